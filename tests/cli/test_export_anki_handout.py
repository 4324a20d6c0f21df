"""`nhs-lead export anki` and `nhs-lead export handout`, as they are typed."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """Read the small pack in every test."""


class TestAnki:
    """Decks."""

    def test_everything(self, run: Run, tmp_path: Path) -> None:
        """Without a topic all scenarios, questions and glossary terms go into the deck, and stderr says what became."""
        ran = run("export", "anki", "-o", tmp_path / "deck.apkg")
        assert ran.returncode == 0
        assert ran.stdout == ""
        assert "0 entries carried over in full, marks included, 5 with a stated deviation" in " ".join(
            ran.stderr.split()
        )
        assert "Anki gives no marks" in ran.stderr
        members = zipfile.ZipFile(tmp_path / "deck.apkg").namelist()
        assert sorted(members) == ["collection.anki2", "media", "nhs-lead.json"]

    def test_a_topic_and_a_kind(self, run: Run, tmp_path: Path) -> None:
        """A topic, ids and kinds choose what goes in; the report in a file names every entry."""
        report = tmp_path / "report.json"
        for what, ids in (
            (["kindness"], ["tears", "first-step"]),
            (["kindness", "--kind", "questions"], ["first-step"]),
            (["rota", "winter"], ["rota", "winter"]),
        ):
            ran = run("export", "anki", *what, "-o", tmp_path / "deck.apkg", "--report", report, "--force")
            assert ran.returncode == 0, ran.stderr
            assert [one["id"] for one in json.loads(report.read_text())["entries"]] == ids

    def test_the_same_bytes(self, run: Run, tmp_path: Path) -> None:
        """Twice the same command, twice the same file."""
        for name in ("a.apkg", "b.apkg"):
            assert run("export", "anki", "-o", tmp_path / name).returncode == 0
        assert (tmp_path / "a.apkg").read_bytes() == (tmp_path / "b.apkg").read_bytes()


class TestHandout:
    """Paper."""

    def test_both_forms(self, run: Run, tmp_path: Path) -> None:
        """The ending of the file says whether it is Markdown or HTML."""
        assert run("export", "handout", "kindness", "-o", tmp_path / "a.md").returncode == 0
        assert run("export", "handout", "kindness", "-o", tmp_path / "a.HTML").returncode == 0
        assert (tmp_path / "a.md").read_text().startswith("# 1. Tears after handover")
        assert (tmp_path / "a.HTML").read_text().startswith("<!doctype html>")

    def test_into_a_pipe(self, run: Run) -> None:
        """Without a file it is Markdown on stdout; what became of the entries stays on stderr."""
        ran = run("export", "handout", "kindness", "--facilitator")
        assert ran.stdout.startswith("# Workshop: Kindness at work")
        assert "Attending comes first." in ran.stdout
        assert "counted by hand" not in ran.stdout
        assert "counted by hand" in ran.stderr

    def test_no_escape_on_it(self, run: Run) -> None:
        """What goes into a pipe holds no escape, whatever the terminal is said to be able to show."""
        ran = run("export", "handout", FORCE_COLOR="1")
        assert "\x1b" not in ran.stdout + ran.stderr

    def test_seed(self, run: Run) -> None:
        """A seed throws the letters, the same for both versions; without one it is 1."""
        letters = re.compile(r"^- \*\*[A-H]\.\*\* .*$", re.MULTILINE)
        first = run("export", "handout", "winter").stdout
        assert run("export", "handout", "winter", "--seed", "1").stdout == first
        other = run("export", "handout", "winter", "--seed", "2").stdout
        assert letters.findall(other) != letters.findall(first)
        assert sorted(line[8:] for line in letters.findall(other)) == sorted(
            line[8:] for line in letters.findall(first)
        )
        guide = run("export", "handout", "winter", "--seed", "2", "--facilitator").stdout
        assert letters.findall(guide) == letters.findall(other)

    def test_count_and_kind(self, run: Run) -> None:
        """A count keeps so many, and says what it left out; a kind keeps to it."""
        ran = run("export", "handout", "--kind", "scenarios", "--count", "1")
        assert len(re.findall(r"^# \d", ran.stdout, re.MULTILINE)) == 1
        assert "Short quiz" not in ran.stdout
        assert "Left out: --count asked for fewer" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["anki", "nonsense", "-o", "x.apkg"], 3, "There is no entry 'nonsense'."),
        (["anki", "-o", "x.zip"], 2, "End the name in .apkg."),
        (["handout", "-o", "x.pdf"], 2, "End the name in .md, .html, .docx."),
        (["handout", "-o", "nowhere/x.md"], 2, "There is no folder"),
        (["handout", "--kind", "glossary", "-o", "x.md"], 2, "It takes scenarios, questions, interviews, tracks."),
        (["anki", "--kind", "faqs", "-o", "x.apkg"], 2, "It takes questions, glossary, scenarios."),
        (["anki", "--facilitator", "-o", "x.apkg"], 2, "--facilitator means nothing to anki. It is for handout;"),
        (["json", "--seed", "4", "-o", "x.json"], 2, "--seed means nothing to json."),
        (["anki", "--count", "4", "-o", "x.apkg"], 2, "--count means nothing to anki."),
        (["handout", "--count", "0", "-o", "x.md"], 2, "'--count'"),
        (["handout", "--seed", "many", "-o", "x.md"], 2, "'--seed'"),
        (["anki", "full-beds", "--kind", "questions", "-o", "x.apkg"], 3, ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_requests(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    """What cannot be done is told in a sentence, with its exit code, and no file comes to be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent.parent))
    ran = run("export", *arguments)
    assert ran.returncode == code
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert os.listdir(tmp_path) == []


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """A file that is there stays, unless --force replaces it."""
    file = tmp_path / "a.md"
    file.write_text("mine")
    ran = run("export", "handout", "-o", file)
    assert ran.returncode == 2
    assert "add --force to replace it" in ran.stderr
    assert file.read_text() == "mine"
    assert run("export", "handout", "-o", file, "--force").returncode == 0
    assert file.read_text() != "mine"


def test_no_room_for_a_deck(run: Run, tmp_path: Path) -> None:
    """Where the disk fills up on the way, a sentence says so and what to do, and no file comes to be."""
    assert run("export", "anki", "-o", tmp_path / "whole.apkg").returncode == 0  # the library is compiled by now
    command = f"ulimit -f 20; exec '{sys.executable}' -m nhs_lead export anki -o '{tmp_path}/part.apkg'"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert "The deck cannot be put together: " in ran.stderr
    assert "TMPDIR" in ran.stderr
    assert os.listdir(tmp_path) == ["whole.apkg"]


def test_a_folder_that_takes_no_files(run: Run) -> None:
    """Where nothing can be written, a sentence says so."""
    ran = run("export", "handout", "-o", "/proc/nowhere.md")
    assert ran.returncode == 2
    assert "cannot be written" in ran.stderr
