"""Sending to a learning record store: how long 10,000 answers take to reach a real one on this machine.

The record is made here (`learner.py`) and handed by `nhs-lead xapi send` to Ralph, which keeps statements in files; the
same command is then run again, when nothing waits. Prints wall time and the statements that the store holds after each.
Run it with `python -m benchmarks.sending` where nhs-lead is installed with its tests' packages; `--ralph` is the Python
that has ralph-malph[cli,lrs].
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.learner import fill
from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from tests.xapi.test_store import RALPH, RALPH_APP

AIM = 60
"""Seconds for 10,000 statements."""


def served(ralph: str, folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start Ralph on `port`, keeping what it is sent in `folder`, and return it when it answers."""
    kept = folder / "kept"
    kept.mkdir()
    (folder / "lrs_app.py").write_text(RALPH_APP)
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_HISTORY_FILE": str(folder / "history.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(kept),
    }
    who = ["-u", "ward", "-p", "secret", "-s", "all", "-M", "mailto:lrs@example.org", "-N", "lrs", "-w"]
    subprocess.run([ralph, "-m", "ralph", "auth", *who], env=environment, check=True, cwd=folder)
    serve = [ralph, "-m", "uvicorn", "lrs_app:app", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen(serve, env=environment, cwd=folder)
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/__heartbeat__")
        except urllib.error.HTTPError:
            return server
        except OSError:
            if server.poll() is not None:
                raise SystemExit("Ralph did not start.") from None
            time.sleep(0.2)
        else:
            return server


def held(folder: Path) -> int:
    """Return how many statements the store keeps in `folder`."""
    return sum(len(path.read_bytes().splitlines()) for path in (folder / "kept").iterdir() if path.is_file())


def main() -> None:
    """Send, send again, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--ralph", default=str(RALPH))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        library = open_library([bundled_content()], str(folder / "cache")).library
        fill(str(folder / "data"), library, options.answers)
        environment = {
            **os.environ,
            "NHS_LEAD_CACHE_DIR": str(folder / "cache"),
            "NHS_LEAD_DATA_DIR": str(folder / "data"),
            "NHS_LEAD_XAPI_KEY": "ward:secret",
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = served(options.ralph, folder, port)
        try:
            send = ["xapi", "send", "--to", f"http://127.0.0.1:{port}/xAPI", "--yes"]
            for run in ("sent", "sent again"):
                started = time.perf_counter()
                command = [sys.executable, "-m", "nhs_lead", *send]
                ended = subprocess.run(command, env=environment, capture_output=True, check=False)
                took = time.perf_counter() - started
                print(f"{run}: exit {ended.returncode}, {took:.1f} s (aim {AIM}), {held(folder):,} statements held")
                print("  " + (ended.stdout + ended.stderr).decode().strip().replace("\n", "\n  "))
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
