"""A learner's day turns in the small hours, wherever they are and whatever is done to the clocks."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.schedule.days import Days

LONDON = ZoneInfo("Europe/London")
ZONES = [
    LONDON,
    UTC,
    *map(ZoneInfo, ("America/New_York", "America/Havana", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe")),
]

days = st.builds(
    Days,
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.sampled_from(ZONES) | st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
moments = st.integers(631_152_000, 2_840_140_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))  # to 2060


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-23T23:40", 23),
        ("2026-11-24T01:30", 23),
        ("2026-11-24T03:59:59.999", 23),
        ("2026-11-24T04:00", 24),
        ("2026-11-24T12:00", 24),
    ],
)
def test_a_night_shift_is_one_day(written: str, day: int) -> None:
    """What is answered at 23:40 and at 01:30 is answered on one day; the next one begins at four."""
    assert Days(zone=LONDON).of(datetime.fromisoformat(written).replace(tzinfo=LONDON)) == date(2026, 11, day)


def test_as_the_record_writes_it() -> None:
    """A moment on record is UTC: at half past two in the night of summer it is half past three in London."""
    assert Days(zone=LONDON).of_text("2026-07-02T02:30:00.000Z") == date(2026, 7, 1)
    assert Days(zone=LONDON).of_text("2026-07-02T03:00:00.000Z") == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("night", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25), (date(2026, 6, 1), 24)]
)
def test_the_night_in_which_the_clocks_change(night: date, hours: int) -> None:
    """The day that ends with that night is an hour shorter or longer, and begins and ends at four by the clock."""
    mine = Days(zone=LONDON)
    begins, ends = mine.begins(night), mine.begins(night + timedelta(days=1))
    assert ends - begins == timedelta(hours=hours)
    assert {moment.astimezone(LONDON).time() for moment in (begins, ends)} == {time(4)}


def test_a_time_that_comes_twice() -> None:
    """A day that begins at half past one begins once, though the clock shows that twice when it is put back."""
    mine = Days(time(1, 30), LONDON)
    shown = [datetime(2026, 10, 25, 0, minutes, tzinfo=UTC) for minutes in (29, 30, 59)]  # 01:29, 01:30, 01:59
    shown += [datetime(2026, 10, 25, 1, 10, tzinfo=UTC)]  # 01:10 again
    assert [mine.of(moment).day for moment in shown] == [24, 25, 25, 25]


def test_a_clock_that_is_put_back_over_midnight() -> None:
    """A day that begins at midnight does not end again, though the clock shows the evening before once more."""
    mine = Days(time(), ZoneInfo("America/St_Johns"))  # on 7 November 2010 it went from 00:01 to 23:01
    begins = datetime(2010, 11, 7, 2, 30, tzinfo=UTC)
    assert [mine.of(begins + timedelta(seconds=seconds)).day for seconds in (-1, 0, 59, 60, 3599, 3600)] == [
        6,
        *[7] * 5,
    ]


def test_the_zone_of_this_machine() -> None:
    """Without a zone it is this machine's: noon by its clock lies in the day that its calendar shows."""
    noon = datetime(2026, 11, 23, 12).astimezone()
    assert Days().of(noon) == date(2026, 11, 23)


@given(days, moments)
def test_each_moment_lies_in_one_day(mine: Days, moment: datetime) -> None:
    """A day has begun at each of its moments, and the next one has not."""
    day = mine.of(moment)
    assert mine.begins(day) <= moment < mine.begins(day + timedelta(days=1))


@given(days, moments, st.timedeltas(timedelta(), timedelta(days=3)))
def test_time_does_not_run_backwards(mine: Days, moment: datetime, later: timedelta) -> None:
    """A later moment lies in the same day or a later one, and the day moves on by no more than the time does."""
    step = mine.of(moment + later) - mine.of(moment)
    assert timedelta() <= step <= later + timedelta(days=1, hours=3)


@given(moments, st.sampled_from(ZONES))
def test_midnight_is_the_calendar(moment: datetime, zone: ZoneInfo) -> None:
    """A day that starts at midnight is that of the calendar, but for an hour that a clock put back repeats."""
    day, shown = Days(time(), zone).of(moment), moment.astimezone(zone).date()
    assert day in (shown, shown + timedelta(days=1))
    assert day == shown or moment.astimezone(zone).hour == 23


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_the_calendar(moment: datetime) -> None:
    """At the ends of the calendar there is still a day, however odd the date in an import is."""
    for mine in (Days(zone=LONDON), Days()):
        assert abs(mine.of(moment) - moment.date()) <= timedelta(days=1)
