"""A record as a database in memory, opened although its first page or its list of tables is broken."""

import contextlib
import functools
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from nhs_lead.record import files, log, migrations

BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What reading from a damaged file raises: the second where a column's name is no text."""

WRITTEN_ONCE = (
    *("sitting", "answer", "superseded", "ending", "asked"),
    *("assessment", "rating", "assessed", "colleague", "plan"),
    *("tick", "interview_answer", "points_met", "example"),
)
"""The tables whose rows are never changed."""


class _Table(NamedTuple):
    """A table as this program makes it: its columns in their order, and the page on which its rows begin at first."""

    columns: Sequence[str]
    root: int


@functools.cache
def layout() -> Mapping[str, _Table]:
    """Return the tables of a record as this program makes them."""
    with closing(sqlite3.connect(":memory:")) as db:
        for script in migrations.MIGRATIONS:
            db.executescript(script)
        roots = dict(db.execute("select name, rootpage from sqlite_master where type = 'table'").fetchall())
        return {
            table: _Table([row[1] for row in db.execute(f"pragma table_info({table})")], roots[table])
            for table in (*WRITTEN_ONCE, "planned", "tally")
        }


def tables(image: bytes) -> Iterator[Mapping[str, int]]:
    """Yield the tables of a record in `image`, each with the page on which its rows begin.

    First as the file lists them, whatever else is wrong with the list. Where one is missing there, as a new record has
    them: what is read from the wrong page is no row of that table.
    """
    there, readable = listed(image)
    ours = {name: root for name, root in there.items() if name in layout() and root > 1}
    if ours:
        yield ours
    missing = layout().keys() - ours.keys()
    if missing and (ours or not readable):
        size = log.page_size(image)
        at_first = {name: layout()[name].root for name in missing if (layout()[name].root - 1) * size < len(image)}
        if at_first:
            yield at_first


def listed(image: bytes) -> tuple[dict[str, int], bool]:
    """Return the tables that the file lists, with their pages, and whether the list could be read at all."""
    there: dict[str, int] = {}
    with closing(opened(image, None)) as db:
        try:
            for name, root in db.execute("select name, rootpage from sqlite_master where type = 'table'"):
                if isinstance(name, str) and isinstance(root, int):
                    there[name] = root  # noqa: PERF403 as far as they can be read
        except BROKEN:
            return there, False
    return there, True


def opened(image: bytes, its_tables: Mapping[str, int] | None) -> sqlite3.Connection:
    """Open `image` in memory with a first page of our own, which lists `its_tables` alone; None leaves its own list.

    The first page of a file tells what is where, and a single bit of it would keep every row from being read.
    """
    size = log.page_size(image)
    made = _first_page(size, its_tables or {}) + image[size:]
    if its_tables is None:
        made = made[:100] + image[100:]
    db = in_memory(made + bytes(-len(made) % size))
    db.text_factory = lambda raw: raw.decode(errors="replace")
    with contextlib.suppress(*BROKEN):
        db.execute("pragma writable_schema = on")  # forgives what it does not understand
    return db


@functools.lru_cache
def _first_page_of(size: int, its_tables: tuple[tuple[str, int], ...]) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"pragma page_size = {size}")
        db.execute("create table empty (x)")  # else there is no page
        for table, _ in its_tables:
            key = ", primary key (sitting, place)) without rowid" if table == "planned" else ")"
            key = ", primary key (revision, week, item)) without rowid" if table == "tally" else key
            db.execute(f"create table {table} ({', '.join(layout()[table].columns)}{key}")
        db.execute("pragma writable_schema = on")
        db.executemany(
            "update sqlite_master set rootpage = ? where name = ?", [(root, name) for name, root in its_tables]
        )
        page = bytearray(_image_of(db)[:size])
    page[28:32] = bytes(4)  # SQLite counts the pages for itself then
    return bytes(page)


def _first_page(size: int, its_tables: Mapping[str, int]) -> bytes:
    return _first_page_of(size, tuple(its_tables.items()))


def _image_of(db: sqlite3.Connection) -> bytes:
    if hasattr(db, "serialize"):
        return db.serialize()
    with tempfile.TemporaryDirectory() as folder:  # SQLite was built without it
        path = os.path.join(folder, "image.sqlite3")
        with closing(sqlite3.connect(path)) as target:
            db.backup(target)
        return files.content(path)


def in_memory(image: bytes) -> sqlite3.Connection:
    """Return `image`, a whole database without a log, opened in memory."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    if hasattr(db, "deserialize"):
        try:
            db.deserialize(image)
        except BaseException:
            db.close()
            raise
        return db
    with tempfile.TemporaryDirectory() as folder:  # SQLite was built without it
        path = os.path.join(folder, "image.sqlite3")
        with open(path, "wb") as stream:
            stream.write(image)
        with closing(sqlite3.connect(path)) as source, contextlib.suppress(sqlite3.Error):
            source.backup(db)
    return db
