"""What is kept, and what stands."""

import os
import sqlite3
import stat
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.record import migrations
from nhs_lead.record.entities import Kept
from nhs_lead.record.store import Record
from tests.record.disk import somewhere
from tests.record.history import AT, GROWTH, ITEM, LATER, NOW, kept, sitting

NOT_WRITTEN_ONCE = ("standing", "memory", "memory_mark", "tally", "sureness")
"""A view, and what is worked out from the answers."""


def again(folder: str) -> Record:
    opened = Record.open(folder, NOW)
    assert opened.remark == ""
    return opened.record


def ids(answers: list[Kept]) -> list[str]:
    return [one.id for one in answers]


class TestKeeping:
    """Sittings and answers, as they are written and read."""

    def test_what_was_kept_is_there_next_time(self, record: Record, folder: str) -> None:
        """A sitting and its answers are read back as they were written, by the next process as well."""
        answers = [
            kept(0),
            kept(1, answer="b", format="best", confidence=None, seconds=None),
            kept(2, answer={"a": "appropriate", "b": "inappropriate"}, format="rate"),
        ]
        for answer in answers:
            record.keep(answer)
        record.close()
        with again(folder) as reopened:
            assert reopened.sitting("s1") == sitting()
            assert reopened.answers("s1") == answers
            assert reopened.as_asked("r0") == ITEM
            assert reopened.as_asked("r1") is None
            assert reopened.sitting("s2") is None

    def test_only_its_owner_reads_it(self, folder: str, record: Record) -> None:
        """The record and what lies beside it belong to their owner alone: answers about leadership are personal."""
        record.keep(kept())
        names = os.listdir(folder)
        assert sorted(names) == ["record.sqlite3", "record.sqlite3-shm", "record.sqlite3-wal"]
        if os.name == "posix":
            modes = {stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) for name in names}
            assert modes == {0o600}
            assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700

    def test_answers_stand_in_the_order_of_the_items(self, record: Record) -> None:
        """In an exam one answers back and forth; the answers are read in the order of the sitting."""
        for place in (2, 0, 1):
            record.keep(kept(place))
        assert [one.place for one in record.answers("s1")] == [0, 1, 2]

    def test_an_answer_needs_its_sitting(self, record: Record) -> None:
        """An answer to a sitting that was never begun is a mistake of the program, and is not kept."""
        with pytest.raises(sqlite3.IntegrityError):
            record.keep(kept(of="never"))
        assert record.all_answers() == []

    def test_the_same_answer_is_not_kept_twice(self, record: Record) -> None:
        """An id belongs to one answer, and the first one stays."""
        record.keep(kept(marks=4))
        with pytest.raises(sqlite3.IntegrityError):
            record.keep(kept(marks=1))
        assert [one.marks for one in record.all_answers()] == [4]

    @pytest.mark.parametrize("table", [table for table in migrations.TABLES if table not in NOT_WRITTEN_ONCE])
    def test_nothing_is_changed_or_deleted(self, record: Record, table: str) -> None:
        """The file itself refuses to change or to delete a row, whoever asks."""
        record.keep(kept())
        record.take_back("s1-a0", LATER)
        record.end("s1", LATER)
        record.take_in(GROWTH)
        before = record.export()
        column = record.db.execute(f"select * from {table}").description[0][0]
        for statement in (f"update {table} set {column} = 'x'", f"delete from {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="nothing is"):
                record.db.execute(statement)
        assert record.export() == before


class TestTakingBack:
    """An answer that no longer stands, and a sitting that is over."""

    @given(st.lists(st.integers(0, 2), max_size=4), st.integers(0, 2))
    @settings(max_examples=25, deadline=None)
    def test_the_state_before(self, before: list[int], place: int) -> None:
        """Keeping an answer and taking it back shows what stood before, in every question the record answers."""
        with somewhere() as record:
            record.begin(sitting(), {})
            for number, one in enumerate(before):
                record.keep(kept(one, id=f"a{number}"))

            def shown() -> list[Any]:
                items = [f"item-{one}" for one in range(3)]
                return [
                    record.sittings(),
                    record.answers("s1"),
                    record.all_answers(),
                    record.unfinished(),
                    record.last_asked(items),
                ]

            state = shown()
            record.keep(kept(place, id="mistake", at=LATER))
            assert shown() != state
            record.take_back("mistake", LATER)
            assert shown() == state
            assert "mistake" in [one["id"] for one in record.export()["answers"]]

    def test_twice(self, record: Record) -> None:
        """What was taken back can be taken back again: the first time counts."""
        record.keep(kept())
        record.take_back("s1-a0", AT)
        record.take_back("s1-a0", LATER)
        assert record.export()["superseded"] == [{"answer": "s1-a0", "at": AT}]

    def test_an_answer_that_never_was(self, record: Record) -> None:
        """To take back what was never kept is a mistake of the program."""
        with pytest.raises(sqlite3.IntegrityError):
            record.take_back("never", AT)


class TestSittings:
    """The history, and where to go on."""

    def test_newest_first_with_sums(self, record: Record) -> None:
        """The sittings come newest first, with their standing answers counted and added up."""
        record.begin(sitting("s2", started=LATER), {})
        for place, marks in enumerate((6, 2, 1)):
            record.keep(kept(place, marks=marks))
        record.take_back("s1-a2", LATER)
        newest, oldest = record.sittings()
        assert (newest.sitting, newest.answers, newest.marks, newest.max, newest.chance) == (
            sitting("s2", started=LATER),
            0,
            0,
            0,
            0.0,
        )
        assert (oldest.sitting, oldest.answers, oldest.marks, oldest.max, oldest.chance) == (
            sitting(),
            2,
            8,
            12,
            5.3334,
        )

    def test_where_to_go_on(self, record: Record) -> None:
        """The newest sitting that is not over and has items left waits; the rest does not."""
        record.begin(sitting("s2", started=LATER, items=1), {})
        waiting = record.unfinished()
        assert waiting == sitting("s2", started=LATER, items=1)
        record.keep(kept(0, of="s2"))
        assert record.unfinished() == sitting()
        record.take_back("s2-a0", LATER)
        assert record.unfinished() == waiting
        record.end("s2", LATER)
        assert record.unfinished() == sitting()
        assert record.sitting("s2") == msgspec.structs.replace(waiting, ended=LATER)
        record.end("s1", LATER)
        assert record.unfinished() is None

    def test_an_exam_is_over_when_it_is_handed_in(self, record: Record) -> None:
        """An exam whose items all have an answer is still unfinished, which no other sitting is, until it has ended."""
        exam = msgspec.structs.replace(sitting("s2", items=1), settings={"exam": True})
        for begun in (exam, sitting("s3", items=1, started=LATER)):
            record.begin(begun, {})
            record.keep(kept(of=begun.id))
        record.end("s1", LATER)
        assert record.unfinished() == exam
        record.end("s2", LATER)
        assert record.unfinished() is None

    def test_a_sitting_ends_once(self, record: Record) -> None:
        """The first ending is the one that is kept."""
        record.end("s1", AT)
        record.end("s1", LATER)
        ended = record.sitting("s1")
        assert ended is not None
        assert ended.ended == AT

    def test_last_asked(self, record: Record) -> None:
        """Each revision of an item has its own last time; other items and answers taken back do not count."""
        record.begin(sitting("s2", started=LATER), {})
        record.keep(kept(0))
        record.keep(kept(0, of="s2", at=LATER))
        record.keep(kept(1))
        record.keep(kept(1, of="s2", at=LATER, revision="new"))
        record.keep(kept(2, at=LATER))
        record.take_back("s1-a2", LATER)
        assert record.last_asked(["item-0", "item-1", "item-2", "unseen"]) == {
            ("item-0", "r0"): LATER,
            ("item-1", "r1"): AT,
            ("item-1", "new"): LATER,
        }
        assert record.last_asked(["item-0"]) == {("item-0", "r0"): LATER}

    def test_two_terminals_in_one_sitting(self, record: Record) -> None:
        """Two answers to one item of a sitting are both kept and both stand: both were given."""
        record.keep(kept(0, id="second", at=LATER))
        record.keep(kept(0, id="first"))
        assert ids(record.answers("s1")) == ["first", "second"]
        assert ids(record.all_answers()) == ["first", "second"]
