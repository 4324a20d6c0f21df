"""What an export kept of each item, said plainly: identical marks, a stated deviation, or not carried over and why."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Fate = Literal["identical", "deviating", "left out"]


class Carried(Struct, frozen=True, kw_only=True):
    """What became of one entry. `how` says what deviates, or why it was left out; the same words group entries."""

    id: str
    kind: str
    fate: Fate = "identical"
    how: str = ""


class FidelityNote(Struct, frozen=True, kw_only=True):
    """Entries that share a fate and its reason."""

    fate: Fate
    how: str
    ids: tuple[str, ...]


def counts(carried: Sequence[Carried]) -> dict[Fate, int]:
    """Return how many entries met each fate."""
    met = Counter(entry.fate for entry in carried)
    fates: tuple[Fate, ...] = ("identical", "deviating", "left out")
    return {fate: met[fate] for fate in fates}


def reasons(carried: Sequence[Carried]) -> list[FidelityNote]:
    """Return the deviations and then what was left out, grouped by their reasons, in the order in which they came."""
    grouped: dict[tuple[Fate, str], list[str]] = {}
    for entry in carried:
        if entry.fate != "identical":
            grouped.setdefault((entry.fate, entry.how), []).append(entry.id)
    notes = [FidelityNote(fate=fate, how=how, ids=tuple(ids)) for (fate, how), ids in grouped.items()]
    return sorted(notes, key=lambda note: note.fate == "left out")
