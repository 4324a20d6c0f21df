"""Pictures of a terminal window of 80 by 24, drawn from what the program writes to it: text, so that each is small.

`Window` runs the program in a window of its own; `drawn` makes an SVG of what the window shows.
"""

import fcntl
import html
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

import pyte

WIDTH, HEIGHT = 80, 24
CELL, LINE, MARGIN = 9.0, 20, 16
"""Pixels: the width of a sign, the height of a line, and the room around all."""

PATIENCE = 120.0
"""Seconds after which a screen that does not come is given up."""

BACK, FRONT = "#ffffff", "#1f2328"
COLOURS = {
    "black": "#1f2328",
    "red": "#b42318",
    "green": "#116329",
    "brown": "#7a4d00",
    "blue": "#0b5cad",
    "magenta": "#8250a8",
    "cyan": "#0b6b83",
    "white": "#59636e",
    "brightblack": "#59636e",
}
"""What pyte calls the colours of a terminal, each dark enough to be read on white."""


class Look(NamedTuple):
    """How a sign is drawn."""

    front: str
    back: str
    bold: bool


class _Screen(pyte.Screen):
    """A screen that answers the program when it asks where the cursor is."""

    def __init__(self, answer: Callable[[str], None]) -> None:
        super().__init__(WIDTH, HEIGHT)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Window:
    """A window in which the program runs; a look at it is a pyte screen."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self.screen = _Screen(self.type)
        self._stream = pyte.ByteStream(self.screen)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "nhs_lead", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**environment, "TERM": "xterm-256color", "LESS": "", "PAGER": "less -FRX"},
        )
        os.close(slave)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def until(self, words: str, *, still: float = 0.4) -> "Window":
        """Wait until the window shows `words` and has been still for a while."""
        end, quiet = time.monotonic() + PATIENCE, time.monotonic()
        while time.monotonic() < end:
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    self._stream.feed(os.read(self._master, 65536).replace(b"\x1b[2m", b"\x1b[90m"))  # dim is grey
                except OSError:  # the program has ended, and the window shows what it said
                    break
                quiet = time.monotonic()
            elif words in self.text and time.monotonic() - quiet > still:
                break
        if words not in self.text:
            raise RuntimeError(f"'{words}' did not come:\n{self.text}")
        return self

    @property
    def text(self) -> str:
        """What the window shows."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def close(self) -> None:
        """End the program and the window."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)


def drawn(screen: pyte.Screen, title: str) -> str:
    """Return what a window shows as an SVG, its words beside it for whoever hears it."""
    told = "\n".join(line.rstrip() for line in screen.display).rstrip()
    wide, high = round(WIDTH * CELL) + 2 * MARGIN, HEIGHT * LINE + 2 * MARGIN
    lines = "\n".join(part for number in range(HEIGHT) for part in _line(screen, number))
    return (
        f'<svg viewBox="0 0 {wide} {high}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="title" aria-describedby="desc">\n<title id="title">{html.escape(title)}</title>\n'
        f'<desc id="desc">{html.escape(told)}</desc>\n'
        f'<rect x=".5" y=".5" width="{wide - 1}" height="{high - 1}" rx="6" fill="{BACK}" stroke="#8c959f"/>\n'
        '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15">\n'
        f"{lines}\n</g>\n</svg>\n"
    )


def _line(screen: pyte.Screen, number: int) -> Iterator[str]:
    """Yield the signs of a line, those that look alike in one piece."""
    row = screen.buffer[number]
    cells = [(column, row[column].data, _look(row[column])) for column in range(WIDTH)]
    y = MARGIN + number * LINE
    for look, run in groupby(cells, lambda cell: cell[2]):
        piece = list(run)
        text = "".join(sign for _, sign, _ in piece)
        x, width = MARGIN + piece[0][0] * CELL, len(piece) * CELL
        if look.back != BACK:
            yield f'<rect x="{x:g}" y="{y}" width="{width:g}" height="{LINE}" fill="{look.back}"/>'
        weight = ' font-weight="bold"' if look.bold else ""
        for words in re.finditer(r"\S+(?: \S+)*", text):  # some browsers draw several blanks as one
            yield (
                f'<text x="{x + words.start() * CELL:g}" y="{y + 15}" textLength="{len(words[0]) * CELL:g}" '
                f'fill="{look.front}"{weight}>{html.escape(words[0])}</text>'
            )


def _look(sign: "pyte.screens.Char") -> Look:
    front = COLOURS.get(sign.fg, FRONT if sign.fg == "default" else f"#{sign.fg}")
    back = COLOURS.get(sign.bg, BACK if sign.bg == "default" else f"#{sign.bg}")
    if sign.reverse:
        front, back = back, front
    return Look(front, back, sign.bold)
