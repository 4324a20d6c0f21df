"""A learning record store on loopback that forgives nothing, and fails in whatever way a test asks for."""

import base64
import json
import re
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from nhs_lead.xapi.identity import ANSWERED

KEY = "ward:secret"
KNOWN = "Basic " + base64.b64encode(KEY.encode()).decode()
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


class StrictStore:
    """Keeps statements by their ids. Each entry of `fails` spoils one request: a status, "cut", "html", "silent".

    It gives `most` statements at once; `more` makes the address of what comes next, of its path and what was given.
    """

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}
        self.fails: list[Any] = []
        self.poison: set[str] = set()
        self.sizes: list[int] = []
        self.most = 500
        self.url = ""
        self.more: Callable[[str, int], str] = lambda path, given: f"{path}?after={given}"

    def shown(self, headers: Any, address: str) -> tuple[int, Any]:
        """Return the status and the body for a request of statements: the first ones, or those after so many."""
        path, _, query = address.partition("?")
        asked = parse_qs(query)
        if headers.get("Authorization") != KNOWN:
            return 401, "who are you?"
        if headers.get("X-Experience-API-Version") != "1.0.3" or set(asked) not in ({"verb", "limit"}, {"after"}):
            return 400, "no version, or another question"
        after = int(asked.get("after", ["0"])[0])
        given = min(self.most, int(asked.get("limit", [str(self.most)])[0]))
        answered = [one for one in self.kept.values() if one["verb"]["id"] == ANSWERED]
        rest = len(answered) > after + given
        told = answered[after : after + given]
        return 200, {"statements": told, "more": self.more(path, after + given) if rest else ""}

    def judged(self, headers: Any, body: bytes) -> tuple[int, Any]:
        """Return the status and the body for one request, and keep what it brings."""
        if headers.get("Authorization") != KNOWN:
            return 401, "who are you?"
        if headers.get("X-Experience-API-Version") != "1.0.3" or headers.get("Content-Type") != "application/json":
            return 400, "no version"
        statements = json.loads(body)
        self.sizes.append(len(statements))
        if len(statements) > self.most:
            return 413, "too many"
        ids = [one["id"] for one in statements]
        if len(set(ids)) < len(ids):
            return 400, "an id stands twice"
        for one in statements:
            if wrong := self.fault(one):
                return 400, wrong
        if any(self.kept.get(one["id"], one) != one for one in statements):
            return 409, "in conflict"
        self.kept.update({one["id"]: one for one in statements})
        return 200, ids

    def fault(self, one: dict[str, Any]) -> str:
        """Return what is wrong with a statement, if anything."""
        account = one["actor"]["account"]
        addresses = (one["verb"]["id"], one["object"]["id"], one["object"]["definition"]["type"], account["homePage"])
        told = (one["result"].get("extensions", {}), one["context"].get("extensions", {}))
        fields = [name for extensions in told for name in extensions]
        if not all(_IRI.fullmatch(address) for address in (*addresses, *fields)):
            return "not an IRI"
        if not -1 <= one["result"].get("score", {}).get("scaled", 0) <= 1:
            return "not scaled"
        if one["id"] in self.poison or uuid.UUID(one["id"]).version != 5:
            return "\x1b[31mpoison"
        return ""


@contextmanager
def strict_store() -> Iterator[StrictStore]:
    """Run a store on a free port of this machine."""
    store = StrictStore()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.reply(lambda: store.judged(self.headers, body))

        def do_GET(self) -> None:
            self.reply(lambda: store.shown(self.headers, self.path))

        def reply(self, judged: Callable[[], tuple[int, Any]]) -> None:
            fails = store.fails.pop(0) if store.fails else None
            if fails == "silent":
                self.close_connection = True
                return
            status, told = (200, "<html>Log in</html>") if fails == "html" else judged()
            if isinstance(fails, int):
                status, told = fails, "busy"
            data = json.dumps(told).encode()
            self.send_response(status if self.path.partition("?")[0] == "/xAPI/statements" else 404)
            self.send_header("Content-Length", str(len(data)))
            if status == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if fails == "cut" else data)
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    store.url = f"http://127.0.0.1:{server.server_address[1]}/xAPI"
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
