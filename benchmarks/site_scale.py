"""What a site of many entries costs: building it, its first view, its search when it is opened and later.

Writes a pack of invented entries, as `benchmarks/scale.py` does, makes a site of it and opens that in Debian's Chromium
from the disk. Run it with `python -m benchmarks.site_scale [--entries 10000]` in an environment with the extras `dev`
and `clients`.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import scale  # type: ignore[import-not-found]
from playwright.sync_api import Page, sync_playwright

from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.cli.share.export_site import put, site_of
from nhs_lead.library.cache import open_library

READY = "() => { const before = performance.now(); prepareSearch(() => true); return performance.now() - before; }"
SEARCH = "words => { const before = performance.now(); search(words); return performance.now() - before; }"


def main() -> None:
    """Make the site, open it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pack, place = Path(folder, "pack"), Path(folder, "site")
        scale.write_pack(pack, entries)
        library = open_library([str(pack)], os.path.join(folder, "cache")).library
        clock, processor = time.perf_counter(), time.process_time()
        put(str(place), site_of(library, material_for(library, [], [], FORMATS["site"])).files)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        sizes = {file: file.stat().st_size for file in place.rglob("*") if file.is_file()}
        print(f"{entries:,} entries: {len(sizes):,} files, {sum(sizes.values()) / 1e6:.1f} MB")
        print(
            f"built in {processor:.1f} s of processor time, {clock:.1f} s by the clock; load {os.getloadavg()[0]:.0f}"
        )
        for name in ("content", "search", "app"):
            print(f"{name}: {max(size for file, size in sizes.items() if file.name.startswith(name)) / 1e6:.2f} MB")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((place / "index.html").as_uri())
        print(f"first view: {timing(page):.0f} ms")
        clock = time.perf_counter()
        page.goto((place / "practise.html").as_uri() + "#/search")
        page.locator("h1").wait_for()
        print(f"search page shown: {(time.perf_counter() - clock) * 1000:.0f} ms")
        print(f"index made: {page.evaluate(READY):.0f} ms")
        words = " ".join(str(library.of_kind("faq")[7].title).split()[:3])
        print("searches:", ", ".join(f"{page.evaluate(SEARCH, words):.0f} ms" for _ in range(4)))
        browser.close()


def timing(page: Page) -> float:
    """Return how many milliseconds a page took from its beginning until it was loaded."""
    return float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))


if __name__ == "__main__":
    main()
