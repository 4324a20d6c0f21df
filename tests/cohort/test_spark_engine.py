"""Spark reckons as DuckDB does. Its workers read Parquet by themselves."""

import shutil
import socket
from pathlib import Path

import pytest

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("pyspark", reason="NOT TESTED with Spark: pyspark is missing.")

from nhs_lead.cohort.engines import EngineError  # noqa: E402 (they need ibis)
from nhs_lead.cohort.intake import answer_of  # noqa: E402
from nhs_lead.cohort.spark_engine import SparkEngine  # noqa: E402
from tests.cohort.made_up import as_statements  # noqa: E402
from tests.cohort.odd_group import odd_group, reported  # noqa: E402

WORKERS = "local-cluster[2,1,1024]"
"""Two workers, processes of their own, each with a core and so many megabytes."""


@pytest.mark.client
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pyspark leaves its sockets open
def test_the_report_is_the_same(tmp_path: Path) -> None:
    """On two workers a group with everything odd about it has the same report, byte for byte."""
    if not shutil.which("java"):
        pytest.skip("NOT TESTED with Spark: Java is missing (apt-get install openjdk-17-jre-headless).")
    group = odd_group(tmp_path / "group")
    rows = [one._asdict() for one in map(answer_of, as_statements(8))]
    pq.write_table(pa.Table.from_pylist([*rows, {**rows[0], "marks": -1}]), tmp_path / "rows.parquet")
    here = reported("duckdb", group, tmp_path / "rows.parquet")
    assert reported(WORKERS, group, (tmp_path / "rows.parquet").as_uri()) == here


def test_a_cluster_that_is_away() -> None:
    """A closed door is one sentence, at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"spark://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(EngineError, match="No Spark answers"):
        SparkEngine(closed)
