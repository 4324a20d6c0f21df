"""The cache folder with its compiled libraries: what in it is ours, and how that is cleared away.

The folder may be one that a user has named, with files of their own in it. So nothing is removed for its name alone.
"""

import os
import re
import stat
import time
from typing import NamedTuple

from nhs_lead.library import wholeness
from nhs_lead.library.stamps import LIBRARY

WORKSHOP = "compiling-"
"""What the name of a folder begins with in which a library is being made."""

KEPT = 6
"""How many compiled libraries stay in the cache: one for each set of packs in use, and a few to go back to."""

ABANDONED_AFTER = 3600.0
"""Seconds after which a workshop that some process left behind is cleared away."""

MARK = "CACHEDIR.TAG"
"""Written first into each folder of ours. Programs for backups know a cache by a file of this name (bford.info)."""

MARK_TEXT = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# A content library that nhs-lead compiled. nhs-lead removes this folder when it is out of use, and makes it again.
"""

_NAME = re.compile(rf"{LIBRARY}[0-9a-f]{{16}}|{WORKSHOP}[a-z0-9_]{{8}}")
"""A fingerprint of packs, or what `tempfile.mkdtemp` adds."""

_FILE = re.compile(
    r"CACHEDIR\.TAG|stamps\.json|sizes\.json|meta\.json|\.managed\.json|\.tantivy-\w+\.lock|\.tmp\w+"
    r"|[0-9a-f]{32}\.(\d+\.)?[a-z]+"
)
"""The files of a compiled library: ours, and those that tantivy writes."""


class Shelved(NamedTuple):
    """A folder in the cache that has the name of a library or of a workshop, and when it was last written."""

    when: float
    name: str
    path: str


def mark(folder: str) -> None:
    """Leave the mark in the new folder `folder`."""
    with open(os.path.join(folder, MARK), "xb") as stream:
        stream.write(MARK_TEXT)


def shelved(cache: str, beginning: str) -> list[Shelved]:
    """Return the folders in `cache` whose names are ours and begin with `beginning`; links are none of them."""
    try:
        with os.scandir(cache) as scan:
            return [
                Shelved(item.stat(follow_symlinks=False).st_mtime, item.name, item.path)
                for item in scan
                if item.name.startswith(beginning) and _NAME.fullmatch(item.name) and item.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return []


def prune(cache: str, current: str) -> None:
    """Clear away all of our libraries but the newest, and workshops that were left behind; `current` stays."""
    libraries = sorted((one for one in shelved(cache, LIBRARY) if is_ours(one.path)), reverse=True)
    doomed = [one.path for one in libraries[KEPT:] if one.path != current]
    now = time.time()
    doomed += [one.path for one in shelved(cache, WORKSHOP) if now - one.when > ABANDONED_AFTER]
    for path in doomed:
        remove(path)


def remove(folder: str) -> None:
    """Remove `folder` where it is a library or a workshop of ours; anything else stays as it is."""
    if not is_ours(folder):
        return
    # Another process may have the index open and put a lock into it; under another name it is out of everybody's way.
    doomed = os.path.join(os.path.dirname(folder), f"{WORKSHOP}{os.urandom(4).hex()}")
    try:
        os.rename(folder, doomed)
        # The mark goes last: what is left of a removal that was interrupted is still known for ours.
        for name in sorted(os.listdir(doomed), key=lambda name: name == MARK):
            os.unlink(os.path.join(doomed, name))
        os.rmdir(doomed)
    except OSError:
        pass  # another process was first, or has a file open


def is_ours(folder: str) -> bool:
    """Whether this program made the folder and all that is in it.

    Its name is one of ours, nothing but files that we write is in it, and it has our mark. Versions before the mark
    noted the size of every file instead: a folder in which each agrees is ours as well.
    """
    if not _NAME.fullmatch(os.path.basename(folder)):
        return False
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return False
        with os.scandir(folder) as scan:
            if not all(_FILE.fullmatch(item.name) and item.is_file(follow_symlinks=False) for item in scan):
                return False
        return _is_marked(folder) or wholeness.is_whole(folder)
    except OSError:
        return False


def _is_marked(folder: str) -> bool:
    try:
        with open(os.path.join(folder, MARK), "rb") as stream:
            return stream.read(len(MARK_TEXT) + 1) == MARK_TEXT
    except FileNotFoundError:
        return False
