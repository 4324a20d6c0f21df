"""What every test stands on: an environment that is nobody's own, and content written in the test."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A shell that runs the tests in the background has them ignore Ctrl-C, and nohup that the terminal closes. Programs
# under test would inherit both, and go on when a test ends them so.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# A slow or busy machine is not a broken law.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", parent=settings.get_profile("calm"), max_examples=10)  # --hypothesis-profile=few
settings.load_profile("calm")

Write = Callable[..., Path]
Run = Callable[..., subprocess.CompletedProcess[str]]

_OWN = ("NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "PAGER", "LESS", "COLUMNS", "LINES")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are written by the program, and read by a person before they are kept."""
    parser.addoption("--rewrite-golden", action="store_true", help="Write the screens in tests/golden anew.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts the program in a process of its own, so that the quick tests can be told from it."""
    for item in items:
        if {"run", "start"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("process")


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the reader's settings, cache and answers out of every test."""
    for name in list(os.environ):
        if name.startswith("NHS_LEAD_") or name in _OWN:
            monkeypatch.delenv(name)
    monkeypatch.setenv("NHS_LEAD_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("NHS_LEAD_CONFIG", str(tmp_path_factory.mktemp("config") / "config.toml"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PAGER", "cat")  # nobody is there to leaf through a long page


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a pack: `write({"faqs/a.yaml": '…'})` returns its folder. Indentation shared by all lines is taken off."""

    def written(files: dict[str, str], name: str = "pack") -> Path:
        folder = tmp_path / name
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return folder

    return written


@pytest.fixture
def run() -> Run:
    """Run the program in a process of its own, without a terminal, and return what it said."""

    def ran(*args: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "nhs_lead", *map(str, args)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )

    return ran
