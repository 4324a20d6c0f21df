"""Old answers by the present key: what each would earn today, by the scheme it was given under.

Nothing on record is touched.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Item, Question, format_of
from nhs_lead.quiz.answers import checked
from nhs_lead.quiz.marking import Marked, mark
from nhs_lead.record.entities import Kept
from nhs_lead.record.revision import revision


class MarkChange(Struct, frozen=True, kw_only=True):
    """An answer that would earn something else today, or cannot be marked any more: then `reason` says why.

    What it earned is in `answer` (marks, max, index), what it would earn in `now`.
    """

    answer: Kept
    now: Marked | None = None
    reworded: bool = False
    """Whether what is asked, or its key, is no longer what was answered."""
    reason: str = ""


def remarked(answers: Iterable[Kept], item_of: Callable[[Kept], Item | None]) -> list[MarkChange]:
    """Mark `answers` by the keys of the items that `item_of` gives; return those for which that makes a difference."""
    return list(changes(answers, item_of))


def changes(answers: Iterable[Kept], item_of: Callable[[Kept], Item | None]) -> Iterator[MarkChange]:
    """Mark `answers` as `remarked` does, and yield each change as it is found."""
    forms: dict[tuple[str, str], _Form] = {}
    for answer in answers:
        item = item_of(answer)
        form = forms.get((answer.item, answer.format))
        if form is None or form.item is not item:
            form = forms[answer.item, answer.format] = _form(item, answer.format)
        if change := _change(answer, form):
            yield change


class _Form(NamedTuple):
    """An item, as it is asked in some format, where its key serves that, and the revision of that."""

    item: Item | None
    asked: Item | None
    revision: str


def _form(item: Item | None, format: str) -> _Form:
    asked = _in_format(item, format) if item else None
    return _Form(item, asked, revision(asked) if asked else "")


def _change(answer: Kept, form: _Form) -> MarkChange | None:
    asked = form.asked
    if form.item is None:
        return MarkChange(answer=answer, reason=f"'{answer.item}' is no longer in the library.")
    if asked is None:
        reason = f"'{form.item.id}' was asked in the format '{answer.format}', which its present key does not allow."
        return MarkChange(answer=answer, reworded=True, reason=reason)
    reworded = form.revision != answer.revision
    try:
        now = mark(asked, checked(asked, answer.answer), answer.scheme)
    except UsageError as error:
        return MarkChange(answer=answer, reworded=reworded, reason=error.message)
    same = (now.marks, now.max, now.chance) == (answer.marks, answer.max, round(answer.chance, 4))
    return None if same else MarkChange(answer=answer, now=now, reworded=reworded)


def _in_format(item: Item, format: str) -> Item | None:
    """Return `item` as it is asked in `format`; None where its key does not serve that."""
    if format == format_of(item):
        return item
    if isinstance(item, Question):
        return None
    if format == "rate" and all(option.verdict for option in item.options):
        return msgspec.structs.replace(item, format="rate")
    # To rank and to choose the best one are keyed alike; 'choose three' has a key of its own.
    if (
        format in ("rank", "best")
        and item.format in ("rank", "best", "rate")
        and all(option.key for option in item.options)
    ):
        return msgspec.structs.replace(item, format="rank" if format == "rank" else "best")
    return None
