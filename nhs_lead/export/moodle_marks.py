"""What an answer earns in Moodle, and by how much that may differ from the program's own marks.

Moodle keeps a share of the full mark for every option (a fraction), and takes only those on its own list.
"""

from collections.abc import Sequence

from nhs_lead.model.items import Item, Option, Scenario, format_of
from nhs_lead.quiz.answers import CHOSEN
from nhs_lead.quiz.marking import EXACT_VERDICT, VERDICTS, Answer, key_places, mark

GRID = (
    *(1.0, 0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3, 0.25, 0.2, 0.1666667),
    *(0.1428571, 0.125, 0.1111111, 0.1, 0.05, 0.0),
)
"""The shares that a multiple choice question may give; each may be negative too."""

EXACT = 1e-5
"""Moodle takes a share for one of its list when it is as near as this."""


def full_and_chance(item: Item) -> tuple[int, float]:
    """Return the marks of the key itself, and what guessing earns on average."""
    ids = [option.id for option in item.options]
    any_answer: dict[str, Answer] = {
        "rank": ids,
        "best": ids[0],
        "recall": ids[0],
        "choose-three": ids[:CHOSEN],
        "rate": dict.fromkeys(ids, VERDICTS[0]),
    }
    marked = mark(item, any_answer[format_of(item)])
    return marked.max, marked.chance


def chance(item: Item) -> float:
    """Return what guessing earns on average in the question that the item becomes.

    Where that question marks as the program does, it is the program's own figure, and so it is where a list of places
    or options lets the same one be chosen twice: each list by itself earns as much on average. Only a share that is not
    on Moodle's list moves it.
    """
    most, own = full_and_chance(item)
    if isinstance(item, Scenario) and item.format == "best":
        return most * sum(listed_share(share) for share in best_shares(item).values()) / len(item.options)
    return own


def on_grid(share: float) -> float:
    """Return the share on Moodle's list that lies nearest to `share`, of two equally near the lower one."""
    return min(reversed(GRID), key=lambda listed: round(abs(listed - share), 7))


def listed_share(share: float) -> float:
    """Return a share as Moodle takes it: of its list, below nothing too."""
    return on_grid(share) if share >= 0 else -on_grid(-share)


def percent(share: float) -> str:
    """Return a share as a file says it: 33.33333 for a third."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")


def best_shares(item: Scenario) -> dict[str, float]:
    """Return the share that each option of a best item should earn; it may lie off Moodle's list."""
    marked = {option.id: mark(item, option.id) for option in item.options}
    return {id: marks.marks / marks.max for id, marks in marked.items()}


def best_off_by(item: Scenario) -> float:
    """Return by how many marks an answer to a best item may differ at most; nothing if Moodle's list fits."""
    most = len(item.options) - 1
    off = max(abs(on_grid(share) - share) for share in best_shares(item).values())
    return off * most if off > EXACT else 0.0


def rank_earned(options: Sequence[Option]) -> dict[str, list[int]]:
    """Return what each option of a rank item earns at each place, the first place first."""
    size = len(options)
    return {
        id: [(size - 1) - min(abs(place - right) for right in places) for place in range(1, size + 1)]
        for id, places in key_places(options).items()
    }


def key_order(options: Sequence[Option]) -> list[Option]:
    """Return options as the key ranks them; those with equal keys as they stand."""
    return sorted(options, key=lambda option: option.key or 0)


def tied_at_most(options: Sequence[Option]) -> tuple[int, int]:
    """Return the place that earns most when every option is given the same one, and what that earns."""
    earned = rank_earned(options)
    totals = [sum(earned[option.id][place] for option in options) for place in range(len(options))]
    return totals.index(max(totals)) + 1, max(totals)


def rate_shares(item: Scenario) -> dict[str, dict[str, float]]:
    """Return for each option of a rate item the share that each verdict earns."""
    marked = {verdict: mark(item, {option.id: verdict for option in item.options}) for verdict in VERDICTS}
    return {
        option.id: {verdict: marks.options[place].marks / EXACT_VERDICT for verdict, marks in marked.items()}
        for place, option in enumerate(item.options)
    }
