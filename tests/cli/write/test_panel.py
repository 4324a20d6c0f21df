"""`nhs-lead panel sheet|read`: sheets that are written, filled in, counted, and keys that are proposed."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.practise.test_twins import TWINS
from tests.conftest import Run

PLACES = {"ask": "2", "wait": "1", "write": "3"}


@pytest.fixture(autouse=True)
def content(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all tests read the small pack with a family in it, and work in a folder of their own."""
    copy = tmp_path / "own-pack"
    shutil.copytree(pack, copy)
    (copy / "scenarios" / "twins.yaml").write_text(TWINS, encoding="utf-8")
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(copy))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return copy


def filled(run: Run, name: str, *options: str, **places: str) -> str:
    """Write a sheet on the twins, fill it in with these places, and return its name."""
    said = run("panel", "sheet", "kindness", "-o", f"empty-{name}", *options)
    assert said.returncode == 0, said.stderr
    rows = list(csv.reader(io.StringIO(Path(f"empty-{name}").read_text("utf-8-sig"), newline="")))
    at = {column: place for place, column in enumerate(rows[0])}
    answers = {**PLACES, "listen": "1", "home": "2", "leave": "3", **places}
    for row in rows[1:]:
        row[at["answer"]] = answers[row[at["option"]]]
    with open(name, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return name


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(name).read_text("utf-8-sig"), newline="")))


def test_a_form(run: Run) -> None:
    """A sheet is written whole, says what to do with it, and never over another file."""
    said = run("panel", "sheet", "kindness", "-o", "sheet.html")
    assert (said.returncode, said.stdout) == (0, "")
    assert "Give it to every reader" in said.stderr
    assert "It has 2 items." in said.stderr
    text = Path("sheet.html").read_text(encoding="utf-8")
    assert "A nurse is late on a frosty morning." in text
    assert "Asking frosty" not in text
    assert "turned" not in text
    again = run("panel", "sheet", "-o", "sheet.html")
    assert (again.returncode, Path("sheet.html").read_text(encoding="utf-8")) == (2, text)


def test_each_table_is_a_reader(run: Run) -> None:
    """Two tables have two codes; with a seed the order is the same, and without one it is another."""
    for name in ("a.csv", "b.csv"):
        assert run("panel", "sheet", "--seed", "3", "-o", name).returncode == 0
    first, second = read("a.csv"), read("b.csv")
    assert {row["reader"] for row in first}.isdisjoint({row["reader"] for row in second})
    assert [row["option"] for row in first] == [row["option"] for row in second]
    assert run("panel", "sheet", "--options-only", "-o", "c.csv").returncode == 0
    alone = read("c.csv")
    assert {row["situation"] for row in alone} == {""}
    assert len({row["item"] for row in first}) == 6
    assert len({row["item"] for row in alone}) == 5  # the family's options stand there once


def test_what_readers_said(run: Run) -> None:
    """The report has the shares, W and the items to look at first, in words, as JSON and as a page."""
    files = [filled(run, f"{number}.csv") for number in range(3)]
    files.append(filled(run, "alone.csv", "--options-only", ask="1", wait="2"))
    said = run("panel", "read", *files, "--html", "report.html")
    assert said.returncode == 0, said.stderr
    assert "3 readers with the situation and 1 reader of the options alone" in said.stdout
    assert "Best as the key: 50%, 3 of 6" in said.stdout
    assert "the panel's best is 'wait', the key's 'ask'" in " ".join(said.stdout.split())
    page = Path("report.html").read_text(encoding="utf-8")
    assert "Look at these first" in page
    told = json.loads(run("panel", "read", *files, "--json").stdout)
    items = {item["id"]: item for item in told["items"]}
    assert set(items) == {"frosty", "sunny", "tears"}
    assert items["frosty"]["w"] == 1.0
    assert items["frosty"]["best"] == {"hits": 0, "of": 3, "share": 0.0, "low": 0.0, "high": 0.5615}
    assert items["frosty"]["options_only"]["best"]["hits"] == 1
    assert told["whole"]["readers"] == 3
    assert items["frosty"]["options"][0] == {
        "id": "ask",
        "text": "Ask her why.",
        "mean": 2.0,
        "key": [1.0],
        "first": 0,
        "last": 0,
    }


def test_keys_are_proposed(run: Run, content: Path) -> None:
    """A new pack holds the panel's keys with its size and W; reasons and the content itself stay as they were."""
    before = {path: path.read_bytes() for path in content.rglob("*.yaml")}
    files = [filled(run, f"{number}.csv") for number in range(3)]
    said = run("panel", "read", *files, "--write", "keys")
    assert said.returncode == 0, said.stderr
    assert "Frost [frosty]: ask and wait" in said.stdout
    assert "Frost [frosty] and Sun [sunny] have the same answer by the panel's keys." in " ".join(said.stdout.split())
    assert {path: path.read_bytes() for path in content.rglob("*.yaml")} == before
    shown = json.loads(run("--pack", "keys", "show", "frosty", "--json").stdout)
    assert shown["status"] == "panel-keyed"
    assert (shown["panel"]["readers"], shown["panel"]["w"]) == (3, 1.0)
    assert [(option["id"], option["key"], option["because"]) for option in shown["options"]] == [
        ("ask", 2, "Asking frosty."),
        ("wait", 1, "Waiting frosty."),
        ("write", 3, "Writing frosty."),
    ]
    checked = json.loads(run("--pack", "keys", "check", "--json").stdout)
    assert {fault["code"] for fault in checked if fault["severity"] == "error"} == {"NL424"}
    assert "Keyed by a panel of 3 (Kendall's W 1.00)." in run("--pack", "keys", "preview", "keys").stdout


def test_nothing_is_half_read(run: Run) -> None:
    """One bad sheet among good ones: every mistake is told with its place, and nothing is counted or written."""
    good = filled(run, "good.csv")
    bad = filled(run, "bad.csv", ask="", wait="7")
    said = run("panel", "read", good, bad, "--write", "keys", "--html", "report.html")
    assert (said.returncode, said.stdout) == (2, "")
    lines = said.stderr.splitlines()
    assert lines[0] == "nhs-lead: Nothing was counted, as there is something to mend (2 mistakes):"
    assert all(line.startswith("bad.csv:") for line in lines[1:])
    assert not Path("keys").exists()
    assert not Path("report.html").exists()
    as_json = run("panel", "read", good, bad, "--json")
    assert "bad.csv" in json.loads(as_json.stderr)["error"]["message"]


def test_another_revision(run: Run, content: Path) -> None:
    """A sheet on words that were changed since is refused; a key that was changed since is no other revision."""
    file = filled(run, "a.csv")
    text = (content / "scenarios" / "twins.yaml").read_text(encoding="utf-8")
    (content / "scenarios" / "twins.yaml").write_text(text.replace("key: 3", "key: 2"), encoding="utf-8")
    assert run("panel", "read", file).returncode == 0
    (content / "scenarios" / "twins.yaml").write_text(text.replace("frosty morning", "cold day"), encoding="utf-8")
    said = run("panel", "read", file)
    assert said.returncode == 2
    assert "has another revision. It was made from other words than today's" in said.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["sheet", "kindness"], 2, "A sheet is a file."),
        (["sheet", "kindness", "-o", "x.pdf"], 2, "End the name in .html, .htm, .csv."),
        (["sheet", "zzqxv", "-o", "x.csv"], 3, "There are no scenarios on"),
        (["sheet", "-o", "x.csv", "--json"], 2, "--json goes with panel read."),
        (["read"], 2, "panel read needs the sheets"),
        (["read", "gone.csv"], 2, "'gone.csv' cannot be read"),
        (["read", "x.csv", "--seed", "0"], 2, "--seed goes with panel sheet."),
    ],
)
def test_wrong_usage(run: Run, args: list[str], code: int, said: str) -> None:
    """Each way to get it wrong is told in a sentence, and writes nothing."""
    told = run("panel", *args)
    assert (told.returncode, told.stdout) == (code, "")
    assert said in told.stderr
    assert list(Path().iterdir()) == []


def test_never_into_the_content(run: Run, content: Path) -> None:
    """A proposal is not written into the content in use, nor into a folder that holds anything, nor by two readers."""
    files = [filled(run, f"{number}.csv") for number in range(3)]
    inside = run("panel", "read", *files, "--write", content / "keys")
    assert (inside.returncode, (content / "keys").exists()) == (2, False)
    assert "lies inside the content in use" in inside.stderr
    assert run("panel", "read", *files, "--write", ".").returncode == 2
    two = run("panel", "read", *files[:2], "--write", "keys")
    assert two.returncode == 2
    assert "it has 2 of the 3 readers that a panel needs" in two.stderr
    assert not Path("keys").exists()
