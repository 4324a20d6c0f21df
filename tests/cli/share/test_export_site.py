"""`nhs-lead export site`: the folder that is written, and what is never taken away."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("own")


def test_a_site_is_written_and_replaced(run: Run, tmp_path: Path) -> None:
    """The folder has the site, the report says what became of the entries, and --force puts a new site in its place."""
    folder, report = tmp_path / "site", tmp_path / "report.json"
    done = run("export", "site", "-o", folder, "--report", report)
    assert done.returncode == 0
    assert f"Written to {folder}: " in done.stderr
    assert (folder / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(report.read_text(encoding="utf-8"))["counts"]["left out"] == 0
    (folder / "entry" / "old.html").write_text("", encoding="utf-8")
    again = run("export", "site", "-o", folder)
    assert (again.returncode, "There is something in" in again.stderr) == (2, True)
    assert run("export", "site", "-o", folder, "--force").returncode == 0
    assert not (folder / "entry" / "old.html").exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".unfinished")] == []


def test_a_folder_that_is_no_site_stays(run: Run, tmp_path: Path) -> None:
    """Not even --force takes away a folder of other files."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    refused = run("export", "site", "-o", tmp_path / "mine", "--force")
    assert refused.returncode == 2
    assert "is not a site of this program" in " ".join(refused.stderr.split())
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_site_needs_a_folder(run: Run, tmp_path: Path) -> None:
    """Without a name, with one that is a file, or in a folder that is not there, it is refused in a sentence."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for args, said in (
        ((), "A site is a folder"),
        (("-o", tmp_path / "file"), "is a file"),
        (("-o", tmp_path / "a/b"), "There is no folder"),
    ):
        refused = run("export", "site", *args)
        assert refused.returncode == 2
        assert said in " ".join(refused.stderr.split())
