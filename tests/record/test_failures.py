"""Locked, newer, not to be written, damaged: four different things, and none of them loses an answer."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nhs_lead.errors import RecordError
from nhs_lead.record import store
from nhs_lead.record.failures import (
    RecordDamagedError,
    RecordLockedError,
    RecordNewerError,
    RecordUnwritableError,
)
from nhs_lead.record.store import Record
from tests.record.history import AT, ITEM, NOW, kept, sitting

SHORT = 0.1
ASIDE = "record.damaged-20261123T093000Z.sqlite3"
MANY = 200
FULL = [kept(place) for place in range(MANY)]


def path_in(folder: str) -> str:
    return os.path.join(folder, "record.sqlite3")


def full(folder: str) -> bytes:
    """Leave a record of many pages in `folder`, closed; return its bytes."""
    with Record.open(folder, NOW).record as record:
        record.begin(sitting(items=MANY), {"r0": ITEM})
        for answer in FULL:
            record.keep(answer)
    return Path(path_in(folder)).read_bytes()


def killed(folder: str, tmp_path: Path) -> Path:
    """Return a folder as a program left it that was killed when three answers were in the log and nowhere else."""
    left = tmp_path / "killed"
    with Record.open(folder, NOW).record, closing(sqlite3.connect(path_in(folder))) as db:
        db.execute("pragma wal_autocheckpoint = 0")
        answers = [msgspec.to_builtins(answer) for answer in FULL[:3]]
        db.execute("insert into sitting values ('s1', ?, 'compassion', 'Compassion', 'nhs-lead quiz', '{}')", (AT,))
        db.commit()
        for answer in answers:
            values = {**answer, "answer": json.dumps(answer["answer"])}
            db.execute(f"insert into answer values ({', '.join(f':{name}' for name in values)})", values)
            db.commit()
        shutil.copytree(folder, left)
    return left


def works(record: Record) -> int:
    """A record that came after a damaged one has what was read of that, as it was, and keeps and gives back."""
    brought = record.all_answers()
    assert [one for one in brought if one not in FULL] == []
    record.begin(sitting("new"), {})
    record.keep(kept(of="new"))
    assert record.all_answers() == [kept(of="new"), *brought]
    return len(brought)


def refused(code: int, words: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


def test_they_are_told_apart() -> None:
    """Each failure has its own sentence and something to do; to a program they are one kind, with exit code 5."""
    errors: list[RecordError] = [
        RecordLockedError("p"),
        RecordNewerError("p"),
        RecordUnwritableError("p", "the disk is full", "Free some space."),
        RecordDamagedError("p"),
    ]
    assert len({error.message for error in errors}) == len({error.hint for error in errors}) == 4
    assert {(error.code, error.exit_code) for error in errors} == {("record", 5)}
    assert all(error.hint for error in errors)


class TestLocked:
    """Another process has the record."""

    def test_an_answer_while_another_writes(self, folder: str, record: Record) -> None:
        """An answer that cannot be kept in time says so; once the other one lets go, it is kept."""
        with Record.open(folder, NOW, timeout=SHORT).record as waiting, closing(sqlite3.connect(path_in(folder))) as db:
            db.execute("begin exclusive")
            with pytest.raises(RecordLockedError, match=r"Another program is using .* Everything answered before"):
                waiting.keep(kept())
            assert waiting.all_answers() == []
            db.rollback()
            waiting.keep(kept())
            assert record.all_answers() == [kept()]

    def test_opening_what_another_keeps_to_itself(self, folder: str) -> None:
        """A record that another process keeps to itself cannot be opened, is not damaged, and stays as it is."""
        full(folder)
        with closing(sqlite3.connect(path_in(folder), isolation_level=None)) as db:
            db.execute("pragma locking_mode = exclusive")
            db.execute("begin exclusive")
            with pytest.raises(RecordLockedError):
                Record.open(folder, NOW, timeout=SHORT)
        assert os.listdir(folder) == ["record.sqlite3"]

    def test_opening_what_another_begins(self, folder: str) -> None:
        """A record that another process is just beginning is waited for, and no longer than that."""
        os.makedirs(folder)
        with closing(sqlite3.connect(path_in(folder), isolation_level=None)) as db:
            db.execute("begin exclusive")
            with pytest.raises(RecordLockedError):
                Record.open(folder, NOW, timeout=SHORT)


class TestNewer:
    """A record from the future."""

    def test_it_is_not_touched(self, folder: str) -> None:
        """A record of a newer version is refused with what to do, and stays as it is to the byte."""
        full(folder)
        with closing(sqlite3.connect(path_in(folder))) as db:
            db.execute("pragma user_version = 99")
        before = Path(path_in(folder)).read_bytes()
        with pytest.raises(RecordNewerError, match=r"newer version of nhs-lead\. Update nhs-lead"):
            Record.open(folder, NOW)
        assert Path(path_in(folder)).read_bytes() == before
        assert os.listdir(folder) == ["record.sqlite3"]


class TestUnwritable:
    """A full disk, a folder that is read-only, no rights."""

    def test_full_disk(self, folder: str, record: Record) -> None:
        """On a full disk the answer is refused and all before it stay; with room again it is kept."""
        record.keep(kept(0))
        (pages,) = record._db.execute("pragma page_count").fetchone()
        record._db.execute(f"pragma max_page_count = {pages}")
        long = kept(1, answer="b" * 100_000)
        with pytest.raises(RecordUnwritableError, match=r"the disk is full\. Free some space"):
            record.keep(long)
        assert record.all_answers() == [kept(0)]
        record._db.execute("pragma max_page_count = 1000000")
        record.keep(long)
        with Record.open(folder, NOW).record as other:
            assert other.all_answers() == [kept(0), long]

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
    def test_read_only_folder(self, folder: str) -> None:
        """A folder that nobody may write in is named as the reason."""
        full(folder)
        os.chmod(folder, 0o500)
        try:
            with pytest.raises(RecordUnwritableError, match="its folder is read-only"):
                Record.open(folder, NOW)
        finally:
            os.chmod(folder, 0o700)

    @pytest.mark.parametrize(("which", "why"), [("data", "its folder is read-only"), ("record.sqlite3", "the file is")])
    def test_what_the_system_says_beforehand(
        self, folder: str, monkeypatch: pytest.MonkeyPatch, which: str, why: str
    ) -> None:
        """Whether the file or its folder may be written is asked before the first question is put, not after."""
        before = full(folder)
        monkeypatch.setattr(os, "access", lambda path, mode: mode == os.R_OK or os.path.basename(path) != which)
        with pytest.raises(RecordUnwritableError, match=f"{why}.*NHS_LEAD_DATA_DIR"):
            Record.open(folder, NOW)
        assert Path(path_in(folder)).read_bytes() == before

    @pytest.mark.parametrize(
        ("code", "why"),
        [
            (sqlite3.SQLITE_READONLY, "the file or its folder is read-only"),
            (sqlite3.SQLITE_READONLY | 5 << 8, "the file or its folder is read-only"),
            (sqlite3.SQLITE_CANTOPEN, "the file cannot be opened or made there"),
            (sqlite3.SQLITE_PERM, "you have no right to write there"),
            (sqlite3.SQLITE_FULL, "the disk is full"),
            (sqlite3.SQLITE_IOERR, "disk I/O error"),
        ],
    )
    def test_what_sqlite_says(self, folder: str, monkeypatch: pytest.MonkeyPatch, code: int, why: str) -> None:
        """Whatever keeps SQLite from writing is said in words, and nothing is taken for damaged."""
        before = full(folder)

        def connect(*_: object, **__: object) -> None:
            raise refused(code, "disk I/O error")

        monkeypatch.setattr(sqlite3, "connect", connect)
        with pytest.raises(RecordUnwritableError, match=why):
            Record.open(folder, NOW)
        assert Path(path_in(folder)).read_bytes() == before
        assert os.listdir(folder) == ["record.sqlite3"]

    @pytest.mark.parametrize(
        ("number", "why"),
        [(28, "the disk is full"), (30, "is read-only"), (13, "you have no right"), (1, "no right"), (5, "Odd")],
    )
    def test_what_the_system_says(self, folder: str, monkeypatch: pytest.MonkeyPatch, number: int, why: str) -> None:
        """A folder that cannot be made is said in the same words."""

        def makedirs(*_: object, **__: object) -> None:
            raise OSError(number, "Odd")

        monkeypatch.setattr(os, "makedirs", makedirs)
        with pytest.raises(RecordUnwritableError, match=why):
            Record.open(folder, NOW)

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        """A file in the folder's place is left alone."""
        (tmp_path / "data").write_text("mine")
        with pytest.raises(RecordUnwritableError):
            Record.open(str(tmp_path / "data"), NOW)
        assert (tmp_path / "data").read_text() == "mine"


class TestDamaged:
    """A record that cannot be read is moved aside, and a fresh one begun."""

    @pytest.mark.parametrize(
        ("damage", "read"),
        [
            (lambda whole: whole[: len(whole) // 2], 0),
            (lambda whole: whole[:4096], 0),
            (lambda whole: whole[:100], 0),
            (lambda whole: whole[:7], 0),
            (lambda whole: b"words, not a database" + whole, 0),
            (lambda whole: b"\0" * len(whole), 0),
            (lambda whole: whole[:4096] + b"\xff" * (len(whole) - 4096), 0),
            (lambda whole: whole[:8192] + b"\0" * 8192 + whole[16384:], MANY),
        ],
        ids=["half", "one page", "header", "less", "garbage", "zeros", "pages of ones", "a hole"],
    )
    def test_it_is_kept_under_another_name(self, folder: str, damage: Any, read: int) -> None:
        """The damaged file is kept to the byte, the remark names it, and the fresh record has what can be read."""
        broken = damage(full(folder))
        Path(path_in(folder)).write_bytes(broken)
        opened = Record.open(folder, NOW)
        with opened.record as record:
            assert works(record) >= read
        assert os.path.join(folder, ASIDE) in opened.remark
        assert "nothing was overwritten" in opened.remark
        assert sorted(os.listdir(folder)) == [ASIDE, "record.sqlite3"]
        assert Path(folder, ASIDE).read_bytes() == broken
        with Record.open(folder, NOW).record as record:
            assert kept(of="new") in record.all_answers()

    @pytest.mark.parametrize("keep", range(0, 100, 7))
    def test_truncated_anywhere(self, folder: str, keep: int) -> None:
        """Wherever a file was cut off, it is set aside or, cut off entirely, begun anew; what is read is whole."""
        whole = full(folder)
        Path(path_in(folder)).write_bytes(whole[: len(whole) * keep // 100])
        opened = Record.open(folder, NOW)
        with opened.record as record:
            works(record)
        assert bool(opened.remark) == (keep > 0)

    def test_an_empty_file_is_a_fresh_record(self, folder: str) -> None:
        """An empty file, which a program killed at its first start leaves, is no damage."""
        os.makedirs(folder)
        Path(path_in(folder)).touch()
        opened = Record.open(folder, NOW)
        with opened.record as record:
            works(record)
        assert opened.remark == ""

    def test_two_on_one_second(self, folder: str) -> None:
        """A file that was set aside before is never overwritten."""
        for words in ("first", "second", "third"):
            os.makedirs(folder, exist_ok=True)
            Path(path_in(folder)).write_text(words)
            Record.open(folder, NOW).record.close()
        names = [ASIDE, ASIDE.replace("Z.", "Z-2."), ASIDE.replace("Z.", "Z-3.")]
        assert [Path(folder, name).read_text() for name in names] == ["first", "second", "third"]

    def test_what_lies_beside_goes_along(self, folder: str, tmp_path: Path) -> None:
        """Where the file itself is empty, the answers in the log beside it are read, and the log is kept with it."""
        left = killed(folder, tmp_path)
        log = (left / "record.sqlite3-wal").read_bytes()
        (left / "record.sqlite3").write_bytes(b"")
        opened = Record.open(str(left), NOW)
        with opened.record as record:
            assert works(record) == 3
        assert ASIDE in opened.remark
        assert (left / f"{ASIDE}-wal").read_bytes() == log

    def test_a_database_of_something_else(self, folder: str) -> None:
        """A database under the record's name that is not a record is set aside as well, whole."""
        os.makedirs(folder)
        with closing(sqlite3.connect(path_in(folder))) as db:
            db.execute("create table recipes (cake text)")
        opened = Record.open(folder, NOW)
        with opened.record as record:
            works(record)
        with closing(sqlite3.connect(os.path.join(folder, ASIDE))) as db:
            assert db.execute("select * from recipes").fetchall() == []

    def test_a_table_that_is_gone(self, folder: str) -> None:
        """A record that lacks one of its tables is damaged, however whole the file is."""
        full(folder)
        with closing(sqlite3.connect(path_in(folder))) as db:
            db.execute("drop table asked")
        opened = Record.open(folder, NOW)
        with opened.record as record:
            assert works(record) == MANY
        assert ASIDE in opened.remark

    def test_damage_that_shows_in_use(self, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A large record is not looked at in full at every start: damage that shows in use is met at the next one."""
        whole = full(folder)
        end = len(whole) // 5 * 4
        broken = whole[:end] + b"\xff" * (len(whole) - end)
        Path(path_in(folder)).write_bytes(broken)
        monkeypatch.setattr(store, "CHECKED_BELOW", 0)
        again = r"is damaged\. Start nhs-lead again"
        with Record.open(folder, NOW).record as record, pytest.raises(RecordDamagedError, match=again):
            record.export()
        opened = Record.open(folder, NOW)
        with opened.record as record:
            assert works(record) > MANY // 3
        assert ASIDE in opened.remark
        assert sorted(os.listdir(folder)) == [ASIDE, "record.sqlite3"]
        assert Path(folder, ASIDE).read_bytes() == broken

    @pytest.mark.parametrize("value", ["'{\"a\": '", "cast(x'ff22' as text)", "'3'"], ids=["JSON", "UTF-8", "type"])
    def test_a_value_that_cannot_be_read(self, folder: str, value: str) -> None:
        """SQLite has no checksums: a value that is not what was written shows in use, and is met at the next start."""
        full(folder)
        with closing(sqlite3.connect(path_in(folder))) as db:
            db.execute("drop trigger answer_stays")
            db.execute(f"update answer set answer = {value} where place = 7")
            db.commit()
        opened = Record.open(folder, NOW)
        assert opened.remark == ""
        with opened.record as record, pytest.raises(RecordDamagedError):
            record.all_answers()
        opened = Record.open(folder, NOW)
        opened.record.close()
        assert ASIDE in opened.remark

    def test_a_false_alarm(self, folder: str) -> None:
        """A note of damage on a record that turns out to be whole is taken away, and nothing else is."""
        before = full(folder)
        note = Path(folder, "record.suspect")
        note.touch()
        opened = Record.open(folder, NOW)
        with opened.record as record:
            assert len(record.all_answers()) == MANY
        assert opened.remark == ""
        assert not note.exists()
        assert Path(path_in(folder)).read_bytes() == before

    def test_where_it_cannot_be_moved(self, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A damaged file that cannot be moved stays, and the reason is told: it is never written over."""
        os.makedirs(folder)
        Path(path_in(folder)).write_text("damaged")

        def replace(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(RecordUnwritableError, match="you have no right"):
            Record.open(folder, NOW)
        assert Path(path_in(folder)).read_text() == "damaged"
