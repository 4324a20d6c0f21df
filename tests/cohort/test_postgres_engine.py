"""PostgreSQL reckons as DuckDB does, keeps nothing, and is spoken to over closed lines."""

import socket
from pathlib import Path

import pytest

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")
psycopg = pytest.importorskip("psycopg", reason="NOT TESTED: psycopg is missing.")

from nhs_lead.cohort.engines import EngineError  # noqa: E402 (they need ibis)
from nhs_lead.cohort.postgres_engine import PostgresEngine  # noqa: E402
from nhs_lead.errors import UsageError  # noqa: E402
from tests.cohort.odd_group import odd_group, reported  # noqa: E402
from tests.cohort.postgres import postgres  # noqa: E402


@pytest.mark.client
def test_the_report_is_the_same(tmp_path: Path) -> None:
    """A group with everything odd about it has the same report, byte for byte, and no table stays on the server."""
    group = odd_group(tmp_path / "group")
    with postgres() as address:
        assert reported(address, group) == reported("duckdb", group)
        with psycopg.connect(address) as connection:
            tables = "SELECT count(*) FROM pg_class WHERE relname LIKE '%answers%'"
            assert connection.execute(tables).fetchone() == (0,)
            engine = PostgresEngine(address)
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            with pytest.raises(EngineError, match="cannot be asked"):
                engine.rows("SELECT 1")


def test_a_server_that_is_away() -> None:
    """A closed door is one sentence."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"postgresql://ward@127.0.0.1:{free.getsockname()[1]}/postgres"
    with pytest.raises(EngineError, match="cannot be asked") as told:
        PostgresEngine(closed)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ward:secret@db.nhs.uk/answers", "has a password"),
        ("postgresql://ward@db.nhs.uk/answers?sslmode=prefer", "in the open"),
        ("postgresql://ward@127.0.0.1,db.nhs.uk/answers?sslmode=disable", "in the open"),
    ],
)
def test_what_is_never_tried(address: str, said: str) -> None:
    """A password that others can read, and a line that they could listen to, are refused before anything goes."""
    with pytest.raises(UsageError, match=said):
        PostgresEngine(address)
