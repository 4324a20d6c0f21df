"""What is said while large content is compiled."""

import io
import os

import pytest

from nhs_lead.cli.open_library import CompilationNotice
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import settings


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _said(
    monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO, *, accessible: bool = False, patience: float = 0
) -> str:
    monkeypatch.setattr("sys.stderr", stderr)
    monkeypatch.setattr("sys.stdout", _Terminal())
    monkeypatch.setattr(CompilationNotice, "PATIENCE", patience)
    progress = CompilationNotice(Screen(settings(os.environ, accessible=accessible), os.environ))
    for read in (1, 1, 2, 4):
        progress.tell(read, 4)
    progress.end()
    return stderr.getvalue()


def test_a_terminal_sees_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """How far it has come is said in one place, and taken away at the end."""
    said = _said(monkeypatch, _Terminal())
    assert [part for part in said.split("\r") if part.strip()] == [
        f"Preparing the content, once: {percent}%" for percent in (25, 50, 100)
    ]
    assert said.endswith(" \r")


def test_accessible_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may move, one sentence is enough."""
    assert _said(monkeypatch, _Terminal(), accessible=True) == "Preparing the content.\n"


def test_what_takes_no_time_is_not_talked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a person would wonder nothing is said, and in a pipe never."""
    assert _said(monkeypatch, _Terminal(), patience=60) == ""
    assert _said(monkeypatch, io.StringIO()) == ""
