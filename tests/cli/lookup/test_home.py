"""`nhs-lead` alone: the first screen knows whoever was here before."""

import shutil
from pathlib import Path

import pytest

from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Plan, Rating
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from tests.cli.conftest import CTRL_C, Start
from tests.cli.practise.test_keeper import GO_ON, answer_next
from tests.cli.practise.test_review import practised
from tests.conftest import Run
from tests.record.history import AT, NOW


@pytest.fixture(autouse=True)
def own_copy(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all tests read a copy of the small pack, and keep answers in a folder of their own."""
    copy = tmp_path / "own-pack"
    shutil.copytree(pack, copy)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(copy))
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path / "learner"))
    return copy


def test_a_newcomer(run: Run, tmp_path: Path) -> None:
    """Whoever was never here gets things to try, and looking does not begin a record."""
    text = run().stdout
    assert "Things to try" in text
    assert "Where you are" not in text
    assert not (tmp_path / "learner").exists()


def test_what_is_due_and_what_to_try(run: Run) -> None:
    """What is due today comes with its time, then one thing to try: a competency that was never practised."""
    practised("first-step", "tears")
    text = run("--accessible").stdout
    assert "nhs-lead review: 1 fact and 1 dilemma due today, about 3 minutes" in text
    assert "nhs-lead quiz thrift: a first dilemma on thrift" in text
    assert "Things to try" not in text


def test_nothing_due(run: Run) -> None:
    """Where nothing is due, it says until when."""
    practised("tears", "rota", days_ago=0)
    assert "nothing is due before " in run("--accessible").stdout


def test_the_least_settled(run: Run) -> None:
    """Once all were practised, it is the competency that went worst."""
    practised("tears", days_ago=3, right=True)
    practised("rota", days_ago=3, right=False)
    assert "nhs-lead quiz thrift: more practice on thrift" in run("--accessible").stdout


def test_where_the_last_sitting_stopped(start: Start, run: Run, tmp_path: Path) -> None:
    """A sitting that was left is named first, with how far it got; its answers are taken in when it is left."""
    terminal = start("quiz", "--accessible", "--seed", "1")
    answer_next(terminal)
    terminal.wait_for(GO_ON)
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    with Record.open(str(tmp_path / "learner"), NOW).record as record:
        assert not Memories(record).news().moved, "a log-in would have to take the answers in"
    said = run("--accessible").stdout
    assert "1. nhs-lead quiz --resume: go on with All topics, where you stopped after 1 of 4" in said


def test_self_assessment_and_plan(run: Run, tmp_path: Path) -> None:
    """One that was left comes first; then a plan is made of it; with a plan, it is practice again."""
    practised("tears")
    with Record.open(str(tmp_path / "learner"), NOW).record as record:
        growth = Growth(record)
        growth.begin(Assessment(id="g", started=AT))
        growth.rate(Rating(id="g1", assessment="g", competency="kindness", now=2, need=3, at=AT))
        assert "nhs-lead assess: go on with your self-assessment" in run("--accessible").stdout
        growth.complete(Assessed(assessment="g", at=AT))
        assert "nhs-lead plan: turn your self-assessment into a plan" in run("--accessible").stdout
        growth.keep_plan(Plan(id="p", at=AT, text="# Plan"))
    assert "nhs-lead quiz thrift: a first dilemma on thrift" in run("--accessible").stdout


def test_a_record_in_trouble(run: Run, tmp_path: Path) -> None:
    """Where the record cannot be read, that is a remark, and the first screen comes all the same."""
    (tmp_path / "learner").mkdir()
    (tmp_path / "learner" / "record.sqlite3").mkdir()
    told = run()
    assert told.returncode == 0
    assert "Things to try" in told.stdout
    assert told.stderr.startswith("nhs-lead: The record ")
