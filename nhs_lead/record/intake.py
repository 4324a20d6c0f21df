"""What comes into a record from elsewhere: from a document that somebody brings, or from what could be salvaged."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from operator import itemgetter
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, NamedTuple

from nhs_lead.errors import RecordError
from nhs_lead.record import document, rows
from nhs_lead.record.connection import RecordConnection
from nhs_lead.record.document import ExportDocument
from nhs_lead.record.entities import Kept

if TYPE_CHECKING:
    from nhs_lead.record.salvage import Salvage  # it is read where something is damaged

AT_ONCE = 2000
"""How many rows of an import are written at a go: less than a tenth of a second, and nobody waits for longer."""

TURN = 0.11
"""Seconds between two goes. SQLite looks again every tenth of one, so whoever waits has a turn in each."""


class TakenIn(NamedTuple):
    """How much of an imported document was new. `growth` counts what self-assessments and plans are made of.

    `roles` counts the ticks of tracks, what was answered at interviews, and the learner's examples.
    """

    sittings: int
    answers: int
    superseded: int
    endings: int
    growth: int = 0
    roles: int = 0


def take_in(record: RecordConnection, brought: object) -> TakenIn:
    """Add what `brought` has and the record has not: a document, or one as data. Return how much it was.

    Raises UsageError where it is not an export, and writes nothing then. What is large is written in several goes. Each
    leaves the record as it may have been on the way: no sitting that is over waits to be gone on with, and no answer
    that was taken back stands. Where a go fails, the RecordError says how much is in.
    """
    read = brought if isinstance(brought, ExportDocument) else document.read(document.encoded(brought))
    with record.transaction():
        _check_links(record.db, read)
    added: Counter[str] = Counter()
    adders = _adders(record.db, read, added)
    with record.brought_to_disk_at_the_end():
        for number, go in enumerate(document.goes(read, list(adders), AT_ONCE)):
            if number:
                time.sleep(TURN)
            before = added.copy()
            try:
                with record.transaction("immediate"):
                    for part, new in go:
                        added[part] += adders[part](new)
            except RecordError as error:
                if number:
                    error.hint += (
                        f" A part of it is in, of which {before['answers']:,} answers were new. That part is whole and "
                        "stays. Import it again when you can: only the rest is added."
                    )
                raise
    return TakenIn(
        sittings=added["sittings"],
        answers=added["answers"],
        superseded=added["superseded"],
        endings=added["endings"],
        growth=sum(added[part] for part in ("assessments", "ratings", "assessed", "colleagues", "plans")),
        roles=sum(added[part] for part in ("ticks", "interview_answers", "points_met", "examples")),
    )


def _adders(db: Connection, read: ExportDocument, added: Counter[str]) -> dict[str, Callable[[Iterable[Any]], int]]:
    """Return what adds the rows of each part and says how many were new; the parts come in this order."""
    taken_back = {row.answer: (place, row) for place, row in enumerate(read.superseded)}

    def add_answers(new: Iterable[Kept]) -> int:
        answers = list(new)
        number = rows.add_answers(db, answers)
        gone = [taken_back[answer.id] for answer in answers if answer.id in taken_back]
        added["superseded"] += sum(rows.add_taken_back(db, row) for _, row in sorted(gone, key=itemgetter(0)))
        return number

    return {
        "asked": partial(rows.add_asked, db),
        "sittings": lambda new: sum(rows.add_sitting(db, row) for row in new),
        "endings": lambda new: sum(rows.add_ending(db, row) for row in new),
        "answers": add_answers,
        "superseded": lambda new: sum(rows.add_taken_back(db, row) for row in new),
        "assessments": partial(rows.add, db, "assessment"),
        "ratings": partial(rows.add, db, "rating"),
        "assessed": partial(rows.add, db, "assessed"),
        "colleagues": partial(rows.add, db, "colleague"),
        "plans": partial(rows.add, db, "plan"),
        "ticks": partial(rows.add, db, "tick"),
        "interview_answers": partial(rows.add, db, "interview_answer"),
        "points_met": partial(rows.add, db, "points_met"),
        "examples": partial(rows.add, db, "example"),
    }


def restore(db: Connection, salvage: "Salvage") -> TakenIn:
    """Add what `salvage` has and the record has not, within a transaction; return how much it was."""
    rows.add_asked(db, salvage.asked.items())
    return TakenIn(
        sittings=sum(rows.add_sitting(db, row) for row in salvage.sittings.values()),
        answers=rows.add_answers(db, salvage.answers.values()),
        superseded=sum(rows.add_taken_back(db, row) for row in salvage.superseded.values()),
        endings=sum(rows.add_ending(db, row) for row in salvage.endings.values()),
        growth=sum(
            rows.add(db, table, list(new.values()))
            for table, new in (
                ("assessment", salvage.assessments),
                ("rating", salvage.ratings),
                ("assessed", salvage.assessed),
                ("colleague", salvage.colleagues),
                ("plan", salvage.plans),
            )
        ),
        roles=sum(
            rows.add(db, table, list(new.values()))
            for table, new in (
                ("tick", salvage.ticks),
                ("interview_answer", salvage.interview_answers),
                ("points_met", salvage.points_met),
                ("example", salvage.examples),
            )
        ),
    )


def _check_links(db: Connection, read: ExportDocument) -> None:
    """Raise UsageError where an answer lacks its sitting, or what was taken back its answer."""

    def ids(table: str) -> set[str]:
        return {row["id"] for row in db.execute(f"select id from {table}")}  # noqa: S608 our own names

    sittings = {row.id for row in read.sittings} | ids("sitting")
    for sitting in chain((row.sitting for row in read.endings), (row.sitting for row in read.answers)):
        if sitting not in sittings:
            raise document.not_an_export(f"it has no sitting '{sitting}', but something that belongs to it")
    taken_back = {row.answer for row in read.superseded}
    if lost := taken_back and taken_back - ids("answer"):
        lost.difference_update(answer.id for answer in read.answers)
    for answer in sorted(lost):
        raise document.not_an_export(f"it takes back an answer '{answer}' that it has not")
    assessments = {row.id for row in read.assessments} | ids("assessment")
    for begun in chain((row.assessment for row in read.ratings), (row.assessment for row in read.assessed)):
        if begun not in assessments:
            raise document.not_an_export(f"it has no self-assessment '{begun}', but something that belongs to it")
    told = {row.id for row in read.interview_answers} | ids("interview_answer")
    for answered in (row.answer for row in read.points_met):
        if answered not in told:
            raise document.not_an_export(f"it has no interview answer '{answered}', but points of it")
