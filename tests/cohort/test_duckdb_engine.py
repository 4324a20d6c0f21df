"""DuckDB as an engine."""

import pytest

pa = pytest.importorskip("pyarrow", reason="NOT TESTED: pyarrow is missing.")
pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")

from nhs_lead.cohort.duckdb_engine import DuckDbEngine  # noqa: E402 (it needs ibis)


def test_rows_go_in_and_come_out() -> None:
    """Batches of Arrow become rows in their order, a result is kept, and nothing becomes a value by itself."""
    engine = DuckDbEngine()
    batch = pa.RecordBatch.from_pylist([{"name": "a", "marks": 1}, {"name": None, "marks": 2}])
    engine.create("told", {"name": "string", "marks": "int64"}, [batch, batch])
    engine.keep("kept", "SELECT name, sum(marks) AS marks FROM told GROUP BY name")
    assert sorted(engine.rows("SELECT * FROM kept"), key=str) == [("a", 2), (None, 4)]
    assert [part.num_rows for part in engine.batches("told", 4)] == [4]
