"""One request to a learning record store."""

import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.xapi.retrieval import answered_statements
from nhs_lead.xapi.store import StatementStore, address, authorization
from tests.export.clients import needed
from tests.xapi.strict_store import KEY, strict_store
from tests.xapi.told import told

RALPH = Path(__file__).parents[2] / ".clients" / "ralph" / "bin" / "python"
"""The Python that has Ralph: an environment of its own, since its requirements would pin those of the tests."""

RALPH_APP = """
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
from ralph.api import app
"""
"""Ralph's store on files refuses a second write unless it may append."""


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("https://lrs.nhs.uk/xAPI/", "https://lrs.nhs.uk/xAPI/statements"),
        ("https://lrs.nhs.uk/xAPI/statements", "https://lrs.nhs.uk/xAPI/statements"),
        ("http://127.0.0.1:8100", "http://127.0.0.1:8100/statements"),
        ("http://[::1]/x", "http://[::1]/x/statements"),
        ("http://localhost/x", "http://localhost/x/statements"),
    ],
)
def test_addresses(typed: str, full: str) -> None:
    """Statements go to /statements below the address; http is for this machine alone."""
    assert address(typed) == full


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("http://lrs.nhs.uk/xAPI", "in the open"),
        ("http://127.0.0.1.evil.uk/", "in the open"),
        ("https://me:secret@lrs.nhs.uk/", "has a key in it"),
        ("file:///etc/passwd", "not the address"),
        ("https://a b/", "not the address"),
        ("https://a/?x=1", "not the address"),
        ("https://[", "not the address"),
        ("https://a:99999/", "not the address"),
        ("lrs.nhs.uk", "not the address"),
    ],
)
def test_what_is_no_address(typed: str, said: str) -> None:
    """An open line, a key that others would see, or no address at all is refused before anything goes."""
    with pytest.raises(UsageError, match=said):
        address(typed)


def test_keys() -> None:
    """A name with a password becomes basic authorization; a whole header is taken as it is; a line end is no key."""
    assert authorization("a:b\n") == "Basic YTpi"
    assert authorization("Bearer xyz") == "Bearer xyz"
    for wrong in ("nothing", "a:b\r\nX: y", ""):
        with pytest.raises(UsageError, match="is not one"):
            authorization(wrong)


@pytest.mark.parametrize(
    ("fails", "status"), [(None, 200), (401, 401), (413, 413), (429, 429), (500, 500), ("cut", 0), ("silent", 0)]
)
def test_what_a_store_may_say(fails: Any, status: int) -> None:
    """Whatever a store answers, also half of something or nothing, comes back as a status; 0 is no answer."""
    with strict_store() as there:
        there.fails = [fails]
        reply = StatementStore(address(there.url), authorization(KEY)).post(told())
    assert reply.status == status
    assert reply.wait == (7.0 if status == 429 else None)
    if status == 200:
        assert reply.ids == tuple(one["id"] for one in told())


def test_nobody_there() -> None:
    """A closed door is no answer, and a name that is not there neither."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}/statements"
    assert StatementStore(closed, "Basic x").post([]).status == 0


@pytest.mark.client
@pytest.mark.slow
def test_a_real_store_keeps_each_statement_once(tmp_path: Path) -> None:
    """Ralph takes every statement, takes them again without harm, and refuses one that was changed."""
    needed("ralph-malph", RALPH.exists())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "lrs_app.py").write_text(RALPH_APP)
    (tmp_path / "kept").mkdir()
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(tmp_path),
        "RALPH_AUTH_FILE": str(tmp_path / "auth.json"),
        "RALPH_HISTORY_FILE": str(tmp_path / "history.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(tmp_path / "kept"),
    }
    who = ["-u", "ward", "-p", "secret", "-s", "all", "-M", "mailto:lrs@example.org", "-N", "lrs", "-w"]
    subprocess.run([str(RALPH), "-m", "ralph", "auth", *who], env=environment, check=True, cwd=tmp_path)
    serve = [str(RALPH), "-m", "uvicorn", "lrs_app:app", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(serve, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        store = StatementStore(address(f"http://127.0.0.1:{port}/xAPI"), authorization(KEY))
        deadline = time.monotonic() + 300
        while (first := store.post(told())).status == 0 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert (first.status, len(first.ids or ())) == (200, 6)
        assert store.post(told()).status == 204
        changed = [{**told()[0], "timestamp": "2026-01-01T00:00:00Z"}]
        assert store.post(changed).status == 409
        request = urllib.request.Request(f"http://127.0.0.1:{port}/xAPI/statements")
        request.add_header("Authorization", authorization(KEY))
        with urllib.request.urlopen(request) as answer:
            kept = answer.read()
        assert all(kept.count(f'"id":"{one["id"]}"'.encode()) == 1 for one in told())
        answers = answered_statements(store, address(f"http://127.0.0.1:{port}/xAPI"), time.sleep)
        assert len({one["id"] for one in answers}) == 5
    finally:
        server.terminate()
        server.wait()
