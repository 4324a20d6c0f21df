"""What is put on record of an item that is asked and of its answer."""

import datetime

import msgspec
from msgspec import UNSET, UnsetType

from nhs_lead.model.items import Item
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Marked
from nhs_lead.record import entities
from nhs_lead.record.entities import Kept, Planned, moment, new_id
from nhs_lead.record.revision import revision


def planned_item(drawn: DrawnItem, pack: str | UnsetType) -> Planned:
    """Return an item of a sitting as the record plans it; `pack` is what its pack is known by, unless bundled."""
    return Planned(item=drawn.item.id, revision=revision(drawn.item), order=drawn.order, pack=pack)


def kept_answer(
    item: Item,
    marked: Marked,
    sitting: str,
    place: int,
    now: datetime.datetime,
    suffix: str,
    *,
    pack: str | UnsetType = UNSET,
    seconds: float | None = None,
) -> Kept:
    """Return the answer to `item` at `place` of a sitting, given `now` after `seconds`, as the record keeps it.

    `suffix` is thrown by the caller and makes its id unique across machines: eight hexadecimal digits.
    """
    return Kept(
        id=new_id(now, suffix),
        sitting=sitting,
        place=place,
        item=item.id,
        revision=revision(item),
        format=marked.format,
        scheme=marked.scheme,
        answer=msgspec.convert(msgspec.to_builtins(marked.answer), entities.Said),
        marks=marked.marks,
        max=marked.max,
        chance=marked.chance,
        seconds=seconds,
        at=moment(now),
        pack=pack,
    )
