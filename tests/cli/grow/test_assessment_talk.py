"""A self-assessment on a terminal: rating, leaving and going on, by typing and by arrow keys."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nhs_lead.ask.asker import Move
from nhs_lead.cli.grow import assessment_talk
from nhs_lead.cli.grow.assessment_talk import NEED_OVERALL
from nhs_lead.cli.grow.self_assessment import competencies_called, open_ground
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import settings
from nhs_lead.library.cache import open_library
from tests.cli.conftest import CTRL_C, CTRL_D, ENTER, Start, Terminal
from tests.cli.grow.assessments import (
    ALL,
    BEGIN,
    FINISH,
    NEED,
    NOT_OFFICIAL,
    NOW,
    SHOWS,
    begin,
    kept,
    rate,
    shown_result,
    stages,
)
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("content")


class TestTyped:
    """Rating with --accessible: numbered lines and typed answers."""

    def test_a_whole_assessment(self, start: Start, run: Run) -> None:
        """From the first screen to the result everything is said in lines, without one escape character."""
        terminal = start("--accessible", "assess")
        opening = terminal.wait_for(BEGIN)
        assert "you say of 3 competencies how you do it now and how much your role needs it." in opening
        assert f"This is {NOT_OFFICIAL}, and nothing leaves this machine." in opening
        terminal.type("")
        shown = rate(terminal, 2, 4, "Sat with Mary on 3 March")
        assert "Kindness at work.\r\n1 of 3.\r\n" in shown
        assert "Kindness is attending before helping, not Thrift.\r\n" in shown
        assert "There is more to it." not in shown
        assert "The ladder: Caring; Being there." in shown
        assert "2. Steady: You make time.\r\n3. Strong: You make time in winter.\r\n" in shown
        shown = rate(terminal, 3, 3)
        assert "1. Starting: This is new to you." in shown
        assert "In published frameworks" not in shown
        rate(terminal, 1, 4)
        result = terminal.wait_for(FINISH)
        assert "Your widest gap is in Patience: you are at 1, starting, and your role needs 4, teaching." in result
        assert (
            "2. Kindness at work. Now: 2, steady. My role needs: 4, teaching. Gap: two stages. Id: kindness" in result
        )
        assert "1. Kindness at work: Sat with Mary on 3 March" in result
        assert f"This is {NOT_OFFICIAL}. It is for your own learning, not for appraisal or selection." in result
        assert "nhs-lead plan" in result
        assert "nhs-lead quiz" not in result  # nothing practises patience
        terminal.type("")
        assert terminal.end() == 0
        assert "\x1b" not in terminal.text
        assert stages(run) == {
            "patience": (1, 4, ""),
            "kindness": (2, 4, "Sat with Mary on 3 March"),
            "thrift": (3, 3, ""),
        }

    def test_where_ratings_are_kept_is_said_once(self, start: Start) -> None:
        """Before the first rating of all somebody reads where it is kept and how to remove it; later not again."""
        terminal = begin(start)
        rate(terminal, 1, 2)
        assert "on this machine alone; nhs-lead data delete removes them." in terminal.text
        terminal.type("quit")
        assert terminal.end() == 0
        again = begin(start)
        rate(again, 1, 2)
        again.type("quit")
        assert again.end() == 0
        assert "on this machine alone" not in again.text

    def test_killed_and_taken_up_again(self, start: Start, run: Run) -> None:
        """A rating is on the disk before its evidence is asked for; what was rated is not asked again."""
        terminal = begin(start)
        rate(terminal, 2, 3, "At the huddle")
        terminal.wait_for(NOW)
        terminal.type("4")
        terminal.wait_for(NEED)
        terminal.type("1")
        terminal.wait_for(SHOWS)
        terminal.process.kill()
        terminal.process.wait()
        again = start("--accessible", "assess")
        assert "and have rated 2 of 3: it goes on from there." in again.wait_for(BEGIN)
        again.type("")
        assert "Patience.\r\n3 of 3." in rate(again, 1, 1)
        again.wait_for(FINISH)
        again.type("")
        assert again.end() == 0
        assert stages(run) == {
            "kindness": (2, 3, "At the huddle"),
            "thrift": (4, 1, ""),
            "patience": (1, 1, ""),
        }

    def test_quit_says_how_to_go_on(self, start: Start) -> None:
        """Whoever stops reads in one line that all is kept, and what to type."""
        terminal = begin(start)
        rate(terminal, 2, 3)
        terminal.wait_for(NOW)
        terminal.type("quit")
        terminal.wait_for("Stopped after 1 of 3. All of it is kept. Go on with: nhs-lead assess")
        assert terminal.end() == 0

    def test_leaving_before_anything_was_said(self, start: Start, run: Run) -> None:
        """Nothing is begun by looking at the first screen, and nothing is claimed to be kept."""
        terminal = start("--accessible", "assess")
        terminal.wait_for(BEGIN)
        terminal.send(CTRL_D)
        terminal.wait_for("Stopped after 0 of 3. Go on with: nhs-lead assess")
        assert terminal.end() == 0
        assert json.loads(run("data", "export").stdout)["assessments"] == []

    def test_ctrl_c(self, start: Start, run: Run) -> None:
        """Ctrl-C keeps what was rated, says how to go on, and ends with 130."""
        terminal = begin(start)
        rate(terminal, 2, 3)
        terminal.wait_for(NOW)
        terminal.type("1")
        terminal.wait_for(NEED)
        terminal.send(CTRL_C)
        terminal.wait_for("Stopped after 1 of 3. All of it is kept. Go on with: nhs-lead assess")
        assert terminal.end() == 130
        assert [one["competency"] for one in kept(run)] == ["kindness"]

    def test_undo_goes_back_a_question_and_then_a_competency(self, start: Start, run: Run) -> None:
        """Undo asks the question before again, and at the first one the competency before; the newest rating stands."""
        terminal = begin(start)
        terminal.wait_for(NOW)
        terminal.type("undo")
        terminal.wait_for("This is the first one; there is nothing before it.")
        rate(terminal, 1, 2, "Old")
        assert "Thrift" in terminal.wait_for(NOW)
        terminal.type("3")
        terminal.wait_for(NEED)
        terminal.type("undo")
        terminal.wait_for(NOW)
        terminal.type("undo")
        shown = terminal.wait_for(NOW)
        assert "Kindness at work.\r\n1 of 3." in shown
        assert "Your earlier rating of it stands until you give another." in shown
        terminal.type("4")
        terminal.wait_for(NEED)
        terminal.type("2")
        terminal.wait_for(SHOWS)
        terminal.type("undo")
        terminal.wait_for(NEED)
        terminal.type("4")
        terminal.wait_for(SHOWS)
        terminal.type("New")
        rate(terminal, 2, 2)
        rate(terminal, 3, 3)
        terminal.wait_for(FINISH)
        terminal.type("undo")
        assert "Patience" in rate(terminal, 1, 1)
        terminal.wait_for(FINISH)
        terminal.type("")
        assert terminal.end() == 0
        assert stages(run) == {"kindness": (4, 4, "New"), "thrift": (2, 2, ""), "patience": (1, 1, "")}

    def test_quitting_after_undo_on_the_last_screen(self, start: Start, run: Run) -> None:
        """A result that was shown is kept, whatever is left half-way afterwards."""
        terminal = begin(start)
        for _ in ALL:
            rate(terminal, 2, 3)
        terminal.wait_for(FINISH)
        terminal.type("undo")
        terminal.wait_for(NOW)
        terminal.type("quit")
        terminal.wait_for("All of it is kept. See it again with: nhs-lead assess --show")
        assert terminal.end() == 0
        assert stages(run) == dict.fromkeys(ALL, (2, 3, ""))

    def test_erased_meanwhile(self, start: Start, run: Run) -> None:
        """Where everything is deleted in another window, nothing is said to be kept, and a rating says why."""
        terminal = begin(start)
        rate(terminal, 1, 1)
        assert run("data", "delete", "--force").returncode == 0
        terminal.type("quit")
        terminal.wait_for("none of it is kept.")
        assert terminal.end() == 0
        again = begin(start)
        rate(again, 1, 1)
        assert run("data", "delete", "--force").returncode == 0
        again.type("1")
        again.wait_for(NEED)
        again.type("1")
        again.wait_for("was erased or replaced while it was in use")
        assert again.end() == 5

    def test_beginning_anew(self, start: Start, run: Run) -> None:
        """--new asks everything again and keeps what was left half-way."""
        terminal = begin(start)
        rate(terminal, 1, 1)
        terminal.type("quit")
        assert terminal.end() == 0
        again = begin(start, "--new")
        assert "Kindness at work.\r\n1 of 3." in rate(again, 4, 4)
        again.type("quit")
        assert again.end() == 0
        assert [(one["competency"], one["now"]) for one in kept(run)] == [("kindness", 1), ("kindness", 4)]

    def test_through_a_framework(self, start: Start, run: Run) -> None:
        """Through a framework questions come in its order, and the result shows its parts; going on keeps to it."""
        terminal = begin(start, "--framework", "Rungs")
        assert "The ladder: Caring; Being there." in rate(terminal, 2, 3)
        assert "Patience.\r\n2 of 3." in rate(terminal, 1, 3)
        terminal.type("quit")
        assert terminal.end() == 0
        again = begin(start)
        shown = rate(again, 3, 3)
        assert "Thrift.\r\n3 of 3." in shown
        assert "The ladder: not named in it." in shown
        result = again.wait_for(FINISH)
        assert "1. Being there: Patience (now 1, needed 3); Kindness at work (now 2, needed 3)" in result
        assert "2. Money: none of our competencies" in result
        assert "3. Caring: Kindness at work (now 2, needed 3)" in result
        assert "4. Not named in it: Thrift (now 3, needed 3)" in result
        assert "The matching with published frameworks is ours, not their owners'." in result
        again.type("")
        assert again.end() == 0
        assert shown_result(run, "--framework", "ladder")["parts"][0] == {
            "part": "Being there",
            "competencies": ["kindness", "patience"],
        }

    def test_a_competency_that_has_come_since(self, start: Start, content: Path) -> None:
        """What is new in the library is asked when one goes on, and what has gone is no hindrance."""
        terminal = begin(start)
        rate(terminal, 1, 4)
        terminal.type("quit")
        assert terminal.end() == 0
        file = content / "competencies" / "a.yaml"
        file.write_text(file.read_text().replace("id: kindness", "id: warmth").replace("[[thrift]]", "thrift"))
        (content / "scenarios" / "a.yaml").unlink()
        again = begin(start)
        assert "Kindness at work.\r\n1 of 3." in rate(again, 2, 2)
        rate(again, 2, 2)
        rate(again, 2, 2)
        assert "4. kindness (no longer in the library). Now: 1, starting." in again.wait_for(FINISH)
        again.type("")
        assert again.end() == 0


class TestArrowKeys:
    """Rating on a whole terminal."""

    def rate(self, terminal: Terminal, now: str, need: str, evidence: str = "") -> None:
        terminal.choose("How I do it now", now)
        terminal.choose("How much my role needs it", need)
        terminal.wait_for(SHOWS)
        terminal.send(evidence + ENTER)

    def test_a_whole_assessment(self, start: Start, run: Run) -> None:
        """Stages are chosen with the arrow keys, evidence is typed, and one can go back a question."""
        terminal = start("assess")
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        self.rate(terminal, "Steady", "Teaching", "Every Monday")
        terminal.choose("How I do it now", "Strong")
        terminal.choose("How much my role needs it", then="u")
        self.rate(terminal, "Starting", "Starting")
        self.rate(terminal, "Teaching", "Strong")
        terminal.wait_for(FINISH)
        assert any(
            line.split() == ["Kindness", "at", "work", "2,", "steady", "4,", "teaching", "two", "stages"]
            for line in terminal.lines
        )
        terminal.send(ENTER)
        assert terminal.end() == 0
        assert stages(run) == {
            "kindness": (2, 4, "Every Monday"),
            "thrift": (1, 1, ""),
            "patience": (4, 3, ""),
        }

    def test_keys_typed_ahead(self, start: Start, run: Run) -> None:
        """Who knows the next questions may answer them before they are drawn: no key is lost."""
        terminal = start("assess")
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        terminal.options("How I do it now")
        for keys in ("2", ENTER, "u", "3", ENTER, "4", ENTER):
            terminal.send(keys)
        terminal.wait_for(SHOWS)
        terminal.send("Every Monday" + ENTER)
        self.rate(terminal, "Starting", "Starting")
        self.rate(terminal, "Teaching", "Strong")
        terminal.wait_for(FINISH)
        terminal.send(ENTER)
        assert terminal.end() == 0
        assert stages(run)["kindness"] == (3, 4, "Every Monday")

    def test_ctrl_c(self, start: Start, run: Run) -> None:
        """Ctrl-C while choosing keeps what was rated and ends with 130."""
        terminal = start("assess", width=60)
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        self.rate(terminal, "Steady", "Teaching")
        terminal.choose("How I do it now", "Steady")
        terminal.wait_for("How much")
        terminal.send(CTRL_C)
        terminal.wait_for("Go on with:")
        assert terminal.end() == 130
        assert [one["competency"] for one in kept(run)] == ["kindness"]

    def test_a_narrow_window(self, start: Start) -> None:
        """In a narrow window the stages and how to choose one still stand there whole."""
        terminal = start("assess", width=30)
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        options = terminal.options("How I do it now")
        assert [(text.split(":")[0], number) for text, number in options.items()] == [
            ("Starting", 1),
            ("Steady", 2),
            ("Strong", 3),
            ("Teaching", 4),
        ]
        terminal.send(CTRL_C)
        assert terminal.end() == 130

    def test_stopping(self, start: Start) -> None:
        """q leaves with everything kept."""
        terminal = start("assess")
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        terminal.choose("How I do it now", then="q")
        terminal.wait_for("Stopped after 0 of 3.")
        assert terminal.end() == 0


class Scripted:
    """Somebody who gives these answers, one after the other, and what they were asked."""

    shows_options = True

    def __init__(self, answers: str) -> None:
        self._answers: Iterator[str] = iter(answers.split())
        self.asked: list[str] = []

    def stage(self, question: str, *_: object) -> str | Move:
        return self.line(question)

    def line(self, question: str, *_: object) -> str | Move:
        self.asked.append(question)
        said = next(self._answers)
        moves: dict[str, str | Move] = {"undo": Move.UNDO, "quit": Move.QUIT, "-": ""}
        return moves.get(said, said)

    def go_on(self, **_: object) -> Move:
        said = self.line("go on")
        return said if isinstance(said, Move) else Move.GO_ON


Hold = Callable[..., Scripted]


@pytest.fixture
def hold(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Hold a self-assessment with scripted answers: `hold("3 2", short=True)`; "-" is an empty line."""

    def held(answers: str, *names: str, new: bool = False, short: bool = False) -> Scripted:
        person = Scripted(answers)
        monkeypatch.setattr(assessment_talk, "asker", lambda _: person)
        screen = Screen(settings(os.environ), os.environ)
        ground = open_ground(open_library([str(content)], str(tmp_path / "cache")).library, "")
        assessment_talk.hold(screen, ground, new=new, only=competencies_called(ground, names), short=short)
        return person

    return held


class TestShort:
    """One question of each competency."""

    def test_what_the_role_needs_is_asked_once(self, hold: Hold, run: Run) -> None:
        """The need that is told once is kept with every rating, in the shape of a whole self-assessment."""
        person = hold("3 1 2 4 -", short=True)
        assert person.asked == [NEED_OVERALL, *["How I do it now"] * 3, "go on"]
        assert stages(run) == {"kindness": (1, 3, ""), "thrift": (2, 3, ""), "patience": (4, 3, "")}

    def test_a_need_that_was_rated_before_stands(
        self, hold: Hold, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where each need was rated before, it is not asked again, and the first screen says so."""
        hold("- 1 4 x 2 2 - 3 3 - -")
        capsys.readouterr()
        person = hold("- 2 2 2 -", short=True)
        assert "what your role needs stands as you rated it before" in " ".join(capsys.readouterr().out.split())
        assert NEED_OVERALL not in person.asked
        assert stages(run) == {"kindness": (2, 4, ""), "thrift": (2, 2, ""), "patience": (2, 3, "")}

    def test_going_back_to_what_the_role_needs(self, hold: Hold, run: Run) -> None:
        """Undo at the first competency asks for the need again, and what was rated with the old one follows it."""
        hold("undo 2 1 undo undo 4 1 1 -", short=True)
        assert stages(run) == dict.fromkeys(ALL, (1, 4, ""))

    def test_stopping_and_going_on_at_length(self, hold: Hold, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        """Who stops reads how to go on in short; who goes on at length is asked all of what is left."""
        hold("3 1 quit", short=True)
        assert "Stopped after 1 of 3. All of it is kept. Go on with: nhs-lead assess --short" in capsys.readouterr().err
        hold("- 2 2 - 4 4 - -")
        assert stages(run) == {"kindness": (1, 3, ""), "thrift": (2, 2, ""), "patience": (4, 4, "")}


class TestOnly:
    """Some competencies alone."""

    def test_the_other_ratings_stand(self, hold: Hold, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        """Only what was named is asked; the result is whole, and says what was rated this time."""
        hold("- 1 4 once 2 2 - 3 3 - -")
        capsys.readouterr()
        hold("- 4 4 twice -", "Patience")
        assert "Rated this time: Patience. The others stand as you rated them before." in capsys.readouterr().out
        assert stages(run) == {"kindness": (1, 4, "once"), "thrift": (2, 2, ""), "patience": (4, 4, "twice")}
        days = {one["at"] for one in kept(run) if one["competency"] == "thrift"}
        assert len(days) == 1  # what was taken over keeps its moment

    def test_nothing_was_rated_before(self, hold: Hold, run: Run) -> None:
        """It stands for itself where there is no other, and what is rated next joins it."""
        hold("- 1 2 - -", "kindness")
        assert stages(run) == {"kindness": (1, 2, "")}
        hold("- 2 2 - -", "thrift")
        assert stages(run) == {"kindness": (1, 2, ""), "thrift": (2, 2, "")}

    def test_a_self_assessment_that_was_left_half_way(
        self, hold: Hold, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The rating joins the one that is under way, which is not made complete by it."""
        hold("- 1 1 - quit")
        hold("- 4 4 -", "kindness")
        assert "1 of 3 are rated. Go on with: nhs-lead assess (--short" in capsys.readouterr().err
        assert run("assess", "--show").returncode == 3
        hold("4 2 2 -", short=True)
        assert stages(run) == {"kindness": (4, 4, ""), "thrift": (2, 4, ""), "patience": (2, 4, "")}

    def test_stopping(self, hold: Hold, capsys: pytest.CaptureFixture[str]) -> None:
        """Who stops reads how to go on with what is left."""
        hold("- 1 1 - quit", "kindness", "patience")
        assert "Stopped after 1 of 2. All of it is kept. Go on with: nhs-lead assess --competency patience" in (
            capsys.readouterr().err
        )
