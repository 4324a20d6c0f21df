"""Old answers by the present key: what each would earn today. Nothing on record is touched."""

from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Item, Question
from nhs_lead.quiz.answers import checked, format_of
from nhs_lead.quiz.marking import Marked, mark
from nhs_lead.record.entities import Kept
from nhs_lead.record.revision import revision


class Change(Struct, frozen=True, kw_only=True):
    """An answer that would earn something else today, or cannot be marked any more: then `reason` says why.

    What it earned is in `answer` (marks, max, index), what it would earn in `now`.
    """

    answer: Kept
    now: Marked | None = None
    reworded: bool = False
    """Whether what is asked, or its key, is no longer what was answered."""
    reason: str = ""


def remarked(answers: Iterable[Kept], item_of: Callable[[Kept], Item | None]) -> list[Change]:
    """Mark `answers` by the keys of the items that `item_of` gives; return those for which that makes a difference."""
    return [change for answer in answers if (change := _change(answer, item_of(answer)))]


def _change(answer: Kept, item: Item | None) -> Change | None:
    if item is None:
        return Change(answer=answer, reason=f"'{answer.item}' is no longer in the library.")
    asked = _in_format(item, answer.format)
    if asked is None:
        reason = f"'{item.id}' was asked in the format '{answer.format}', which its present key does not allow."
        return Change(answer=answer, reworded=True, reason=reason)
    reworded = revision(asked) != answer.revision
    try:
        now = mark(asked, checked(asked, answer.answer))
    except UsageError as error:
        return Change(answer=answer, reworded=reworded, reason=error.message)
    same = (now.marks, now.max, now.chance) == (answer.marks, answer.max, round(answer.chance, 4))
    return None if same else Change(answer=answer, now=now, reworded=reworded)


def _in_format(item: Item, format: str) -> Item | None:
    """Return `item` as it is asked in `format`; None where its key does not serve that."""
    if format == format_of(item):
        return item
    if isinstance(item, Question):
        return None
    if format == "rate" and all(option.verdict for option in item.options):
        return msgspec.structs.replace(item, format="rate")
    # To rank and to choose the best one are keyed alike; 'choose three' has a key of its own.
    if format in ("rank", "best") and item.format in ("rank", "best", "rate") and all(one.key for one in item.options):
        return msgspec.structs.replace(item, format="rank" if format == "rank" else "best")
    return None
