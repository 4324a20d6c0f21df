"""Finds the compiled library of some packs, or compiles it."""

import os
import shutil
import time
import zlib
from typing import NamedTuple

from tantivy import Index

from nhs_lead import __version__
from nhs_lead.authoring.files import content_files
from nhs_lead.errors import ContentError
from nhs_lead.library.index import LAYOUT, register
from nhs_lead.library.library import Library

KEPT = 6
"""How many compiled libraries stay in the cache: one for each set of packs in use, and a few to go back to."""

ABANDONED_AFTER = 3600.0
"""Seconds after which a workshop that some process left behind is cleared away."""


class Opened(NamedTuple):
    """A library, and a remark for the person where something was not as usual."""

    library: Library
    remark: str


def open_library(folders: list[str], cache: str) -> Opened:
    """Open the library of the packs in `folders`, the lowest first.

    It is read from the folder `cache`, and compiled into it when a file of a pack has changed. Where `cache` cannot be
    written it is compiled in memory. Raises ContentError where there is no content.
    """
    target = os.path.join(cache, f"library-{fingerprint(folders)}")
    index = _existing(target)
    if index is not None:
        return Opened(Library(index), "")
    from nhs_lead.library import compiling  # reads YAML, so only when content has changed

    try:
        compiling.compile_to_folder(folders, target)
        index = _existing(target)
    except OSError as error:
        why = error.strerror or str(error)
        remark = f"The compiled library cannot be kept in {cache} ({why}), so each start takes longer."
        return Opened(Library(compiling.compile_in_memory(folders)), remark)
    if index is None:
        remark = f"The compiled library in {cache} cannot be read back, so each start takes longer."
        return Opened(Library(compiling.compile_in_memory(folders)), remark)
    _prune(cache, target)
    return Opened(Library(index), "")


def compiled_library(folders: list[str], cache: str) -> Library | None:
    """Return the library of these packs if it has been compiled; None otherwise. Raises ContentError."""
    index = _existing(os.path.join(cache, f"library-{fingerprint(folders)}"))
    return Library(index) if index else None


def fingerprint(folders: list[str]) -> str:
    """Return a name for the packs as they are now: it changes with any file's path, size or time, and the program.

    Raises ContentError where a folder cannot be listed.
    """
    seen = [__version__, str(LAYOUT)]
    for folder in folders:
        try:
            for item in content_files(folder):
                stat = item.stat()
                seen.append(f"{os.path.abspath(item.path)}\t{stat.st_size}\t{stat.st_mtime_ns}")
        except OSError as error:
            raise ContentError(
                f"The content folder '{folder}' cannot be read: {error.strerror}.",
                "Name a folder with content in it, or leave --content out for the bundled one.",
            ) from error
    data = "\n".join(seen).encode()
    # Two checksums of the data read from either end. hashlib would cost each look-up the loading of OpenSSL.
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def _existing(target: str) -> Index | None:
    """Return the index at `target`; None where there is none. One that cannot be opened is cleared away."""
    if not os.path.isdir(target):
        return None
    try:
        index = Index.open(target)
        register(index)
        index.searcher()
    except (ValueError, OSError):
        shutil.rmtree(target, ignore_errors=True)
        return None
    return index


def _prune(cache: str, current: str) -> None:
    """Clear away all but the newest compiled libraries, and workshops that were left behind."""
    try:
        with os.scandir(cache) as scan:
            found = [(item.stat().st_mtime, item.name, item.path) for item in scan if item.is_dir()]
    except OSError:
        return  # clearing up is a courtesy: the library is already open
    libraries = sorted(((when, path) for when, name, path in found if name.startswith("library-")), reverse=True)
    doomed = [path for _, path in libraries[KEPT:] if path != current]
    now = time.time()
    doomed += [path for when, name, path in found if name.startswith("compiling-") and now - when > ABANDONED_AFTER]
    for path in doomed:
        shutil.rmtree(path, ignore_errors=True)
