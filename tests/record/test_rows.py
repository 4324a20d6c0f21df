"""What is kept comes back from its rows as it was."""

import sqlite3

import msgspec
import pytest

from nhs_lead.record import rows
from nhs_lead.record.entities import Assessment, Ending, TakenBack
from nhs_lead.record.store import Record
from tests.record.history import AT, ITEM, LATER, kept, sitting


def test_sittings_and_answers(record: Record) -> None:
    """A sitting and an answer come back equal, with a pack and without one."""
    packed = msgspec.structs.replace(sitting("s2"), items=(msgspec.structs.replace(sitting().items[0], pack="trust"),))
    answers = [kept(), kept(1, pack="trust", answer={"a": "appropriate"}, confidence=None, seconds=None)]
    with record.transaction("immediate"):
        assert rows.add_sitting(record.db, packed)
        assert rows.add_answers(record.db, answers) == 2
        assert list(rows.sittings(record.db, "where begun.id = ?", "s2")) == [packed]
        assert list(rows.answers(record.db, "select * from answer order by place")) == answers


def test_what_is_there_stays(record: Record) -> None:
    """Nothing is added twice, and what has the id of another is not taken for new."""
    with record.transaction("immediate"):
        assert not rows.add_sitting(record.db, sitting(topic="other"))
        assert rows.add_asked(record.db, [("r0", b"{}"), ("r9", ITEM)]) == 1
        assert rows.add_answers(record.db, [kept(), kept(marks=1)]) == 1
        assert [rows.add_taken_back(record.db, TakenBack(answer="s1-a0", at=at)) for at in (AT, LATER)] == [True, False]
        assert [rows.add_ending(record.db, Ending(sitting="s1", at=at)) for at in (AT, LATER)] == [True, False]
        assert [answer.marks for answer in rows.answers(record.db, "select * from answer")] == [4]
        assert [begun.ended for begun in rows.sittings(record.db, "")] == [AT]


def test_another_answer_of_the_same_id(record: Record) -> None:
    """To keep an answer again is nothing new; another one under its id is a mistake."""
    with record.transaction("immediate"):
        rows.keep_answer(record.db, kept())
        rows.keep_answer(record.db, kept())
        with pytest.raises(sqlite3.IntegrityError):
            rows.keep_answer(record.db, kept(marks=1))


def test_plain_rows(record: Record) -> None:
    """Rows of plain columns come back in order, those that cannot be meant left out; none at all are no query."""
    begun = [Assessment(id=f"g{number}", started=AT) for number in range(3)]
    with record.transaction("immediate"):
        assert rows.add(record.db, "assessment", []) == 0
        assert rows.add(record.db, "assessment", begun) == 3
        assert rows.add(record.db, "assessment", [*begun, Assessment(id="g3", started="2026-02-30T10:00:00.000Z")]) == 1
        assert list(rows.sound(record.db, "assessment", Assessment)) == begun
        assert list(rows.sound(record.db, "assessment", Assessment, "order by id desc limit 1")) == [begun[2]]
