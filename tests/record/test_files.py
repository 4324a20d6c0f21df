"""Whose files are whose: what is set aside, and what goes when everything goes."""

import os
from pathlib import Path

import pytest

from nhs_lead.errors import RecordError
from nhs_lead.record import files
from nhs_lead.record.errors import RecordUnwritableError
from nhs_lead.record.store import Record
from tests.record.history import NOW, kept, sitting

OURS = [
    "record.sqlite3",
    "record.sqlite3-wal",
    "record.sqlite3-shm",
    "record.sqlite3-journal",
    "record-before-2.sqlite3",
    "record-before-12-3.sqlite3",
    "record-before-2.sqlite3-wal",
    "record.damaged-20261123T093000Z.sqlite3",
    "record.damaged-20261123T093000Z-2.sqlite3",
    "record.damaged-20261123T093000Z.sqlite3-wal",
    "record.suspect",
]
OTHERS = [
    "my-record.sqlite3",
    "record.sqlite3.bak",
    "record-before-christmas.sqlite3",
    "record.damaged-by-coffee.sqlite3",
    "report.md",
    "record",
]


def test_delete_leaves_nothing_of_ours(tmp_path: Path) -> None:
    """Everything that the record ever made goes, and nothing that anyone else put beside it."""
    for name in OURS + OTHERS:
        (tmp_path / name).write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "record.sqlite3").write_text("x")
    assert Record.delete_everything(str(tmp_path)) == sorted(OURS)
    assert sorted(os.listdir(tmp_path)) == sorted([*OTHERS, "sub"])
    assert os.listdir(tmp_path / "sub") == ["record.sqlite3"]


def test_delete_a_record_in_use(folder: str) -> None:
    """A record that was written a moment ago goes with its log, and the next one begins empty."""
    with Record.open(folder, NOW).record as record:
        record.begin(sitting(), {})
        record.keep(kept())
        if os.name == "posix":
            Record.delete_everything(folder)
    Record.delete_everything(folder)
    assert os.listdir(folder) == []
    with Record.open(folder, NOW).record as record:
        assert record.sittings() == []


def test_delete_where_there_is_nothing(folder: str) -> None:
    """There is nothing to delete where nothing was ever kept, and no folder is made for it."""
    assert Record.delete_everything(folder) == []
    assert not os.path.exists(folder)


def test_delete_what_cannot_be_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that stays is not passed over in silence."""
    (tmp_path / "record.sqlite3").touch()

    def unlink(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "unlink", unlink)
    with pytest.raises(RecordUnwritableError, match="you have no right"):
        Record.delete_everything(str(tmp_path))


def test_delete_leaves_links(tmp_path: Path) -> None:
    """A link with the name of ours stays with what it leads to, and it is said; all the rest goes."""
    (tmp_path / "hers").mkdir()
    (tmp_path / "hers" / "kept").write_text("hers")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "record.sqlite3").symlink_to(tmp_path / "hers" / "kept")
    (folder / "record-before-2.sqlite3").write_text("x")
    with pytest.raises(RecordError, match="is a link, so neither it nor what it leads to was deleted"):
        Record.delete_everything(str(folder))
    assert os.listdir(folder) == ["record.sqlite3"]
    assert (tmp_path / "hers" / "kept").read_text() == "hers"


def test_a_note_of_somebody_elses(tmp_path: Path) -> None:
    """A file of the user's own that has the name of our note on damage is neither emptied nor removed."""
    path = str(tmp_path / files.FILE)
    (tmp_path / files.SUSPECT).write_text("hers")
    files.note_damage(path)
    files.forget_damage(path)
    assert (tmp_path / files.SUSPECT).read_text() == "hers"
    (tmp_path / files.SUSPECT).unlink()
    files.note_damage(path)
    assert files.damage_noted(path)
    files.forget_damage(path)
    assert not files.damage_noted(path)


def test_only_what_was_seen_is_set_aside(tmp_path: Path) -> None:
    """Where another process has set the damaged record aside and begun a fresh one, that one stays."""
    path = files.make(str(tmp_path))
    seen = files.identity(path)
    os.rename(path, tmp_path / "elsewhere")
    Path(path).write_text("fresh")
    assert files.set_aside(path, seen, NOW) == ""
    assert Path(path).read_text() == "fresh"


def test_a_name_is_free_with_all_that_goes_with_it(tmp_path: Path) -> None:
    """A name whose log is still there is not free, though the file itself is gone."""
    (tmp_path / "copy.sqlite3-wal").touch()
    (tmp_path / "copy-2.sqlite3").touch()
    assert files.reserve(str(tmp_path), "copy") == str(tmp_path / "copy-3.sqlite3")


def test_what_lies_beside_is_moved_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record's own name is free only once nothing lies beside it that a fresh record would take for its own."""
    path = files.make(str(tmp_path))
    for suffix in files.BESIDE:
        Path(path + suffix).write_text(suffix)
    moved: list[str] = []
    replace = os.replace

    def noted(source: str, target: str) -> None:
        moved.append(source.removeprefix(path))
        replace(source, target)

    monkeypatch.setattr(os, "replace", noted)
    aside = files.set_aside(path, files.identity(path), NOW)
    assert moved[-1] == ""
    assert sorted(moved) == sorted({*files.BESIDE, ""})
    assert [Path(aside + suffix).read_text() for suffix in files.BESIDE if suffix] == [s for s in files.BESIDE if s]
