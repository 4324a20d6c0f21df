"""What self-assessments say: where the gaps are, what is left to rate, and what has changed since last time."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Seen(NamedTuple):
    """How somebody sees themselves in one competency: two stages from 1 to 4, and what shows it."""

    now: int
    need: int
    evidence: str = ""

    @property
    def gap(self) -> int:
        """How many stages more the role needs; below 0, how many it does not need."""
        return self.need - self.now


class RatingChange(NamedTuple):
    """One competency at two times; None where it was not rated."""

    competency: str
    before: Seen | None
    after: Seen | None

    @property
    def step(self) -> int | None:
        """How many stages higher it is now, or None where one of the two times is lacking."""
        return self.after.now - self.before.now if self.before and self.after else None


def left(seen: Mapping[str, Seen], order: Sequence[str]) -> list[str]:
    """Return the competencies of `order` that have no rating yet, in their order."""
    return [id for id in order if id not in seen]


def widest_first(seen: Mapping[str, Seen], order: Sequence[str]) -> list[str]:
    """Return the rated competencies, the widest gap first; where gaps are equal, in the order of `order`.

    What `order` does not know is no longer in the library; it stands at the end.
    """
    known = sorted((id for id in order if id in seen), key=lambda id: -seen[id].gap)
    return [*known, *sorted(set(seen) - set(order))]


def widest(seen: Mapping[str, Seen], order: Sequence[str]) -> list[str]:
    """Return the competencies of `order` with the widest gap of all; none where no role needs more."""
    gaps = {id: seen[id].gap for id in order if id in seen}
    most = max(gaps.values(), default=0)
    return [id for id, gap in gaps.items() if gap == most > 0]


def changes(before: Mapping[str, Seen], after: Mapping[str, Seen], order: Sequence[str]) -> list[RatingChange]:
    """Return every competency that was rated at either time, in the order of `order`, then those it does not know."""
    rated = before.keys() | after.keys()
    ids = [*(id for id in order if id in rated), *sorted(rated - set(order))]
    return [RatingChange(id, before.get(id), after.get(id)) for id in ids]
