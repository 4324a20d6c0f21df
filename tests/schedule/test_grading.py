"""What an answer says about memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.judgement import BANDS
from nhs_lead.schedule.grading import GOOD_FROM, HARD_FROM, Confidence, Grade, of_fact, of_judgement
from nhs_lead.schedule.grading import reading_seconds as reading


@pytest.mark.parametrize(
    ("right", "seconds", "confidence", "grade"),
    [
        (False, 3.0, "sure", "again"),
        (False, None, None, "again"),
        (True, 15.0, None, "good"),
        (True, None, None, "good"),
        (True, 10.0, None, "good"),
        (True, 31.0, None, "hard"),
        (True, 10.0, "guessing", "hard"),
        (True, 10.0, "fairly", "good"),
        (True, 10.0, "sure", "easy"),
        (True, 11.0, "sure", "good"),
        (True, None, "sure", "good"),
        (True, 31.0, "sure", "hard"),
    ],
)
def test_a_fact(right: bool, seconds: float | None, confidence: Confidence | None, grade: Grade) -> None:
    """Wrong is forgotten; a guess or a long struggle is hard; sure and at once is easy; the rest is good."""
    assert of_fact(right=right, seconds=seconds, reading=10.0, confidence=confidence) == grade


@given(st.integers(0, 400))
def test_reading_time(words: int) -> None:
    """More words take longer, and no question is read in no time."""
    assert 0 < reading(words) < reading(words + 1)
    assert reading(200) == 64


@pytest.mark.parametrize(
    ("index", "grade"),
    [(1, "good"), (0.5, "good"), (0.49, "hard"), (0.25, "hard"), (0, "again")],
)
def test_judgement(index: float, grade: Grade) -> None:
    """A competency is graded by the bands that learners see, and is never easy."""
    assert of_judgement(index) == grade
    assert {GOOD_FROM, HARD_FROM} < {least for least, _ in BANDS}
