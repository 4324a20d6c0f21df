"""The table of answers, and the sums over it: written once with ibis, reckoned by DuckDB inside this process.

Of each learner the first answer to an item in a revision counts: later ones tell what they remember of the debrief.
Items that fewer than five learners have answered take no part in anything, so that no sum holds them.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from nhs_lead.cohort.disclosure import LEAST
from nhs_lead.cohort.intake import MOST, RECALL, AnsweredItem, GroupAnswer
from nhs_lead.errors import UsageError
from nhs_lead.model.judgement import BANDS

if TYPE_CHECKING:
    from ibis.expr.types import Table

CLOSE = BANDS[1][0]
"""The index from which an answer is close to the key."""

EARLIEST = datetime.date(2020, 1, 1)
"""A clock that shows an earlier day is wrong: nothing of this was there to answer."""

EVERYTHING = ""
"""Stands for all dilemmas together."""

PERIODS = ("month", "quarter", "year")
"""The lengths of time that change is told by, the finest first: the first in which no stretch has too few learners."""

INSTALL = "pip install 'nhs-lead[cohort]' brings what it needs."

_ITEM = ["item", "revision"]
_FLAT = [name for name in GroupAnswer._fields if name not in ("id", "seconds")]


class ParquetStatements(NamedTuple):
    """The statements of a Parquet file, unless it had rows of the table itself, and how many of those were left out."""

    statements: Iterator[Any]
    left_out: int


class AnswerTable:
    """The answers of a group. Raises UsageError where the library that reckons is not installed."""

    def __init__(self) -> None:
        try:
            import ibis
            import pyarrow as pa
        except ImportError:
            raise UsageError("Reports on groups need a part that is not installed.", INSTALL) from None
        self._pa = pa
        self._ibis = ibis
        self._db = ibis.duckdb.connect()
        text = [(name, pa.string()) for name in ("id", "learner", *_ITEM, "format", "answer")]
        numbers = [("marks", pa.int64()), ("max", pa.int64()), ("chance", pa.float64()), ("seconds", pa.float64())]
        self._schema = pa.schema([*text, *numbers, ("at", pa.string())])
        self._db.create_table("answers", schema=ibis.Schema.from_pyarrow(self._schema))

    def add(self, rows: Sequence[GroupAnswer]) -> None:
        """Add `rows`."""
        if rows:
            columns = [
                self._pa.array(column, field.type)
                for column, field in zip(zip(*rows, strict=True), self._schema, strict=True)
            ]
            self._db.insert("answers", self._pa.Table.from_arrays(columns, schema=self._schema))

    def add_parquet(self, path: str) -> ParquetStatements:
        """Add the rows of a Parquet file that has the columns of this table, or return the statements that it holds.

        Statements stand as JSON in a column `statement`, or in columns of their own parts. Raises UsageError.
        """
        import duckdb

        try:
            there = self._db.read_parquet(path)
            if set(_FLAT) <= set(there.columns):
                return ParquetStatements(iter(()), self._add_rows(there))
            return ParquetStatements(self._statements(there), 0)
        except (duckdb.Error, self._ibis.common.exceptions.IbisError):
            raise UsageError("it is no Parquet file, or not one of answers or statements.") from None

    def _add_rows(self, there: "Table") -> int:
        """Add the rows that can be meant; return how many cannot."""
        ibis = self._ibis
        types = ibis.Schema.from_pyarrow(self._schema)
        id = there.id if "id" in there.columns else ibis.row_number().cast("string")
        rest = there.seconds if "seconds" in there.columns else ibis.null("float64")
        columns = {"id": id, **{name: there[name] for name in _FLAT}, "seconds": rest}
        rows = there.select(**{name: columns[name].try_cast(type) for name, type in types.items()})
        whole = rows.filter(
            *(rows[name].notnull() for name in _FLAT),
            rows.marks.between(0, MOST),
            rows.marks <= rows.max,
            rows.max <= MOST,
            rows.chance >= 0,
            rows.chance < rows.max,
            rows.at.re_search(r"^\d{4}-\d\d-\d\dT"),
        )
        before = self.number()
        self._db.insert("answers", whole)
        return _number(rows.count()) - (self.number() - before)

    def _statements(self, there: "Table") -> Iterator[Any]:
        as_text = "statement" in there.columns
        for batch in there.to_pyarrow().to_batches():
            for row in batch.to_pylist():
                if not as_text:
                    yield _without_nothing(row)
                    continue
                try:
                    yield msgspec.json.decode(row["statement"])
                except (ValueError, TypeError, RecursionError):
                    yield None

    def number(self) -> int:
        """Return how many rows there are."""
        return _number(self._db.table("answers").count())

    def item_keys(self) -> list[tuple[str, str]]:
        """Return what each item that was answered is known by, with its revision."""
        rows = _rows(self._db.table("answers").select(*_ITEM).distinct())
        return [(row["item"], row["revision"]) for row in rows]

    def sums(self, items: Mapping[tuple[str, str], AnsweredItem], today: datetime.date) -> "GroupSums":
        """Return the sums over all that was added; `items` says what each item practises, `today` ends the calendar."""
        answers = self._db.table("answers")
        duplicates = self.number() - _number(answers.id.nunique())
        if duplicates:
            answers = answers.distinct(on="id", keep="first")
        told = [(*key, competency) for key, item in items.items() for competency in (EVERYTHING, *item.competencies)]
        families = [(*key, item.family) for key, item in items.items() if item.family]
        return GroupSums(
            self._db,
            answers,
            self._words([*_ITEM, "competency"], told),
            self._words([*_ITEM, "family"], families),
            duplicates,
            today,
        )

    def _words(self, names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> "Table":
        columns = list(zip(*rows, strict=True)) or [()] * len(names)
        arrays = [self._pa.array(column, self._pa.string()) for column in columns]
        made: Table = self._ibis.memtable(self._pa.Table.from_arrays(arrays, names=list(names)))
        return made


class GroupSums:
    """The sums over a group's first answers. Every method returns rows as dicts; all of them are of five learners."""

    def __init__(
        self, db: Any, answers: "Table", practised: "Table", families: "Table", duplicates: int, today: datetime.date
    ) -> None:
        import ibis

        self.duplicates = duplicates
        """How many answers were there more than once, whatever file they came from."""
        self._db = db
        self._ibis = ibis
        self._practised, self._families = practised, families
        order = ibis.window(group_by=["learner", *_ITEM], order_by=["at", "id"])
        numbered = answers.mutate(nth=ibis.row_number().over(order))
        first = db.create_table("first_answers", numbered.filter(numbered.nth == 0).drop("nth"), temp=True)
        by_item = first.group_by(_ITEM).aggregate(learners=first.learner.nunique())
        self.hidden = _number(by_item.filter(by_item.learners < LEAST).count())
        """Items that too few learners have answered."""
        day, last = first.at.substr(0, 10), today.isoformat()
        self.clocks = _number(first.filter((day < EARLIEST.isoformat()) | (day > last)).count())
        """Answers that are dated before the program was there, or after today."""
        enough = by_item.filter(by_item.learners >= LEAST).select(*_ITEM)
        # A day that cannot be counts as the nearest that can: left out, it could be found by subtraction.
        sound = ibis.least(ibis.greatest(day, ibis.literal(EARLIEST.isoformat())), ibis.literal(last))
        possible = first.max - first.chance
        self._first = db.create_table(
            "counted_answers",
            first.mutate(day=sound, possible=possible, earned=first.marks - first.chance)
            .mutate(index=(first.marks - first.chance) / possible)
            .semi_join(enough, _ITEM),
            temp=True,
        )

    def learners(self) -> int:
        """Return how many learners have answered any of the items that count."""
        return _number(self._first.learner.nunique())

    def items(self) -> list[dict[str, Any]]:
        """Return for each item: learners, facility (mean marks of the maximum), index, and the middle of the times."""
        rows = self._first
        return _rows(
            rows.group_by(_ITEM)
            .aggregate(
                learners=rows.learner.nunique(),
                format=rows.format.max(),
                facility=(rows.marks / rows.max).mean(),
                index=rows["index"].mean(),
                timed=rows.seconds.count(),
                seconds=rows.seconds.median(),
            )
            .order_by(_ITEM)
        )

    def discriminations(self) -> list[dict[str, Any]]:
        """Return for each item the corrected item-total correlation `r`, over so many `pairs`.

        That is Pearson's r of the item's index with the mean of the learner's others, the item itself left out
        (Henrysson 1963, Correction of item-total correlations in item analysis, Psychometrika 28). Learners have not
        all met the same items, so the others count as their distance from their own means, lest whoever met the hard
        ones seem to judge worse; where all have met the same, that is the classical figure.
        """
        rows = self._first
        means = rows.group_by(_ITEM).aggregate(mean=rows["index"].mean())
        away = rows.join(means, _ITEM).mutate(off=lambda row: row["index"] - row["mean"])
        per_learner = away.group_by("learner").aggregate(all=away.off.sum(), met=away.count())
        both = away.join(per_learner, "learner")
        pairs = both.filter(both.met > 1).mutate(rest=lambda row: (row["all"] - row["off"]) / (row["met"] - 1))
        return _rows(
            pairs.group_by(_ITEM).aggregate(
                r=pairs["index"].corr(pairs["rest"], how="pop"),
                pairs=pairs.count(),
                spread=pairs["index"].std(how="pop"),
                rest_spread=pairs["rest"].std(how="pop"),
            )
        )

    def answers(self) -> list[dict[str, Any]]:
        """Return for each item how many learners gave each answer, which is JSON."""
        rows = self._first
        return _rows(rows.group_by([*_ITEM, "answer"]).aggregate(learners=rows.count()))

    def competencies(self) -> list[dict[str, Any]]:
        """Return for each competency the mean of the learners' indexes, their standard deviation and their number."""
        each = self._by_learner([])
        return _rows(_group(each, ["competency"]))

    def course(self) -> dict[str, list[dict[str, Any]]]:
        """Return for each competency its stretches of time, each with its first day, mean index and learners.

        Stretches are as fine as they can be with five learners in each. A competency without any such has none.
        """
        told: dict[str, list[dict[str, Any]]] = {}
        for period in PERIODS:
            by_competency: dict[str, list[dict[str, Any]]] = {}
            for row in _rows(_group(self._by_learner([period]), ["competency", period])):
                by_competency.setdefault(row["competency"], []).append({"period": period, "start": row[period], **row})
            for competency, stretches in by_competency.items():
                if competency not in told and all(row["learners"] >= LEAST for row in stretches):
                    told[competency] = sorted(stretches, key=lambda row: str(row["start"]))
        return told

    def twins(self) -> list[dict[str, Any]]:
        """Return for each two items of a family: learners who met both, the means, and how many were close in both."""
        rows = self._first.join(self._families, _ITEM).select("learner", *_ITEM, "family", "index")
        other = rows.rename(item_b="item", revision_b="revision", index_b="index")
        pairs = rows.join(other, ["learner", "family"]).filter(lambda row: row["item"] < row["item_b"])
        both = (pairs["index"] >= CLOSE) & (pairs["index_b"] >= CLOSE)
        grouped = pairs.group_by(["family", *_ITEM, "item_b", "revision_b"]).aggregate(
            learners=pairs.count(), first=pairs["index"].mean(), second=pairs["index_b"].mean(), turned=both.sum()
        )
        return _rows(grouped.filter(grouped.learners >= LEAST).order_by(["family", *_ITEM, "item_b", "revision_b"]))

    def _by_learner(self, periods: Sequence[str]) -> "Table":
        """Return each learner's index in each competency, in each period where one is asked for."""
        rows = self._first.filter(self._first.format != RECALL).join(self._practised, _ITEM)
        parts = {"month": rows.day.substr(0, 7), "year": rows.day.substr(0, 4)}
        month = rows.day.substr(5, 2).cast("int64")
        parts["quarter"] = rows.day.substr(0, 5) + ((month - 1) // 3 * 3 + 1).cast("string").lpad(2, "0")
        rows = rows.mutate(**{period: parts[period] for period in periods})
        return rows.group_by(["competency", "learner", *periods]).aggregate(
            index=rows.earned.sum() / rows.possible.sum()
        )


def _group(each: "Table", by: list[str]) -> "Table":
    return each.group_by(by).aggregate(
        mean=each["index"].mean(), spread=each["index"].std(how="sample"), learners=each.count()
    )


def _number(whole: Any) -> int:
    """Return the whole number that an expression comes to."""
    return int(whole.to_pyarrow().as_py())


def _rows(table: "Table") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return rows


def _without_nothing(value: Any) -> Any:
    """Return nested columns as the statement that they were: what is null was not there. A list of pairs is a map."""
    if isinstance(value, dict):
        return {name: _without_nothing(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        if value and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
            return {name: _without_nothing(inner) for name, inner in value}
        return [_without_nothing(inner) for inner in value]
    return str(value) if type(value).__name__ == "UUID" else value
