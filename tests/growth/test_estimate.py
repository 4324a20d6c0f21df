"""An index with an honest interval."""

import math
import random
from collections.abc import Sequence
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.growth.estimate import MarkSums, estimate

RANKING = 8.0
"""What a ranking of five can earn beyond guessing: 20 less 12."""


def sums(indexes: Sequence[float], possible: float = RANKING) -> MarkSums:
    """Add up answers that came to these indexes."""
    return sum(
        (
            MarkSums(
                answers=1,
                earned=index * possible,
                possible=possible,
                earned_squared=(index * possible) ** 2,
                earned_by_possible=index * possible**2,
                possible_squared=possible**2,
            )
            for index in indexes
        ),
        MarkSums(),
    )


indexes = st.lists(st.floats(-0.6, 1), min_size=1, max_size=30)


def test_without_answers() -> None:
    """Without an answer nothing is known: no index, and an interval from end to end."""
    nothing = estimate(MarkSums())
    assert (nothing.index, nothing.low, nothing.high, nothing.certainty) == (None, -1, 1, "none")


@given(indexes)
def test_index_is_that_of_the_sums(several: list[float]) -> None:
    """Items of one length: the index is the mean, and lies in its interval."""
    found = estimate(sums(several))
    assert found.index == pytest.approx(math.fsum(several) / len(several), abs=0.0002)
    assert found.index is not None
    assert found.low <= found.index <= found.high
    assert found.answers == len(several)


@given(indexes, indexes)
def test_adding_up(some: list[float], others: list[float]) -> None:
    """Sums taken in two parts and added up are the sums over all of it."""
    whole, parts = estimate(sums(some + others)), estimate(sums(some) + sums(others))
    assert parts.index == pytest.approx(whole.index, abs=0.0002)
    assert (parts.low, parts.high) == pytest.approx((whole.low, whole.high), abs=0.0002)


def test_a_long_item_counts_more() -> None:
    """The index is taken over the sums, as everywhere: an item of twelve marks outweighs one of four."""
    assert estimate(sums([1.0], 12) + sums([0.0], 4)).index == 0.75


def test_few_answers_say_little() -> None:
    """One perfect answer is not perfection, and five that agree are not certain; the words follow the width."""
    said = [(many, estimate(sums([0.6] * many)).certainty) for many in (1, 2, 5, 12, 60)]
    assert said == [(1, "open"), (2, "open"), (5, "rough"), (12, "fair"), (60, "fair")]
    one = estimate(sums([1.0]))
    assert one.low < 0
    assert one.high == 1


@given(st.floats(-0.6, 1), st.integers(1, 40))
def test_more_answers_narrow_it(index: float, many: int) -> None:
    """Another answer like the others never makes the interval wider."""
    before, after = estimate(sums([index] * many)), estimate(sums([index] * (many + 1)))
    assert after.high - after.low <= before.high - before.low + 0.0002


def test_answers_that_disagree_widen_it() -> None:
    """Ups and downs say less than steady answers of the same index."""
    steady, wild = estimate(sums([0.4] * 20)), estimate(sums([-0.6, 1.0, 0.9, 0.3] * 5))
    assert steady.index == wild.index == 0.4
    assert wild.high - wild.low > 1.5 * (steady.high - steady.low)


@pytest.mark.parametrize("many", [3, 8, 25])
def test_the_interval_holds_the_true_index(many: int) -> None:
    """Learners whose true index is known: about 19 times in 20, and never much less, the interval holds it."""
    dice, true = random.Random(many), 0.4
    spread = NormalDist(true, 0.35)
    held = 0
    for _ in range(600):
        drawn = [min(1.0, max(-0.6, spread.inv_cdf(dice.uniform(0.001, 0.999)))) for _ in range(many)]
        found = estimate(sums(drawn))
        held += found.low <= true <= found.high
    assert 0.93 <= held / 600 <= 1
