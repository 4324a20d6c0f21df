"""Dates in the form that the format asks for."""

import pytest

from tests.authoring.fixes.slips import right


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026/11/23", "2026-11-23"),
        ("2026.1.5", "2026-01-05"),
        ("23 November 2026", "2026-11-23"),
        ("1st Sept 2026", "2026-09-01"),
        ("23/11/2026", "2026-11-23"),
        ("5/5/2026", "2026-05-05"),
        ("5/6/2026", "5/6/2026"),  # May or June
        ("12/11/2026", "12/11/2026"),  # November or December
        ("13/11/2026", "2026-11-13"),  # no month has the number 13
        ("2026/31/31", "2026/31/31"),
        ("31/02/2026", "31/02/2026"),
        ("23 Ma 2026", "23 Ma 2026"),
        ("2026", "2026"),
        ("next year", "next year"),
    ],
)
def test_dates(written: str, iso: str) -> None:
    """A date that can mean one day only is written as the format asks; any other is left."""
    assert right(f"- id: a\n  reviewed: {written}\n") == f"- id: a\n  reviewed: {iso}\n"
    if written != "next year":  # words, which lose their quotation marks
        assert right(f"- id: a\n  reviewed: '{written}'\n") == f"- id: a\n  reviewed: '{iso}'\n"


def test_a_date_elsewhere_is_text() -> None:
    """Only fields of dates hold dates: in an answer it is the author's words."""
    text = "- id: a\n  answer: 2026/11/23\n"
    assert right(text) == text
