"""The table of a group's answers: rows are taken in by DuckDB here, and handed to the engine that reckons."""

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from nhs_lead.cohort.duckdb_engine import EVERY_ROW, INCOMING, DuckDbEngine
from nhs_lead.cohort.engines import Engine, number_of, rows_of, sql_of
from nhs_lead.cohort.group_sums import EVERYTHING, GroupSums
from nhs_lead.cohort.intake import MOST, AnsweredItem, GroupAnswer
from nhs_lead.errors import UsageError

if TYPE_CHECKING:
    from ibis.expr.types import Table

COLUMNS = {
    **dict.fromkeys(("id", "learner", "item", "revision", "format", "answer"), "string"),
    "marks": "int64",
    "max": "int64",
    "chance": "float64",
    "seconds": "float64",
    "at": "string",
}
"""The columns of a `GroupAnswer`, with their types."""

_ITEM = ("item", "revision")
_NEEDED = [name for name in COLUMNS if name not in ("id", "seconds")]
_NAMED_BY = ("learner", *_ITEM, "at")
"""What an answer without an id is known by."""

AT_ONCE = 50_000
"""Statements that are read of a Parquet file, and rows that are handed to an engine, at a go."""


class ParquetStatements(NamedTuple):
    """The statements of a Parquet file, unless it had rows of the table itself, and how many of those were left out."""

    statements: Iterator[Any]
    left_out: int


class AnswerTable:
    """The answers of a group, for `engine` to reckon. Raises UsageError where what reads them is not installed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._local = engine if isinstance(engine, DuckDbEngine) else DuckDbEngine()
        self._opened: list[Table] = []
        """What the engine reads by itself."""
        self._handed: Table | None = None
        self._local.create("answers", COLUMNS, ())

    def add(self, rows: Sequence[GroupAnswer]) -> None:
        """Add `rows`."""
        if rows:
            self._local.append("answers", _arrow(COLUMNS, rows), EVERY_ROW)

    def add_parquet(self, path: str) -> ParquetStatements:
        """Add the rows of a Parquet file that has the columns of this table, or return the statements that it holds.

        Statements stand as JSON in a column `statement`, or in columns of their own parts. Raises UsageError and
        OSError.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            file = pq.ParquetFile(path)
            there = file.schema_arrow.names
            if not set(_NEEDED) <= set(there):
                return ParquetStatements(_statements(file), 0)
            select = sql_of(self._local, _whole(INCOMING, there))
            left_out = file.metadata.num_rows - self._local.append_parquet("answers", path, select)
            return ParquetStatements(iter(()), left_out)
        except (pa.ArrowException, ValueError):
            raise UsageError("it is no Parquet file, or not one of answers or statements.") from None

    def open_parquet(self, address: str) -> int:
        """Let the engine read the rows of a Parquet file where it lies; return how many of them cannot be meant.

        Raises UsageError where the engine reads nothing by itself, or the file has not the columns of this table.
        """
        import ibis

        name = f"opened_{len(self._opened)}"
        columns = self._engine.open_parquet(name, address)
        if columns is None:
            raise UsageError(f"There is no '{address[:80]}' here.", "Spark alone reads from other places, by --engine.")
        if not set(_NEEDED) <= set(columns):
            raise UsageError(f"'{address[:80]}' has not the columns of answers.", "nhs-lead help cohort says more.")
        kept = f"{name}_whole"
        self._engine.keep(kept, sql_of(self._engine, _whole(name, columns)))
        self._opened.append(ibis.table(COLUMNS, name=kept))
        all = ibis.table(dict.fromkeys(columns, "string"), name=name)
        return number_of(self._engine, all) - number_of(self._engine, self._opened[-1])

    def number(self) -> int:
        """Return how many rows there are."""
        return number_of(self._engine, self._all())

    def item_keys(self) -> list[tuple[str, str]]:
        """Return what each item that was answered is known by, with its revision."""
        rows = rows_of(self._engine, self._all().select(*_ITEM).distinct())
        return sorted((row["item"], row["revision"]) for row in rows)

    def sums(self, items: Mapping[tuple[str, str], AnsweredItem], today: datetime.date) -> GroupSums:
        """Return the sums over all that was added; `items` says what each item practises, `today` ends the calendar."""
        told = [(*key, competency) for key, item in items.items() for competency in (EVERYTHING, *item.competencies)]
        families = [(*key, item.family) for key, item in items.items() if item.family]
        practised = self._words("practised", (*_ITEM, "competency"), sorted(set(told)))
        return GroupSums(
            self._engine, self._all(), practised, self._words("families", (*_ITEM, "family"), families), today
        )

    def close(self) -> None:
        """Let go of all rows, here and in the engine."""
        self._local.close()
        self._engine.close()

    def _all(self) -> "Table":
        """Return all answers as the engine has them; from then on nothing is added."""
        import ibis

        if self._handed is None:
            if self._engine is not self._local:
                self._engine.create("answers", COLUMNS, self._local.batches("answers", AT_ONCE))
            self._handed = ibis.table(COLUMNS, name="answers")
            for table in self._opened:
                self._handed = self._handed.union(table)
        return self._handed

    def _words(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> "Table":
        """Return a table of texts that the engine has under `name`."""
        import ibis

        types = dict.fromkeys(columns, "string")
        self._engine.create(name, types, [_arrow(types, rows)] if rows else ())
        made: Table = ibis.table(types, name=name)
        return made


def _arrow(columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Any:
    """Return `rows` as a batch of Arrow, by way of JSON: handed lists, Arrow would load pandas, which takes seconds."""
    import pyarrow as pa
    import pyarrow.json as arrow_json

    types = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64()}
    schema = pa.schema([(name, types[type]) for name, type in columns.items()])
    lines = msgspec.json.Encoder().encode_lines([dict(zip(columns, row, strict=True)) for row in rows])
    table = arrow_json.read_json(
        io.BytesIO(lines),
        read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=arrow_json.ParseOptions(explicit_schema=schema),
    )
    return table.combine_chunks().to_batches()[0]


def _whole(name: str, columns: Iterable[str]) -> "Table":
    """Return those rows of the table `name`, which has `columns` of whatever type, that can be meant."""
    import ibis

    # As bytes, so that every column is cast, whatever its type truly is.
    there = ibis.table(dict.fromkeys(columns, "binary"), name=name)
    cast = {name: there[name].try_cast(type) for name, type in COLUMNS.items() if name in there.columns}
    rows = there.select(**{"seconds": ibis.null("float64"), "id": ibis.null("string"), **cast})
    known_by = rows[_NAMED_BY[0]].concat(*(part for name in _NAMED_BY[1:] for part in ("|", rows[name])))
    rows = rows.mutate(id=ibis.coalesce(rows.id, known_by))
    whole = rows.filter(
        *(rows[name].notnull() for name in _NEEDED),
        rows.marks.between(0, MOST),
        rows.marks <= rows.max,
        rows.max <= MOST,
        rows.chance >= 0,
        rows.chance < rows.max,
        rows["at"].like("____-__-__T%"),
        rows["at"].substr(0, 10).try_cast("date").notnull(),
    )
    return whole.select(*COLUMNS)


def _statements(file: Any) -> Iterator[Any]:
    """Yield the statements of a Parquet file; None for what is none."""
    as_text = "statement" in file.schema_arrow.names
    for batch in file.iter_batches(AT_ONCE, columns=["statement"] if as_text else None):
        for row in batch.to_pylist():
            if not as_text:
                yield _without_nothing(row)
                continue
            try:
                yield msgspec.json.decode(row["statement"])
            except (ValueError, TypeError, RecursionError):
                yield None


def _without_nothing(value: Any) -> Any:
    """Return nested columns as the statement that they were: what is null was not there. A list of pairs is a map."""
    if isinstance(value, dict):
        return {name: _without_nothing(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        if value and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
            return {name: _without_nothing(inner) for name, inner in value}
        return [_without_nothing(inner) for inner in value]
    return str(value) if type(value).__name__ == "UUID" else value
