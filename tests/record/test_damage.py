"""A damaged record, and a damaged or foreign log, are set aside, and what can be read of them comes over."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from nhs_lead.record import connection, damage
from nhs_lead.record.errors import (
    RecordDamagedError,
    RecordUnwritableError,
)
from nhs_lead.record.intake import TakenIn
from nhs_lead.record.salvage import Salvage, salvage
from nhs_lead.record.store import Record
from tests.record.disk import ASIDE, FULL, MANY, full, killed, path_in
from tests.record.history import NOW, kept, sitting


def works(record: Record) -> int:
    """A record that came after a damaged one has what was read of that, as it was, and keeps and gives back."""
    brought = record.all_answers()
    assert [one for one in brought if one not in FULL] == []
    record.begin(sitting("new"), {})
    record.keep(kept(of="new"))
    assert record.all_answers() == [kept(of="new"), *brought]
    return len(brought)


PAGE = 4096


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
    @pytest.mark.slow
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
    @pytest.mark.slow
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

    def test_a_table_that_goes_while_it_is_open(self, folder: str, record: Record) -> None:
        """A table that is not there when it is asked for is damage, and noted for the next start."""
        record.db.execute("alter table asked rename to lost")
        with pytest.raises(RecordDamagedError):
            record.as_asked("r0")
        assert Path(folder, "record.suspect").exists()

    def test_damage_that_shows_in_use(self, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A large record is not looked at in full at every start: damage that shows in use is met at the next one."""
        whole = full(folder)
        leaves = [at for at in range(0, len(whole), PAGE) if whole[at : at + PAGE].count(b"ranking@1") > 1]
        end = leaves[len(leaves) // 2]  # it holds answers and nothing that a start looks at
        broken = whole[:end] + b"\xff" * PAGE + whole[end + PAGE :]
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


def test_what_is_told_of_what_came_over() -> None:
    """How much was read of what is damaged is said, and how many answers are known to be lost."""
    told = damage.brought_over(TakenIn(1, 2, 0, 0, growth=1, roles=3), Salvage(lost=1))
    assert told == (
        "2 answers, 1 sitting, 1 part of self-assessments and plans and 3 parts of first weeks and interviews "
        "were read from it and brought over; 1 answer could not be read."
    )
    nothing = "Nothing was read from it that is not here already."
    assert damage.brought_over(TakenIn(0, 0, 0, 0), Salvage()) == nothing


class TestLog:
    """What waits in the log beside the record is looked at before SQLite reads it."""

    @pytest.mark.slow
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
