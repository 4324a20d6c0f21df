"""Whether an index on disk is whole: its files are those that were written, each in full and as it was."""

import os
import zlib

import msgspec

from nhs_lead.packs.files import open_regular, read_regular

FILE = "sizes.json"
"""Written last into an index's folder: the size of each of its files, and the checksum of what is in it."""

LARGEST = 1_000_000
"""Bytes that are read of FILE at most: a hundred times what the largest index needs."""

ALWAYS = 8_000_000
"""Up to so many bytes, all of an index is read whenever it is opened: a changed bit might give a wrong answer. The
bundled index has three million, which takes 1.5 ms of 110. A larger one is read through only once it gives an error."""

Noted = dict[str, int | tuple[int, int]]
"""By the name of each file its size and its checksum; versions before the checksum noted the size alone."""


def seal(folder: str) -> None:
    """Note the files of the finished index in `folder`."""
    noted: Noted = {name: (size, _checksum(folder, name)) for name, size in _sizes(folder).items()}
    with open(os.path.join(folder, FILE), "wb") as stream:
        stream.write(msgspec.json.encode(noted))


def is_whole(folder: str, *, thoroughly: bool = False) -> bool:
    """Return whether the index in `folder` was finished and has lost nothing since.

    A large one is only held against its sizes, unless it is to be looked at `thoroughly`.
    """
    try:
        noted = msgspec.json.decode(read_regular(os.path.join(folder, FILE), LARGEST), type=Noted)
        sizes = _sizes(folder)
        if {name: note if isinstance(note, int) else note[0] for name, note in noted.items()} != sizes:
            return False
        if not thoroughly and sum(sizes.values()) > ALWAYS:
            return True
        sums = {name: note[1] for name, note in noted.items() if not isinstance(note, int)}
        return all(_checksum(folder, name) == sum for name, sum in sums.items())
    except (OSError, msgspec.MsgspecError):
        return False


def _sizes(folder: str) -> dict[str, int]:
    """Return the size of each file of the index. Raises OSError where something in it is no file, such as a link."""
    with os.scandir(folder) as scan:
        items = list(scan)
    for item in items:
        if not item.is_file(follow_symlinks=False):
            raise OSError(f"{item.path} is no ordinary file")
    return {
        item.name: item.stat(follow_symlinks=False).st_size
        for item in items
        if item.name != FILE and not item.name.endswith(".lock")
    }


def _checksum(folder: str, name: str) -> int:
    checksum = 0
    with open_regular(os.path.join(folder, name)) as stream:
        while piece := stream.read(_PIECE):
            checksum = zlib.crc32(piece, checksum)
    return checksum


_PIECE = 1 << 20
