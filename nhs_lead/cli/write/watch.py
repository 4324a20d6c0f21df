"""Waits for files to be saved, without an eye on anything but their times, sizes and numbers."""

import os
import time
from collections.abc import Callable
from typing import NoReturn

from nhs_lead.packs.files import content_files

PAUSE = 0.25
"""Seconds between two looks: soon enough after a save, and no burden."""

State = tuple[tuple[str, int, int, int], ...]
"""Of each file its path, time of change, size and number; empty where there is none."""


def state(path: str) -> State:
    """Return how the file, or the files of the pack, at `path` stand now. Editors may replace a file at each save."""
    try:
        paths = [item.path for item in content_files(path)] if os.path.isdir(path) else [path]
        stats = [(file, os.stat(file)) for file in paths]
    except OSError:
        return ()
    return tuple((file, stat.st_mtime_ns, stat.st_size, stat.st_ino) for file, stat in stats)


def watch(
    path: str,
    seen: State,
    changed: Callable[[], None],
    gone: Callable[[], None],
    wait: Callable[[float], None] = time.sleep,
) -> NoReturn:
    """Call `changed` after each save of `path`, which stood as `seen`, and `gone` when it is no longer there.

    Never returns: whoever watches is interrupted.
    """
    while True:
        wait(PAUSE)
        now = state(path)
        if now == seen:
            continue
        wait(PAUSE)
        if state(path) != now:  # still being written
            continue
        seen = now
        if now or os.path.exists(path):  # a pack without files is still there
            changed()
        else:
            gone()
