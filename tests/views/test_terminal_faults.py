"""Faults in a window: where they stand, in words, in colour and in the line of the file."""

import io

from rich.console import Console

from nhs_lead.model.faults import Fault
from nhs_lead.views.faults_page import faults_page
from nhs_lead.views.terminal import print_page

FILE = "a-rather-long-name-of-a-folder/of-a-pack/faqs/everyday.yaml"


def shown(column: int, source: str, width: int = 60, message: str = "There is no entry 'x'.") -> list[str]:
    fault = Fault(FILE, 12, column, "NL201", "error", message, "Correct the id.")
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_page(faults_page([fault], "team", {(FILE, 12): source}), console)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return [line.rstrip() for line in text.splitlines()]


def test_the_spot_in_its_line() -> None:
    """The line of the file stands below the fault, a caret under its column."""
    lines = shown(13, "  related: [x, y]")
    assert lines[0] == f" {FILE}:12:13 error NL201"
    assert lines[1] == "   There is no entry 'x'. Correct the id."
    assert lines[2:4] == ["   12 |   related: [x, y]", "      |             ^"]


def test_signs_that_take_two_columns() -> None:
    """The caret stands below the sign that it means where those in front of it are wide."""
    lines = shown(4, "\u76f8\u8ac7: x")
    assert lines[3].index("^") == lines[2].index("x") + 2 - 1  # two wide signs, two columns more; ':' is meant


def test_a_line_that_is_longer_than_the_window() -> None:
    """It is cut around the spot, and nothing else of the fault is broken within a word."""
    source = "answer: " + "word " * 60 + "[[nowhere]] and more"
    lines = shown(source.index("[[nowhere") + 1, source, width=40, message="There is no entry 'nowhere-at-all'.")
    assert lines[0] == f" {FILE}:12:309 error NL201"
    spot = next(number for number, line in enumerate(lines) if line.endswith("^"))
    assert lines[spot - 1][lines[spot].index("^") :].startswith("[[nowhere")
    assert len(lines[spot - 1]) <= 40
    assert "   There is no entry 'nowhere-at-all'." in lines


def test_a_file_that_has_gone() -> None:
    """Without its line a fault is its place and what is wrong."""
    assert shown(3, "")[2] == ""


def test_what_steers_a_terminal_is_named() -> None:
    """A line of somebody's file is shown, not obeyed."""
    assert "\\x1b[2J" in shown(1, "a: \x1b[2Jb")[2]
