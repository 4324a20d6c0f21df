"""How numbers of things and days are said on every screen, and how all else is said that exports say as well."""

from nhs_lead.model.kinds import PLURALS
from nhs_lead.model.said import CHECKED, MONTHS, full_source, listed, said_date, short_source

__all__ = [
    "CHECKED",
    "DAYS",
    "MONTHS",
    "counted",
    "counted_kind",
    "full_source",
    "listed",
    "said_date",
    "short_source",
]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: '1 entry', '2 entries'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_kind(number: int, kind: str) -> str:
    """Return a number of entries of `kind`: '1 challenge', '14 challenges'."""
    one = {"faq": "FAQ", "term": "glossary term", "question": "recall question"}.get(kind, kind)
    return counted(number, one, PLURALS[kind])
