"""Which files make a pack, and how one is opened that only might be a file.

Kept apart from reading content, because a look-up only asks whether it changed.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

PACK_FILE = "pack.yaml"
THESAURUS_FILE = "thesaurus.yaml"
OUTSIDE_FILE = "outside.yaml"


def content_files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the YAML files of a pack in a settled order: those at the top, then folder by folder, then by name.

    Hidden files are passed over. Raises OSError where a folder cannot be listed.
    """
    with os.scandir(folder) as scan:
        top = sorted(scan, key=lambda item: item.name)
    loose = [item for item in top if item.name.endswith((".yaml", ".yml")) and not item.name.startswith(".")]
    yield from sorted(loose, key=lambda item: item.name not in (PACK_FILE, THESAURUS_FILE, OUTSIDE_FILE))
    for item in top:
        if item.name.startswith(".") or item.name.endswith((".yaml", ".yml")) or not _is_folder(item):
            continue
        with os.scandir(item.path) as scan:
            files = sorted(scan, key=lambda inner: inner.name)
        yield from (file for file in files if file.name.endswith((".yaml", ".yml")) and not file.name.startswith("."))


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:  # a link that leads round in a circle
        return False


@contextmanager
def open_regular(path: str) -> Iterator[IO[bytes]]:
    """The file at `path`, open. Raises OSError where it is a link, a device, a pipe or a folder."""
    # A pipe that nobody writes to would keep us waiting, unless it is opened without.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "It is no ordinary file", path)
        yield stream


def read_regular(path: str, most: int) -> bytes:
    """Return the bytes of the file at `path`. Raises OSError where it is no ordinary file, or has more than `most`."""
    with open_regular(path) as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise OSError(errno.EFBIG, "It is too large", path)
    return raw
