"""A learning record store on loopback that forgives nothing, and fails in whatever way a test asks for."""

import base64
import json
import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "ward:secret"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


class StrictStore:
    """Keeps statements by their ids. Each entry of `fails` spoils one request: a status, "cut", "html", "silent"."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}
        self.fails: list[Any] = []
        self.poison: set[str] = set()
        self.sizes: list[int] = []
        self.most = 500
        self.url = ""

    def judged(self, headers: Any, body: bytes) -> tuple[int, Any]:
        """Return the status and the body for one request, and keep what it brings."""
        known = "Basic " + base64.b64encode(KEY.encode()).decode()
        if headers.get("Authorization") != known:
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
            fails = store.fails.pop(0) if store.fails else None
            if fails == "silent":
                self.close_connection = True
                return
            status, told = (200, "<html>Log in</html>") if fails == "html" else store.judged(self.headers, body)
            if isinstance(fails, int):
                status, told = fails, "busy"
            data = json.dumps(told).encode()
            self.send_response(status if self.path == "/xAPI/statements" else 404)
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
