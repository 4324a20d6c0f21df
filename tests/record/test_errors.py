"""Locked, newer, not to be written, damaged: four different things, and none of them loses an answer."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from nhs_lead.errors import RecordError
from nhs_lead.record import connection
from nhs_lead.record.entities import Remembered
from nhs_lead.record.errors import (
    RecordDamagedError,
    RecordLockedError,
    RecordNewerError,
    RecordReplacedError,
    RecordUnreadableError,
    RecordUnwritableError,
)
from nhs_lead.record.salvage import salvage
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from tests.record.history import AT, ITEM, NOW, kept, sitting
from tests.record.test_migrations import of_version

SHORT = 0.1
ASIDE = "record.damaged-20261123T093000Z.sqlite3"
MANY = 200
DAY = "2026-11-23"
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
            names = ", ".join(values), ", ".join(f":{name}" for name in values)
            db.execute(f"insert into answer ({names[0]}) values ({names[1]})", values)
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
        RecordUnreadableError("p"),
        RecordReplacedError("p"),
    ]
    assert len({error.message for error in errors}) == len({error.hint for error in errors}) == len(errors)
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
        (pages,) = record.db.execute("pragma page_count").fetchone()
        record.db.execute(f"pragma max_page_count = {pages}")
        long = kept(1, answer="b" * 100_000)
        with pytest.raises(RecordUnwritableError, match=r"the disk is full\. Free some space"):
            record.keep(long)
        assert record.all_answers() == [kept(0)]
        record.db.execute("pragma max_page_count = 1000000")
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
        monkeypatch.setattr(connection, "CHECKED_BELOW", 0)
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


class TestLog:
    """The log that SQLite writes ahead of a record."""

    def test_each_write_empties_it(self, folder: str, record: Record) -> None:
        """After each write the record itself has the answer: in the log alone one bit could lose all of a sitting."""
        log = Path(f"{path_in(folder)}-wal")
        writes: list[Callable[[], None]] = [
            lambda: record.keep(kept()),
            lambda: record.take_back("s1-a0", AT),
            lambda: record.end("s1", AT),
        ]
        for write in writes:
            write()
            assert log.stat().st_size == 0
        copy = Path(path_in(folder)).read_bytes()
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(copy[:18] + b"\1\1" + copy[20:])
            assert db.execute("select answer from superseded").fetchall() == [("s1-a0",)]

    def test_while_somebody_reads(self, folder: str, record: Record) -> None:
        """A reader in another process does not hold an answer up; the log is emptied when it has gone."""
        log = Path(f"{path_in(folder)}-wal")
        with closing(sqlite3.connect(path_in(folder), isolation_level=None)) as reader:
            reader.execute("begin")
            reader.execute("select * from sitting").fetchall()
            record.keep(kept())
            assert log.stat().st_size > 0
            assert record.all_answers() == [kept()]
        record.keep(kept(1))
        assert log.stat().st_size == 0

    def test_one_bit(self, folder: str, tmp_path: Path) -> None:
        """Whichever bit of a log is wrong that a killed program left, no answer is lost without a word."""
        left = killed(folder, tmp_path)
        whole = {name: (left / name).read_bytes() for name in os.listdir(left)}
        log = whole["record.sqlite3-wal"]
        dice = Random(1)
        for number in range(60):
            place, bit = dice.randrange(len(log)), dice.randrange(8)
            damaged = bytearray(log)
            damaged[place] ^= 1 << bit
            again = tmp_path / str(number)
            again.mkdir()
            for name, content in {**whole, "record.sqlite3-wal": bytes(damaged)}.items():
                (again / name).write_bytes(content)
            opened = Record.open(str(again), NOW)
            with opened.record as record:
                answers = record.all_answers()
            assert f"'{again}/{ASIDE}-wal'" in opened.remark
            assert (again / f"{ASIDE}-wal").read_bytes() == bytes(damaged)
            assert len(answers) == 3 or "1 answer could not be read" in opened.remark
            assert all(one in FULL for one in answers) or len(answers) == 3
            opened = Record.open(str(again), NOW)
            opened.record.close()
            assert opened.remark == ""

    def test_what_a_killed_program_left(self, folder: str, tmp_path: Path) -> None:
        """A log that is whole is read as ever, without a word."""
        left = killed(folder, tmp_path)
        opened = Record.open(str(left), NOW)
        with opened.record as record:
            assert record.all_answers() == FULL[:3]
        assert opened.remark == ""
        assert os.listdir(left) == ["record.sqlite3"]

    def test_the_log_of_another_record(self, folder: str, tmp_path: Path) -> None:
        """A record that is put back beside the log of another one stays what it is; that log is set aside, unread."""
        left = killed(folder, tmp_path)
        log = (left / "record.sqlite3-wal").read_bytes()
        mine = str(tmp_path / "mine")
        with Record.open(mine, NOW).record as record:
            record.begin(sitting("mine"), {})
            record.keep(kept(of="mine"))
        shutil.copy(path_in(mine), left / "record.sqlite3")
        opened = Record.open(str(left), NOW)
        with opened.record as record:
            assert record.all_answers() == [kept(of="mine")]
        assert "lay a log of another record" in opened.remark
        assert (left / f"{ASIDE}-wal").read_bytes() == log
        assert f"nhs-lead data recover '{left}/{ASIDE}'" in opened.remark
        with Record.open(str(left), NOW).record as record:
            record.restore(salvage(f"{left}/{ASIDE}"))
            assert {one.id for one in record.all_answers()} == {"mine-a0", "s1-a0", "s1-a1", "s1-a2"}

    def test_an_older_copy_beside_its_own_log(self, folder: str, tmp_path: Path) -> None:
        """A copy of the same record from before goes on with its log: nothing is lost by that."""
        left = killed(folder, tmp_path)
        with Record.open(str(tmp_path / "fresh"), NOW).record:
            pass
        shutil.copy(tmp_path / "fresh" / "record.sqlite3", left / "record.sqlite3")
        with Record.open(str(left), NOW).record as record:
            assert record.all_answers() == FULL[:3]

    def test_no_room_to_set_it_aside(self, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a damaged log cannot be set aside, nothing is opened and nothing is changed."""
        left = killed(folder, tmp_path)
        log = left / "record.sqlite3-wal"
        log.write_bytes(log.read_bytes()[:-1] + b"\0")
        before = {name: (left / name).read_bytes() for name in os.listdir(left)}

        def no_room(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", no_room)
            with pytest.raises(RecordUnwritableError, match="the disk is full"):
                Record.open(str(left), NOW)
        assert {name: (left / name).read_bytes() for name in os.listdir(left)} == before


class TestReplaced:
    """A record that is erased or replaced while it is open."""

    @pytest.mark.skipif(os.name != "posix", reason="an open file stays where it is")
    @pytest.mark.parametrize("again", [False, True])
    def test_erased(self, folder: str, record: Record, again: bool) -> None:
        """Nothing is kept in a file that has no name any more, also where another one has its name."""
        record.keep(kept())
        Record.delete_everything(folder)
        if again:
            Record.open(folder, NOW).record.close()
        with pytest.raises(RecordReplacedError, match="was erased or replaced while it was in use"):
            record.keep(kept(1))
        assert not record.is_in_its_place
        with Record.open(folder, NOW).record as fresh:
            assert fresh.all_answers() == []


class TestReadAlone:
    """A record that is opened to be read, where nothing can be written."""

    @pytest.fixture(autouse=True)
    def _read_only(self, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
        full(folder)
        monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)

    def test_everything_is_read(self, folder: str) -> None:
        """Every answer is read, nothing in the folder changes, and to keep anything is refused."""
        before = Path(path_in(folder)).read_bytes()
        with Record.open_to_read(folder, NOW).record as record:
            assert record.all_answers() == FULL
            assert len(record.export()["answers"]) == MANY
            with pytest.raises(RecordUnwritableError):
                record.keep(kept(of="new"))
        assert Path(path_in(folder)).read_bytes() == before
        assert os.listdir(folder) == ["record.sqlite3"]

    def test_what_is_worked_out(self, folder: str) -> None:
        """What the scheduler knows is worked out in memory."""
        with Record.open_to_read(folder, NOW).record as record:
            memories = Memories(record)
            news = memories.news()
            assert len(news.events) == MANY
            memories.keep(
                [Remembered(id="x", kind="fact", stability=1, difficulty=5, last=DAY, due=DAY, reviews=1)], (), news
            )
            assert [one.id for one in memories.all()] == ["x"]
            assert memories.news().events == []
            with pytest.raises(RecordUnwritableError):
                record.end("s1", AT)
        with Record.open_to_read(folder, NOW).record as record:
            assert len(Memories(record).news().events) == MANY

    def test_answers_in_the_log(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The answers that wait in a log are read with it."""
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda _path, _mode: True)
            left = killed(str(tmp_path / "another"), tmp_path)
        before = {name: (left / name).read_bytes() for name in os.listdir(left)}
        with Record.open_to_read(str(left), NOW).record as record:
            assert record.all_answers() == FULL[:3]
        assert {name: (left / name).read_bytes() for name in os.listdir(left)} == before

    def test_damaged(self, folder: str) -> None:
        """What can be read of a damaged one is read, and it is said that it is damaged."""
        whole = Path(path_in(folder)).read_bytes()
        broken = whole[:8192] + b"\0" * 8192 + whole[16384:]
        Path(path_in(folder)).write_bytes(broken)
        opened = Record.open_to_read(folder, NOW)
        with opened.record as record:
            assert record.all_answers() == FULL
        assert "is damaged, and it cannot be set aside" in opened.remark
        assert os.listdir(folder) == ["record.sqlite3"]

    def test_a_newer_one(self, folder: str) -> None:
        """One of a newer version is refused as ever."""
        with closing(sqlite3.connect(path_in(folder))) as db:
            db.execute("pragma user_version = 99")
        with pytest.raises(RecordNewerError):
            Record.open_to_read(folder, NOW)

    def test_an_older_one(self, tmp_path: Path) -> None:
        """One of an older version is brought up to date in memory."""
        older = str(tmp_path / "older")
        path = Path(of_version(older, 1))
        before = path.read_bytes()
        with Record.open_to_read(older, NOW).record as record:
            assert [one.id for one in record.all_answers()] == ["old-a"]
            assert Memories(record).all() == []
        assert path.read_bytes() == before
        assert os.listdir(older) == ["record.sqlite3"]


def test_what_may_not_be_read(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be looked into is neither empty nor damaged, and neither is a file that may not be read."""
    full(folder)
    assert Record.is_there(folder)
    assert not Record.is_there(os.path.join(folder, "none"))
    assert not Record.is_there(os.path.join(path_in(folder), "none"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda _path, _mode: False)
        for open_it in (Record.open, Record.open_to_read):
            with pytest.raises(RecordUnreadableError, match="may not be read: you have no right"):
                open_it(folder, NOW)

    def stat(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", stat)
    with pytest.raises(RecordUnreadableError):
        Record.is_there(folder)
