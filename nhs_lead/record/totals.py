"""The standing answers added up by SQLite, so that a hundred thousand of them need not be read one by one."""

from typing import Literal

from msgspec import Struct

from nhs_lead.record.store import Record

Period = Literal["week", "month"]

WEEKS_UP_TO_DAYS = 120
"""A course that is no longer than this is told week by week, a longer one month by month."""

_STARTS = {"week": "week", "month": "substr(week, 1, 7) || '-01'"}


class Sum(Struct, frozen=True):
    """Answers to one revision of an item in one period, added up.

    `earned` is what was earned beyond guessing, `possible` what the key earns beyond guessing; the last three are what
    a variance is worked out from.
    """

    item: str
    revision: str
    start: str
    """The first day of the period; for first answers, which are not told by period, nothing."""
    answers: int
    right: int
    """How many of them earned all there was."""
    earned: float
    possible: float
    earned_squared: float
    earned_by_possible: float
    possible_squared: float


class Sureness(Struct, frozen=True):
    """Answers of one confidence in one format, added up; `right` is how many earned all there was."""

    confidence: str
    format: str
    answers: int
    right: int
    earned: float
    possible: float


class Sums:
    """The sums over one learner's answers. Raises RecordError, and its subclasses, from every method."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def span(self) -> tuple[str, str]:
        """Return the Mondays of the first and the last week with answers; two empty texts where there is none."""
        with self._record.transaction():
            first, last = self._record.execute("select min(week), max(week) from tally where answers").fetchone()
        return first or "", last or ""

    def by_period(self, period: Period) -> list[Sum]:
        """Return the sums by item, revision and period. A month begins with its first Monday here."""
        query = (
            f"select item, revision, {_STARTS[period]} as start, sum(answers), sum(correct), sum(earned), "  # noqa: S608
            "sum(possible), sum(earned_squared), sum(earned_by_possible), sum(possible_squared) "
            "from tally group by revision, item, start having sum(answers)"
        )
        return self._sums(query)

    def of_first_answers(self) -> list[Sum]:
        """Return the sums of those answers that were given the first time that their item was ever asked."""
        query = (
            "select item, revision, '', count(*), sum(correct), sum(earned), sum(possible), sum(earned * earned), "
            "sum(earned * possible), sum(possible * possible) from counted "
            "join (select {key} as its, min(at) as first from given group by {key}) on {key} = its and at = first "
            "where id not in (select answer from superseded) group by item, revision"
        )
        with self._record.transaction():
            key = self._record.key()
        return self._sums(query.format(key=key))

    def by_confidence(self) -> list[Sureness]:
        """Return how answers went of which somebody said how sure they were."""
        query = "select confidence, format, answers, correct, earned, possible from sureness where answers"
        with self._record.transaction():
            return [Sureness(*row) for row in self._record.execute(query)]

    def dated_after(self, now: str) -> tuple[int, str]:
        """Return how many standing answers are dated after `now`, and the date of the last of them, if any."""
        query = (
            "select count(*), max(at) from given where at > ? "
            "and not exists (select 1 from superseded where superseded.answer = given.id)"
        )
        with self._record.transaction():
            number, last = self._record.execute(query, (now,)).fetchone()
        return number, last or ""

    def items_seen(self) -> set[str]:
        """Return what all items are known by that were ever answered, also where the answer was taken back."""
        with self._record.transaction():
            query = f"select distinct {self._record.key()} as key from given"  # noqa: S608 one of two names
            return {row["key"] for row in self._record.execute(query)}

    def as_asked(self) -> dict[str, bytes]:
        """Return the JSON of every item that was ever asked, by revision."""
        return self._record.all_as_asked()

    def _sums(self, query: str) -> list[Sum]:
        with self._record.transaction():
            return [Sum(*row) for row in self._record.execute(query)]
