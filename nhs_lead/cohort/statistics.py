"""The few formulae that the engine does not have: intervals for a mean and for a correlation."""

import math
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
"""Half of the width, in standard errors, of an interval that holds the truth 19 times in 20."""

LEAST_PAIRS = 4
"""Below this the interval of a correlation has no width to speak of."""


def t_quantile(freedom: int) -> float:
    """Return the 97.5 % point of Student's t with so many degrees of freedom, of which there are at least 4.

    Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5; off by less than 0.002 from 4 on.
    """
    z = Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / math.pow(freedom, power) for power, term in enumerate(terms, start=1))


def mean_interval(mean: float, spread: float, number: int) -> tuple[float, float]:
    """Return the interval of a mean over `number` learners whose standard deviation is `spread`: t times s / √n.

    Student (1908), The probable error of a mean, Biometrika 6.
    """
    half = t_quantile(number - 1) * spread / math.sqrt(number)
    return mean - half, mean + half


def correlation_interval(r: float, pairs: int) -> tuple[float, float]:
    """Return the interval of a correlation: tanh(artanh r ± z / √(n - 3)).

    Fisher (1921), On the probable error of a coefficient of correlation, Metron 1.
    """
    if abs(r) >= 1 or pairs < LEAST_PAIRS:
        return (r, r) if abs(r) >= 1 else (-1.0, 1.0)
    half = Z / math.sqrt(pairs - 3)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
