"""What a strict reader would miss in an entry."""

import pytest

from nhs_lead.authoring.rules import editorial
from nhs_lead.packs import entries
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START

WHOLE = {
    "about": "Full.",
    "summary": "Too few.",
    "also": ["one", "two", "three", "four", "five", "six", "seven", "eight"],
    "sources": ["report"],
    "reviewed": "2026-11-23",
    "review_by": "2027-11-23",
}
OWN: dict[str, dict[str, object]] = {
    "challenge": {},
    "faq": {"question": "Where?", "answer": "Here."},
    "term": {"meaning": "A place to lie."},
    "source": {},
    "question": {
        "question": "Who?",
        "options": [{"id": f"o{n}", "text": "t", "because": "b", "correct": str(n == 1)} for n in (1, 2, 3)],
    },
    "scenario": {
        "situation": "You wait.",
        "format": "rank",
        "options": [{"id": f"o{n}", "text": "t", "because": "b", "key": str(n)} for n in (1, 2, 3)],
    },
}


def missed(kind: str, without: tuple[str, ...] = (), **fields: object) -> list[str]:
    common = {name: value for name, value in WHOLE.items() if name != "about" or kind == "challenge"}
    data = {"id": "a", **common, **OWN[kind], **fields}
    made, faults = entries.make(Raw(kind, {name: data[name] for name in data if name not in without}, "a.yaml", START))
    assert made, faults
    return [f"{'.'.join(map(str, path))}: {rule.code} {message}" for path, rule, message, _ in editorial.findings(made)]


@pytest.mark.parametrize("kind", OWN)
def test_nothing_missed(kind: str) -> None:
    """An entry with a summary, sources, both dates and enough names is complete."""
    assert missed(kind) == []


@pytest.mark.parametrize("kind", ["challenge", "scenario"])
def test_summary(kind: str) -> None:
    """A page's summary is written by its author, not made of its first sentence."""
    assert missed(kind, without=("summary",)) == ["id: NL301 'a' has no 'summary'."]


@pytest.mark.parametrize("kind", ["faq", "term", "question"])
def test_summary_that_follows_from_the_entry(kind: str) -> None:
    """An answer and a meaning begin with what a summary would say, and a question gives nothing away."""
    assert missed(kind, without=("summary",)) == []


def test_sources() -> None:
    """An entry without a source cannot be checked by a reader."""
    assert missed("challenge", without=("sources",)) == ["id: NL302 'a' has no 'sources'."]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("reviewed",), "'reviewed'"),
        (("review_by",), "'review_by'"),
        (("reviewed", "review_by"), "'reviewed' and 'review_by'"),
    ],
)
def test_dates(dates: tuple[str, ...], said: str) -> None:
    """Both dates are needed, when it was read and until when that holds, and the one that is missing is named."""
    assert missed("challenge", without=dates) == [f"id: NL303 'a' lacks {said}."]


@pytest.mark.parametrize(
    ("kind", "fewest"), [("challenge", 8), ("faq", 8), ("term", 3), ("scenario", 3), ("question", 0)]
)
def test_names(kind: str, fewest: int) -> None:
    """Most people do not know what an entry is called, so it has other names; what is never looked up needs fewer."""
    names = [f"name {number}" for number in range(fewest)]
    assert missed(kind, also=names) == []
    if fewest:
        assert missed(kind, also=names[1:]) == [
            f"also: NL304 'a' has {fewest - 1} other names; {fewest} are the least."
        ]


def test_source_is_held_to_its_form_alone() -> None:
    """A source has no source of its own."""
    assert missed("source", without=tuple(WHOLE)) == []
