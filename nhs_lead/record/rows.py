"""How what is kept becomes rows of tables, and rows become what was kept."""

from collections.abc import Iterable, Iterator
from itertools import chain
from sqlite3 import Connection, IntegrityError
from sqlite3 import Row as SqlRow
from typing import Any, TypeVar

import msgspec

from nhs_lead.record.entities import Ending, Kept, Planned, RecordedSitting, TakenBack

_ANSWER = ", ".join(f":{field}" for field in Kept.__struct_fields__)
_ANSWERS = f"insert into answer ({', '.join(Kept.__struct_fields__)}) values ({_ANSWER})"  # noqa: S608 our own names
_ENDED = (  # when is not known of an ending that is unsound, but that it was is
    "case when ending.sitting in (select id from unsound where part = 'ending') then begun.started else ending.at end"
)
_SITTINGS = f"select begun.*, {_ENDED} as ended from begun left join ending on ending.sitting = begun.id"  # noqa: S608

_Row = TypeVar("_Row", bound=msgspec.Struct)


def sittings(db: Connection, which: str, *values: str) -> Iterator[RecordedSitting]:
    """Yield the sittings that the end of a query, such as `where begun.id = ?`, picks out and puts in order."""
    for row in db.execute(f"{_SITTINGS} {which}", values):
        plan = db.execute("select * from planned where sitting = ? order by place", (row["id"],))
        items = tuple(
            Planned(
                item=planned["item"],
                revision=planned["revision"],
                order=msgspec.json.decode(planned["options"], type=tuple[str, ...]),
                pack=planned["pack"] or msgspec.UNSET,
            )
            for planned in plan
        )
        settings = msgspec.json.decode(row["settings"])
        yield msgspec.convert({**dict(row), "settings": settings, "items": items}, RecordedSitting)


def answers(db: Connection, query: str, *values: str) -> Iterator[Kept]:
    """Yield the answers that `query` selects, which takes all columns of an answer."""
    return map(answer, db.execute(query, values))


def answer(row: SqlRow) -> Kept:
    """Return a row with all columns of an answer as the answer that it is."""
    fields = {**dict(row), "answer": msgspec.json.decode(row["answer"])}
    if not fields["pack"]:
        del fields["pack"]
    return msgspec.convert(fields, Kept)


def converted(model: type[_Row], row: SqlRow) -> _Row:
    """Return a row of plain columns as `model`."""
    return msgspec.convert(dict(row), model)


def sound(db: Connection, table: str, model: type[_Row], which: str = "order by rowid") -> Iterator[_Row]:
    """Yield the sound rows of a table of plain columns as `model`."""
    key = "assessment" if table == "assessed" else "id"
    is_sound = f"{key} not in (select id from unsound where part = '{table}')"  # noqa: S608 our own names
    for row in db.execute(f"select * from {table} where {is_sound} {which}"):  # noqa: S608 our own names
        yield converted(model, row)


def keep_answer(db: Connection, new: Kept) -> None:
    """Add an answer. One that is there already, as it is, stays; another one with its id raises IntegrityError."""
    try:
        db.execute(_ANSWERS, _columns(new))
    except IntegrityError:
        if new not in answers(db, "select * from answer where id = ?", new.id):
            raise


def add_answers(db: Connection, new: Iterable[Kept]) -> int:
    """Add those answers whose ids are not there yet, and return how many they were."""
    return _many(db, f"{_ANSWERS} on conflict (id) do nothing", map(_columns, new))


def add_sitting(db: Connection, sitting: RecordedSitting) -> bool:
    """Add a sitting with what it plans to ask, unless it is there; return whether it is new."""
    settings = msgspec.json.encode(sitting.settings).decode()
    values = (sitting.id, sitting.started, sitting.topic, sitting.title, sitting.command, settings)
    into = "insert into sitting (id, started, topic, title, command, settings) values (?, ?, ?, ?, ?, ?)"
    new = _many(db, f"{into} on conflict (id) do nothing", [values])
    if new:
        _many(
            db,
            "insert into planned (sitting, place, item, revision, options, pack) values (?, ?, ?, ?, ?, ?)",
            (
                (
                    *(sitting.id, place, planned.item, planned.revision),
                    *(msgspec.json.encode(planned.order).decode(), planned.pack or ""),
                )
                for place, planned in enumerate(sitting.items)
            ),
        )
    return bool(new)


def add_asked(db: Connection, items: Iterable[tuple[str, bytes]]) -> int:
    """Add the JSON of items, each with its revision, and return how many were not there yet."""
    return _many(db, "insert into asked (revision, item) values (?, ?) on conflict (revision) do nothing", items)


def add_taken_back(db: Connection, new: TakenBack) -> bool:
    """Say that an answer no longer stands; return whether that is new."""
    into = "insert into superseded (answer, at) values (?, ?) on conflict (answer) do nothing"
    return bool(_many(db, into, [(new.answer, new.at)]))


def add_ending(db: Connection, new: Ending) -> bool:
    """Say that a sitting is over; return whether that is new."""
    into = "insert into ending (sitting, at) values (?, ?) on conflict (sitting) do nothing"
    return bool(_many(db, into, [(new.sitting, new.at)]))


def add(db: Connection, table: str, new: Iterable[msgspec.Struct]) -> int:
    """Add those rows to a table of plain columns that are not there yet, and return how many they were."""
    new = iter(new)
    first = next(new, None)
    if first is None:
        return 0
    fields = first.__struct_fields__
    values = ", ".join(f":{field}" for field in fields)
    into = f"insert into {table} ({', '.join(fields)}) values ({values}) on conflict do nothing"  # noqa: S608
    return _many(db, into, map(msgspec.structs.asdict, chain([first], new)))


def _columns(answer: Kept) -> dict[str, object]:
    fields = msgspec.structs.asdict(answer)
    return {**fields, "answer": msgspec.json.encode(answer.answer).decode(), "pack": answer.pack or ""}


def _many(db: Connection, query: str, values: Any) -> int:
    return max(0, db.executemany(query, values).rowcount)
