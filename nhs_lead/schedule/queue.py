"""What one review asks, in which order, in the minutes there are."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Kind = Literal["fact", "competency"]

USUAL_SECONDS: dict[Kind, float] = {"fact": 30.0, "competency": 150.0}
"""How long an answer with its debrief takes somebody of whom nothing is known yet."""

NEW_A_DAY: dict[Kind, int] = {"fact": 8, "competency": 2}
"""How much that was never asked one day brings at most: all of it comes back, and soon."""


class Turn(NamedTuple):
    """One thing to ask: a fact by its id, or a dilemma for the competency with this id."""

    kind: Kind
    id: str
    new: bool


def turns(
    due: Mapping[Kind, Sequence[str]],
    new: Mapping[Kind, Sequence[str]],
    seconds: Mapping[Kind, float],
    available: float,
) -> list[Turn]:
    """Return what to ask in `available` seconds where one answer of a kind takes `seconds`.

    What is due comes before what is `new`; both in their order. Facts and dilemmas share the time: whichever kind had
    less of it so far is next, so that neither waits for the other to be finished. There is at least one turn where
    there is anything at all.
    """
    asked: list[Turn] = []
    spent: dict[Kind, float] = {"fact": 0.0, "competency": 0.0}
    for among, is_new in ((due, False), (new, True)):
        left: dict[Kind, list[str]] = {kind: list(among.get(kind, ())) for kind in spent}
        while fitting := [
            kind for kind in spent if left[kind] and (not asked or sum(spent.values()) + seconds[kind] <= available)
        ]:
            kind = min(fitting, key=lambda kind: spent[kind])
            asked.append(Turn(kind, left[kind].pop(0), is_new))
            spent[kind] += seconds[kind]
    return asked


def minutes(asked: Sequence[Turn], seconds: Mapping[Kind, float]) -> int:
    """Return how many minutes these turns take, rounded up."""
    return -(-int(sum(seconds[item.kind] for item in asked)) // 60)
