"""Explore: how long until its window is filled, and from a keystroke to what it finds, also in a large library.

Starts the program on a terminal of 80 by 24 and measures until the first screen is drawn, in turn with `nhs-lead
--version`, which costs Python and Typer; the rest is measured within one process, without a terminal: from the press of
a key until the list of what it finds has been drawn; the entry beside it follows.

    python benchmarks/explore.py [--entries 10000 100000] [--runs 7]
"""

import argparse
import asyncio
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale import write_pack
from nhs_lead.cli.lookup.explore import LibraryAnswers
from nhs_lead.cli.settings import bundled_content
from nhs_lead.explore.catalogue import Catalogue, Listing
from nhs_lead.explore.window import Window
from nhs_lead.library.cache import open_library

PROGRAM = [sys.executable, "-m", "nhs_lead"]
FILLED = b"Ctrl+Q quit"
"""What stands in the last line of the window."""

AIM_FIRST, AIM_KEY = 400, 50


def first_screen(environment: dict[str, str], arguments: Sequence[str], until: bytes) -> float:
    """Start the program on a terminal and return the milliseconds until it has written `until`."""
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    started = time.perf_counter()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**environment, "COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"},
    )
    written = b""
    while until not in written:
        if select.select([master], [], [], 0.01)[0]:
            written += os.read(master, 65536)
    took = (time.perf_counter() - started) * 1000
    process.kill()  # nobody reads what it would say at its end
    process.wait()
    os.close(slave)
    os.close(master)
    return took


class Timed(Window):
    """The window, which tells when what a search found stands on the screen."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.drawn = asyncio.Event()

    def _list(self, listing: Listing) -> None:
        super()._list(listing)
        self.call_after_refresh(self.drawn.set)


async def _keystrokes(catalogue: Catalogue, typed: str) -> list[float]:
    """Type `typed` and return, for each letter, the milliseconds until what it finds is on the screen."""
    took = []
    window = Timed(catalogue)
    async with window.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for letter in typed:
            window.drawn.clear()
            started = time.perf_counter()
            window.simulate_key(letter)
            await window.drawn.wait()
            took.append((time.perf_counter() - started) * 1000)
            await pilot.pause(0.1)
    return took


def main() -> None:
    """Measure every size and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=7, help="starts of each program, in turn (default 7)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for entries in [0, *options.entries]:
            content = bundled_content()
            if entries:
                content = os.path.join(temporary, f"pack-{entries}")
                write_pack(Path(content), entries)
            cache = os.path.join(temporary, f"cache-{entries}")
            library = open_library([content], cache).library
            environment = {**os.environ, "NHS_LEAD_CONTENT": content, "NHS_LEAD_CACHE_DIR": cache}
            shown, floor = [], []
            for _ in range(options.runs):
                shown.append(first_screen(environment, ["explore"], FILLED))
                floor.append(first_screen(environment, ["--version"], b"appraisal decisions"))
            typed = "compassionate" if not entries else library.of_kind("faq", 1)[0].title.replace(" ", "")[:12].lower()
            took = asyncio.run(_keystrokes(LibraryAnswers(library).catalogue(), typed))
            print(f"{f'{entries:,} entries' if entries else 'bundled'}:")
            print(f"  first screen {statistics.median(shown):.0f} ms; --version {statistics.median(floor):.0f} ms")
            print(f"  a keystroke: median {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms of {len(took)}")
    print(f"\nAims: a first screen under {AIM_FIRST} ms, a keystroke under {AIM_KEY} ms at 100,000 entries.")


if __name__ == "__main__":
    main()
