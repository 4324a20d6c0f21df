"""A scenario or recall question as it stands on a card or a sheet: lettered options, and the key in those letters."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import assert_never

from msgspec import Struct

from nhs_lead.export.material import Material
from nhs_lead.model import wording
from nhs_lead.model.items import Choice, Item, Option, Question, Scenario
from nhs_lead.model.wording import full_source, listed, verdict_said
from nhs_lead.pages.paper import Explained
from nhs_lead.quiz.marking import VERDICTS, key_places

_VERDICTS_SAID = listed([verdict_said(verdict) for verdict in VERDICTS], "or")

ASKS = wording.ASKS | {"rate": f"{wording.ASKS['rate'].removesuffix('.')}: {_VERDICTS_SAID}."}
"""What somebody is to do with the options, by format; on paper the verdicts have to be named."""


class Lettered(Struct, frozen=True, kw_only=True):
    """An option with the letter under which it is shown."""

    letter: str
    option: Option | Choice


def lettered(item: Item, seed: int, shared: str = "") -> list[Lettered]:
    """Return the options of `item` in an order that `seed` alone decides, lettered from A.

    The order comes from a digest and not from dice, so that it is the same on every machine and for good. Items with
    the same options have the same letters where a name is `shared` by them.
    """

    def thrown(option: Option | Choice) -> bytes:
        return hashlib.sha256(f"{seed} {shared or item.id} {option.id}".encode()).digest()

    options: list[Option | Choice] = sorted(item.options, key=thrown)
    return [Lettered(letter=letter, option=option) for letter, option in zip(ascii_uppercase, options, strict=False)]


def key_said(item: Item, options: Sequence[Lettered]) -> str:
    """Return the key in letters: 'B, then A and D in either order, then C'."""
    if isinstance(item, Question):
        return listed([choice.letter for choice in options if from_best(choice.option) == 0])
    match item.format:
        case "choose-three":
            return listed([choice.letter for choice in options if from_best(choice.option) == 1])
        case "rate":
            verdicts = ((verdict, _letters_with(options, number)) for number, verdict in enumerate(VERDICTS))
            return "; ".join(f"{listed(letters)} {verdict_said(verdict)}" for verdict, letters in verdicts if letters)
        case "rank" | "best":
            groups = [
                [choice.letter for choice in group]
                for _, group in groupby(sorted(options, key=_from_best), key=_from_best)
            ]
            return ", then ".join(
                f"{listed(group)} in {'either' if len(group) == 2 else 'any'} order" if len(group) > 1 else group[0]
                for group in groups
            )
        case _:
            assert_never(item.format)


def explained(item: Item, options: Sequence[Lettered]) -> list[Explained]:
    """Return the options from the best to the worst, each with what the key says of it and why."""
    return [
        Explained(
            letter=choice.letter,
            text=choice.option.text,
            key=standing(item, choice.option),
            because=choice.option.because,
            better=choice.option.better if isinstance(choice.option, Option) else "",
        )
        for choice in sorted(options, key=_from_best)
    ]


def sources_said(item_sources: Sequence[str], material: Material) -> Iterator[str]:
    """Yield each source that `material` knows in full; `item_sources` are ids, perhaps with a place after '#'."""
    for reference in item_sources:
        id, _, place = reference.partition("#")
        if source := material.sources.get(id):
            yield full_source(source, place)


def from_best(option: Option | Choice) -> int:
    """Return where the key puts an option: the lower, the better."""
    if isinstance(option, Choice):
        return 0 if option.correct else 1
    return VERDICTS.index(option.verdict) if option.verdict else option.key or 0


def _from_best(choice: Lettered) -> int:
    return from_best(choice.option)


def _letters_with(options: Sequence[Lettered], value: int) -> list[str]:
    return [choice.letter for choice in options if from_best(choice.option) == value]


def standing(item: Item, option: Option | Choice) -> str:
    """Return what the key says of an option: its place or places, its verdict, or whether it is right."""
    if isinstance(option, Choice):
        return "right" if option.correct else "not right"
    assert isinstance(item, Scenario)
    match item.format:
        case "rate":
            return verdict_said(option.verdict or "")
        case "choose-three":
            return "one of the three" if option.key == 1 else "not one of the three"
        case "rank" | "best":
            places = key_places(item.options)[option.id]
            return f"place {listed([str(place) for place in places], 'or')}"
        case _:
            assert_never(item.format)
