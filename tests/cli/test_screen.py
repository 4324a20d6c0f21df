"""In which form output comes: on a terminal, in a pipe, and as the environment asks for it."""

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pyte
import pytest

from tests.cli.conftest import CTRL_C, DEADLINE, Start, env
from tests.conftest import Run

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38;\S+?)(?:;\d+)*m")


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


class TestPipe:
    """Not on a terminal."""

    @pytest.mark.parametrize(
        ("environment", "args", "begins"),
        [
            ({}, [], "full-beds\tFull beds\t"),
            ({"ACCESSIBLE": "0"}, [], "full-beds\tFull beds\t"),
            ({"ACCESSIBLE": ""}, [], "full-beds\tFull beds\t"),
            ({"ACCESSIBLE": "1"}, [], "1. Full beds. Implication"),
            ({"NHS_LEAD_ACCESSIBLE": "true"}, [], "1. Full beds. Implication"),
            ({}, ["--accessible"], "1. Full beds. Implication"),
            ({"NO_COLOR": "1"}, [], "full-beds\tFull beds\t"),
            ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], "full-beds\tFull beds\t"),
            ({"FORCE_COLOR": "1"}, ["--no-color"], "full-beds\tFull beds\t"),
            ({"FORCE_COLOR": "1", "ACCESSIBLE": "1"}, [], "1. Full beds. Implication"),
        ],
        ids=str,
    )
    def test_form(self, environment: dict[str, str], args: list[str], begins: str, run: Run) -> None:
        """A pipe gets plain lines, or numbered ones where they are asked for; no escape character in any of them."""
        said = run("browse", "challenges", *args, **environment)
        assert said.stdout.startswith(begins)
        assert "\x1b" not in said.stdout

    def test_forced_colour(self, run: Run) -> None:
        """FORCE_COLOR brings the terminal's form, with colour, into a pipe."""
        assert COLOUR.search(run("browse", "challenges", FORCE_COLOR="1").stdout)

    def test_running_text_is_as_wide_as_asked_for(self, run: Run) -> None:
        """Running text in a pipe keeps to 80 columns, or to COLUMNS."""
        for environment, width in (({}, 80), ({"COLUMNS": "40"}, 40), ({"COLUMNS": "wide"}, 80)):
            longest = max(len(line) for line in run("show", "kindness", **environment).stdout.splitlines())
            assert width - 20 < longest <= width


class TestTerminal:
    """On a terminal."""

    @pytest.mark.parametrize("width", [30, 80, 120])
    @pytest.mark.parametrize("args", [["show", "kindness"], ["browse", "challenges"], ["search", "kindness"], []])
    def test_no_line_is_wider_than_the_window(self, args: list[str], width: int, start: Start) -> None:
        """Every line fits the window, whatever its width."""
        terminal = start(*args, width=width)
        assert terminal.end() == 0
        wide = pyte.Screen(300, 200)  # wide enough to see what would have been wrapped
        pyte.ByteStream(wide).feed(terminal.raw)
        lines = [line.rstrip() for line in wide.display]
        assert max(map(len, lines)) <= width
        assert sum(map(bool, lines)) > 2

    def test_colours_appear(self, start: Start) -> None:
        """On a terminal an accent colour marks headings and links."""
        terminal = start("show", "kindness")
        assert terminal.end() == 0
        assert {char.fg for row in terminal.screen.buffer.values() for char in row.values()} == {"default", "cyan"}

    @pytest.mark.parametrize(("environment", "args"), [({"NO_COLOR": "1"}, []), ({}, ["--no-color"])], ids=str)
    def test_colours_can_be_turned_off(self, environment: dict[str, str], args: list[str], start: Start) -> None:
        """With NO_COLOR or --no-color the same words are shown without colour."""
        terminal = start("show", "kindness", *args, **environment)
        assert terminal.end() == 0
        assert {char.fg for row in terminal.screen.buffer.values() for char in row.values()} == {"default"}
        assert any("Sits down before speaking." in line for line in terminal.lines)

    def test_markup_in_content_is_shown_as_typed(self, start: Start) -> None:
        """What looks like a colour tag is only text."""
        terminal = start("browse", "challenges")
        assert terminal.end() == 0
        assert any("The [red]x[/red]" in line for line in terminal.lines)

    def test_accessible_output_has_no_escape_character(self, start: Start) -> None:
        """With --accessible not one escape character is written, on a terminal as in a pipe."""
        terminal = start("--accessible", "show", "kindness")
        assert terminal.end() == 0
        assert terminal.text.startswith("Kindness at work.\r\n")
        assert b"\x1b" not in terminal.raw

    def test_json_on_a_terminal_is_json(self, start: Start) -> None:
        """--json writes the same document on a terminal."""
        terminal = start("browse", "levels", "--json")
        assert terminal.end() == 0
        assert terminal.text.startswith("[\r\n  {\r\n")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs with a less that says how it was started, and then all that is left to read."""
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\necho "STARTED $* with $LESS"\n')
    less.chmod(0o755)
    return tmp_path


class TestPager:
    """Long pages go through the pager that PAGER names, or else through less."""

    def test_a_long_page_goes_through_it(self, start: Start) -> None:
        """A page that is longer than the window is handed to PAGER, which may have options."""
        terminal = start("show", "kindness", height=10, PAGER="sed -e s/^/PAGED/")
        assert terminal.end() == 0
        assert "PAGED" in terminal.text

    @pytest.mark.parametrize(
        ("args", "height"),
        [
            (["browse", "levels"], 40),
            (["--accessible", "show", "kindness"], 10),
            (["show", "kindness", "--json"], 10),
            (["show", "kindness", "--no-pager"], 10),
            (["show", "kindness", "--no-input"], 10),
        ],
        ids=["short", "accessible", "json", "no pager", "no input"],
    )
    def test_what_does_not_go_through_it(self, args: list[str], height: int, start: Start) -> None:
        """Short pages, accessible output, JSON and what is asked for without a pager are written straight away."""
        terminal = start(*args, height=height, PAGER="sed -e s/^/PAGED/")
        assert terminal.end() == 0
        assert "PAGED" not in terminal.text

    @pytest.mark.parametrize(
        ("environment", "started"),
        [
            ({}, "STARTED -FRX with FRX"),
            ({"LESS": "-i"}, "STARTED -R with -i"),
            ({"PAGER": "less"}, "STARTED  with FRX"),
            ({"PAGER": "less", "LESS": "-i"}, "STARTED  with -i"),
        ],
        ids=str,
    )
    def test_less(
        self,
        environment: dict[str, str],
        started: str,
        start: Start,
        programs: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Where PAGER is not set less is started, with the options that LESS has, and ours where it has none."""
        monkeypatch.delenv("PAGER")
        terminal = start("show", "kindness", height=10, PATH=str(programs), **environment)
        assert terminal.end() == 0
        assert f"{started}\r\n" in terminal.text

    @pytest.mark.parametrize("pager", ["", "cat", " "])
    def test_no_pager_wanted(self, pager: str, start: Start, programs: Path) -> None:
        """Whoever sets PAGER to nothing, or to cat, gets the page straight away."""
        terminal = start("show", "kindness", height=10, PATH=str(programs), PAGER=pager)
        assert terminal.end() == 0
        assert "STARTED" not in terminal.text
        assert "Sits down before speaking." in terminal.text

    def test_no_less(self, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where there is no less the page is written straight away, and nothing else is tried."""
        monkeypatch.delenv("PAGER")
        terminal = start("show", "kindness", height=10, PATH=str(tmp_path))
        assert terminal.end() == 0
        assert "Sits down before speaking." in terminal.text

    def test_the_config_file_turns_it_off(self, start: Start, monkeypatch: pytest.MonkeyPatch, programs: Path) -> None:
        """With `pager = false` in the config file no pager is started."""
        monkeypatch.delenv("PAGER")
        Path(os.environ["NHS_LEAD_CONFIG"]).write_text("pager = false\n")
        terminal = start("show", "kindness", height=10, PATH=str(programs))
        assert terminal.end() == 0
        assert "STARTED" not in terminal.text

    def test_ctrl_c_is_the_pagers(self, start: Start, tmp_path: Path) -> None:
        """Ctrl-C in a pager does not end the program around it, which would leave the terminal as the pager set it."""
        pager = tmp_path / "patient"
        pager.write_text("#!/bin/sh\ntrap 'echo HEARD; exit 0' INT\necho READY\nwhile :; do sleep 0.1; done\n")
        pager.chmod(0o755)
        terminal = start("show", "kindness", height=10, PAGER=str(pager))
        terminal.wait_for("READY")
        terminal.send(CTRL_C)
        assert terminal.end() == 0
        assert "HEARD" in terminal.text
        assert "Stopped" not in terminal.text

    def test_a_pager_that_is_not_there(self, start: Start) -> None:
        """A pager that cannot be started loses nobody the page."""
        terminal = start("show", "kindness", height=10, PAGER="no-such-pager-here")
        terminal.end()
        assert "Sits down before speaking." in terminal.text
        assert "Traceback" not in terminal.text

    def test_keys_that_come_from_a_pipe(self) -> None:
        """Without a terminal on stdin nobody can turn pages: the page is written straight away."""
        master, window = pty.openpty()
        fcntl.ioctl(window, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 80, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "nhs_lead", "show", "kindness"],
            stdin=subprocess.DEVNULL,
            stdout=window,
            stderr=window,
            env=env(PAGER="sed -e s/^/PAGED/"),
        )
        os.close(window)
        shown = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while more := os.read(master, 65536):
                shown += more
        os.close(master)
        assert process.wait(DEADLINE) == 0
        assert b"Sits down before speaking." in shown
        assert b"PAGED" not in shown
