"""Raw entries → entries that are whole: what is derived, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.entry import Entry
from nhs_lead.packs.entries import SUMMARY_LENGTH, Made, completed, make, summary_of
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


def made(kind: str, **data: object) -> Entry:
    one, faults = make(Raw(kind, {"id": "the-beds", **data}, "a.yaml", START))
    assert faults == []
    assert isinstance(one, Made)
    return one.entry


@pytest.mark.parametrize(
    ("kind", "data", "title"),
    [
        ("challenge", {"about": "Full."}, "The beds"),
        ("challenge", {"about": "Full.", "title": "No beds"}, "No beds"),
        ("challenge", {"about": "Full.", "title": ""}, "The beds"),
        ("faq", {"question": "Where?", "answer": "Here."}, "Where?"),
        ("faq", {"question": "Where?", "answer": "Here.", "title": "Beds"}, "Beds"),
    ],
)
def test_title(kind: str, data: dict[str, object], title: str) -> None:
    """An faq's title is its question, any other's is made from its id; a title that was written stays."""
    assert made(kind, **data).title == title


@pytest.mark.parametrize(
    ("kind", "data", "summary"),
    [
        ("challenge", {"about": "Full. And more."}, "Full."),
        ("challenge", {"about": "Full.", "summary": "Too few."}, "Too few."),
        ("challenge", {"implication": "Keep them."}, "Keep them."),
        ("faq", {"question": "Where?", "answer": "Here. Or there."}, "Here."),
        ("term", {"expansion": "integrated care board"}, "integrated care board"),
        ("term", {"expansion": "integrated care board", "meaning": "It plans. It pays."}, "It plans."),
        ("level", {"musts": ["Lead."]}, ""),
    ],
)
def test_summary(kind: str, data: dict[str, object], summary: str) -> None:
    """A summary that nobody wrote is the first sentence of what there is to read."""
    assert made(kind, **data).summary == summary


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two.", "One."),
        ("Why? Because.", "Why?"),
        ("Go! Now.", "Go!"),
        ("Version 2.0 is out. Two.", "Version 2.0 is out."),
        ("No full stop", "No full stop"),
        ("  One. Two.", "One."),
        ("One.\nTwo.", "One."),
        ("Three things matter:\nOne.", "Three things matter:"),
        ("Ask [[just-culture|the guide]] first. Then act.", "Ask the guide first."),
        ("", ""),
        ("x" * 140, "x" * 140),
        ("x" * 141, "x" * 139 + "…"),
    ],
)
def test_summary_is_the_first_sentence(text: str, sentence: str) -> None:
    """The first sentence ends at its full stop or with its paragraph, and is cut where it is longer than one line."""
    assert summary_of(text) == sentence


def test_long_sentence_is_cut_at_a_word() -> None:
    """A sentence that is too long is cut between words, and not behind a comma."""
    assert summary_of("word, " * 30) == "word, " * 22 + "word…"


@given(st.text())
def test_summary_fits_its_line(text: str) -> None:
    """Whatever the text, the summary made of it is as long as a summary may be."""
    assert len(summary_of(text)) <= SUMMARY_LENGTH


def test_completed_leaves_the_data_alone() -> None:
    """What was written stays as it was written: strict checks ask for it."""
    data = {"id": "a", "about": "Full."}
    assert completed("challenge", data) == {"id": "a", "about": "Full.", "title": "A", "summary": "Full."}
    assert data == {"id": "a", "about": "Full."}


@pytest.mark.parametrize("kind", ["challenge", "competency", "programme", "pathway", "level", "practice", "framework"])
def test_nothing_to_read(kind: str) -> None:
    """An entry that tells a reader nothing is refused, whatever names and tags it has."""
    one, faults = make(Raw(kind, {"id": "a", "also": ["b"], "tags": ["c"]}, "a.yaml", START))
    assert one is None
    assert [str(fault) for fault in faults] == [
        "a.yaml:1:1: NL115 'a' says nothing. Say in 'summary' or in the body what the entry tells a reader."
    ]


def test_source_needs_nothing_to_read() -> None:
    """A source is where something is read, so it may be a name alone."""
    assert made("source").title == "The beds"


def test_two_faults_of_one_entry() -> None:
    """An item that cannot be marked and says nothing besides is told both."""
    options = [{"id": "x", "text": "t", "because": "b"} for _ in range(3)]
    one, faults = make(Raw("question", {"id": "a", "question": "Who?", "options": options}, "a.yaml", START))
    assert one is None
    assert sorted(fault.code for fault in faults) == ["NL401", "NL403", "NL403"]
