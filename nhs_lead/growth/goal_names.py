"""What a goal is known by for good, whatever words it has now: those that it had when it was first kept.

A plan is kept as a text, so nothing tells its goals apart but their words and their places. A goal is the one of the
plan before that has the same words; else the one that shares most words with it; else, where both plans have as many
goals, the one that stood in its place.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LIKE = 0.25
"""The share of their words that two goals must have in common to be one that was reworded: one word of four."""


class GoalName(NamedTuple):
    """The first words of a goal, and which goal it is of those that began with them."""

    words: str
    number: int


def goal_names(plans: Sequence[Sequence[str]]) -> list[GoalName]:
    """Return the names of the goals in the last of some `plans`, each of them the titles of its goals, oldest first."""
    titles: Sequence[str] = ()
    names: list[GoalName] = []
    for following in plans:
        former = dict(_same(titles, following))
        kept = {place: names[before] for place, before in former.items()}
        taken = set(kept.values())
        fresh: list[GoalName] = []
        for place, title in enumerate(following):
            name = kept.get(place) or _free(title, taken)
            taken.add(name)
            fresh.append(name)
        titles, names = following, fresh
    return names


def _free(title: str, taken: set[GoalName]) -> GoalName:
    number = 1
    while (name := GoalName(title, number)) in taken:
        number += 1
    return name


def _same(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each place of a goal in the plan `after` that was there, with its place in the one `before`."""
    old, new = list(range(len(before))), list(range(len(after)))
    for place in list(new):
        former = next((earlier for earlier in old if before[earlier] == after[place]), None)
        if former is not None:
            old.remove(former)
            new.remove(place)
            yield place, former
    likest = sorted(
        (-_likeness(before[earlier], after[place]), abs(earlier - place), place, earlier)
        for place in new
        for earlier in old
    )
    for likeness, _, place, former in likest:
        if -likeness >= LIKE and place in new and former in old:
            old.remove(former)
            new.remove(place)
            yield place, former
    if len(before) == len(after):
        yield from ((place, place) for place in new if place in old)


def _likeness(goal: str, other: str) -> float:
    """Return the share of the words of both that both have."""
    words, others = (set(re.findall(r"\w+", said.lower())) for said in (goal, other))
    return len(words & others) / max(1, len(words | others))
