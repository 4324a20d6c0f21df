"""What a panel is asked: items without their keys, in an order of each reader's own."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec import Struct

from nhs_lead.model.families import by_family
from nhs_lead.model.items import Format, Scenario

if TYPE_CHECKING:
    from random import Random  # it loads OpenSSL

SheetKind = Literal["whole", "options-only"]
"""Whether the situations stand on a sheet, or nothing but the options."""

Asks = Literal["places", "verdicts", "three"]

ASKS: dict[Format, Asks] = {"rank": "places", "best": "places", "rate": "verdicts", "choose-three": "three"}
"""What readers are asked, by an item's format. Where learners choose the best, a panel puts all in order: a key has a
place for each."""

CODE_BYTES, REVISION_BYTES = 4, 6


class SheetOption(Struct, frozen=True, kw_only=True):
    """One option as a reader sees it."""

    id: str
    text: str


class SheetItem(Struct, frozen=True, kw_only=True):
    """One item as a reader sees it. Its code names it and tells nothing; the revision changes with every word of it."""

    code: str
    revision: str
    asks: Asks
    options: tuple[SheetOption, ...]
    setting: str = ""
    role: str = ""
    situation: str = ""


class PanelSheet(Struct, frozen=True, kw_only=True):
    """What one reader is asked."""

    kind: SheetKind
    reader: str
    items: tuple[SheetItem, ...]


class Known(NamedTuple):
    """An item of today's content that a sheet may name: what was asked, and the scenarios that the answer speaks of.

    These are one, or with options only all members of a family.
    """

    item: SheetItem
    scenarios: Sequence[Scenario]


def known_items(scenarios: Iterable[Scenario], kind: SheetKind) -> dict[str, Known]:
    """Return what a sheet of `kind` asks of `scenarios`, by code, in their order: of options only, a family's once."""
    known: dict[str, Known] = {}
    families = by_family(scenarios := list(scenarios))
    for scenario in scenarios:
        members = families.get(scenario.family or "", [scenario]) if kind == "options-only" else [scenario]
        if members[0] is scenario:
            item = _item(scenario, kind)
            known[item.code] = Known(item, members)
    return known


def _item(scenario: Scenario, kind: SheetKind) -> SheetItem:
    options = tuple(
        SheetOption(id=option.id, text=option.text) for option in sorted(scenario.options, key=lambda choice: choice.id)
    )
    named = f"family {scenario.family}" if kind == "options-only" and scenario.family else scenario.id
    story = (scenario.setting, scenario.role, scenario.situation) if kind == "whole" else ("", "", "")
    asks = ASKS[scenario.format]
    shown = msgspec.json.encode([asks, *story, options])
    return SheetItem(
        code=hashlib.blake2b(named.encode(), digest_size=CODE_BYTES).hexdigest(),
        revision=hashlib.blake2b(shown, digest_size=REVISION_BYTES).hexdigest(),
        asks=asks,
        options=options,
        setting=story[0],
        role=story[1],
        situation=story[2],
    )


def sheet_of(known: Mapping[str, Known], kind: SheetKind, reader: str, dice: "Random") -> PanelSheet:
    """Return a sheet of all `known` items for one reader, items and options in an order thrown with `dice`."""
    items = [asked.item for asked in known.values()]
    shuffled = (
        msgspec.structs.replace(item, options=tuple(dice.sample(item.options, len(item.options))))
        for item in dice.sample(items, len(items))
    )
    return PanelSheet(kind=kind, reader=reader, items=tuple(shuffled))
