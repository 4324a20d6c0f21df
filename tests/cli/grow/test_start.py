"""`nhs-lead start`: the roles, the next step, ticking off and taking back."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run, Write

PACK = {
    "tracks/a.yaml": """
        - id: new-matron
          title: New matron
          role: You look after several wards
          about: You are everywhere at once.
          also: [matron post]
          steps:
            - {id: walk, when: day, title: Walk round at night, why: The night sees more., do: [Go alone.],
               read: [kindness, gone], practise: [kindness, first-step, interview-thanks], wait: [The uniform]}
            - {id: ask, when: week, title: Ask what is better}
        - {id: new-chair, title: New chair, steps: [{id: read, when: day, title: Read the minutes}]}
        """,
    "competencies/a.yaml": "- {id: kindness, title: Kindness at work, about: Attend first.}",
    "interviews/a.yaml": """
        - {id: interview-thanks, title: Thanks, question: Whom did you thank?, roles: [band-7], theme: values,
           looking_for: [You name them., You say for what.]}
        """,
    "questions/a.yaml": """
        - id: first-step
          title: First step
          question: What comes first?
          options:
            - {id: a, text: Attending., correct: true, because: So.}
            - {id: b, text: Helping., because: So.}
            - {id: c, text: Leaving., because: So.}
        """,
}


@pytest.fixture(autouse=True)
def content(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All tests read the small pack."""
    folder = write(PACK)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder


def test_the_roles(run: Run) -> None:
    """Each role has its name, whom it is for and how far one is; in a pipe a line each."""
    run("start", "new-matron", "--done", "walk")
    assert run("start").stdout.splitlines() == [
        "new-matron\tNew matron\tYou look after several wards\t1 of 2 steps",
        "new-chair\tNew chair\t\tnot begun, 1 step",
    ]
    assert json.loads(run("start", "--json").stdout)[0] == {
        "id": "new-matron",
        "title": "New matron",
        "role": "You look after several wards",
        "done": 1,
        "of": 2,
        "next": "ask",
    }


def test_looking_begins_no_record(run: Run, tmp_path: Path) -> None:
    """Whoever only reads a role leaves nothing behind."""
    assert "0 of 2 steps done" in run("start", "matron post", NHS_LEAD_DATA_DIR=str(tmp_path / "data")).stdout
    assert not (tmp_path / "data").exists()


def test_the_next_step(run: Run) -> None:
    """It stands in full, with the commands to read and to practise; what is gone is said to be gone."""
    shown = run("start", "new", "matron").stdout
    assert "Your next step, first day: Walk round at night" in shown
    flowing = " ".join(shown.split())
    assert "Read: Kindness at work (nhs-lead show kindness); gone (no longer in the library)" in flowing
    assert (
        "Practise: Kindness at work (nhs-lead quiz kindness); First step (nhs-lead quiz first-step --recall); "
        "Thanks (nhs-lead interview interview-thanks)" in flowing
    )
    assert "2. First week: Ask what is better [ask]" in shown


def test_ticking_off_and_taking_back(run: Run) -> None:
    """A step is named by its id or its number, and both ways are told; at the end every step is done."""
    assert "Ticked off: Walk round at night." in run("start", "new-matron", "--done", "1").stderr
    done = run("start", "new-matron", "--done", "ask")
    assert "Every step is ticked off." in done.stdout
    back = run("start", "new-matron", "--undo", "walk")
    assert "Taken back: Walk round at night." in back.stderr
    assert "Your next step, first day: Walk round at night" in back.stdout
    assert [step["done"] is None for step in json.loads(run("start", "new-matron", "--json").stdout)["steps"]] == [
        True,
        False,
    ]


def test_a_step_marked_twice(run: Run) -> None:
    """It is said that it was ticked off before, and nothing is kept again; the same of one taken back twice."""
    run("start", "new-matron", "--done", "walk")
    twice = run("start", "new-matron", "--done", "walk")
    assert twice.returncode == 0
    assert "was ticked off already, on " in twice.stderr
    assert "is not ticked off" in run("start", "new-matron", "--undo", "ask").stderr
    assert len(json.loads(run("data", "export").stdout)["ticks"]) == 1


@pytest.mark.parametrize("typed", ["matron", "the post of matron", "matrons"])
def test_a_role_in_other_words(run: Run, typed: str) -> None:
    """Who types words of one role's names alone gets that role, and reads which it was taken for."""
    said = run("start", *typed.split())
    assert said.stdout.startswith("New matron")
    assert said.stderr == "nhs-lead: Taken for 'New matron'.\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["new-matrom"], 3, "There is no role 'new-matrom'. The nearest "),
        (["new"], 3, "There is no role 'new'. The nearest are new-"),
        ([os.fsdecode(b"\xff\xfe")], 3, "There is no role '\\udcff\\udcfe'."),
        (["zzz"], 3, "Some of them are new-chair, new-matron. nhs-lead start lists the roles."),
        (["new-matron", "--done", "walks"], 3, "'New matron' has no step 'walks'. Did you mean walk?"),
        (["new-matron", "--done", "3"], 3, "'New matron' has 2 steps, so there is no step 3."),
        (["new-matron", "--done", "ask", "--done", "x"], 3, "has no step 'x'"),
        (["new-matron", "--done", "1", "--undo", "walk"], 2, "--done and --undo both name 'walk'."),
        (["--done", "walk"], 2, "Say in which role"),
    ],
)
def test_what_cannot_be_done(run: Run, args: list[str], code: int, said: str) -> None:
    """What is not there is named with what comes nearest, and nothing is ticked off then."""
    ran = run("start", *args)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert json.loads(run("start", "new-matron", "--json").stdout)["done"] == 0


def test_a_step_that_is_gone(run: Run, content: Path) -> None:
    """A tick whose step was taken out of the track stays in the record, and the page says so."""
    run("start", "new-matron", "--done", "walk", "--done", "ask")
    track = content / "tracks/a.yaml"
    track.write_text(track.read_text().replace("{id: ask,", "{id: listen,"))
    shown = run("start", "new-matron")
    assert "1 of 2 steps done" in shown.stdout
    assert "A step that you ticked off is no longer part of this track." in shown.stdout
    assert len(json.loads(run("data", "export").stdout)["ticks"]) == 2


def test_home_and_plan_know_it(run: Run) -> None:
    """The first screen has the next step of the role that is under way; a role that is done is not mentioned."""
    run("start", "new-chair", "--done", "read")
    assert "nhs-lead start new-chair" not in run().stdout
    run("start", "new-matron", "--done", "walk")
    assert "nhs-lead start new-matron: first week: Ask what is better" in run().stdout


def test_content_without_tracks(run: Run, write: Write) -> None:
    """A pack without tracks says so."""
    folder = write({"faqs/a.yaml": "- {id: a, question: Why?, answer: So.}"}, "other")
    assert run("--content", folder, "start").returncode == 3
