"""`nhs-lead plan`: proposing, keeping, editing in a real editor, and writing to files."""

import datetime
import json
import os
import re
import shlex
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import msgspec
import pytest

from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Plan, Rating, moment
from nhs_lead.record.store import Record
from tests.cli.conftest import CTRL_C, Start
from tests.conftest import Run, Write

NOW = datetime.datetime.now(datetime.UTC)
MINE = "# Mine\n\n## 1. Listen first\n\n- **Review on**: 2027-01-18\n"

Rate = Callable[..., None]
Script = Callable[[str], str]


@pytest.fixture(autouse=True)
def _small(own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All tests read the small pack; no editor is set, and drafts go to a folder of their own."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "drafts").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "drafts"))


def data() -> str:
    return os.environ["NHS_LEAD_DATA_DIR"]


@pytest.fixture
def rate() -> Rate:
    """Keep a complete self-assessment: `rate(kindness=(2, 4))`; `days` later than now."""

    def kept(days: float = 0, **stages: tuple[int, int]) -> None:
        at = moment(NOW + datetime.timedelta(days=days))
        with Record.open(data(), NOW).record as record:
            growth = Growth(record)
            growth.begin(Assessment(id=at, started=at))
            for id, (now, need) in stages.items():
                growth.rate(Rating(id=f"{at}-{id}", assessment=at, competency=id, now=now, need=need, at=at))
            growth.complete(Assessed(assessment=at, at=at))

    return kept


@pytest.fixture
def editor(tmp_path: Path) -> Script:
    """Write an editor: `editor('echo x > "$1"')` returns what EDITOR is set to."""

    def written(lines: str) -> str:
        file = tmp_path / "my editor.sh"
        file.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        file.chmod(0o700)
        return shlex.quote(str(file))

    return written


def plans() -> list[Plan]:
    """Return every plan that was ever kept, the oldest first."""
    if not Path(data(), "record.sqlite3").exists():
        return []
    with Record.open(data(), NOW).record as record:
        return msgspec.convert(record.export()["plans"], list[Plan])


def drafts(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "drafts").iterdir())


def keep(run: Run, text: str, *more: str) -> subprocess.CompletedProcess[str]:
    return run("plan", "--keep", "-", *more, stdin=text)


def words(text: str) -> str:
    """Return what a terminal showed without its line ends."""
    return " ".join(text.split())


class TestProposal:
    """What is shown before a plan is kept."""

    def test_nothing_to_go_by(self, run: Run) -> None:
        """Without evidence the command says what to do, ends with 3, and does not begin a record by looking."""
        asked = run("plan")
        assert (asked.returncode, asked.stdout) == (3, "")
        assert "nhs-lead assess asks how you see yourself" in asked.stderr
        assert not Path(data(), "record.sqlite3").exists()

    def test_first_weeks_alone(self, run: Run, write: Write, tmp_path: Path) -> None:
        """Whoever has only ticked off a step of a role sees the next, also as data and on the page to hand on.

        What needs a goal is refused as before: Markdown to change, and dates for a calendar.
        """
        steps = "{id: walk, when: day, title: Walk round}, {id: ask, when: week, title: Ask what is better}"
        pack = str(write({"tracks/a.yaml": f"- {{id: new-matron, title: New matron, steps: [{steps}]}}"}))
        assert run("start", "new-matron", "--done", "walk", NHS_LEAD_CONTENT=pack).returncode == 0
        page = str(tmp_path / "plan.html")
        asked = run("plan", "--json", "--save", page, NHS_LEAD_CONTENT=pack)
        assert asked.returncode == 0
        document = json.loads(asked.stdout)
        assert (document["kind"], document["goals"]) == ("proposal", [])
        assert document["first_weeks"] == {
            "id": "new-matron",
            "title": "New matron",
            "done": 1,
            "of": 2,
            "next": "ask",
            "left": [{"id": "ask", "when": "week", "title": "Ask what is better"}],
        }
        assert "<dd>First week: Ask what is better</dd>" in Path(page).read_text(encoding="utf-8")
        assert "next: Ask what is better." in words(run("plan", NHS_LEAD_CONTENT=pack).stdout)
        for flag, name in (("--save", "plan.md"), ("--ics", "plan.ics")):
            assert run("plan", flag, str(tmp_path / name), NHS_LEAD_CONTENT=pack).returncode == 3
            assert not (tmp_path / name).exists()

    def test_from_a_self_assessment(self, run: Run, rate: Rate) -> None:
        """The widest gap comes first, with the stages, what to practise and a date; nothing is kept by looking."""
        rate(kindness=(2, 4), thrift=(1, 2), gone=(1, 4))
        asked = run("plan")
        assert asked.returncode == 0
        assert asked.stderr == ""
        first, second = asked.stdout.split("\n2. ")
        assert "1. Get better at kindness at work: from steady to strong" in first
        assert "you put yourself at stage 2 (steady) and your role at 4 (teaching)." in words(first)
        assert "Practise: nhs-lead quiz kindness (1 dilemma)" in first
        assert second.startswith("Get better at thrift: from starting to steady")
        assert "gone" not in asked.stdout
        assert plans() == []

    def test_as_json(self, run: Run, rate: Rate) -> None:
        """--json has each goal with its reasons in figures, what to do for it and its date."""
        rate(kindness=(2, 4))
        document = json.loads(run("plan", "--json", "--level", "Leading a team").stdout)
        assert (document["kind"], document["level"]) == ("proposal", "team")
        (goal,) = document["goals"]
        assert (goal["competency"], goal["why"]) == ("kindness", "gap")
        (reason,) = goal["reasons"]
        assert (reason["type"], reason["now"], reason["need"], reason["gap"]) == ("rating", 2, 4, 2)
        assert goal["practise"] == {"command": "nhs-lead quiz kindness", "scenarios": 1, "new": 1}
        assert datetime.date.fromisoformat(goal["review_on"]).weekday() < 5

    def test_from_answers(self, start: Start, run: Run) -> None:
        """A few answers make one goal, called a first impression; the scenario is no longer new."""
        terminal = start("--accessible", "quiz", "tears", "--seed", "1")
        shown = terminal.wait_for("first: ")
        order = {text: number for number, text in enumerate(["leave", "home", "Listen"])}
        lines = [line for line in shown.splitlines() if line[:2] in ("1.", "2.", "3.") and not line.endswith("of 1.")]
        lines = [line for line in lines if any(word in line for word in ("Leave", "home", "Listen"))]
        worst = sorted(lines, key=lambda line: next(n for word, n in order.items() if word.lower() in line.lower()))
        terminal.type(" ".join(line[0] for line in worst))
        terminal.wait_for("undo or quit: ")
        terminal.type("quit")
        assert terminal.end() == 0
        document = json.loads(run("plan", "--json").stdout)
        (goal,) = document["goals"]
        assert (goal["competency"], goal["why"]) == ("kindness", "impression")
        assert goal["reasons"][0]["answers"] == 1
        assert goal["practise"]["new"] == 0
        assert "from 1 answer, a first impression and no more" in words(run("plan").stdout)

    def test_a_level_that_is_not_there(self, run: Run, rate: Rate) -> None:
        """A level that nobody knows is said, with those there are."""
        rate(kindness=(2, 4))
        for name in ("nonsense", "kindness", " "):
            asked = run("plan", "--level", name)
            assert asked.returncode == 3
            assert "Some of them are team. nhs-lead browse levels lists them all." in asked.stderr

    def test_an_assessment_that_is_not_complete(self, run: Run, rate: Rate) -> None:
        """Ratings of an assessment that was left do not count yet; of two complete ones the newer rating does."""
        rate(-20, kindness=(1, 4), thrift=(3, 4))
        rate(-10, kindness=(4, 4))
        with Record.open(data(), NOW).record as record:
            Growth(record).begin(Assessment(id="left", started=moment(NOW)))
            Growth(record).rate(Rating(id="x", assessment="left", competency="thrift", now=1, need=4, at=moment(NOW)))
        (goal,) = json.loads(run("plan", "--json").stdout)["goals"]
        assert (goal["competency"], goal["reasons"][0]["now"]) == ("thrift", 3)


class TestKeep:
    """--keep: a plan that was edited elsewhere."""

    def test_it_is_shown_from_then_on(self, run: Run) -> None:
        """What is kept is shown with its day, also without any evidence; goals and dates are found in it."""
        asked = keep(run, MINE)
        assert asked.returncode == 0
        assert "Your plan is kept." in asked.stderr
        shown = run("plan")
        assert shown.stdout.startswith("Mine\nkept on ")
        document = json.loads(run("plan", "--json").stdout)
        assert (document["kind"], document["text"]) == ("kept", MINE)
        assert document["goals"] == [{"goal": "Listen first", "review_on": "2027-01-18"}]

    def test_every_plan_stays(self, run: Run, tmp_path: Path) -> None:
        """A later plan is in force, the earlier one stays in the record; the same text is not kept twice."""
        keep(run, MINE)
        (tmp_path / "later.md").write_text("# Later\r\n\r\n## Rest\r\n", encoding="utf-8")
        run("plan", "--keep", tmp_path / "later.md")
        again = run("plan", "--keep", tmp_path / "later.md")
        assert "This is the plan that is kept already." in again.stderr
        assert [plan.text for plan in plans()] == [MINE, "# Later\n\n## Rest\n"]
        assert run("plan").stdout.startswith("Later\n")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("just words", "no goal can be read in it. Begin each goal with ## and a blank"),
            ("## Listen", "The goal 'Listen' has no review date that can be read. Write the day on a line of its own"),
            (
                "## Listen\n\nReview on: 2027-01-18 (19 January 2027)",
                "names 18 January 2027 and 19 January 2027 as its review; 18 January 2027 is taken.",
            ),
        ],
    )
    def test_what_cannot_be_read_is_said(self, run: Run, text: str, told: str) -> None:
        """Nonsense is kept just as it is, and what the program misses is said with what to write."""
        asked = keep(run, text)
        assert asked.returncode == 0
        assert told in asked.stderr
        assert plans()[-1].text == f"{text}\n"

    @pytest.mark.parametrize(
        ("raw", "told"),
        [
            (b" \n\n", "There is nothing in"),
            (b"\xff\xfe\x00", "is not text in UTF-8"),
            pytest.param(b"x" * 200_001, "hardly a plan", id="too long"),
        ],
    )
    def test_what_is_no_plan(self, run: Run, tmp_path: Path, raw: bytes, told: str) -> None:
        """An empty file, one that is no text and one that is far too large are refused; the plan before stays."""
        keep(run, MINE)
        (tmp_path / "x.md").write_bytes(raw)
        asked = run("plan", "--keep", tmp_path / "x.md")
        assert asked.returncode == 2
        assert told in asked.stderr
        assert [plan.text for plan in plans()] == [MINE]

    def test_a_file_that_is_not_there(self, run: Run) -> None:
        """A name without a file is a sentence."""
        asked = run("plan", "--keep", "nowhere.md")
        assert asked.returncode == 2
        assert "'nowhere.md' cannot be read: No such file" in asked.stderr

    def test_nothing_in_it_steers_the_terminal(self, start: Start, run: Run) -> None:
        """Escape characters, HTML and markup in a plan are shown as text, on a terminal too."""
        keep(run, "## A\x1b[31mB <b>c</b> [red]d[/red]\n")
        terminal = start("plan", NO_COLOR="1")
        assert terminal.end() == 0
        assert "A\\x1b[31mB <b>c</b> [red]d[/red]" in terminal.text
        assert "\x1b[31m" not in terminal.text

    def test_what_has_come_since(self, run: Run, rate: Rate) -> None:
        """A kept plan says that the learner rated themselves again, and which goals are ready for a review."""
        at = NOW - datetime.timedelta(days=90)
        text = "## Listen first\n\nReview on: 2020-01-06\n\n## Rest\n\nReview on: 2999-01-07\n"
        with Record.open(data(), NOW).record as record:
            Growth(record).keep_plan(Plan(id="p", at=moment(at), level="team", text=text))
        rate(-120, kindness=(1, 4))
        assert "Since then" not in run("plan").stdout
        rate(-3, kindness=(2, 4))
        shown = words(run("plan").stdout)
        assert "Since then you have rated yourself again on " in shown
        assert "Ready for a review: Listen first." in shown
        assert "Rest." not in shown

    def test_a_proposal_afresh(self, run: Run, rate: Rate) -> None:
        """--new proposes again, for the level that was kept with the plan, and leaves the plan in force."""
        rate(kindness=(2, 4))
        keep(run, MINE, "--level", "leading a team")
        document = json.loads(run("plan", "--new", "--json").stdout)
        assert (document["kind"], document["level"]) == ("proposal", "team")
        assert json.loads(run("plan", "--json").stdout)["level"] == "team"
        assert [plan.level for plan in plans()] == ["team"]

    def test_a_level_for_a_kept_plan(self, run: Run) -> None:
        """Another level changes no kept plan; the remark says how to propose for it."""
        keep(run, MINE)
        assert "nhs-lead plan --new --level team proposes afresh." in run("plan", "--level", "team").stderr

    def test_a_level_that_is_gone(self, run: Run, rate: Rate) -> None:
        """A remembered level that this content lacks is a remark, not an end."""
        rate(kindness=(2, 4))
        with Record.open(data(), NOW).record as record:
            Growth(record).keep_plan(Plan(id="p", at=moment(NOW), level="gone", text=MINE))
        asked = run("plan", "--new", "--json")
        assert asked.returncode == 0
        assert "The level 'gone' of your last plan is not in this content" in asked.stderr
        assert json.loads(asked.stdout)["level"] is None


class TestEdit:
    """--edit: the learner's own editor, on a real terminal."""

    def test_a_change_is_kept(self, start: Start, rate: Rate, editor: Script, tmp_path: Path) -> None:
        """The editor gets the proposal with a note above it, in a file for its owner alone; the change is kept."""
        rate(kindness=(2, 4))
        seen = tmp_path / "seen.md"
        script = editor(
            f'cp -p "$2" {shlex.quote(str(seen))}; sed -i "s/Get better/Be better/" "$2"; echo "$1" >> "$2"'
        )
        terminal = start("--accessible", "plan", "--edit", "--level", "team", EDITOR=f"{script} --my-option")
        assert terminal.end() == 0
        assert seen.read_text(encoding="utf-8").startswith("<!-- Everything here is yours to change.")
        assert "# My development plan" in seen.read_text(encoding="utf-8")
        assert stat.S_IMODE(seen.stat().st_mode) == 0o600
        assert seen.suffix == ".md"
        (plan,) = plans()
        assert plan.text.startswith("# My development plan\n\nProposed on ")
        assert "## 1. Be better at kindness at work" in plan.text
        assert plan.text.endswith("--my-option\n")
        assert plan.level == "team"
        assert "Your plan is kept." in terminal.text
        assert "1. Be better at kindness at work: from steady to strong" in terminal.text
        assert drafts(tmp_path) == []

    def test_the_kept_plan_is_what_is_edited(self, start: Start, run: Run, editor: Script) -> None:
        """A plan that is kept is edited, not a new proposal; VISUAL goes before EDITOR."""
        keep(run, MINE)
        script = editor('echo "- walk round" >> "$1"')
        assert start("--accessible", "plan", "--edit", VISUAL=script, EDITOR="false").end() == 0
        assert [plan.text for plan in plans()] == [MINE, f"{MINE}- walk round\n"]

    def test_unchanged(self, start: Start, rate: Rate, editor: Script, tmp_path: Path) -> None:
        """An unchanged proposal is kept as it is; an unchanged plan is not kept twice. Both are said."""
        rate(kindness=(2, 4))
        script = editor("sleep 1.1")
        terminal = start("--accessible", "plan", "--edit", EDITOR=script)
        assert terminal.end() == 0
        assert "You changed nothing, so the proposal is kept as it is." in terminal.text
        assert len(plans()) == 1
        terminal = start("--accessible", "plan", "--edit", EDITOR=script)
        assert terminal.end() == 0
        assert "The text came back unchanged, so your plan stays as it was." in terminal.text
        assert len(plans()) == 1
        assert drafts(tmp_path) == []

    def test_a_new_proposal_unchanged(self, start: Start, run: Run, rate: Rate, editor: Script) -> None:
        """A proposal that comes back unchanged never takes the place of a plan; how to take it all the same is said."""
        rate(kindness=(2, 4))
        keep(run, MINE)
        terminal = start("--accessible", "plan", "--edit", "--new", EDITOR=editor("sleep 1.1"))
        assert terminal.end() == 0
        assert "To keep a proposal as it is, write it with --new --save plan.md" in words(terminal.text)
        assert [plan.text for plan in plans()] == [MINE]

    def test_an_editor_that_does_not_wait(self, start: Start, run: Run, tmp_path: Path) -> None:
        """An editor that comes back at once may still be open: the file stays, and how to take it in is said."""
        keep(run, MINE)
        terminal = start("--accessible", "plan", "--edit", EDITOR="true", width=400)
        assert terminal.end() == 0
        (draft,) = drafts(tmp_path)
        assert (
            "The editor came back at once. If its window is still open, "
            f"save there and type: nhs-lead plan --keep {draft}"
        ) in terminal.text
        draft.write_text(draft.read_text(encoding="utf-8") + "- more\n", encoding="utf-8")
        assert run("plan", "--keep", draft).returncode == 0
        assert plans()[-1].text == f"{MINE}- more\n"

    def test_empty(self, start: Start, run: Run, editor: Script, tmp_path: Path) -> None:
        """An empty text keeps nothing: the plan before stays in force and is shown."""
        keep(run, MINE)
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor('printf " \\n" > "$1"'))
        assert terminal.end() == 0
        assert "The text came back empty, so nothing was kept: your plan stays as it was." in words(terminal.text)
        assert "Listen first" in terminal.text
        assert [plan.text for plan in plans()] == [MINE]
        assert drafts(tmp_path) == []

    def test_empty_at_the_first_time(self, start: Start, rate: Rate, editor: Script) -> None:
        """An empty first plan is no plan."""
        rate(kindness=(2, 4))
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor(': > "$1"'))
        assert terminal.end() == 0
        assert "nothing was kept: there is no plan yet." in words(terminal.text)
        assert plans() == []

    def test_nonsense(self, start: Start, rate: Rate, editor: Script) -> None:
        """A plan that was edited into nonsense is kept as it is, shown, and what to write is said."""
        rate(kindness=(2, 4))
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor('printf "<<< \\033[2J ))) \\n***\\n" > "$1"'))
        assert terminal.end() == 0
        assert "no goal can be read in it." in words(terminal.text)
        assert "<<< \\x1b[2J )))" in terminal.text
        assert "\x1b[2J" not in terminal.text
        assert plans()[-1].text == "<<< \x1b[2J ))) \n***\n"

    @pytest.mark.parametrize(
        ("script", "told"),
        [
            ('echo "- mine" >> "$1"; exit 3', "ended with code 3, so nothing was kept."),
            ('echo "- mine" >> "$1"; kill -9 $$', "was stopped by signal 9, so nothing was kept."),
            ('printf "\\377" > "$1"', "is not text in UTF-8. Nothing was kept."),
        ],
    )
    def test_an_editor_that_fails(
        self, start: Start, run: Run, editor: Script, tmp_path: Path, script: str, told: str
    ) -> None:
        """Where the editor fails nothing is kept; what was written stays in a file, and how to take it in is said."""
        keep(run, MINE)
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor(script), width=600)
        assert terminal.end() == 2
        assert told in terminal.text
        (draft,) = drafts(tmp_path)
        assert f"nhs-lead plan --keep {draft} takes it in." in terminal.text
        assert [plan.text for plan in plans()] == [MINE]
        if "mine" in script:
            assert draft.read_text(encoding="utf-8").endswith("- mine\n")

    def test_an_editor_that_is_not_there(self, start: Start, rate: Rate, tmp_path: Path) -> None:
        """A missing editor is named, with where the draft lies and the other ways."""
        rate(kindness=(2, 4))
        terminal = start("--accessible", "plan", "--edit", EDITOR="no-such-editor -w", width=800)
        assert terminal.end() == 2
        (draft,) = drafts(tmp_path)
        assert (
            "The editor 'no-such-editor' cannot be started: No such file or directory. Nothing was kept."
            in terminal.text
        )
        assert f"Your draft lies at {draft}." in terminal.text
        assert plans() == []

    def test_an_editor_that_takes_the_file_away(self, start: Start, run: Run, editor: Script) -> None:
        """A file that is gone is said; the plan before stays."""
        keep(run, MINE)
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor('rm "$1"'), width=400)
        assert terminal.end() == 2
        assert "cannot be read: No such file or directory. Nothing was kept." in terminal.text
        assert [plan.text for plan in plans()] == [MINE]

    def test_no_editor(self, start: Start, rate: Rate) -> None:
        """Without an editor the command says how to set one, or to do without."""
        rate(kindness=(2, 4))
        terminal = start("--accessible", "plan", "--edit", EDITOR=" ", width=400)
        assert terminal.end() == 2
        assert "No editor is set. Set EDITOR to the editor that you like, such as EDITOR=nano." in terminal.text
        assert "take it in with --keep plan.md." in terminal.text

    def test_a_quotation_mark_that_is_not_closed(self, start: Start, rate: Rate) -> None:
        """An EDITOR that is no command line is named as it is."""
        rate(kindness=(2, 4))
        terminal = start("--accessible", "plan", "--edit", EDITOR="vim 'x", width=400)
        assert terminal.end() == 2
        assert "EDITOR is 'vim 'x', in which a quotation mark is not closed." in terminal.text

    def test_without_a_terminal(self, run: Run, rate: Rate) -> None:
        """In a pipe no editor is started; the way with a file is said."""
        rate(kindness=(2, 4))
        asked = run("plan", "--edit", EDITOR="true")
        assert asked.returncode == 2
        assert "Editing needs a terminal. Write it with --save plan.md" in asked.stderr

    def test_an_interrupt_belongs_to_the_editor(self, start: Start, run: Run, editor: Script) -> None:
        """Ctrl-C in the editor ends neither the program nor what was written."""
        keep(run, MINE)
        pressed = "trap 'pressed=1' INT; echo ready; while [ -z \"$pressed\" ]; do sleep 0.1; done"
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor(f'{pressed}; echo "- on" >> "$1"'))
        terminal.wait_for("ready")
        terminal.send(CTRL_C)
        assert terminal.end() == 0
        assert plans()[-1].text == f"{MINE}- on\n"

    @pytest.mark.slow
    def test_a_record_that_is_locked_meanwhile(self, start: Start, run: Run, editor: Script, tmp_path: Path) -> None:
        """Where the record cannot be written after the edit, it ends with 5, and the text is safe in a file."""
        keep(run, MINE)
        go = tmp_path / "go"
        wait = f'echo "- mine" >> "$1"; echo ready; while [ ! -e {shlex.quote(str(go))} ]; do sleep 0.1; done'
        terminal = start("--accessible", "plan", "--edit", EDITOR=editor(wait), width=800)
        terminal.wait_for("ready")
        other = sqlite3.connect(Path(data(), "record.sqlite3"), isolation_level=None)
        other.execute("begin immediate")
        go.touch()
        assert terminal.end() == 5
        other.close()
        (draft,) = drafts(tmp_path)
        assert "Another program is using the record" in terminal.text
        assert f"Your text is safe: nhs-lead plan --keep {draft} takes it in." in terminal.text
        assert run("plan", "--keep", draft).returncode == 0
        assert plans()[-1].text == f"{MINE}- mine\n"

    @pytest.mark.slow
    def test_a_pipe_when_the_record_is_locked(self, run: Run, tmp_path: Path) -> None:
        """What came through a pipe is nowhere else, so it is put in a file where the record cannot take it."""
        keep(run, MINE)
        other = sqlite3.connect(Path(data(), "record.sqlite3"), isolation_level=None)
        other.execute("begin immediate")
        asked = keep(run, "## Other\n")
        other.close()
        assert asked.returncode == 5
        (draft,) = drafts(tmp_path)
        assert str(draft) in asked.stderr
        assert draft.read_text(encoding="utf-8") == "## Other\n"


class TestFiles:
    """--save and --ics."""

    def test_there_and_back(self, run: Run, rate: Rate, tmp_path: Path) -> None:
        """A proposal that is written as Markdown, changed and kept is the plan, without the note above it."""
        rate(kindness=(2, 4))
        file = tmp_path / "plan.md"
        asked = run("plan", "--save", file)
        assert f"nhs-lead plan --keep {file} takes it in." in asked.stderr
        text = file.read_text(encoding="utf-8")
        assert text.startswith("<!-- Everything here is yours to change.")
        file.write_text(text.replace("Get better", "Be better"), encoding="utf-8")
        assert run("plan", "--keep", file).returncode == 0
        (plan,) = plans()
        assert plan.text.startswith("# My development plan\n")
        assert "## 1. Be better at kindness at work" in plan.text

    def test_html(self, run: Run, tmp_path: Path) -> None:
        """A kept plan as HTML is one whole document in which nothing that was typed does anything."""
        keep(run, "# Mine\n\n## Listen <script>alert(1)</script>\n")
        assert run("plan", "--save", tmp_path / "plan.html").returncode == 0
        text = (tmp_path / "plan.html").read_text(encoding="utf-8")
        assert text.startswith('<!doctype html>\n<html lang="en-GB">')
        assert "<h2>Listen &lt;script&gt;alert(1)&lt;/script&gt;</h2>" in text
        assert "<script" not in text

    def test_html_of_a_proposal(self, run: Run, rate: Rate, tmp_path: Path) -> None:
        """A proposal as HTML is for somebody else to read: no command, and no page of the program but its name."""
        rate(kindness=(2, 4))
        assert run("plan", "--save", tmp_path / "plan.html").returncode == 0
        text = (tmp_path / "plan.html").read_text(encoding="utf-8")
        assert "Get better at kindness at work: from steady to strong" in text
        assert re.findall("nhs-lead [a-z]+", text) == []
        run("plan", "--save", tmp_path / "plan.md")
        run("plan", "--keep", tmp_path / "plan.md", "--save", tmp_path / "kept.html")
        kept_text = (tmp_path / "kept.html").read_text(encoding="utf-8")
        assert "<dd>Written dilemmas on kindness at work</dd>" in kept_text
        assert re.findall("nhs-lead [a-z]+", kept_text) == []

    def test_calendar(self, run: Run, rate: Rate, tmp_path: Path) -> None:
        """--ics has an event on each review date; a proposal and the plan kept from it have the same events."""
        rate(kindness=(2, 4), thrift=(1, 2))
        assert run("plan", "--ics", tmp_path / "a.ics", "--save", tmp_path / "plan.md").returncode == 0
        run("plan", "--keep", tmp_path / "plan.md")
        asked = run("plan", "--ics", tmp_path / "b.ics")
        assert "open it with your calendar." in asked.stderr

        def known(name: str) -> dict[str, Any]:
            read = icalendar.Calendar.from_ical((tmp_path / name).read_bytes())
            return {str(event["UID"]): event.decoded("DTSTART") for event in read.walk("VEVENT")}

        assert len(known("a.ics")) == 2
        assert known("a.ics") == known("b.ics")
        text = (tmp_path / "plan.md").read_text(encoding="utf-8")
        (tmp_path / "plan.md").write_text(re.sub("^## (.+)", r"## \1, with my team", text, flags=re.MULTILINE))
        run("plan", "--keep", tmp_path / "plan.md")
        assert run("plan", "--ics", tmp_path / "c.ics").returncode == 0
        assert known("c.ics") == known("a.ics"), "other words are no other goal"
        assert b"with my team" in (tmp_path / "c.ics").read_bytes().replace(b"\r\n ", b"")

    def test_no_dates(self, run: Run, tmp_path: Path) -> None:
        """A plan without a date makes no calendar, and no other file either."""
        keep(run, "## Listen\n")
        asked = run("plan", "--ics", tmp_path / "a.ics", "--save", tmp_path / "plan.md")
        assert asked.returncode == 3
        assert "no review date that can be read, so no calendar was written." in asked.stderr
        assert not (tmp_path / "a.ics").exists()
        assert not (tmp_path / "plan.md").exists()

    @pytest.mark.parametrize(
        ("option", "name", "told"),
        [
            ("--save", "plan.pdf", "End the name in .md, .html."),
            ("--ics", "plan.txt", "End the name in .ics."),
            ("--save", "there.md", "nothing is overwritten."),
            ("--ics", "nowhere/plan.ics", "There is no folder"),
        ],
    )
    def test_a_name_that_will_not_do(
        self, run: Run, rate: Rate, tmp_path: Path, option: str, name: str, told: str
    ) -> None:
        """A name that cannot be written is said before anything else, and nothing is overwritten."""
        rate(kindness=(2, 4))
        (tmp_path / "there.md").write_text("Mine.", encoding="utf-8")
        asked = run("plan", option, tmp_path / name)
        assert (asked.returncode, asked.stdout) == (2, "")
        assert told in asked.stderr
        assert (tmp_path / "there.md").read_text(encoding="utf-8") == "Mine."


@pytest.mark.parametrize("both", [["--edit", "--keep", "x"], ["--edit", "--json"], ["--keep", "x", "--new"]])
def test_options_that_exclude_each_other(run: Run, both: list[str]) -> None:
    """Two options that cannot both be meant are refused, and neither is passed over in silence."""
    asked = run("plan", *both)
    assert asked.returncode == 2
    assert "exclude each other" in asked.stderr


def test_a_record_that_is_too_new(run: Run) -> None:
    """A record from a newer version is the record's own message, and ends with 5."""
    with Record.open(data(), NOW).record:
        pass
    other = sqlite3.connect(Path(data(), "record.sqlite3"))
    other.execute("pragma user_version = 999")
    other.close()
    asked = run("plan")
    assert asked.returncode == 5
    assert "was written by a newer version of nhs-lead." in asked.stderr


def test_what_looking_loads() -> None:
    """A plan on the screen loads no calendar library."""
    script = "import sys, nhs_lead.cli.grow.plan; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"icalendar", "markdown_it", "fsrs", "rich"}.isdisjoint(told)
