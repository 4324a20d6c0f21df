"""DuckDB, inside this process: nothing to set up, and nothing leaves the machine."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nhs_lead.errors import UsageError, installing

MEMORY = "600MB"
"""What DuckDB itself may hold: with Python and its libraries, a report then stays within a gigabyte."""

INCOMING = "incoming"
"""Stands for a batch of Arrow, or a file, while it is taken in."""
EVERY_ROW = "SELECT * FROM incoming"

_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE"}


class DuckDbEngine:
    """DuckDB in memory. Raises UsageError where it is not installed."""

    dialect = "duckdb"

    def __init__(self) -> None:
        try:
            import duckdb
            import ibis  # noqa: F401 (it comes with the same extra)
        except ImportError:
            raise UsageError("Reports on groups need a part that is not installed.", installing("cohort")) from None
        import shutil
        import tempfile
        import weakref

        # What does not fit goes to the disk: by itself DuckDB would lay it into the folder where somebody stands.
        spill = tempfile.mkdtemp(prefix="nhs-lead-cohort-")
        self._clear_away = weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        settings = {"memory_limit": MEMORY, "temp_directory": spill, "preserve_insertion_order": False}
        self._connection = duckdb.connect(config=settings)

    def create(self, name: str, columns: Mapping[str, str], batches: Iterable[Any]) -> None:
        """Make the table `name` with the rows of `batches`."""
        told = ", ".join(f'"{column}" {_TYPES[type]}' for column, type in columns.items())
        self._connection.execute(f"CREATE TABLE {name} ({told})")
        for batch in batches:
            self.append(name, batch, EVERY_ROW)

    def append(self, name: str, batch: Any, select: str) -> int:
        """Add to `name` what `select` takes of an Arrow batch, which it calls INCOMING; return how many rows."""
        self._connection.register(INCOMING, batch)
        try:
            row = self._connection.execute(f"INSERT INTO {name} {select}").fetchone()
        finally:
            self._connection.unregister(INCOMING)
        return int(row[0]) if row else 0

    def append_parquet(self, name: str, path: str, select: str) -> int:
        """Add to `name` what `select` takes of a Parquet file, which it calls INCOMING; return how many rows.

        DuckDB reads it by itself, with all its threads and without rows in Python. Raises ValueError where it is none.
        """
        import glob

        import duckdb

        try:
            # Signs that would stand for other names are taken as they are, and "a=b" in a folder's name is no column.
            file = self._connection.read_parquet(glob.escape(path), hive_partitioning=False)
            file.create_view(INCOMING, replace=True)
            (row,) = self._connection.execute(f"INSERT INTO {name} {select}").fetchall()
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as error:
            raise ValueError(str(error)) from None
        self._connection.execute(f"DROP VIEW {INCOMING}")
        return int(row[0])

    def keep(self, name: str, sql: str) -> None:
        """Keep the result of `sql` as `name`."""
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {sql}")

    def open_parquet(self, name: str, path: str) -> None:
        """Open nothing: rows are handed in."""

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        """Return the rows that `sql` comes to."""
        rows: Sequence[Sequence[Any]] = self._connection.execute(sql).fetchall()
        return rows

    def batches(self, name: str, size: int) -> Iterable[Any]:
        """Yield the table `name` as batches of Arrow with `size` rows."""
        reader: Iterable[Any] = self._connection.table(name).to_arrow_reader(size)
        return reader

    def close(self) -> None:
        """Let go of all that it keeps."""
        self._connection.close()
        self._clear_away()
