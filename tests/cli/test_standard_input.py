"""What somebody types at a command that waits for a yes or for a document."""

import io
import sys

import pytest

from nhs_lead.cli import standard_input
from tests.cli.conftest import CTRL_C, Start


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [("yes\n", True), (" YES \n", True), ("yes", True), ("\n", False), ("", False), ("yes please\n", False)],
)
def test_only_the_word_yes_is_a_yes(
    typed: str, agreed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty line, the end of the input and more than the word are a no; what follows begins on a new line."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert standard_input.says_yes("Type yes to go on") is agreed
    assert capsys.readouterr().out == "Type yes to go on: " + ("" if typed.endswith("\n") else "\n")


def test_who_types_a_document_is_told_how_it_ends(start: Start) -> None:
    """On a terminal a command that reads a document says so, and Ctrl-C ends it with a sentence and 130."""
    terminal = start("data", "import")
    terminal.wait_for("Ctrl-C stops.")
    terminal.send(CTRL_C)
    terminal.wait_for("nhs-lead: Stopped.")
    assert terminal.end() == 130
