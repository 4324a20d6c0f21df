"""Student's t: how many standard errors an interval reaches to either side of a mean."""

import math

NORMAL_975 = 1.959964
"""The 97.5% point of the normal distribution: intervals are meant to hold the truth 19 times in 20."""


def t_975(freedom: int) -> float:
    """Return the 97.5% point of Student's t with so many degrees of freedom.

    Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5: from three degrees of freedom on out by
    less than 2%, from four on by less than 0.002.
    """
    z = NORMAL_975
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / freedom**power for power, term in enumerate(terms, start=1))
