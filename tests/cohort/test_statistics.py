"""The formulae against SciPy and statsmodels."""

import random

import pytest
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from nhs_lead.cohort.statistics import correlation_interval, mean_interval


def test_interval_of_a_mean() -> None:
    """It is that of statsmodels."""
    dice = random.Random(1)
    values = [dice.gauss(0.5, 0.2) for _ in range(12)]
    told = DescrStatsW(values)
    low, high = mean_interval(told.mean, told.var**0.5 * (12 / 11) ** 0.5, 12)
    assert (low, high) == pytest.approx(told.tconfint_mean(), abs=1e-4)


@pytest.mark.parametrize(("number", "slope"), [(8, 0.1), (30, 0.5), (200, -0.9)])
def test_interval_of_a_correlation(number: int, slope: float) -> None:
    """It is that of SciPy."""
    dice = random.Random(2)
    first = [dice.gauss(0, 1) for _ in range(number)]
    second = [slope * value + dice.gauss(0, 1) for value in first]
    judge = stats.pearsonr(first, second)
    assert correlation_interval(judge.statistic, number) == pytest.approx(tuple(judge.confidence_interval(0.95)))


def test_ends_of_a_correlation() -> None:
    """A perfect one has no width, and three pairs say nothing."""
    assert correlation_interval(1.0, 10) == (1.0, 1.0)
    assert correlation_interval(0.3, 3) == (-1.0, 1.0)
