"""How a pack's files looked when they were compiled."""

import os
from pathlib import Path

import pytest

from nhs_lead.errors import ContentError
from nhs_lead.library import stamps as stamping
from nhs_lead.library.stamps import changed_since, stamps
from tests.conftest import Write

FAQ = "- id: beds\n  question: Where are the beds?\n  answer: Full.\n"
PACK = {"faqs/a.yaml": FAQ, "faqs/b.yaml": FAQ.replace("beds", "wards"), "pack.yaml": "name: a\n"}


def fingerprint(*folders: Path) -> str:
    return stamps([str(folder) for folder in folders]).fingerprint


def test_fingerprint(write: Write) -> None:
    """A fingerprint is the same while nothing changes, and short enough for a folder's name."""
    folder = write(PACK)
    assert fingerprint(folder) == fingerprint(folder)
    assert len(fingerprint(folder)) == 16


def test_fingerprint_of_a_change(write: Write) -> None:
    """Size, time, name and place of each file tell, and so do which folders there are and in what order."""
    folder, other = write(PACK), write(PACK, "other")
    seen = {fingerprint(folder), fingerprint(other), fingerprint(folder, other), fingerprint(other, folder)}
    os.utime(folder / "faqs" / "a.yaml", ns=(1, 1))
    seen.add(fingerprint(folder))
    (folder / "faqs" / "a.yaml").write_text(FAQ + "\n")
    os.utime(folder / "faqs" / "a.yaml", ns=(1, 1))
    seen.add(fingerprint(folder))
    (folder / "faqs" / "a.yaml").rename(folder / "faqs" / "c.yaml")
    seen.add(fingerprint(folder))
    (folder / "faqs" / "c.yaml").unlink()
    seen.add(fingerprint(folder))
    assert len(seen) == 8


def test_same_names_elsewhere(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two packs of one name in two places are two packs, however they are named on the command line."""
    one, two = write(PACK, "one/pack"), write(PACK, "two/pack")
    for path in PACK:
        for folder in (one, two):
            os.utime(folder / path, ns=(1, 1))
    monkeypatch.chdir(one.parent)
    first = fingerprint(Path("pack"))
    monkeypatch.chdir(two.parent)
    assert fingerprint(Path("pack")) != first


@pytest.mark.parametrize(
    ("name", "other"), [("__version__", "another"), ("LAYOUT", "another"), ("WORD_VECTORS", __file__)]
)
def test_another_version_of_the_program(write: Write, monkeypatch: pytest.MonkeyPatch, name: str, other: str) -> None:
    """A newer program, another layout of the index or other word vectors never read an old library, nor build on it."""
    folder = write(PACK)
    before = stamps([str(folder)])
    before.write(str(folder))
    assert changed_since(stamps([str(folder)]), str(folder)) == set()
    monkeypatch.setattr(stamping, name, other)
    assert fingerprint(folder) != before.fingerprint
    assert changed_since(stamps([str(folder)]), str(folder)) is None


def test_what_changed(write: Write, tmp_path: Path) -> None:
    """The files that changed are known; where a file came or went, everything is read again."""
    folder, kept = write(PACK), tmp_path / "kept"
    kept.mkdir()
    stamps([str(folder)]).write(str(kept))
    assert changed_since(stamps([str(folder)]), str(kept)) == set()
    (folder / "faqs" / "b.yaml").write_text(FAQ + "\n")
    assert changed_since(stamps([str(folder)]), str(kept)) == {f"{folder}/faqs/b.yaml"}
    (folder / "faqs" / "c.yaml").write_text("")
    assert changed_since(stamps([str(folder)]), str(kept)) is None
    (folder / "faqs" / "c.yaml").unlink()
    (folder / "faqs" / "a.yaml").unlink()
    assert changed_since(stamps([str(folder)]), str(kept)) is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", "[1, 2, 3]", '{"folders": []}'])
def test_stamps_that_cannot_be_read(write: Write, tmp_path: Path, text: str | None) -> None:
    """Where the stamps of a library are gone or damaged, nothing is built on it."""
    if text is not None:
        (tmp_path / "stamps.json").write_text(text)
    assert changed_since(stamps([str(write(PACK))]), str(tmp_path)) is None


def test_order_of_reading(write: Write) -> None:
    """A file's rank is its place in the order of reading."""
    now = stamps([str(write(PACK))])
    assert [now.rank(path) for path in now.files] == [0, 1, 2]
    assert now.rank("gone") == 0


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that cannot be listed is an error that names it and the reason."""
    with pytest.raises(ContentError) as caught:
        stamps([str(tmp_path / "gone")])
    assert caught.value.message == (
        f"The content folder '{tmp_path / 'gone'}' cannot be read: No such file or directory."
    )
