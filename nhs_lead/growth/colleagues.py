"""What colleagues say as a group: never one person's rating, and never fewer than three."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

LEAST = 3
"""So many raters have to be there before a figure is shown: with fewer, one could guess who said what."""


class Vote(Protocol):
    """One colleague's rating of one competency, as the record keeps it."""

    @property
    def form(self) -> str:
        """The form that was filled in."""

    @property
    def rater(self) -> str:
        """What tells this rater from the others."""

    @property
    def competency(self) -> str:
        """The competency's id."""

    @property
    def now(self) -> int:
        """The stage from 1 to 4 that the rater sees."""

    @property
    def need(self) -> int | None:
        """The stage that the role needs, where the rater said so."""

    @property
    def at(self) -> str:
        """When it was brought in."""


class Figures(NamedTuple):
    """What a group says of one competency, to the nearest half. `need` is None where fewer than three said it."""

    raters: int
    now: float
    need: float | None


def newest_form(votes: Sequence[Vote]) -> str:
    """Return the form whose ratings came in last, or nothing where there are none.

    Raters of different forms cannot be told apart, so figures are only ever those of one form.
    """
    return max(enumerate(votes), key=lambda numbered: (numbered[1].at, numbered[0]))[1].form if votes else ""


def figures(votes: Iterable[Vote], form: str) -> dict[str, Figures | None]:
    """Return the group figures of `form` by competency; None where fewer than three have rated it.

    The last rating of each rater counts.
    """
    said: dict[str, dict[str, Vote]] = {}
    for vote in votes:
        if vote.form == form:
            said.setdefault(vote.competency, {})[vote.rater] = vote
    return {competency: _figures(list(by_rater.values())) for competency, by_rater in said.items()}


def _figures(votes: Sequence[Vote]) -> Figures | None:
    if len(votes) < LEAST:
        return None
    needs = [vote.need for vote in votes if vote.need is not None]
    return Figures(len(votes), _mean([vote.now for vote in votes]), _mean(needs) if len(needs) >= LEAST else None)


def _mean(stages: Sequence[int]) -> float:
    """The mean to the nearest half, halves of that upwards: a finer one would give single ratings away."""
    return math.floor(2 * sum(stages) / len(stages) + 0.5) / 2
