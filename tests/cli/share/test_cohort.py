"""`nhs-lead cohort report`: the same figures on the screen, as a page, a table and data."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.cli.main import main
from tests.cohort.made_up import WEAK, as_statements, records
from tests.cohort.test_room_votes import twins_of
from tests.conftest import Run
from tests.xapi.strict_store import KEY, strict_store

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


Told = tuple[object, str, str]
Report = Callable[..., Told]


@pytest.fixture
def reported(capsys: pytest.CaptureFixture[str]) -> Report:
    """Run `cohort report` in this process; return its exit code and what it wrote to stdout and stderr."""

    def ran(*args: object) -> Told:
        with pytest.raises(SystemExit) as stopped:
            main(["cohort", "report", *map(str, args)])
        return stopped.value.code, *capsys.readouterr()

    return ran


def test_a_store_and_a_workshop(reported: Report, group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records that lie in a store are the same group, and a room's votes stand beside it in each form."""
    (tmp_path / "room.json").write_text(json.dumps(twins_of((9, 4, 0), (1, 2, 10))))
    monkeypatch.setenv("NHS_LEAD_XAPI_KEY", KEY)
    with strict_store() as there:
        there.kept = {one["id"]: one for one in as_statements(12)}
        _, out, _ = reported(there.url, tmp_path / "room.json", "--csv")
    rows, stored = reported(group, "--csv")[1].splitlines(), out.splitlines()
    assert stored[: len(rows)] == rows
    votes = [
        (row["id"], row["rooms"], row["option"], row["votes"]) for row in csv.DictReader([stored[0], *stored[-7:-4]])
    ]
    assert votes == [("ring", "1", "a", "10"), ("ring", "1", "b", ""), ("ring", "1", "c", "0")]
    (twins,) = csv.DictReader([stored[0], stored[-1]])
    told = [twins[name] for name in ("part", "id", "twin", "votes_before", "keyed_before", "keyed_after")]
    assert told == ["workshop twins", "ring", "second-ring", "15", "10", "10"]


@pytest.mark.parametrize(
    ("key", "fails", "code", "said"),
    [("", [], 2, "no key"), ("a:b", [], 2, "401"), (KEY, [404], 7, "404"), (KEY, ["html"], 7, "no list")],
)
def test_a_store_that_will_not(
    reported: Report, own: Path, monkeypatch: pytest.MonkeyPatch, key: str, fails: list[Any], code: int, said: str
) -> None:
    """Without a key, with a wrong one, and where no store is, it is one sentence and no report."""
    monkeypatch.setenv("NHS_LEAD_XAPI_KEY", key)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with strict_store() as there:
        there.fails = fails
        ended, out, err = reported(there.url)
    assert (ended, out, err.count("\n")) == (code, "", 1)
    assert said in err
