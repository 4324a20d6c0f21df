"""What the scheduler knows, as the record keeps it: worked out from the answers, so that it may be thrown away."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from nhs_lead.record.entities import Remembered
from nhs_lead.record.store import Record

KEEPING = 400
"""How many ids one query asks for: SQLite takes no more than some hundreds of values."""


class Event(NamedTuple):
    """One standing answer as the scheduler sees it."""

    item: str
    revision: str
    at: str
    marks: int
    max: int
    judgement_index: float
    seconds: float | None
    confidence: str | None


class News(NamedTuple):
    """What happened since the scheduler looked last: new answers, items of which answers were taken back, and marks.

    Give `marks` back to `keep`.
    """

    events: list[Event]
    taken_back: set[str]
    marks: tuple[int, int]


_EVENT = "item, revision, at, marks, max, (marks - chance) / (max - chance), seconds, confidence"


class Memories:
    """What is remembered of facts and competencies. Raises RecordError, and its subclasses, from every method."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def news(self) -> News:
        """Return what happened since the last `keep`."""
        with self._record.transaction():
            seen = self._record.execute("select answer, superseded from memory_mark").fetchone()
            now = self._record.execute(
                "select (select coalesce(max(rowid), 0) from answer), (select coalesce(max(rowid), 0) from superseded)"
            ).fetchone()
            if tuple(now) == tuple(seen):
                return News([], set(), (now[0], now[1]))
            standing = "id not in (select answer from superseded)"
            new = f"select {_EVENT} from answer where rowid > ? and {standing} order by at"  # noqa: S608
            gone = (
                "select item from answer join superseded on superseded.answer = answer.id "
                "where superseded.rowid > ? and answer.rowid <= ?"
            )
            events = [Event(*row) for row in self._record.execute(new, (seen[0],))]
            taken_back = {row["item"] for row in self._record.execute(gone, (seen[1], seen[0]))}
        return News(events, taken_back, (now[0], now[1]))

    def events(self, items: Collection[str]) -> list[Event]:
        """Return all standing answers to `items`, the oldest first."""
        wanted, found = sorted(items), list[Event]()
        with self._record.transaction():
            for start in range(0, len(wanted), KEEPING):
                some = wanted[start : start + KEEPING]
                query = f"select {_EVENT} from standing where item in ({', '.join('?' * len(some))})"  # noqa: S608
                found += [Event(*row) for row in self._record.execute(query, some)]
        return sorted(found, key=lambda event: event.at)

    def asked(self, revisions: Collection[str]) -> dict[str, bytes]:
        """Return the JSON of items in the words that were asked, by revision, where it was kept."""
        wanted, found = sorted(revisions), dict[str, bytes]()
        with self._record.transaction():
            for start in range(0, len(wanted), KEEPING):
                some = wanted[start : start + KEEPING]
                query = f"select revision, item from asked where revision in ({', '.join('?' * len(some))})"  # noqa: S608
                found |= {row["revision"]: bytes(row["item"]) for row in self._record.execute(query, some)}
        return found

    def all(self) -> list[Remembered]:
        """Return everything that is remembered, what is due first at the front."""
        with self._record.transaction():
            rows = self._record.execute("select * from memory order by due, kind, id")
            return [msgspec.convert(dict(row), Remembered) for row in rows]

    def due(self, now: str) -> list[tuple[str, str]]:
        """Return kind and id of what is due at `now`."""
        with self._record.transaction():
            rows = self._record.execute("select kind, id from memory where due <= ? order by due, kind, id", (now,))
            return [(row["kind"], row["id"]) for row in rows]

    def keep(self, remembered: Sequence[Remembered], gone: Collection[tuple[str, str]], news: News) -> None:
        """Keep what is remembered now, forget the `gone` (kind and id), and note that `news` has been taken in."""
        with self._record.transaction("immediate"):
            for kind, id in gone:
                self._record.execute("delete from memory where kind = ? and id = ?", (kind, id))
            for one in remembered:
                self._record.execute(
                    "insert or replace into memory (id, kind, stability, difficulty, last, due, reviews) "
                    "values (:id, :kind, :stability, :difficulty, :last, :due, :reviews)",
                    msgspec.structs.asdict(one),
                )
            self._record.execute("update memory_mark set answer = ?, superseded = ?", news.marks)
