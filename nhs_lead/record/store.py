"""The record: one SQLite file, of which only this class knows. What is written is durable, and never changed."""

import contextlib
import datetime
import gc
import os
import sqlite3
import time
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

import msgspec

from nhs_lead.errors import RecordError
from nhs_lead.record import files, migrations
from nhs_lead.record.entities import (
    Assessed,
    Assessment,
    ColleagueRating,
    Ending,
    Example,
    InterviewAnswer,
    Kept,
    Plan,
    Planned,
    PointsMet,
    Rating,
    RecordedSitting,
    TakenBack,
    Tally,
    Tick,
)
from nhs_lead.record.errors import (
    ELSEWHERE,
    RecordDamagedError,
    RecordLockedError,
    RecordNewerError,
    RecordReplacedError,
    RecordUnreadableError,
    RecordUnwritableError,
    code_of,
    failure,
    is_locked,
    is_missing,
)

if TYPE_CHECKING:
    from nhs_lead.record.document import ExportDocument
    from nhs_lead.record.salvage import Salvage  # it is read where something is damaged

BUSY_SECONDS = 5.0
"""How long to wait for another process. A write takes milliseconds, so whoever waits this long waits in vain."""

CHECKED_BELOW = 20_000_000
"""The size in bytes up to which a start looks at all of the record (about a tenth of a second at the most)."""

AT_ONCE = 2000
"""How many rows of an import are written at a go: less than a tenth of a second, and nobody waits for longer."""

READ_AT_ONCE = 500
"""How many answers are read at a go where all of them are gone through."""

TURN = 0.11
"""Seconds between two goes. SQLite looks again every tenth of one, so whoever waits has a turn in each."""

PAUSE = 0.02
ATTEMPTS = 3

_ANSWER = ", ".join(f":{field}" for field in Kept.__struct_fields__)
_ANSWERS = f"insert into answer ({', '.join(Kept.__struct_fields__)}) values ({_ANSWER})"  # noqa: S608 our own names
_ENDED = (  # when is not known of an ending that is unsound, but that it was is
    "case when ending.sitting in (select id from unsound where part = 'ending') then begun.started else ending.at end"
)
_SITTINGS = f"select begun.*, {_ENDED} as ended from begun left join ending on ending.sitting = begun.id"  # noqa: S608


_Row = TypeVar("_Row", bound=msgspec.Struct)


class OpenedRecord(NamedTuple):
    """The record, and a remark for the person where something was not as usual."""

    record: "Record"
    remark: str


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


class Record:
    """Every sitting and every answer of one learner. Raises RecordError, and its subclasses, from every method.

    An answer stands unless it was taken back. Where two terminals went on with one sitting, an item may have two
    standing answers: both were given, and both are kept.
    """

    def __init__(self, path: str, timeout: float, *, looked_at: bool = True) -> None:
        self._path = path
        self._looked_at = looked_at
        self._timeout = timeout
        self._only_read = self._only_in_memory = False
        self._seen = files.identity(path)
        self._db = sqlite3.connect(path, timeout=timeout, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        try:
            self._prepare(timeout)
        except BaseException:
            self._db.close()
            raise

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
            with _in_words(path):
                files.make(os.path.dirname(path))
                if not files.may_be_read(path):
                    raise RecordUnreadableError(path)
                seen = files.identity(path)
                if why := files.not_writable(path):
                    raise RecordUnwritableError(path, why, ELSEWHERE)
                remark = _set_log_aside(path, now) or remark
                with contextlib.suppress(RecordDamagedError), _in_words(path):
                    record = _whole(path, timeout, looked_at=looked_at)
                    return OpenedRecord(record, " ".join(filter(None, (remark, record._bring_over()))))
                gc.collect()  # the error may still hold a cursor and so the file, and Windows moves no open file
                remark = _remark(files.set_aside(path, seen, now)) or remark
        raise RecordDamagedError(path)

    @classmethod
    def open_to_read(cls, folder: str, now: datetime.datetime, *, looked_at: bool = True) -> OpenedRecord:
        """Open the record in `folder` to read it alone: it need not be written for that.

        Where it can be written it is opened as ever, and begun if need be. Where not, nothing on the disk changes: what
        has to be worked out, or brought up to date, is so in memory, for as long as the record is open. Keeping
        anything raises RecordUnwritableError.
        """
        path = os.path.join(os.path.abspath(folder), files.FILE)
        with _in_words(path):
            if cls.is_there(folder) and not files.may_be_read(path):
                raise RecordUnreadableError(path)
        try:
            opened = cls.open(folder, now, looked_at=looked_at)
        except RecordUnwritableError:
            with _in_words(path):
                return cls._from_what_is_there(path, looked_at=looked_at)
        opened.record._only_read = True
        return opened

    @classmethod
    def _from_what_is_there(cls, path: str, *, looked_at: bool) -> OpenedRecord:
        """Open the record at `path`, which cannot be written, without a trace."""
        record = cls.__new__(cls)
        record._path, record._looked_at, record._timeout = path, looked_at, BUSY_SECONDS
        record._only_read, record._only_in_memory = True, False
        record._seen = files.identity(path)
        record._db = _connected_to_read(path) if files.size(path) else _in_memory()
        try:
            number = migrations.version(record._db)
            if number > len(migrations.MIGRATIONS):
                raise RecordNewerError(path)
            looked_at = looked_at and files.size(path) < CHECKED_BELOW
            if looked_at and record._db.execute("pragma quick_check(1)").fetchone()[0] != "ok":
                raise RecordDamagedError(path)
            if number < len(migrations.MIGRATIONS):
                record.go_on_in_memory()
                migrations.migrate(record._db, "")
            record._must_be_whole()
        except (sqlite3.DatabaseError, migrations.PartlyTakenError, RecordDamagedError) as error:
            record._db.close()
            if isinstance(error, sqlite3.Error) and not isinstance(failure(error, path), RecordDamagedError):
                raise
            return record._from_what_can_be_read()
        except BaseException:
            record._db.close()
            raise
        return OpenedRecord(record, "")

    def _from_what_can_be_read(self) -> OpenedRecord:
        """Fill a record in memory with what can be read of this one, which is damaged and cannot be set aside."""
        from nhs_lead.record.salvage import salvage

        found = salvage(self._path)
        self._db, self._only_in_memory = _in_memory(), True
        migrations.migrate(self._db, "")
        brought = self._take_over(found)
        return OpenedRecord(
            self,
            f"The record '{self._path}' is damaged, and it cannot be set aside, since it cannot be written. "
            f"{_brought_over(brought, found)}",
        )

    def go_on_in_memory(self) -> None:
        """From now on work with a copy in memory. For this package alone, and for what can be worked out anew."""
        copy = _in_memory()
        self._db.backup(copy)
        self._db.close()
        self._db, self._only_in_memory = copy, True

    @property
    def only_read(self) -> bool:
        """Whether this record was opened to be read alone."""
        return self._only_read

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def begin(self, sitting: RecordedSitting, items_as_asked: Mapping[str, bytes]) -> None:
        """Keep a new sitting, and the JSON of its items by their revisions, as they are asked."""
        with self.transaction("immediate"):
            self._add_sitting(sitting)
            self._add_asked(items_as_asked.items())

    def keep(self, answer: Kept) -> None:
        """Keep an answer. It is on the disk when this returns. One that is kept already, as it is, is kept once."""
        with self.transaction("immediate"):
            self._keep(answer)

    def keep_instead(self, answer: Kept, of: str, at: str) -> None:
        """Keep an answer that stands instead of the one with the id `of`: both, or nothing."""
        with self.transaction("immediate"):
            self._keep(answer)
            self._add_taken_back(TakenBack(answer=of, at=at))

    def has_answer(self, answer_id: str) -> bool:
        """Whether this answer is in the record, standing or taken back."""
        with self.transaction():
            return self._db.execute("select 1 from answer where id = ?", (answer_id,)).fetchone() is not None

    def take_back(self, answer_id: str, at: str) -> None:
        """Let an answer no longer stand. It is kept all the same."""
        with self.transaction("immediate"):
            self._add_taken_back(TakenBack(answer=answer_id, at=at))

    def end(self, sitting_id: str, at: str) -> None:
        """Say that a sitting is over: whoever left its last screen does not go on with it."""
        with self.transaction("immediate"):
            self._add_ending(Ending(sitting=sitting_id, at=at))

    def sittings(self) -> list[Tally]:
        """Return all sittings, the newest first, each with its standing answers added up."""
        sums = (
            "select sitting, count(*) as answers, sum(marks) as marks, sum(max) as max, "
            "round(sum(chance), 4) as chance from standing group by sitting"
        )
        nothing = {"answers": 0, "marks": 0, "max": 0, "chance": 0.0}
        with self.transaction():
            of = {row["sitting"]: dict(row) for row in self._db.execute(sums)}
            return [
                Tally(**{**nothing, **of.get(sitting.id, {}), "sitting": sitting})
                for sitting in self._sittings("order by started desc, number desc")
            ]

    def sitting(self, id: str) -> RecordedSitting | None:
        """Return the sitting with this id, if there is one."""
        with self.transaction():
            return next(self._sittings("where begun.id = ?", id), None)

    def answers(self, sitting_id: str) -> list[Kept]:
        """Return the standing answers of a sitting in the order of its items."""
        with self.transaction():
            return list(self._answers("select * from standing where sitting = ? order by place, at", sitting_id))

    def all_answers(self) -> list[Kept]:
        """Return the standing answers of all sittings, the oldest first."""
        with self.transaction():
            return list(self._answers("select * from standing order by at, sitting, place"))

    def each_answer(self) -> Iterator[Kept]:
        """Yield the standing answers of all sittings, the oldest first, without ever having all of them in memory."""
        wanted = "select number from given where id not in (select answer from superseded) order by at, sitting, place"
        with self.transaction():
            numbers = array("q", (row["number"] for row in self._db.execute(wanted)))
        for start in range(0, len(numbers), READ_AT_ONCE):
            page = numbers[start : start + READ_AT_ONCE]
            query = f"select * from given where number in ({', '.join(map(str, page))})"  # noqa: S608 numbers
            with self.transaction():
                answers = {row["number"]: _kept(row) for row in self._db.execute(query)}
            yield from (answers[number] for number in page)

    def answers_to(self, items: Collection[str]) -> list[Kept]:
        """Return the standing answers to `items` in whatever sitting, the oldest first."""
        places = ", ".join("?" * len(items))
        query = f"select * from standing where item in ({places}) order by at, sitting, place"  # noqa: S608
        with self.transaction():
            return list(self._answers(query, *items))

    def unfinished(self) -> RecordedSitting | None:
        """Return the newest sitting that is not over and has items without a standing answer."""
        answered = "select 1 from standing where standing.sitting = planned.sitting and standing.place = planned.place"
        left = f"select 1 from planned where planned.sitting = begun.id and not exists ({answered})"  # noqa: S608
        waiting = f"where ending.at is null and exists ({left}) order by started desc, number desc limit 1"
        with self.transaction():
            return next(self._sittings(waiting), None)

    def last_asked(self, items: Collection[str]) -> dict[tuple[str, str], str]:
        """Return when each of `items`, in each of its revisions, was last answered, if it was."""
        wanted = set(items)
        latest = "select item, revision, max(at) as at from standing group by item, revision"
        with self.transaction():
            rows = self._db.execute(latest).fetchall()
        return {(row["item"], row["revision"]): row["at"] for row in rows if row["item"] in wanted}

    def as_asked(self, revision: str) -> bytes | None:
        """Return the JSON of an item in the words that were asked, if they were kept."""
        with self.transaction():
            row = self._db.execute("select item from asked where revision = ?", (revision,)).fetchone()
        return bytes(row["item"]) if row else None

    def all_as_asked(self) -> dict[str, bytes]:
        """Return the JSON of every item that was ever asked, in the words that were asked, by revision."""
        with self.transaction():
            return {row["revision"]: row["item"] for row in self._db.execute("select revision, item from asked")}

    def key(self) -> str:
        """Return the column of `given` that tells items apart: while all are of one pack, the id, which has an index.

        For this package alone.
        """
        packs = "select exists (select 1 from answer where pack <> '')"
        return "key" if self._db.execute(packs).fetchone()[0] else "item"

    def unsound(self) -> int:
        """Return how many rows hold what cannot be, such as a day that no month has. They are read round."""
        with self.transaction():
            return int(self._db.execute("select count(*) from unsound").fetchone()[0])

    def misfiled(self) -> int:
        """Return how many items are not in the words that were asked; what is exported lacks them."""
        with self.transaction():
            (kept,) = self._db.execute("select count(*) from asked").fetchone()
            return int(kept) - sum(1 for _ in self._asked())

    def exported(self) -> Iterator[bytes]:
        """Yield everything as the pieces of one JSON document, in the order in which it was written.

        What is unsound is left out, so that whatever is exported can be imported. All pieces are of one moment,
        whatever other processes write meanwhile.
        """
        from nhs_lead.record import document  # reads items, which nobody needs to know what is due

        with self.transaction():
            yield from document.written(self._lists(), self._asked())

    def export(self) -> dict[str, Any]:
        """Return everything as one JSON document; for a large record, `exported` takes less memory."""
        told: dict[str, Any] = msgspec.json.decode(b"".join(self.exported()))
        return told

    def take_in(self, brought: object) -> TakenIn:
        """Add what `brought` has and the record has not: a document, or one as data. Return how much it was.

        What is there already stays as it is. Raises UsageError where it is not an export, and writes nothing then.
        What is large is written in several goes, between which other processes have theirs: where that is interrupted,
        taking it in again adds what is left.
        """
        from nhs_lead.record import document

        read = brought if isinstance(brought, document.ExportDocument) else document.read(document.encoded(brought))
        with self.transaction():
            self._check_links(read)
        adders: dict[str, Callable[[Iterable[Any]], int]] = {
            "asked": self._add_asked,
            "sittings": lambda rows: sum(map(self._add_sitting, rows)),
            "answers": lambda rows: self._many(f"{_ANSWERS} on conflict (id) do nothing", map(_row, rows)),
            "superseded": lambda rows: sum(map(self._add_taken_back, rows)),
            "endings": lambda rows: sum(map(self._add_ending, rows)),
            "assessments": partial(self.add, "assessment"),
            "ratings": partial(self.add, "rating"),
            "assessed": partial(self.add, "assessed"),
            "colleagues": partial(self.add, "colleague"),
            "plans": partial(self.add, "plan"),
            "ticks": partial(self.add, "tick"),
            "interview_answers": partial(self.add, "interview_answer"),
            "points_met": partial(self.add, "points_met"),
            "examples": partial(self.add, "example"),
        }
        added: Counter[str] = Counter()
        with self._brought_to_disk_at_the_end():
            for number, go in enumerate(document.goes(read, list(adders), AT_ONCE)):
                if number:
                    time.sleep(TURN)
                try:
                    with self.transaction("immediate"):
                        for part, rows in go:
                            added[part] += adders[part](rows)
                except RecordError as error:
                    if number:
                        error.hint += " A part of it is in; import it again when you can, and only the rest is added."
                    raise
        return TakenIn(
            sittings=added["sittings"],
            answers=added["answers"],
            superseded=added["superseded"],
            endings=added["endings"],
            growth=sum(added[part] for part in ("assessments", "ratings", "assessed", "colleagues", "plans")),
            roles=sum(added[part] for part in ("ticks", "interview_answers", "points_met", "examples")),
        )

    def restore(self, salvage: "Salvage") -> TakenIn:
        """Add what `salvage` has and the record has not; return how much it was. What is there already stays."""
        with self.transaction("immediate"):
            return self._take_over(salvage)

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

    def _prepare(self, timeout: float) -> None:
        try:
            with self._reading():
                number = migrations.version(self._db)
                (tables,) = self._db.execute("select count(*) from sqlite_master").fetchone()
                begun = migrations.is_begun(self._db)
            if number > len(migrations.MIGRATIONS):
                raise RecordNewerError(self._path)
            if tables and not begun:
                raise RecordDamagedError(self._path)  # a database, but not a record
            if begun:
                self._check()
            self._write_ahead(timeout)
            self._db.execute("pragma synchronous = full")
            self._db.execute("pragma foreign_keys = on")
            if number < len(migrations.MIGRATIONS):
                migrations.migrate(self._db, self._path)
                self._empty_log()
        except migrations.PartlyTakenError as error:
            raise RecordDamagedError(self._path) from error
        self._must_be_whole()

    def _must_be_whole(self) -> None:
        """Raise RecordDamagedError where a table is missing."""
        for table in (*migrations.TABLES, *migrations.WORKED_OUT):
            try:
                self._db.execute(f"select 1 from {table} limit 1").fetchone()  # noqa: S608 our own names
            except sqlite3.OperationalError as error:
                if code_of(error) == sqlite3.SQLITE_ERROR:
                    raise RecordDamagedError(self._path) from error
                raise

    def _check(self) -> None:
        """Raise RecordDamagedError where the file is not whole. Once damage has shown, every row is read as well."""
        suspected = files.damage_noted(self._path)
        if suspected or (self._looked_at and files.size(self._path) < CHECKED_BELOW):
            check = "pragma integrity_check(1)" if suspected else "pragma quick_check(1)"
            if self._db.execute(check).fetchone()[0] != "ok" or not migrations.is_as_made(self._db):
                raise RecordDamagedError(self._path)
        if suspected:
            if migrations.version(self._db) == len(migrations.MIGRATIONS):
                from nhs_lead.record import document

                for _ in document.written(self._lists(), self._asked()):
                    pass
            files.forget_damage(self._path)

    def _write_ahead(self, timeout: float) -> None:
        """Let readers and a writer work at once. Where the file system cannot, the older journal is as safe.

        SQLite does not wait by itself for another process that begins the same record.
        """
        if self._db.execute("pragma journal_mode").fetchone()[0] == "wal":
            return
        self._db.execute("pragma busy_timeout = 0")
        for _ in range(max(1, round(timeout / PAUSE))):
            try:
                self._db.execute("pragma journal_mode = wal")
                break
            except sqlite3.OperationalError as error:
                if not is_locked(error):
                    break
                time.sleep(PAUSE)
        else:
            raise RecordLockedError(self._path)
        self._wait_for(timeout)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self._db.execute("begin")
        try:
            yield
        finally:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("rollback")

    def execute(self, query: str, values: Any = ()) -> sqlite3.Cursor:
        """Run one query inside a transaction. For this package alone."""
        return self._db.execute(query, values)

    @contextlib.contextmanager
    def transaction(self, kind: str = "", *, worked_out: bool = False) -> Iterator[None]:
        """Do all that follows or nothing of it, and say what went wrong in words. For this package alone.

        What is `worked_out` from other rows may be written into a copy in memory; all else may not.
        """
        if kind and self._only_read and not worked_out:
            raise RecordUnwritableError(self._path, "it was opened to be read", ELSEWHERE)
        try:
            with _in_words(self._path):
                if kind:
                    self._must_be_in_its_place()
                self._db.execute(f"begin {kind}")
                try:
                    yield
                    self._db.execute("commit")
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):
                        self._db.execute("rollback")
                    raise
                if kind:
                    self._must_be_in_its_place()
                    self._empty_log()
        except RecordDamagedError:
            files.note_damage(self._path)
            raise
        except (sqlite3.OperationalError, IndexError) as error:  # a table or a column has another name
            if isinstance(error, sqlite3.Error) and not is_missing(error):
                raise
            files.note_damage(self._path)
            raise RecordDamagedError(self._path) from error

    @property
    def is_in_its_place(self) -> bool:
        """Whether the file under the record's name is still the one that is open."""
        return self._only_in_memory or files.identity(self._path) == self._seen

    def _must_be_in_its_place(self) -> None:
        if not self.is_in_its_place:
            raise RecordReplacedError(self._path)

    def _empty_log(self) -> None:
        """Write what waits in the log into the record, so that a log is never all there is of an answer.

        The answer is on the disk already: where another process reads just now, the log is emptied the next time.
        """
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("pragma busy_timeout = 0")
            try:
                self._db.execute("pragma wal_checkpoint(truncate)").fetchone()
            finally:
                self._wait_for(self._timeout)

    def _wait_for(self, timeout: float) -> None:
        self._db.execute(f"pragma busy_timeout = {round(timeout * 1000)}")

    def be_patient(self, timeout: float) -> None:
        """Wait for other processes this many seconds from now on."""
        self._timeout = timeout
        with contextlib.suppress(sqlite3.Error):
            self._wait_for(timeout)

    def _keep(self, answer: Kept) -> None:
        try:
            self._db.execute(_ANSWERS, _row(answer))
        except sqlite3.IntegrityError:
            if answer not in self._answers("select * from answer where id = ?", answer.id):
                raise

    def _bring_over(self) -> str:
        """Bring over what was set aside and is still to be read; return a remark on it, nothing where there is none."""
        if not (aside := files.unread(self._path)):
            return ""
        from nhs_lead.record.salvage import salvage

        try:
            found = salvage(aside)
            brought = self.restore(found)
            files.forget_unread(self._path)
        except (RecordError, OSError) as error:
            return f"What can be read of it could not be brought over yet, and the next start tries again: {error}"
        return _brought_over(brought, found)

    def _take_over(self, salvage: "Salvage") -> TakenIn:
        self._add_asked(salvage.asked.items())
        return TakenIn(
            sittings=sum(self._add_sitting(one) for one in salvage.sittings.values()),
            answers=self._many(f"{_ANSWERS} on conflict (id) do nothing", map(_row, salvage.answers.values())),
            superseded=sum(map(self._add_taken_back, salvage.superseded.values())),
            endings=sum(map(self._add_ending, salvage.endings.values())),
            growth=sum(
                self.add(table, list(rows.values()))
                for table, rows in (
                    ("assessment", salvage.assessments),
                    ("rating", salvage.ratings),
                    ("assessed", salvage.assessed),
                    ("colleague", salvage.colleagues),
                    ("plan", salvage.plans),
                )
            ),
            roles=sum(
                self.add(table, list(rows.values()))
                for table, rows in (
                    ("tick", salvage.ticks),
                    ("interview_answer", salvage.interview_answers),
                    ("points_met", salvage.points_met),
                    ("example", salvage.examples),
                )
            ),
        )

    @contextlib.contextmanager
    def _brought_to_disk_at_the_end(self) -> Iterator[None]:
        """Let what is written in this block reach the disk at its end, not at each commit with everybody waiting.

        Where the power fails meanwhile the last commits may be gone, but the record is whole.
        """
        if self._db.execute("pragma journal_mode").fetchone()[0] != "wal":
            yield
            return
        self._db.execute("pragma synchronous = normal")
        try:
            yield
        finally:
            self._db.execute("pragma synchronous = full")
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("pragma wal_checkpoint(passive)")

    def _sittings(self, which: str, *values: str) -> Iterator[RecordedSitting]:
        for row in self._db.execute(f"{_SITTINGS} {which}", values):
            plan = self._db.execute("select * from planned where sitting = ? order by place", (row["id"],))
            items = tuple(
                Planned(
                    item=one["item"],
                    revision=one["revision"],
                    order=msgspec.json.decode(one["options"], type=tuple[str, ...]),
                    pack=one["pack"] or msgspec.UNSET,
                )
                for one in plan
            )
            settings = msgspec.json.decode(row["settings"])
            yield msgspec.convert({**dict(row), "settings": settings, "items": items}, RecordedSitting)

    def _answers(self, query: str, *values: str) -> Iterator[Kept]:
        return map(_kept, self._db.execute(query, values))

    def _lists(self) -> dict[str, Iterator[bytes]]:
        """Return the rows of each list of an export as JSON, read as they are asked for."""
        json = msgspec.json.Encoder()
        sound_at = "case when {0}.{1} in (select id from unsound where part = '{0}') then {2} else {0}.at end as at"
        superseded = (
            f"select superseded.answer, {sound_at.format('superseded', 'answer', 'given.at')} "  # noqa: S608 our own names
            "from superseded join given on given.id = superseded.answer order by superseded.rowid"
        )
        endings = (
            f"select ending.sitting, {sound_at.format('ending', 'sitting', 'begun.started')} "  # noqa: S608 our own names
            "from ending join begun on begun.id = ending.sitting order by ending.rowid"
        )
        of_answers = "select * from given where sitting in (select id from begun) order by number"
        return {
            "sittings": (json.encode(_begun(sitting)) for sitting in self._sittings("order by number")),
            "answers": map(json.encode, self._answers(of_answers)),
            "superseded": (json.encode(_as(TakenBack, row)) for row in self._db.execute(superseded)),
            "endings": (json.encode(_as(Ending, row)) for row in self._db.execute(endings)),
            "assessments": map(json.encode, self.rows("assessment", Assessment)),
            "ratings": map(json.encode, self.rows("rating", Rating)),
            "assessed": map(json.encode, self.rows("assessed", Assessed)),
            "colleagues": map(json.encode, self.rows("colleague", ColleagueRating)),
            "plans": map(json.encode, self.rows("plan", Plan)),
            "ticks": map(json.encode, self.rows("tick", Tick)),
            "interview_answers": map(json.encode, self.rows("interview_answer", InterviewAnswer)),
            "points_met": map(json.encode, self.rows("points_met", PointsMet)),
            "examples": map(json.encode, self.rows("example", Example)),
        }

    def _asked(self) -> Iterator[tuple[str, bytes]]:
        """Yield each item as it was asked, by its revision; one that is not in those words is left out."""
        from nhs_lead.record import document

        for row in self._db.execute("select revision, item from asked order by revision"):
            if document.is_asked(row["revision"], row["item"]):
                yield row["revision"], row["item"]

    def rows(self, table: str, model: type[_Row], which: str = "order by rowid") -> list[_Row]:
        """Return the sound rows of a table of plain columns as `model`. For this package alone."""
        key = "assessment" if table == "assessed" else "id"
        sound = f"{key} not in (select id from unsound where part = '{table}')"  # noqa: S608 our own names
        rows = self._db.execute(f"select * from {table} where {sound} {which}")  # noqa: S608 our own names
        return [_as(model, row) for row in rows]

    def add(self, table: str, rows: Iterable[msgspec.Struct]) -> int:
        """Add rows that are not there yet, and return how many there were. For this package alone."""
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return 0
        fields = first.__struct_fields__
        values = ", ".join(f":{field}" for field in fields)
        into = f"insert into {table} ({', '.join(fields)}) values ({values}) on conflict do nothing"  # noqa: S608
        return self._many(into, map(msgspec.structs.asdict, chain([first], rows)))

    def _add_sitting(self, sitting: RecordedSitting) -> bool:
        settings = msgspec.json.encode(sitting.settings).decode()
        values = (sitting.id, sitting.started, sitting.topic, sitting.title, sitting.command, settings)
        into = "insert into sitting (id, started, topic, title, command, settings) values (?, ?, ?, ?, ?, ?)"
        new = self._many(f"{into} on conflict (id) do nothing", [values])
        if new:
            self._many(
                "insert into planned (sitting, place, item, revision, options, pack) values (?, ?, ?, ?, ?, ?)",
                (
                    (sitting.id, place, one.item, one.revision, msgspec.json.encode(one.order).decode(), one.pack or "")
                    for place, one in enumerate(sitting.items)
                ),
            )
        return bool(new)

    def _add_asked(self, items: Iterable[tuple[str, bytes]]) -> int:
        into = "insert into asked (revision, item) values (?, ?) on conflict (revision) do nothing"
        return self._many(into, items)

    def _add_taken_back(self, one: TakenBack) -> bool:
        into = "insert into superseded (answer, at) values (?, ?) on conflict (answer) do nothing"
        return bool(self._many(into, [(one.answer, one.at)]))

    def _add_ending(self, one: Ending) -> bool:
        into = "insert into ending (sitting, at) values (?, ?) on conflict (sitting) do nothing"
        return bool(self._many(into, [(one.sitting, one.at)]))

    def _many(self, query: str, rows: Any) -> int:
        return max(0, self._db.executemany(query, rows).rowcount)

    def _check_links(self, read: "ExportDocument") -> None:
        """Raise UsageError where an answer lacks its sitting, or what was taken back its answer."""
        from nhs_lead.record import document

        sittings = {row.id for row in read.sittings} | self._ids("select id from sitting")
        for sitting in chain((row.sitting for row in read.endings), (row.sitting for row in read.answers)):
            if sitting not in sittings:
                raise document.not_an_export(f"it has no sitting '{sitting}', but something that belongs to it")
        taken_back = {row.answer for row in read.superseded}
        if lost := taken_back and taken_back - self._ids("select id from answer"):
            lost.difference_update(answer.id for answer in read.answers)
        for answer in sorted(lost):
            raise document.not_an_export(f"it takes back an answer '{answer}' that it has not")
        assessments = {row.id for row in read.assessments} | self._ids("select id from assessment")
        for begun in chain((row.assessment for row in read.ratings), (row.assessment for row in read.assessed)):
            if begun not in assessments:
                raise document.not_an_export(f"it has no self-assessment '{begun}', but something that belongs to it")
        told = {row.id for row in read.interview_answers} | self._ids("select id from interview_answer")
        for answered in (row.answer for row in read.points_met):
            if answered not in told:
                raise document.not_an_export(f"it has no interview answer '{answered}', but points of it")

    def _ids(self, query: str) -> set[str]:
        return {row["id"] for row in self._db.execute(query)}


@contextlib.contextmanager
def _in_words(path: str) -> Iterator[None]:
    """Say what goes wrong with the record at `path` in words; a mistake of the program stays what it is."""
    try:
        yield
    except (sqlite3.Error, msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
        if told := failure(error, path):
            raise told from error
        raise


def _whole(path: str, timeout: float, *, looked_at: bool) -> Record:
    if files.lost_its_head(path):
        raise RecordDamagedError(path)
    return Record(path, timeout, looked_at=looked_at)


def _remark(aside: str) -> str:
    if not aside:
        return ""
    return (
        f"The record of your answers was damaged. It is kept as '{aside}', and a fresh one has begun; "
        "nothing was overwritten."
    )


def _brought_over(brought: TakenIn, found: "Salvage") -> str:
    """Say how much was read of what is damaged."""
    told = [_counted(brought.answers, "answer"), _counted(brought.sittings, "sitting")]
    if brought.growth:
        told.append(_counted(brought.growth, "part") + " of self-assessments and plans")
    if brought.roles:
        told.append(_counted(brought.roles, "part") + " of first weeks and interviews")
    said = f"{', '.join(told[:-1])} and {told[-1]} were read from it and brought over"
    if brought == TakenIn(0, 0, 0, 0):
        said = "Nothing was read from it that is not here already"
    if found.lost:
        said += f"; {_counted(found.lost, 'answer')} could not be read"
    return f"{said}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")


def _set_log_aside(path: str, now: datetime.datetime) -> str:
    """Set the log beside the record at `path` aside where SQLite would leave some of it out, or read it by mistake.

    Returns a remark, nothing where the log is as it should be. SQLite has not opened the record yet.
    """
    if not files.size_of_log(path) or not files.size_of_record(path):
        return ""
    from nhs_lead.record import log, salvage

    pair = log.pair(path)
    if pair is None:
        return ""
    read = log.parsed(pair.log, log.page_size(pair.record))
    there = salvage.keys(pair.record)
    with_log = salvage.keys(log.with_frames(pair.record, read.frames[: read.whole]))
    fits = there <= with_log
    if fits and not read.damaged:
        return ""
    own = read.damaged and (not there or bool(there & salvage.keys(log.with_frames(pair.record, read.frames))))
    aside = files.set_log_aside(path, pair.record, pair.log, now)
    if own:
        files.note_unread(path, aside)
    if not fits:
        files.drop_log(path)
    if own:
        return f"The log of the answers written last was damaged. It is kept as '{aside}-wal'; nothing was overwritten."
    return (
        f"Beside the record of your answers lay a log of another record. It is kept as '{aside}-wal', and was not "
        f"read: nhs-lead data recover '{aside}' brings over what it holds."
    )


def _connected_to_read(path: str) -> sqlite3.Connection:
    """Open the record at `path` without writing anything, not even beside it."""
    if files.size_of_log(path):
        from nhs_lead.record import log, salvage

        pair = log.Pair(*map(files.content, (path, f"{path}-wal")))
        read = log.parsed(pair.log, log.page_size(pair.record))
        made = log.with_frames(pair.record, read.frames[: read.whole])
        if salvage.keys(pair.record) - salvage.keys(made):  # a log of another record
            made = log.without_log(pair.record)
        db = salvage.in_memory(made)
    else:
        # Nobody can be writing it: for that, they would have a log.
        from pathlib import Path

        db = sqlite3.connect(f"{Path(path).as_uri()}?immutable=1", uri=True, isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


def _in_memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


def _row(answer: Kept) -> dict[str, object]:
    fields = msgspec.structs.asdict(answer)
    return {**fields, "answer": msgspec.json.encode(answer.answer).decode(), "pack": answer.pack or ""}


def _kept(row: sqlite3.Row) -> Kept:
    fields = {**dict(row), "answer": msgspec.json.decode(row["answer"])}
    if not fields["pack"]:
        del fields["pack"]
    return msgspec.convert(fields, Kept)


def _as(model: type[_Row], row: sqlite3.Row) -> _Row:
    return msgspec.convert(dict(row), model)


def _begun(sitting: RecordedSitting) -> dict[str, Any]:
    """Return a sitting as it is exported: that it is over is said by the endings."""
    fields = msgspec.structs.asdict(sitting)
    del fields["ended"]
    return fields
