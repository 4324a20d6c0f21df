"""`nhs-lead explore`."""

import os
import termios
import time
from pathlib import Path

import pytest

from tests.cli import conftest
from tests.cli.conftest import DEADLINE, Start, Terminal
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("own")

CTRL_U = "\x15"
"""Empties the line that is typed."""


def _shows(terminal: Terminal, *words: str) -> None:
    terminal.until(lambda: all(any(word in line for line in terminal.lines) for word in words), " and ".join(words))


def _ended(terminal: Terminal, code: int) -> None:
    """Read to the end, and see the terminal as it was before: no mouse, no other screen, a cursor, typing echoed."""
    assert terminal.end() == code
    for left_on in ("?1049", "?1003", "?2004"):
        assert terminal.text.rfind(f"{left_on}l") > terminal.text.rfind(f"{left_on}h")
    assert terminal.text.rfind("\x1b[?25h") > terminal.text.rfind("\x1b[?25l")
    assert termios.tcgetattr(terminal.master)[3] & (termios.ECHO | termios.ICANON) == termios.ECHO | termios.ICANON


def test_reads_from_entry_to_entry(start: Start) -> None:
    """What search finds stands beside its first entry; a link is followed, and q leaves the terminal as it was."""
    terminal = start("explore", "kindness", width=80, height=24)
    _shows(terminal, "Kindness at work", "Attending to people before helping them")
    terminal.send("\r")
    _shows(terminal, "Enter read")
    terminal.send("\r")
    _shows(terminal, "Enter follow")
    terminal.send("\t\r")
    _shows(terminal, "Spend a little where it saves a lot")
    terminal.send("q")
    _ended(terminal, 0)


def test_no_answer_is_the_sentence_of_search(start: Start, run: Run) -> None:
    """What search says where nothing answers is said here, with the nearest entries to read."""
    told = run("search", "zzzz").stderr.removeprefix("nhs-lead: ")
    terminal = start("explore", "zzzz", width=300, height=24)
    _shows(terminal, told.strip()[:200])
    terminal.send("\x11")
    _ended(terminal, 0)


def test_a_dilemma_is_answered_and_come_back_from(start: Start) -> None:
    """p on a dilemma asks it as quiz does; afterwards the reader is where they were."""
    terminal = start("explore", "hole in the rota", width=80, height=40)
    _shows(terminal, "The night shift is one short.")
    terminal.send("\x1b")
    _shows(terminal, "Enter read")
    terminal.send("p")
    terminal.wait_for("1 of 1")
    terminal.wait_for("Leave the hole.")
    terminal.send("q")
    terminal.wait_for("back to your reading")
    terminal.send("\n")
    _shows(terminal, "Search hole in the rota", "The night shift is one short.")
    terminal.send("\x03")
    _ended(terminal, 130)


def test_after_a_crash(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error within is a sentence and exit 1, on a terminal that is as it was."""
    broken = "import nhs_lead.cli.lookup.explore as explore; explore.answers = lambda *_: 1 / 0; "
    monkeypatch.setattr(conftest, "_LAUNCH", broken + conftest._LAUNCH)
    terminal = start("explore", "kindness", width=80, height=24)
    _ended(terminal, 1)
    _, _, told = terminal.text.rpartition("?1049l")
    assert "Something unexpected went wrong: ZeroDivisionError: division by zero." in told
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "explore needs a terminal"),
        (["--accessible"], "explore draws in a full window"),
        (["--no-input"], "no-input"),
    ],
)
def test_where_there_is_no_window(args: list[str], says: str, run: Run, start: Start) -> None:
    """Without a terminal, and for who wants plain lines or no questions, it names what to use instead."""
    told = run("explore", "kindness", *args)
    assert (told.returncode, told.stdout) == (2, "")
    assert says in told.stderr
    assert "nhs-lead search WORDS and nhs-lead show ID read the same" in told.stderr
    if args:
        terminal = start("explore", *args)
        assert terminal.end() == 2
        assert "\x1b[?1049h" not in terminal.text


def test_other_commands_do_not_pay_for_it(run: Run, tmp_path: Path) -> None:
    """The help of explore, and every other command, are without the window's library."""
    told = run("explore", "--help", PYTHONPROFILEIMPORTTIME="1")
    assert told.returncode == 0
    assert " textual" not in told.stderr


def test_bytes_that_are_no_text_are_passed_over(start: Start) -> None:
    """What was pasted in another encoding is not typed, and the next key is: it is nothing to draw a traceback for.

    Keys that are read together with such bytes are passed over with them, so they are pressed until they are seen.
    """
    terminal = start("explore", width=80, height=24)
    _shows(terminal, "Ctrl+Q quit")
    os.write(terminal.master, b"\xff\xfe\xe4")
    deadline = time.monotonic() + DEADLINE
    while not any("Spend a little where it saves a lot" in line for line in terminal.lines):
        assert time.monotonic() < deadline
        terminal.send(f"{CTRL_U}thrift")
        for _ in range(40):
            assert terminal.read()
    assert "UnicodeDecodeError" not in terminal.text
    terminal.send("\x11")
    _ended(terminal, 0)
