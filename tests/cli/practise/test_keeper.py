"""What is kept of a sitting, and what a learner can do with it afterwards. Real processes, real terminals."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.cli.practise import keeper as keeping
from nhs_lead.cli.practise.keeper import Keeper
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import settings
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Option, Scenario
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import mark
from nhs_lead.record.entities import Kept
from nhs_lead.record.store import Record
from tests.cli.conftest import CTRL_C, Start, Terminal
from tests.conftest import Run

GO_ON = "Press Enter to go on, or type undo or quit: "
FINISH = "Press Enter to finish, or type undo: "
PROMPTS = {"to 3, most appropriate first: ": "1 2 3", "Your choice: ": "1", "Your three: ": "1 2 3"}


ASKED = [*PROMPTS, "Your verdict, 1 to 4: "]


@pytest.fixture(autouse=True)
def own_copy(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all tests read a copy of the small pack, which they may edit."""
    copy = tmp_path / "own-pack"
    shutil.copytree(pack, copy)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(copy))
    return copy


def _asked(terminal: Terminal) -> str:
    """Wait until something is asked, and return what is written by then, from the last answer on."""
    terminal.until(lambda: any(prompt in terminal.text[terminal._said :] for prompt in ASKED), "a question")
    return terminal.text[terminal._said :]


def answer_next(terminal: Terminal, of: int = 4) -> str:
    """Answer whatever is asked next, in the order of the screen, and return the item's title."""
    shown = terminal.wait_for(f" of {of}.")
    title = shown.strip().splitlines()[-2].rstrip(".")
    rest = _asked(terminal)
    if "1 to 4: " in rest:
        for _ in range(3):
            terminal.wait_for("Your verdict, 1 to 4: ")
            terminal.type("2")
    else:
        prompt = next(prompt for prompt in PROMPTS if prompt in rest)
        terminal.wait_for(prompt)
        terminal.type(PROMPTS[prompt])
    return title


def sit(start: Start) -> None:
    """Hold a sitting of one item, ranked in the order of the screen, and leave it."""
    terminal = start("--accessible", "quiz", "tears")
    terminal.wait_for("first: ")
    terminal.type("1 2 3")
    terminal.wait_for(GO_ON)
    terminal.type("quit")
    assert terminal.end() == 0


def _kept(run: Run) -> list[dict[str, Any]]:
    """Return every standing answer, as the program tells it."""
    return list(csv.DictReader(io.StringIO(run("history", "--csv").stdout)))


def test_each_answer_is_kept_before_its_debrief(start: Start, run: Run) -> None:
    """Killed at any moment after an answer, the program has lost nothing; --resume goes on with the next item."""
    terminal = start("--accessible", "quiz", "--count", "4", "--seed", "3")
    done = []
    for number in range(3):
        done.append(answer_next(terminal))
        terminal.wait_for(GO_ON)
        assert len(_kept(run)) == number + 1
        if number < 2:
            terminal.type("")
    terminal.process.kill()
    terminal.process.wait()
    again = start("--accessible", "quiz", "--resume")
    done.append(answer_next(again))
    assert "4 of 4." in again.text
    assert len(set(done)) == 4
    again.wait_for(GO_ON)
    again.type("")
    again.wait_for(FINISH)
    again.type("")
    assert again.end() == 0
    assert len(_kept(run)) == 4
    assert run("quiz", "--resume").returncode == 2


def test_the_options_stand_as_they_stood(start: Start) -> None:
    """A sitting that is taken up again shows its items in the same words and the options in the same order."""
    first = start("--accessible", "quiz", "--count", "4", "--seed", "3")
    shown = _asked(first)
    options = [line for line in shown.splitlines() if re.match(r"\d\. ", line)]
    assert len(options) >= 3
    first.send(CTRL_C)
    assert first.end() == 130
    again = _asked(start("--accessible", "quiz", "--resume"))
    assert [line for line in again.splitlines() if re.match(r"\d\. ", line)] == options


def test_what_is_taken_back_does_not_stand(start: Start, run: Run) -> None:
    """Undo lets the last answer no longer stand; the export still has it, since nothing is ever erased unasked."""
    terminal = start("--accessible", "quiz", "tears")
    terminal.wait_for("first: ")
    terminal.type("1 2 3")
    terminal.wait_for(GO_ON)
    terminal.type("undo")
    terminal.wait_for("first: ")
    terminal.type("3 2 1")
    terminal.wait_for(GO_ON)
    terminal.type("quit")
    assert terminal.end() == 0
    assert len(_kept(run)) == 1
    document = json.loads(run("data", "export").stdout)
    assert (len(document["answers"]), len(document["superseded"])) == (2, 1)


def test_what_was_not_asked_yet_comes_first(start: Start) -> None:
    """A second sitting begins with what the first did not ask."""
    seen = []
    for _ in range(4):
        terminal = start("--accessible", "quiz", "--count", "1")
        seen.append(answer_next(terminal, of=1))
        terminal.wait_for(GO_ON)
        terminal.type("quit")
        assert terminal.end() == 0
    assert len(set(seen)) == 4


def test_the_first_sitting_says_what_is_kept_and_where(start: Start) -> None:
    """Before the first answer a learner is told where answers are kept, that they stay there, and how to erase them."""
    folder = os.environ["NHS_LEAD_DATA_DIR"]
    told = f"Your answers are kept in {folder}, on this machine alone; nhs-lead data delete removes them."
    terminal = start("--accessible", "quiz", "tears", width=400)
    terminal.wait_for("first: ")
    assert told in terminal.text
    terminal.type("quit")
    terminal.end()
    again = start("--accessible", "quiz", "tears", width=400)
    again.wait_for("first: ")
    assert told not in again.text


def test_how_sure_one_is_never_changes_a_mark(start: Start, run: Run) -> None:
    """With --confidence an answer is kept with how sure the learner was; sure and wrong is named at the end."""
    terminal = start("--accessible", "quiz", "tears", "--confidence", "--seed", "1")
    shown = terminal.wait_for("first: ")
    texts = ["Leave her alone.", "Send her home.", "Listen to her now."]
    numbers = {line.partition(". ")[2]: line.partition(". ")[0] for line in shown.splitlines()}
    terminal.type(" ".join(numbers[text] for text in texts))
    terminal.wait_for("How sure are you? 1 sure, 2 fairly, 3 guessing: ")
    terminal.type("sure")
    terminal.wait_for("Type 1 for sure, 2 for fairly sure, 3 for guessing.")
    terminal.type("1")
    terminal.wait_for(GO_ON)
    terminal.type("")
    end = terminal.wait_for(FINISH)
    assert "Sure, and not in line: read these again first:" in end
    terminal.type("")
    assert terminal.end() == 0
    (answer,) = _kept(run)
    assert (answer["confidence"], answer["marks"]) == ("sure", "2")


def test_where_nothing_can_be_kept_the_quiz_goes_on(start: Start, tmp_path: Path) -> None:
    """A data folder that cannot be one is said, the learner can still practise, and nothing is said to be kept."""
    file = tmp_path / "a-file"
    file.write_text("", encoding="utf-8")
    terminal = start("--accessible", "quiz", "tears", NHS_LEAD_DATA_DIR=str(file / "inside"), width=400)
    terminal.wait_for("Your answers are held in memory and not kept yet")
    terminal.wait_for("first: ")
    terminal.type("1 2 3")
    terminal.wait_for(GO_ON)
    terminal.type("quit")
    assert terminal.end() == 0
    assert terminal.text.count("held in memory") == 1
    assert "None of it is kept." in terminal.text


class TestData:
    """`nhs-lead data`."""

    def test_import_twice(self, start: Start, run: Run, tmp_path: Path) -> None:
        """An export brought in again changes nothing; brought into an empty record it brings everything."""
        sit(start)
        export = run("data", "export").stdout
        assert json.loads(export)["format"] == 1
        assert "Added 0 sittings and 0 answers" in run("data", "import", "-", stdin=export).stderr
        assert run("data", "export").stdout == export
        elsewhere = str(tmp_path / "elsewhere")
        taken = run("data", "import", stdin=export, NHS_LEAD_DATA_DIR=elsewhere)
        assert "Added 1 sitting and 1 answer that" in taken.stderr
        assert run("data", "export", NHS_LEAD_DATA_DIR=elsewhere).stdout == export

    @pytest.mark.parametrize("given", ["", "not json", "[]", '{"format": 99}', '{"format": 1, "answers": [{}]}'])
    def test_what_is_no_export(self, run: Run, given: str) -> None:
        """Anything else is refused in a sentence, and nothing is written."""
        taken = run("data", "import", "-", stdin=given)
        assert taken.returncode == 2
        assert "Traceback" not in taken.stderr
        assert json.loads(run("history", "--json").stdout) == []

    def test_an_export_never_overwrites(self, start: Start, run: Run, tmp_path: Path) -> None:
        """A file that is there stays as it is."""
        sit(start)
        file = tmp_path / "mine.json"
        assert run("data", "export", file).returncode == 0
        written = file.read_text(encoding="utf-8")
        assert run("data", "export", file).returncode == 2
        assert file.read_text(encoding="utf-8") == written

    def test_delete(self, start: Start, run: Run) -> None:
        """Deleting asks first, needs --force without a terminal, and leaves nothing behind."""
        sit(start)
        folder = Path(run("data", "path").stdout.strip())
        assert folder == Path(os.environ["NHS_LEAD_DATA_DIR"])
        assert run("data", "delete").returncode == 2
        asked = start("data", "delete")
        asked.wait_for("Type yes to go on: ")
        asked.type("no")
        assert asked.end() == 0
        assert list(folder.iterdir())
        assert run("data", "delete", "--force").returncode == 0
        assert not list(folder.iterdir())


def test_a_seed_asks_everybody_the_same(start: Start) -> None:
    """With --seed the same is asked again, though it was answered: a group can be given one and the same quiz."""
    titles = []
    for _ in range(2):
        terminal = start("--accessible", "quiz", "--count", "1", "--seed", "5")
        titles.append(answer_next(terminal, of=1))
        terminal.wait_for(GO_ON)
        terminal.type("quit")
        assert terminal.end() == 0
    assert titles[0] == titles[1]


def test_an_answer_is_kept_before_it_is_asked_how_sure_one_is(start: Start, run: Run) -> None:
    """Killed at the second question, the program has kept the answer; what is then said of it stands instead."""
    terminal = start("--accessible", "quiz", "tears", "--confidence")
    terminal.wait_for("first: ")
    terminal.type("1 2 3")
    terminal.wait_for("How sure are you?")
    (answer,) = _kept(run)
    assert answer["confidence"] == ""
    terminal.process.kill()
    terminal.process.wait()
    again = start("--accessible", "quiz", "tears", "--confidence")
    again.wait_for("first: ")
    again.type("1 2 3")
    again.wait_for("How sure are you?")
    again.type("undo")
    again.wait_for("first: ")
    again.type("3 2 1")
    again.wait_for("How sure are you?")
    again.type("2")
    again.wait_for(GO_ON)
    again.type("quit")
    assert again.end() == 0
    assert [one["confidence"] for one in _kept(run)] == ["", "fairly"]


def test_stopped_at_the_second_question(start: Start, run: Run) -> None:
    """Whoever stops there has answered, and that counts."""
    terminal = start("--accessible", "quiz", "--count", "2", "--seed", "1", "--confidence", width=200)
    answer_next(terminal, of=2)
    terminal.wait_for("How sure are you?")
    terminal.type("quit")
    assert terminal.end() == 0
    assert "Stopped after 1 of 2. All of it is kept." in terminal.text
    assert len(_kept(run)) == 1


def library() -> Library:
    """Return the library that the settings of the test name."""
    made = settings(os.environ)
    return open_library([made.content], made.cache).library


class TestKeeper:
    """What keeps a sitting, where the record is in the way of it."""

    @pytest.fixture
    def item(self) -> Scenario:
        """An item to answer."""
        options = tuple(Option(id=id, text=id, because="x", key=key) for key, id in enumerate("abc", start=1))
        return Scenario(id="i", title="I", situation="s", format="rank", options=options)

    @pytest.fixture
    def keeper(self, item: Scenario, monkeypatch: pytest.MonkeyPatch) -> Keeper:
        """Return what keeps a sitting of three items. It waits for nobody."""
        monkeypatch.setattr(keeping, "BUSY_SECONDS", 0.0)
        monkeypatch.setattr(keeping, "IN_PASSING", 0.0)
        made = Keeper(Screen(settings(os.environ), os.environ), library())
        made.begin("t", "T", "nhs-lead quiz t", [DrawnItem(item, ("a", "b", "c"))] * 3, {})
        return made

    @staticmethod
    def answer(keeper: Keeper, item: Scenario, place: int) -> None:
        keeper.shown()
        keeper.keep(place, item, mark(item, ("a", "b", "c")))

    @staticmethod
    def answers() -> list[Kept]:
        with Record.open(os.environ["NHS_LEAD_DATA_DIR"], datetime.now(UTC)).record as record:
            return record.all_answers()

    def test_a_lock(self, keeper: Keeper, item: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
        """While another program holds the record answers wait, in their order; once it lets go they are all written."""
        path = os.path.join(os.environ["NHS_LEAD_DATA_DIR"], "record.sqlite3")
        capsys.readouterr()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            for place in (0, 1, 0):
                self.answer(keeper, item, place)
            keeper.keep_confidence(1, "sure")
            keeper.take_back(0)
            said = capsys.readouterr().err
            assert "Another program is using the record" in said
            assert said.count("held in memory") == 1
            other.execute("rollback")
        self.answer(keeper, item, 2)
        assert "every answer that waited is in it now" in capsys.readouterr().err
        assert keeper.close() == 2
        assert [(one.place, one.confidence) for one in self.answers()] == [(1, "sure"), (2, None)]

    def test_a_lock_to_the_end(self, keeper: Keeper, item: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
        """What could not be written is said at the end."""
        self.answer(keeper, item, 0)
        path = os.path.join(os.environ["NHS_LEAD_DATA_DIR"], "record.sqlite3")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            self.answer(keeper, item, 1)
            keeper.end()
        assert "1 of the 2 answers is kept." in capsys.readouterr().err
        assert [one.place for one in self.answers()] == [0]

    def test_room_at_the_end(self, keeper: Keeper, item: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
        """The end of a sitting is a chance to write as well."""
        path = os.path.join(os.environ["NHS_LEAD_DATA_DIR"], "record.sqlite3")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            for place in range(3):
                self.answer(keeper, item, place)
        keeper.end()
        assert "every answer that waited is in it now" in capsys.readouterr().err
        assert [one.place for one in self.answers()] == [0, 1, 2]

    def test_damaged_while_it_is_open(self, keeper: Keeper, item: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
        """A record in which damage shows is set aside at once, what can be read comes over, and the sitting goes on."""
        self.answer(keeper, item, 0)
        path = Path(os.environ["NHS_LEAD_DATA_DIR"], "record.sqlite3")
        with closing(sqlite3.connect(path)) as db:
            db.execute("pragma writable_schema = on")
            db.execute("update sqlite_master set sql = replace(sql, 'confidence text', 'confidenze text')")
            db.execute("pragma schema_version = 99")
            db.commit()
        self.answer(keeper, item, 1)
        said = capsys.readouterr().err
        assert "The record of your answers was damaged. It is kept as" in said
        assert "1 answer and 1 sitting were read from it and brought over." in said
        assert keeper.close() == 2
        assert [one.place for one in self.answers()] == [0, 1]

    def test_a_record_that_cannot_be_opened_at_first(
        self, item: Scenario, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """Where the record comes to be there only later, all of the sitting is written then."""
        folder = tmp_path / "drive"
        folder.write_text("not connected")
        monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(folder / "learner"))
        late = Keeper(Screen(settings(os.environ), os.environ), library())
        late.begin("t", "T", "nhs-lead quiz t", [DrawnItem(item, ("a", "b", "c"))] * 3, {})
        self.answer(late, item, 0)
        folder.unlink()
        self.answer(late, item, 1)
        assert "every answer that waited is in it now" in capsys.readouterr().err
        assert late.close() == 2
        assert [one.place for one in self.answers()] == [0, 1]
