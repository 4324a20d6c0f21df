"""Entries that are due for review."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from nhs_lead.model.numerals import day_after
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding


def findings(made: Iterable[Made], today: date, within: timedelta) -> Iterator[tuple[Made, Finding]]:
    """Yield the entries whose review date is past on `today`, or will be `within` that time."""
    last = day_after(today, within)
    for written in made:
        due = written.entry.review_by
        if due is None or due > last:
            continue
        said = "was due for review on" if due < today else "is due for review on"
        yield written, (("review_by",), rules.STALE, f"'{written.entry.id}' {said} {due.isoformat()}.", "")
