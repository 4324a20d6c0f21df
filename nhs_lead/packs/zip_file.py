"""A pack in a zip file → a folder. Nothing in the archive is believed: neither its names nor its sizes.

A refusal leaves nothing behind. What no pack needs (pictures, other archives) stays in the zip.
"""

import errno
import io
import os
import re
import shutil
import stat
import struct
import tempfile
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple

from nhs_lead.errors import ContentError, UsageError
from nhs_lead.model import graphemes
from nhs_lead.model.kinds import KIND_OF_FOLDER
from nhs_lead.packs.files import PACK_FILE

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_FILES = 2_000
"""Files and folders of one archive. The bundled pack has 40."""

MOST_BYTES = 32_000_000
"""Bytes of all that is unpacked, counted while unpacking. The bundled pack has two million."""

MOST_RATIO = 100
"""Unpacked bytes for each byte of the archive. Text comes to five or ten; a bomb to a thousand and more."""

MOST_AT_ONCE = 4_000_000
"""Bytes that are read from the archive in one piece: a table of contents above this is no pack's."""

NEEDED = re.compile(r".+\.(yaml|yml|md)|licen[cs]e(\.txt)?", re.IGNORECASE)
"""The files of an archive that are unpacked, by name."""

_PIECE = 64 * 1024
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE
)  # devices on Windows, whatever the ending
_SILENT = ("__MACOSX", ".DS_Store")  # what a Mac adds unasked
_AGAIN = "Make the zip again from the pack's folder, with an ordinary zip program."


class Unpacked(NamedTuple):
    """The folder with a pack's files in it, and the names of what was left in the archive."""

    folder: str
    left: list[str]


def is_archive(path: str) -> bool:
    """Whether `path` is a file that says it is a zip, by its name or its first bytes."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as stream:
            return path.lower().endswith(".zip") or stream.read(4) == b"PK\x03\x04"
    except OSError:
        return path.lower().endswith(".zip")


def unpack(path: str, parent: str) -> Unpacked:
    """Unpack the archive at `path` into a new folder in `parent`, which the caller moves or removes.

    Raises ContentError where the archive is refused, and UsageError where nothing can be read or written; the new
    folder is gone then.
    """
    import zipfile

    name = os.path.basename(path)
    try:
        with open(path, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            os.makedirs(parent, exist_ok=True)
            workshop = tempfile.mkdtemp(prefix=".unpacking-", dir=parent)
            try:
                with zipfile.ZipFile(_Guarded(stream)) as archive:
                    return _unpacked(archive, size, workshop)
            except BaseException:
                shutil.rmtree(workshop, ignore_errors=True)
                raise
    except _RefusedArchiveError as error:
        raise ContentError(f"{name} is not unpacked: {error}", error.hint) from error
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OverflowError) as error:
        raise ContentError(f"{name} is not unpacked: it is no whole zip file ({error}).", _AGAIN) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place before the archive's beginning
            raise ContentError(f"{name} is not unpacked: it is no whole zip file.", _AGAIN) from error
        raise UsageError(
            f"{name} cannot be unpacked: {error.strerror or error}.", "Free some room, or move it."
        ) from error


class _RefusedArchiveError(Exception):
    def __init__(self, message: str, hint: str = _AGAIN) -> None:
        super().__init__(message)
        self.hint = hint


class _Guarded(io.RawIOBase):
    """The archive's bytes, never many at once: `zipfile` reads a whole table of contents, however large it says."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int | None = -1) -> bytes:
        """Read `size` bytes, or all that are left. Refuses more than MOST_AT_ONCE."""
        wanted = MOST_AT_ONCE + 1 if size is None or size < 0 else size
        if wanted > MOST_AT_ONCE + 1:
            raise _too_many()
        piece = self._stream.read(wanted)
        if len(piece) > MOST_AT_ONCE:
            raise _too_many()
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in the archive."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the place in the archive."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """Say that places can be gone to."""
        return True

    def readable(self) -> bool:
        """Say that there is something to read."""
        return True


def _unpacked(archive: "ZipFile", size: int, workshop: str) -> Unpacked:
    members = archive.infolist()
    _must_be_harmless(members)
    wanted = [
        member for member in members if not member.is_dir() and NEEDED.fullmatch(member.filename.rpartition("/")[2])
    ]
    left = [member.filename for member in members if not member.is_dir() and member not in wanted]
    wanted = [member for member in wanted if not _is_silent(member.filename)]
    top = _top(member.filename for member in wanted)
    if not any(member.filename == f"{top}{PACK_FILE}" for member in wanted):
        raise _RefusedArchiveError(
            f"there is no {PACK_FILE} in it, at its top or in its one folder.",
            "Add one with name, title and version: a pack that travels says what it is.",
        )
    room = min(MOST_BYTES, size * MOST_RATIO)
    for member in wanted:
        target = os.path.join(workshop, *member.filename.removeprefix(top).split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(member) as source, open(target, "xb") as file:
            while piece := source.read(_PIECE):
                room -= len(piece)
                if room < 0:
                    raise _RefusedArchiveError(
                        f"it unpacks to more than {MOST_BYTES:,} bytes, or to {MOST_RATIO} times its own size.",
                        "No pack needs that much. Do not use it, or ask where it came from.",
                    )
                file.write(piece)
    return Unpacked(workshop, [name for name in left if not _is_silent(name)])


def _must_be_harmless(members: Sequence["ZipInfo"]) -> None:
    """Raise _RefusedError for the first member that could do harm, whether it would be unpacked or not."""
    if len(members) > MOST_FILES:
        raise _too_many()
    seen: dict[str, str] = {}
    for member in members:
        written = member.orig_filename
        shown = graphemes.beginning("".join(sign if sign.isprintable() else "?" for sign in written), 80)
        wrong = _wrong_with_name(written)
        if not wrong and member.filename != written:
            wrong = "has two names"
        kind = stat.S_IFMT(member.external_attr >> 16)
        if not wrong and stat.S_ISLNK(kind):
            wrong = "is a link"
        elif not wrong and kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            wrong = "is no ordinary file"
        elif not wrong and member.flag_bits & 0x1:
            wrong = "is encrypted"
        elif not wrong and member.compress_type not in (0, 8):
            wrong = "is packed in an unusual way"
        if wrong:
            raise _RefusedArchiveError(f"'{shown}' in it {wrong}.", _HINTS.get(wrong, _AGAIN))
        key = unicodedata.normalize("NFC", written.rstrip("/")).casefold()
        if key in seen:
            both = f"'{seen[key]}' and '{shown}'" if seen[key] != shown else f"'{shown}' twice"
            raise _RefusedArchiveError(
                f"it holds {both}, which would be one file on some machines.", "Rename one of them."
            )
        seen[key] = shown


_HINTS = {
    "is a link": "Put the file itself into the pack, and make the zip again.",
    "is encrypted": "Make the zip again without a password.",
    "is packed in an unusual way": "Make the zip again with the ordinary method, called deflate.",
}


def _wrong_with_name(name: str) -> str:
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ":" in name:
        return "names a place outside the pack"
    if "\\" in name:
        return "has a backslash in its name"
    if ".." in parts:
        return "leads out of the pack"
    if not name.isprintable():
        return "has a character in its name that cannot be seen"
    if any(part in ("", ".") or part.endswith((".", " ")) or _RESERVED.fullmatch(part) for part in parts):
        return "has a name that not every machine can keep"
    return ""


def _top(names: Iterable[str]) -> str:
    """Return the one folder that holds everything, with its slash; nothing where the pack is at the archive's top."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    if len(tops) == 1 and (top := tops.pop()) and top not in KIND_OF_FOLDER:
        return f"{top}/"
    return ""


def _is_silent(name: str) -> bool:
    return any(part in _SILENT for part in name.split("/"))


def _too_many() -> _RefusedArchiveError:
    return _RefusedArchiveError(f"it holds more than {MOST_FILES:,} files.", "Pack the folder of one pack alone.")
