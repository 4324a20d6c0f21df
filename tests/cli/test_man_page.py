"""The manual page."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nhs_lead.cli.examples import EXAMPLES
from nhs_lead.cli.main import COMMANDS
from tests.conftest import Run


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual page as the program writes it."""
    file = tmp_path_factory.mktemp("man") / "nhs-lead.1"
    written = subprocess.run(
        [sys.executable, "-m", "nhs_lead", "help", "--man"], capture_output=True, check=True, timeout=60
    ).stdout
    file.write_bytes(written)
    return file


def _shown(page: Path) -> str:
    man = shutil.which("man")
    if man is None:
        pytest.skip("man is not here (man-db)")
    shown = subprocess.run(
        [man, "-l", str(page)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"MANWIDTH": "120", "MANPAGER": "cat", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    assert shown.stderr == ""
    return re.sub(r"\x1b\[[0-9;]*m|.\x08", "", shown.stdout)


def test_man_shows_every_command_with_its_examples(page: Path) -> None:
    """`man -l` shows each command, and each example as it is typed: with dashes that can be copied."""
    shown = _shown(page)
    for entry in COMMANDS:
        assert re.search(rf"^   {entry.name}$", shown, re.M)
        for example in EXAMPLES[entry.name]:
            assert example.line in shown


def test_it_says_what_the_help_says(page: Path, run: Run) -> None:
    """The page is made of the same texts as the help: those of an option of one format as well."""
    shown = " ".join(_shown(page).split())
    for asked in (["help", "history"], ["help", "export", "moodle"]):
        for told in re.findall(r"^  --\S+.*?  (\w.*\.)$", run(*asked).stdout, re.M):
            assert told in shown


def test_exit_codes(page: Path) -> None:
    """Every exit code is told."""
    assert re.search(r"^       130 +Stopped with Ctrl-C", _shown(page), re.M)


def test_the_judge_of_manual_pages(page: Path) -> None:
    """mandoc finds nothing to say about it."""
    mandoc = shutil.which("mandoc")
    if mandoc is None:
        pytest.skip("mandoc is not here")
    judged = subprocess.run([mandoc, "-T", "lint", str(page)], capture_output=True, text=True, check=False, timeout=60)
    assert (judged.stdout, judged.returncode) == ("", 0)
