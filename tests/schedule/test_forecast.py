"""What is due in the days to come, counted by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.schedule.forecast import DAYS, due_by_day

TODAY = date(2026, 11, 23)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_each_day_has_its_number() -> None:
    """Two weeks are told day by day in their order, today first, days without anything as well."""
    counts = due_by_day([day(3), day(0), day(3)], TODAY)
    assert list(counts) == [day(number) for number in range(DAYS)]
    assert [number for number, count in enumerate(counts.values()) for _ in range(count)] == [0, 3, 3]


def test_what_was_due_before_is_due_today() -> None:
    """Nothing is ever late: what has been waiting is there to be practised today."""
    assert due_by_day([day(-400), day(-1), day(0)], TODAY, 2) == {day(0): 3, day(1): 0}


def test_what_is_due_later_is_left_for_later() -> None:
    """The last day counts, the day after it does not."""
    assert sum(due_by_day([day(DAYS - 1), day(DAYS)], TODAY).values()) == 1


@given(st.lists(st.integers(-30, 30)), st.integers(1, 20))
def test_nothing_is_lost_or_counted_twice(due: list[int], days: int) -> None:
    """Whatever is due, the counts add up to what is due by the last day."""
    counts = due_by_day([day(number) for number in due], TODAY, days)
    assert len(counts) == days
    assert sum(counts.values()) == sum(number < days for number in due)
