"""What an export is made of."""

import datetime

import pytest

from nhs_lead.export.material import DISCLAIMER, EARLIEST, LATEST, date_of_version
from tests.export.shelf import ROTA, TEARS, changed, material


@pytest.mark.parametrize(
    ("version", "day"),
    [
        ("2026.11", datetime.date(2026, 11, 1)),
        ("2026-11-23", datetime.date(2026, 11, 23)),
        ("2026.13", EARLIEST),
        ("1.2", EARLIEST),
        ("first", EARLIEST),
    ],
)
def test_the_date_that_a_version_says(version: str, day: datetime.date) -> None:
    """A version that begins with a year and a month is a date; any other says none."""
    assert date_of_version(version) == day


def test_the_newest_review_dates_the_content() -> None:
    """Content is as old as its newest review, where that is later than its version, and never beyond what zip holds."""
    newer = changed(TEARS, reviewed=datetime.date(2030, 1, 2))
    assert material([newer, ROTA]).dated == datetime.date(2030, 1, 2)
    assert material([changed(TEARS, reviewed=datetime.date(3000, 1, 1))]).dated == LATEST


def test_a_document_says_what_it_is() -> None:
    """What a JSON document says of itself has its title, content, version and date, and the disclaimer."""
    shown = material([TEARS, ROTA])
    assert shown.about == {
        "title": shown.title,
        "content": shown.content,
        "version": shown.version,
        "date": shown.dated,
        "disclaimer": DISCLAIMER,
    }
