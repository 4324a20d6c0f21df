"""Spark reckons as DuckDB does. Its workers read Parquet by themselves."""

import shutil
import socket
from pathlib import Path

import pytest

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")
pytest.importorskip("pyspark", reason="NOT TESTED with Spark: pyspark is missing.")

from nhs_lead.cohort.engines import EngineError
from nhs_lead.cohort.spark_engine import SparkEngine
from tests.cohort.odd_group import odd_group, reported

WORKERS = "local-cluster[2,1,1024]"
"""Two workers, processes of their own, each with a core and so many megabytes."""


@pytest.mark.client
@pytest.mark.slow
def test_the_report_is_the_same(tmp_path: Path) -> None:
    """On two workers a group with everything odd about it has the same report, byte for byte."""
    if not shutil.which("java"):
        pytest.skip("NOT TESTED with Spark: Java is missing (apt-get install openjdk-17-jre-headless).")
    group = odd_group(tmp_path / "group")
    assert reported(group, WORKERS) == reported(group, "duckdb")


def test_a_cluster_that_is_away() -> None:
    """A closed door is one sentence, at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"spark://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(EngineError, match="No Spark answers"):
        SparkEngine(closed)
