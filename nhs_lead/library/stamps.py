"""How the files of the packs looked when they were compiled, so that a later start knows which have changed."""

import os
import zlib
from typing import NamedTuple

from nhs_lead import __version__
from nhs_lead.errors import ContentError
from nhs_lead.library.index_schema import LAYOUT
from nhs_lead.library.word_vectors import FILE as WORD_VECTORS
from nhs_lead.packs.files import content_files, read_regular

LIBRARY = "library-"
"""What the name of a compiled library's folder begins with; its fingerprint follows."""

FILE = "stamps.json"
"""The file of an index's folder that holds the stamps it was compiled from."""

LARGEST = 100_000_000
"""Bytes that are read of FILE at most: enough for a million content files."""


class Stamps(NamedTuple):
    """The folders of the packs, and how each of their files looked, in the order of reading."""

    folders: list[str]
    files: dict[str, str]
    made_by: str

    @property
    def fingerprint(self) -> str:
        """A name for the packs as they are: it changes with any file's path or looks, and with the program."""
        seen = [self.made_by, *(os.path.abspath(folder) for folder in self.folders)]
        lines = [*seen, *(f"{path}\t{stamp}" for path, stamp in self.files.items())]
        data = "\n".join(lines).encode(errors="backslashreplace")
        # Two checksums of the data read from either end. hashlib would cost each look-up the loading of OpenSSL.
        return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"

    def rank(self, path: str) -> int:
        """Return the place of a file in the order of reading."""
        return list(self.files).index(path) if path in self.files else 0

    def write(self, folder: str) -> None:
        """Write the stamps into an index's folder."""
        import msgspec

        with open(os.path.join(folder, FILE), "wb") as stream:
            stream.write(msgspec.json.encode(self._in_text()))

    def _in_text(self) -> "Stamps":
        files = {in_text(path): stamp for path, stamp in self.files.items()}
        return Stamps([in_text(folder) for folder in self.folders], files, self.made_by)


def in_text(path: str) -> str:
    """Return `path` as text that can be written anywhere: a name may hold bytes that are none."""
    return path.encode(errors="backslashreplace").decode()


def stamps(folders: list[str]) -> Stamps:
    """Return the stamps of the packs in `folders` as they are now. Raises ContentError where one cannot be listed."""
    files: dict[str, str] = {}
    for folder in folders:
        try:
            for item in content_files(folder):
                files[item.path] = _stamp(item)
        except OSError as error:
            raise ContentError(
                f"The content folder '{folder}' cannot be read: {error.strerror}.",
                "Name a folder with content in it, or leave --content out for the bundled one.",
            ) from error
    return Stamps(folders, files, f"{__version__} {LAYOUT} {os.path.getmtime(WORD_VECTORS)}")


def _stamp(item: os.DirEntry[str]) -> str:
    try:
        stat = item.stat()
    except OSError:
        return "gone"  # a link that leads nowhere; reading it says so, with its place
    # A text may be changed and its time set back, as some programs do that sync; nobody sets back when that was done.
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def changed_since(now: Stamps, folder: str) -> set[str] | None:
    """Return the files that have changed since the index in `folder` was compiled.

    None where it was compiled from other packs, by another version, or from another list of files.
    """
    import msgspec

    try:
        then = msgspec.json.decode(read_regular(os.path.join(folder, FILE), LARGEST), type=Stamps)
    except (OSError, msgspec.MsgspecError):
        return None
    said = now._in_text()
    if then.folders != said.folders or then.made_by != now.made_by or list(then.files) != list(said.files):
        return None
    return {path for path, stamp in now.files.items() if then.files[in_text(path)] != stamp}
