"""A learning system that plays cmi5 by the book: it launches a page, keeps what it is told, and notes what is wrong."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.export.browser import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.test", "name": "4711"}}
UNIT = "https://lms.test/units/9"
REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2"
CMI5 = "https://w3id.org/xapi/cmi5/context"
SESSION = f"{CMI5}/extensions/sessionid"
MASTERY = f"{CMI5}/extensions/masteryscore"
VERBS = "http://adlnet.gov/expapi/verbs/"
DEFINED, COUNTS = f"{CMI5}/categories/cmi5", f"{CMI5}/categories/moveon"
WITH_LENGTH = ("completed", "passed", "failed", "terminated")
KEPT = "nhs-lead.sitting"
TAG = '"1"'
"""The tag of every document."""


class LearningSystem:
    """A system for one learner and one unit, whose statements outlive a visit. `faults` are what the standard forbids.

    It is a server on this machine, since a page's last word, said while it is left, passes by whoever only listens in
    the browser. `launch` adds to what it says at a launch. Requests to paths that begin with `away` go wrong.
    """

    def __init__(self, browser: "Browser", page: bytes, launch: dict[str, Any]) -> None:
        self.browser, self.html, self.launch = browser, page, launch
        self.statements: dict[str, dict[str, Any]] = {}
        self.kept: dict[str, Any] = {}
        self.faults: list[str] = []
        self.asked_for: list[str] = []
        self.away = ""
        self.visits = 0
        self.spent = False
        self.has_ended = threading.Event()
        self.host = ""
        self.visitor: Visit

    def open(self) -> "Page":
        """Launch the unit as a learner does, with a session of its own."""
        self.visits += 1
        self.spent, self.asked_for = False, []
        self.has_ended.clear()
        self.visitor = Visit(self.browser.new_context(viewport={"width": 1100, "height": 1000}))
        told = {
            "endpoint": f"{self.host}/xapi",
            "fetch": f"{self.host}/token?visit={self.visits}",
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activityId": UNIT,
        }
        self.visitor.page.goto(f"{self.host}/index.html?{urlencode(told)}")
        self.visitor.page.locator("h1").wait_for()  # the system was asked what it has
        return self.visitor.page

    def close(self) -> None:
        """Leave, as by going elsewhere: the page has its last word, and the browser carries it."""
        self.visitor.page.goto(f"{self.host}/home")
        assert self.has_ended.wait(20), "the page took no leave"
        self.visitor.page.context.close()

    @property
    def told(self) -> list[str]:
        """The verbs of all statements, in the order in which they came."""
        return [statement["verb"]["id"].removeprefix(VERBS) for statement in self.statements.values()]

    def _launch_data(self) -> dict[str, Any]:
        template = {
            "contextActivities": {"grouping": [{"id": "https://nhs-lead.invalid/the/unit"}]},
            "extensions": {SESSION: f"visit-{self.visits}"},
        }
        return {"contextTemplate": template, "launchMode": "Normal", "moveOn": "Completed", **self.launch}

    def answer(self, method: str, target: str, headers: Any, body: bytes) -> tuple[int, str, bytes]:
        """Return the status, the type and the body of what is answered to a request."""
        address = urlsplit(target)
        if address.path == "/index.html":
            return 200, "text/html; charset=utf-8", self.html
        if not address.path.startswith(("/token", "/xapi/")):
            return 200, "text/html; charset=utf-8", b"<title>LMS</title>"
        if self.away and address.path.startswith(self.away):
            return 500, "text/plain", b"down"
        status, told = self._said(method, address.path, parse_qs(address.query), headers, body)
        return status, "application/json", json.dumps(told).encode()

    def _said(self, method: str, path: str, query: dict[str, list[str]], headers: Any, body: bytes) -> tuple[int, Any]:
        if path == "/token":
            if method != "POST":
                self.faults.append("the token was not fetched by POST")
            if self.spent:
                return 200, {"error-code": "1", "error-text": "used"}
            self.spent = True
            return 200, {"auth-token": f"visit-{self.visits}"}
        if headers.get("Authorization") != f"Basic visit-{self.visits}":
            return 401, "who are you?"
        if headers.get("X-Experience-API-Version") != "1.0.3":
            return 400, "no version"
        part = path.removeprefix("/xapi/")
        self.asked_for.append(f"{method} {part} {query.get('stateId', query.get('profileId', ['']))[0]}".strip())
        if part == "statements":
            return self._takes(json.loads(body))
        if json.loads(query["agent"][0]) != ACTOR:
            return 400, "another learner"
        if part == "agents/profile":
            return 200, {"languagePreference": "cy-GB,en-GB", "audioPreference": "off"}
        if query["activityId"] != [UNIT] or query["registration"] != [REGISTRATION]:
            return 400, "another unit"
        if query["stateId"] == ["LMS.LaunchData"]:
            return 200, self._launch_data()
        there = self.kept.get(query["stateId"][0])
        if method == "PUT":
            if (headers.get("If-None-Match"), headers.get("If-Match")) != (
                ("*", None) if there is None else (None, TAG)
            ):
                return 412, "which one?"
            self.kept[query["stateId"][0]] = json.loads(body)
            return 200, None
        return (404, "none") if there is None else (200, there)

    def _takes(self, statements: list[dict[str, Any]]) -> tuple[int, Any]:
        for statement in statements:
            if self.statements.setdefault(statement["id"], statement) is statement:
                self._judge(statement)
                if statement["verb"]["id"] == f"{VERBS}terminated":
                    self.has_ended.set()
        return 200, [statement["id"] for statement in statements]

    def _judge(self, statement: dict[str, Any]) -> None:
        """Note what the standard says against a statement that has just come: sections 7.1, 9.2 to 9.7 and 10.2."""
        verb = statement["verb"]["id"].removeprefix(VERBS)
        context, result = statement["context"], statement.get("result", {})
        activities = context["contextActivities"]
        categories = [activity["id"] for activity in activities.get("category", ())]
        mine = [other for other in self.statements.values() if other["context"]["extensions"][SESSION] == self._visit]
        verbs = [other["verb"]["id"].removeprefix(VERBS) for other in mine[:-1]]
        defined, counts = DEFINED in categories, COUNTS in categories
        scaled, mastery = result.get("score", {}).get("scaled"), self.launch.get("masteryScore")
        wrong = {
            "another learner": statement["actor"] != ACTOR,
            "another enrolment": context.get("registration") != REGISTRATION,
            "not the template": activities.get("grouping") != [{"id": "https://nhs-lead.invalid/the/unit"}],
            "no time of UTC": not statement["timestamp"].endswith("Z"),
            "not begun": (verb == "initialized") != (not verbs),
            "after the end": "terminated" in verbs,
            "said twice": defined and verb in verbs,
            "not the unit": defined and statement["object"]["id"] != UNIT,
            "not allowed here": defined and self.launch.get("launchMode", "Normal") != "Normal"
            and verb not in ("initialized", "terminated"),
            "completed or passed before": defined and verb in ("completed", "passed") and self.told.count(verb) > 1,
            "failed after passed": verb == "failed" and "passed" in self.told,
            "counts without saying so": counts != (defined and bool({"success", "completion"} & set(result))),
            "no length": verb in WITH_LENGTH and "duration" not in result,
            "a score where none may be": defined and "score" in result and verb not in ("passed", "failed"),
            "a score out of the scale": defined and scaled is not None and not 0 <= scaled <= 1,
            "against the mastery score": mastery is not None and verb in ("passed", "failed")
            and ((scaled >= mastery) != (verb == "passed") or context["extensions"].get(MASTERY) != mastery),
        }  # fmt: skip
        self.faults += [f"{verb}: {name}" for name, holds in wrong.items() if holds]

    @property
    def _visit(self) -> str:
        return f"visit-{self.visits}"


@contextmanager
def learning_system(browser: "Browser", page: bytes, **launch: Any) -> Iterator[LearningSystem]:
    """Run a system on a free port of this machine."""
    system = LearningSystem(browser, page, launch)

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, type, told = system.answer(self.command, self.path, self.headers, body)
            self.send_response(status)
            self.send_header("Content-Type", type)
            self.send_header("ETag", TAG)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            with suppress(ConnectionError):  # a page that is left does not wait for the answer to its last word
                self.wfile.write(told)

        do_GET = do_POST = do_PUT = reply  # noqa: N815 (names of the standard library)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    system.host = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield system
    finally:
        server.shutdown()
        server.server_close()
