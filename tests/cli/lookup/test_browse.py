"""`browse` in a pipe, and the JSON that it promises."""

from pathlib import Path

import pytest

from nhs_lead.model.kinds import FOLDERS
from tests.cli.lookup.promised_json import as_json
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


@pytest.mark.parametrize("kind", ["challenges", "challenge", "Challenges"])
def test_in_a_pipe_an_entry_is_a_line(kind: str, run: Run) -> None:
    """In a pipe each entry is one line with tabs between its fields; the singular does as well as the plural."""
    said = run("browse", kind)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == (
        "full-beds\tFull beds\tChoosing who waits, every day\n"
        "markup\tThe [red]x[/red] challenge\tNothing here is markup\n"
    )


def testas_json(run: Run) -> None:
    """--json gives id, kind, title and summary of every entry."""
    assert as_json(run, "browse", "competencies") == [
        {
            "id": "kindness",
            "kind": "competency",
            "title": "Kindness at work",
            "summary": "Attending to people before helping them",
        },
        {
            "id": "thrift",
            "kind": "competency",
            "title": "Thrift",
            "summary": "Spend a little where it saves a lot.",
        },
    ]


def test_without_a_kind(run: Run) -> None:
    """Without a kind the kinds that there are are listed, with how many entries each has."""
    counts = {
        "challenge": 2, "competency": 2, "level": 1, "faq": 2, "scenario": 4, "question": 1, "source": 1,
    }  # fmt: skip
    assert as_json(run, "browse") == [
        {"kind": kind, "folder": FOLDERS[kind], "count": count} for kind, count in counts.items()
    ]
    assert [line.split("\t")[0] for line in run("browse").stdout.splitlines()] == [FOLDERS[kind] for kind in counts]
