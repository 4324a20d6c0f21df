"""A small pack for the program to read, and a terminal for it to run on."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tests.small_pack import FIRST_STEP, ROTA, THANKS, WINTER

TEARS = """\
- id: tears
  title: Tears after handover
  competencies: [kindness]
  level: team
  difficulty: 1
  tags: [nights]
  situation: A nurse is crying in the linen room.
  format: rank
  options:
    - {id: listen, text: Listen to her now., key: 1, because: Attending comes first.}
    - {id: home, text: Send her home., key: 2, because: She drives home with it.}
    - {id: leave, text: Leave her alone., key: 3, because: She will be gone.}
  debrief: Attend first. [[kindness]] begins there.
"""

PACK = {
    "pack.yaml": """
        name: small
        title: Small library
        version: "7"
        """,
    "competencies/a.yaml": """
        - id: kindness
          title: Kindness at work
          summary: Attending to people before helping them
          also: [being caring]
          about: |
            Kindness begins with attention. It is what [[thrift]] never bought.

            A second paragraph stands here, long enough to be wrapped in a narrow window, and in a wide one as well.
          behaviours: [Sits down before speaking., Says thank you by name.]
          evidence: [{claim: Kind teams lose fewer people., source: study, as_of: 2024-03}]
          related: [full-beds]
          sources: [study]
        - {id: thrift, title: Thrift, about: "Spend a little where it saves a lot. Caf\u00e9 \u2013 ward \u2192 home."}
        """,
    "challenges/a.yaml": """
        - {id: full-beds, title: Full beds, implication: "Choosing who waits, every day", competencies: [kindness]}
        - {id: markup, title: "The [red]x[/red] challenge", summary: Nothing here is markup}
        """,
    "levels/a.yaml": """
        - {id: team, title: Leading a team, about: The people whom you see each day.}
        """,
    "faqs/a.yaml": """
        - id: what-is-kindness
          question: What is kindness at work?
          answer: It is attending before helping. Everything else follows from [[kindness]].
          related: [kindness]
        - {id: why-thrift, question: Why save money?, answer: So that some is left for kindness.}
        """,
    "scenarios/a.yaml": TEARS + ROTA + THANKS + WINTER,
    "questions/a.yaml": FIRST_STEP,
    "sources/a.yaml": """
        - {id: study, title: Why people stay, authors: [Adams], publisher: Wards, year: 2024, type: evidence}
        """,
}

DEADLINE = 300.0
"""Seconds after which a program that says nothing is given up: it hangs, and is not only slow."""

# Makes the terminal on stdin the controlling one, so that Ctrl-C arrives as a signal, and then is the program.
_LAUNCH = (
    "import fcntl, runpy, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "sys.argv[0] = 'nhs-lead'; runpy.run_module('nhs_lead', run_name='__main__', alter_sys=True)"
)

UP, DOWN, ENTER, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\r", "\x03", "\x04"


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with an entry of most kinds, and a scenario in each format."""
    folder = tmp_path_factory.mktemp("small")
    for path, text in PACK.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


@pytest.fixture
def own(pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program read the small pack without being told."""
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(pack))
    return pack


def env(**changes: str) -> dict[str, str]:
    """Return the environment of a test with these changes."""
    return {**os.environ, **changes}


class _Screen(pyte.Screen):
    """A window that answers the program when it asks where the cursor is."""

    def __init__(self, width: int, height: int, answer: Callable[[str], None]) -> None:
        super().__init__(width, height)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Terminal:
    """A person's terminal: the program runs on it, and what it shows can be read and answered."""

    def __init__(self, *args: str, width: int = 80, height: int = 60, **environment: str) -> None:
        self.master, program = pty.openpty()
        fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, *args],
            stdin=program,
            stdout=program,
            stderr=program,
            start_new_session=True,
            env={**os.environ, **environment},
        )
        os.close(program)
        self.raw = b""
        self._said = 0
        self.screen = _Screen(width, height, self.send)
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        """Everything that was written so far."""
        return self.raw.decode()

    @property
    def lines(self) -> list[str]:
        """What the window shows, without blanks at the ends of lines."""
        return [line.rstrip() for line in self.screen.display]

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def read(self) -> bool:
        """Read what has been written by now. Returns whether the program still runs."""
        ready, _, _ = select.select([self.master], [], [], 0.05)
        if not ready:
            return True
        try:
            more = os.read(self.master, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.raw += more
        self._stream.feed(more)
        return bool(more)

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Read until `seen`, or fail with the screen as it is."""
        deadline = time.monotonic() + DEADLINE
        while not seen():
            shown = "\n".join(self.lines).rstrip()
            assert self.read() or seen(), f"The program ended without {what}:\n{shown}"
            assert time.monotonic() < deadline, f"No {what} on the screen:\n{shown}"

    def wait_for(self, words: str) -> str:
        """Wait until `words` are written, behind what was waited for before. Returns all that came up to them."""
        self.until(lambda: words in self.text[self._said :], repr(words))
        start, self._said = self._said, self.text.index(words, self._said) + len(words)
        return self.text[start : self._said]

    def type(self, line: str) -> None:
        """Type a line."""
        self.send(f"{line}\n")

    def see(self, words: str) -> None:
        """Wait until the window shows `words`, on one line or over several."""
        self.until(lambda: words in " ".join(line.strip() for line in self.lines), repr(words))

    def options(self, question: str) -> dict[str, int]:
        """Wait for the list that asks `question`, whole. Returns the first line of each option with its number."""

        def shown() -> list[str]:
            # "Question: answer" is what an answered list leaves behind, here or above for an earlier item.
            asked = [
                number
                for number, line in enumerate(self.lines)
                if line.startswith(question) and not line.startswith(f"{question}: ")
            ]
            lines = self.lines[asked[-1] :] if asked else []
            return lines if "? help." in " ".join(lines) else []

        self.until(lambda: bool(shown()), repr(question))
        numbered = [match for line in shown() if (match := re.match(r"[> ] .{3} (\d)\. (.*)", line))]
        return {match[2]: int(match[1]) for match in numbered}

    def choose(self, question: str, *choices: str, then: str = ENTER) -> None:
        """Press the numbers of the options that begin with `choices`, in that order, and then `then`."""
        options = self.options(question)
        for choice in choices:
            self.send(str(next(number for text, number in options.items() if text.startswith(choice))))
        self.send(then)

    def end(self) -> int:
        """Read to the end and return the exit code."""
        deadline = time.monotonic() + DEADLINE
        while self.read():
            shown = "\n".join(self.lines).rstrip()
            assert time.monotonic() < deadline, f"The program does not end:\n{shown}"
        return self.process.wait(DEADLINE)

    def hang_up(self) -> int:
        """Take the terminal away from under the program, and return its exit code."""
        os.close(self.master)
        self.master = os.open(os.devnull, os.O_RDWR)
        return self.process.wait(DEADLINE)

    def close(self) -> None:
        """Clear away, whether the program has ended or not."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)


Start = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the program on a terminal: `start("quiz", "tears", width=80)`."""
    started: list[Terminal] = []

    def on(*args: str, width: int = 80, height: int = 60, **environment: str) -> Terminal:
        started.append(Terminal(*args, width=width, height=height, **environment))
        return started[-1]

    yield on
    for terminal in started:
        terminal.close()
