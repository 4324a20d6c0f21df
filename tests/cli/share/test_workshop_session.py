"""A workshop: votes, the key, before and after, and what is kept."""

import json
from pathlib import Path

import pytest

from nhs_lead.record.revision import revision
from tests.cli.conftest import CTRL_C, Start
from tests.conftest import Run, Write

OPTIONS = """
          options:
            - {id: listen, text: Listen to her now., key: %d, because: Attending comes first.}
            - {id: home, text: Send her home., key: %d, because: She drives home with it.}
            - {id: leave, text: Leave her alone., key: %d, because: She will be gone.}
"""

PACK = {
    "competencies/a.yaml": "- {id: kindness, title: Kindness, about: Sit down first.}\n",
    "scenarios/a.yaml": f"""
        - id: tears
          title: Tears after handover
          competencies: [kindness]
          situation: A nurse is crying in the linen room, and [[kindness]] has time.
          format: rank
          family: nurse
          turns_on: There is time.
          debrief: Attend first.{OPTIONS % (1, 2, 3)}
        - id: alarm
          title: Tears and an alarm
          competencies: [kindness]
          situation: A nurse is crying, and the alarm rings next door.
          format: rank
          family: nurse
          turns_on: The alarm rings.{OPTIONS % (3, 2, 1)}
        """,
}
WORKSHOP = ("workshop", "kindness", "--twins", "--count", "2")


@pytest.fixture(autouse=True)
def content(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program read a family of two."""
    folder = write(PACK)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder


def letters_of(told: str) -> dict[str, str]:
    """Return the letter of each option as it was shown, by its first word."""
    lines = [line for line in told.splitlines() if line.startswith(("- A: ", "- B: ", "- C: "))]
    return {line.split()[2]: line[2] for line in lines}


def test_before_and_after_with_the_same_letters(run: Run, tmp_path: Path) -> None:
    """Both members of a family have the same letters; the second shows the votes of both, and the files keep them."""
    minutes, counts = tmp_path / "m.md", tmp_path / "c.json"
    lines = "A 3, B 1\n\nMany said: it depends\n\nccccb\n\n\n"
    done = run(*WORKSHOP, "--save", minutes, "--counts", counts, stdin=lines)
    assert done.returncode == 0
    assert "A 3, B 1: 4 votes. Enter goes on." in done.stdout
    assert "Before and after" in done.stdout
    assert "A\t3 of 4 (75%)\t0 of 5 (0%)" in done.stdout
    assert "To talk about" in done.stdout
    assert "9 votes on 2 of 2 dilemmas." in done.stderr
    text = minutes.read_text()
    assert "Many said: it depends" in text
    assert "## 2. Tears" in text
    kept = json.loads(counts.read_text())
    assert (kept["format"], kept["version"], kept["planned"]) == ("nhs-lead workshop", 1, 2)
    assert [item["votes"] for item in kept["items"]] == [4, 5]
    by_letter = [{one["letter"]: one["id"] for one in item["options"]} for item in kept["items"]]
    assert by_letter[0] == by_letter[1]
    assert [sum(one["first"] for one in item["options"]) for item in kept["items"]] == [1, 1]


def test_minutes_as_a_word_file(run: Run, tmp_path: Path) -> None:
    """Minutes whose name ends in .docx open in Word, with the votes in a table and what was said."""
    docx = pytest.importorskip("docx", reason="NOT TESTED: python-docx is missing.")
    done = run(*WORKSHOP, "--save", tmp_path / "m.docx", stdin="A 3, B 1\n\nMany said: it depends\n\nccccb\n\n\n")
    assert done.returncode == 0, done.stderr
    minutes = docx.Document(str(tmp_path / "m.docx"))
    assert minutes.paragraphs[0].text == "Workshop: Kindness"
    assert "Many said: it depends" in [paragraph.text for paragraph in minutes.paragraphs]
    first = [[cell.text for cell in row.cells] for row in minutes.tables[0].rows]
    assert first == [["Option", "Votes"], ["A", "3 (75%)"], ["B", "1 (25%)"], ["C", "0 (0%)"]]


def test_the_revision_is_that_of_the_record(run: Run, tmp_path: Path, content: Path) -> None:
    """An item of the counts is known by the same revision as an answer in a learner's record."""
    from nhs_lead.library.cache import open_library  # noqa: PLC0415 (for this test alone)
    from nhs_lead.model.items import Scenario  # noqa: PLC0415 (for this test alone)

    run(*WORKSHOP, "--counts", tmp_path / "c.json", stdin="a\n\n")
    (item,) = json.loads((tmp_path / "c.json").read_text())["items"]
    entry = open_library([str(content)], str(tmp_path / "cache")).library.entry(item["item"])
    assert isinstance(entry, Scenario)
    assert item["revision"] == revision(entry)


def test_wrong_votes_are_explained_and_undone(run: Run) -> None:
    """What is no vote says why and counts nothing; undo takes the last line back, and then the dilemma before."""
    done = run(*WORKSHOP, stdin="x\nundo\nA 1\nB 2\nundo\n\n\nundo\nundo\nC 1\n\n")
    assert "There is no option X. The options are A, B, C." in done.stdout
    assert "There is no vote to take back yet." in done.stdout
    assert "Taken back. A 1: 1 vote." in done.stdout
    assert "Taken back. No votes so far." in done.stdout
    assert "1 vote on 1 of 2 dilemmas. Nothing is kept;" in done.stderr


def test_left_in_the_middle(run: Run, tmp_path: Path) -> None:
    """Whoever stops before the end keeps the votes that were taken, also those not yet shown."""
    counts = tmp_path / "c.json"
    done = run(*WORKSHOP, "--counts", counts, stdin="aab\nquit\n")
    assert done.returncode == 0
    assert f"3 votes on 1 of 2 dilemmas. Written to {counts}." in done.stderr
    assert json.loads(counts.read_text())["items"][0]["votes"] == 3


def test_nothing_taken_leaves_no_file(run: Run, tmp_path: Path) -> None:
    """Without a vote there is nothing to keep."""
    done = run(*WORKSHOP, "--counts", tmp_path / "c.json", stdin="")
    assert "0 votes on 0 of 2 dilemmas." in done.stderr
    assert not (tmp_path / "c.json").exists()


def test_without_votes_after_asking_once_more(run: Run) -> None:
    """Enter alone says the time and asks once more; the second one goes on, and a vote typed then counts."""
    done = run(*WORKSHOP, stdin="\nA 2\n\n\n\n\n")
    assert "No votes yet." in done.stdout
    assert "A 2: 2 votes." in done.stdout
    assert "No votes were taken." in done.stdout


def test_on_a_projector(start: Start, tmp_path: Path) -> None:
    """On a terminal one dilemma fills a clean screen in wide spacing; Ctrl-C keeps what was taken and says so."""
    minutes = tmp_path / "m.md"
    terminal = start(*WORKSHOP, "--minutes", "4", "--save", str(minutes))
    terminal.see("4 minutes are left.")
    assert any("1 OF 2: TEARS" in line for line in terminal.lines)
    terminal.type("a 5")
    terminal.see("A 5: 5 votes.")
    terminal.type("time")
    terminal.see("minutes are left.")
    terminal.type("")
    terminal.see("To talk about")
    assert not any("1 OF 2" in line for line in terminal.lines)
    terminal.send(CTRL_C)
    assert terminal.end() == 130
    assert "5 votes on 1 of 2 dilemmas." in terminal.text
    assert "5 (100%)" in minutes.read_text()


def test_accessible_has_nothing_that_moves(start: Start) -> None:
    """With --accessible no escape byte is written, and the whole workshop can be held."""
    terminal = start("--accessible", *WORKSHOP)
    terminal.wait_for("Votes: ")
    terminal.type("aab")
    terminal.wait_for("A 2, B 1: 3 votes.")
    terminal.type("")
    terminal.wait_for("Note, or Enter to go on: ")
    terminal.type("quit")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw
