"""What a pack from elsewhere may try: nothing of it takes long, hangs, or passes unseen."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.rules import check
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs import entries, yaml_reader
from nhs_lead.packs.raw_entries import Raw
from tests.conftest import Write
from tests.work import counted


def test_a_file_of_control_characters_is_refused_at_once() -> None:
    """The first few are told and the rest is not looked at, so that a hostile file costs no more than a sound one."""
    document = yaml_reader.read(b"\x01" * yaml_reader.MAX_BYTES, "a.yaml")
    assert document.data is None
    assert len(document.faults) == yaml_reader.MOST_TOLD


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe in the place of a file is a fault, not a program that never answers."""
    pipe = tmp_path / "a.yaml"
    os.mkfifo(pipe)
    document = yaml_reader.read_file(str(pipe), "a.yaml")
    assert [fault.code for fault in document.faults] == ["NL117"]


def test_a_file_beside_the_folders_is_not_passed_over(write: Write) -> None:
    """YAML at a pack's top is in no folder of a kind: that is said, since nothing of it is read."""
    folder = write({"faqs/a.yaml": "- id: a\n  question: Who?\n  answer: You.\n", "faqs.yaml": "- id: b\n"})
    assert [fault.code for fault in check.check([str(folder)])] == ["NL113"]


@pytest.mark.parametrize("written", ["2024-02-31", "2023-02-29", "2024-11-31"])
def test_a_day_that_no_month_has(write: Write, written: str) -> None:
    """A date that cannot be is a fault, though it looks like one that can."""
    claim = f"  evidence:\n    - claim: So it is.\n      source: s\n      as_of: {written}\n"
    folder = write({"levels/a.yaml": f"- id: a\n  about: A level.\n{claim}", "sources/a.yaml": "- id: s\n"})
    faults = check.check([str(folder)])
    assert [fault.code for fault in faults] == ["NL106"]
    assert "as_of" in faults[0].message


def test_a_lone_carriage_return_is_a_control_character() -> None:
    """It would let later text overwrite earlier text on a terminal; within a Windows line end it is harmless."""
    assert [fault.code for fault in yaml_reader.read(b"- id: a\rb\n", "a.yaml").faults] == ["NL110"]
    assert yaml_reader.read(b"- id: a\r\n  title: B\r\n", "a.yaml").faults == []


def test_text_behind_a_comma_in_braces_is_not_lost(write: Write) -> None:
    """In {…} a comma ends the text: what is left of the sentence is an unknown field, not nothing."""
    folder = write({"faqs/a.yaml": "- {id: a, question: Why?, answer: Kind, but lost.}\n"})
    assert "NL103" in [fault.code for fault in check.check([str(folder)])]


FAQ = "- id: {id}\n  question: Where are the beds?\n  answer: {answer}\n"


def beyond(count: int, each: str) -> str:
    return FAQ.format(id="a", answer="b") + "  also:\n" + each * count


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (FAQ.format(id="a", answer="x" * 100_001), "This text has more than 100,000 characters."),
        (beyond(1_001, "    - a\n"), "There are more than 1,000 of them here."),
        ("- id: a\n" + "".join(f"  f{n}: x\n" for n in range(1_001)), "There are more than 1,000 of them here."),
        ("- id: a\n" * 10_001, "There are more than 10,000 of them here."),
        ("".join(f"w{n}: [a]\n" for n in range(10_001)), "There are more than 10,000 of them here."),
        (("- [" + "a, " * 900 + "a]\n") * 230, "The file holds more than 200,000 values."),
        ("- id: a\n" + "  answer: x\n" * 150, "More than 100 fields stand twice in this file."),
    ],
    ids=["text", "list", "entry", "file", "thesaurus", "values", "repeated"],
)
def test_a_limit(written: str, says: str) -> None:
    """What is beyond a limit is refused where the limit is passed, and nothing of the file is used."""
    document = yaml_reader.read(written.encode(), "a.yaml")
    assert document.data is None
    assert (document.faults[-1].code, document.faults[-1].message) == ("NL120", says)


@pytest.mark.parametrize(
    "written",
    [
        FAQ.format(id="a", answer="x" * 100_000),
        beyond(1_000, "    - a\n"),
        "".join(f"- id: a{n}\n" for n in range(10_000)),
    ],
    ids=["text", "list", "file"],
)
def test_what_is_just_within_a_limit_is_read(written: str) -> None:
    """A limit is the most that is allowed."""
    assert yaml_reader.read(written.encode(), "a.yaml").faults == []


HOSTILE = {
    "one line": "x" * 3_900_000,
    "open brackets": "[" * 3_900_000,
    "dashes": "- " * 1_900_000,
    "fields": "- id: a\n" + "".join(f"  k{number}: v\n" for number in range(270_000)),
    "the same field": "- id: a\n" + "  answer: x\n" * 100_000,
    "empty entries": "- {}\n" * 780_000,
    "empty entries within the limit": "- {}\n" * 10_000,
    "the same entry": FAQ.format(id="a", answer="b") * 9_000,
    "links to nowhere": FAQ.format(id="a", answer="'" + "[[gone]]" * 12_000 + "'"),
    "half a link": FAQ.format(id="a", answer="'" + "[[a|" * 24_000 + "'"),
    "abbreviations": FAQ.format(
        id="a",
        answer=" ".join(
            f"{a}{b}{c}X"
            for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        ),
    ),
    "sentences": FAQ.format(id="a", answer="'" + "A. " * 33_000 + "'"),
    "blanks": FAQ.format(id="a", answer="'a" + " " * 99_000 + "b'"),
    "empty names": beyond(1_000, "    - ''\n"),
    "options": "- id: s\n  situation: x\n  format: rank\n  options:\n"
    + "    - {id: a, text: b, key: 1, because: c}\n" * 1_000,
    "a long id": f"- id: {'a-' * 49_000}!\n",
    "bombs": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "long texts": "".join(FAQ.format(id=f"a{number}", answer="Ab, " * 24_000) for number in range(40)),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("folder", ["faqs", "scenarios"])
@pytest.mark.slow
def test_a_hostile_file_costs_no_more_than_a_sound_one(name: str, folder: str, tmp_path: Path) -> None:
    """No file within the size that is read makes much work, and no more is said of it than a person would read."""
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.yaml").write_text(HOSTILE[name])
    with counted() as work:
        faults = check.check([str(tmp_path)], strict=True)
    assert work.calls < MOST_CALLS
    assert 0 < len(faults) <= check.MOST_TOLD + 1
    assert max(len(str(fault)) for fault in faults) < 2_000


MOST_CALLS = 4_000_000
"""Calls of functions that a hostile file may cause. A sound one of that size, ten thousand small entries, makes one
million."""


def codes_of(folder: Path) -> list[str]:
    return [fault.code for fault in check.check([str(folder)])]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_other_encodings(encoding: str) -> None:
    """Whatever is not UTF-8 is refused with a fault that says so, or as characters that no text holds."""
    document = yaml_reader.read("- id: café\n".encode(encoding), "a.yaml")
    assert document.data is None
    assert {fault.code for fault in document.faults} <= {"NL110", "NL111"}


def test_a_byte_order_mark_is_passed_over() -> None:
    """Some editors begin UTF-8 with it."""
    assert yaml_reader.read("- id: café\n".encode("utf-8-sig"), "a.yaml").data == [{"id": "café"}]


def test_links_in_circles(write: Write) -> None:
    """A link to itself or to the folder around it is a fault or passed over, and never followed for ever."""
    folder = write({"faqs/a.yaml": FAQ.format(id="a", answer="b")})
    (folder / "faqs" / "self.yaml").symlink_to("self.yaml")
    (folder / "round").symlink_to(".")
    (folder / "loop").symlink_to("loop")
    (folder / "faqs" / "up").symlink_to("..")
    assert codes_of(folder) == ["NL117"]


def test_a_link_within_the_pack_is_followed(write: Write) -> None:
    """What a link leads to belongs to the pack where it lies in it."""
    folder = write({"kept/a.txt": FAQ.format(id="a", answer="b"), "faqs/b.yaml": FAQ.format(id="b", answer="c")})
    (folder / "faqs" / "a.yaml").symlink_to("../kept/a.txt")
    assert codes_of(folder) == []


def test_a_folder_that_leads_out(write: Write) -> None:
    """A whole folder may be a link as well; what it leads to is no more read than a single file would be."""
    elsewhere = write({"a.yaml": FAQ.format(id="a", answer="b")}, "elsewhere")
    folder = write({"levels/a.yaml": "- {id: b, about: c}\n"})
    (folder / "faqs").symlink_to(elsewhere)
    assert codes_of(folder) == ["NL116"]


def test_a_folder_in_the_place_of_a_file(write: Write) -> None:
    """A folder whose name ends in .yaml is a fault, inside a folder of a kind and beside it."""
    folder = write({"faqs/a.yaml": FAQ.format(id="a", answer="b"), "faqs/b.yaml/c.yaml": "", "d.yaml/e.yaml": ""})
    assert codes_of(folder) == ["NL113", "NL117"]


@pytest.mark.parametrize("name", ["a\x1b[31m.yaml", "a\n::error::b.yaml", "a\u202eb.yaml", "a\tb.yaml", b"a\xff.yaml"])
def test_a_name_that_cannot_be_shown(name: str | bytes, write: Write) -> None:
    """A name could otherwise do to a terminal what the text may not; the file is not read."""
    folder = write({"faqs/ok.yaml": FAQ.format(id="a", answer="b")})
    with open(os.path.join(os.fsencode(folder), b"faqs", os.fsencode(name)), "w") as stream:
        stream.write(FAQ.format(id="b", answer="c"))
    (fault,) = check.check([str(folder)])
    assert fault.code == "NL110"
    assert "?" in fault.file
    assert all(character.isprintable() for character in str(fault))
    fault.file.encode()


@pytest.mark.parametrize(
    "text", ["[bold red]x[/]", "[link=https://x.example]y[/link]", "<script>z</script>", "\\e[31m", "%s {0} $(ls) `ls`"]
)
def test_markup_is_text(text: str, write: Write) -> None:
    """What other programs would act on is text here, and is said as it was typed."""
    folder = write({"faqs/a.yaml": f"- id: a\n  question: W?\n  answer: B.\n  related: ['{text}']\n"})
    (fault,) = check.check([str(folder)])
    assert text in str(fault)


@pytest.mark.parametrize(
    "text", ['"\\e]8;;https://x.example\\e\\\\y"', '"\\u202ey"', '"\\x9b31m"', "a\u200bb", "\x1b]8;;"]
)
def test_what_a_terminal_would_act_on_is_a_fault(text: str, write: Write) -> None:
    """Hyperlinks, colours and turned writing, typed or written as escapes, never reach the terminal."""
    folder = write({"faqs/a.yaml": f"- id: a\n  question: W?\n  answer: {text}\n"})
    faults = check.check([str(folder)])
    assert {fault.code for fault in faults} == {"NL110"}
    assert all(str(fault).isprintable() for fault in faults)


@pytest.mark.slow
def test_very_many_files(tmp_path: Path) -> None:
    """Ten times as many small files with a fault each make ten times the work, and no more."""
    works: dict[int, int] = {}
    for count in (200, 2_000):
        folder = tmp_path / str(count)
        (folder / "faqs").mkdir(parents=True)
        for number in range(count):
            (folder / "faqs" / f"{number}.yaml").write_text(f"- id: a{number}\n  question: W?\n")
        with counted() as work:
            assert len(check.check([str(folder)])) == count
        works[count] = work.calls
    assert works[2_000] < 11 * works[200]


_SCALAR = st.one_of(st.text(max_size=8), st.sampled_from(["a", "1", "2026-11-23", "rank", "true", "", "[[a]]", "null"]))
_NAMES = sorted({name for model in MODELS.values() for name in model.__struct_fields__} | {"text", "key", "because"})
_VALUE = st.recursive(
    _SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(_NAMES) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(MODELS)), _VALUE)
def test_any_structure_is_entries_or_faults(kind: str, value: Any) -> None:
    """Whatever the fields hold, an entry comes of it or a fault that says why not, at length as in brief."""
    text = json.dumps(value if isinstance(value, list) else [value])
    document = yaml_reader.read(text.encode(), "a.yaml")
    for data in document.data or []:
        if isinstance(data, dict):
            raw = Raw(kind, data, "a.yaml", document.marks)
            for at_length in (True, False):
                made, faults = entries.make(raw, at_length=at_length)
                assert (made is None) == bool(faults)


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(st.binary(max_size=60), st.text(alphabet="-:[]{}'\"#&*!|>%@` \n\tab?,\\", max_size=40).map(str.encode))
)
def test_any_bytes_are_data_or_faults(raw: bytes) -> None:
    """Whatever a file holds, it is read or refused, with a place that is in the file."""
    document = yaml_reader.read(raw, "a.yaml")
    assert document.data is not None or document.faults
    assert all(fault.line <= raw.count(b"\n") + 2 for fault in document.faults)
