"""A sitting: what is asked next, the way back, and the marks so far."""

import pytest

from nhs_lead.model.items import Item
from nhs_lead.model.judgement import judgement_index
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import mark, total
from nhs_lead.quiz.sitting import NOT_GIVEN, Sitting, unanswered
from tests.quiz.scenarios import best, choosing, ranked, rated, recalled

FIRST = DrawnItem(ranked(1, 2, 3), ("c", "a", "b"))
SECOND = DrawnItem(best(1, 2, 3), ("b", "a", "c"))
THIRD = DrawnItem(recalled("a"), ("d", "a", "c", "b"))


def test_items_are_asked_in_their_order() -> None:
    """Each answer brings the next item; after the last one nothing waits."""
    sitting = Sitting([FIRST, SECOND, THIRD])
    asked = []
    for answer in ("abc", "a", "a"):
        asked.append(sitting.current)
        sitting.answer(answer)
    assert asked == [FIRST, SECOND, THIRD]
    assert sitting.current is None


def test_an_answer_is_marked_as_the_current_items() -> None:
    """What is marked is the item that was waiting, and the mark comes back."""
    sitting = Sitting([FIRST, SECOND])
    assert sitting.answer("acb") == mark(FIRST.item, "acb")
    assert sitting.answer("b") == mark(SECOND.item, "b")


def test_undo_asks_the_same_item_again() -> None:
    """Taking an answer back brings its item, with its options in the same order, and the new answer counts alone."""
    sitting = Sitting([FIRST, SECOND])
    sitting.answer("cba")
    assert sitting.undo()
    assert sitting.current == FIRST
    sitting.answer("abc")
    assert [one.marks for one in sitting.marked] == [6]


def test_undo_goes_all_the_way_back() -> None:
    """Every answer can be taken back, the last one first, also when all have been given; then there is none left."""
    sitting = Sitting([FIRST, SECOND])
    sitting.answer("abc")
    sitting.answer("a")
    assert [sitting.undo(), sitting.current] == [True, SECOND]
    assert [sitting.undo(), sitting.current] == [True, FIRST]
    assert [sitting.undo(), sitting.current] == [False, FIRST]


def test_the_total_is_of_the_answers_that_stand() -> None:
    """Before the first answer there is no total; then it is of what was answered, without what was taken back."""
    sitting = Sitting([FIRST, SECOND])
    assert sitting.total is None
    one = sitting.answer("abc")
    assert sitting.total == total([one])
    other = sitting.answer("c")
    assert sitting.total == total([one, other])
    sitting.undo()
    assert sitting.total == total([one])
    sitting.undo()
    assert sitting.total is None


@pytest.mark.parametrize(
    "item", [ranked(1, 2, 3), best(1, 2, 3), choosing("abc"), rated("appropriate", "inappropriate"), recalled("a")]
)
def test_what_is_left_out_earns_nothing(item: Item) -> None:
    """An item without an answer earns none of its marks: its index is that of nothing, worse than a guess."""
    left, full = unanswered(item), mark(item, keyed(item))
    assert (left.marks, left.max, left.chance, left.answer) == (0, full.max, full.chance, ())
    assert left.index == judgement_index(0, full.max, full.chance) < 0
    assert {(option.given, option.marks) for option in left.options} == {(NOT_GIVEN, 0)}
    assert [(option.id, option.key) for option in left.options] == [(option.id, option.key) for option in full.options]
