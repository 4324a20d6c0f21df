"""Programmes: the status, and words that speak against it."""

import pytest

from nhs_lead.authoring.rules.status_words import findings
from nhs_lead.packs.entries import make
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


def told(status: str, fields: dict[str, object], kind: str = "programme") -> list[str]:
    one, faults = make(Raw(kind, {"id": "steps", "summary": "A course", "status": status, **fields}, "a.yaml", START))
    assert faults == []
    assert one
    return [finding[2].partition("says ")[2].rstrip(".") for finding in findings(one)]


@pytest.mark.parametrize(
    ("status", "fields", "words"),
    [
        ("open", {"about": "The programme is paused."}, "'programme is paused'"),
        ("open", {"about": "It has ended."}, "'It has ended'"),
        ("open", {"about": "It is no longer offered."}, "'is no longer offered'"),
        ("open", {"summary": "Six weeks for new leaders; closed"}, "'closed'"),
        ("closed", {"about": "Applications are open."}, "'Applications are open'"),
        ("closed", {"about": "It is open until 3 May 2027."}, "'It is open'"),
        ("paused", {"length": "Apply by 3 May 2027."}, "'Apply by 3'"),
        ("paused", {"about": "The scheme has ended."}, "'scheme has ended'"),
        ("open", {"about": "Open until 3 May 2026.", "as_of": "2026-06"}, "that it was until 3 May 2026"),
    ],
)
def test_words_against_the_status(status: str, fields: dict[str, object], words: str) -> None:
    """The words that the status cannot be true beside are told as they stand."""
    assert told(status, fields) == [words]


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        ("open", {"about": "It is open. A round closed in May, and another one opens."}),
        ("open", {"about": "Open until 3 May 2027.", "as_of": "2026-06"}),
        ("open", {"instead": "It is closed to nurses, so try another one."}),
        ("closed", {"about": "The 2024 round was open from 2 April to 14 May."}),
        ("closed", {"instead": "The other scheme is open."}),
        ("paused", {"about": "No open intake since was found."}),
        ("unverified", {"about": "It is closed."}),
        ("varies", {"summary": "Some are open; closed elsewhere"}),
    ],
)
def test_words_that_fit(status: str, fields: dict[str, object]) -> None:
    """What was once, what is true of others and what nobody knows speaks against nothing."""
    assert told(status, fields) == []


def test_other_kinds_have_no_such_status() -> None:
    """A framework may say of itself what it likes."""
    assert told("open", {"about": "It has ended."}, "framework") == []
