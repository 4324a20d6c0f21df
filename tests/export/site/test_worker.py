"""The service worker in a real browser, over http on this machine: read without a network, and nothing stale after."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nhs_lead.cli.share.export_site import put
from tests.export.browser import Visit, chromium
from tests.export.site.small_site import made

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.client

KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const names = await caches.keys();
  return names.length === 1 && navigator.serviceWorker.controller ? names[0] : "";
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, with nothing said of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[ThreadingHTTPServer, Path]]:
    """The small site on a web server, and its folder."""
    folder = tmp_path / "site"
    put(str(folder), made(tmp_path).files)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server, folder
        server.shutdown()


def kept(page: "Page", but: str = "") -> str:
    """Return the name of what the worker keeps, once it is in charge, alone, and not called `but`."""
    for _ in range(200):
        name = str(page.evaluate(KEPT))
        if name not in ("", but):
            return name
        page.wait_for_timeout(100)
    raise AssertionError("The worker never kept the site.")


def test_it_reads_offline_and_is_never_stale(served: tuple[ThreadingHTTPServer, Path]) -> None:
    """Lists, quiz and entries that were never opened read without a network; after an update all is new."""
    server, folder = served
    home = f"http://127.0.0.1:{server.server_port}"
    with chromium() as browser:
        context = browser.new_context()
        visitor = Visit(context)
        page = visitor.page
        page.goto(f"{home}/index.html")
        first = kept(page)
        context.set_offline(True)
        for place, heading in {
            "": "Small library", "list/challenges.html": "Challenges", "practise.html#/quiz": "Quiz",
            "practise.html#/search/kindness": "Search: kindness", "entry/kindness.html": "Kindness at work",
        }.items():  # fmt: skip
            page.goto(f"{home}/{place}")
            visitor.heading(heading)
        context.set_offline(False)
        # The site is made anew, with another title in it.
        whole = made(folder.parent)
        changed = {
            place: data.replace(b"Kindness at work", b"Kindness every day") if place.endswith(".html") else data
            for place, data in whole.files.items()
        }
        changed["worker.js"] = whole.files["worker.js"].replace(first.split(" ")[-1].encode(), b"another0000")
        put(str(folder), changed)
        page.goto(f"{home}/entry/kindness.html")
        visitor.heading("Kindness every day")
        page.evaluate("navigator.serviceWorker.getRegistration().then((there) => there.update())")
        assert kept(page, first).endswith("another0000")
        context.set_offline(True)
        page.goto(f"{home}/list/competencies.html")
        assert "Kindness every day" in page.inner_text("main")
