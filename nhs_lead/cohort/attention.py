"""Which items of a group deserve a look first, and why: thresholds with names, and a weight for each reason."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from nhs_lead.cohort.report import GroupItem

ENOUGH = 10
"""The learners below which a correlation says nothing worth a look."""

WEAK = 0.15
"""A discrimination below this is weak: 0.2 is the usual limit (Ebel and Frisbie 1991), less one for small groups."""

GUESSING = 0.1
"""An index below this is no better than guessing."""

EASY = 0.95
"""A facility above this tells nobody apart."""

NAMED = 10
"""Items that are named."""


class LookFirst(Struct, frozen=True, kw_only=True):
    """An item to look at, with the reasons, the weightiest first. `weight` orders items and means nothing else."""

    id: str
    revision: str
    title: str
    weight: float
    reasons: tuple[str, ...]


def look_first(items: "Sequence[GroupItem]") -> tuple[LookFirst, ...]:
    """Return the items that deserve a look, the most doubtful first."""
    doubtful = []
    for item in items:
        reasons = sorted(_reasons(item), reverse=True)
        if reasons:
            weight = round(sum(weight for weight, _ in reasons), 2)
            told = tuple(words for _, words in reasons)
            doubtful.append(
                LookFirst(id=item.id, revision=item.revision, title=item.title, weight=weight, reasons=told)
            )
    return tuple(sorted(doubtful, key=lambda item: (-item.weight, item.id, item.revision))[:NAMED])


def _reasons(item: "GroupItem") -> Iterator[tuple[float, str]]:
    """Yield each reason to look at `item` with its weight."""
    r = item.discrimination
    if r is not None and r < WEAK and (item.learners or 0) >= ENOUGH:
        between = f"{item.discrimination_low:.2f} to {item.discrimination_high:.2f}"
        yield 1 + WEAK - r, f"Who judges well elsewhere does not do better here: r = {r:.2f}, likely {between}."
    if item.index < GUESSING:
        yield 1 + GUESSING - item.index, f"The group does no better than guessing: index {item.index * 100:.0f}."
    favourite = item.answers.favourite
    if favourite and item.best and favourite not in item.best:
        best = " or ".join(f"'{id}'" for id in item.best)
        yield 0.75, f"Most put '{favourite}' first, and the key {best}."
    if item.facility > EASY:
        yield 0.3, f"Nearly everybody has it right, so it tells nobody apart: facility {item.facility:.2f}."
    if item.answers.unchosen:
        yield 0.1, f"Nobody chooses {', '.join(item.answers.unchosen)}."
