"""`nhs-lead quiz --exam`: no marks before handing in, items in any order, and time that may run out."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Start, Terminal
from tests.conftest import Run, Write

ORDER = "Your order of 1 to 3, most appropriate first: "
CHOICE = "Your choice: "


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def _exam(start: Start, *more: str) -> Terminal:
    """Begin an exam on the two scenarios that are tagged 'nights': one to rank, one to choose the best of."""
    return start("--accessible", "quiz", "nights", "--exam", "--seed", "1", *more)


def _prompt(terminal: Terminal) -> str:
    """Wait for the next question and return its screen."""
    start = terminal._said
    terminal.until(lambda: any(prompt in terminal.text[start:] for prompt in (ORDER, CHOICE)), "a question")
    shown = terminal.text[start:]
    terminal.wait_for(ORDER if ORDER in shown else CHOICE)
    return shown


def _answer(terminal: Terminal, shown: str) -> None:
    terminal.type("1 2 3" if ORDER in shown else "1")


def _hand_in(terminal: Terminal) -> None:
    terminal.type("end")
    terminal.wait_for("yes or no: ")
    terminal.type("yes")


def _standing(run: Run) -> list[dict[str, Any]]:
    """Return the answers that stand, of the one sitting there is."""
    (sitting,) = json.loads(run("history", "--json").stdout)
    answers: list[dict[str, Any]] = json.loads(run("history", sitting["id"], "--json").stdout)["answers"]
    return answers


def test_no_marks_before_handing_in(start: Start, run: Run) -> None:
    """An answer is kept and the next item asked, without a word on marks; every debrief comes once it is handed in."""
    terminal = _exam(start)
    _answer(terminal, _prompt(terminal))
    second = _prompt(terminal)
    assert "Exam. 1 of 2 answered." in second
    assert "index" not in terminal.text
    assert len(_standing(run)) == 1
    _answer(terminal, second)
    terminal.wait_for("Every item has an answer. Change any of them, or hand in: end, or the key e.")
    _prompt(terminal)
    assert "Marks:" not in terminal.text
    _hand_in(terminal)
    assert terminal.end() == 0
    assert terminal.text.count("The principle:") + terminal.text.count("Why:") > 2
    assert "2 answers." in terminal.text


def test_back_and_forth_and_another_answer(start: Start, run: Run) -> None:
    """One can leave an item, go back, and answer anew: the last answer stands, the others are superseded."""
    terminal = _exam(start)
    first = _prompt(terminal)
    terminal.type("next")
    second = _prompt(terminal)
    assert second.splitlines()[2:] != first.splitlines()[2:]
    terminal.type("back")
    again = _prompt(terminal)
    assert again.split("Exam.")[0].split()[-20:] == first.split("Exam.")[0].split()[-20:]
    _answer(terminal, again)
    _prompt(terminal)
    terminal.type("back")
    shown = _prompt(terminal)
    assert "this one is, and can be answered anew" in shown
    terminal.type("3 2 1" if ORDER in shown else "3")
    _prompt(terminal)
    _hand_in(terminal)
    assert terminal.end() == 0
    assert "1 item without an answer (2): it earns nothing. Hand in now?" in terminal.text
    assert "1 item without an answer (2): it counts, and earns nothing of the marks." in terminal.text
    assert len(_standing(run)) == 1
    (past,) = json.loads(run("history", "--json").stdout)
    assert f"{past['marks']} of {past['max']}" in terminal.text.replace("\r\n", " ")
    assert past["max"] == 6 + 2
    document = json.loads(run("data", "export").stdout)
    assert (len(document["answers"]), len(document["superseded"])) == (2, 1)


def test_flags(start: Start) -> None:
    """An item can be flagged and the flag taken off again; the flags are named by number."""
    terminal = _exam(start)
    _prompt(terminal)
    terminal.type("flag")
    assert "flagged: 1" in _prompt(terminal)
    terminal.type("flag")
    assert "flagged" not in _prompt(terminal)
    terminal.type("quit")
    assert terminal.end() == 0


def test_an_exam_that_was_left(start: Start, run: Run) -> None:
    """--resume goes on with an exam as an exam, with the answers that it has, at the first item without one."""
    terminal = _exam(start)
    _answer(terminal, _prompt(terminal))
    _prompt(terminal)
    terminal.process.kill()
    terminal.process.wait()
    again = start("--accessible", "quiz", "--resume")
    shown = _prompt(again)
    assert "2 of 2." in shown
    assert "Exam. 1 of 2 answered." in shown
    _answer(again, shown)
    _prompt(again)
    _hand_in(again)
    assert again.end() == 0
    assert len(_standing(run)) == 2


def test_an_exam_that_was_answered_and_not_handed_in(start: Start, run: Run) -> None:
    """Until it is handed in an exam is not over, though nothing is left to answer: --resume brings it back."""
    terminal = _exam(start)
    _answer(terminal, _prompt(terminal))
    _answer(terminal, _prompt(terminal))
    terminal.wait_for("Every item has an answer.")
    _prompt(terminal)
    terminal.process.kill()
    terminal.process.wait()
    again = start("--accessible", "quiz", "--resume")
    assert "Exam. 2 of 2 answered" in _prompt(again)
    _hand_in(again)
    assert again.end() == 0
    assert len(_standing(run)) == 2
    over = start("--accessible", "quiz", "--resume")
    assert over.end() == 3
    assert "There is no sitting to go on with." in over.text


def test_time_that_is_up(start: Start) -> None:
    """With --minutes the time left is shown; when it is up, what was answered counts and the debriefs are shown."""
    terminal = _exam(start, "--minutes", "30")
    shown = _prompt(terminal)
    assert "30 minutes left" in shown
    _answer(terminal, shown)
    _prompt(terminal)
    terminal.process.kill()
    terminal.process.wait()
    # The sitting began a day ago, as far as the record knows.
    (file,) = Path(os.environ["NHS_LEAD_DATA_DIR"]).glob("record.sqlite3")
    with sqlite3.connect(file) as record:
        for (name,) in record.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            record.execute(f"drop trigger {name}")
        record.execute("update sitting set started = replace(started, substr(started, 1, 4), '2020')")
    record.close()
    again = start("--accessible", "quiz", "--resume")
    assert again.end() == 0
    assert "1 item without an answer (2): it counts, and earns nothing of the marks." in again.text
    assert "1 of 2 answered" in again.text


def test_minutes_without_an_exam(start: Start) -> None:
    """--minutes alone is a sentence that says what it goes with."""
    terminal = start("--accessible", "quiz", "--minutes", "5")
    assert terminal.end() == 2
    assert "--minutes goes with --exam." in terminal.text


def test_by_keys(start: Start) -> None:
    """On an ordinary terminal the moves of an exam are keys, and handing in is asked once more."""
    terminal = start("quiz", "rota", "--exam")
    terminal.choose("Choose the one", then="f")
    terminal.wait_for("flagged: 1")
    terminal.choose("Choose the one", "Ask who can stay.")
    terminal.wait_for("Every item has an answer.")
    terminal.choose("Choose the one", then="e")
    terminal.wait_for("yes or no: ")
    terminal.type("no")
    terminal.choose("Choose the one", then="e")
    terminal.wait_for("yes or no: ")
    terminal.type("yes")
    assert terminal.end() == 0
    assert "2 of 2 · index 100 · very close to the key" in terminal.text


class TestAs:
    """`--as`: a dilemma in another form."""

    def test_a_ranking_as_best(self, start: Start, run: Run) -> None:
        """A ranking can be asked for its best option alone, and is marked by that scheme."""
        terminal = start("--accessible", "quiz", "tears", "--as", "best")
        terminal.wait_for(CHOICE)
        terminal.type("1")
        terminal.wait_for("type undo or quit: ")
        terminal.type("quit")
        assert terminal.end() == 0
        (answer,) = _standing(run)
        assert (answer["format"], answer["scheme"]) == ("best", "best@1")

    def test_what_has_no_verdicts_cannot_be_rated(self, start: Start) -> None:
        """A dilemma whose options have no verdicts is left out of --as rate; where none is left, a sentence says so."""
        terminal = start("--accessible", "quiz", "tears", "--as", "rate")
        assert terminal.end() == 3
        assert "Leave out --level, --difficulty or --as." in terminal.text


def test_the_next_gap_lies_ahead(start: Start, write: Write) -> None:
    """After an answer the next item without one is asked, and those before it only once there is none behind it."""
    options = "".join(f"\n    - {{id: o{key}, text: Option {key}., key: {key}, because: So.}}" for key in (1, 2, 3))
    scenario = "- id: s{0}\n  title: S{0}\n  situation: Which?\n  format: best\n  options:"
    pack = write({"scenarios/a.yaml": "".join(f"{scenario.format(number)}{options}\n" for number in (1, 2, 3))})
    terminal = start("--accessible", "quiz", "--exam", "--seed", "1", NHS_LEAD_CONTENT=str(pack))
    assert "1 of 3." in _prompt(terminal)
    terminal.type("next")
    second = _prompt(terminal)
    _answer(terminal, second)
    third = _prompt(terminal)
    assert "3 of 3." in third
    _answer(terminal, third)
    assert "1 of 3." in _prompt(terminal)
    terminal.type("quit")
    assert terminal.end() == 0
