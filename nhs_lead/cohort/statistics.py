"""The few formulae that the engine does not have: intervals for a mean and for a correlation."""

import math

from nhs_lead.model.students_t import NORMAL_975, t_975

LEAST_PAIRS = 4
"""Below this the interval of a correlation has no width to speak of."""


def mean_interval(mean: float, spread: float, number: int) -> tuple[float, float]:
    """Return the interval of a mean over `number` learners whose standard deviation is `spread`: t times s / √n.

    Student (1908), The probable error of a mean, Biometrika 6.
    """
    half = t_975(number - 1) * spread / math.sqrt(number)
    return mean - half, mean + half


def correlation_interval(r: float, pairs: int) -> tuple[float, float]:
    """Return the interval of a correlation: tanh(artanh r ± z / √(n - 3)).

    Fisher (1921), On the probable error of a coefficient of correlation, Metron 1.
    """
    if abs(r) >= 1 or pairs < LEAST_PAIRS:
        return (r, r) if abs(r) >= 1 else (-1.0, 1.0)
    half = NORMAL_975 / math.sqrt(pairs - 3)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
