"""`nhs-lead review`: on a real terminal, in a pipe at a log-in, and with records of all sorts."""

import json
import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.wording import said_date
from nhs_lead.record.entities import Kept, Planned, RecordedSitting, moment
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from tests.cli.conftest import CTRL_C, Start, Terminal
from tests.cli.practise.test_keeper import ASKED, FINISH, GO_ON, answer_next
from tests.conftest import Run

TERMS = """
- {id: icb, title: ICB, expansion: Integrated care board, meaning: Plans care for an area., tags: [money]}
- {id: wte, title: WTE, meaning: Counts staff in full-time posts., tags: [money]}
- {id: cip, title: CIP, meaning: "Saves money, on paper.", tags: [money]}
- {id: huddle, title: Huddle, meaning: A short standing meeting., tags: [safety]}
"""


@pytest.fixture(autouse=True)
def own_copy(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all tests read a copy of the small pack with a glossary, and keep answers in a folder of their own."""
    copy = tmp_path / "own-pack"
    shutil.copytree(pack, copy)
    (copy / "glossary").mkdir()
    (copy / "glossary" / "a.yaml").write_text(TERMS, encoding="utf-8")
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(copy))
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path / "learner"))
    return copy


def practised(*items: str, days_ago: float = 30, right: bool = True, seconds: float = 5.0) -> None:
    """Keep an answer to each of `items`, given so many days ago."""
    folder, cache = os.environ["NHS_LEAD_DATA_DIR"], os.environ["NHS_LEAD_CACHE_DIR"]
    library = open_library([os.environ["NHS_LEAD_CONTENT"]], cache).library
    at = datetime.now(UTC) - timedelta(days=days_ago)
    with Record.open(folder, at).record as record:
        for number, id in enumerate(items):
            entry = library.get(id)
            known = isinstance(entry, Question | Scenario)
            digest = revision(entry) if isinstance(entry, Question | Scenario) else f"lost-{id}"
            planned = Planned(item=id, revision=digest, order=())
            name = f"{days_ago}-{id}"
            sitting = RecordedSitting(
                id=name, started=moment(at), topic="", title="T", command="nhs-lead quiz", settings={}, items=(planned,)
            )
            record.begin(sitting, {digest: msgspec.json.encode(entry) if known else gone(id)})
            format = "recall" if isinstance(entry, Question) else "rank"
            record.keep(
                Kept(
                    id=name,
                    sitting=name,
                    place=0,
                    item=id,
                    revision=digest,
                    format=format,
                    scheme="single@1",
                    answer="x",
                    marks=3 if right else 0,
                    max=3,
                    chance=1.0,
                    seconds=seconds,
                    at=moment(at + timedelta(minutes=number)),
                )
            )


def gone(id: str) -> bytes:
    """The words of an item that has left the library."""
    return msgspec.json.encode({"kind": "question", "id": id, "question": "Gone?", "options": []})


class TestDue:
    """`nhs-lead review --due`, the line for a log-in."""

    def test_nothing_practised_yet(self, run: Run, tmp_path: Path) -> None:
        """A newcomer gets one friendly line and exit code 3, and looking does not begin a record."""
        told = run("review", "--due")
        assert told.returncode == 3
        assert told.stdout == "Nothing is due, since nothing was practised yet. nhs-lead review begins.\n"
        assert told.stderr == ""
        assert not (tmp_path / "learner").exists()

    def test_something_due(self, run: Run) -> None:
        """What is due is said in one line with the command, and the exit code is 0."""
        practised("first-step", "tears")
        told = run("review", "--due")
        assert told.returncode == 0
        assert told.stdout == "1 fact and 1 dilemma are due, about 3 minutes: nhs-lead review\n"

    def test_not_yet(self, run: Run) -> None:
        """What was practised today is not due; the line says when it is, and the exit code is 3."""
        practised("first-step", days_ago=0)
        told = run("review", "--due")
        assert told.returncode == 3
        assert re.fullmatch(r"Nothing is due today\. The next is on \d+ \w+ \d{4}\.\n", told.stdout)

    def test_json(self, run: Run) -> None:
        """For a program the same is one JSON document."""
        practised("first-step", "tears", "rota", right=False)
        told = run("review", "--due", "--json")
        assert json.loads(told.stdout) == {"due": {"facts": 1, "dilemmas": 2}, "minutes": 6, "next": None}

    def test_much_is_no_burden(self, run: Run) -> None:
        """Whoever was away for long is not told how far behind they are."""
        for day in range(20, 26):
            practised("first-step", "tears", "rota", seconds=3000.0, days_ago=day, right=False)
        assert "; ten minutes at a time will do: nhs-lead review" in run("review", "--due").stdout

    def test_what_left_the_library_is_not_due(self, run: Run, own_copy: Path) -> None:
        """Facts and competencies that are no longer in the content wait for nobody, and nothing breaks."""
        practised("first-step", "tears", "q-of-old")
        shutil.rmtree(own_copy / "questions")
        shutil.rmtree(own_copy / "scenarios")
        told = run("review", "--due")
        assert told.returncode == 3
        assert told.stderr == ""

    def test_a_clock_that_was_set_back(self, run: Run) -> None:
        """Answers that seem to come from next year count as given today, so they are not due for long."""
        practised("first-step", days_ago=-400, right=False)
        learners_day = datetime.now().astimezone() - timedelta(hours=4)  # a day begins at four in the morning
        due = json.loads(run("review", "--due", "--json").stdout)["next"]
        assert due == str((learners_day + timedelta(days=1)).date())

    def test_a_record_that_cannot_be_read(self, run: Run, tmp_path: Path) -> None:
        """A record that cannot be read is said to be so, with exit code 5."""
        (tmp_path / "learner").mkdir()
        (tmp_path / "learner" / "record.sqlite3").mkdir()
        told = run("review", "--due")
        assert told.returncode == 5
        assert "Traceback" not in told.stderr


def zone_where_it_is(hour: int, minute: int) -> str:
    """Return a time zone, as the variable TZ has it, in which the clock shows this time about now."""
    now = datetime.now(UTC)
    west = (now.hour * 60 + now.minute - hour * 60 - minute) % (24 * 60)
    return f"TEST{west // 60:+}:{west % 60:02}"


class TestNight:
    """A night shift is one day."""

    @pytest.mark.parametrize(
        ("starts", "code"), [("", 3), ("day_starts = 0\n", 0), ('day_starts = "01:00"\n', 0), ("day_starts = 5\n", 3)]
    )
    def test_wrong_before_midnight(self, run: Run, starts: str, code: int) -> None:
        """What went wrong at 23:40 is not due at 01:30, unless the learner's day has begun by then."""
        Path(os.environ["NHS_LEAD_CONFIG"]).write_text(starts)
        practised("first-step", days_ago=110 / (24 * 60), right=False)
        assert run("review", "--due", TZ=zone_where_it_is(1, 30)).returncode == code

    def test_in_the_morning(self, run: Run) -> None:
        """After the night it is due."""
        practised("first-step", days_ago=330 / (24 * 60), right=False)
        told = run("review", "--due", TZ=zone_where_it_is(5, 10))
        assert (told.returncode, told.stdout) == (0, "1 fact is due, about 1 minute: nhs-lead review\n")

    def test_it_is_told_as_one_day(self, run: Run) -> None:
        """The history and the forecast have the day on which the shift began."""
        practised("first-step", days_ago=110 / (24 * 60), right=False)
        zone = zone_where_it_is(1, 30)
        told = json.loads(run("progress", "--json", TZ=zone).stdout)
        assert [one["number"] for one in told["due"][:2]] == [0, 1]
        assert said_date(told["today"]) in run("history", TZ=zone).stdout


class TestReview:
    """The sitting itself."""

    def test_a_first_review(self, start: Start, run: Run) -> None:
        """A newcomer is asked new facts, terms too, and a dilemma; all of it comes back, and the end says when."""
        terminal = start("review", "--accessible")
        titles = []
        while True:
            shown = _next(terminal)
            if FINISH in shown:
                break
            titles.append(_item(terminal))
        terminal.type("")
        shown = terminal.text
        assert terminal.end() == 0
        assert "What does 'ICB' mean?." not in shown
        assert {"Tears after handover", "A hole in the rota"} <= set(titles)
        assert "What does kindness begin with?" in titles
        assert any(title.startswith("What does '") for title in titles)
        assert re.search(r"On \d+ \w+ \d{4} \d+ things? will come back\.", terminal.text)
        assert "\x1b" not in terminal.text
        told = json.loads(run("review", "--due", "--json").stdout)
        assert told["due"] == {"facts": 0, "dilemmas": 0}
        assert told["next"]
        # Terms are no items of the library, and yet their answers stand, and are shown again in the words asked.
        assert "Today's keys give the same marks" in run("history", "remark").stdout
        newest = json.loads(run("history", "--json").stdout)[0]["id"]
        assert "' mean" in run("history", newest).stdout

    def test_enough_for_today(self, start: Start) -> None:
        """Where nothing is due and nothing is new, it says so, with the next day and exit code 3."""
        practised("first-step", "tears", "rota", "icb", "wte", "cip", "huddle", days_ago=0)
        terminal = start("review", "--accessible")
        assert terminal.end() == 3
        text = " ".join(terminal.text.split())
        assert "Nothing is due today, and today's new ones have been asked. The next is on" in text
        assert "nhs-lead quiz practises all the same." in text

    def test_an_unseen_dilemma_comes_first(self, start: Start, own_copy: Path) -> None:
        """A competency that is due is practised on a dilemma that was never asked, while there is one."""
        file = own_copy / "scenarios" / "a.yaml"
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace("- id: thanks\n", "- id: thanks\n  competencies: [kindness]\n"), encoding="utf-8")
        practised("tears")
        terminal = start("review", "--accessible", "--minutes", "1")
        assert "Saying thank you." in terminal.wait_for("1 of 1.")

    def test_left_and_taken_up(self, start: Start) -> None:
        """Ctrl-C keeps what was answered, and `quiz --resume` goes on with the same review."""
        terminal = start("review", "--accessible")
        _next(terminal)
        first = _item(terminal)
        _next(terminal)
        terminal.send(CTRL_C)
        assert terminal.end() == 130
        assert "nhs-lead quiz --resume" in terminal.text
        again = start("quiz", "--resume", "--accessible")
        shown = again.wait_for("2 of ")
        assert first not in shown

    def test_no_terminal(self, run: Run) -> None:
        """In a pipe nothing is asked; the message says what can be done there."""
        told = run("review")
        assert told.returncode == 2
        assert "nhs-lead review --due" in told.stderr

    def test_json_goes_with_due(self, run: Run) -> None:
        """A conversation is no JSON document."""
        assert run("review", "--json").returncode == 2


def _next(terminal: Terminal) -> str:
    """Go on to what is asked next, or to the end; return what was written up to there."""

    def rest() -> str:
        return terminal.text[terminal._said :]

    while True:
        terminal.until(lambda: any(text in rest() for text in (*ASKED, GO_ON, FINISH)), "anything")
        if GO_ON in rest():
            terminal.wait_for(GO_ON)
            terminal.type("")
        else:
            return terminal.wait_for(FINISH) if FINISH in rest() else rest()


def _item(terminal: Terminal) -> str:
    """Answer the item that is asked and return its title."""
    return answer_next(terminal, of=int(re.findall(r"\d+ of (\d+)\.", terminal.text[terminal._said :])[0]))
