"""When a fact or a competency comes back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.schedule.grading import Grade
from nhs_lead.schedule.memory import LONGEST_DAYS, Memory, after, recalled

MONDAY = date(2026, 11, 23)
GRADES: tuple[Grade, ...] = ("again", "hard", "good", "easy")

grades = st.sampled_from(GRADES)
delays = st.integers(0, 40)
histories = st.lists(st.tuples(grades, delays), min_size=1, max_size=12)


def remembered(history: list[tuple[Grade, int]]) -> Memory:
    """Answer as `history` says: each grade so many days after what came before."""
    memory, day = None, MONDAY
    for grade, delay in history:
        day += timedelta(days=delay)
        memory = after(memory, grade, day)
    assert memory is not None
    return memory


def interval(memory: Memory) -> int:
    return (memory.due - memory.last).days


@pytest.mark.parametrize(("grade", "days"), [("again", 1), ("hard", 1), ("good", 2), ("easy", 8)])
def test_the_first_answer(grade: Grade, days: int) -> None:
    """What was hard comes back tomorrow, what was easy next week: FSRS's own numbers for a first review."""
    memory = after(None, grade, MONDAY)
    assert (interval(memory), memory.last, memory.reviews) == (days, MONDAY, 1)


def test_growing_intervals() -> None:
    """Known each time on the day on which it is due, a fact comes back later and later, up to once a year."""
    memory, told = after(None, "good", MONDAY), []
    for _ in range(8):
        told.append(interval(memory))
        memory = after(memory, "good", memory.due)
    assert told == [2, 11, 46, 163, 365, 365, 365, 365]
    assert max(told) == LONGEST_DAYS


def test_judgement_is_never_left_for_long() -> None:
    """With a longest wait of its own, a thing comes back by then, and what is known of it is the same."""
    memory, told = after(None, "good", MONDAY, 30), []
    for _ in range(5):
        told.append(interval(memory))
        memory = after(memory, "good", memory.due, 30)
    assert told == [2, 11, 30, 30, 30]


def test_forgetting() -> None:
    """What was forgotten comes back within days, however well it was known before."""
    known = remembered([("good", 0), ("good", 2), ("good", 11), ("good", 46)])
    assert interval(known) > 100
    assert interval(after(known, "again", known.due)) <= 7


@given(histories, grades, st.integers(1, 40))
def test_knowing_never_shortens_the_wait(history: list[tuple[Grade, int]], grade: Grade, delay: int) -> None:
    """An answer that was right, however hard, never brings a thing back sooner than the one before did."""
    before = remembered(history)
    then = after(before, grade, before.last + timedelta(days=delay))
    assert then.due > then.last or grade == "again"
    if grade != "again":
        assert interval(then) >= interval(before)


@given(histories)
def test_a_better_grade_waits_longer(history: list[tuple[Grade, int]]) -> None:
    """On the same day, a better answer never brings a thing back sooner than a worse one."""
    before = remembered(history)
    days = [interval(after(before, grade, before.due)) for grade in GRADES]
    assert days == sorted(days)


@given(histories, st.integers(1, 300))
def test_a_clock_that_was_set_back(history: list[tuple[Grade, int]], days: int) -> None:
    """An answer dated before the last one counts as given on the last one's day, and nothing moves backwards."""
    before = remembered(history)
    then = after(before, "good", before.last - timedelta(days=days))
    assert then == after(before, "good", before.last)
    assert then.last == before.last


@given(histories)
def test_the_same_answers_give_the_same_days(history: list[tuple[Grade, int]]) -> None:
    """No dice: two machines with the same answers ask on the same days."""
    assert remembered(history) == remembered(history)


@given(histories, st.integers(0, 200), st.integers(1, 100))
def test_recall_fades(history: list[tuple[Grade, int]], days: int, more: int) -> None:
    """The longer ago, the less likely it is still known; on the day on which it is due, about nine in ten."""
    memory = remembered(history)
    day = memory.last + timedelta(days=days)
    assert 0 < recalled(memory, day + timedelta(days=more)) <= recalled(memory, day) <= 1
    if 2 <= interval(memory) < LONGEST_DAYS:
        assert recalled(memory, memory.due) == pytest.approx(0.9, abs=0.04)
