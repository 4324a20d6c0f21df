"""Gives a text to the learner's own editor and takes it back. What was written is never lost on the way."""

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nhs_lead.cli.files import read_file
from nhs_lead.errors import NhsLeadError, UsageError

LARGEST = 200_000
"""Bytes. A plan that nobody could read is some other file, given by mistake."""

AT_ONCE = 1.0
"""Seconds. An editor that comes back sooner, the text unchanged, may have opened a window and not waited for it."""

NO_EDITOR = (
    "Set EDITOR to the editor that you like, such as EDITOR=nano. "
    "Or write the plan with --save plan.md, change it as you like, and take it in with --keep plan.md."
)


class Edited(NamedTuple):
    """A text as it came back, the file in which it still lies, and whether the editor came back at once."""

    text: str
    path: str
    at_once: bool


def editor(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the editor that VISUAL or EDITOR names, with its options. Raises UsageError."""
    name = next((name for name in ("VISUAL", "EDITOR") if environment.get(name, "").strip()), "")
    if not name:
        raise UsageError("No editor is set.", NO_EDITOR)
    try:
        return shlex.split(environment[name], posix=os.name != "nt")
    except ValueError:
        raise UsageError(
            f"{name} is '{environment[name]}', in which a quotation mark is not closed.", NO_EDITOR
        ) from None


def edited(text: str, command: list[str]) -> Edited:
    """Let the learner change `text` with the editor `command`, in a file that only they can read.

    The file stays where it is: remove it once what is in it is safe. Raises UsageError, which says where the file is,
    where the editor is not there or fails, or where what it left cannot be read.
    """
    path = draft(text)
    began = time.monotonic()
    try:
        with _leaving_interrupts_to_the_editor():
            ended = subprocess.run([*command, path], check=False).returncode  # noqa: S603 (the learner's own command)
    except OSError as error:
        raise UsageError(
            f"The editor '{command[0]}' cannot be started: {error.strerror}. Nothing was kept.{_lies_at(path)}",
            f"{_take_in(path)} {NO_EDITOR}",
        ) from None
    seconds = time.monotonic() - began
    if ended:
        how = f"was stopped by signal {-ended}" if ended < 0 else f"ended with code {ended}"
        raise UsageError(f"The editor '{command[0]}' {how}, so nothing was kept.{_lies_at(path)}", _take_in(path))
    try:
        return Edited(read(path), path, seconds < AT_ONCE)
    except UsageError as error:
        raise UsageError(f"{error.message} Nothing was kept.", _take_in(path) if os.path.exists(path) else "") from None


def read(path: str) -> str:
    """Return the text in the file at `path`, its line ends as this program writes them. Raises UsageError."""
    return decoded(read_file(path, LARGEST, "Name the file with your plan."), path)


def decoded(raw: bytes, name: str = "") -> str:
    """Return the text that `raw` stands for, the bytes of the file `name` or what was sent.

    Raises UsageError where it stands for none.
    """
    what = f"'{name}'" if name else "What was sent"
    if len(raw) > LARGEST:
        raise UsageError(f"{what} is larger than {LARGEST:,} bytes, so it is hardly a plan.", "Name another file.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise UsageError(f"{what} is not text in UTF-8.", "Save it as plain text in UTF-8.") from None


def draft(text: str) -> str:
    """Write `text` to a new file that only its owner can read, and return its path. Raises UsageError."""
    try:
        handle, path = tempfile.mkstemp(prefix="nhs-lead-plan-", suffix=".md")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(
            f"There is no place for a draft: {error.strerror}.", "Free some space, or set TMPDIR."
        ) from error
    return path


@contextlib.contextmanager
def lying_at(path: str) -> Iterator[None]:
    """Let an error in this block say that the text is safe in the file at `path`, and how to take it in later."""
    try:
        yield
    except NhsLeadError as error:
        error.hint = f"{error.hint} Your text is safe: {_take_in(path)}".strip()
        raise


def remove(path: str) -> None:
    """Remove a draft that is kept elsewhere now."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _lies_at(path: str) -> str:
    return f" Your draft lies at {path}." if os.path.exists(path) else ""


def _take_in(path: str) -> str:
    return f"nhs-lead plan --keep {shlex.quote(path)} takes it in."


@contextlib.contextmanager
def _leaving_interrupts_to_the_editor() -> Iterator[None]:
    """Let Ctrl-C reach the editor alone: it is a key like any other there, and the text must survive it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a handler is not inherited, being ignored would be
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
