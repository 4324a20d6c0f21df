"""Packs → entries, thesaurus and faults; and what is said where there is nothing to read."""

import os
from pathlib import Path

import pytest

from nhs_lead.errors import ContentError
from nhs_lead.packs import read
from tests.conftest import Write

FAQ = "- id: beds\n  question: Where?\n  answer: Here.\n"


def test_everything_of_two_packs(write: Write) -> None:
    """Entries, names of packs and thesauruses of all packs come together; what people type is in lower case."""
    pack = "name: {0}\ntitle: {0}\nversion: '1'\n"
    below = write(
        {"pack.yaml": pack.format("low"), "thesaurus.yaml": "Burnt out: [burnout]\n", "faqs/a.yaml": FAQ}, "a"
    )
    above = write({"pack.yaml": pack.format("top"), "thesaurus.yaml": "burnt OUT: [tired]\n"}, "b")
    content = read.read([str(below), str(above)])
    assert [made.entry.id for made in content.made] == ["beds"]
    assert [one.title for one in content.packs] == ["low", "top"]
    assert content.thesaurus == {"burnt out": ["burnout", "tired"]}
    assert content.faults == []


def test_all_faults_of_a_file(write: Write) -> None:
    """Every fault of every entry of a file is told in one run, in the order of the lines; the good entries are made."""
    folder = write(
        {
            "faqs/a.yaml": """
                - id: Beds
                  question: Where?
                - id: staff
                  question: Who?
                  answer: You.
                - question: Why?
                  answer: So.
                  colour: red
                  also: why
                - id: money
                  question: ""
                  summary: []
                  answer: None.
                """
        }
    )
    content = read.read([str(folder)])
    assert [made.entry.id for made in content.made] == ["staff"]
    assert [f"{fault.line}:{fault.column} {fault.code} {fault.message}" for fault in content.faults] == [
        "1:3 NL104 Faq 'Beds' has no 'answer'.",
        "1:3 NL106 'id' is 'Beds', which is not of its form.",
        "6:3 NL104 This faq has no 'id'.",
        "8:3 NL103 This faq has a field 'colour' that the format lacks.",
        "9:3 NL105 'also' should be a list.",
        "11:3 NL106 'question' is empty.",
        "12:3 NL105 'summary' should be text.",
    ]


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that is not there is said by name, with what one looks like."""
    with pytest.raises(ContentError) as caught:
        read.read([str(tmp_path / "gone")])
    assert str(caught.value) == (
        f"There is no folder '{tmp_path / 'gone'}'. Name a folder with content in it, such as one with a folder 'faqs'."
    )
    assert caught.value.exit_code == 4


def test_file_instead_of_a_folder(write: Write) -> None:
    """A file named in the place of a folder is said to be one."""
    file = write({"a.yaml": FAQ}) / "a.yaml"
    with pytest.raises(ContentError, match=r"a\.yaml' is a file, not a folder\."):
        read.read([str(file)])


@pytest.mark.parametrize("files", [{"readme.md": "Hello."}, {"faqs/a.yaml": ""}, {"faqs/a.yaml": "# later\n"}])
def test_nothing_in_it(write: Write, files: dict[str, str]) -> None:
    """A folder without an entry is no content, and says so rather than serving an empty library."""
    folder = write(files)
    with pytest.raises(ContentError) as caught:
        read.read([str(folder)])
    assert str(caught.value) == (
        f"There is no content in '{folder}'. A pack has folders such as 'faqs' with YAML files in them."
    )


def test_nothing_but_faults(write: Write) -> None:
    """Where every entry is faulty the faults are the answer, not an error."""
    content = read.read([str(write({"faqs/a.yaml": "- id: a\n"}))])
    assert content.made == []
    assert {fault.code for fault in content.faults} == {"NL104"}


def test_folder_that_cannot_be_listed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of a kind that may not be listed is an error for the person, not a crash."""
    folder = write({"faqs/a.yaml": FAQ, "levels/a.yaml": ""})
    scandir = os.scandir

    def forbidden(path: str) -> object:
        if str(path).endswith("levels"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", forbidden)
    with pytest.raises(ContentError, match="Permission denied"):
        read.read([str(folder)])


def test_batches_of_one_pack(write: Write) -> None:
    """A pack is read file by file; an id of an earlier file is refused, and what follows it is not."""
    second = f"{FAQ}- question: Why?\n  answer: So.\n- id: food\n  question: What?\n  answer: Soup.\n"
    pack = "name: trust\ntitle: A trust\nversion: '1'\n"
    folder = write({"pack.yaml": pack, "faqs/a.yaml": FAQ, "faqs/b.yaml": second})
    batches = list(read.batches([str(folder)]))
    assert [Path(batch.file).name for batch in batches] == ["pack.yaml", "a.yaml", "b.yaml"]
    assert [[entry.id for entry in batch.entries] for batch in batches] == [[], ["beds"], ["food"]]
    assert [[(fault.code, fault.line) for fault in batch.faults] for batch in batches] == [
        [],
        [],
        [("NL107", 1), ("NL104", 4)],
    ]
    assert [dict(batch.owners) for batch in batches] == [{}, {"beds": "trust"}, {"food": "trust"}]
    again = read.batch(str(folder / "faqs/b.yaml"), str(folder), lambda id: "a.yaml" if id == "food" else "")
    assert [entry.id for entry in again.entries] == ["beds"]
    assert dict(again.owners) == {"beds": "trust"}


def test_batches_of_a_pack_without_a_name(write: Write) -> None:
    """A folder that says nothing of itself owns its entries under the folder's name."""
    (batch,) = read.batches([str(write({"faqs/a.yaml": FAQ}, "My ward"))])
    assert dict(batch.owners) == {"beds": read.owner_of("My ward")}
    assert read.owner_of("My ward").startswith("my-ward")
