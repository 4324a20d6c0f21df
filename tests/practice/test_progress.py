"""A learner's progress, gathered from the record: where they stand, what they have met and what is due."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from nhs_lead.practice.progress import Progress, Share, Shelf, Stretch, Sure, progress, same, start_of
from nhs_lead.record.entities import Remembered
from nhs_lead.record.schedule_state import Memories, News
from nhs_lead.record.store import Record
from nhs_lead.record.totals import Sums
from nhs_lead.schedule.days import Days
from tests.record.disk import somewhere
from tests.record.history import NOW, kept, sitting

SHELF = Shelf(
    {"kindness": "Kindness at work", "thrift": "Thrift"},
    frozenset({"item-0", "item-1", "item-8"}),
    frozenset({"item-2", "hca"}),
)
ASKED = {
    "r0": json.dumps({"kind": "scenario", "competencies": ["kindness", "an-old-name"]}).encode(),
    "r1": json.dumps({"kind": "scenario", "competencies": ["kindness"]}).encode(),
    "r2": json.dumps({"kind": "question", "competencies": ["kindness"]}).encode(),
}


def told(record: Record | None, now: datetime = NOW) -> Progress:
    return progress(record, SHELF, now, lambda _: None, Days(time(4), UTC))


def begun(record: Record, **asked: bytes) -> Record:
    record.begin(sitting("all"), asked or ASKED)
    return record


def answer(number: int, place: int, marks: int = 4, **more: Any) -> Any:
    return kept(place, of="all", id=f"a{number}", marks=marks, **{"confidence": None, **more})


def remembered(id: str, due: str, kind: Any = "fact") -> Remembered:
    return Remembered(id=id, kind=kind, stability=3.0, difficulty=5.0, last=due, due=due, reviews=1)


@pytest.mark.parametrize("empty", [True, False], ids=["no record", "an empty record"])
def test_nothing_yet(*, empty: bool) -> None:
    """Without a record, or with an empty one, everything is there, and all of it is nothing."""
    with somewhere() as record:
        found = told(None if empty else record)
    assert found.answers == 0
    assert [(one.id, one.title, one.index, one.certainty) for one in found.competencies] == [
        ("kindness", "Kindness at work", None, "none"),
        ("thrift", "Thrift", None, "none"),
    ]
    assert found.coverage.dilemmas == Share(seen=0, of=3)
    assert found.coverage.facts == Share(seen=0, of=2)
    assert [one.number for one in found.due] == [0] * 14
    assert found.dated_until is None


def test_each_competency_has_its_index_and_interval() -> None:
    """Answers count for what they practise; a competency that the library no longer has goes by its id."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 0, 6))
        record.keep(answer(2, 1, 4))
        record.keep(answer(3, 2, 6))
        found = told(record)
    assert {one.id: one.answers for one in found.competencies} == {"kindness": 2, "thrift": 0, "an-old-name": 1}
    old = found.competencies[-1]
    assert (old.title, old.index, old.in_library) == ("an-old-name", 1.0, False)
    assert old.low < 1.0 <= old.high
    assert found.overall.answers == 2
    assert (found.facts.answers, found.facts.right) == (1, 1)
    assert found.answers == 3
    assert found.coverage.dilemmas == Share(seen=2, of=3)
    assert found.coverage.facts == Share(seen=1, of=2)
    assert found.coverage.competencies == Share(seen=1, of=2)


def test_what_is_of_a_pack() -> None:
    """Where all is of the bundled pack, what was answered in another pack is none of its items."""
    assert same(["item-0", "trust/item-0"]) == {"item-0": "item-0"}


def test_certainty_by_kind() -> None:
    """How sure somebody was is told for dilemmas and facts apart, the surest first; unsaid certainty is not guessed."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 0, 6, confidence="guessing"))
        record.keep(answer(2, 1, 6, confidence="sure"))
        record.keep(answer(3, 1, 6, confidence="sure", format="best"))
        record.keep(answer(4, 2, 0, confidence="sure", format="recall"))
        record.keep(answer(5, 2, 0))
        found = told(record).confidence
    assert found[0] == Sure(of="dilemmas", confidence="sure", answers=2, right=2, index=1.0)
    assert [(one.of, one.confidence, one.answers) for one in found[1:]] == [
        ("dilemmas", "guessing", 1),
        ("facts", "sure", 1),
    ]


def test_what_is_due_by_day() -> None:
    """What has waited is due today; what the library no longer has is left out."""
    with somewhere() as record:
        Memories(record).keep(
            [
                remembered("item-2", "2026-11-01"),
                remembered("hca", "2026-11-24"),
                remembered("thrift", "2027-03-01", "competency"),
                remembered("gone", "2026-11-23"),
                remembered("an-old-name", "2026-11-23", "competency"),
            ],
            (),
            News([], set(), (0, 0)),
        )
        found = told(record)
    assert {one.day.day: one.number for one in found.due if one.number} == {23: 1, 24: 1}
    assert found.scheduled == 3


def test_answers_from_the_future_count_as_today() -> None:
    """Where the clock was set back, answers dated after now count as given today, and are counted."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, at="2026-11-25T08:00:00.000Z"))
        record.keep(answer(2, 1, at="2026-11-27T08:00:00.000Z"))
        record.keep(answer(3, 1, at="2027-02-01T08:00:00.000Z"))
        record.keep(answer(4, 1, at="2027-05-01T08:00:00.000Z"))
        record.take_back("a4", "2027-05-01T08:00:00.000Z")
        found = told(record, datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert (found.dated_ahead, found.dated_until) == (2, date(2027, 2, 1))
    assert [(one.start, one.answers) for one in found.overall.course] == [(date(2026, 11, 23), 3)]


def test_answers_dated_now_are_not_ahead() -> None:
    """The answer that was given a moment ago is an answer of today."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1))
        assert Sums(record).dated_after(answer(1, 1).at) == (0, "")
        assert told(record).dated_ahead == 0


def test_a_course_is_told_period_by_period() -> None:
    """Each period has its first day, its index and its answers."""
    with somewhere() as record:
        begun(record)
        record.keep(answer(1, 1, 6, at="2026-11-12T09:00:00.000Z"))
        record.keep(answer(2, 1, 6))
        course = told(record).competencies[0].course
    assert course == (
        Stretch(start=date(2026, 11, 9), index=1.0, answers=1),
        Stretch(start=date(2026, 11, 23), index=1.0, answers=1),
    )


def test_items_that_are_no_longer_known() -> None:
    """Answers to items of which nobody has the words are counted apart, and everything else stands."""
    with somewhere() as record:
        begun(record, r1=ASKED["r1"])
        record.keep(answer(1, 0))
        record.keep(answer(2, 1))
        found = told(record)
    assert (found.unknown, found.overall.answers, found.answers) == (1, 1, 2)


def test_periods_begin_on_mondays_and_firsts() -> None:
    """A week begins on its Monday, a month on its first day."""
    assert start_of(date(2026, 11, 29), "week") == start_of(date(2026, 11, 23), "week") == date(2026, 11, 23)
    assert start_of(date(2026, 11, 29), "month") == date(2026, 11, 1)
