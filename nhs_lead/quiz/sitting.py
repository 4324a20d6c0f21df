"""One sitting: what is asked next, what was answered, and the way back."""

from collections.abc import Sequence

import msgspec

from nhs_lead.model.items import Item
from nhs_lead.model.judgement import judgement_index
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Answer, Marked, Total, mark, total


class Sitting:
    """The items of a quiz in their order and the answers given so far."""

    def __init__(self, asked: Sequence[DrawnItem], marked: Sequence[Marked] = ()) -> None:
        """Begin with `asked`; `marked` are the answers of a sitting that is taken up again."""
        self.asked = list(asked)
        self.marked = list(marked)

    @property
    def current(self) -> DrawnItem | None:
        """The item that waits for an answer; None when all are answered."""
        return self.asked[len(self.marked)] if len(self.marked) < len(self.asked) else None

    def answer(self, answer: Answer) -> Marked:
        """Mark `answer`, which has passed `answers.checked`, as the answer to the current item."""
        current = self.current
        assert current is not None
        self.marked.append(mark(current.item, answer))
        return self.marked[-1]

    def undo(self) -> bool:
        """Take the last answer back, so that its item is asked again. Returns whether there was one."""
        if not self.marked:
            return False
        self.marked.pop()
        return True

    @property
    def total(self) -> Total | None:
        """The marks so far; None before the first answer."""
        return total(self.marked) if self.marked else None


def unanswered(item: Item) -> Marked:
    """Return what an item earns that an exam was handed in without: nothing of its maximum."""
    marked = mark(item, keyed(item))
    options = tuple(msgspec.structs.replace(option, given=NOT_GIVEN, marks=0) for option in marked.options)
    index = judgement_index(0, marked.max, marked.chance)
    return msgspec.structs.replace(marked, answer=(), marks=0, index=index, options=options)


LONGEST_MINUTES = 366 * 24 * 60
"""An exam that has more time than this has all the time there is, and no date that a calendar does not reach."""

NOT_GIVEN = "-"
"""Stands where an option got no place, tick or verdict."""
