"""A learner's progress: where they stand, how they got there, what they have met and what is due."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from nhs_lead.growth.estimate import Certainty, MarkSums, estimate
from nhs_lead.model.identity import pack_of
from nhs_lead.model.judgement import judgement_index
from nhs_lead.practice.by_competency import EVERYTHING, CompetencyStanding, Standings, standings
from nhs_lead.record.entities import Remembered, moment
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.record.totals import Period, Sums, Sureness
from nhs_lead.schedule.days import Days
from nhs_lead.schedule.forecast import due_by_day

SUREST_FIRST = ("sure", "fairly", "guessing")

RECALL = "recall"
"""The format of a question of fact."""


class Shelf(NamedTuple):
    """What of the library progress is measured by: the titles of its competencies, the ids of what can be asked."""

    competencies: Mapping[str, str]
    dilemmas: frozenset[str]
    facts: frozenset[str]


class Stretch(Struct, frozen=True, kw_only=True):
    """The answers of one period: its first day, their index and their number."""

    start: date
    index: float | None
    answers: int


class First(Struct, frozen=True, kw_only=True):
    """The answers to dilemmas that were asked for the first time."""

    index: float | None
    answers: int


class Judged(Struct, frozen=True, kw_only=True):
    """How somebody's judgement stands, all of it or in one competency.

    `low` and `high` hold the true index 19 times in 20. Without answers the index is None and they span everything.
    `in_library` is whether there is such a competency today.
    """

    id: str = ""
    title: str = ""
    index: float | None
    low: float
    high: float
    answers: int
    certainty: Certainty
    first: First
    course: tuple[Stretch, ...]
    in_library: bool = True


class FactsProgress(Struct, frozen=True, kw_only=True):
    """Answers to questions of fact, and how many of them were right."""

    answers: int
    right: int


class Sure(Struct, frozen=True, kw_only=True):
    """The answers of one confidence, dilemmas and facts apart; `right` is how many earned all there was."""

    of: Literal["dilemmas", "facts"]
    confidence: str
    answers: int
    right: int
    index: float | None


class Share(Struct, frozen=True, kw_only=True):
    """How many of something in the library a learner has met."""

    seen: int
    of: int


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of the library a learner has met."""

    dilemmas: Share
    facts: Share
    competencies: Share


class Due(Struct, frozen=True, kw_only=True):
    """How much there is to practise on one day."""

    day: date
    number: int


class Progress(Struct, frozen=True, kw_only=True):
    """All that can be told of a learner's progress.

    `competencies` are those of the library in their order, then those of which only the record knows. `unknown` counts
    answers to items whose words nobody has any more. `dated_ahead` counts answers that are dated after now, up to
    `dated_until`: the clock was set back, and they count as given today.
    """

    today: date
    period: Period
    overall: Judged
    competencies: tuple[Judged, ...]
    facts: FactsProgress
    confidence: tuple[Sure, ...]
    coverage: Coverage
    due: tuple[Due, ...]
    scheduled: int
    unknown: int
    dated_ahead: int
    dated_until: date | None

    @property
    def answers(self) -> int:
        """All answers that there are."""
        return self.overall.answers + self.facts.answers + self.unknown


LocalIds = Callable[[Iterable[str]], Mapping[str, str]]
"""Gives by what the record knows items by the ids that they have on the shelf; what is not on it is left out."""


def same(keys: Iterable[str]) -> dict[str, str]:
    """Return the local ids where all is of the bundled pack, and known by its id."""
    return {key: key for key in keys if not pack_of(key)}


def progress(
    record: Record | None,
    shelf: Shelf,
    now: datetime,
    item_of: Callable[[str], bytes | None],
    days: Days,
    local_ids: LocalIds = same,
) -> Progress:
    """Return the progress that `record` knows of; without a record there is none yet.

    `days` is the learner's calendar: days are theirs. `item_of` gives an item's JSON of today by its id. Raises
    RecordError.
    """
    today = days.of(now)
    told = _nothing() if record is None else _read(record, now, item_of)
    standings, ahead = told.standings, told.ahead
    met = {id for id, standing in standings.by_competency.items() if id != EVERYTHING and standing.all.answers}
    gone = sorted(id for id in met if id not in shelf.competencies)
    facts = local_ids(remembered.id for remembered in told.memories if remembered.kind == "fact")
    seen = set(local_ids(told.seen).values())
    due = [
        date.fromisoformat(remembered.due)
        for remembered in told.memories
        if (
            facts.get(remembered.id) in shelf.facts
            if remembered.kind == "fact"
            else remembered.id in shelf.competencies
        )
    ]
    return Progress(
        today=today,
        period=standings.period,
        overall=_judged(EVERYTHING, "All dilemmas", standings),
        competencies=(
            *(_judged(id, title, standings) for id, title in shelf.competencies.items()),
            *(msgspec.structs.replace(_judged(id, id, standings), in_library=False) for id in gone),
        ),
        facts=FactsProgress(answers=standings.facts.answers, right=standings.right),
        confidence=tuple(_sure(told.sureness)),
        coverage=Coverage(
            dilemmas=_share(seen, shelf.dilemmas),
            facts=_share(seen, shelf.facts),
            competencies=_share(met, shelf.competencies),
        ),
        due=tuple(Due(day=on, number=number) for on, number in due_by_day(due, today).items()),
        scheduled=len(due),
        unknown=standings.unknown,
        dated_ahead=ahead[0],
        dated_until=days.of_text(ahead[1]) if ahead[0] else None,
    )


class _Told(NamedTuple):
    """What the record says."""

    standings: Standings
    sureness: Sequence[Sureness]
    seen: Set[str]
    memories: Sequence[Remembered]
    ahead: tuple[int, str]


def _nothing() -> _Told:
    return _Told(Standings("week", {}, MarkSums(), 0, 0), (), frozenset(), (), (0, ""))


def _read(record: Record, now: datetime, item_of: Callable[[str], bytes | None]) -> _Told:
    sums = Sums(record)
    return _Told(
        standings(sums, now.astimezone(UTC).date(), item_of),
        sums.by_confidence(),
        sums.items_seen(),
        Memories(record).all(),
        sums.dated_after(moment(now)),
    )


def _judged(id: str, title: str, standings: Standings) -> Judged:
    standing = standings.by_competency.get(id, CompetencyStanding(MarkSums(), MarkSums(), {}))
    told = estimate(standing.all)
    return Judged(
        id=id,
        title=title,
        index=told.index,
        low=told.low,
        high=told.high,
        answers=told.answers,
        certainty=told.certainty,
        first=First(index=standing.first.index, answers=standing.first.answers),
        course=tuple(
            Stretch(start=start, index=of.index, answers=of.answers)
            for start, of in _by_start(standing.course, standings.period).items()
        ),
    )


def _by_start(course: Mapping[str, MarkSums], period: Period) -> dict[date, MarkSums]:
    """Return `course` by the first days of its periods: answers from the future are dated today, which may be none."""
    by_day: dict[date, MarkSums] = {}
    for written, sums in course.items():
        start = start_of(date.fromisoformat(written), period)
        by_day[start] = by_day.get(start, MarkSums()) + sums
    return by_day


def start_of(on: date, period: Period) -> date:
    """Return the first day of the period that `on` lies in."""
    return on - timedelta(days=on.weekday()) if period == "week" else on.replace(day=1)


def _sure(sureness: Sequence[Sureness]) -> Iterator[Sure]:
    """Yield the sums by confidence, the most certain first, dilemmas and facts apart."""
    kinds: tuple[Literal["dilemmas", "facts"], ...] = ("dilemmas", "facts")
    for kind in kinds:
        for confidence in SUREST_FIRST:
            of = [
                group
                for group in sureness
                if (group.confidence, group.format == RECALL) == (confidence, kind == "facts")
            ]
            possible = sum(group.possible for group in of)
            if of and possible > 0:
                yield Sure(
                    of=kind,
                    confidence=confidence,
                    answers=sum(group.answers for group in of),
                    right=sum(group.right for group in of),
                    index=judgement_index(sum(group.earned for group in of), possible, 0.0),
                )


def _share(seen: Set[str], there: Collection[str]) -> Share:
    return Share(seen=sum(id in seen for id in there), of=len(there))
