"""Families of scenarios: the same options, another situation, another answer. What the key of a member says is best."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from nhs_lead.model.items import Item, Scenario

GOOD_VERDICTS = ("very-appropriate", "appropriate")
"""The two verdicts that are one side of the scale."""

LEAST_DIFFERENT = 2
"""Of choose-three at least so many of the three differ between two members; of rate, so many options change sides."""


def family_of(item: Item) -> str:
    """Return the id of the family that `item` belongs to; nothing for an item that stands alone."""
    return (item.family or "") if isinstance(item, Scenario) else ""


def by_family(items: Iterable[Item]) -> dict[str, list[Scenario]]:
    """Return the members among `items` by their families, both in the order in which they come."""
    families: dict[str, list[Scenario]] = {}
    for item in items:
        if isinstance(item, Scenario) and item.family:
            families.setdefault(item.family, []).append(item)
    return families


def best_options(scenario: Scenario) -> frozenset[str]:
    """Return the ids of what the key calls best: those at the first place, the three right ones, or the good side."""
    if scenario.format == "rate":
        return frozenset(option.id for option in scenario.options if option.verdict in GOOD_VERDICTS)
    return frozenset(option.id for option in scenario.options if option.key == 1)


def same_answer(member: Scenario, other: Scenario) -> frozenset[str]:
    """Return the options by which two members of one format have the same answer; none where their answers differ.

    rank and best: options that are best in both. choose-three: the shared ones, where fewer than two of the three
    differ. rate: the options that keep their side, where fewer than two change it.
    """
    best, best_of_other = best_options(member), best_options(other)
    if member.format in ("rank", "best"):
        return best & best_of_other
    if member.format == "choose-three":
        return best & best_of_other if len(best - best_of_other) < LEAST_DIFFERENT else frozenset()
    ids = frozenset(option.id for option in member.options)
    changed = best ^ best_of_other
    return ids - changed if len(changed) < LEAST_DIFFERENT else frozenset()


def pairs_alike(members: Sequence[Scenario]) -> list[tuple[Scenario, Scenario, frozenset[str]]]:
    """Return each two members whose answers are the same, with the options by which they are."""
    return [
        (member, other, shared) for member, other in combinations(members, 2) if (shared := same_answer(member, other))
    ]
