"""The table of answers, and what of a Parquet file goes into it."""

from pathlib import Path

import pytest

from nhs_lead.errors import UsageError

pa = pytest.importorskip("pyarrow", reason="NOT TESTED: pyarrow is missing.")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")

from nhs_lead.cohort.answer_table import AnswerTable  # noqa: E402 (it needs ibis)
from nhs_lead.cohort.duckdb_engine import DuckDbEngine  # noqa: E402

ROW: dict[str, object] = {"learner": "l", "item": "i", "revision": "r", "format": "rank", "answer": "[]"}
ROW |= {"marks": 3, "max": 6, "chance": 2.0, "at": "2026-11-23T10:00:00Z"}


def test_rows_that_cannot_be_meant(tmp_path: Path) -> None:
    """Impossible marks and days, and fields that are not there, leave a row out; the others go in."""
    wrong: list[dict[str, object]] = [{"marks": 7}, {"chance": 6.0}, {"at": "now"}, {"item": None}, {"marks": -1}]
    wrong.append({"at": "2026-99-99T10:00:00Z"})
    pq.write_table(pa.Table.from_pylist([ROW, *({**ROW, **one} for one in wrong)]), tmp_path / "a[1].parquet")
    table = AnswerTable(DuckDbEngine())
    assert table.add_parquet(str(tmp_path / "a[1].parquet")).left_out == 6
    assert (table.number(), table.item_keys()) == (1, [("i", "r")])


def test_rows_without_ids(tmp_path: Path) -> None:
    """Without ids, rows of two files are two answers, whatever their place; numbers for names are names."""
    table = AnswerTable(DuckDbEngine())
    for number in range(2):
        pq.write_table(pa.Table.from_pylist([{**ROW, "learner": number}]), tmp_path / "a.parquet")
        assert table.add_parquet(str(tmp_path / "a.parquet")).left_out == 0
    rows = table._local.rows("SELECT DISTINCT id, learner FROM answers ORDER BY learner")
    assert [row[1] for row in rows] == ["0", "1"]


def test_what_is_no_parquet_file(tmp_path: Path) -> None:
    """Anything else is a sentence."""
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(UsageError, match="no Parquet file"):
        AnswerTable(DuckDbEngine()).add_parquet(str(tmp_path / "a.parquet"))
