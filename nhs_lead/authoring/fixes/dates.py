"""Days in the form that the format asks for, where only one day can be meant."""

import datetime
import re

from nhs_lead.authoring.fixes.edits import Edit, Scalar

_DATES = frozenset(["reviewed", "review_by", "as_of", "accessed"])
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905 (a list to read)


def iso_date(scalar: Scalar) -> Edit | None:
    """Return the edit that writes the day of a date field in ISO form, or None where it is, or two can be meant."""
    name = scalar.path[-1] if scalar.path else ""
    if name not in _DATES or scalar.style in ("|", ">"):
        return None
    iso = _iso(scalar.value.strip())
    if iso is None or iso == scalar.value:
        return None
    quote = scalar.style
    return Edit(scalar, f"{quote}{iso}{quote}", iso, f"wrote '{name}' as {iso}")


def _iso(written: str) -> str | None:
    """Return a day in ISO form, where only one day can be meant: 5/6/2026 is two."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", written, re.ASCII):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) (\d{4})", written, re.ASCII):
        names = [name for name in _MONTHS if len(match[2]) >= 3 and name.startswith(match[2].lower())]
        if not names:
            return None
        day, month, year = int(match[1]), _MONTHS.index(names[0]) + 1, int(match[3])
    elif match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", written, re.ASCII):
        day, month, year = map(int, match.groups())
        if day <= 12 and day != month:
            return None
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
