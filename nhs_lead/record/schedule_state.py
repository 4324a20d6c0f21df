"""What the scheduler knows, as the record keeps it: worked out from the answers, so that it may be thrown away."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from nhs_lead.model.identity import id_of
from nhs_lead.record.entities import Confidence, Remembered
from nhs_lead.record.errors import RecordLockedError, RecordReplacedError, RecordUnwritableError
from nhs_lead.record.store import Record

AT_ONCE = 400
"""How many ids one query asks for: older SQLite takes no more than 999 values."""

RECENT_ANSWERS = 20
"""From so many of the last answers a learner's pace is taken."""


class Event(NamedTuple):
    """One standing answer as the scheduler sees it. Earned and possible are what lies above guessing."""

    item: str
    """What its item is known by."""
    revision: str
    at: str
    earned: float
    possible: float
    seconds: float | None
    confidence: Confidence | None


class News(NamedTuple):
    """What happened since the scheduler looked last: new answers, and item and revision of answers taken back.

    Give it back to `keep`. `moved` says whether anything was written at all.
    """

    events: list[Event]
    taken_back: set[tuple[str, str]]
    marks: tuple[int, int]
    moved: bool = True


_EVENT = "key, revision, at, marks - chance, max - chance, seconds, confidence"


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
                return News([], set(), (now[0], now[1]), moved=False)
            standing = "id not in (select answer from superseded)"
            new = f"select {_EVENT} from given where number > ? and {standing} order by at"  # noqa: S608
            gone = (
                "select key, revision from given join superseded on superseded.answer = given.id "
                "where superseded.rowid > ? and given.number <= ?"
            )
            events = [Event(*row) for row in self._record.execute(new, (seen[0],))]
            taken_back = {(row["key"], row["revision"]) for row in self._record.execute(gone, (seen[1], seen[0]))}
        return News(events, taken_back, (now[0], now[1]), moved=True)

    def events(self, items: Collection[str], revisions: Collection[str]) -> list[Event]:
        """Return all standing answers to `items`, by what they are known by, and to others of these `revisions`.

        The oldest come first.
        """
        standing_answers: list[Event] = []
        with self._record.transaction():
            for column, wanted in (("item", sorted({id_of(key) for key in items})), ("revision", sorted(revisions))):
                for start in range(0, len(wanted), AT_ONCE):
                    some = wanted[start : start + AT_ONCE]
                    places = ", ".join("?" * len(some))
                    standing = "id not in (select answer from superseded)"
                    query = f"select {_EVENT} from given where {column} in ({places}) and {standing}"  # noqa: S608
                    events = (Event(*row) for row in self._record.execute(query, some))
                    standing_answers += [event for event in events if column == "revision" or event.item in items]
        return sorted(standing_answers, key=lambda event: event.at)

    def asked_without_pack(self, item: str) -> dict[str, bytes | None]:
        """Return what was asked under the id `item` and no pack: by revision the JSON, None where it was not kept."""
        query = (
            "select distinct answer.revision, asked.item from answer left join asked using (revision) "
            "where answer.item = ? and pack = ''"
        )
        with self._record.transaction():
            return {row["revision"]: row["item"] for row in self._record.execute(query, (item,))}

    def asked(self) -> dict[str, bytes]:
        """Return the JSON of every item that was ever asked, in the words that were asked, by revision."""
        return self._record.all_as_asked()

    def all(self) -> list[Remembered]:
        """Return everything that is remembered, what is due first at the front."""
        with self._record.transaction():
            rows = self._record.execute("select * from memory order by due, kind, id")
            return [msgspec.convert(dict(row), Remembered) for row in rows]

    def last_seen(self) -> dict[str, str]:
        """Return when each item that was ever asked, by what it is known by, was last answered.

        An answer taken back counts as well.
        """
        with self._record.transaction():
            key = self._record.key()
            rows = self._record.execute(f"select {key} as key, max(at) as at from given group by {key}")  # noqa: S608
            return {row["key"]: row["at"] for row in rows}

    def recent_seconds(self, *, facts: bool, limit: int = RECENT_ANSWERS) -> list[float]:
        """Return how many seconds the last answers took: to questions of fact, or else to dilemmas."""
        query = (
            "select seconds from given where (format = 'recall') = ? and seconds is not null "
            "order by number desc limit ?"
        )
        with self._record.transaction():
            return [row["seconds"] for row in self._record.execute(query, (facts, limit))]

    def keep(self, remembered: Sequence[Remembered], gone: Collection[tuple[str, str]], news: News) -> None:
        """Keep what is remembered now, forget the `gone` (kind and id), and note that `news` has been taken in.

        In a record that is opened to be read and cannot be written, that holds for as long as it is open.
        """
        try:
            self._write(remembered, gone, news)
        except (RecordUnwritableError, RecordLockedError, RecordReplacedError):
            if not self._record.only_read:
                raise
            self._record.go_on_in_memory()
            self._write(remembered, gone, news)

    def _write(self, remembered: Sequence[Remembered], gone: Collection[tuple[str, str]], news: News) -> None:
        with self._record.transaction("immediate", worked_out=True):
            for kind, id in gone:
                self._record.execute("delete from memory where kind = ? and id = ?", (kind, id))
            for memory in remembered:
                self._record.execute(
                    "insert or replace into memory (id, kind, stability, difficulty, last, due, reviews) "
                    "values (:id, :kind, :stability, :difficulty, :last, :due, :reviews)",
                    msgspec.structs.asdict(memory),
                )
            self._record.execute("update memory_mark set answer = ?, superseded = ?", news.marks)
