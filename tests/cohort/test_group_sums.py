"""The table of answers and its sums."""

import datetime

import pytest

from nhs_lead.cohort.intake import AnsweredItem, GroupAnswer

ibis = pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")

from nhs_lead.cohort.answer_table import AnswerTable  # noqa: E402
from nhs_lead.cohort.duckdb_engine import DuckDbEngine  # noqa: E402

ITEM = AnsweredItem("A ring", "best", "", ("kindness",), {"a": 1, "b": 2}, {"a": "A.", "b": "B."})


def row(learner: int, marks: int, day: int, id: str = "") -> GroupAnswer:
    """Return an answer to the item, on some day of November."""
    at = f"2026-11-{day:02}T10:00:00Z"
    return GroupAnswer(
        id or f"{learner}-{day}", str(learner), "ring", "r", "best", '"a"', marks, 4, 2.0, 10.0 * learner, at
    )


def test_the_first_answer_counts() -> None:
    """Later answers of a learner to the same item change nothing, and neither does a row that comes twice."""
    table = AnswerTable(DuckDbEngine())
    table.add([row(learner, 4, 2) for learner in range(5)])
    table.add([row(learner, 0, 3) for learner in range(5)])
    table.add([row(0, 4, 2)])
    sums = table.sums({("ring", "r"): ITEM}, datetime.date(2026, 11, 30))
    (told,) = sums.items()
    assert (told["learners"], told["index"], told["facility"], told["seconds"]) == (5, 1.0, 1.0, 20.0)
    assert (sums.duplicates, sums.hidden, sums.learners()) == (1, 0, 5)
    assert sums.answers() == [{"item": "ring", "revision": "r", "answer": '"a"', "learners": 5}]
    assert {one["competency"]: one["mean"] for one in sums.competencies()} == {"": 1.0, "kindness": 1.0}
