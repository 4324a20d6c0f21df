"""`nhs-lead interview`: questions on a terminal, answers from a file, what is left, and own examples."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CTRL_C, Start
from tests.conftest import Run, Write

PACK = {
    "competencies/a.yaml": "- {id: kindness, title: Kindness at work, about: Attend first.}",
    "interviews/a.yaml": """
        - id: interview-thanks
          title: Saying thank you
          question: Whom did you thank, and for what?
          roles: [band-7, executive]
          theme: values
          competencies: [kindness]
          minutes: 3
          looking_for: [You name them., "You say for what: [[kindness]].", You say what came of it.]
          outline: [Who it was.]
          pitfalls: [Thanking everybody.]
          follow_ups: [What did they say?]
        - id: interview-money
          question: How would you spend less?
          roles: [executive]
          theme: money
          looking_for: [You ask first., You count.]
        """,
}
EXAMPLE = """
title: The lost ring
situation: A ring was lost.
task: I had to find it.
action: I asked the porter.
result: It came back.
fits: [values, Kindness at work, pizza]
"""


@pytest.fixture(autouse=True)
def content(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All tests read the small pack."""
    folder = write(PACK)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder


def test_on_a_terminal(start: Start, run: Run) -> None:
    """The question, the time, the answer as it is typed, its points, what came of it; nothing of it moves."""
    terminal = start("--accessible", "interview", "values")
    shown = terminal.wait_for("Your answer (Enter alone ends it): ")
    assert "Whom did you thank, and for what?" in shown
    assert "You have about 3 minutes: it is " in shown
    terminal.type("I thanked the porter.")
    terminal.wait_for("ends it): ")
    terminal.type("")
    shown = terminal.wait_for("(Enter for none): ")
    assert "1. You name them." in shown
    assert "2. You say for what: Kindness at work." in shown
    terminal.type("1 4")
    terminal.wait_for("'4' is not a number from 1 to 3.")
    terminal.type("1, 3")
    shown = terminal.wait_for("interview example add")
    assert "2 of 3 points." in shown
    assert "Not in it this time:" in shown
    assert "What did they say?" in shown
    assert terminal.end() == 0
    assert "\x1b" not in terminal.text
    kept = json.loads(run("data", "export").stdout)
    assert [(one["interview"], one["words"]) for one in kept["interview_answers"]] == [
        ("pack.folder/interview-thanks", "I thanked the porter.")
    ]
    assert [one["met"] for one in kept["points_met"]] == ["1 3"]


def test_two_questions_and_their_sum(start: Start) -> None:
    """Those never answered come first; where nothing was typed nothing is said to be kept; the end sums up."""
    terminal = start("--accessible", "interview", "--role", "executive", "--count", "2")
    for number in (1, 2):
        terminal.wait_for(f"question {number} of 2.")
        terminal.wait_for("ends it): ")
        terminal.type("")
        shown = terminal.wait_for("(Enter for none): ")
        assert "nothing was typed" in shown
        assert "your answer is kept" not in shown
        terminal.type("1")
        if number == 1:
            terminal.wait_for("Press Enter for the next question")
            terminal.type("")
    shown = terminal.wait_for("a colleague who listens")
    assert "Points met" in shown
    assert terminal.end() == 0


def test_left_in_the_middle_of_an_answer(start: Start, run: Run) -> None:
    """Ctrl-C ends with 130; the lines that were typed are kept, and --resume goes through the points."""
    terminal = start("--accessible", "interview", "interview-money")
    terminal.wait_for("ends it): ")
    terminal.type("I would count.")
    terminal.wait_for("ends it): ")
    terminal.send(CTRL_C)
    terminal.wait_for("Your answer is kept. Go through its points with: nhs-lead interview --resume")
    assert terminal.end() == 130
    assert "not gone through" in run("history").stdout
    again = start("--accessible", "interview", "--resume")
    again.wait_for("(Enter for none): ")
    again.type("2")
    again.wait_for("1 of 2 points")
    assert again.end() == 0
    history = run("history").stdout
    assert "1 of 2" in history
    shown = run("history", history.splitlines()[2].partition("\t")[0]).stdout
    assert "I would count." in shown
    assert "2. You count. (yes)" in shown
    assert "No answer was left half-way." in start("--accessible", "interview", "--resume").wait_for("half-way.")


def test_quit_before_any_answer(start: Start) -> None:
    """Whoever leaves at the first question has nothing kept, and is told."""
    terminal = start("--accessible", "interview", "money")
    terminal.wait_for("ends it): ")
    terminal.type("quit")
    terminal.wait_for("Nothing was answered yet.")
    assert terminal.end() == 0


def test_answers_from_a_file(run: Run) -> None:
    """They are kept and told, as data too; one without points says that they were not gone through."""
    given = "interview-thanks: {words: I thanked her., met: [1, 3]}\ninterview-money: I would ask.\n"
    told = json.loads(run("interview", "--answers", "-", "--json", stdin=given).stdout)
    assert [(one["id"], one["words"], one["met"], one["of"]) for one in told["items"]] == [
        ("interview-thanks", "I thanked her.", 2, 3),
        ("interview-money", "I would ask.", None, 2),
    ]
    assert [point["met"] for point in told["items"][0]["points"]] == [True, False, True]
    shown = run("interview", "--answers", "-", stdin=given).stdout
    assert "2 of 3 points" in shown
    assert "points not gone through" in shown
    progress = run("progress").stdout
    assert "2 answers to 1 question: 4 of 6 points" in " ".join(progress.split())
    assert json.loads(run("progress", "--json").stdout)["interviews"]["met"] == 4


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "interview-thank: So.",
            "There is no interview question 'interview-thank' to answer. Did you mean int",
        ),
        ("interview-thanks: {met: [4]}", "'4' is not a number from 1 to 3."),
        ("interview-thanks: [a]", "The answer to 'interview-thanks' cannot be read."),
        ("interview-thanks: {said: a}", "The answer to 'interview-thanks' cannot be read."),
        ("interview-thanks: {words: [a]}", "The words of the answer to 'interview-thanks' are no text."),
    ],
)
def test_answers_that_cannot_be_taken(run: Run, given: str, said: str) -> None:
    """One that is wrong is named, and none of the file is kept."""
    ran = run("interview", "--answers", "-", stdin=f"interview-money: I would ask.\n{given}\n")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert run("data", "export").returncode == 3


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (
            ["money", "--role", "band-7"],
            3,
            "There is no interview question on 'money' for band-7. There are some",
        ),
        (["pizza"], 3, "There is no interview question on 'pizza'. The themes are values, conflict"),
        (["--role", "porter"], 2, "There is no post 'porter' to be interviewed for."),
        (["--json"], 2, "--json goes with --answers FILE."),
        (["money"], 2, "there is no terminal to ask on"),
        (["example", "delete"], 2, "'interview example delete' is not understood."),
        (["example", "show", "ring"], 3, "You have no example 'ring'."),
    ],
)
def test_what_cannot_be_done(run: Run, args: list[str], code: int, said: str) -> None:
    """What is not there, and what makes no sense, is said in a sentence."""
    ran = run("interview", *args)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr


class TestExamples:
    """Own examples, from a file and on a terminal."""

    def test_from_a_file(self, run: Run) -> None:
        """It is kept with what it fits, and what is neither theme nor competency is told."""
        added = run("interview", "example", "add", "--answers", "-", stdin=EXAMPLE)
        assert added.returncode == 0
        assert "Kept on this machine as 'the-lost-ring'." in added.stderr
        assert "'pizza' is no theme and no competency." in added.stderr
        assert "Saying thank you [interview-thanks]" in added.stdout
        listed = json.loads(run("interview", "example", "list", "--json").stdout)
        assert [(one["name"], one["fits"], one["questions"]) for one in listed] == [
            ("the-lost-ring", ["values", "kindness"], ["interview-thanks"])
        ]
        assert "It came back." in run("interview", "example", "show", "The lost ring").stdout
        assert "Did you mean the-lost-ring?" in run("interview", "example", "show", "the-lost-rings").stderr
        shown = run("interview", "--answers", "-", stdin="interview-thanks: {met: [1]}").stdout
        assert "The lost ring [the-lost-ring]" in shown

    def test_told_again(self, run: Run) -> None:
        """One of the same title stands instead of the first."""
        run("interview", "example", "add", "--answers", "-", stdin=EXAMPLE)
        again = run("interview", "example", "add", "--answers", "-", stdin=EXAMPLE.replace("It came back", "Found"))
        assert "It stands instead of the one that had its name." in again.stderr
        assert "\tFound.\t" in run("interview", "example").stdout

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (EXAMPLE.replace("result: It came back.", "result: ''"), "An example without a result is not kept"),
            (EXAMPLE.replace("result: It came back.", ""), "An example without a result is not kept"),
            (EXAMPLE.replace("task: I had to find it.", ""), "The example has no task."),
            (EXAMPLE.replace("task:", "tasks:"), "An example has no 'tasks'."),
            (EXAMPLE.replace("I had to find it.", "[a]"), "The 'task' of the example is no text."),
        ],
    )
    def test_what_is_not_kept(self, run: Run, given: str, said: str) -> None:
        """One without a result, and one that is not whole, is refused in plain words."""
        ran = run("interview", "example", "add", "--answers", "-", stdin=given)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert said in ran.stderr

    def test_on_a_terminal(self, start: Start, run: Run) -> None:
        """Each part is asked for; the result cannot be left out, and undo goes back by one."""
        terminal = start("--accessible", "interview", "example", "add")
        for question, said in (("A name", "The ring"), ("Situation", "Lost."), ("Task", "Find."), ("Action", "Asked.")):
            terminal.wait_for(question)
            terminal.type(said)
        terminal.wait_for("Result:")
        terminal.type("")
        terminal.wait_for("An example without a result is not kept")
        terminal.type("undo")
        terminal.wait_for("Action:")
        terminal.type("I asked twice.")
        terminal.wait_for("Result:")
        terminal.type("Found.")
        terminal.wait_for("Which themes or competencies")
        terminal.type("kindness at work")
        terminal.wait_for("Questions that it fits")
        assert terminal.end() == 0
        assert (
            json.loads(run("interview", "example", "show", "the ring", "--json").stdout)["action"] == "I asked twice."
        )

    def test_erased_with_everything(self, run: Run) -> None:
        """data export has the examples, data import brings them back, and data delete erases them."""
        run("interview", "example", "add", "--answers", "-", stdin=EXAMPLE)
        exported = run("data", "export").stdout
        run("data", "delete", "--force")
        assert "no examples yet" in run("interview", "example").stdout
        added = run("data", "import", stdin=exported)
        assert "1 part of first weeks and interviews" in added.stderr
        assert "the-lost-ring" in run("interview", "example").stdout
