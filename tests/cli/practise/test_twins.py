"""`nhs-lead quiz --twins`, and the debrief of a family's members, on a terminal and from a file."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Start, Terminal
from tests.conftest import Run

NUMBERS = "Your order of 1 to 3, most appropriate first: "
GO_ON = "Press Enter to go on, or type undo or quit: "
FINISH = "Press Enter to finish, or type undo: "
BESIDE = "The same options, another answer:"

TWIN = """
- id: {id}
  title: {title}
  competencies: [{competency}]
  situation: A nurse is late on a {id} morning.
  format: rank
  family: late
  turns_on: {turns_on}
  options:
    - {{id: ask, text: Ask her why., key: {ask}, because: Asking {id}.}}
    - {{id: wait, text: Wait a week., key: {wait}, because: Waiting {id}.}}
    - {{id: write, text: Write it down., key: 3, because: Writing {id}.}}
"""
TWINS = TWIN.format(
    id="frosty", title="Frost", competency="kindness", ask=1, wait=2, turns_on="Nobody had asked her"
) + TWIN.format(id="sunny", title="Sun", competency="thrift", ask=2, wait=1, turns_on="She had said it twice")
KEYS = {"Frost.": ["Ask her why.", "Wait a week.", "Write it down."]}
KEYS["Sun."] = [KEYS["Frost."][place] for place in (1, 0, 2)]


@pytest.fixture(autouse=True)
def _with_twins(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests read the small pack with a family in it, and keep answers in a folder of their own."""
    copy = tmp_path / "own-pack"
    shutil.copytree(pack, copy)
    (copy / "scenarios" / "twins.yaml").write_text(TWINS, encoding="utf-8")
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(copy))
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path / "learner"))


def answer(terminal: Terminal, shown: str = "") -> str:
    """Answer what is asked as its key has it. Returns its title."""
    shown += terminal.wait_for(NUMBERS)
    title = next(title for title in KEYS if title in shown)
    numbers = {line.partition(". ")[2]: line.partition(". ")[0] for line in shown.splitlines()}
    terminal.type(" ".join(numbers[text] for text in KEYS[title]))
    return title


def test_a_family_one_after_the_other(start: Start) -> None:
    """The first debrief says what it turned on; the second sets both keys side by side, with the reasons."""
    terminal = start("--accessible", "quiz", "kindness", "--twins", "--count", "2", "--seed", "1")
    first = answer(terminal)
    debrief = terminal.wait_for(GO_ON)
    assert "What it turned on: " in debrief
    assert BESIDE not in debrief
    terminal.type("")
    second = answer(terminal)
    assert {first, second} == {"Frost.", "Sun."}
    debrief = terminal.wait_for(GO_ON)
    here, there = ("Sun", "Frost") if second == "Sun." else ("Frost", "Sun")
    assert BESIDE in debrief
    assert f"1. Situation. Here: {here}. There: {there}." in debrief
    beside = debrief.partition(BESIDE)[2]
    assert "Nobody had asked her." in beside
    assert "She had said it twice." in beside
    assert "3. Best. " in beside
    assert "Waiting sunny." in beside
    assert "Asking frosty." in beside
    terminal.type("")
    terminal.wait_for(FINISH)
    terminal.type("")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.text


def test_left_and_taken_up(start: Start, run: Run) -> None:
    """A sitting of twins that was left goes on with the other member; its debrief knows the first, as does history."""
    terminal = start("--accessible", "quiz", "frosty", "--twins")
    first = answer(terminal)
    terminal.wait_for(GO_ON)
    terminal.type("quit")
    assert terminal.end() == 0
    assert "nhs-lead quiz --resume" in terminal.text
    terminal = start("--accessible", "quiz", "--resume")
    assert answer(terminal) != first
    assert BESIDE in terminal.wait_for(GO_ON)
    terminal.type("")
    terminal.wait_for(FINISH)
    terminal.type("")
    assert terminal.end() == 0
    id = json.loads(run("history", "--json").stdout)[0]["id"]
    said = run("history", id).stdout
    assert said.count("What it turned on: ") == 2
    assert said.count("The same options, another answer") == 1
    assert said.index("What it turned on: ") < said.index("The same options, another answer")


def test_a_twin_on_record(start: Start) -> None:
    """Members that were asked in two sittings are set side by side in the second one."""
    shown = []
    for id in ("frosty", "sunny"):
        terminal = start("--accessible", "quiz", id)
        title = answer(terminal)
        debrief = terminal.wait_for(GO_ON)
        shown.append((title, BESIDE in debrief))
        terminal.type("quit")
        assert terminal.end() == 0
    assert shown == [("Frost.", False), ("Sun.", True)]


def test_an_exam_of_twins(start: Start) -> None:
    """In an exam nothing is given away until it is handed in; then each debrief stands beside its twin."""
    terminal = start("--accessible", "quiz", "--twins", "--exam", "--count", "2", "--seed", "1")
    assert "What it turned on" not in terminal.wait_for("Exam. ")
    terminal.wait_for(NUMBERS)
    shown = terminal.text
    numbers = {line.partition(". ")[2]: line.partition(". ")[0] for line in shown.splitlines()}
    title = next(title for title in KEYS if title in shown)
    terminal.type(" ".join(numbers[text] for text in KEYS[title]))
    other = answer(terminal)
    assert other != title
    terminal.wait_for(NUMBERS)
    assert "What it turned on" not in terminal.text
    terminal.type("end")
    terminal.wait_for("yes or no: ")
    terminal.type("yes")
    result = terminal.wait_for("You earned 12 of 12 marks")
    assert result.count("What it turned on: ") == 2
    assert BESIDE in result
    terminal.wait_for(":")
    terminal.type("")
    assert terminal.end() == 0


def test_by_chance_one_member(start: Start) -> None:
    """Without --twins a sitting of everything there is holds one member."""
    terminal = start("--accessible", "quiz", "--count", "50", "--exam", "--seed", "5")
    assert "0 of 5 answered" in terminal.wait_for("answered")  # four other scenarios, and one of the two
    terminal.send("\x03")
    assert terminal.end() == 130


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["tears", "--twins"], 3, "There are no twins on 'Tears after handover' that fit."),
        (["--twins", "--count", "1"], 2, "A family is asked whole, and here each has 2 members or more. Say --count 2"),
        (["--twins", "--difficulty", "3"], 3, "There are no twins on 'All topics' that fit."),
        (["--twins", "--recall"], 2, "Questions of fact have no twins."),
    ],
)
def test_no_twins(start: Start, args: list[str], code: int, said: str) -> None:
    """Where there is nothing to ask, it is said why and what to do."""
    terminal = start("quiz", *args, width=200)
    assert terminal.end() == code
    assert said in re.sub(r"\s+", " ", terminal.text)


def test_answers_from_a_file(run: Run, tmp_path: Path) -> None:
    """With --twins members stand together; each item says its family and what it turned on, beside the usual fields."""
    file = tmp_path / "answers.json"
    order = ["ask", "wait", "write"]
    file.write_text(json.dumps({"frosty": order, "tears": ["listen", "home", "leave"], "sunny": order}))
    usual = json.loads(run("quiz", "--answers", file, "--json").stdout)
    together = json.loads(run("quiz", "--twins", "--answers", file, "--json").stdout)
    assert [one["id"] for one in usual["items"]] == ["frosty", "tears", "sunny"]
    assert [one["id"] for one in together["items"]] == ["frosty", "sunny", "tears"]
    assert {key: value for key, value in together.items() if key != "items"} == {
        key: value for key, value in usual.items() if key != "items"
    }
    frosty, sunny, tears = together["items"]
    assert (frosty["family"], frosty["turns_on"], frosty["marks"]) == ("late", "Nobody had asked her", 6)
    assert sunny["marks"] == 4
    assert "family" not in tears
    said = run("quiz", "--twins", "--answers", file).stdout
    assert "Best\tWait a week.\tAsk her why." in said


def test_a_missing_twin_is_told(run: Run, tmp_path: Path) -> None:
    """A file with one member of a family is marked all the same, with a remark."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"frosty": ["ask", "wait", "write"]}))
    told = run("quiz", "--twins", "--answers", file)
    assert told.returncode == 0
    assert "The family 'late' is not whole: there is no answer to sunny." in told.stderr
    assert "The same options" not in told.stdout
