"""What can be wrong with the record, each in its own sentence with what to do."""

import errno
import sqlite3

import msgspec

from nhs_lead.errors import RecordError


class RecordLockedError(RecordError):
    """Another process holds the record for longer than anyone should wait."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Another program is using the record '{path}' and has not let go of it.",
            "Close other windows in which nhs-lead runs, and try again. Everything answered before is kept.",
        )


class RecordNewerError(RecordError):
    """The record was written by a later version of the program."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The record '{path}' was written by a newer version of nhs-lead.",
            "Update nhs-lead to read it. The record was not touched.",
        )


class RecordUnwritableError(RecordError):
    """The record cannot be written where it is; `why` says what stands in the way."""

    def __init__(self, path: str, why: str, hint: str) -> None:
        super().__init__(f"The record '{path}' cannot be written: {why}.", hint)


class RecordUnreadableError(RecordError):
    """There is a record, or there may be one, and this user may not read it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The record '{path}' may not be read: you have no right to it.",
            "Give yourself the right to read and write its folder and the file, or set NHS_LEAD_DATA_DIR to a folder "
            "of your own. The record was not touched.",
        )


class RecordReplacedError(RecordError):
    """The record was erased, moved or replaced while it was open here. What was written last may not be in it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The record '{path}' was erased or replaced while it was in use.",
            "nhs-lead data delete does that, and so does whoever restores a copy. Start again to go on.",
        )


class RecordDamagedError(RecordError):
    """The record cannot be read. On opening it is set aside; this is raised where damage shows only later."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The record '{path}' is damaged.",
            "Start nhs-lead again: it sets the damaged file aside under another name, without overwriting anything, "
            "begins a fresh one, and brings over every answer that can still be read.",
        )


ELSEWHERE = "Make it writable, or set NHS_LEAD_DATA_DIR to a folder that you can write to."
MAKE_ROOM = "Free some space and try again. Everything answered before is kept."

_FULL = ("the disk is full", MAKE_ROOM)
_READ_ONLY = ("the file or its folder is read-only", ELSEWHERE)
_NO_RIGHT = ("you have no right to write there", ELSEWHERE)
_NO_FILE = ("the file cannot be opened or made there", ELSEWHERE)

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    sqlite3.SQLITE_AUTH: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_FILE,
}
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
}


def code_of(error: sqlite3.Error) -> int | None:
    """Return the primary code of SQLite, without the details in its higher bits; None where Python itself raised."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another process was in the way."""
    return code_of(error) in _LOCKED


def is_missing(error: sqlite3.Error) -> bool:
    """Whether a table or a column is not there that a record has: what tells the tables apart is damaged."""
    return code_of(error) == sqlite3.SQLITE_ERROR and str(error).startswith("no such")


def failure(
    error: sqlite3.Error | msgspec.MsgspecError | UnicodeDecodeError | OSError, path: str
) -> RecordError | None:
    """Return what `error` means for a person; None where it is a mistake of the program."""
    if isinstance(error, OSError):
        why = _OF_SYSTEM.get(error.errno or 0, (error.strerror or str(error), ELSEWHERE))
        return RecordUnwritableError(path, *why)
    if isinstance(error, msgspec.MsgspecError | UnicodeDecodeError):
        return RecordDamagedError(path)
    code = code_of(error)
    if code in _LOCKED:
        return RecordLockedError(path)
    if code in _DAMAGED or str(error).startswith("Could not decode to UTF-8"):
        return RecordDamagedError(path)
    if code == sqlite3.SQLITE_ERROR or not isinstance(error, sqlite3.OperationalError):
        return None
    return RecordUnwritableError(path, *_OF_SQLITE.get(code or 0, (str(error), ELSEWHERE)))
