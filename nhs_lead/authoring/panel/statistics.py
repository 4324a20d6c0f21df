"""How far readers agree, and how sure a share is. Pure functions; a test holds each to a statistics library."""

import math
from collections.abc import Sequence

Z_95 = 1.959963984540054
"""The standard normal deviate that leaves 2.5 % at either end."""


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1, the lowest first; equal values share the mean of their ranks.

    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239-251.
    """
    return [
        sum(other < value for other in values) + (1 + sum(other == value for other in values)) / 2 for value in values
    ]


def kendalls_w(rankings: Sequence[Sequence[float]]) -> float | None:
    """Return Kendall's coefficient of concordance W, corrected for ties: 1 is one voice, 0 is none.

    `rankings` has the ranks that each of m readers gives to the same n things, ties as mid-ranks. With R the sum of a
    thing's ranks and S the sum of the squared differences of all R from their mean,

        W = 12 S / (m^2 (n^3 - n) - m T),   T = the sum over readers and their groups of t tied things of t^3 - t

    Kendall, M. G. and Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10,
    275-287; the correction: Siegel, S. and Castellan, N. J. (1988). Nonparametric Statistics, 2nd edition, section 9.6.
    None where it does not exist: fewer than two readers or things, or everything tied by everybody.
    """
    readers, things = len(rankings), len(rankings[0]) if rankings else 0
    if readers < 2 or things < 2:
        return None
    sums = [sum(ranking[thing] for ranking in rankings) for thing in range(things)]
    mean = sum(sums) / things
    squares = sum((total - mean) ** 2 for total in sums)
    ties = sum(ranking.count(rank) ** 3 - ranking.count(rank) for ranking in map(list, rankings) for rank in {*ranking})
    most = readers**2 * (things**3 - things) - readers * ties
    return 12 * squares / most if most else None


def fleiss_kappa(counts: Sequence[Sequence[int]]) -> float | None:
    """Return Fleiss' kappa: how far verdicts agree beyond chance; 1 is one voice, 0 is chance.

    `counts` has a row for each thing that was judged and in it, for each category, how many readers chose that one. All
    rows have the same number n of readers. With p the share of all judgements in a category,

        kappa = (P - Pe) / (1 - Pe),  P = the mean over things of (sum of counts^2 - n) / (n (n - 1)),  Pe = sum of p^2

    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382.
    None where it does not exist: no things, fewer than two readers, or all judgements in one category.
    """
    readers = sum(counts[0]) if counts else 0
    if readers < 2:
        return None
    pairs = readers * (readers - 1)
    agreed = sum((sum(count * count for count in row) - readers) / pairs for row in counts) / len(counts)
    shares = [sum(column) / (readers * len(counts)) for column in zip(*counts, strict=True)]
    by_chance = sum(share * share for share in shares)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None


def wilson(hits: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """Return the interval in which a share probably lies of which `hits` in `of` were seen; 0 to 1 where none was.

    With p = hits / of, the ends are (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n).
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212. It takes each as independent: answers of one reader are so only in part.
    """
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = share + z * z / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
