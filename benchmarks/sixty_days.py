"""Sixty days of a learner who is made up: what a review asks, and when it asks again.

The learner opens `nhs-lead review` for ten minutes on most days and answers by chance: the better the scheduler thinks
that a fact is remembered, the likelier it is known, and the more dilemmas on a competency were practised, the better
the next one goes. Everything else is the program's own: the items come from its library, the answers go into a record,
and the next day is worked out from that. Run it with `python benchmarks/sixty_days.py`; the same seed gives the same
days.
"""

import argparse
import os
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import mean, median
from typing import NamedTuple

import msgspec

from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.practice.review import assemble
from nhs_lead.practice.scheduling import as_memory, catch_up
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import VERDICTS, Answer, mark
from nhs_lead.record.entities import Kept, Planned, RecordedSitting, moment
from nhs_lead.record.revision import revision
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.schedule.memory import recalled

FIRST_DAY = date(2026, 1, 5)
STAYS_AWAY = 0.15
"""The share of days on which the learner does not come."""

KNOWS_NEW = 0.55
"""How often a fact is right that was never asked before: options can be reasoned about."""


class Fact(NamedTuple):
    """A fact that was asked: whether the answer was right, and in how many days it is due again."""

    id: str
    right: bool
    interval: int


class Day(NamedTuple):
    """What was asked on one day, in its order."""

    number: int
    facts: list[Fact]
    dilemmas: list[Scenario]


class Growth(NamedTuple):
    """How intervals went from one asking of a fact to the next, after right answers and after wrong ones."""

    longer: int
    same: int
    shorter: int
    after_wrong: list[int]


def practise(library: Library, record: Record, *, days: int, minutes: int, dice: Random) -> list[Day]:
    """Let a made-up learner practise for `days` days, and return what each day asked."""
    told = []
    memories = Memories(record)
    for number in range(days):
        if number and dice.random() < STAYS_AWAY:
            continue
        today = FIRST_DAY + timedelta(days=number)
        known = {one.id: recalled(as_memory(one), today) for one in memories.all() if one.kind == "fact"}
        asked = assemble(library, memories, memories.last_seen(), today, minutes * 60, dice)
        right, dilemmas = _answered(record, asked, today, known, dice)
        catch_up(memories, lambda at: date.fromisoformat(at[:10]), today)
        interval = {one.id: (as_memory(one).due - today).days for one in memories.all() if one.kind == "fact"}
        told.append(Day(number, [Fact(id, was, interval[id]) for id, was in right.items()], dilemmas))
    return told


def _answered(
    record: Record, asked: Sequence[DrawnItem], today: date, known: dict[str, float], dice: Random
) -> tuple[dict[str, bool], list[Scenario]]:
    """Answer what is asked, keep it, and return the facts with whether they were right, and the dilemmas."""
    at = datetime.combine(today, datetime.min.time(), UTC) + timedelta(hours=18)
    sitting = RecordedSitting(
        id=f"day-{today}",
        started=moment(at),
        topic="review",
        title="Review",
        command="nhs-lead review",
        settings={},
        items=tuple(Planned(item=one.item.id, revision=revision(one.item), order=one.order) for one in asked),
    )
    record.begin(sitting, {revision(one.item): msgspec.json.encode(one.item) for one in asked})
    right: dict[str, bool] = {}
    dilemmas: list[Scenario] = []
    for place, one in enumerate(asked):
        at += timedelta(seconds=40)
        given = _answer(one.item, known.get(one.item.id, KNOWS_NEW), dice)
        marked = mark(one.item, given)
        record.keep(
            Kept(
                id=f"{today}-{place}",
                sitting=sitting.id,
                place=place,
                item=one.item.id,
                revision=revision(one.item),
                format=marked.format,
                scheme=marked.scheme,
                answer=msgspec.convert(msgspec.to_builtins(given), type=Kept.__annotations__["answer"]),
                marks=marked.marks,
                max=marked.max,
                chance=marked.chance,
                seconds=round(dice.uniform(8, 40), 1),
                at=moment(at),
            )
        )
        if isinstance(one.item, Question):
            right[one.item.id] = marked.marks == marked.max
        else:
            dilemmas.append(one.item)
    return right, dilemmas


def _answer(item: Item, chance_to_know: float, dice: Random) -> Answer:
    """Answer by chance: a fact is known or not, a dilemma is sensed, with one or two options out of place."""
    ids = [option.id for option in item.options]
    if isinstance(item, Question):
        right = next(option.id for option in item.options if option.correct)
        return right if dice.random() < chance_to_know else dice.choice([id for id in ids if id != right])
    sensed = [option.id for option in sorted(item.options, key=lambda option: (option.key or 0) + dice.gauss(0, 1.2))]
    if item.format == "rate":
        return {option.id: option.verdict if dice.random() < 0.6 else dice.choice(VERDICTS) for option in item.options}  # type: ignore[misc]
    return sensed[0] if item.format == "best" else sensed[:3] if item.format == "choose-three" else sensed


def growth(days: Sequence[Day]) -> Growth:
    """Return how the intervals of all facts went, each held against the one before."""
    before: dict[str, int] = {}
    steps: list[int] = []
    after_wrong: list[int] = []
    for fact in (fact for day in days for fact in day.facts):
        if not fact.right:
            after_wrong.append(fact.interval)
        elif fact.id in before:
            steps.append(fact.interval - before[fact.id])
        before[fact.id] = fact.interval
    signs = [(step > 0) - (step < 0) for step in steps]
    return Growth(signs.count(1), signs.count(0), signs.count(-1), after_wrong)


def repeated_too_early(days: Sequence[Day], library: Library) -> list[str]:
    """Return dilemmas asked again while for each competency that they practise another was never asked."""
    seen: set[str] = set()
    found = []
    for day in days:
        for item in day.dilemmas:
            if item.id in seen and all(_unseen(library, competency, seen) for competency in item.competencies):
                found.append(item.id)
            seen.add(item.id)
    return found


def _unseen(library: Library, competency: str, seen: set[str]) -> bool:
    """Whether a dilemma on `competency` was never asked."""
    practising = library.practising(library.entry(competency))
    return any(item.id not in seen for item in practising)


def main() -> None:
    """Practise and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library([bundled_content()], os.path.join(folder, "cache")).library
        with Record.open(os.path.join(folder, "data"), datetime.now(UTC)).record as record:
            days = practise(library, record, days=options.days, minutes=options.minutes, dice=Random(options.seed))
            kept = Memories(record).all()
        early = repeated_too_early(days, library)
    facts = [fact for day in days for fact in day.facts]
    dilemmas = [item.id for day in days for item in day.dilemmas]
    grown = growth(days)
    times: dict[str, list[int]] = defaultdict(list)
    for fact in facts:
        times[fact.id] = [*times[fact.id], fact.interval] if fact.right else [fact.interval]
    print(f"{len(days)} of {options.days} days, {options.minutes} minutes each, seed {options.seed}")
    print(f"facts: asked {len(facts)}, different {len(times)}, right {mean(fact.right for fact in facts):.2f}")
    print(f"intervals after a right answer: {grown.longer} longer, {grown.same} the same, {grown.shorter} shorter")
    print(f"intervals after a wrong answer: {min(grown.after_wrong)} to {max(grown.after_wrong)} days")
    for number in range(5):
        these = [intervals[number] for intervals in times.values() if len(intervals) > number]
        if these:
            print(
                f"  answer {number + 1} since the last wrong one: due in {median(these):.0f} days, at most {max(these)}"
            )
    print(
        f"dilemmas: asked {len(dilemmas)}, different {len(set(dilemmas))}, again while others were unseen {len(early)}"
    )
    after = (FIRST_DAY + timedelta(days=options.days)).isoformat()
    print(f"due on the day after: {sum(one.due <= after for one in kept)}")


if __name__ == "__main__":
    main()
