"""Chromium as a learner's browser, and axe-core as whoever checks what it shows. Both are for tests alone."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.export.clients import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

MODULES = Path(os.environ.get("NHS_LEAD_NODE_MODULES", Path(__file__).parents[2] / ".clients" / "node_modules"))
"""Where .ci/run puts what comes from npm."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Yield a browser without a window; skip the test where there is none."""
    needed("playwright", importlib.util.find_spec("playwright") is not None)
    needed("Chromium", bool(CHROMIUM))
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (not everybody has it)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visit:
    """A visit to a page: everything that it asked for, said on its console or was refused by its policy."""

    def __init__(self, context: "BrowserContext") -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.set_default_timeout(20_000)

    def open(self, address: str) -> None:
        """Go to `address` and wait until its view is there: a page unpacks what it holds after it has loaded."""
        self.page.goto(address)
        self.page.locator("h1").first.wait_for()
        self.page.evaluate("() => new Promise((done) => setTimeout(done))")  # the same page makes its view anew first

    def heading(self, words: str) -> None:
        """Wait until the view's heading has `words`, without a script of ours, which the page's policy refuses."""
        self.page.locator("h1", has_text=words).first.wait_for()


def npm_file(path: str) -> str:
    """Return the text of a file in a package from npm; skip the test where it is not installed."""
    file = MODULES / path
    needed(f"{path.split('/', maxsplit=1)[0]} (npm)", file.exists())
    return file.read_text(encoding="utf-8")


def violations(page: "Page") -> list[str]:
    """Return what axe-core finds wrong with what is shown now, one line a rule."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(npm_file("axe-core/axe.min.js"))
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
    assert result["passes"], "axe-core checked nothing"
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in result["violations"]]
