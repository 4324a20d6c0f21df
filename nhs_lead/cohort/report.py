"""The report on a group: how it judges, competency by competency, and which items deserve a look first."""

import contextlib
import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from nhs_lead.cohort.answer_table import AnswerTable
from nhs_lead.cohort.attention import LookFirst, look_first
from nhs_lead.cohort.disclosure import LEAST, roughly
from nhs_lead.cohort.engines import EMBEDDED, engine_at
from nhs_lead.cohort.group_sums import EVERYTHING, GroupSums
from nhs_lead.cohort.intake import AnsweredItem, ItemOf
from nhs_lead.cohort.item_figures import AnswerFigures, answer_figures
from nhs_lead.cohort.room_votes import RoomVotes
from nhs_lead.cohort.sources import NAMED, GroupSources, StatementsAt
from nhs_lead.cohort.statistics import correlation_interval, mean_interval
from nhs_lead.errors import NotFoundError
from nhs_lead.model.wording import counted, listed


class GroupStretch(Struct, frozen=True, kw_only=True):
    """One stretch of time: when it begins (2026-11, or 2026), and the mean index of those who answered in it."""

    start: str
    index: float
    learners: int | None


class GroupCompetency(Struct, frozen=True, kw_only=True):
    """How a group judges in one competency: the mean of its learners' indexes.

    `low` and `high` hold the true mean 19 times in 20; `spread` is the standard deviation between learners.
    """

    id: str
    title: str
    learners: int | None
    index: float
    low: float
    high: float
    spread: float
    course: tuple[GroupStretch, ...]
    period: str


class GroupItem(Struct, frozen=True, kw_only=True):
    """One item in one revision. `facility` is the mean share of its marks, `seconds` the middle of the times."""

    id: str
    revision: str
    title: str
    format: str
    family: str
    learners: int | None
    facility: float
    index: float
    discrimination: float | None
    discrimination_low: float | None
    discrimination_high: float | None
    seconds: float | None
    answers: AnswerFigures
    best: tuple[str, ...]
    """What the key calls best; empty where nobody knows the words of the item."""


class GroupTwins(Struct, frozen=True, kw_only=True):
    """Two dilemmas with the same options: the indexes of those who met both. `turned` were close in both.

    Whoever was turns with the situation: one habit cannot be close to two keys that differ.
    """

    family: str
    first: str
    second: str
    learners: int | None
    first_index: float
    second_index: float
    turned: int | None


class CohortReport(Struct, frozen=True, kw_only=True):
    """All that may be told of a group. Numbers of learners are to the nearest five, None is fewer than five."""

    learners: int | None
    competencies: tuple[GroupCompetency, ...]
    items: tuple[GroupItem, ...]
    look_first: tuple[LookFirst, ...]
    twins: tuple[GroupTwins, ...]
    rooms: tuple[RoomVotes, ...]
    """What rooms have voted in workshops; they are no learners of this group."""
    remarks: tuple[str, ...]
    """What was left out, and what is odd about what was read."""


def cohort_report(
    sources: Sequence[str],
    today: datetime.date,
    item_of: ItemOf,
    titles: Mapping[str, str],
    statements_at: StatementsAt,
    engine: str = EMBEDDED,
) -> CohortReport:
    """Return the report on the group whose answers lie in `sources`: files, folders, and addresses of stores.

    `titles` has the titles of competencies, `statements_at` gives the statements of a store, and `engine` is the
    address of what reckons. Raises NotFoundError where neither five learners nor a room of five can be told of,
    UsageError where a source is not there or a library is not installed, EngineError, and what `statements_at` raises.
    """
    with contextlib.closing(AnswerTable(engine_at(engine))) as table:
        return _report(table, sources, today, item_of, titles, statements_at)


def _report(
    table: AnswerTable,
    sources: Sequence[str],
    today: datetime.date,
    item_of: ItemOf,
    titles: Mapping[str, str],
    statements_at: StatementsAt,
) -> CohortReport:
    read = GroupSources(table, statements_at)
    for source in sources:
        read.read(source)
    items = dict(read.items)
    for key in table.item_keys():
        if key not in items and (told := item_of(*key)):
            items[key] = told
    sums = table.sums(items, today)
    learners = sums.learners()
    remarks = _remarks(read, sums)
    rooms = tuple(read.rooms.votes(item_of))
    if learners < LEAST and not rooms:
        raise NotFoundError(
            "Fewer than five learners have answered the same items, and of so few nothing is shown.",
            "Add the records of more people. " + " ".join(remarks),
        )
    figures = _items(sums, items)
    return CohortReport(
        learners=roughly(learners),
        competencies=_competencies(sums, titles),
        items=figures,
        look_first=look_first(figures),
        twins=tuple(_twins(row, items) for row in sums.twins()),
        rooms=rooms,
        remarks=remarks,
    )


def _competencies(sums: GroupSums, titles: Mapping[str, str]) -> tuple[GroupCompetency, ...]:
    course = sums.course()
    told = []
    for row in sums.competencies():
        if row["learners"] < LEAST:
            continue
        low, high = mean_interval(row["mean"], row["spread"], row["learners"])
        stretches = course.get(row["competency"], [])
        told.append(
            GroupCompetency(
                id=row["competency"],
                title="All dilemmas"
                if row["competency"] == EVERYTHING
                else titles.get(row["competency"], row["competency"]),
                learners=roughly(row["learners"]),
                index=_rounded(row["mean"]),
                low=_rounded(low),
                high=_rounded(high),
                spread=_rounded(row["spread"]),
                course=tuple(
                    GroupStretch(
                        start=stretch["start"], index=_rounded(stretch["mean"]), learners=roughly(stretch["learners"])
                    )
                    for stretch in stretches
                ),
                period=stretches[0]["period"] if stretches else "",
            )
        )
    return tuple(sorted(told, key=lambda competency: (competency.id != EVERYTHING, competency.title)))


def _items(sums: GroupSums, items: Mapping[tuple[str, str], AnsweredItem]) -> tuple[GroupItem, ...]:
    from nhs_lead.cohort.item_figures import best_by_key

    correlations = {(row["item"], row["revision"]): row for row in sums.discriminations()}
    given: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in sums.answers():
        given.setdefault((row["item"], row["revision"]), []).append((row["answer"], row["learners"]))
    told = []
    for row in sums.items():
        key = (row["item"], row["revision"])
        item = items.get(key)
        r, low, high = _discrimination(correlations.get(key))
        told.append(
            GroupItem(
                id=row["item"],
                revision=row["revision"],
                title=item.title if item else row["item"],
                format=row["format"],
                family=item.family if item else "",
                learners=roughly(row["learners"]),
                facility=_rounded(row["facility"]),
                index=_rounded(row["index"]),
                discrimination=r,
                discrimination_low=low,
                discrimination_high=high,
                seconds=round(round(row["seconds"], 6)) if row["timed"] >= LEAST else None,
                answers=answer_figures(item, sorted(given[key])),
                best=tuple(sorted(best_by_key(item.key))) if item else (),
            )
        )
    return tuple(told)


def _discrimination(row: Mapping[str, Any] | None) -> tuple[float | None, float | None, float | None]:
    """Return a correlation with its interval, or nothing where too few pairs, or no differences, give none."""
    if row is None or row["pairs"] < LEAST or min(row["spread"], row["rest_spread"]) < 1e-9:
        return None, None, None
    r = row["r"]
    if r is None or math.isnan(r):
        return None, None, None
    low, high = correlation_interval(r, row["pairs"])
    return _rounded(r), _rounded(low), _rounded(high)


def _twins(row: Mapping[str, Any], items: Mapping[tuple[str, str], AnsweredItem]) -> GroupTwins:
    first, second = items[row["item"], row["revision"]], items[row["item_b"], row["revision_b"]]
    return GroupTwins(
        family=row["family"],
        first=first.title,
        second=second.title,
        learners=roughly(row["learners"]),
        first_index=_rounded(row["first"]),
        second_index=_rounded(row["second"]),
        turned=roughly(row["turned"]),
    )


def _remarks(read: GroupSources, sums: GroupSums) -> tuple[str, ...]:
    told = [
        f"{counted(number, 'statement or answer', 'statements or answers')} left out: {why}."
        for why, number in sorted(read.left_out.items())
        if number
    ]
    if read.unreadable:
        files = counted(len(read.unreadable), "file")
        told.append(f"{files} could not be read. {' '.join(sorted(read.unreadable)[:NAMED])}")
    if sums.duplicates:
        told.append(f"{counted(sums.duplicates, 'answer')} came more than once and count once.")
    if read.rooms.duplicates:
        files = counted(read.rooms.duplicates, "file")
        told.append(f"{files} of a workshop's counts came more than once and count once.")
    if read.rooms.small:
        votes = counted(read.rooms.small, "vote of a room", "votes of rooms")
        told.append(f"{votes} of fewer than five people take no part.")
    if sums.hidden:
        told.append(f"{counted(sums.hidden, 'item')} take no part: fewer than five learners have answered them.")
    if sums.clocks:
        number = roughly(sums.clocks)
        dated = "A few answers are" if number is None else f"About {number} answers are"
        told.append(f"{dated} dated years ago or in the future; they count as given on the nearest day that can be.")
    return tuple(told)


def _rounded(number: float) -> float:
    """Return a figure to two decimals: more would tell of single answers.

    Engines add up in another order each, so that the last places of a figure differ. What is half to nine decimals is
    half, lest one engine has it rounded up and another down.
    """
    return round(round(number, 9), 2) + 0.0


def revisions_remark(items: Sequence[GroupItem]) -> str:
    """Return a remark on items that stand in the report in more than one revision; nothing where there are none."""
    by_id: dict[str, int] = {}
    for item in items:
        by_id[item.id] = by_id.get(item.id, 0) + 1
    several = sorted(id for id, number in by_id.items() if number > 1)
    return f"Asked in more than one revision, each told apart: {listed(several)}." if several else ""
