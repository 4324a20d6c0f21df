"""`nhs-lead progress`: on a terminal, in a pipe, read aloud, as data and as a file to keep."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.record.entities import moment
from nhs_lead.record.store import Record
from tests.cli.conftest import Start
from tests.conftest import Run
from tests.record.history import kept, sitting

NOW = datetime.now(UTC)
ASKED = {
    "r0": json.dumps({"kind": "scenario", "competencies": ["kindness"]}).encode(),
    "r1": json.dumps({"kind": "scenario", "competencies": ["thrift"]}).encode(),
    "r2": json.dumps({"kind": "question", "competencies": ["kindness"]}).encode(),
}
ITEMS = ("tears", "rota", "first-step")


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def keep(*answers: tuple[int, int, datetime], confidence: Any = None) -> None:
    """Keep answers (which item, marks of 6, when) in the learner's record."""
    with Record.open(os.environ["NHS_LEAD_DATA_DIR"], NOW).record as record:
        record.begin(sitting("all"), ASKED)
        for number, (item, marks, at) in enumerate(answers):
            record.keep(
                kept(
                    item,
                    of="all",
                    id=f"a{number}",
                    marks=marks,
                    at=moment(at),
                    item=ITEMS[item] if item < len(ITEMS) else f"gone-{item}",
                    format="recall" if item == 2 else "rank",
                    confidence=confidence,
                )
            )


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def test_before_the_first_answer(run: Run) -> None:
    """Without a record the page says what to type, ends well, and begins no record."""
    told = run("progress")
    assert (told.returncode, told.stderr) == (0, "")
    assert "There are no answers yet." in told.stdout
    assert "4 dilemmas and 1 fact are here to practise on: nhs-lead quiz begins." in told.stdout.replace("\n", " ")
    assert os.listdir(os.environ["NHS_LEAD_DATA_DIR"]) == []


@pytest.mark.parametrize("flag", ["--json", "--csv"])
def test_data_before_the_first_answer(run: Run, flag: str) -> None:
    """Programs get the same shape with or without answers."""
    told = run("progress", flag)
    assert (told.returncode, told.stderr) == (0, "")
    if flag == "--json":
        assert json.loads(told.stdout)["overall"]["index"] is None
    else:
        assert told.stdout.splitlines()[1] == "kindness,Kindness at work,,-1.0,1.0,0,none,,0"


def test_json(run: Run) -> None:
    """One document has all that the page tells, with the names that are promised."""
    keep((0, 6, ago(7)), (0, 4, ago(0)), (1, 2, ago(0)), (2, 6, ago(9)), (5, 6, ago(0)), confidence="sure")
    told = run("progress", "--json")
    assert (told.returncode, told.stderr) == (0, "")
    document = json.loads(told.stdout)
    assert set(document) == {
        *("today", "period", "overall", "competencies", "facts", "confidence", "coverage", "due", "scheduled"),
        *("unknown", "dated_ahead", "dated_until", "interviews"),
    }
    judged = {"index", "low", "high", "answers", "certainty", "first", "course"}
    assert set(document["overall"]) == {"title", *judged}
    kindness = document["competencies"][0]
    assert set(kindness) == {"id", "title", "in_library", *judged}
    assert (kindness["id"], kindness["answers"], kindness["first"]) == ("kindness", 2, {"index": 1.0, "answers": 1})
    assert [one["answers"] for one in kindness["course"]] == [1, 1]
    assert set(kindness["course"][0]) == {"start", "index", "answers"}
    assert document["facts"] == {"answers": 1, "right": 1}
    assert {"of": "facts", "confidence": "sure", "answers": 1, "right": 1, "index": 1.0} in document["confidence"]
    assert document["coverage"] == {
        "dilemmas": {"seen": 2, "of": 4},
        "facts": {"seen": 1, "of": 1},
        "competencies": {"seen": 2, "of": 2},
    }
    assert len(document["due"]) == 14
    assert document["due"][0] == {"day": document["today"], "number": 1}
    assert document["unknown"] == 1


def test_csv(run: Run) -> None:
    """A spreadsheet gets a line for each competency, practised or not."""
    keep((1, 6, ago(1)), (1, 0, ago(0)))
    rows = list(csv.DictReader(io.StringIO(run("progress", "--csv").stdout)))
    assert [row["id"] for row in rows] == ["kindness", "thrift"]
    assert (rows[0]["index"], rows[0]["answers"], rows[0]["certainty"]) == ("", "0", "none")
    assert (rows[1]["answers"], rows[1]["first_answers"]) == ("2", "1")
    assert float(rows[1]["low"]) < float(rows[1]["index"]) < float(rows[1]["high"])


def test_in_a_pipe(run: Run) -> None:
    """A pipe gets words without colour or drawings, and a line with tabs for each competency, its id first."""
    keep((0, 6, ago(0)))
    told = run("progress")
    assert "\x1b" not in told.stdout
    lines = told.stdout.splitlines()
    assert any(line.startswith("kindness\tKindness at work\t100 from 1, ") for line in lines)
    assert "Not practised yet: Thrift. nhs-lead quiz thrift begins with it." in lines


@pytest.mark.parametrize("width", [30, 80, 120])
def test_on_a_terminal(start: Start, width: int) -> None:
    """On a terminal of any width the page is drawn within it, and reads without colour."""
    keep((0, 6, ago(7)), (0, 2, ago(0)), (1, 6, ago(0)))
    terminal = start("progress", "--full", width=width, height=150, NO_COLOR="1")
    assert terminal.end() == 0
    shown = "\n".join(terminal.lines)
    assert "Kindness at work" in shown
    assert re.search(r"-+o-*|o-+", shown)
    assert re.search("[▁-█]{2}", shown)
    assert "\x1b[3" not in terminal.text
    plain = re.sub("\x1b\\[[0-9;]*m|\r", "", terminal.text)  # bold and dim are no colour
    assert all(len(line) <= width for line in plain.splitlines())


def test_read_aloud(start: Start) -> None:
    """--accessible says the same in numbered sentences, without one escape or block character."""
    keep((0, 6, ago(7)), (0, 2, ago(0)))
    terminal = start("--accessible", "progress", width=200)
    assert terminal.end() == 0
    assert re.search(
        r"1\. All dilemmas: index \d+ from 2 answers; the true value probably lies between ", terminal.text
    )
    assert "so it is too early to tell. First time asked: 100 from 1 answer. From 100 in the week of" in terminal.text
    assert not re.search("[\x1b▁-█#]", terminal.text)


def test_files_to_keep(run: Run, tmp_path: Path) -> None:
    """--svg and --html each write one whole file that needs nothing else, and say so; stdout stays empty."""
    keep((0, 6, ago(7)), (0, 2, ago(0)))
    svg, html = tmp_path / "p.svg", tmp_path / "p.html"
    told = run("progress", "--svg", svg, "--html", html)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr == f"nhs-lead: Written to {svg}.\nnhs-lead: Written to {html}.\n"
    picture, page = svg.read_text(encoding="utf-8"), html.read_text(encoding="utf-8")
    assert picture.startswith("<svg ")
    assert "1. All dilemmas: index 40 from 2 answers;" in picture[picture.index("<desc") : picture.index("</desc>")]
    assert "nhs-lead history" not in picture
    assert page.startswith("<!doctype html>")
    assert "Index 40 from 2 answers;" in page
    assert sorted(file.name for file in tmp_path.iterdir()) == ["p.html", "p.svg"]


def test_the_same_record_gives_the_same_picture(run: Run, tmp_path: Path) -> None:
    """Whoever keeps pictures under version control sees no change where there is none."""
    keep((0, 6, ago(0)))
    run("progress", "--svg", tmp_path / "a.svg")
    run("progress", "--svg", tmp_path / "b.svg", COLUMNS="40", FORCE_COLOR="1", NO_COLOR="1")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_data_and_a_file_at_once(run: Run, tmp_path: Path) -> None:
    """A file is written beside the data that was asked for."""
    keep((0, 6, ago(0)))
    told = run("progress", "--json", "--html", tmp_path / "p.html")
    assert json.loads(told.stdout)["overall"]["answers"] == 1
    assert (tmp_path / "p.html").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--svg", "p.png"], "'p.png' does not say what to write. End the name in .svg."),
        (["--html", "p.svg"], "'p.svg' does not say what to write. End the name in .html."),
        (["--svg", "nowhere/p.svg"], "Make it first, or name another place."),
        (["--svg", "new.svg", "--html", "there.html"], "There is a file 'there.html' already."),
        (["--json", "--csv"], "--json and --csv exclude each other."),
    ],
)
def test_what_cannot_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], told: str
) -> None:
    """A name that will not do is said before anything is written, and nothing is overwritten."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.html").write_text("Mine.", encoding="utf-8")
    ended = run("progress", *options)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["there.html"]
    assert (tmp_path / "there.html").read_text(encoding="utf-8") == "Mine."


def test_a_clock_that_was_set_back(run: Run) -> None:
    """Answers that are dated after now are said once, on stderr, and count as given today."""
    keep((0, 6, NOW + timedelta(days=40)), (0, 2, ago(0)))
    told = run("progress", "--json")
    assert re.fullmatch(
        r"nhs-lead: 1 answer is dated after now, up to \d+ \w+ \d{4}: this machine's clock was set back, or was ahead "
        r"then\. It counts as given today\.\n",
        told.stderr,
    )
    document = json.loads(told.stdout)
    assert document["overall"]["answers"] == 2
    assert sum(one["answers"] for one in document["overall"]["course"]) == 2


def test_answers_to_what_is_no_longer_there(run: Run) -> None:
    """A record that outlived its library is shown all the same; what cannot be placed is said in a line."""
    keep((5, 6, ago(0)), (6, 6, ago(0)))
    told = run("progress")
    assert told.returncode == 0
    assert "2 answers are to items of which the words are no longer known" in told.stdout


def test_a_damaged_record_is_not_overwritten(run: Run) -> None:
    """A record that cannot be read is set aside, said on stderr, and progress begins afresh."""
    keep((0, 6, ago(0)))
    folder = Path(os.environ["NHS_LEAD_DATA_DIR"])
    (folder / "record.sqlite3").write_bytes(b"not a record at all" * 100)
    told = run("progress")
    assert told.returncode == 0
    assert "nothing was overwritten" in told.stderr
    assert "There are no answers yet." in told.stdout
    assert len(list(folder.glob("record*sqlite3*"))) >= 2


def test_progress_loads_nothing_that_it_does_not_need(run: Run) -> None:
    """Neither the reader of content, nor prompts, nor the scheduler's library is loaded for a look at the record."""
    keep((0, 6, ago(0)))
    run("progress")  # compiles the content
    script = (
        "import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from nhs_lead.cli.main import main\nmain(['progress'])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = set(told.stderr.split())
    assert modules.isdisjoint({"yaml", "jsonschema", "questionary", "fsrs", "rich", "icalendar", "tempfile"})
