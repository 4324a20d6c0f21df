"""Entries as an assistant gets them."""

import json

import msgspec

from nhs_lead.mcp_server.entry_data import brief, cited_lines, sources_of, whole
from tests.mcp_server.conftest import TODAY, Shelf


def test_every_entry_carries_where_it_comes_from_and_how_fresh_it_is(shelf: Shelf) -> None:
    """Sources in full with their place, the dates, and that its review is overdue, in a list and whole."""
    entry = shelf.library.entry("raise-a-concern")
    for told in (brief(shelf.library, entry, TODAY), whole(shelf.library, entry, TODAY)):
        assert "Adams (2024). Why people stay silent." in told["sources"][0]
        assert "page 4" in told["sources"][0]
        assert (told["known_to"], told["review_overdue"]) == ("2026-01", True)
        assert told["address"] == "nhs-lead://entry/raise-a-concern"


def test_no_key_leaves_with_an_entry(shelf: Shelf) -> None:
    """A dilemma and a question of fact are told whole but for keys, reasons and debrief."""
    for id in ("tears", "first-step"):
        told = json.loads(msgspec.json.encode(whole(shelf.library, shelf.library.entry(id), TODAY)))
        assert "SECRET" not in json.dumps(told)
        assert [set(option) for option in told["options"]] == [{"id", "text"}] * 3
        assert told["key"].startswith("withheld")


def test_a_source_is_its_own(shelf: Shelf) -> None:
    """Whoever asks a source for its sources gets it."""
    source = shelf.library.entry("report")
    assert sources_of(shelf.library, source) == [source]
    assert len(cited_lines(shelf.library, source)) == 1
