"""Entries that are due for review."""

from datetime import date, timedelta

import pytest

from nhs_lead.authoring.rules import staleness
from nhs_lead.model.knowledge import Challenge
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START

TODAY = date(2026, 11, 23)


def told(due: date | None, within: int = 0) -> list[str]:
    one = Made(Challenge(id="beds", review_by=due), Raw("challenge", {}, "a.yaml", START))
    return [message for _, (_, _, message, _) in staleness.findings([one], TODAY, timedelta(days=within))]


@pytest.mark.parametrize(
    ("due", "within", "message"),
    [
        (date(2026, 11, 22), 0, "'beds' was due for review on 2026-11-22."),
        (date(2026, 11, 23), 0, "'beds' is due for review on 2026-11-23."),
        (date(2026, 12, 23), 30, "'beds' is due for review on 2026-12-23."),
        (date(2020, 1, 1), 30, "'beds' was due for review on 2020-01-01."),
    ],
)
def test_due(due: date, within: int, message: str) -> None:
    """What is past, due today, or due within the time that was asked for is told with its date."""
    assert told(due, within) == [message]


@pytest.mark.parametrize(("due", "within"), [(date(2026, 11, 24), 0), (date(2026, 12, 24), 30), (None, 365)])
def test_not_due(due: date | None, within: int) -> None:
    """What is due later, or never, is left alone."""
    assert told(due, within) == []
