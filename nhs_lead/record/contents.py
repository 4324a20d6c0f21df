"""All that a record holds, as an export tells it: row by row, and without what is unsound."""

from collections.abc import Iterator
from sqlite3 import Connection
from typing import Any

import msgspec

from nhs_lead.record import document, rows
from nhs_lead.record.entities import (
    Assessed,
    Assessment,
    ColleagueRating,
    Ending,
    InterviewAnswer,
    OwnExample,
    Plan,
    PointsMet,
    Rating,
    RecordedSitting,
    TakenBack,
    Tick,
)

_SOUND_AT = "case when {0}.{1} in (select id from unsound where part = '{0}') then {2} else {0}.at end as at"
_SUPERSEDED = (
    f"select superseded.answer, {_SOUND_AT.format('superseded', 'answer', 'given.at')} "  # noqa: S608 our own names
    "from superseded join given on given.id = superseded.answer order by superseded.rowid"
)
_ENDINGS = (
    f"select ending.sitting, {_SOUND_AT.format('ending', 'sitting', 'begun.started')} "  # noqa: S608 our own names
    "from ending join begun on begun.id = ending.sitting order by ending.rowid"
)
_ANSWERS = "select * from given where sitting in (select id from begun) order by number"


def exported(db: Connection) -> Iterator[bytes]:
    """Yield the pieces of the JSON document that tells all of the record, in the order in which it was written."""
    yield from document.written(_lists(db), asked(db))


def asked(db: Connection) -> Iterator[tuple[str, bytes]]:
    """Yield each item as it was asked, by its revision; one that is not in those words is left out."""
    for row in db.execute("select revision, item from asked order by revision"):
        if document.is_asked(row["revision"], row["item"]):
            yield row["revision"], row["item"]


def _lists(db: Connection) -> dict[str, Iterator[bytes]]:
    """Return the rows of each list of an export as JSON, read as they are asked for."""
    json = msgspec.json.Encoder()
    return {
        "sittings": (json.encode(_begun(sitting)) for sitting in rows.sittings(db, "order by number")),
        "answers": map(json.encode, rows.answers(db, _ANSWERS)),
        "superseded": (json.encode(rows.converted(TakenBack, row)) for row in db.execute(_SUPERSEDED)),
        "endings": (json.encode(rows.converted(Ending, row)) for row in db.execute(_ENDINGS)),
        "assessments": map(json.encode, rows.sound(db, "assessment", Assessment)),
        "ratings": map(json.encode, rows.sound(db, "rating", Rating)),
        "assessed": map(json.encode, rows.sound(db, "assessed", Assessed)),
        "colleagues": map(json.encode, rows.sound(db, "colleague", ColleagueRating)),
        "plans": map(json.encode, rows.sound(db, "plan", Plan)),
        "ticks": map(json.encode, rows.sound(db, "tick", Tick)),
        "interview_answers": map(json.encode, rows.sound(db, "interview_answer", InterviewAnswer)),
        "points_met": map(json.encode, rows.sound(db, "points_met", PointsMet)),
        "examples": map(json.encode, rows.sound(db, "example", OwnExample)),
    }


def _begun(sitting: RecordedSitting) -> dict[str, Any]:
    """Return a sitting as it is exported: that it is over is said by the endings."""
    fields = msgspec.structs.asdict(sitting)
    del fields["ended"]
    return fields
