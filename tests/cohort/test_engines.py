"""Which engine an address stands for."""

import sys

import pytest

from nhs_lead.cohort.engines import engine_at
from nhs_lead.errors import UsageError

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")


@pytest.mark.parametrize("address", ["clickhouse://ward@db/answers", "mysql://db", "", "local", "spark://"])
def test_what_is_no_engine(address: str) -> None:
    """An address that stands for no engine is one sentence, with those that do."""
    with pytest.raises(UsageError) as told:
        engine_at(address)
    assert "spark://HOST:PORT" in told.value.hint


@pytest.mark.parametrize(
    ("address", "library", "extra"),
    [
        ("duckdb", "duckdb", ".[cohort]"),
        ("postgresql://ward@127.0.0.1/answers", "psycopg", ".[cohort-postgres]"),
        ("spark://127.0.0.1:7077", "pyspark.sql", ".[cohort-spark]"),
    ],
)
def test_without_the_library(monkeypatch: pytest.MonkeyPatch, address: str, library: str, extra: str) -> None:
    """Where an engine's part is not installed, a sentence says how to install it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as told:
        engine_at(address)
    assert extra in told.value.hint
