"""Which files make a pack. Kept apart from reading them, because a look-up only asks whether they changed."""

import os
from collections.abc import Iterator

PACK_FILE = "pack.yaml"
THESAURUS_FILE = "thesaurus.yaml"


def content_files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the YAML files of a pack in a settled order: those at the top, then folder by folder, then by name.

    Hidden files are passed over. Raises OSError where a folder cannot be listed.
    """
    with os.scandir(folder) as scan:
        top = sorted(scan, key=lambda item: item.name)
    loose = [item for item in top if item.name.endswith((".yaml", ".yml")) and not item.name.startswith(".")]
    yield from sorted(loose, key=lambda item: item.name not in (PACK_FILE, THESAURUS_FILE))
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
