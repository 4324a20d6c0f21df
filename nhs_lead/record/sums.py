"""The standing answers added up by SQLite, so that a hundred thousand of them need not be read one by one."""

from typing import Literal

import msgspec
from msgspec import Struct

from nhs_lead.record.store import Record

Period = Literal["week", "month"]

WEEKS_UP_TO_DAYS = 120
"""A course that is no longer than this is told week by week, a longer one month by month."""

_STARTS = {"week": "date(at, '-6 days', 'weekday 1')", "month": "substr(at, 1, 7) || '-01'"}

_SUMS = """
    count(*) as answers, sum(marks - chance) as earned, sum(max - chance) as possible,
    sum((marks - chance) * (marks - chance)) as earned_squared,
    sum((marks - chance) * (max - chance)) as earned_by_possible,
    sum((max - chance) * (max - chance)) as possible_squared
"""


class Sum(Struct, frozen=True, kw_only=True):
    """Answers to one revision of an item in one period, added up.

    `earned` is what was earned beyond guessing, `possible` what the key earns beyond guessing; the last three are what
    a variance is worked out from.
    """

    item: str
    revision: str
    start: str
    """The first day of the period; for first answers, which are not told by period, empty."""
    answers: int
    earned: float
    possible: float
    earned_squared: float
    earned_by_possible: float
    possible_squared: float


class Sureness(Struct, frozen=True, kw_only=True):
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
        """Return the moments of the first and the last answer; two empty texts where there is none."""
        with self._record.transaction():
            row = self._record.execute("select min(at) as first, max(at) as last from standing").fetchone()
        return row["first"] or "", row["last"] or ""

    def by_period(self, period: Period) -> list[Sum]:
        """Return the sums by item, revision and period."""
        query = f"select item, revision, {_STARTS[period]} as start, {_SUMS} from standing group by revision, start"  # noqa: S608
        return self._sums(query)

    def of_first_answers(self) -> list[Sum]:
        """Return the sums of those answers that were given the first time that their item was ever asked."""
        first = "select item as of_item, min(at) as first from answer group by item"
        query = (
            f"select item, revision, '' as start, {_SUMS} from ({first}) "  # noqa: S608
            "join standing on item = of_item and at = first group by item, revision"
        )
        return self._sums(query)

    def by_confidence(self) -> list[Sureness]:
        """Return how answers went of which somebody said how sure they were."""
        query = (
            "select confidence, format, count(*) as answers, sum(marks = max) as right, "
            "sum(marks - chance) as earned, sum(max - chance) as possible "
            "from standing where confidence is not null group by confidence, format"
        )
        with self._record.transaction():
            return [msgspec.convert(dict(row), Sureness) for row in self._record.execute(query)]

    def items_seen(self) -> set[str]:
        """Return the ids of all items that were ever answered, also where the answer was taken back."""
        with self._record.transaction():
            return {row["item"] for row in self._record.execute("select distinct item from answer")}

    def as_asked(self) -> dict[str, bytes]:
        """Return the JSON of every item that was ever asked, by revision."""
        with self._record.transaction():
            return {row["revision"]: row["item"] for row in self._record.execute("select revision, item from asked")}

    def _sums(self, query: str) -> list[Sum]:
        with self._record.transaction():
            return [msgspec.convert(dict(row), Sum) for row in self._record.execute(query)]
