"""`nhs-lead check`: exit codes and the shapes of its output. What it finds is tested where it is found."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Run, Write

SOUND = "- {id: team, title: Leading a team, about: The people whom you see.}\n"
BROKEN = "- id: team\n  titel: Leading a team\n"


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_no_faults(run: Run, write: Write) -> None:
    """A sound pack is called so; exit 0."""
    folder = write({"levels/a.yaml": SOUND})
    said = run("check", folder)
    assert (said.returncode, said.stderr) == (0, "")
    assert _unwrapped(said.stdout) == f"No faults in {folder}."


def test_faults(run: Run, write: Write) -> None:
    """Each fault is a line that begins with its place; the count comes last; exit 4."""
    folder = write({"levels/a.yaml": BROKEN})
    said = run("check", folder)
    assert said.returncode == 4
    first = said.stdout.splitlines()[0]
    assert first.startswith(f"{folder}/levels/a.yaml:2:3: NL103 ")
    assert "Did you mean 'title'?" in first
    assert _unwrapped(said.stdout).endswith(f"1 error and 0 warnings in {folder}.")


def test_json(run: Run, write: Write) -> None:
    """--json gives every fault with its place, code, severity, message and hint; without faults an empty list."""
    (fault,) = json.loads(run("check", "--json", write({"levels/a.yaml": BROKEN}, "broken")).stdout)
    assert list(fault) == ["file", "line", "column", "code", "severity", "message", "hint"]
    assert (fault["line"], fault["column"], fault["code"], fault["severity"]) == (2, 3, "NL103", "error")
    said = run("check", "--json", write({"levels/a.yaml": SOUND}, "sound"))
    assert (said.returncode, json.loads(said.stdout)) == (0, [])


def test_warnings_do_not_fail_unless_it_is_strict(run: Run, write: Write) -> None:
    """A warning alone ends with 0, and with 4 under --strict."""
    folder = write({"levels/a.yaml": SOUND, "notes/a.yaml": "- x\n"})
    said = run("check", folder)
    assert said.returncode == 0
    assert _unwrapped(said.stdout).endswith(f"0 errors and 1 warning in {folder}.")
    assert run("check", "--strict", folder).returncode == 4


def test_the_content_in_use_is_checked_where_none_is_named(run: Run, own: Path, write: Write) -> None:
    """Without a folder the content in use is checked, packs laid over it included."""
    upper = write({"levels/a.yaml": BROKEN}, "upper")
    said = run("check", "--pack", upper)
    assert said.returncode == 4
    assert f"{upper}/levels/a.yaml" in said.stdout
    assert _unwrapped(said.stdout).endswith(f"in {own} and {upper}.")


@pytest.mark.parametrize(("days", "within", "listed"), [(-1, [], 1), (40, [], 0), (40, ["--within", "3m"], 1)])
def test_stale(days: int, within: list[str], listed: int, run: Run, write: Write) -> None:
    """--stale lists what is past its review date; --within adds what will be by then."""
    due = datetime.now().astimezone().date() + timedelta(days=days)
    folder = write({"levels/a.yaml": f"- {{id: team, about: The people whom you see., review_by: {due}}}\n"})
    said = run("check", folder, "--stale", *within, "--json")
    assert len(json.loads(said.stdout)) == listed


def test_against(run: Run, write: Write, tmp_path: Path) -> None:
    """--against lists runs of words that the content shares with a text; the text may follow as in a shell's list."""
    words = "the people whom you see each day are the ones who will tell you what goes wrong first"
    folder = write({"levels/a.yaml": f"- {{id: team, about: {words}}}\n"})
    (tmp_path / "theirs.txt").write_text(f"They say that {words.upper()}.")
    said = run("check", folder, "--against", tmp_path / "theirs.txt")
    assert "theirs.txt" in said.stdout
    assert run("check", folder, "--against", tmp_path / "none.txt").returncode == 2
