"""Numbers and days as somebody wrote them."""

import html
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.numerals import day_after, local_day, moment_after, whole_number, with_short_references

LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("-7", -7), ("007", 7), ("0" * 5_000 + "7", 7), ("999999999999999", 10**15 - 1)],
)
def test_whole_numbers(written: str, number: int) -> None:
    """Digits from 0 to 9, with a minus or zeros in front, are a number."""
    assert whole_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "+1",
        "1 ",
        "1\n",
        "1_0",
        "1.0",
        "1e3",
        "\u00b2",
        "\u0663",
        "\uff11",
        "0x1",
        "nan",
        LONG,
        f"-{LONG}",
        "--1",
    ],
)
def test_what_is_no_number(written: str) -> None:
    """Other signs, other scripts, and more digits than anything has a use for, are no number and no error."""
    assert whole_number(written) is None


@given(st.text("0123456789-+_. \u00b2\u0663", max_size=30))
def test_any_text(written: str) -> None:
    """Whatever is written is None, or the number that Python reads in it."""
    number = whole_number(written)
    assert number is None or number == int(written)


def test_bounds() -> None:
    """A number outside its bounds is none."""
    assert [whole_number(written, 1, 600) for written in ("0", "1", "600", "601")] == [None, 1, 600, None]


def test_days_at_the_ends_of_the_calendar() -> None:
    """A day that the calendar does not reach is its last or its first."""
    assert day_after(date(2026, 1, 1), timedelta(days=3_000_000)) == date.max
    assert day_after(date(2026, 1, 1), -timedelta(days=3_000_000)) == date.min
    assert day_after(date(2026, 1, 1), timedelta(days=1)) == date(2026, 1, 2)


def test_moments_at_the_ends_of_the_calendar() -> None:
    """The same holds for moments, which keep their zone."""
    late = datetime(9999, 12, 31, 23, 30, tzinfo=UTC)
    assert moment_after(late, timedelta(hours=1)) == datetime.max.replace(tzinfo=UTC)
    assert moment_after(late, -timedelta(hours=1)) == datetime(9999, 12, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("hours", [-23, 0, 23])
@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2026-11-23T12:00:00Z"])
def test_a_day_somewhere(written: str, hours: int) -> None:
    """A moment has a day in every zone; at the ends of the calendar it is the day as written."""
    day = local_day(written, timezone(timedelta(hours=hours)))
    assert abs(day - date.fromisoformat(written[:10])) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("&#65;", "A"),
        ("&#x41;&#X41;&#0065", "AAA"),
        (f"&#{LONG};", "\ufffd"),
        (f"&#x{LONG};", "\ufffd"),
        (f"&#{'0' * 5_000}65;", "A"),
        (f"&#{'0' * 5_000};", "\ufffd"),
        (f"&# {LONG}; &amp;#65;", f"&# {LONG}; &#65;"),
    ],
)
def test_character_references(text: str, read: str) -> None:
    """References of any length are read as HTML reads them, none of them being an error."""
    assert html.unescape(with_short_references(text)) == read


@given(st.text("&#x0123456789abcF; g", max_size=20))
def test_references_mean_what_they_meant(text: str) -> None:
    """Whatever is written means the same as before, as far as Python can say what it meant."""
    assert html.unescape(with_short_references(text)) == html.unescape(text)
