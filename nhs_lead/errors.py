"""Errors that a person can act on. Each says what happened and what to do next, and knows its exit code."""

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process ends with: a promise to scripts, so no number ever changes its meaning."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_FOUND = 3
    CONTENT = 4
    RECORD = 5
    BELOW_PASS_MARK = 6
    NOT_SENT = 7
    INTERRUPTED = 130


class NhsLeadError(Exception):
    """The base of every error that is meant for the person at the keyboard.

    `message` says what happened, `hint` what to do next; both are whole sentences. Where several things are wrong, the
    message ends in a colon and `lines` has one for each. `code` is a stable name for programs, `exit_code` what the
    process ends with.
    """

    code = "error"
    exit_code: ExitCode = ExitCode.UNEXPECTED

    def __init__(self, message: str, hint: str = "", lines: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.lines = tuple(lines)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()

    def details(self) -> dict[str, object]:
        """Return what else programs are told of it, beside code, message and hint."""
        return {}


def installing(extra: str) -> str:
    """Return the sentence on how the optional part `extra` is added. It names a copy, for no registry has nhs-lead."""
    return (
        f"In the copy of the repository: pip install '.[{extra}]' (in an environment of uv: uv pip install "
        f"'.[{extra}]'; on its own: pipx install --force '.[{extra}]', or uv tool install '.[{extra}]')."
    )


class UsageError(NhsLeadError):
    """The command was asked for something in a way that it does not understand."""

    code = "usage"
    exit_code = ExitCode.USAGE


class NotFoundError(NhsLeadError):
    """What was asked for is not in the library."""

    code = "not-found"
    exit_code = ExitCode.NOT_FOUND


class NothingFoundError(NotFoundError):
    """Nothing in the library answers what was asked. `nearest` has what comes nearest: id, kind and title of each."""

    code = "nothing-found"

    def __init__(self, message: str, hint: str, nearest: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(message, hint)
        self.nearest = tuple(nearest)

    def details(self) -> dict[str, object]:
        """Return the nearest entries."""
        return {"nearest": [{"id": id, "kind": kind, "title": title} for id, kind, title in self.nearest]}


class ContentError(NhsLeadError):
    """The content cannot be used, or has faults that the author has to mend."""

    code = "content"
    exit_code = ExitCode.CONTENT


class RecordError(NhsLeadError):
    """The record of what a learner answered cannot be used as it is."""

    code = "record"
    exit_code = ExitCode.RECORD
