"""How a learner stands in each competency, worked out from the sums over their answers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nhs_lead.growth.estimate import MarkSums
from nhs_lead.record.totals import WEEKS_UP_TO_DAYS, Period, Sum, Sums

EVERYTHING = ""
"""Stands for all dilemmas together, whatever they practise."""


class CompetencyStanding(NamedTuple):
    """The dilemmas of one competency as they were answered: all, those asked for the first time, and by period.

    `course` has the first day of each period in which there were answers, in their order.
    """

    all: MarkSums
    first: MarkSums
    course: dict[str, MarkSums]


class Standings(NamedTuple):
    """How a learner stands: by competency, and under EVERYTHING in all; how facts went; and what could not be placed.

    A dilemma counts for every competency that it practises. `unknown` is how many answers there are to items of which
    neither the record nor the library has the words any more.
    """

    period: Period
    by_competency: dict[str, CompetencyStanding]
    facts: MarkSums
    right: int
    """How many answers to questions of fact were right."""
    unknown: int


class _AskedCompetencies(Struct, frozen=True):
    """The little of an item that tells where its answers count."""

    kind: str = "scenario"
    competencies: tuple[str, ...] = ()


def standings(sums: Sums, today: date, item_of: Callable[[str], bytes | None]) -> Standings:
    """Return how the learner stands whose answers `sums` adds up.

    An item counts for what it practised when it was asked; where its words were not kept, `item_of` gives its JSON of
    today by its id. Answers dated after `today` count as given today. Raises RecordError.
    """
    first_moment, last_moment = sums.span()
    days = (date.fromisoformat(last_moment[:10]) - date.fromisoformat(first_moment[:10])).days if first_moment else 0
    period: Period = "week" if days <= WEEKS_UP_TO_DAYS else "month"
    asked = {revision: _read(item) for revision, item in sums.as_asked().items()}

    def of(total: Sum) -> _AskedCompetencies | None:
        if total.revision not in asked:
            asked[total.revision] = _read(item_of(total.item))
        return asked[total.revision]

    course: dict[str, dict[str, MarkSums]] = {}
    facts, right, unknown = MarkSums(), 0, 0
    for total in sums.by_period(period):
        what = of(total)
        if what is None:
            unknown += total.answers
        elif what.kind == "question":
            facts += _mark_sums(total)
            right += total.right
        else:
            start = min(total.start, today.isoformat())
            for competency in (EVERYTHING, *what.competencies):
                of_period = course.setdefault(competency, {})
                of_period[start] = of_period.get(start, MarkSums()) + _mark_sums(total)
    first: dict[str, MarkSums] = {}
    for total in sums.of_first_answers():
        what = of(total)
        if what is not None and what.kind != "question":
            for competency in (EVERYTHING, *what.competencies):
                first[competency] = first.get(competency, MarkSums()) + _mark_sums(total)
    by_competency = {
        id: CompetencyStanding(sum(told.values(), MarkSums()), first.get(id, MarkSums()), dict(sorted(told.items())))
        for id, told in course.items()
    }
    return Standings(period, by_competency, facts, right, unknown)


def _mark_sums(total: Sum) -> MarkSums:
    return MarkSums(
        answers=total.answers,
        earned=total.earned,
        possible=total.possible,
        earned_squared=total.earned_squared,
        earned_by_possible=total.earned_by_possible,
        possible_squared=total.possible_squared,
    )


def _read(item: bytes | None) -> _AskedCompetencies | None:
    """Return what an item's JSON says of it; None where there is none, or it is no item."""
    if item is None:
        return None
    try:
        read = msgspec.json.decode(item)
        return msgspec.convert(read, _AskedCompetencies) if isinstance(read, Mapping) else None
    except msgspec.MsgspecError:
        return None
