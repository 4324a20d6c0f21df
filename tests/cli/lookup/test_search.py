"""`search` in a pipe, and the JSON that it promises."""

import json
from pathlib import Path

import pytest

from tests.cli.lookup.promised_json import as_json
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def test_json_names_what_matched(run: Run) -> None:
    """--json gives the entries, best first, with their scores and the words that matched."""
    hits = as_json(run, "search", "attending", "kindness")
    assert hits[0]["id"] in ("kindness", "what-is-kindness")
    for hit in hits:
        wanted = [
            "id",
            "kind",
            "title",
            "summary",
            *(["answer"] if hit["kind"] == "faq" else []),
            "score",
            "matched",
        ]
        assert list(hit) == wanted
        assert all(list(match) == ["word", "field", "via"] for match in hit["matched"])
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert {"kindness", "attending"} == {match["word"] for match in hits[0]["matched"]}


def test_in_a_pipe_a_hit_is_a_line(run: Run) -> None:
    """In a pipe a hit is its id, kind, title and summary with tabs between."""
    lines = run("search", "full", "beds", "--limit", "1").stdout.splitlines()
    assert [line.split("\t")[:3] for line in lines] == [["full-beds", "Challenge", "Full beds"]]


def test_kinds_and_limit(run: Run) -> None:
    """--kind keeps to kinds, in the singular or the plural, and --limit to a number."""
    kinds = {hit["kind"] for hit in as_json(run, "search", "kindness", "--kind", "faqs", "--kind", "challenge")}
    assert kinds <= {"faq", "challenge"}
    assert "faq" in kinds
    assert len(as_json(run, "search", "kindness", "--limit", "2")) == 2


@pytest.mark.parametrize(("option", "value"), [("--tag", "nights"), ("--level", "team")])
def test_tag_and_level(option: str, value: str, run: Run) -> None:
    """--tag and --level keep to the entries that have them; where none fits, it says which options to leave out."""
    hits = {hit["id"] for hit in as_json(run, "search", "nurse", option, value)}
    assert "tears" in hits
    assert hits <= {"tears", "rota"}
    nothing = run("search", "lost", "ring", option, value)
    assert nothing.returncode == 3
    assert "Leave out --kind, --tag or --level to search everything." in nothing.stderr


def test_a_slip_of_the_finger(run: Run) -> None:
    """A mistyped word is read as the word it is a slip for, and stderr says so; stdout stays clean."""
    said = run("search", "kindnes", "--json")
    assert "kindness" in [hit["id"] for hit in json.loads(said.stdout)]
    assert said.stderr.startswith("nhs-lead: Showing results for 'kindness'")


def test_nothing_found_names_the_nearest(run: Run) -> None:
    """Where nothing fits, the nearest entries are named with their ids; exit 3."""
    said = run("search", "zzzz")
    assert said.returncode == 3
    assert said.stderr.count("[") >= 1
    assert said.stderr.endswith("Try fewer or plainer words.\n")
