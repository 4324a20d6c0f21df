"""`nhs-lead assess`: rating on a terminal, leaving and going on, results, comparisons and colleagues' forms."""

import csv
import io
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CTRL_C, CTRL_D, ENTER, Start, Terminal
from tests.conftest import Run, Write

PACK = {
    "competencies/a.yaml": """
        - id: kindness
          title: Kindness at work
          about: Kindness is attending before helping, not [[thrift]]. There is more to it.
          stages:
            starting: You notice late.
            steady: You make time.
            strong: You make time in winter.
            teaching: Others make time as you do.
          frameworks: {ladder: [Caring, Being there]}
        - {id: thrift, title: Thrift, about: Thrift is spending where it saves.}
        - {id: patience, title: Patience, about: Patience is waiting awake., frameworks: {ladder: [Being there]}}
        """,
    "frameworks/a.yaml": """
        - id: ladder
          title: The ladder
          also: [rungs]
          about: It has rungs.
          parts:
            - {name: Being there, description: Not elsewhere.}
            - {name: Money, description: Nobody asks.}
            - {name: Caring, description: At last.}
        - {id: bench, title: The bench, about: It has none.}
        """,
    "scenarios/a.yaml": """
        - id: tears
          title: Tears after handover
          competencies: [kindness]
          situation: A nurse is crying in the linen room.
          format: best
          options:
            - {id: listen, text: Listen to her now., key: 1, because: Attending comes first.}
            - {id: home, text: Send her home., key: 2, because: She drives home with it.}
            - {id: leave, text: Leave her alone., key: 3, because: She will be gone.}
        """,
}
ALL = ("kindness", "thrift", "patience")
NOW, NEED = "How I do it now, 1 to 4: ", "How much my role needs it, 1 to 4: "
SHOWS = "What did you do lately that shows it? Enter leaves it out: "
BEGIN, FINISH = "Press Enter to begin: ", "Press Enter to finish, or type undo: "
TOO_FEW = "fewer than three: not shown"
NOT_OFFICIAL = "not the official Healthcare Leadership Model self-assessment or 360 tool"


@pytest.fixture(autouse=True)
def content(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all tests read a pack of their own, which they may change."""
    folder = write(PACK)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder


def _begin(start: Start, *args: str) -> Terminal:
    terminal = start("--accessible", "assess", *args)
    terminal.wait_for(BEGIN)
    terminal.type("")
    return terminal


def _rate(terminal: Terminal, now: int, need: int, evidence: str = "") -> str:
    """Answer all that is asked of one competency; return its screen."""
    shown = terminal.wait_for(NOW)
    terminal.type(str(now))
    terminal.wait_for(NEED)
    terminal.type(str(need))
    terminal.wait_for(SHOWS)
    terminal.type(evidence)
    return shown


def _whole(start: Start, *stages: tuple[int, int], evidence: str = "") -> Terminal:
    """Hold a whole self-assessment of all three competencies, and end it."""
    terminal = _begin(start)
    for now, need in stages:
        _rate(terminal, now, need, evidence)
    terminal.wait_for(FINISH)
    terminal.type("")
    assert terminal.end() == 0
    return terminal


def _shown(run: Run, *args: str) -> dict[str, Any]:
    told = run("assess", "--show", "--json", *args)
    assert told.returncode == 0, told.stderr
    document: dict[str, Any] = json.loads(told.stdout)
    return document


def _stages(run: Run) -> dict[str, tuple[int, int, str]]:
    """Return what stands, as the program tells it."""
    return {one["id"]: (one["now"], one["need"], one["evidence"]) for one in _shown(run)["competencies"]}


def _kept(run: Run) -> list[dict[str, Any]]:
    """Return every rating on the disk."""
    ratings: list[dict[str, Any]] = json.loads(run("data", "export").stdout)["ratings"]
    return ratings


class TestTyped:
    """Rating with --accessible: numbered lines and typed answers."""

    def test_a_whole_assessment(self, start: Start, run: Run) -> None:
        """From the first screen to the result everything is said in lines, without one escape character."""
        terminal = start("--accessible", "assess")
        opening = terminal.wait_for(BEGIN)
        assert "you say of 3 competencies how you do it now and how much your role needs it." in opening
        assert f"This is {NOT_OFFICIAL}, and nothing leaves this machine." in opening
        terminal.type("")
        shown = _rate(terminal, 2, 4, "Sat with Mary on 3 March")
        assert "Kindness at work.\r\n1 of 3.\r\n" in shown
        assert "Kindness is attending before helping, not Thrift.\r\n" in shown
        assert "There is more to it." not in shown
        assert "The ladder: Caring; Being there." in shown
        assert "2. Steady: You make time.\r\n3. Strong: You make time in winter.\r\n" in shown
        shown = _rate(terminal, 3, 3)
        assert "1. Starting: This is new to you." in shown
        assert "In published frameworks" not in shown
        _rate(terminal, 1, 4)
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
        assert _stages(run) == {
            "patience": (1, 4, ""),
            "kindness": (2, 4, "Sat with Mary on 3 March"),
            "thrift": (3, 3, ""),
        }

    def test_where_ratings_are_kept_is_said_once(self, start: Start) -> None:
        """Before the first rating of all somebody reads where it is kept and how to remove it; later not again."""
        terminal = _begin(start)
        _rate(terminal, 1, 2)
        assert "on this machine alone; nhs-lead data delete removes them." in terminal.text
        terminal.type("quit")
        assert terminal.end() == 0
        again = _begin(start)
        _rate(again, 1, 2)
        again.type("quit")
        assert again.end() == 0
        assert "on this machine alone" not in again.text

    def test_killed_and_taken_up_again(self, start: Start, run: Run) -> None:
        """A rating is on the disk before its evidence is asked for; what was rated is not asked again."""
        terminal = _begin(start)
        _rate(terminal, 2, 3, "At the huddle")
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
        assert "Patience.\r\n3 of 3." in _rate(again, 1, 1)
        again.wait_for(FINISH)
        again.type("")
        assert again.end() == 0
        assert _stages(run) == {
            "kindness": (2, 3, "At the huddle"),
            "thrift": (4, 1, ""),
            "patience": (1, 1, ""),
        }

    def test_quit_says_how_to_go_on(self, start: Start) -> None:
        """Whoever stops reads in one line that all is kept, and what to type."""
        terminal = _begin(start)
        _rate(terminal, 2, 3)
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
        terminal = _begin(start)
        _rate(terminal, 2, 3)
        terminal.wait_for(NOW)
        terminal.type("1")
        terminal.wait_for(NEED)
        terminal.send(CTRL_C)
        terminal.wait_for("Stopped after 1 of 3. All of it is kept. Go on with: nhs-lead assess")
        assert terminal.end() == 130
        assert [one["competency"] for one in _kept(run)] == ["kindness"]

    def test_undo_goes_back_a_question_and_then_a_competency(self, start: Start, run: Run) -> None:
        """Undo asks the question before again, and at the first one the competency before; the newest rating stands."""
        terminal = _begin(start)
        terminal.wait_for(NOW)
        terminal.type("undo")
        terminal.wait_for("This is the first one; there is nothing before it.")
        _rate(terminal, 1, 2, "Old")
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
        _rate(terminal, 2, 2)
        _rate(terminal, 3, 3)
        terminal.wait_for(FINISH)
        terminal.type("undo")
        assert "Patience" in _rate(terminal, 1, 1)
        terminal.wait_for(FINISH)
        terminal.type("")
        assert terminal.end() == 0
        assert _stages(run) == {"kindness": (4, 4, "New"), "thrift": (2, 2, ""), "patience": (1, 1, "")}

    def test_quitting_after_undo_on_the_last_screen(self, start: Start, run: Run) -> None:
        """A result that was shown is kept, whatever is left half-way afterwards."""
        terminal = _begin(start)
        for _ in ALL:
            _rate(terminal, 2, 3)
        terminal.wait_for(FINISH)
        terminal.type("undo")
        terminal.wait_for(NOW)
        terminal.type("quit")
        terminal.wait_for("All of it is kept. See it again with: nhs-lead assess --show")
        assert terminal.end() == 0
        assert _stages(run) == dict.fromkeys(ALL, (2, 3, ""))

    def test_erased_meanwhile(self, start: Start, run: Run) -> None:
        """Where everything is deleted in another window, nothing is said to be kept, and a rating says why."""
        terminal = _begin(start)
        _rate(terminal, 1, 1)
        assert run("data", "delete", "--force").returncode == 0
        terminal.type("quit")
        terminal.wait_for("none of it is kept.")
        assert terminal.end() == 0
        again = _begin(start)
        _rate(again, 1, 1)
        assert run("data", "delete", "--force").returncode == 0
        again.type("1")
        again.wait_for(NEED)
        again.type("1")
        again.wait_for("was erased or replaced while it was in use")
        assert again.end() == 5

    def test_beginning_anew(self, start: Start, run: Run) -> None:
        """--new asks everything again and keeps what was left half-way."""
        terminal = _begin(start)
        _rate(terminal, 1, 1)
        terminal.type("quit")
        assert terminal.end() == 0
        again = _begin(start, "--new")
        assert "Kindness at work.\r\n1 of 3." in _rate(again, 4, 4)
        again.type("quit")
        assert again.end() == 0
        assert [(one["competency"], one["now"]) for one in _kept(run)] == [("kindness", 1), ("kindness", 4)]

    def test_through_a_framework(self, start: Start, run: Run) -> None:
        """Through a framework questions come in its order, and the result shows its parts; going on keeps to it."""
        terminal = _begin(start, "--framework", "Rungs")
        assert "The ladder: Caring; Being there." in _rate(terminal, 2, 3)
        assert "Patience.\r\n2 of 3." in _rate(terminal, 1, 3)
        terminal.type("quit")
        assert terminal.end() == 0
        again = _begin(start)
        shown = _rate(again, 3, 3)
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
        assert _shown(run, "--framework", "ladder")["parts"][0] == {
            "part": "Being there",
            "competencies": ["kindness", "patience"],
        }

    def test_a_competency_that_has_come_since(self, start: Start, content: Path) -> None:
        """What is new in the library is asked when one goes on, and what has gone is no hindrance."""
        terminal = _begin(start)
        _rate(terminal, 1, 4)
        terminal.type("quit")
        assert terminal.end() == 0
        file = content / "competencies" / "a.yaml"
        file.write_text(file.read_text().replace("id: kindness", "id: warmth").replace("[[thrift]]", "thrift"))
        (content / "scenarios" / "a.yaml").unlink()
        again = _begin(start)
        assert "Kindness at work.\r\n1 of 3." in _rate(again, 2, 2)
        _rate(again, 2, 2)
        _rate(again, 2, 2)
        assert "4. kindness (no longer in the library). Now: 1, starting." in again.wait_for(FINISH)
        again.type("")
        assert again.end() == 0


class TestArrowKeys:
    """Rating on a whole terminal."""

    def _rate(self, terminal: Terminal, now: str, need: str, evidence: str = "") -> None:
        terminal.choose("How I do it now", now)
        terminal.choose("How much my role needs it", need)
        terminal.wait_for(SHOWS)
        terminal.send(evidence + ENTER)

    def test_a_whole_assessment(self, start: Start, run: Run) -> None:
        """Stages are chosen with the arrow keys, evidence is typed, and one can go back a question."""
        terminal = start("assess")
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        self._rate(terminal, "Steady", "Teaching", "Every Monday")
        terminal.choose("How I do it now", "Strong")
        terminal.choose("How much my role needs it", then="u")
        self._rate(terminal, "Starting", "Starting")
        self._rate(terminal, "Teaching", "Strong")
        terminal.wait_for(FINISH)
        assert any(
            line.split() == ["Kindness", "at", "work", "2,", "steady", "4,", "teaching", "two", "stages"]
            for line in terminal.lines
        )
        terminal.send(ENTER)
        assert terminal.end() == 0
        assert _stages(run) == {
            "kindness": (2, 4, "Every Monday"),
            "thrift": (1, 1, ""),
            "patience": (4, 3, ""),
        }

    def test_ctrl_c(self, start: Start, run: Run) -> None:
        """Ctrl-C while choosing keeps what was rated and ends with 130."""
        terminal = start("assess", width=60)
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        self._rate(terminal, "Steady", "Teaching")
        terminal.choose("How I do it now", "Steady")
        terminal.wait_for("How much")
        terminal.send(CTRL_C)
        terminal.wait_for("Go on with:")
        assert terminal.end() == 130
        assert [one["competency"] for one in _kept(run)] == ["kindness"]

    def test_a_narrow_window(self, start: Start) -> None:
        """In a narrow window the stages and how to choose one still stand there whole."""
        terminal = start("assess", width=30)
        terminal.wait_for(BEGIN)
        terminal.send(ENTER)
        assert terminal.options("How I do it now") == {"Starting": 1, "Steady": 2, "Strong": 3, "Teaching": 4}
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


class TestCompare:
    """What has changed since last time."""

    def test_two_assessments(self, start: Start, run: Run) -> None:
        """The newest is compared with the one before, in words and in numbers."""
        for stages in (((4, 4), (4, 4), (4, 4)), ((1, 3), (2, 2), (4, 1)), ((3, 3), (2, 4), (3, 1))):
            _whole(start, *stages)
        told = run("assess", "--compare", "--accessible").stdout
        assert "You rate yourself higher in 1, the same in 1 and lower in 1 of 3 rated both times." in told
        assert (
            "1. Kindness at work. Last time: 1, starting. This time: 3, strong. Change: two stages higher. "
            "Gap: none; before: two stages. Id: kindness" in told
        )
        assert "Change: as before. Gap: two stages; before: none." in told
        document = json.loads(run("assess", "--compare", "--json").stdout)
        assert document["official"] is False
        assert document["competencies"][2] == {
            "id": "patience",
            "title": "Patience",
            "before": {"now": 4, "need": 1, "gap": -3},
            "after": {"now": 3, "need": 1, "gap": -2},
            "change": -1,
        }

    def test_with_fewer_than_two(self, start: Start, run: Run) -> None:
        """There is nothing to compare with before there are two, and it says what to do."""
        told = run("assess", "--compare")
        assert told.returncode == 3
        assert "there is no complete self-assessment. nhs-lead assess begins another one" in told.stderr
        _whole(start, (1, 1), (1, 1), (1, 1))
        told = run("assess", "--compare")
        assert told.returncode == 3
        assert "Comparing takes two, and there is one complete self-assessment." in told.stderr

    def test_a_competency_that_has_gone(self, start: Start, run: Run, content: Path) -> None:
        """Old ratings are kept and listed by their id when the library no longer knows them."""
        _whole(start, (1, 1), (2, 2), (3, 3))
        file = content / "competencies" / "a.yaml"
        file.write_text(file.read_text().replace("id: patience", "id: calm"))
        _whole(start, (1, 1), (2, 2), (3, 3))
        told = run("assess", "--compare", "--accessible").stdout
        assert "3. Patience. Last time: not rated. This time: 3, strong. Gap: none. Id: calm" in told
        assert (
            "4. patience (no longer in the library). Last time: 3, strong. This time: not rated. Id: patience" in told
        )


def _form(run: Run, tmp_path: Path, name: str = "form.csv") -> Path:
    file = tmp_path / name
    told = run("assess", "--form", file)
    assert told.returncode == 0, told.stderr
    return file


def _filled(form: Path, rater: str, ratings: dict[str, tuple[object, object]], sign: str = ",") -> Path:
    """Return a copy of a form that somebody has filled in."""
    head, *rows = list(csv.reader(io.StringIO(form.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        if row[2] in ratings:
            now, need = ratings[row[2]]
            row[1], row[-2], row[-1] = rater, str(now), str(need)
    copy = form.with_name(f"{form.stem}-{rater}.csv")
    with copy.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=sign).writerows([head, *rows])
    return copy


def _bring_in(run: Run, files: Sequence[Path]) -> Any:
    return run("assess", *(arg for file in files for arg in ("--import", file)))


@pytest.mark.slow
class TestColleagues:
    """The form that others fill in, and the figures of the group."""

    def test_the_form(self, run: Run, tmp_path: Path) -> None:
        """The form opens right in spreadsheets, is never written over another file, and says how to go on."""
        file = tmp_path / "form.csv"
        told = run("assess", "--form", file)
        assert f"Then: nhs-lead assess --import {file}" in told.stderr
        raw = file.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbfform,rater,competency,")
        assert raw.count(b"\r\n") == 4  # the headings, and three competencies
        assert b"\r\r" not in raw
        again = run("assess", "--form", file)
        assert again.returncode == 2
        assert f"There is a file '{file}' already. Name another one; nothing is overwritten." in again.stderr
        assert file.read_bytes() == raw
        assert _form(run, tmp_path, "other.csv").read_bytes() != raw

    @pytest.mark.parametrize(("name", "said"), [("form.xlsx", "End the name in .csv."), ("no/form.csv", "no folder")])
    def test_where_no_form_can_be_written(self, run: Run, tmp_path: Path, name: str, said: str) -> None:
        """A place that cannot be written, or a name that no spreadsheet opens as CSV, is refused."""
        told = run("assess", "--form", tmp_path / name)
        assert told.returncode == 2
        assert said in told.stderr

    def test_figures_from_three_raters_up(self, start: Start, run: Run, tmp_path: Path) -> None:
        """Two raters show no figure in any form; the third brings group figures, there and beside one's own."""
        _whole(start, (2, 3), (2, 2), (2, 2))
        form = _form(run, tmp_path)
        files = [
            _filled(form, "1", {"kindness": (1, 4), "thrift": (4, "")}),
            _filled(form, "2", {"kindness": (2, 4), "thrift": (4, 4)}, ";"),
            _filled(form, "3", {"kindness": (4, 3)}),
        ]
        two = _bring_in(run, files[:2])
        assert two.returncode == 0
        assert "Brought in 4 ratings; 0 of 4 were there already." in two.stderr
        assert f"Raters so far: {TOO_FEW}. Single ratings are never shown." in two.stdout
        assert f"Colleagues: {TOO_FEW}." in " ".join(run("assess", "--show").stdout.split())
        hidden = {"raters": None, "now": None, "need": None, "said": TOO_FEW}
        of = {one["id"]: one["colleagues"] for one in _shown(run)["competencies"]}
        assert of == {"kindness": hidden, "thrift": hidden, "patience": None}
        three = _bring_in(run, files[2:])
        assert "kindness\tKindness at work\tnow 2.5, needed 3.5 (3 raters)\n" in three.stdout
        assert f"thrift\tThrift\t{TOO_FEW}\n" in three.stdout
        assert "now 2.5, needed 3.5 (3 raters)" in run("assess", "--show").stdout
        of = {one["id"]: one["colleagues"] for one in _shown(run)["competencies"]}
        assert of["kindness"] == {"raters": 3, "now": 2.5, "need": 3.5, "said": ""}
        assert of["thrift"] == hidden

    def test_the_same_file_twice(self, run: Run, tmp_path: Path) -> None:
        """A file that is brought in again changes nothing, and nobody's code is in the record."""
        file = _filled(_form(run, tmp_path), "Mary", {"kindness": (1, 4), "thrift": (2, "")})
        _bring_in(run, [file])
        before = run("data", "export").stdout
        told = _bring_in(run, [file, file])
        assert "Brought in 0 ratings; 2 of 2 were there already." in told.stderr
        assert run("data", "export").stdout == before
        assert "Mary" not in before

    def test_a_rater_who_rates_again(self, run: Run, tmp_path: Path) -> None:
        """A later rating by the same code stands instead of the earlier one, and it is said: it may be two people."""
        form = _form(run, tmp_path)
        _bring_in(run, [_filled(form, "1", {"kindness": (1, 4), "thrift": (2, 2)})])
        told = _bring_in(run, [_filled(form, "1", {"kindness": (3, 4), "thrift": (2, 2)})])
        assert "Brought in 1 rating; 1 of 2 were there already. 1 of them stands" in told.stderr

    def test_nothing_of_a_faulty_file_is_taken_in(self, run: Run, tmp_path: Path) -> None:
        """All mistakes of all files are named by file and line, and not even the sound file is taken in."""
        form = _form(run, tmp_path)
        good, bad = (
            _filled(form, "1", {"kindness": (1, 4)}),
            _filled(form, "2", {"kindness": (5, 4), "thrift": ("", 2)}),
        )
        headless = tmp_path / "head.csv"
        headless.write_text("rater,rating\n1,2\n")
        told = _bring_in(run, [good, bad, headless])
        assert told.returncode == 2
        assert told.stdout == ""
        lines = told.stderr.splitlines()
        assert lines[0] == "nhs-lead: Nothing was brought in, as there is something to mend (3 mistakes):"
        assert lines[1] == f"{bad}:2: '5' under 'now' is not a stage. Write 1, 2, 3 or 4."
        assert lines[2].startswith(f"{bad}:3: There is nothing under 'now'.")
        assert lines[3].startswith(f"{headless}:1: The headings 'form', 'competency', 'now' and 'need' are missing.")
        assert run("data", "export").returncode == 3

    def test_files_that_cannot_be_used(self, run: Run, tmp_path: Path) -> None:
        """A missing file, a folder and a form that nobody filled in are said to be so."""
        for file, said in (
            (tmp_path / "none.csv", "cannot be read: No such file or directory."),
            (tmp_path, "cannot be read: Is a directory."),
            (_form(run, tmp_path), "No line holds a rating. Fill in 'rater' and 'now', and 'need' if you like."),
        ):
            told = _bring_in(run, [file])
            assert told.returncode == 2
            assert said in told.stderr


class TestRefusals:
    """What it says where it cannot do what was asked."""

    def test_without_a_terminal(self, run: Run) -> None:
        """Where nobody can be asked nothing is asked, and it says what works without a terminal."""
        for args in ((), ("--new",), ("--framework", "ladder")):
            told = run("assess", *args)
            assert told.returncode == 2
            assert told.stdout == ""
            assert "there is no terminal to ask on. nhs-lead assess --show shows the last one" in told.stderr

    def test_nothing_to_show_yet(self, run: Run) -> None:
        """Before the first one is complete there is nothing to show, and looking begins no record."""
        told = run("assess", "--show")
        assert told.returncode == 3
        assert "There is no complete self-assessment yet. nhs-lead assess begins one, or goes on." in told.stderr
        assert run("data", "export").returncode == 3

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("--show", "--compare"), "--show and --compare exclude each other."),
            (("--form", "a.csv", "--import", "b.csv"), "--form and --import exclude each other."),
            (("--json",), "--json goes with --show or --compare."),
            (("--form", "a.csv", "--framework", "ladder"), "--form takes no --framework."),
        ],
    )
    def test_options_that_do_not_fit(self, run: Run, args: Sequence[str], said: str) -> None:
        """Options that would be ignored are refused."""
        told = run("assess", *args)
        assert told.returncode == 2
        assert said in told.stderr

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("bench", "Our competencies are not matched to 'The bench'. These can be used: ladder."),
            ("kindness", "There is no framework 'kindness'. These can be used: ladder."),
            ("nonsense", "There is no framework 'nonsense'. These can be used: ladder."),
        ],
    )
    def test_frameworks_that_cannot_be_used(self, run: Run, name: str, said: str) -> None:
        """A framework that nothing is matched to is refused with the list of those that can be used."""
        told = run("assess", "--show", "--framework", name)
        assert told.returncode == 3
        assert said in told.stderr

    def test_content_without_competencies(self, run: Run, write: Write) -> None:
        """A pack in which there is nothing to rate is said to be so."""
        pack = write({"faqs/a.yaml": "- {id: why, question: Why?, answer: Because.}\n"}, "faqs")
        told = run("--content", pack, "assess", "--show")
        assert told.returncode == 3
        assert "This content has no competencies to rate." in told.stderr

    def test_content_without_stages(self, run: Run, write: Write) -> None:
        """Competencies none of which describes its stages cannot be rated honestly."""
        pack = write({"competencies/a.yaml": "- {id: thrift, about: Thrift saves.}\n"}, "bare")
        told = run("--content", pack, "assess", "--form", "x.csv")
        assert told.returncode == 3
        assert "None of the competencies in this content says what its stages look like." in told.stderr

    @pytest.mark.slow
    def test_a_locked_record(self, start: Start, tmp_path: Path) -> None:
        """Where another program holds the record nobody is asked anything in vain."""
        folder = tmp_path / "locked"
        first = start("--accessible", "assess", NHS_LEAD_DATA_DIR=str(folder))
        first.wait_for(BEGIN)
        first.type("quit")
        assert first.end() == 0
        (file,) = [path for path in folder.iterdir() if path.suffix not in ("", ".bak") and "-" not in path.suffix]
        with closing(sqlite3.connect(file, isolation_level=None)) as db:
            db.execute("begin immediate")
            terminal = start("--accessible", "assess", NHS_LEAD_DATA_DIR=str(folder))
            assert terminal.end() == 5
        assert "Another program is using the record" in terminal.text
        assert BEGIN not in terminal.text
        db.close()
