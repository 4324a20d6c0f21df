"""DuckDB as an engine."""

from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="NOT TESTED: pyarrow is missing.")
pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")

import pyarrow.parquet as pq  # noqa: E402 (it comes with the same extra)

from nhs_lead.cohort.duckdb_engine import DuckDbEngine  # noqa: E402 (it needs ibis)


def test_rows_go_in_and_come_out() -> None:
    """Batches of Arrow become rows in their order, a result is kept, and nothing becomes a value by itself."""
    engine = DuckDbEngine()
    batch = pa.RecordBatch.from_pylist([{"name": "a", "marks": 1}, {"name": None, "marks": 2}])
    engine.create("told", {"name": "string", "marks": "int64"}, [batch, batch])
    engine.keep("kept", "SELECT name, sum(marks) AS marks FROM told GROUP BY name")
    assert sorted(engine.rows("SELECT * FROM kept"), key=str) == [("a", 2), (None, 4)]
    assert [part.num_rows for part in engine.batches("told", 4)] == [4]


def test_a_parquet_file_is_read_as_it_stands(tmp_path: Path) -> None:
    """Signs in its name stand for themselves, a folder's name is no column, and a damaged file adds no row."""
    folder = tmp_path / "marks=9"
    folder.mkdir()
    pq.write_table(pa.table({"name": [f"learner {one}" for one in range(5000)]}), folder / "a[1]*'.parquet")
    pq.write_table(pa.table({"name": ["other"]}), folder / "a1'.parquet")
    engine = DuckDbEngine()
    engine.create("told", {"name": "string"}, ())
    assert engine.append_parquet("told", str(folder / "a[1]*'.parquet"), "SELECT * FROM incoming") == 5000
    whole = (folder / "a[1]*'.parquet").read_bytes()
    (folder / "cut.parquet").write_bytes(whole[:200] + b"x" * 2000 + whole[2200:])
    with pytest.raises(ValueError, match=r"\S"):
        engine.append_parquet("told", str(folder / "cut.parquet"), "SELECT * FROM incoming")
    assert engine.rows("SELECT count(*) FROM told") == [(5000,)]
