"""Items and sittings as they were asked: in the words and the order of then, whatever the library says today."""

import contextlib
from collections.abc import Callable, Sequence

import msgspec

from nhs_lead.errors import RecordError, UsageError
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.quiz import answers
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Marked, mark
from nhs_lead.quiz.sitting import unanswered
from nhs_lead.record import entities
from nhs_lead.record.entities import Kept


def taken_up(
    left: entities.RecordedSitting, kept: Sequence[Kept], as_asked: Callable[[str], bytes | None]
) -> tuple[list[DrawnItem], dict[int, Marked]]:
    """Return a sitting as it was left: its items in the same words and order, and by place the answers.

    Each answer is marked by the scheme that is stored with it, whatever scheme is the current one. One that came with
    an import, and is none to its item or of a scheme that nobody here knows, is left out.
    """
    asked = [in_order(item_as_asked(planned.revision, as_asked), planned.order) for planned in left.items]
    marked = {}
    for answer in kept:
        if answer.place < len(asked):
            with contextlib.suppress(UsageError):
                marked[answer.place] = _marked(asked[answer.place].item, answer)
    return asked, marked


def _marked(item: Item, answer: Kept) -> Marked:
    return mark(item, answers.checked(item, answer.answer), answer.scheme)


def left_unanswered(
    sitting: entities.RecordedSitting, kept: Sequence[Kept], as_asked: Callable[[str], bytes | None]
) -> list[tuple[DrawnItem, Marked]]:
    """Return the items that an exam was handed in without, each with what it counts for: nothing of its maximum.

    Of a sitting that is no exam, or was not handed in, that is none. Items whose words were not kept are left out.
    """
    if not sitting.settings.get("exam") or sitting.ended is None:
        return []
    given = {answer.place for answer in kept}
    unanswered_items = []
    for place, planned in enumerate(sitting.items):
        if place not in given:
            with contextlib.suppress(RecordError):
                item = item_as_asked(planned.revision, as_asked)
                unanswered_items.append((in_order(item, planned.order), unanswered(item)))
    return unanswered_items


def item_as_asked(revision: str, as_asked: Callable[[str], bytes | None]) -> Item:
    """Return an item in the words in which it was asked. Raises RecordError where they were not kept."""
    words = as_asked(revision)
    try:
        item: Item | None = msgspec.json.decode(words, type=Scenario | Question) if words else None
    except msgspec.MsgspecError:
        item = None
    if item is None:
        raise RecordError(
            "The record lacks the words of an item that was asked.",
            "It may be from an import that was cut short; nhs-lead quiz begins a new sitting.",
        )
    return item


def in_order(item: Item, order: Sequence[str]) -> DrawnItem:
    """Return `item` with its options in `order`, or in its own where that is not an order of them."""
    own = tuple(option.id for option in item.options)
    return DrawnItem(item, tuple(order) if sorted(order) == sorted(own) else own)
