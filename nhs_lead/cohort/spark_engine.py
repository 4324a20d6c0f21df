"""Spark, on a cluster or on this machine: its workers hold the rows, and read Parquet by themselves."""

import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from nhs_lead.cohort.engines import EngineError
from nhs_lead.errors import UsageError, installing

WAIT = 10.0
"""Seconds for the master of a cluster to answer: Spark itself would try for minutes."""

_TYPES = {"string": "STRING", "int64": "BIGINT", "float64": "DOUBLE"}

_OURS = {
    "spark.ui.enabled": "false",  # it would open a port
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "false",  # as elsewhere, the correlation of what never differs is nothing, not an error
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


class SparkEngine:
    """A session at `master`. Raises UsageError where Spark is not installed, and EngineError."""

    dialect = "pyspark"

    def __init__(self, master: str) -> None:
        try:
            import ibis
            from pyspark.sql import SparkSession

            ibis.pyspark  # noqa: B018 (its settings come with it, and its SQL is made by them)
        except (ImportError, AttributeError):
            hint = f"{installing('cohort-spark')} It wants Java as well."
            raise UsageError("Reports on Spark need a part that is not installed.", hint) from None
        _answers(master)
        builder = SparkSession.builder.master(master).appName("nhs-lead")
        for setting, value in _OURS.items():
            builder = builder.config(setting, value)
        with _reached():
            self._session = builder.getOrCreate()
        self._names: list[str] = []

    def create(self, name: str, columns: Mapping[str, str], batches: Iterable[Any]) -> None:
        """Let the view `name` stand for the rows of `batches`, which the workers get."""
        import pyarrow as pa

        told = ", ".join(f"`{column}` {_TYPES[type]}" for column, type in columns.items())
        with _reached():
            frame = self._session.createDataFrame([], told)
            for batch in batches:
                frame = frame.union(self._session.createDataFrame(pa.Table.from_batches([batch])))
            frame.createOrReplaceTempView(name)
        self._names.append(name)

    def keep(self, name: str, sql: str) -> None:
        """Keep the result of `sql` as `name`, in the memory of the workers and on their disks."""
        with _reached():
            self._session.sql(sql).createOrReplaceTempView(name)
            self._session.catalog.cacheTable(name)
        self._names.append(name)

    def open_parquet(self, name: str, path: str) -> Sequence[str]:
        """Let the view `name` stand for a Parquet file, wherever the workers have it; return its columns."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            frame = self._session.read.parquet(path)
            frame.createOrReplaceTempView(name)
        except (PySparkException, Py4JError):
            hint = "See to the address; it must be one that all workers have."
            raise UsageError(f"'{path[:80]}' is no Parquet file, or Spark cannot read it.", hint) from None
        self._names.append(name)
        columns: Sequence[str] = frame.columns
        return columns

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        """Return the rows that `sql` comes to."""
        with _reached():
            rows: Sequence[Sequence[Any]] = self._session.sql(sql).collect()
            return rows

    def close(self) -> None:
        """Let go of the views, and of the cluster."""
        with _reached():
            for name in self._names:
                self._session.catalog.dropTempView(name)
            self._session.stop()


def _answers(master: str) -> None:
    """See that something listens where a cluster has its master. Raises EngineError."""
    if not master.startswith("spark://"):
        return
    for place in master.removeprefix("spark://").split(","):
        host, _, port = place.rpartition(":")
        try:
            with socket.create_connection((host.strip("[]"), int(port)), WAIT):
                return
        except (OSError, ValueError, OverflowError):
            continue
    raise EngineError(f"No Spark answers at {master[:80]}.", "See to the address, and whether the cluster is up.")


@contextmanager
def _reached() -> Iterator[None]:
    """Turn what Spark raises into a sentence."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, OSError) as error:
        why = str(error).strip().split("\n")[0][:200].rstrip(".") or type(error).__name__
        raise EngineError(
            f"Spark cannot be asked: {why}.", "It needs Java 17, and a cluster of its own version."
        ) from None
