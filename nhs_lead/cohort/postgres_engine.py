"""PostgreSQL: rows go into temporary tables, which end with the connection, so that nothing stays on the server."""

import ipaddress
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from nhs_lead.cohort.engines import EngineError
from nhs_lead.errors import UsageError, installing

WAIT = 10
"""Seconds for a server to answer when it is first spoken to."""

OPEN_LINES = ("disable", "allow", "prefer")
"""The modes of libpq that may send answers in the open."""

_TYPES = {"string": 'text COLLATE "C"', "int64": "bigint", "float64": "double precision"}
"""The order of texts is that of their bytes, as in the other engines, whatever language the server speaks."""


class PostgresEngine:
    """A connection to the server at `url`. Raises UsageError where the address cannot be meant, and EngineError."""

    dialect = "postgres"

    def __init__(self, url: str) -> None:
        try:
            import psycopg
        except ImportError:
            raise UsageError(
                "Reports on PostgreSQL need a part that is not installed.", installing("cohort-postgres")
            ) from None
        self._psycopg = psycopg
        with _reached(psycopg):
            self._connection = psycopg.connect(url, **_settings(psycopg, url), autocommit=True, connect_timeout=WAIT)
            self._connection.execute("SET client_encoding = 'UTF8'")

    def create(self, name: str, columns: Mapping[str, str], batches: Iterable[Any]) -> None:
        """Make the temporary table `name` with the rows of `batches`."""
        told = ", ".join(f'"{column}" {_TYPES[type]}' for column, type in columns.items())
        with _reached(self._psycopg):
            self._connection.execute(f"CREATE TEMPORARY TABLE {name} ({told})")
            with self._connection.cursor() as cursor, cursor.copy(f"COPY {name} FROM STDIN") as copy:
                for batch in batches:
                    for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                        copy.write_row(row)
            self._connection.execute(f"ANALYZE {name}")

    def keep(self, name: str, sql: str) -> None:
        """Keep the result of `sql` as the temporary table `name`."""
        with _reached(self._psycopg):
            self._connection.execute(f"CREATE TEMPORARY TABLE {name} AS {sql}")
            self._connection.execute(f"ANALYZE {name}")

    def open_parquet(self, name: str, path: str) -> None:
        """Open nothing: rows are handed in."""

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        """Return the rows that `sql` comes to."""
        with _reached(self._psycopg):
            rows: Sequence[Sequence[Any]] = self._connection.execute(sql).fetchall()
            return rows

    def close(self) -> None:
        """End the connection, and with it the tables."""
        self._connection.close()


def _settings(psycopg: Any, url: str) -> dict[str, str]:
    """Return what is asked of the line to the server beside the `url`. Raises UsageError."""
    told = psycopg.conninfo.conninfo_to_dict(url)
    if told.get("password"):
        raise UsageError(
            "The address has a password in it, which others could read.", "Put it into PGPASSWORD or ~/.pgpass."
        )
    if all(map(_is_here, str(told.get("host") or "").split(","))):
        return {}
    mode = told.get("sslmode", "")
    if mode in OPEN_LINES:
        raise UsageError(f"sslmode={mode} could send answers in the open.", "Leave it out, or say verify-full.")
    return {} if mode else {"sslmode": "verify-full", "sslrootcert": told.get("sslrootcert") or "system"}


def _is_here(host: str) -> bool:
    """Whether a host of libpq is this machine: its name, its address, or the folder of a socket."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost") or host.startswith(("/", "@"))


@contextmanager
def _reached(psycopg: Any) -> Iterator[None]:
    """Turn what the driver raises into a sentence."""
    try:
        yield
    except psycopg.Error as error:
        why = " ".join(str(error).split())[:200].rstrip(".?") or type(error).__name__
        raise EngineError(f"PostgreSQL cannot be asked: {why}.", "See to its address and your rights there.") from None
