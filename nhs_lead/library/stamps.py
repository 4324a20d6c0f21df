"""How a pack's files looked when they were compiled: by this a later start knows what has changed."""

import os
import zlib
from typing import NamedTuple

from nhs_lead import __version__
from nhs_lead.authoring.files import content_files
from nhs_lead.errors import ContentError
from nhs_lead.library.index import LAYOUT

FILE = "stamps.json"
"""The file of an index's folder that holds them."""


class Stamps(NamedTuple):
    """The folders of the packs, and size and time of each of their files in the order of reading."""

    folders: list[str]
    files: dict[str, str]
    made_by: str

    @property
    def fingerprint(self) -> str:
        """A name for the packs as they are: it changes with any file's path, size or time, and with the program."""
        seen = [self.made_by, *(os.path.abspath(folder) for folder in self.folders)]
        data = "\n".join([*seen, *(f"{path}\t{stamp}" for path, stamp in self.files.items())]).encode()
        # Two checksums of the data read from either end. hashlib would cost each look-up the loading of OpenSSL.
        return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"

    def rank(self, path: str) -> int:
        """Return the place of a file in the order of reading."""
        return list(self.files).index(path) if path in self.files else 0

    def write(self, folder: str) -> None:
        """Write the stamps into an index's folder."""
        import msgspec

        with open(os.path.join(folder, FILE), "wb") as stream:
            stream.write(msgspec.json.encode(self))


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
    return Stamps(folders, files, f"{__version__} {LAYOUT}")


def _stamp(item: os.DirEntry[str]) -> str:
    try:
        stat = item.stat()
    except OSError:
        return "gone"  # a link that leads nowhere; reading it says so, with its place
    return f"{stat.st_size} {stat.st_mtime_ns}"


def changed_since(now: Stamps, folder: str) -> set[str] | None:
    """Return the files that have changed since the index in `folder` was compiled.

    None where it was compiled from other packs, by another version, or from another list of files.
    """
    import msgspec

    try:
        with open(os.path.join(folder, FILE), "rb") as stream:
            then = msgspec.json.decode(stream.read(), type=Stamps)
    except (OSError, msgspec.MsgspecError):
        return None
    if then.folders != now.folders or then.made_by != now.made_by or list(then.files) != list(now.files):
        return None
    return {path for path, stamp in now.files.items() if then.files[path] != stamp}
