"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, and never as root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.export.clients import needed

DEBIANS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
BIN = DEBIANS[-1] if DEBIANS else Path(shutil.which("initdb") or "/nowhere/initdb").parent


def _somebody() -> str | None:
    """Return the user that the server runs as: whoever runs the tests, unless that is root."""
    if os.getuid():
        return None
    return next(one.pw_name for one in pwd.getpwall() if one.pw_name in ("postgres", "nobody"))


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server whose language sorts unlike bytes; yield its address. Skips where there is none to run."""
    needed("PostgreSQL (apt-get install postgresql)", (BIN / "initdb").exists())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = _somebody()
    with tempfile.TemporaryDirectory(prefix="nhs-lead-postgres-") as folder:
        if user:
            shutil.chown(folder, user)

        def run(program: str, *args: str) -> None:
            subprocess.run([BIN / program, "-D", f"{folder}/data", *args], user=user, cwd=folder, check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip

        run("initdb", "-U", "ward", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync")
        listens = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-w", "-t", "300", "-l", f"{folder}/log", "-o", listens, "start")
        try:
            yield f"postgresql://ward@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
