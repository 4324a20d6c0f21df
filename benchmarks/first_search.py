"""How long a reader of the offline page, or of the site, waits for the first search, in Chromium.

    python benchmarks/first_search.py [--visits 5] [--exports DIR]

Timed is from Enter to the page that shows what was found, for four searches: one sent off as soon as the page can be
seen, which has to make the index first; one that is typed from then on, a key every 120 ms; one once the index is
whole; and one after that. On the site the field of its first page leads to the page that searches, so there the first
one counts from Enter on the one page to what the other shows. Cold is a browser that has just been started, warm the
same one on a later visit. Milliseconds by the clock, and in brackets those that the page's own thread worked, which do
not depend on what else the machine does. --exports names a folder with page.html and site, made already.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

WORDS, OTHERS = "how do I handle conflict", "thanking people for what they do"
KEY = 120
"""Milliseconds from one key to the next, of a quick typist."""

WATCH = """
window.began = location.hash.startsWith("#/search/") ? 0 : NaN;
window.took = NaN;
addEventListener("submit", () => { [window.began, window.took] = [performance.now(), NaN]; }, true);
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  const isSearch = document.querySelector("h1")?.textContent.startsWith("Search: ");
  const isShown = isSearch && document.querySelector("#main ul, #main p");
  if (isShown && Number.isNaN(window.took)) window.took = performance.now() - window.began;
}).observe(document.querySelector("main"), { childList: true, subtree: true }));
"""

Times = dict[str, list[tuple[float, float]]]


def visited(browser: Browser, address: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield what each search took in the page at `address`: by the clock, and in its thread."""
    page = _opened(browser, address)
    page.fill("#words", WORDS)
    yield "at once", _enter(page)
    page.context.close()
    page = _opened(browser, address)
    page.locator("#words").press_sequentially(WORDS, delay=KEY)
    yield "typed", _enter(page)
    page.context.close()
    page = _opened(browser, address)
    _wait_until(page, "indexing.isWhole")
    page.fill("#words", WORDS)
    yield "once ready", _enter(page)
    page.fill("#words", OTHERS)
    yield "later", _enter(page)
    page.context.close()


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("#words")
    return page


def _wait_until(page: Page, holds: str) -> None:
    """Wait until it `holds` in the page, whose own policy forbids what Playwright would wait with."""
    while not page.evaluate(holds):
        page.wait_for_timeout(50)


def _enter(page: Page) -> tuple[float, float]:
    """Send off what stands in the field; return the milliseconds until something is shown, and those of work."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000

    before = worked()
    page.press("#words", "Enter")
    _wait_until(page, "!Number.isNaN(window.took)")
    return float(page.evaluate("window.took")), worked() - before


def from_the_first_page(browser: Browser, address: str) -> float:
    """Return the milliseconds from the first page of the site to what the search shows."""
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.fill("form[data-search] input", WORDS)
    page.press("form[data-search] input", "Enter")
    page.wait_for_url("**#/search/**")
    _wait_until(page, "!Number.isNaN(window.took)")
    took = float(page.evaluate("window.took"))
    page.context.close()
    return took


def main() -> None:
    """Export the page and the site, and print what each search took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=5, help="visits in one browser, of which the first is cold")
    parser.add_argument("--exports", default="", help="the folder of page.html and site; made anew if not given")
    options = parser.parse_args()
    chromium = next(path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(path))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        exports = options.exports or folder
        page, site = os.path.join(exports, "page.html"), os.path.join(exports, "site")
        for format, to in (("html", page), ("site", site)) if not options.exports else ():
            command = [sys.executable, "-m", "nhs_lead", "export", format, "-o", to]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for name, address in (("page", f"file://{page}"), ("site", f"file://{site}/practise.html#/search/")):
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            warm: Times = defaultdict(list)
            for visit in range(options.visits):
                for search, took in visited(browser, address):
                    if visit:
                        warm[search].append(took)
                    else:
                        print(f"{name}, cold, {search:11}{took[0]:6.0f} ({took[1]:.0f})")
            for search, all_took in warm.items():
                clock, work = (statistics.median(column) for column in zip(*all_took, strict=True))
                print(f"{name}, warm, {search:11}{clock:6.0f} ({work:.0f}), least {min(all_took)[0]:.0f}")
            if name == "site":
                lead = [from_the_first_page(browser, f"file://{site}/index.html") for _ in range(options.visits)]
                print(f"site, from its first page {statistics.median(lead):6.0f}, least {min(lead):.0f}")
            browser.close()


if __name__ == "__main__":
    main()
