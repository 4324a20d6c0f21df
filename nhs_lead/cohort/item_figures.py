"""What a group did with the options of an item: who stood where, how far from the key, and what nobody chose."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from nhs_lead.cohort.disclosure import LEAST, roughly
from nhs_lead.cohort.intake import RECALL, AnsweredItem
from nhs_lead.quiz.marking import VERDICTS

CHOSEN = "chosen"


class OptionFigures(Struct, frozen=True, kw_only=True):
    """One option: what the key says of it, and about how many learners put it at each place (None: fewer than 5).

    Places are numbers of a ranking, verdicts, or "chosen".
    """

    id: str
    text: str
    key: int | str | bool | None
    places: dict[str, int | None]


class AnswerFigures(Struct, frozen=True, kw_only=True):
    """The answers to one item. `distance` is the mean distance from the key, `favourite` what most put first."""

    options: tuple[OptionFigures, ...] = ()
    distance: float | None = None
    favourite: str = ""
    unchosen: tuple[str, ...] = ()


def answer_figures(item: AnsweredItem | None, answers: Iterable[tuple[str, int]]) -> AnswerFigures:
    """Return what `answers`, each with the number of learners who gave it, do with the options of `item`.

    Without the words of the item, the options are those that somebody named, and there is no distance. The distance is
    the mean number of places (rank, best) or verdicts (rate) that an option is away from the key, or of the wrong
    options that were chosen (choose-three, recall).
    """
    places: dict[str, Counter[str]] = {id: Counter() for id in (item.key if item else ())}
    far, learners = 0.0, 0
    for answer, number in answers:
        placed = placed_options(answer, item.format if item else "")
        for id, place in placed.items():
            places.setdefault(id, Counter())[place] += number
        if item and (away := _distance(item, placed)) is not None:
            far += away * number
            learners += number
    first = _first(places)
    favourite = max(first, key=lambda id: first[id], default="")
    options = tuple(
        OptionFigures(
            id=id,
            text=item.options.get(id, "") if item else "",
            key=item.key.get(id) if item else None,
            places={place: roughly(number) for place, number in sorted(counted.items())},
        )
        for id, counted in places.items()
    )
    choosing = item is not None and item.format in ("best", "choose-three", RECALL)
    return AnswerFigures(
        options=options,
        distance=round(far / learners, 2) if learners else None,
        favourite=favourite if first.get(favourite, 0) >= LEAST else "",
        unchosen=tuple(id for id, counted in places.items() if not counted) if choosing else (),
    )


def placed_options(answer: str, format: str) -> dict[str, str]:
    """Return where an answer, as JSON, puts each option that it names."""
    told = json.loads(answer)
    if isinstance(told, dict):
        return {str(id): str(verdict) for id, verdict in told.items()}
    if isinstance(told, list):
        ranked = format not in ("choose-three", "best", RECALL)
        return {str(id): str(place) if ranked else CHOSEN for place, id in enumerate(told, start=1)}
    return {str(told): CHOSEN}


def best_by_key(key: Mapping[str, Any]) -> frozenset[str]:
    """Return the options that the key calls best."""
    return frozenset(id for id, says in key.items() if says in (1, "very-appropriate"))  # True equals 1


def _first(places: Mapping[str, Counter[str]]) -> dict[str, int]:
    """Return how many put each option at the top."""
    return {id: counted[CHOSEN] + counted["1"] + counted[VERDICTS[0]] for id, counted in places.items()}


def _distance(item: AnsweredItem, placed: Mapping[str, str]) -> float | None:
    """Return how far one answer is from the key; None where the key does not fit it."""
    key = item.key
    if not set(placed) <= set(key) or not placed:
        return None
    try:
        if item.format == "rate":
            steps = [abs(VERDICTS.index(place) - VERDICTS.index(key[id])) for id, place in placed.items()]
            return sum(steps) / len(steps)
        if item.format == "rank":
            allowed = _allowed(key)
            return sum(_nearest(int(place), allowed[id]) for id, place in placed.items()) / len(placed)
        if item.format == "best":
            (chosen,) = placed
            return float(key[chosen] - 1)
        return float(sum(id not in best_by_key(key) for id in placed))
    except (ValueError, TypeError, KeyError):
        return None


def _allowed(key: Mapping[str, int]) -> dict[str, Sequence[int]]:
    """Return the places that the key gives each option: options with equal keys share theirs."""
    ranked = sorted(key.values())
    return {id: [place for place, says in enumerate(ranked, start=1) if says == own] for id, own in key.items()}


def _nearest(place: int, allowed: Sequence[int]) -> int:
    return min(abs(place - right) for right in allowed)
