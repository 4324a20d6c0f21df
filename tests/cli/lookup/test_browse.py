"""`browse` in a pipe, and the JSON that it promises."""

from pathlib import Path

import pytest

from nhs_lead.model.kinds import FOLDERS
from tests.cli.lookup.promised_json import as_json
from tests.conftest import Run, Write


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


def test_as_json(run: Run) -> None:
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


PROGRAMMES = {
    "levels/a.yaml": "- {id: board, title: Boards, about: It leads.}\n- {id: adept, title: Teams, about: It leads.}\n",
    "programmes/a.yaml": """
        - {id: dear, title: Dear, about: A course., status: open, level: board, audience: Nurses and staff,
           cost: "£2,000", tags: [Safety]}
        - {id: cheap, title: Cheap, about: A course., status: open, level: adept, audience: Doctors, cost: £90 to £200}
        - {id: gift, title: Gift, about: A course., status: closed, level: adept, cost: "Nothing, in 2024"}
        - {id: secret, title: A secret, about: A course., status: open, cost: Not found}
        """,
}


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["--status", "open"], ["dear", "cheap", "secret"]),
        (["--status", "Open", "--sort", "cost"], ["cheap", "dear", "secret"]),
        (["--sort", "cost"], ["gift", "cheap", "dear", "secret"]),
        (["--level", "adept"], ["cheap", "gift"]),
        (["--sort", "level"], ["dear", "cheap", "gift", "secret"]),
        (["--tag", "safety"], ["dear"]),
        (["--audience", "nurse"], ["dear"]),
        (["--sort", "title"], ["secret", "cheap", "dear", "gift"]),
        (["--status", "open", "--sort", "title", "--page", "1"], ["secret", "cheap", "dear"]),
    ],
    ids=str,
)
def test_filters(args: list[str], ids: list[str], run: Run, write: Write) -> None:
    """Filters keep what has the value, all of them together, and --sort puts it in order; JSON and tabs agree."""
    pack = write(PROGRAMMES)
    lines = run("--content", pack, "browse", "programmes", *args).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ids
    assert [entry["id"] for entry in as_json(run, "--content", str(pack), "browse", "programmes", *args)] == ids


def test_a_list_has_what_it_is_filtered_by(run: Run, write: Write) -> None:
    """--json gives the fields by which a kind is filtered and sorted."""
    (dear,) = as_json(run, "--content", str(write(PROGRAMMES)), "browse", "programmes", "--tag", "Safety")
    assert {name: dear[name] for name in ("status", "as_of", "audience", "level", "cost")} == {
        "status": "open", "as_of": None, "audience": "Nurses and staff", "level": "board", "cost": "£2,000",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["faqs", "--status", "open"], 2, "There is no --status for FAQs. They have --tag and --sort."),
        (["faqs", "--sort", "cost"], 2, "A list of FAQs cannot be sorted by 'cost'. Sort by title."),
        (["--status", "open"], 2, "Filters are for the entries of a kind."),
        (["programmes", "--status", "opne"], 3, "No programmes have --status opne. They have closed and open."),
        (["programmes", "--audience", "cats"], 3, "No programmes are left by --audience cats."),
        (["programmes", "--level", "nope"], 3, "There is no level 'nope'."),
    ],
    ids=str,
)
def test_filters_that_leave_nothing(args: list[str], code: int, words: str, run: Run, write: Write) -> None:
    """A filter that the kind lacks is wrong usage; one that keeps nothing says what there is instead."""
    said = run(
        "--content", write({**PROGRAMMES, "faqs/a.yaml": "- {id: a, question: A?, answer: B.}\n"}), "browse", *args
    )
    assert (said.returncode, said.stdout) == (code, "")
    assert words in said.stderr
