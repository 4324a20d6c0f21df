"""The open file of the record: how it is opened, locked, written ahead, and what its failures mean in words."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from typing import Any, Self

import msgspec

from nhs_lead.record import files, migrations
from nhs_lead.record.errors import (
    ELSEWHERE,
    RecordDamagedError,
    RecordLockedError,
    RecordNewerError,
    RecordReplacedError,
    RecordUnwritableError,
    code_of,
    failure,
    is_locked,
    is_missing,
)

BUSY_SECONDS = 5.0
"""How long to wait for another process. A write takes milliseconds, so whoever waits this long waits in vain."""

CHECKED_BELOW = 20_000_000
"""The size in bytes up to which a start looks at all of the record (about a tenth of a second at the most)."""

PAUSE = 0.02
"""Seconds between two tries to begin a record that another process begins as well."""


class RecordConnection:
    """The record at `path`, open, and brought up to date. All that is done with it happens in a transaction."""

    def __init__(
        self,
        path: str,
        db: sqlite3.Connection,
        *,
        seen: files.Identity = None,
        timeout: float = BUSY_SECONDS,
        only_read: bool = False,
        only_in_memory: bool = False,
    ) -> None:
        """Hold the connection `db`; `seen` is the file that lay at `path` before it was opened."""
        self.path = path
        self.db = db
        self._seen = seen
        self._timeout = timeout
        self._only_read = only_read
        self._only_in_memory = only_in_memory
        db.row_factory = sqlite3.Row

    @classmethod
    def to_write(cls, path: str, timeout: float, *, looked_at: bool) -> Self:
        """Open the record at `path`, which may be an empty file, to read and to write it.

        Raises RecordDamagedError, where it is `looked_at` also for damage that has not shown in use.
        """
        if files.lost_its_head(path):
            raise RecordDamagedError(path)
        seen = files.identity(path)
        record = cls(path, sqlite3.connect(path, timeout=timeout, isolation_level=None), seen=seen, timeout=timeout)
        with record._closed_on_failure():
            record._prepare(looked_at=looked_at)
        return record

    @classmethod
    def to_read(cls, path: str, *, looked_at: bool) -> Self:
        """Open the record at `path`, which cannot be written, without a trace. Raises RecordDamagedError."""
        seen = files.identity(path)
        record = cls(path, _connected_to_read(path) if files.size(path) else _in_memory(), seen=seen, only_read=True)
        with record._closed_on_failure():
            try:
                record._prepare_to_read(looked_at=looked_at)
            except (sqlite3.DatabaseError, migrations.PartlyTakenError) as error:
                if isinstance(error, sqlite3.Error) and not isinstance(failure(error, path), RecordDamagedError):
                    raise
                raise RecordDamagedError(path) from error
        return record

    @classmethod
    def in_memory(cls, path: str) -> Self:
        """Return an empty record in memory, to be read alone once it is filled; `path` is where its file would be."""
        record = cls(path, _in_memory(), only_read=True, only_in_memory=True)
        with record._closed_on_failure():
            migrations.migrate(record.db, "")
        return record

    def go_on_in_memory(self) -> None:
        """From now on work with a copy in memory. For this package alone, and for what can be worked out anew."""
        with contextlib.ExitStack() as failed:
            copy = failed.enter_context(contextlib.closing(_in_memory()))
            copy.row_factory = sqlite3.Row
            self.db.backup(copy)
            failed.pop_all()
        self.db.close()
        self.db, self._only_in_memory = copy, True

    @property
    def only_read(self) -> bool:
        """Whether this record was opened to be read alone."""
        return self._only_read

    def keep_to_reading(self) -> None:
        """Refuse from now on to keep anything."""
        self._only_read = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @contextlib.contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _prepare(self, *, looked_at: bool) -> None:
        try:
            with self._reading():
                number = migrations.version(self.db)
                (tables,) = self.db.execute("select count(*) from sqlite_master").fetchone()
                begun = migrations.is_begun(self.db)
            if number > len(migrations.MIGRATIONS):
                raise RecordNewerError(self.path)
            if tables and not begun:
                raise RecordDamagedError(self.path)  # a database, but not a record
            if begun:
                self._check(looked_at=looked_at)
            self._write_ahead(self._timeout)
            self.db.execute("pragma synchronous = full")
            self.db.execute("pragma foreign_keys = on")
            if number < len(migrations.MIGRATIONS):
                migrations.migrate(self.db, self.path)
                self._empty_log()
        except migrations.PartlyTakenError as error:
            raise RecordDamagedError(self.path) from error
        self._must_be_whole()

    def _prepare_to_read(self, *, looked_at: bool) -> None:
        number = migrations.version(self.db)
        if number > len(migrations.MIGRATIONS):
            raise RecordNewerError(self.path)
        looked_at = looked_at and files.size(self.path) < CHECKED_BELOW
        if looked_at and self.db.execute("pragma quick_check(1)").fetchone()[0] != "ok":
            raise RecordDamagedError(self.path)
        if number < len(migrations.MIGRATIONS):
            self.go_on_in_memory()
            migrations.migrate(self.db, "")
        self._must_be_whole()

    def _must_be_whole(self) -> None:
        """Raise RecordDamagedError where a table is missing."""
        for table in (*migrations.TABLES, *migrations.WORKED_OUT):
            try:
                self.db.execute(f"select 1 from {table} limit 1").fetchone()  # noqa: S608 our own names
            except sqlite3.OperationalError as error:
                if code_of(error) == sqlite3.SQLITE_ERROR:
                    raise RecordDamagedError(self.path) from error
                raise

    def _check(self, *, looked_at: bool) -> None:
        """Raise RecordDamagedError where the file is not whole. Once damage has shown, every row is read as well."""
        suspected = files.damage_noted(self.path)
        if suspected or (looked_at and files.size(self.path) < CHECKED_BELOW):
            check = "pragma integrity_check(1)" if suspected else "pragma quick_check(1)"
            if self.db.execute(check).fetchone()[0] != "ok" or not migrations.is_as_made(self.db):
                raise RecordDamagedError(self.path)
        if suspected:
            if migrations.version(self.db) == len(migrations.MIGRATIONS):
                from nhs_lead.record import contents  # reads items, which nobody needs to know what is due

                for _ in contents.exported(self.db):
                    pass
            files.forget_damage(self.path)

    def _write_ahead(self, timeout: float) -> None:
        """Let readers and a writer work at once. Where the file system cannot, the older journal is as safe.

        SQLite does not wait by itself for another process that begins the same record.
        """
        if self.db.execute("pragma journal_mode").fetchone()[0] == "wal":
            return
        self.db.execute("pragma busy_timeout = 0")
        for _ in range(max(1, round(timeout / PAUSE))):
            try:
                self.db.execute("pragma journal_mode = wal")
                break
            except sqlite3.OperationalError as error:
                if not is_locked(error):
                    break
                time.sleep(PAUSE)
        else:
            raise RecordLockedError(self.path)
        self._wait_for(timeout)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self.db.execute("begin")
        try:
            yield
        finally:
            with contextlib.suppress(sqlite3.Error):
                self.db.execute("rollback")

    def execute(self, query: str, values: Any = ()) -> sqlite3.Cursor:
        """Run one query inside a transaction. For this package alone."""
        return self.db.execute(query, values)

    @contextlib.contextmanager
    def transaction(self, kind: str = "", *, worked_out: bool = False) -> Iterator[None]:
        """Do all that follows or nothing of it, and say what went wrong in words. For this package alone.

        What is `worked_out` from other rows may be written into a copy in memory; all else may not.
        """
        if kind and self._only_read and not worked_out:
            raise RecordUnwritableError(self.path, "it was opened to be read", ELSEWHERE)
        try:
            with in_words(self.path):
                if kind:
                    self._must_be_in_its_place()
                self.db.execute(f"begin {kind}")
                try:
                    yield
                    self.db.execute("commit")
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):
                        self.db.execute("rollback")
                    raise
                if kind:
                    self._must_be_in_its_place()
                    self._empty_log()
        except RecordDamagedError:
            files.note_damage(self.path)
            raise
        except (sqlite3.OperationalError, IndexError) as error:  # a table or a column has another name
            if isinstance(error, sqlite3.Error) and not is_missing(error):
                raise
            files.note_damage(self.path)
            raise RecordDamagedError(self.path) from error

    @property
    def is_in_its_place(self) -> bool:
        """Whether the file under the record's name is still the one that is open."""
        return self._only_in_memory or files.identity(self.path) == self._seen

    def _must_be_in_its_place(self) -> None:
        if not self.is_in_its_place:
            raise RecordReplacedError(self.path)

    def _empty_log(self) -> None:
        """Write what waits in the log into the record, so that a log is never all there is of an answer.

        The answer is on the disk already: where another process reads just now, the log is emptied the next time.
        """
        with contextlib.suppress(sqlite3.Error):
            self.db.execute("pragma busy_timeout = 0")
            try:
                self.db.execute("pragma wal_checkpoint(truncate)").fetchone()
            finally:
                self._wait_for(self._timeout)

    def _wait_for(self, timeout: float) -> None:
        self.db.execute(f"pragma busy_timeout = {round(timeout * 1000)}")

    def be_patient(self, timeout: float) -> None:
        """Wait for other processes this many seconds from now on."""
        self._timeout = timeout
        with contextlib.suppress(sqlite3.Error):
            self._wait_for(timeout)

    @contextlib.contextmanager
    def brought_to_disk_at_the_end(self) -> Iterator[None]:
        """Let what is written in this block reach the disk at its end, not at each commit with everybody waiting.

        Where the power fails meanwhile the last commits may be gone, but the record is whole. For this package alone.
        """
        if self.db.execute("pragma journal_mode").fetchone()[0] != "wal":
            yield
            return
        self.db.execute("pragma synchronous = normal")
        try:
            yield
        finally:
            self.db.execute("pragma synchronous = full")
            with contextlib.suppress(sqlite3.Error):
                self.db.execute("pragma wal_checkpoint(passive)")


@contextlib.contextmanager
def in_words(path: str) -> Iterator[None]:
    """Say what goes wrong with the record at `path` in words; a mistake of the program stays what it is."""
    try:
        yield
    except (sqlite3.Error, msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
        if told := failure(error, path):
            raise told from error
        raise


def _connected_to_read(path: str) -> sqlite3.Connection:
    """Open the record at `path` without writing anything, not even beside it."""
    if files.size_of_log(path):
        from nhs_lead.record import disk_image, log, salvage

        pair = log.Pair(*map(files.content, (path, f"{path}-wal")))
        read = log.parsed(pair.log, log.page_size(pair.record))
        made = log.with_frames(pair.record, read.frames[: read.whole])
        if salvage.keys(pair.record) - salvage.keys(made):  # a log of another record
            made = log.without_log(pair.record)
        return disk_image.in_memory(made)
    from pathlib import Path

    # Nobody can be writing it: for that, they would have a log.
    return sqlite3.connect(f"{Path(path).as_uri()}?immutable=1", uri=True, isolation_level=None)


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)
