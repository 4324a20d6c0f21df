"""A library that is brought up to date by reading again what changed, and nothing else."""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nhs_lead.library import compilation
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.library.middle import WITHIN
from nhs_lead.library.search import search
from nhs_lead.packs import read as reading
from tests.conftest import Write

FILES = ("faqs/a.yaml", "faqs/b.yaml", "glossary/a.yaml", "levels/a.yaml")


def faq(id: str, answer: str = "Full.") -> str:
    return f"- id: {id}\n  question: Where are the {id}?\n  answer: {answer}\n"


def opened(folder: Path, cache: str = "cache") -> Library:
    now = open_library([str(folder)], str(folder.parent / cache))
    assert now.remark == ""
    return now.library


def answers(library: Library) -> dict[str, str]:
    return {one.id: one.summary for one in library.of_kind("faq")}


@pytest.fixture
def nothing_compiled_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be read but what changed: a test that asks for this says so after its first start."""

    def never(*_: object) -> None:
        raise AssertionError("everything was read again")

    monkeypatch.setattr(compilation, "compile_to_folder", never)
    monkeypatch.setattr(compilation, "compile_in_memory", never)


def test_only_what_changed_is_read(
    write: Write, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit only the edited file is read again; what was added, changed and taken out of it is served."""
    folder = write({"faqs/a.yaml": faq("beds") + faq("halls"), "faqs/b.yaml": faq("wards")})
    opened(folder)
    request.getfixturevalue("nothing_compiled_whole")
    (folder / "faqs" / "a.yaml").write_text(faq("beds", "Still full.") + faq("doors"))
    read, batch = [], reading.batch

    def noted(path: str, *rest: Any) -> reading.Batch:
        read.append(os.path.basename(path))
        return batch(path, *rest)

    monkeypatch.setattr(reading, "batch", noted)
    library = opened(folder)
    assert read == ["a.yaml"]
    assert answers(library) == {"beds": "Still full.", "doors": "Full.", "wards": "Full."}
    assert library.holdings.counts == {"faq": 3}
    assert library.get("halls") is None
    assert [hit.entry.id for hit in search(library, ["halls"]).hits] == []
    assert [hit.entry.id for hit in search(library, ["doors"]).hits] == ["doors"]


def test_edit_after_edit(write: Write) -> None:
    """However many files are edited one after the other, each edit is served from then on."""
    names = ("a", "b", "c", "d", "e", "f", "g", "h")
    folder = write({f"faqs/{name}.yaml": faq(f"place-{name}") for name in names})
    expected = answers(opened(folder))
    for name in names:
        (folder / "faqs" / f"{name}.yaml").write_text(faq(f"place-{name}", "Empty."))
        expected[f"place-{name}"] = "Empty."
        assert answers(opened(folder)) == expected


def test_what_was_before_stays_as_it_was(write: Write) -> None:
    """Bringing a library up to date changes nothing of the one it was made from: an edit may be undone."""
    folder = write({"faqs/a.yaml": faq("beds"), "faqs/b.yaml": faq("wards")})
    opened(folder)
    (before,) = (folder.parent / "cache").iterdir()
    held = {file.name: file.read_bytes() for file in before.iterdir() if file.suffix != ".lock"}
    file = folder / "faqs" / "a.yaml"
    stat = file.stat()
    file.write_text(faq("beds", "None."))
    assert answers(opened(folder)) == {"beds": "None.", "wards": "Full."}
    assert {file.name: file.read_bytes() for file in before.iterdir() if file.suffix != ".lock"} == held
    file.write_text(faq("beds"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert answers(opened(folder)) == {"beds": "Full.", "wards": "Full."}


def test_id_that_another_file_had_too(write: Write) -> None:
    """An entry that was a double, and so left out, is served once the other is taken away."""
    folder = write({"faqs/a.yaml": faq("beds", "One.") + faq("halls"), "faqs/b.yaml": faq("beds", "Two.")})
    assert answers(opened(folder)) == {"beds": "One.", "halls": "Full."}
    (folder / "faqs" / "a.yaml").write_text(faq("halls"))
    library = opened(folder)
    assert answers(library) == {"halls": "Full.", "beds": "Two."}
    assert library.holdings.faults == 0


def test_id_that_two_edited_files_have(write: Write) -> None:
    """Two files that are edited at once and come to have the same id give one entry and one fault."""
    folder = write({"faqs/a.yaml": faq("halls"), "faqs/b.yaml": faq("wards"), "faqs/c.yaml": faq("doors")})
    opened(folder)
    (folder / "faqs" / "a.yaml").write_text(faq("halls") + faq("beds", "One."))
    (folder / "faqs" / "b.yaml").write_text(faq("wards") + faq("beds", "Two."))
    library = opened(folder)
    assert answers(library) == {"halls": "Full.", "beds": "One.", "wards": "Full.", "doors": "Full."}
    assert (library.holdings.counts, library.holdings.faults) == ({"faq": 4}, 1)


def test_ids_that_are_gone(write: Write) -> None:
    """An id that was taken out is not offered when a name is completed."""
    folder = write({"faqs/a.yaml": faq("beds") + faq("halls"), "faqs/b.yaml": faq("wards")})
    opened(folder)
    (folder / "faqs" / "a.yaml").write_text(faq("beds"))
    assert opened(folder).ids("") == ["beds", "wards"]


def test_faults_come_and_go(write: Write) -> None:
    """The number of faults is that of the files as they are now."""
    folder = write({"faqs/a.yaml": faq("beds"), "faqs/b.yaml": "- id: [\n", "faqs/c.yaml": faq("wards")})
    assert opened(folder).holdings.faults == 1
    (folder / "faqs" / "a.yaml").write_text("- id: beds\n")
    assert opened(folder).holdings.faults == 3
    (folder / "faqs" / "b.yaml").write_text(faq("halls"))
    assert opened(folder).holdings.faults == 2
    (folder / "faqs" / "a.yaml").write_text("")
    assert opened(folder).holdings.faults == 0


def test_damaged_library_is_not_built_upon(write: Write) -> None:
    """Where the library that is nearest cannot be read, everything is compiled afresh and kept."""
    folder = write({"faqs/a.yaml": faq("beds"), "faqs/b.yaml": faq("wards")})
    opened(folder)
    (damaged,) = (folder.parent / "cache").iterdir()
    for file in damaged.iterdir():
        if file.name != "stamps.json":
            file.unlink()
    (folder / "faqs" / "a.yaml").write_text(faq("beds", "None."))
    assert answers(opened(folder)) == {"beds": "None.", "wards": "Full."}


IDS = ("beds", "halls", "wards", "doors")
WORDS = ("Full.", "Empty pelican.", "Nobody knows.")
ENTRIES = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(WORDS)), max_size=3)
EDITS = st.lists(st.tuples(st.sampled_from(FILES), ENTRIES), min_size=1, max_size=3)


def text(file: str, entries: list[tuple[str, str]]) -> str:
    if file.startswith("faqs"):
        return "".join(faq(id, said) for id, said in entries)
    # An id of its own for each kind, so that the doubles are those within the FAQs.
    field = {"glossary": "meaning", "levels": "about"}[file.partition("/")[0]]
    own = {f"{file[0]}-{id}": said for id, said in entries}
    return "".join(f"- id: {id}\n  {field}: {said}\n" for id, said in own.items())


def everything(library: Library) -> dict[str, object]:
    """Return all that a library answers, but for scores."""
    holdings = library.holdings
    return {
        "entries": {kind: library.of_kind(kind) for kind in ("faq", "term", "level")},
        "counts": {kind: count for kind, count in holdings.counts.items() if count},
        "faults": holdings.faults,
        "ids": sorted(library.ids("")),
        "found": {
            word: {hit.entry.id for hit in search(library, [word], limit=50).hits} for word in ("beds", "pelican")
        },
        "named": {id: [entry.id for entry in library.named(id)] for id in IDS},
    }


# An example compiles several libraries, so there are few, and a failing one is not made smaller.
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.tuples(*(ENTRIES for _ in FILES)), EDITS)
@pytest.mark.slow
def test_up_to_date_is_as_good_as_new(
    start: tuple[list[tuple[str, str]], ...], edits: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    """Whatever is edited in whatever order, the library answers as one that is compiled afresh from the same files."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "pack"
        for file, entries in zip(FILES, start, strict=True):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text(file, entries))
        (folder / "levels" / "b.yaml").write_text("- id: always\n  about: Here.\n")
        opened(folder)
        for number, (file, entries) in enumerate(edits):
            (folder / file).write_text(text(file, entries) + "\n" * (number + 1))
            assert everything(opened(folder)) == everything(opened(folder, f"new-{number}"))


def test_the_middle_keeps_up(write: Write, request: pytest.FixtureRequest) -> None:
    """The middle of what the library means is that of the files as they are now, not as they were compiled."""
    folder = write({"faqs/a.yaml": faq("beds") + faq("halls"), "faqs/b.yaml": faq("wards")})
    opened(folder)
    request.getfixturevalue("nothing_compiled_whole")
    (folder / "faqs" / "a.yaml").write_text(faq("doors", "Open, all of them."))
    brought_up_to_date = opened(folder).middle(WITHIN)
    request.getfixturevalue("monkeypatch").undo()
    anew = opened(folder, "another").middle(WITHIN)
    assert brought_up_to_date.count == anew.count
    assert list(brought_up_to_date.total) == pytest.approx(list(anew.total), abs=1e-5)
