"""Where a report is reckoned: what the report asks of an engine, and which engine an address stands for.

Every sum is an expression of ibis, which becomes the engine's own SQL. So the report is written once, and an engine is
what takes rows in, keeps a result for later questions, and answers.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from nhs_lead.errors import ExitCode, NhsLeadError, UsageError

if TYPE_CHECKING:
    from ibis.expr.types import Table

EMBEDDED = "duckdb"
"""The engine inside this process, which is taken unless another is named."""

_SPARK = re.compile(r"spark://\S+|local(-cluster)?\[\S+\]")
"""What Spark calls a master: that of a cluster, threads on this machine, or processes on it."""


class EngineError(NhsLeadError):
    """An engine cannot be reached, or went away while it reckoned."""

    code = "engine"
    exit_code = ExitCode.NOT_SENT


class Engine(Protocol):
    """Reckons. Every method raises EngineError where the engine is away."""

    dialect: str
    """What ibis calls its SQL."""

    def create(self, name: str, columns: Mapping[str, str], batches: Iterable[Any]) -> None:
        """Make the table `name`, for as long as this engine is open, with the rows of the Arrow `batches`."""

    def keep(self, name: str, sql: str) -> None:
        """Keep the result of `sql` as the table `name`, for as long as this engine is open."""

    def open_parquet(self, name: str, path: str) -> Sequence[str] | None:
        """Let the table `name` stand for a Parquet file, and return its columns; None where it is to be handed rows.

        Raises UsageError where it is no Parquet file.
        """

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        """Return the rows that `sql` comes to."""

    def close(self) -> None:
        """Let go of all that it keeps."""


def engine_at(address: str) -> Engine:
    """Return the engine that `address` stands for. Raises UsageError where there is none, and EngineError."""
    if address == EMBEDDED:
        from nhs_lead.cohort.duckdb_engine import DuckDbEngine

        return DuckDbEngine()
    if address.startswith(("postgres://", "postgresql://")):
        from nhs_lead.cohort.postgres_engine import PostgresEngine

        return PostgresEngine(address)
    if _SPARK.fullmatch(address):
        from nhs_lead.cohort.spark_engine import SparkEngine

        return SparkEngine(address)
    if address.startswith(("clickhouse://", "clickhouse:")):
        raise UsageError("Reports have never been tried on ClickHouse, so none are made there.", _KNOWN)
    raise UsageError(f"'{address[:80]}' is no engine that reports are made on.", _KNOWN)


_KNOWN = "Name duckdb, postgresql://USER@HOST/DATABASE or spark://HOST:PORT."


def sql_of(engine: Engine, table: "Table") -> str:
    """Return an expression in the engine's own SQL."""
    import ibis

    return str(ibis.to_sql(table, dialect=engine.dialect, pretty=False))


def rows_of(engine: Engine, table: "Table") -> list[dict[str, Any]]:
    """Return the rows of an expression, with numbers as int or float, whatever the engine has."""
    types = table.schema()
    names = list(types)
    made = [int if type.is_integer() else float if type.is_floating() else _same for type in types.values()]
    return [
        {name: None if value is None else make(value) for name, make, value in zip(names, made, row, strict=True)}
        for row in engine.rows(sql_of(engine, table))
    ]


def number_of(engine: Engine, table: "Table") -> int:
    """Return how many rows an expression has."""
    (row,) = rows_of(engine, table.aggregate(number=table.count()))
    return int(row["number"])


def _same(value: Any) -> Any:
    return value
