"""What the scheduler knows is worked out from the answers, and from nothing else."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.practice.scheduling import as_memory, catch_up
from nhs_lead.record.entities import Kept, Remembered
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.schedule.grading import Grade
from nhs_lead.schedule.memory import LONGEST_DAYS_OF_JUDGEMENT, after
from tests.record.disk import somewhere
from tests.record.history import kept, sitting

MONDAY = date(2026, 11, 23)
FACT = {"kind": "question", "question": "Who chairs the board?", "competencies": ["kindness"], "options": []}
DILEMMA = {"kind": "scenario", "competencies": ["kindness", "thrift"], "options": []}
ASKED = {
    "r0": json.dumps(FACT).encode(),
    "r1": json.dumps(DILEMMA).encode(),
    "r2": json.dumps({**DILEMMA, "competencies": ["kindness"]}).encode(),
}


def day_of(at: str) -> date:
    return date.fromisoformat(at[:10])


def begun(record: Record) -> Memories:
    record.begin(sitting("all"), ASKED)
    return Memories(record)


def answer(number: int, place: int, day: date = MONDAY, *, right: bool = True, **more: Any) -> Kept:
    at = more.pop("at", f"{day}T09:{number % 60:02}:00.000Z")
    values: dict[str, Any] = {"marks": 6 if right else 0, "seconds": 10.0, "confidence": None, **more}
    return kept(place, of="all", id=f"a{number}", at=at, **values)


def state(memories: Memories, today: date = MONDAY + timedelta(days=400)) -> dict[tuple[str, str], Remembered]:
    catch_up(memories, day_of, today)
    return {(one.kind, one.id): one for one in memories.all()}


def test_nothing_answered() -> None:
    """A new record remembers nothing."""
    with somewhere() as record:
        memories = begun(record)
        assert state(memories) == {}


def test_a_fact_and_a_dilemma() -> None:
    """An answer to a fact is remembered of that fact, one to a dilemma of each competency that it practises."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0))
        record.keep(answer(2, 1, right=False))
        found = state(memories)
    assert set(found) == {("fact", "item-0"), ("competency", "kindness"), ("competency", "thrift")}
    assert as_memory(found["fact", "item-0"]) == after(None, "good", MONDAY)
    assert as_memory(found["competency", "thrift"]) == after(None, "again", MONDAY)


@pytest.mark.parametrize(("marks", "grade"), [(2, "again"), (3, "hard"), (4, "good")])
def test_a_dilemma_is_graded_beyond_guessing(marks: int, grade: Grade) -> None:
    """What counts is the share of the marks above guessing; what guessing earns is not taken off twice."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 1, marks=marks, max=6, chance=2.0))
        found = state(memories)
    assert as_memory(found["competency", "thrift"]) == after(None, grade, MONDAY)


def test_how_long_what_is_well_known_may_rest() -> None:
    """However often a dilemma went well, its competency comes back within a month; a fact may rest for longer."""
    with somewhere() as record:
        memories = begun(record)
        for number in range(6):
            day = MONDAY + timedelta(days=40 * number)
            record.keep(answer(2 * number, 0, day))
            record.keep(answer(2 * number + 1, 1, day))
        known = state(memories)
    rests = {
        kind: (date.fromisoformat(memory.due) - date.fromisoformat(memory.last)).days
        for (kind, _), memory in known.items()
    }
    assert rests["competency"] == LONGEST_DAYS_OF_JUDGEMENT < rests["fact"]


def test_what_says_nothing_is_looked_at_once() -> None:
    """An answer that is taken back before it was ever taken in leaves no memory, and is no news the next time."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0))
        record.take_back("a1", "2026-11-23T10:00:00.000Z")
        assert memories.news().moved
        assert state(memories) == {}
        assert not memories.news().moved


def test_what_is_due() -> None:
    """What is remembered comes in the order of the days on which it is due."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0))
        record.keep(answer(2, 2, right=False))
        state(memories)
        days = [(one.due, one.kind, one.id) for one in memories.all()]
        assert days == [("2026-11-24", "competency", "kindness"), ("2026-11-25", "fact", "item-0")]


def test_a_day_counts_once() -> None:
    """Of a fact the first answer of a day counts; of a competency, the day's dilemmas together."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0, right=False))
        record.keep(answer(2, 0))
        record.keep(answer(3, 1, right=False))
        record.keep(answer(4, 2))
        found = state(memories)
    assert as_memory(found["fact", "item-0"]) == after(None, "again", MONDAY)
    assert found["competency", "kindness"].reviews == 1
    # 6 and 0 of 6 where guessing earns 2.6667 each: an index of 0.1, which is 'again'.
    assert as_memory(found["competency", "kindness"]) == after(None, "again", MONDAY)


def test_how_sure_and_how_long() -> None:
    """Confidence and time are heard: a lucky guess comes back sooner than what was known at once."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0, confidence="guessing"))
        assert as_memory(state(memories)["fact", "item-0"]) == after(None, "hard", MONDAY)
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0, confidence="sure", seconds=2.0))
        assert as_memory(state(memories)["fact", "item-0"]) == after(None, "easy", MONDAY)


def test_taken_back() -> None:
    """What is taken back was never said: the memory is what it was before, or gone where it was the only one."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0))
        before = state(memories)
        record.keep(answer(2, 0, MONDAY + timedelta(days=2), right=False))
        record.keep(answer(3, 1))
        assert state(memories) != before
        record.take_back("a2", "2026-11-25T10:00:00.000Z")
        record.take_back("a3", "2026-11-25T10:00:00.000Z")
        assert state(memories) == before


def test_answers_from_the_future() -> None:
    """Where the clock was set back, answers dated after today count as given today, so nothing waits for years."""
    with somewhere() as record:
        memories = begun(record)
        record.keep(answer(1, 0, date(2031, 1, 1)))
        found = state(memories, today=MONDAY)
    assert as_memory(found["fact", "item-0"]) == after(None, "good", MONDAY)


@pytest.mark.parametrize("words", [None, b"[]", b"not json", b'{"competencies": "kindness"}'], ids=str)
def test_items_of_which_nothing_is_known(words: bytes | None) -> None:
    """An answer whose item nobody can read any more teaches the scheduler nothing, and stops nothing."""
    with somewhere() as record:
        record.begin(sitting("all"), {"r0": ASKED["r0"], **({"r1": words} if words else {})})
        memories = Memories(record)
        record.keep(answer(1, 0))
        record.keep(answer(2, 1))
        assert set(state(memories)) == {("fact", "item-0")}


ACTIONS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 60), st.booleans(), st.booleans(), st.booleans()), max_size=10
)


@given(ACTIONS)
@settings(max_examples=40, deadline=None)
@pytest.mark.slow
def test_in_whatever_steps(actions: list[tuple[int, int, bool, bool, bool]]) -> None:
    """However often the scheduler looks, in whatever order answers come in or go, it knows the same in the end."""
    with somewhere() as often, somewhere() as once:
        step_by_step, at_the_end = begun(often), begun(once)
        for number, (place, days, right, back, look) in enumerate(actions):
            one = answer(number, place, MONDAY + timedelta(days=days), right=right)
            for record in (often, once):
                record.keep(one)
            if look:
                state(step_by_step)
            if back:
                for record in (often, once):
                    record.take_back(one.id, one.at)
        assert state(step_by_step) == state(at_the_end)


def test_an_import_is_taken_in() -> None:
    """Answers brought from another machine, older than what is known, find their place in time."""
    with somewhere() as here, somewhere() as there:
        memories, others = begun(here), begun(there)
        here.keep(answer(1, 0, MONDAY + timedelta(days=5)))
        there.keep(answer(2, 0, MONDAY, right=False))
        state(memories)
        here.take_in(there.export())
        there.take_in(here.export())
        assert state(memories) == state(others)
        assert state(memories)["fact", "item-0"].reviews == 2


def test_the_last_times() -> None:
    """How long answers took lately, facts and dilemmas apart, and when each item was last asked."""
    with somewhere() as record:
        memories = begun(record)
        for number in range(3):
            record.keep(answer(number, 0, seconds=float(number), format="recall"))
        record.keep(answer(7, 1, seconds=90.0))
        record.keep(answer(8, 2, seconds=None))
        assert memories.recent_seconds(facts=True, limit=2) == [2.0, 1.0]
        assert memories.recent_seconds(facts=False) == [90.0]
        record.take_back("a7", "2026-11-23T10:00:00.000Z")
        assert memories.last_seen()["item-1"] == "2026-11-23T09:07:00.000Z"
