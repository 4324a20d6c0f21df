"""Dates that a text speaks of as to come, and that have passed since somebody reviewed it."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from nhs_lead.authoring.rules.prose import prose
from nhs_lead.model.numerals import day_after
from nhs_lead.model.wording import MONTHS
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

_DATE = re.compile(
    rf"\b(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(MONTHS)}) (?P<year>20[0-9]{{2}})\b"
    r"|\b(?P<iso>20[0-9]{2}-[0-9]{2}-[0-9]{2})\b"
)


def findings(made: Iterable[Made], today: date, within: timedelta) -> Iterator[tuple[Made, Finding]]:
    """Yield the dates in texts that lie after the review, and that are past on `today` or will be `within` that time.

    Each is told once of an entry. A month counts as past with its last day. A year alone is no date: it is mostly said
    in passing.
    """
    last = day_after(today, within)
    for written in made:
        reviewed = written.entry.reviewed
        if reviewed is None or written.raw.kind in ("scenario", "question"):  # a story's dates are its own
            continue
        told: set[date] = set()  # a date stands in several fields, and is mended in all of them
        for path, text in prose(written.raw.data):
            for said, day in dates_in(text):
                if reviewed < day <= last and day not in told:
                    told.add(day)
                    when = "has passed" if day <= today else "passes soon"
                    message = f"'{said}' {when}, and '{written.entry.id}' was reviewed before it, on {reviewed}."
                    yield written, (path, rules.DATE_PASSED, message, "")


def dates_in(text: str) -> Iterator[tuple[str, date]]:
    """Yield each day and each month in `text` as it is written, with the day or the last day of the month."""
    for match in _DATE.finditer(text):
        try:
            if match["iso"]:
                day = date.fromisoformat(match["iso"])
            else:
                year, month = int(match["year"]), MONTHS.index(match["month"]) + 1
                day = date(year, month, int(match["day"] or calendar.monthrange(year, month)[1]))
        except ValueError:  # a day that its month does not have
            continue
        yield match[0], day
