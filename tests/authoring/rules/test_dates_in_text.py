"""Dates in texts: which are read, and which have passed since a review."""

from datetime import date, timedelta

import pytest

from nhs_lead.authoring.rules.dates_in_text import dates_in, findings
from nhs_lead.packs.entries import make
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("until 3 March 2027.", [date(2027, 3, 3)]),
        ("until 3rd March 2027", [date(2027, 3, 3)]),
        ("by February 2028", [date(2028, 2, 29)]),
        ("from 2027-01-05 on", [date(2027, 1, 5)]),
        ("in 2027", []),
        ("31 February 2027, and 2027-02-31", []),
        ("1 May 2026 and June 2026", [date(2026, 5, 1), date(2026, 6, 30)]),
    ],
)
def test_dates_in(text: str, days: list[date]) -> None:
    """Days and months are read as they are written; a year alone is none, nor is a day that no month has."""
    assert [day for _, day in dates_in(text)] == days


def told(about: str, today: date, within: int = 0, kind: str = "challenge", **fields: object) -> list[str]:
    data = {"id": "beds", "about": about, "reviewed": "2026-11-23", **fields}
    one, _ = make(Raw(kind, data, "a.yaml", START))
    assert one
    return [finding[2] for _, finding in findings([one], today, timedelta(within))]


def test_passed_since_the_review() -> None:
    """A date behind the review is told from its day on, once, and before it where somebody looks ahead."""
    text = "It runs until 1 December 2026. On 1 December 2026 it ends."
    assert told(text, date(2026, 11, 30)) == []
    assert told(text, date(2026, 12, 1)) == [
        "'1 December 2026' has passed, and 'beds' was reviewed before it, on 2026-11-23."
    ]
    rest = "and 'beds' was reviewed before it, on 2026-11-23."
    assert told(text, date(2026, 11, 30), within=1) == [f"'1 December 2026' passes soon, {rest}"]


def test_dates_that_are_no_promise() -> None:
    """What had passed at the review was known then; without a review nothing is told, and addresses are no prose."""
    late = date(2030, 1, 1)
    assert told("It ran until 22 November 2026.", late) == []
    assert told("It runs until 1 December 2026.", late, reviewed=None) == []
    assert told("Full.", late, also=["1 December 2026"]) == []
