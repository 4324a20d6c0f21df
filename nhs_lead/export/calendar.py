"""Review dates as an iCalendar file (RFC 5545) that any calendar takes in. Only home of icalendar."""

import datetime
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from nhs_lead import __version__

REMIND_AT = datetime.timedelta(hours=9)
"""When on the day the calendar reminds: after midnight, where an all-day event begins."""

DESCRIPTION = (
    "Look at this goal again: what have you tried, and what came of it?\n"
    "nhs-lead plan shows your plan; nhs-lead plan --edit changes it."
)


class Review(NamedTuple):
    """A goal in its own words, and the day on which to look at it again.

    `known_by` are the words that it was first kept in, and which goal it is of those that began with them.
    """

    goal: str
    on: datetime.date
    known_by: tuple[str, int]


def calendar(reviews: Sequence[Review], made: datetime.datetime) -> bytes:
    """Return an iCalendar file with one all-day event for each of `reviews`, and a reminder at nine that day.

    An event is known by what its goal is known by, so taking in the file again, or one with a later date or other
    words, changes the event and adds none. `made` is when the plan was made, with its time zone.
    """
    file = Calendar()
    file.add("prodid", f"-//nhs-lead//nhs-lead {__version__}//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    for review in reviews:
        goal = _line(review.goal)
        event = Event()
        event.add("uid", uid(*review.known_by))
        event.add("dtstamp", made.astimezone(datetime.UTC).replace(microsecond=0))
        event.add("dtstart", review.on)
        if review.on < datetime.date.max:  # without an end it takes that day, as all do here
            event.add("dtend", review.on + datetime.timedelta(days=1))
        event.add("summary", f"Review your goal: {goal}")
        event.add("description", DESCRIPTION)
        event.add("transp", "TRANSPARENT")  # it blocks nobody's day
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Review your goal: {goal}")
        alarm.add("trigger", REMIND_AT)
        event.add_component(alarm)
        file.add_component(event)
    return bytes(file.to_ical())


def _line(text: str) -> str:
    # icalendar takes \\N in a text for a line end, whatever is done to escape it: a stroke serves as well.
    return " ".join(text.split()).replace("\\", "/")


def uid(goal: str, number: int = 1) -> str:
    """Return what a calendar knows the review of `goal` by; `number` counts goals in the same words."""
    return f"{hashlib.sha256(_line(goal).encode('utf-8', 'replace')).hexdigest()[:20]}-{number}@nhs-lead"
