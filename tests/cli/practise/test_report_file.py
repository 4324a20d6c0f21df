"""`nhs-lead quiz --save`: the end of a sitting as a file for the learner's own folder."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Start
from tests.conftest import Run

GO_ON = "Press Enter to go on, or type undo or quit: "


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def _sit(start: Start, file: Path) -> str:
    terminal = start("--accessible", "quiz", "tears", "--seed", "1", "--save", str(file))
    terminal.wait_for("first: ")
    terminal.type("1 2 3")
    terminal.wait_for(GO_ON)
    terminal.type("quit")
    assert terminal.end() == 0
    return terminal.text


def test_markdown(start: Start, tmp_path: Path) -> None:
    """A report in Markdown has the marks, every option with its reason, and whose the key is."""
    file = tmp_path / "report.md"
    assert f"Written to {file}." in _sit(start, file).replace("\r\n", "")
    text = file.read_text(encoding="utf-8")
    assert "\n# Tears after handover: " in text
    assert "Attending comes first." in text
    assert "Keyed by the authors, not by a panel." in text


def test_html_needs_nothing_else(start: Start, tmp_path: Path) -> None:
    """A report in HTML is one whole document: a language, a title, no script and nothing to fetch."""
    file = tmp_path / "report.html"
    _sit(start, file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en-GB">')
    assert "<title>Tears after handover</title>" in text
    assert "Attending comes first." in text
    assert "<script" not in text
    assert "src=" not in text


def test_json(start: Start, tmp_path: Path) -> None:
    """A report in JSON has the shape of marked answers."""
    file = tmp_path / "report.json"
    _sit(start, file)
    report = json.loads(file.read_text(encoding="utf-8"))
    assert report["title"] == "Tears after handover"
    assert report["items"][0]["scheme"] == "ranking@1"
    assert set(report) >= {"marks", "max", "chance", "index", "band"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("report", "does not say what to write."),
        ("report.pdf", "End the name in .md, .html, .json."),
        ("nowhere/report.md", "There is no folder"),
        ("there.md", "nothing is overwritten."),
    ],
)
def test_a_name_that_will_not_do(start: Start, tmp_path: Path, name: str, told: str) -> None:
    """What cannot be written is said before anything is asked, not when all is answered."""
    (tmp_path / "there.md").write_text("Mine.", encoding="utf-8")
    terminal = start("--accessible", "quiz", "tears", "--save", str(tmp_path / name), width=400)
    assert terminal.end() == 2
    assert told in terminal.text
    assert "Put all 3 in order" not in terminal.text
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "Mine."


@pytest.mark.parametrize("more", [["--save", "x.md"], ["--exam"], ["--confidence"], ["--as", "best"], ["--resume"]])
def test_answers_from_a_file_are_no_sitting(run: Run, more: list[str]) -> None:
    """An option that --answers would pass over in silence is refused instead."""
    asked = run("quiz", "--answers", "-", *more, stdin="tears: [listen, home, leave]\n")
    assert asked.returncode == 2
    assert "Answers from a file are marked as they are, without a sitting." in asked.stderr
