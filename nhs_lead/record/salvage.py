"""What can still be read of a damaged record: row by row, round what is broken. The file itself is never touched."""

import contextlib
import datetime
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import closing
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from nhs_lead.record import disk_image, entities, files, log

LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands where a byte was no text. In somebody's own words that is better than nothing, in an id it is another id."""

OWN_WORDS = {
    *("title", "topic", "command", "evidence", "text"),
    *("question", "points", "words", "situation", "task", "action", "result"),
}

_Row = TypeVar("_Row", bound=Struct)


class Salvage(Struct):
    """All that could be read. What belongs to something that could not be read has a stand-in for that.

    `lost` is how many answers are known to be missing; there may have been more.
    """

    sittings: dict[str, entities.RecordedSitting] = {}
    answers: dict[str, entities.Kept] = {}
    superseded: dict[str, entities.TakenBack] = {}
    endings: dict[str, entities.Ending] = {}
    asked: dict[str, bytes] = {}
    assessments: dict[str, entities.Assessment] = {}
    ratings: dict[str, entities.Rating] = {}
    assessed: dict[str, entities.Assessed] = {}
    colleagues: dict[str, entities.ColleagueRating] = {}
    plans: dict[str, entities.Plan] = {}
    ticks: dict[str, entities.Tick] = {}
    interview_answers: dict[str, entities.InterviewAnswer] = {}
    points_met: dict[str, entities.PointsMet] = {}
    examples: dict[str, entities.OwnExample] = {}
    lost: int = 0
    tables: Set[str] = frozenset()
    """The tables of a record of which anything was found. A file without any is none, or a ruin."""
    is_database: bool = False
    """Whether the file looks as if it had once been a database."""


def salvage(path: str) -> Salvage:
    """Return what can be read of the record at `path`, and of the log beside it. Raises OSError."""
    return of_pair(log.Pair(files.content(path), files.content(f"{path}-wal")))


def of_pair(pair: log.Pair) -> Salvage:
    """Return what can be read of a record and its log: with all of the log, with what is whole of it, and without it.

    Nothing is ever changed or deleted in a record, so a row that is in any of them was once written.
    """
    read, places = Salvage(), _Places()
    read.is_database = _alike(pair.record[: len(_BEGINS)], _BEGINS) or bool(pair.log)
    for image in _images(pair):
        read.tables |= disk_image.listed(image)[0].keys() & disk_image.layout().keys()
        for tables in disk_image.tables(image):
            with closing(disk_image.opened(image, tables)) as db:
                _read(db, tables.keys(), read, places)
    read.lost = max(0, places.expected - len(read.answers))
    _link(read)
    return read


def keys(image: bytes) -> set[tuple[str, object]]:
    """Return what tells the rows of a record apart, with their tables: of all that is written once."""
    told: set[tuple[str, object]] = set()
    for tables in disk_image.tables(image):
        with closing(disk_image.opened(image, tables)) as db:
            told |= {
                (table, row[1]) for table in disk_image.WRITTEN_ONCE if table in tables for row in _rows(db, table)
            }
    return told


_BEGINS = b"SQLite format 3\0"


def _alike(text: bytes, other: bytes) -> bool:
    """Whether most of two texts is the same, byte by byte."""
    return sum(map(int.__eq__, text, other)) * 2 > len(other)


class _Places:
    """How many answers there ought to be: they are numbered from 1, and counted as they come in."""

    expected = 0

    def note(self, number: int) -> None:
        """Note that there ought to be so many; a number that no record reaches is a damaged one."""
        if number < MOST_ANSWERS:
            self.expected = max(self.expected, number)


MOST_ANSWERS = 10_000_000


def _images(pair: log.Pair) -> Iterator[bytes]:
    read = log.parsed(pair.log, log.page_size(pair.record))
    if read.frames:
        yield log.with_frames(pair.record, read.frames)
    if 0 < read.whole < len(read.frames):
        yield log.with_frames(pair.record, read.frames[: read.whole])
    if pair.record:
        yield pair.record


def _read(db: sqlite3.Connection, tables: Set[str], salvaged: Salvage, places: _Places) -> None:
    """Add to `found` what `db` has in these tables and what it had not."""

    def take(table: str, model: Callable[[dict[str, Any]], _Row | None], into: dict[str, _Row]) -> None:
        if table not in tables:
            return
        for number, *values in _rows(db, table):
            if values[0] in into:
                continue
            with contextlib.suppress(msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
                # A record of an earlier version lacks the columns that were added at the end since.
                row = model(dict(zip(disk_image.layout()[table].columns, values, strict=False)))
                if row is not None:
                    salvaged.tables |= {table}
                    into[str(values[0])] = row
                    if table == "answer":
                        places.note(number)

    take("answer", _answer, salvaged.answers)
    take("sitting", _sitting, salvaged.sittings)
    take("superseded", _plain(entities.TakenBack), salvaged.superseded)
    take("ending", _plain(entities.Ending), salvaged.endings)
    take("assessment", _plain(entities.Assessment), salvaged.assessments)
    take("rating", _plain(entities.Rating), salvaged.ratings)
    take("assessed", _plain(entities.Assessed), salvaged.assessed)
    take("colleague", _plain(entities.ColleagueRating), salvaged.colleagues)
    take("plan", _plain(entities.Plan), salvaged.plans)
    take("tick", _plain(entities.Tick), salvaged.ticks)
    take("interview_answer", _plain(entities.InterviewAnswer), salvaged.interview_answers)
    take("points_met", _plain(entities.PointsMet), salvaged.points_met)
    take("example", _plain(entities.OwnExample), salvaged.examples)
    if "asked" in tables:
        for _, revision, item in _rows(db, "asked"):
            if isinstance(revision, str) and LOST not in revision and _is_item(item):
                salvaged.asked.setdefault(revision, item)
    if "planned" in tables:
        _plans(db, salvaged)
    with contextlib.suppress(*disk_image.BROKEN, TypeError):
        (standing,) = db.execute("select sum(answers) from tally").fetchone()
        places.note(standing + len(salvaged.superseded))


def _answer(values: dict[str, Any]) -> entities.Kept | None:
    values = {**values, "answer": msgspec.json.decode(values["answer"])}
    if not values.get("pack"):
        values.pop("pack", None)
    answer = _converted(values, entities.Kept)
    return answer if answer.marks <= answer.max and answer.chance < answer.max else None


def _sitting(values: dict[str, Any]) -> entities.RecordedSitting | None:
    return _converted(
        {**values, "settings": msgspec.json.decode(values["settings"]), "items": ()}, entities.RecordedSitting
    )


def _plain(model: type[_Row]) -> Callable[[dict[str, Any]], _Row | None]:
    return lambda values: _converted(values, model)


def _converted(values: dict[str, Any], model: type[_Row]) -> _Row:
    """Return a row as `model`. Raises ValueError, of which msgspec's is one, where it is not what was written."""
    for name, value in values.items():
        if isinstance(value, str) and LOST in value and name not in OWN_WORDS:
            raise ValueError(name)
        if name in ("at", "started"):
            datetime.datetime.fromisoformat(value)
    return msgspec.convert(values, model)


def _is_item(item: object) -> bool:
    try:
        return isinstance(item, bytes) and isinstance(msgspec.json.decode(item), Mapping)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False


def _plans(db: sqlite3.Connection, salvaged: Salvage) -> None:
    """Add to each sitting what it was going to ask, as far as that can be read from the first item on."""
    for id, sitting in salvaged.sittings.items():
        items: list[entities.Planned] = list(sitting.items)
        with contextlib.suppress(*disk_image.BROKEN, msgspec.MsgspecError, ValueError, TypeError):
            for row in db.execute("select * from planned where sitting = ? order by place", (id,)):
                _, place, item, revision, order, *pack = row
                if place > len(items) or LOST in "".join((item, revision, order, *pack)):
                    break
                if place == len(items):
                    options = msgspec.json.decode(order, type=tuple[str, ...])
                    planned = {"item": item, "revision": revision, "order": options}
                    items.append(
                        msgspec.convert({**planned, **({"pack": pack[0]} if any(pack) else {})}, entities.Planned)
                    )
        salvaged.sittings[id] = msgspec.structs.replace(sitting, items=tuple(items))


def _link(salvaged: Salvage) -> None:
    """Give what belongs to something that could not be read a stand-in, and leave out what says nothing without it."""
    of_sitting: dict[str, list[entities.Kept]] = {}
    for answer in salvaged.answers.values():
        of_sitting.setdefault(answer.sitting, []).append(answer)
    for id, answers in of_sitting.items():
        sitting = salvaged.sittings.get(id) or entities.RecordedSitting(
            id=id,
            started=min(answer.at for answer in answers),
            topic="",
            title="Recovered answers",
            command="nhs-lead quiz",
            settings={},
            items=(),
        )
        by_place = {answer.place: answer for answer in answers}
        items = list(sitting.items)
        while (next_answer := by_place.get(len(items))) is not None:
            items.append(
                entities.Planned(item=next_answer.item, revision=next_answer.revision, order=(), pack=next_answer.pack)
            )
        salvaged.sittings[id] = msgspec.structs.replace(sitting, items=tuple(items))
    for rating in salvaged.ratings.values():
        begun = entities.Assessment(id=rating.assessment, started=rating.at)
        salvaged.assessments.setdefault(rating.assessment, begun)
    salvaged.superseded = {id: row for id, row in salvaged.superseded.items() if id in salvaged.answers}
    salvaged.endings = {id: row for id, row in salvaged.endings.items() if id in salvaged.sittings}
    salvaged.assessed = {id: row for id, row in salvaged.assessed.items() if id in salvaged.assessments}
    salvaged.points_met = {
        id: row for id, row in salvaged.points_met.items() if row.answer in salvaged.interview_answers
    }


def _rows(db: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `table` that a plain select reads, each behind its number; go round those that it does not."""
    query = f"select rowid, * from {table} not indexed where rowid > ? order by rowid"  # noqa: S608 our own names
    after: int | None = 0
    while after is not None:
        try:
            for row in db.execute(query, (after,)):
                after = max(after, row[0])
                yield row
            return
        except disk_image.BROKEN:
            after = _beyond(db, table, after)


def _beyond(db: sqlite3.Connection, table: str, after: int) -> int | None:
    """Return the first number behind `after`, which cannot be read from there, behind which rows can be read again."""
    query = f"select rowid from {table} not indexed where rowid > ? order by rowid limit 1"  # noqa: S608 our own names

    def reads(step: int) -> bool:
        try:
            db.execute(query, (after + step,)).fetchone()
        except disk_image.BROKEN:
            return False
        return True

    step = 1
    while not reads(step):
        step *= 2
        if step > MOST_ANSWERS:
            return None
    low = step // 2  # does not read
    while step - low > 1:
        middle = (low + step) // 2
        low, step = (low, middle) if reads(middle) else (middle, step)
    return after + step
