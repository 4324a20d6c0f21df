"""The site's scheduler is the program's: the same answers come back on the same days."""

import datetime
import random
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from fsrs import Card, Rating, Scheduler

from nhs_lead.growth.estimate import MarkSums, estimate
from nhs_lead.practice.scheduling import catch_up
from nhs_lead.record.entities import Kept, moment
from nhs_lead.record.revision import revision
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.schedule import memory
from nhs_lead.schedule.days import Days
from nhs_lead.schedule.queue import turns
from tests.export.page.library import material
from tests.export.site.script import in_node
from tests.record.history import NOW, item, sitting

pytestmark = pytest.mark.client

GRADES = ("again", "hard", "good", "easy")
FIRST = datetime.date(2026, 1, 1)
AFTER = """(courses) => courses.map((course) => {
  let memory = null;
  return course.map(([grade, on, longest]) => {
    memory = memoryAfter(memory, grade, on, longest);
    return { ...memory, recalled: recalledOn(memory, memory.due) };
  });
})"""


def courses(number: int, seed: int) -> list[list[tuple[str, str, int]]]:
    """Return courses of answers, [grade, day, longest] each: on one day, early, late, the clock put back."""
    dice = random.Random(seed)
    made = []
    for _ in range(number):
        day, course = FIRST, []
        for _ in range(dice.randint(1, 25)):
            course.append((dice.choice(GRADES), day.isoformat(), dice.choice((30, 365))))
            day += datetime.timedelta(days=dice.choice((0, 0, 1, 2, 5, 13, 60, 400, -3)))
        made.append(course)
    return made


def test_days_are_those_of_the_program(tmp_path: Path) -> None:
    """Stability, difficulty and the next day are the program's for hundreds of courses of answers."""
    given = courses(300, seed=18)
    made = in_node(material(tmp_path), given, AFTER)
    for course, said in zip(given, made, strict=True):
        known = None
        for (grade, on, longest), one in zip(course, said, strict=True):
            known = memory.after(known, grade, datetime.date.fromisoformat(on), longest)  # type: ignore[arg-type]
            assert {name: one[name] for name in msgspec.structs.asdict(known)} == msgspec.to_builtins(known)
            assert one["recalled"] == pytest.approx(memory.recalled(known, known.due), abs=1e-9)


def test_intervals_are_those_of_the_fsrs_library(tmp_path: Path) -> None:
    """Without the program between them, the script and the library `fsrs` give the same days and memories."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False)
    ratings = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
    given = [[(grade, "2026-01-01", 365)] for grade in GRADES]
    for course, said in zip(given, in_node(material(tmp_path), given, AFTER), strict=True):
        at = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
        card, _ = scheduler.review_card(Card(card_id=1, due=at), ratings[course[0][0]], at)
        assert said[0]["due"] == card.due.date().isoformat()
        assert said[0]["stability"] == pytest.approx(card.stability, abs=1e-4)
        assert said[0]["difficulty"] == pytest.approx(card.difficulty, abs=1e-4)


def answers(seed: int, number: int) -> tuple[dict[str, bytes], list[Kept]]:
    """Return items as they were asked, by revision, and answers to them over some weeks, by night too."""
    dice = random.Random(seed)
    facts = [item(f"What is {number}?", competencies=()) for number in range(4)]
    asked = {revision(one): msgspec.json.encode(one) for one in facts}
    made = []
    for place in range(number):
        fact = dice.choice(facts)
        at = NOW + datetime.timedelta(hours=dice.randint(0, 2000))
        made.append(
            Kept(
                id=f"a{place}", sitting="s1", place=place, item=fact.question.split()[2].strip("?"),
                revision=revision(fact), format="recall", scheme="single@1", answer="a", max=1,
                marks=dice.randint(0, 1), chance=0.3333, seconds=dice.choice((None, 2.0, 8.0, 300.0)), at=moment(at),
                confidence=dice.choice((None, "sure", "fairly", "guessing")),
            )
        )  # fmt: skip
    return asked, made


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Kolkata"])
def test_what_is_remembered_is_what_the_program_remembers(tmp_path: Path, zone: str) -> None:
    """From the same answers, timed, sure or guessed, by day and by night, both know the same."""
    asked, given = answers(7, 120)
    today = datetime.date(2027, 3, 1)
    with Record.open(str(tmp_path / "record"), NOW).record as record:
        record.begin(sitting(), asked)
        for one in given:
            record.keep(one)
        memories = Memories(record)
        catch_up(memories, Days(zone=ZoneInfo(zone)).of_text, today)
        known = [msgspec.to_builtins(one) for one in memories.all()]
    brought = [msgspec.to_builtins(one) for one in given]
    words = {known_by: msgspec.json.decode(one) for known_by, one in asked.items()}
    script = f"([answers, words]) => remembering(answers, (one) => words[one], '{today}')"
    assert in_node(material(tmp_path), [brought, words], script, zone=zone) == known


@pytest.mark.parametrize("zone", ["Europe/London", "Australia/Lord_Howe"])
def test_a_day_begins_when_the_learner_says(tmp_path: Path, zone: str) -> None:
    """Each moment around midnight, and where clocks leap or are put back, lies in the program's day of the learner."""
    changes = [datetime.datetime(2026, *day, tzinfo=datetime.UTC) for day in ((3, 28), (4, 4), (10, 3), (10, 24))]
    moments = [at + datetime.timedelta(minutes=20 * step) for at in changes for step in range(3 * 48)]
    texts = [moment(at) for at in moments]
    starts = ["00:00", "01:30", "02:10", "04:00", "23:45"]
    script = "([starts, texts]) => starts.map((one) => { dayStarts = one; return texts.map(dayOf); })"
    expected = [
        [str(Days(datetime.time.fromisoformat(one), ZoneInfo(zone)).of(at)) for at in moments] for one in starts
    ]
    assert in_node(material(tmp_path), [starts, texts], script, zone=zone) == expected


def test_a_review_is_put_together_as_in_the_program(tmp_path: Path) -> None:
    """What is due comes before what is new, facts and dilemmas share the minutes: turn by turn as the program does."""
    dice = random.Random(3)
    kinds = ("fact", "competency")
    cases: list[dict[str, Any]] = [
        {
            "due": {kind: [f"{kind}-{place}" for place in range(dice.randint(0, 6))] for kind in kinds},
            "new": {kind: [f"new-{kind}-{place}" for place in range(dice.randint(0, 6))] for kind in kinds},
            "seconds": {"fact": dice.choice((12.5, 30.0)), "competency": dice.choice((90.0, 150.0))},
            "available": dice.choice((60, 300, 600)),
        }
        for _ in range(60)
    ]
    script = "(cases) => cases.map((one) => turnsIn(one.due, one.new, one.seconds, one.available))"
    expected = [[[turn.kind, turn.id] for turn in turns(**case)] for case in cases]
    assert in_node(material(tmp_path), cases, script) == expected


def test_intervals_of_judgement_are_those_of_the_program(tmp_path: Path) -> None:
    """The index, its interval and what that is worth are the program's, for few answers and many, even and uneven."""
    dice = random.Random(5)
    cases = []
    for number in (1, 2, 3, 7, 20, 60):
        most = [dice.choice((3, 12, 20)) for _ in range(number)]
        cases.append([{"marks": dice.randint(0, one), "max": one, "chance": round(0.4 * one, 4)} for one in most])
    expected = [msgspec.to_builtins(estimate(evidence(one))) for one in cases]
    assert in_node(material(tmp_path), cases, "(cases) => cases.map(estimateOf)") == expected


def evidence(answers: list[dict[str, float]]) -> MarkSums:
    """Return answers added up."""
    whole = MarkSums()
    for one in answers:
        earned, possible = one["marks"] - one["chance"], one["max"] - one["chance"]
        whole += MarkSums(
            answers=1, earned=earned, possible=possible, earned_squared=earned**2, earned_by_possible=earned * possible,
            possible_squared=possible**2,
        )  # fmt: skip
    return whole
