"""The streams of the process: what cannot be written to them is told apart from every other error.

A full disk behind `>` and a reader that has seen enough are no mistakes of the program. Typer, Rich and the commands
all write to these streams, so it is the streams that say so.
"""

import contextlib
import errno
import io
import os
import sys
from typing import TextIO, TypeVar

Stream = TypeVar("Stream", bound=io.TextIOWrapper)

WIDEST = 10_000
"""Columns, and lines, of the largest window that anybody has. What says more is no window."""


class OutputError(Exception):
    """What was asked for cannot be written to stdout. `reader_left` where whoever read it has seen enough.

    It is no OSError, since Typer takes those of a pipe for its own.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.why = error.strerror or str(error)
        self.reader_left = isinstance(error, BrokenPipeError)


class _Stdin(io.TextIOWrapper):
    """A terminal on which somebody answers."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as TextIOWrapper itself does
        """Return the next line. Raises KeyboardInterrupt where the terminal has gone, as its going does elsewhere."""
        try:
            return super().readline(size)
        except OSError:
            silence(sys.stdout)  # or what is said at the end would be interrupted in its turn
            raise KeyboardInterrupt from None


class _Stdout(io.TextIOWrapper):
    """Where what was asked for goes."""

    terminal = False

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError as error:
            self._fail(error)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        """Raise OutputError; or KeyboardInterrupt, once, where this was a terminal and its window has been closed."""
        if not (self.terminal and error.errno == errno.EIO):
            raise OutputError(error) from error
        silence(self)
        raise KeyboardInterrupt from None


class _Stderr(io.TextIOWrapper):
    """Where remarks go. Where they cannot be written nobody reads them, and the work goes on."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError:
            silence(self)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            silence(self)


def write_bytes(data: bytes) -> None:
    """Write `data` to stdout at once, whatever its encoding. Raises OutputError."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise OutputError(error) from error


def silence(stream: TextIO) -> None:
    """Let `stream` lead nowhere. What it has not got rid of would make Python fail once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def make_safe() -> None:
    """Let nothing about the streams, or the window that they are said to end in, end the program.

    What cannot be encoded is shown as a question mark; a stream that the caller has closed is one that nobody reads, or
    that holds nothing.
    """
    from nhs_lead.model.numerals import whole_number  # a module that starting up can do without

    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:  # or the next file that is opened, be it the record, gets the number of a closed stream
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 (takes no name)
    for name in ("COLUMNS", "LINES"):  # other libraries read these too, and believe whatever they hold
        if name in os.environ and whole_number(os.environ[name], 1, WIDEST) is None:
            del os.environ[name]
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 (open as long as the program runs)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (the same)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (the same)
    if type(sys.stdin) is io.TextIOWrapper and sys.stdin is sys.__stdin__ and sys.stdin.isatty():
        sys.stdin = _again(_Stdin, sys.stdin, sys.stdin.errors)
        setattr(sys, "__stdin__", sys.stdin)  # noqa: B010 (Python's types call it final, and textual reads it)
    if type(sys.stdout) is io.TextIOWrapper and sys.stdout is sys.__stdout__:  # and not what a test has put there
        on_terminal = sys.stdout.isatty()  # which cannot be asked any more once it has gone
        sys.stdout = out = _again(_Stdout, sys.stdout)
        out.terminal = on_terminal
        setattr(sys, "__stdout__", sys.stdout)  # noqa: B010 (Python's types call it final, and Rich measures by it)
    if type(sys.stderr) is io.TextIOWrapper and sys.stderr is sys.__stderr__:
        sys.stderr = _again(_Stderr, sys.stderr)
        setattr(sys, "__stderr__", sys.stderr)  # noqa: B010 (the same)


def _again(kind: type[Stream], stream: io.TextIOWrapper, errors: str | None = "replace") -> Stream:
    """Return a stream of `kind` that leads where `stream` led."""
    encoding, at_once, through = stream.encoding, stream.line_buffering, stream.write_through
    return kind(stream.detach(), encoding=encoding, errors=errors, line_buffering=at_once, write_through=through)
