"""`nhs-lead history`: sittings again, and what today's keys say of them."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Start
from tests.cli.practise.test_keeper import sit
from tests.conftest import Run


@pytest.fixture(autouse=True)
def own_copy(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all tests read a copy of the small pack, which they may edit."""
    copy = tmp_path / "own-pack"
    shutil.copytree(pack, copy)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(copy))
    return copy


def test_nothing_yet(run: Run) -> None:
    """Without a sitting there is a sentence and the way to begin; looking begins no record."""
    assert run("history").stdout == "There are no sittings yet.\n"
    assert run("history", "--json").stdout == "[]\n"
    assert run("data", "export").returncode == 3
    assert not list(Path(os.environ["NHS_LEAD_DATA_DIR"]).iterdir())


def test_a_sitting_again(start: Start, run: Run, own_copy: Path) -> None:
    """The list names each sitting; its id shows every debrief again, in the words that were asked then."""
    sit(start)
    (sitting,) = json.loads(run("history", "--json").stdout)
    assert (sitting["title"], sitting["answered"]) == ("Tears after handover", 1)
    assert sitting["id"] in run("history").stdout
    for file in own_copy.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("Listen to her now.", "Changed."), encoding="utf-8")
    again = run("history", sitting["id"]).stdout
    assert "Listen to her now." in again
    assert "Changed." not in again
    (answer,) = json.loads(run("history", sitting["id"], "--json").stdout)["answers"]
    assert answer["scheme"] == "ranking@1"


def test_by_number(start: Start, run: Run) -> None:
    """The newest sitting is 1 and 'latest'; a number beyond the list is a sentence."""
    sit(start)
    sit(start)
    newest, first = (sitting["id"] for sitting in json.loads(run("history", "--json").stdout))
    assert json.loads(run("history", "1", "--json").stdout)["id"] == newest
    assert json.loads(run("history", "latest", "--json").stdout)["id"] == newest
    assert json.loads(run("history", "2", "--json").stdout)["id"] == first
    assert run("history", "3").returncode == run("history", "0").returncode == 3


def test_the_latest_has_an_answer(start: Start, run: Run) -> None:
    """A sitting that was left before its first answer is listed, and 'latest' shows the one before it."""
    sit(start)
    terminal = start("--accessible", "quiz", "tears")
    terminal.wait_for("first: ")
    terminal.type("quit")
    assert terminal.end() == 0
    listed = json.loads(run("history", "--json").stdout)
    answered = next(sitting["id"] for sitting in listed if sitting["answered"])
    assert json.loads(run("history", "latest", "--json").stdout)["id"] == answered


def test_todays_keys(start: Start, run: Run, own_copy: Path) -> None:
    """remark says what today's keys would give, and changes nothing on record."""
    sit(start)
    before = run("data", "export").stdout
    assert "Today's keys give the same marks" in run("history", "remark").stdout
    for file in own_copy.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("id: tears\n", "id: gone\n"), encoding="utf-8")
    assert "no longer in the library" in run("history", "remark").stdout
    assert run("data", "export").stdout == before


def test_an_id_that_is_not_there(start: Start, run: Run) -> None:
    """A sitting that does not exist is a sentence and exit code 3."""
    sit(start)
    asked = run("history", "nope")
    assert asked.returncode == 3
    assert asked.stderr == (
        "nhs-lead: There is no sitting 'nope'. nhs-lead history lists them with their ids; 'latest' is the newest.\n"
    )
