"""Sixty days of reviews by a made-up learner, on a small library: what is asked, and when again."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Literal

import pytest

from benchmarks.sixty_days import Day, growth, practise, repeated_too_early
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.practice.review import assemble, dilemma_for
from nhs_lead.record.entities import Remembered
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.schedule.queue import NEW_A_DAY
from tests.record.history import NOW

DAYS = 60
DILEMMAS = 9


def scenario(number: int, *competencies: str) -> str:
    options = "".join(f"    - {{id: o{one}, text: Do {one}., key: {one}, because: So.}}\n" for one in range(1, 6))
    return (
        f"- id: d{number}\n  competencies: [{', '.join(competencies)}]\n  situation: A situation.\n"
        f"  format: rank\n  options:\n{options}"
    )


def question(number: int) -> str:
    options = "".join(
        f"    - {{id: o{one}, text: It is {one}., correct: {one == 1}, because: So.}}\n" for one in range(4)
    )
    return f"- id: q{number}\n  question: What is {number}?\n  options:\n{options}".replace("True", "true").replace(
        "False", "false"
    )


BOTH = [scenario(one, "kindness", "thrift") for one in range(0, DILEMMAS, 3)]
KIND = [scenario(one, "kindness") for one in range(DILEMMAS) if one % 3]
PACK = {
    "competencies/a.yaml": "- {id: kindness, about: Being kind.}\n- {id: thrift, about: Being thrifty.}\n",
    "scenarios/a.yaml": "".join([*BOTH, *KIND]),
    "questions/a.yaml": "".join(question(one) for one in range(12)),
    "glossary/a.yaml": "".join(
        f"- {{id: t{one}, title: T{one}, meaning: Stands for number {one}., tags: [a]}}\n" for one in range(10)
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of nine dilemmas, twelve questions and ten terms."""
    folder = tmp_path_factory.mktemp("review")
    for path, text in PACK.items():
        file = folder / "pack" / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return open_library([str(folder / "pack")], str(folder / "cache")).library


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(str(tmp_path / "data"), NOW).record as opened:
        yield opened


@pytest.fixture(scope="module", params=[1, 2, 3])
def days(library: Library, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Day]:
    """Sixty days of a learner, drawn with a seed; they take seconds, so each course is lived once."""
    with Record.open(str(tmp_path_factory.mktemp("learner")), NOW).record as record:
        return practise(library, record, days=DAYS, minutes=10, dice=Random(request.param))


def test_facts_come_back_at_growing_intervals(days: list[Day]) -> None:
    """After a right answer a fact never waits less long than before, and mostly longer; after a wrong one, few days."""
    grown = growth(days)
    assert grown.shorter == 0
    assert grown.longer > 3 * grown.same
    assert grown.longer > 40
    assert max(grown.after_wrong) <= 7


def test_every_fact_is_met(days: list[Day]) -> None:
    """In sixty days of ten minutes, all of twenty-two facts are asked, each several times."""
    times = Counter(fact.id for day in days for fact in day.facts)
    assert set(times) == {*(f"q{one}" for one in range(12)), *(f"t{one}" for one in range(10))}
    assert min(times.values()) >= 2


def test_no_dilemma_twice_while_others_are_unseen(days: list[Day], library: Library) -> None:
    """A dilemma is asked again only when all that practise the same competency have been asked."""
    assert repeated_too_early(days, library) == []
    asked = [item.id for day in days for item in day.dilemmas]
    first_rounds = asked[: len(BOTH)]
    assert len(set(first_rounds)) == len(first_rounds)
    assert len(asked) > len(set(asked)) >= len(BOTH)


def test_nothing_twice_on_one_day(days: list[Day]) -> None:
    """One review asks each thing once."""
    for day in days:
        ids = [fact.id for fact in day.facts] + [item.id for item in day.dilemmas]
        assert len(set(ids)) == len(ids)


def test_little_that_is_new_at_a_time(days: list[Day]) -> None:
    """A day brings no more new facts than can come back soon without piling up."""
    seen: set[str] = set()
    for day in days:
        new = {fact.id for fact in day.facts} - seen
        assert len(new) <= NEW_A_DAY["fact"]
        seen |= new


def test_seen_dilemmas_longest_unseen_first(library: Library, record: Record) -> None:
    """Where every dilemma was asked, the one that was not asked for longest comes back first."""
    seen = {f"d{one}": f"2026-01-{one + 1:02}" for one in range(DILEMMAS)}
    asked = assemble(library, Memories(record), seen, date(2026, 11, 23), 10_000, Random(1))
    assert [one.item.id for one in asked if one.item.id.startswith("d")] == ["d0", "d3"]


def test_the_same_dice_the_same_review(library: Library, record: Record) -> None:
    """With the same dice, the same items are asked in the same order, their options too."""
    several = [assemble(library, Memories(record), {}, date(2026, 11, 23), 600, Random(4)) for _ in range(2)]
    assert several[0] == several[1]
    assert len(several[0]) > 5


def remembered(id: str, kind: Literal["fact", "competency"], last: str, due: str, reviews: int = 1) -> Remembered:
    return Remembered(id=id, kind=kind, stability=2.0, difficulty=5.0, last=last, due=due, reviews=reviews)


def test_a_second_review_on_one_day_brings_little_more_that_is_new(library: Library, record: Record) -> None:
    """What was begun today counts against the new facts and competencies of today."""
    memories, today = Memories(record), "2026-11-23"
    begun = [remembered(f"q{one}", "fact", today, "2026-11-25") for one in range(NEW_A_DAY["fact"] - 1)]
    begun.append(remembered("thrift", "competency", today, "2026-11-25"))
    memories.keep(begun, (), memories.news())
    seen = {one.id: today for one in begun if one.kind == "fact"}
    asked = [one.item.id for one in assemble(library, memories, seen, date.fromisoformat(today), 10_000, Random(1))]
    assert len([id for id in asked if not id.startswith("d")]) == 1
    assert len([id for id in asked if id.startswith("d")]) == 1
    assert set(seen).isdisjoint(asked)


def test_more_begun_than_a_day_brings(library: Library, record: Record) -> None:
    """Who has begun more today than a review brings, in quizzes or elsewhere, is asked nothing new."""
    memories, today = Memories(record), "2026-11-23"
    begun = [remembered(f"q{number}", "fact", today, "2026-11-25") for number in range(NEW_A_DAY["fact"] + 2)]
    memories.keep(begun, (), memories.news())
    seen = dict.fromkeys((fact.id for fact in begun), today)
    asked = assemble(library, memories, seen, date.fromisoformat(today), 10_000, Random(1))
    assert [drawn.item.id for drawn in asked if not drawn.item.id.startswith("d")] == []


def test_most_likely_forgotten_first(library: Library, record: Record) -> None:
    """Of what is due, the fact that has waited longest beyond its strength is asked first."""
    memories = Memories(record)
    due = [remembered(f"q{day}", "fact", f"2026-11-{day:02}", "2026-11-20", reviews=3) for day in (9, 3, 6)]
    memories.keep(due, (), memories.news())
    asked = [one.item.id for one in assemble(library, memories, {}, date(2026, 11, 23), 100, Random(1))]
    assert asked == ["q3", "q6", "q9"]


def test_a_dilemma_serves_all_that_is_due(library: Library) -> None:
    """Among unseen dilemmas, one that practises several competencies that are due comes first."""
    both = {f"d{one}" for one in range(0, DILEMMAS, 3)}
    for seed in range(10):
        found = dilemma_for(library, "kindness", ["kindness", "thrift"], {}, set(), Random(seed))
        assert found is not None
        assert found.id in both
