"""The middle of many meanings, and on which side of two a question lies."""

import pytest

from nhs_lead.library.middle import Middle, line, side, unpacked
from nhs_lead.library.word_vectors import Meaning

EAST, NORTH = Meaning([1.0, 0.0]), Meaning([0.0, 1.0])


def middle(*meanings: Meaning) -> Middle:
    """Return the middle of `meanings`."""
    total = Middle()
    for meaning in meanings:
        total.add(meaning)
    return total


def test_on_which_side_a_question_lies() -> None:
    """What is like the library's names lies on their side, whatever their number; what is like the topics does not."""
    within, outside = middle(EAST, EAST, EAST), middle(NORTH)
    assert side(EAST, within, outside) > 0 > side(NORTH, within, outside)
    assert side(EAST, within, outside) == pytest.approx(-side(NORTH, within, outside))
    assert side(EAST, within, middle(NORTH, NORTH)) == pytest.approx(side(EAST, within, outside))


def test_nothing_on_one_side() -> None:
    """Where either is empty, there is no telling."""
    assert side(EAST, middle(EAST), Middle()) == 0.0
    assert line(middle(EAST), Middle()) == []


def test_the_line_between_two_middles() -> None:
    """It is one long and leads from the other middle to the library's, so that an export can go by it alone."""
    assert line(middle(EAST, EAST), middle(NORTH)) == pytest.approx([0.5**0.5, -(0.5**0.5)])


def test_what_was_added_can_be_taken_away() -> None:
    """A middle without one of its files is that of the others."""
    both = middle(EAST, NORTH)
    both.part(middle(NORTH))
    assert (list(both.total), both.count) == ([1.0, 0.0], 1)
    both.part(middle(EAST))
    both.join(middle(NORTH))
    assert (list(both.total), both.count) == ([0.0, 1.0], 1)


def test_kept_and_read_again() -> None:
    """What an index keeps is what was summed; a text that means nothing adds nothing."""
    kept = middle(EAST, NORTH)
    kept.add(None)
    again = unpacked(kept.packed())
    assert (list(again.total), again.count) == ([1.0, 1.0], 2)
    assert unpacked(Middle().packed()).count == 0
