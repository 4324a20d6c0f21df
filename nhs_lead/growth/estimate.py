"""How good somebody's judgement is, and how far so few answers can tell: an index with an honest interval.

The judgement index of several answers is a ratio of sums, so its standard error is that of a ratio estimator (Cochran,
Sampling Techniques, 1977, section 6.3). The spread of so few answers is itself uncertain, and five answers that happen
to agree would look like certainty. So the spread is pooled with that of `PRIOR_ANSWERS` imagined answers, which lie as
far apart as a guesser's: the interval of one answer spans nearly everything, that of fifty is their own.
"""

import math
from typing import Literal, Self

from msgspec import Struct

from nhs_lead.model.judgement import judgement_index
from nhs_lead.model.students_t import t_975

PRIOR_ANSWERS, PRIOR_SPREAD = 3, 0.45
"""How many answers are imagined, and the standard deviation of their indexes: that of random rankings of five."""

WORST, BEST = -1.0, 1.0
"""Where intervals are cut off. No format can earn less than the first, on average."""

ROUGH_FROM, FAIR_FROM = 0.8, 0.4
"""An interval wider than the first says next to nothing; one narrower than the second is as good as it gets here."""

Certainty = Literal["none", "open", "rough", "fair"]

REMARKS = {"open": "too early to tell", "rough": "a rough idea", "fair": ""}
SO = {"open": ", so it is too early to tell", "rough": ", so this is a rough idea", "fair": ""}
"""What the width of an interval means, beside a figure and in a sentence."""


class MarkSums(Struct, frozen=True, kw_only=True):
    """Answers added up: what was earned beyond guessing, what could have been, and the sums of squares of both."""

    answers: int = 0
    earned: float = 0.0
    possible: float = 0.0
    earned_squared: float = 0.0
    earned_by_possible: float = 0.0
    possible_squared: float = 0.0

    def __add__(self, other: Self) -> "MarkSums":
        """Return the sums over both together."""
        return MarkSums(
            answers=self.answers + other.answers,
            earned=self.earned + other.earned,
            possible=self.possible + other.possible,
            earned_squared=self.earned_squared + other.earned_squared,
            earned_by_possible=self.earned_by_possible + other.earned_by_possible,
            possible_squared=self.possible_squared + other.possible_squared,
        )

    @property
    def index(self) -> float | None:
        """The judgement index of these answers, None where there are none."""
        return judgement_index(self.earned, self.possible, 0.0) if self.possible > 0 else None


class Estimate(Struct, frozen=True, kw_only=True):
    """A judgement index, the interval in which the true one lies 19 times in 20, and how much that says.

    `certainty` is 'none' without answers, 'open' where the interval is so wide that it says next to nothing, 'rough' or
    'fair' where it is narrower. Without answers the index is None and the interval spans everything.
    """

    index: float | None
    low: float
    high: float
    answers: int
    certainty: Certainty


def estimate(sums: MarkSums) -> Estimate:
    """Return what these sums say of somebody's judgement."""
    index = sums.index
    if index is None:
        return Estimate(index=None, low=WORST, high=BEST, answers=sums.answers, certainty="none")
    ratio = sums.earned / sums.possible
    mean_possible = sums.possible / sums.answers
    # The squares of what each answer earned above or below its share, in units of the index.
    squares = (
        max(
            0.0,
            sums.earned_squared - 2 * ratio * sums.earned_by_possible + ratio**2 * sums.possible_squared,
        )
        / mean_possible**2
    )
    freedom = sums.answers - 1 + PRIOR_ANSWERS
    spread = math.sqrt((squares + PRIOR_ANSWERS * PRIOR_SPREAD**2) / freedom)
    # Long items count more, so a few of them beside many short ones are worth fewer answers than there are.
    worth = sums.possible**2 / sums.possible_squared
    half = t_975(freedom) * spread / math.sqrt(worth)
    low, high = max(WORST, index - half), min(BEST, index + half)
    width = high - low
    certainty: Certainty = "open" if width > ROUGH_FROM else "rough" if width > FAIR_FROM else "fair"
    return Estimate(index=index, low=round(low, 4), high=round(high, 4), answers=sums.answers, certainty=certainty)
