"""`nhs-lead cohort report`: the same figures on the screen, as a page, a table and data."""

import csv
import json
from pathlib import Path

import pytest

from tests.cohort.made_up import WEAK, records
from tests.conftest import Run

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")


@pytest.fixture
def group(own: Path, tmp_path: Path) -> Path:
    """Write the records of twelve learners."""
    folder = tmp_path / "group"
    folder.mkdir()
    for number, told in enumerate(records(12)):
        (folder / f"{number}.json").write_text(json.dumps(told))
    return folder


@pytest.mark.slow
def test_every_form(run: Run, group: Path, tmp_path: Path) -> None:
    """JSON, CSV, the page and the screen name the weak item, and a page is never overwritten."""
    told = json.loads(run("cohort", "report", group, "--json").stdout)
    assert told["look_first"][0]["id"] == WEAK
    rows = list(csv.DictReader(run("cohort", "report", group, "--csv").stdout.splitlines()))
    assert [row["id"] for row in rows if row["look_first"]] == [one["id"] for one in told["look_first"]]
    assert rows[1]["title"] == "Kindness at work"
    page = tmp_path / "group.html"
    assert run("cohort", "report", group, "--html", page).returncode == 0
    assert WEAK in page.read_text()
    assert run("cohort", "report", group, "--html", page).returncode == 2
    assert "Look at first" in run("cohort", "report", group).stdout


def test_what_cannot_be_reported(run: Run, own: Path, tmp_path: Path) -> None:
    """No such place, and two forms at once, are one sentence each."""
    for args in ((tmp_path / "nowhere",), (tmp_path, "--json", "--csv")):
        told = run("cohort", "report", *args)
        assert (told.returncode, told.stdout) == (2, "")
