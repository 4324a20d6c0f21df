"""Locked, newer, not to be written, replaced, or to be read alone: what opening and writing run into."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from nhs_lead.record.entities import Remembered
from nhs_lead.record.errors import (
    RecordLockedError,
    RecordNewerError,
    RecordReplacedError,
    RecordUnreadableError,
    RecordUnwritableError,
)
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from tests.record.disk import FULL, MANY, full, killed, path_in
from tests.record.history import AT, NOW, kept
from tests.record.test_migrations import of_version

SHORT = 0.1
DAY = "2026-11-23"


def refused(code: int, words: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


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

    def test_another_lets_go_while_it_is_begun(self, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Once the other process lets go, the record is begun, and a writer and readers can work at once."""
        os.makedirs(folder)
        with closing(sqlite3.connect(path_in(folder), isolation_level=None)) as db:
            db.execute("begin immediate")
            monkeypatch.setattr(time, "sleep", lambda _seconds: db.rollback())
            with Record.open(folder, NOW).record as record:
                assert record.db.execute("pragma journal_mode").fetchone()[0] == "wal"


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


class TestDisk:
    """What is kept is on the disk, in the record itself."""

    def test_every_write_reaches_the_disk(self, record: Record) -> None:
        """The log is written ahead and flushed at each commit; waiting for others and the links are on."""
        asked = [record.db.execute(f"pragma {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
        assert asked == ["wal", 2]
        assert record.db.execute("pragma busy_timeout").fetchone()[0] == 5000
        assert record.db.execute("pragma foreign_keys").fetchone()[0] == 1

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

    def test_a_log_that_is_damaged(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of a damaged log what lies before the damage is read, and nothing behind it."""
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda _path, _mode: True)
            left = killed(str(tmp_path / "another"), tmp_path)
        log = left / "record.sqlite3-wal"
        log.write_bytes(log.read_bytes()[:-1] + b"\xff")
        with Record.open_to_read(str(left), NOW).record as record:
            assert record.all_answers() == FULL[:2]

    def test_one_that_was_replaced(self, folder: str) -> None:
        """What is worked out in memory does not mind that the file is another one by now."""
        with Record.open_to_read(folder, NOW).record as record:
            memories = Memories(record)
            memories.keep([], (), memories.news())
            Path(path_in(folder)).rename(f"{path_in(folder)}.away")
            memories.keep([], (), memories.news())

    def test_damaged(self, folder: str) -> None:
        """What can be read of a damaged one is read, and it is said that it is damaged."""
        whole = Path(path_in(folder)).read_bytes()
        broken = whole[:8192] + b"\0" * 8192 + whole[16384:]
        Path(path_in(folder)).write_bytes(broken)
        opened = Record.open_to_read(folder, NOW)
        with opened.record as record:
            assert record.all_answers() == FULL
            memories = Memories(record)
            memories.keep([], (), memories.news())
            assert memories.news().events == []
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
