"""The record: one SQLite file. What is written is durable, and never changed."""

import contextlib
import datetime
import gc
import os
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from nhs_lead.errors import RecordError
from nhs_lead.record import damage, files, rows
from nhs_lead.record.connection import BUSY_SECONDS, RecordConnection, in_words
from nhs_lead.record.entities import Ending, Kept, RecordedSitting, TakenBack, Tally
from nhs_lead.record.errors import (
    ELSEWHERE,
    RecordDamagedError,
    RecordUnreadableError,
    RecordUnwritableError,
    failure,
)

if TYPE_CHECKING:  # read where something is imported, exported or damaged: nobody needs them to know what is due
    from nhs_lead.record.intake import TakenIn
    from nhs_lead.record.salvage import Salvage

READ_AT_ONCE = 500
"""How many answers are read at a go where all of them are gone through."""

ATTEMPTS = 3

_Row = TypeVar("_Row", bound=msgspec.Struct)


class OpenedRecord(NamedTuple):
    """The record, and a remark for the person where something was not as usual."""

    record: "Record"
    remark: str


class Record(RecordConnection):
    """Every sitting and every answer of one learner. Raises RecordError, and its subclasses, from every method.

    An answer stands unless it was taken back. Where two terminals went on with one sitting, an item may have two
    standing answers: both were given, and both are kept.
    """

    @classmethod
    def open(
        cls, folder: str, now: datetime.datetime, *, timeout: float = BUSY_SECONDS, looked_at: bool = True
    ) -> OpenedRecord:
        """Open the record in `folder`, beginning it where there is none.

        One that is damaged is moved to another name, which tells the time `now`, and what can still be read of it is
        brought over into a fresh one; the remark says so. Unless it is `looked_at`, damage shows only where it is met,
        or at the next start: for whoever reads a line and is in haste.
        """
        path, remark = os.path.join(os.path.abspath(folder), files.FILE), ""
        for _ in range(ATTEMPTS):  # more than once only where other processes set a damaged record aside as well
            with in_words(path):
                files.make(os.path.dirname(path))
                if not files.may_be_read(path):
                    raise RecordUnreadableError(path)
                seen = files.identity(path)
                if why := files.not_writable(path):
                    raise RecordUnwritableError(path, why, ELSEWHERE)
                remark = damage.set_log_aside(path, now) or remark
                with contextlib.suppress(RecordDamagedError), in_words(path):
                    with contextlib.ExitStack() as failed:
                        record = failed.enter_context(cls.to_write(path, timeout, looked_at=looked_at))
                        told = record._bring_over()
                        failed.pop_all()
                    return OpenedRecord(record, " ".join(filter(None, (remark, told))))
                gc.collect()  # the error may still hold a cursor and so the file, and Windows moves no open file
                remark = damage.set_aside(path, seen, now) or remark
        raise RecordDamagedError(path)

    @classmethod
    def open_to_read(cls, folder: str, now: datetime.datetime, *, looked_at: bool = True) -> OpenedRecord:
        """Open the record in `folder` to read it alone: it need not be written for that.

        Where it can be written it is opened as ever, and begun if need be. Where not, nothing on the disk changes: what
        has to be worked out, or brought up to date, is so in memory, for as long as the record is open. Keeping
        anything raises RecordUnwritableError.
        """
        path = os.path.join(os.path.abspath(folder), files.FILE)
        with in_words(path):
            if cls.is_there(folder) and not files.may_be_read(path):
                raise RecordUnreadableError(path)
        try:
            opened = cls.open(folder, now, looked_at=looked_at)
        except RecordUnwritableError:
            with in_words(path):
                try:
                    return OpenedRecord(cls.to_read(path, looked_at=looked_at), "")
                except RecordDamagedError:
                    return cls._from_what_can_be_read(path)
        opened.record.keep_to_reading()
        return opened

    @classmethod
    def _from_what_can_be_read(cls, path: str) -> OpenedRecord:
        """Fill a record in memory with what can be read of the one at `path`, which cannot be set aside."""
        from nhs_lead.record import intake
        from nhs_lead.record.salvage import salvage

        salvaged = salvage(path)
        with contextlib.ExitStack() as failed:
            record = failed.enter_context(cls.in_memory(path))
            brought = intake.restore(record.db, salvaged)
            failed.pop_all()
        return OpenedRecord(
            record,
            f"The record '{path}' is damaged, and it cannot be set aside, since it cannot be written. "
            f"{damage.brought_over(brought, salvaged)}",
        )

    def begin(self, sitting: RecordedSitting, items_as_asked: Mapping[str, bytes]) -> None:
        """Keep a new sitting, and the JSON of its items by their revisions, as they are asked."""
        with self.transaction("immediate"):
            rows.add_sitting(self.db, sitting)
            rows.add_asked(self.db, items_as_asked.items())

    def keep(self, answer: Kept) -> None:
        """Keep an answer. It is on the disk when this returns. One that is kept already, as it is, is kept once."""
        with self.transaction("immediate"):
            rows.keep_answer(self.db, answer)

    def keep_instead(self, answer: Kept, of: str, at: str) -> None:
        """Keep an answer that stands instead of the one with the id `of`: both, or nothing."""
        with self.transaction("immediate"):
            rows.keep_answer(self.db, answer)
            rows.add_taken_back(self.db, TakenBack(answer=of, at=at))

    def has_answer(self, answer_id: str) -> bool:
        """Whether this answer is in the record, standing or taken back."""
        with self.transaction():
            return self.db.execute("select 1 from answer where id = ?", (answer_id,)).fetchone() is not None

    def take_back(self, answer_id: str, at: str) -> None:
        """Let an answer no longer stand. It is kept all the same."""
        with self.transaction("immediate"):
            rows.add_taken_back(self.db, TakenBack(answer=answer_id, at=at))

    def end(self, sitting_id: str, at: str) -> None:
        """Say that a sitting is over: whoever left its last screen does not go on with it."""
        with self.transaction("immediate"):
            rows.add_ending(self.db, Ending(sitting=sitting_id, at=at))

    def sittings(self) -> list[Tally]:
        """Return all sittings, the newest first, each with its standing answers added up."""
        sums = (
            "select sitting, count(*) as answers, sum(marks) as marks, sum(max) as max, "
            "round(sum(chance), 4) as chance from standing group by sitting"
        )
        nothing = {"answers": 0, "marks": 0, "max": 0, "chance": 0.0}
        with self.transaction():
            of = {row["sitting"]: dict(row) for row in self.db.execute(sums)}
            return [
                Tally(**{**nothing, **of.get(sitting.id, {}), "sitting": sitting})
                for sitting in rows.sittings(self.db, "order by started desc, number desc")
            ]

    def sitting(self, id: str) -> RecordedSitting | None:
        """Return the sitting with this id, if there is one."""
        with self.transaction():
            return next(rows.sittings(self.db, "where begun.id = ?", id), None)

    def answers(self, sitting_id: str) -> list[Kept]:
        """Return the standing answers of a sitting in the order of its items."""
        with self.transaction():
            return list(
                rows.answers(self.db, "select * from standing where sitting = ? order by place, at", sitting_id)
            )

    def all_answers(self) -> list[Kept]:
        """Return the standing answers of all sittings, the oldest first."""
        with self.transaction():
            return list(rows.answers(self.db, "select * from standing order by at, sitting, place"))

    def each_answer(self) -> Iterator[Kept]:
        """Yield the standing answers of all sittings, the oldest first, without ever having all of them in memory."""
        wanted = "select number from given where id not in (select answer from superseded) order by at, sitting, place"
        with self.transaction():
            numbers = array("q", (row["number"] for row in self.db.execute(wanted)))
        for start in range(0, len(numbers), READ_AT_ONCE):
            page = numbers[start : start + READ_AT_ONCE]
            query = f"select * from given where number in ({', '.join(map(str, page))})"  # noqa: S608 numbers
            with self.transaction():
                answers = {row["number"]: rows.answer(row) for row in self.db.execute(query)}
            yield from (answers[number] for number in page)

    def answers_to(self, items: Collection[str]) -> list[Kept]:
        """Return the standing answers to `items` in whatever sitting, the oldest first."""
        places = ", ".join("?" * len(items))
        query = f"select * from standing where item in ({places}) order by at, sitting, place"  # noqa: S608
        with self.transaction():
            return list(rows.answers(self.db, query, *items))

    def unfinished(self) -> RecordedSitting | None:
        """Return the newest sitting that is not over and has items without a standing answer, or is an exam.

        An exam is over when it is handed in: until then each of its answers may be given anew.
        """
        answered = "select 1 from standing where standing.sitting = planned.sitting and standing.place = planned.place"
        left = f"select 1 from planned where planned.sitting = begun.id and not exists ({answered})"  # noqa: S608
        exam = "case when json_valid(begun.settings) then json_extract(begun.settings, '$.exam') end"
        open = f"(exists ({left}) or {exam})"
        waiting = f"where ending.at is null and {open} order by started desc, number desc limit 1"
        with self.transaction():
            return next(rows.sittings(self.db, waiting), None)

    def last_asked(self, items: Collection[str]) -> dict[tuple[str, str], str]:
        """Return when each of `items`, in each of its revisions, was last answered, if it was."""
        wanted = set(items)
        latest = "select item, revision, max(at) as at from standing group by item, revision"
        with self.transaction():
            rows = self.db.execute(latest).fetchall()
        return {(row["item"], row["revision"]): row["at"] for row in rows if row["item"] in wanted}

    def as_asked(self, revision: str) -> bytes | None:
        """Return the JSON of an item in the words that were asked, if they were kept."""
        with self.transaction():
            row = self.db.execute("select item from asked where revision = ?", (revision,)).fetchone()
        return bytes(row["item"]) if row else None

    def all_as_asked(self) -> dict[str, bytes]:
        """Return the JSON of every item that was ever asked, in the words that were asked, by revision."""
        with self.transaction():
            return {row["revision"]: row["item"] for row in self.db.execute("select revision, item from asked")}

    def key(self) -> str:
        """Return the column of `given` that tells items apart: while all are of one pack, the id, which has an index.

        For this package alone.
        """
        packs = "select exists (select 1 from answer where pack <> '')"
        return "key" if self.db.execute(packs).fetchone()[0] else "item"

    def unsound(self) -> int:
        """Return how many rows hold what cannot be, such as a day that no month has. They are read round."""
        with self.transaction():
            return int(self.db.execute("select count(*) from unsound").fetchone()[0])

    def misfiled(self) -> int:
        """Return how many items are not in the words that were asked; what is exported lacks them."""
        from nhs_lead.record import contents

        with self.transaction():
            (kept,) = self.db.execute("select count(*) from asked").fetchone()
            return int(kept) - sum(1 for _ in contents.asked(self.db))

    def exported(self) -> Iterator[bytes]:
        """Yield everything as the pieces of one JSON document, in the order in which it was written.

        What is unsound is left out, so that whatever is exported can be imported. All pieces are of one moment,
        whatever other processes write meanwhile.
        """
        from nhs_lead.record import contents

        with self.transaction():
            yield from contents.exported(self.db)

    def export(self) -> dict[str, Any]:
        """Return everything as one JSON document; for a large record, `exported` takes less memory."""
        told: dict[str, Any] = msgspec.json.decode(b"".join(self.exported()))
        return told

    def take_in(self, brought: object) -> "TakenIn":
        """Add what `brought` has and the record has not: a document, or one as data. Return how much it was.

        What is there already stays as it is. Raises UsageError where it is not an export, and writes nothing then.
        What is large is written in several goes, between which other processes have theirs: where that is interrupted,
        taking it in again adds what is left.
        """
        from nhs_lead.record import intake

        return intake.take_in(self, brought)

    def restore(self, salvage: "Salvage") -> "TakenIn":
        """Add what `salvage` has and the record has not; return how much it was. What is there already stays."""
        from nhs_lead.record import intake

        with self.transaction("immediate"):
            return intake.restore(self.db, salvage)

    def rows(self, table: str, model: type[_Row], which: str = "order by rowid") -> list[_Row]:
        """Return the sound rows of a table of plain columns as `model`. For this package alone."""
        return list(rows.sound(self.db, table, model, which))

    def add(self, table: str, new: Iterable[msgspec.Struct]) -> int:
        """Add rows that are not there yet, and return how many there were. For this package alone."""
        return rows.add(self.db, table, new)

    @staticmethod
    def is_there(folder: str) -> bool:
        """Whether there is a record in `folder`. Looking does not begin one. Raises RecordUnreadableError."""
        path = os.path.join(os.path.abspath(folder), files.FILE)
        try:
            return files.is_there(folder)
        except PermissionError as error:
            raise RecordUnreadableError(path) from error
        except OSError as error:
            told = failure(error, path)
            assert told is not None
            raise told from error

    @staticmethod
    def delete_everything(folder: str) -> list[str]:
        """Remove the record in `folder`, its backups and what was set aside, and nothing else; return their names."""
        path = os.path.join(os.path.abspath(folder), files.FILE)
        try:
            return files.remove_all(os.path.dirname(path))
        except OSError as error:
            told = failure(error, path)
            assert told is not None
            raise told from error

    def _bring_over(self) -> str:
        """Bring over what was set aside and is still to be read; return a remark on it, nothing where there is none."""
        if not (aside := files.unread(self.path)):
            return ""
        from nhs_lead.record.salvage import salvage

        try:
            salvaged = salvage(aside)
            brought = self.restore(salvaged)
            files.forget_unread(self.path)
        except (RecordError, OSError) as error:
            return f"What can be read of it could not be brought over yet, and the next start tries again: {error}"
        return damage.brought_over(brought, salvaged)
