"""Review dates as a file for any calendar."""

import datetime
import re

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhs_lead.export.calendar import Review, calendar, uid

MADE = datetime.datetime(2026, 11, 23, 10, 30, 15, 250_000, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
DAY = datetime.date(2027, 1, 18)
BACK = "\\"


def review(goal: str, on: datetime.date = DAY, number: int = 1) -> Review:
    """Return the review of a goal that has its first words still."""
    return Review(goal, on, (goal, number))


def events(data: bytes) -> list[icalendar.Event]:
    return [one for one in icalendar.Calendar.from_ical(data).walk("VEVENT") if isinstance(one, icalendar.Event)]


def test_an_event_for_each_review() -> None:
    """Each review is an all-day event that blocks nobody's time, with what to look at and the command to type."""
    (first, second) = events(calendar([review("Listen first"), review("Delegate")], MADE))
    assert str(first["SUMMARY"]) == "Review your goal: Listen first"
    assert str(second["SUMMARY"]) == "Review your goal: Delegate"
    assert first.decoded("DTSTART") == DAY
    assert first.decoded("DTEND") == DAY + datetime.timedelta(days=1)
    assert first.decoded("DTSTAMP") == datetime.datetime(2026, 11, 23, 9, 30, 15, tzinfo=datetime.UTC)
    assert first["TRANSP"] == "TRANSPARENT"
    assert "nhs-lead plan --edit" in str(first["DESCRIPTION"])


def test_a_reminder_at_nine() -> None:
    """The calendar reminds at nine in the morning of the day itself."""
    (event,) = events(calendar([review("Listen first")], MADE))
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm.decoded("TRIGGER") == datetime.timedelta(hours=9)
    assert str(alarm["DESCRIPTION"]) == "Review your goal: Listen first"


def test_taking_it_in_twice() -> None:
    """A goal has one id in every file, also on another day and in other words; goals in the same are told apart."""
    once = calendar([review("Listen first"), review("Listen first", number=2), review("Delegate")], MADE)
    later = calendar(
        [Review("Hear them out", DAY + datetime.timedelta(days=7), ("Listen  first", 1))],
        MADE + datetime.timedelta(days=3),
    )
    ids = [str(event["UID"]) for event in events(once)]
    assert len(set(ids)) == 3
    assert str(events(later)[0]["UID"]) == ids[0] == uid("Listen first")


def test_whose_file_it_is() -> None:
    """The file says which program made it, and the version of the format."""
    read = icalendar.Calendar.from_ical(calendar([review("Listen first")], MADE))
    assert "nhs-lead" in str(read["PRODID"])
    assert read["VERSION"] == "2.0"


def unfolded(data: bytes) -> list[str]:
    """Read the file by the letter of RFC 5545, section 3.1, without the library that wrote it."""
    return data.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


@example(["\\N"])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1), max_size=4))
def test_any_words_make_a_valid_file(goals: list[str]) -> None:
    """Whatever a goal says: lines end in CRLF, none is over 75 bytes, and the words come back."""
    data = calendar([review(goal) for goal in goals], MADE)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    read = unfolded(data)
    assert read[0] == "BEGIN:VCALENDAR"
    assert read[-2] == "END:VCALENDAR"
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in read[:-1])
    told = [line.removeprefix("SUMMARY:") for line in read if line.startswith("SUMMARY:")]
    plain = [re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], line) for line in told]
    assert plain == [f"Review your goal: {' '.join(goal.split()).replace(BACK, '/')}" for goal in goals]
    assert [str(event["SUMMARY"]) for event in events(data)] == plain


@pytest.mark.parametrize("goal", ["", "a\nb", "x" * 500])
def test_odd_goals(goal: str) -> None:
    """A goal without words, on two lines or of many words still makes one event on one day."""
    (event,) = events(calendar([review(goal)], MADE))
    assert event.decoded("DTSTART") == DAY
    assert "\n" not in str(event["SUMMARY"])
