"""The files of the record: their names, the way in which damaged ones are set aside, and their removal."""

import contextlib
import datetime
import os
import re
import stat

from nhs_lead.errors import RecordError

FILE = "record.sqlite3"
SUSPECT = "record.suspect"
"""Lies beside the record once damage has shown in use, so that the next start looks at all of it."""

UNREAD = "record.unread"
"""Lies beside the record while what was set aside is still to be read: it holds the name of that file."""

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database: the answers written last may be in there."""

OURS = re.compile(
    r"(record|record-before-\d+(-\d+)?|record\.damaged-\d{8}T\d{6}Z(-\d+)?)\.sqlite3(-wal|-shm|-journal)?"
    + "|"
    + "|".join(map(re.escape, (SUSPECT, UNREAD)))
)

Identity = tuple[int, int] | None


def make(folder: str) -> str:
    """Make `folder` and in it an empty record, readable by its owner alone, unless they are there; return its path."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, FILE)
    with contextlib.suppress(FileExistsError):
        _create(path)
    return path


def identity(path: str) -> Identity:
    """Return what tells this file from another one that takes its name later; None where there is none."""
    try:
        stat = os.stat(path)
    except FileNotFoundError:
        return None
    return stat.st_dev, stat.st_ino


def is_there(folder: str) -> bool:
    """Whether there is a record in `folder`. Raises PermissionError where that may not be known."""
    try:
        os.stat(os.path.join(folder, FILE))
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def may_be_read(path: str) -> bool:
    """Whether this user may read the record at `path`."""
    return os.access(path, os.R_OK)


def lost_its_head(path: str) -> bool:
    """Whether the newest answers wait beside a record that is empty. SQLite would throw them away.

    What is beside is looked at first: another process may be beginning the record at this moment.
    """
    return _size(f"{path}-wal") > 0 and _size(path) == 0


def not_writable(path: str) -> str:
    """Say why neither SQLite nor anyone else could write the record; nothing where it looks as if they could."""
    if not os.access(path, os.W_OK):
        return "the file is read-only"
    return "" if os.access(os.path.dirname(path) or ".", os.W_OK) else "its folder is read-only"


def size(path: str) -> int:
    """Return how many bytes the record has, with what waits beside it."""
    return size_of_record(path) + size_of_log(path)


def size_of_record(path: str) -> int:
    """Return how many bytes the file of the record has; 0 where there is none."""
    return _size(path)


def size_of_log(path: str) -> int:
    """Return how many bytes wait in the log beside the record; 0 where there is none."""
    return _size(f"{path}-wal")


def content(path: str) -> bytes:
    """Return what is in a file; nothing where there is none."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return b""


def reserve(folder: str, stem: str) -> str:
    """Take a name beginning with `stem` that nothing in `folder` has, so that nothing is ever overwritten."""
    number = 1
    while True:
        path = os.path.join(folder, f"{stem}-{number}.sqlite3" if number > 1 else f"{stem}.sqlite3")
        number += 1
        if any(os.path.lexists(path + suffix) for suffix in BESIDE):
            continue
        with contextlib.suppress(FileExistsError):
            _create(path)
            return path


def set_aside(path: str, seen: Identity, now: datetime.datetime) -> str:
    """Move the damaged record that was `seen` to a name of its own; return that, or nothing if it was gone already.

    What lies beside goes first. A record that another process begins meanwhile would otherwise find it, and lose it.
    """
    if identity(path) != seen:
        return ""
    aside = reserve(os.path.dirname(path), _stem(now))
    try:
        note_unread(path, aside)
    except OSError:
        os.unlink(aside)
        raise
    for suffix in (*BESIDE, ""):
        with contextlib.suppress(FileNotFoundError):
            os.replace(path + suffix, aside + suffix)
    forget_damage(path)
    return aside


def set_log_aside(path: str, record: bytes, log: bytes, now: datetime.datetime) -> str:
    """Keep a copy of the `record` at `path` and of the `log` that lies beside it under a name of its own; return that.

    Each is of no use without the other.
    """
    aside = reserve(os.path.dirname(path), _stem(now))
    try:
        for name, content in ((f"{aside}-wal", log), (aside, record)):
            with open(os.open(name, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        for name in (f"{aside}-wal", aside):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
        raise
    return aside


def drop_log(path: str) -> None:
    """Take the log beside the record at `path` away, so that SQLite does not read it."""
    for suffix in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + suffix)


def note_unread(path: str, aside: str) -> None:
    """Note that what was set aside as `aside` is to be read, by the next start if not by this one."""
    with open(_beside(path, UNREAD), "w", encoding="utf-8") as stream:
        stream.write(os.path.basename(aside))


def unread(path: str) -> str:
    """Return the path of what was set aside and is still to be read; nothing where there is none."""
    try:
        with open(_beside(path, UNREAD), encoding="utf-8") as stream:
            name = os.path.basename(stream.read(NAME_LENGTH))
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    return _beside(path, name) if OURS.fullmatch(name) else ""


NAME_LENGTH = 200


def forget_unread(path: str) -> None:
    """Take that note away."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(_beside(path, UNREAD))


def note_damage(path: str) -> None:
    """Leave a note that damage has shown in the record at `path`, if that can be written."""
    with contextlib.suppress(OSError):
        _create(_note(path))


def damage_noted(path: str) -> bool:
    """Whether such a note lies there."""
    return os.path.exists(_note(path))


def forget_damage(path: str) -> None:
    """Take the note away."""
    note = _note(path)
    with contextlib.suppress(FileNotFoundError):
        if _is_file(note) and _size(note) == 0:  # ours says nothing
            os.unlink(note)


def remove_all(folder: str) -> list[str]:
    """Remove every file in `folder` that the record made, and nothing else; return their names.

    Raises RecordError where a link has the name of one: whoever put it there keeps what it leads to.
    """
    try:
        named = [name for name in os.listdir(folder) if OURS.fullmatch(name)]
    except FileNotFoundError:
        return []
    names = [name for name in named if _is_file(os.path.join(folder, name))]
    links = [path for name in named if os.path.islink(path := os.path.join(folder, name))]
    # The longest first: what lies beside a database goes before it, lest the next one finds it.
    for name in sorted(names, key=len, reverse=True):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, name))
    if links:
        raise RecordError(
            f"'{links[0]}' is a link, so neither it nor what it leads to was deleted.",
            "Delete both by hand. Whatever else was kept of you is gone.",
        )
    return sorted(names)


def _note(path: str) -> str:
    return _beside(path, SUSPECT)


def _beside(path: str, name: str) -> str:
    return os.path.join(os.path.dirname(path), name)


def _stem(now: datetime.datetime) -> str:
    return f"record.damaged-{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _create(path: str) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _is_file(path: str) -> bool:
    """Whether `path` is a file and no link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0
