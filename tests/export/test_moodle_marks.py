"""What Moodle can give for an answer: its list of shares, and the dearest order where keys are equal."""

import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nhs_lead.export.moodle_marks import GRID, on_grid, percent, rank_off_by, tied_at_most
from nhs_lead.quiz.marking import mark
from tests.export.moodle_bank import GRADES, SMALL_GRADES
from tests.quiz.scenarios import ranked


def test_the_list_of_shares() -> None:
    """The shares are those that a Moodle site offers, all 21."""
    assert [float(percent(share)) for share in GRID] == [*GRADES, *SMALL_GRADES]


@pytest.mark.parametrize(
    ("share", "written"), [(1, "100"), (1 / 3, "33.33333"), (5 / 6, "83.33333"), (6 / 7, "83.33333"), (0, "0")]
)
def test_the_nearest_share(share: float, written: str) -> None:
    """A share that Moodle has is written with five places as Moodle does; another becomes the nearest one."""
    assert percent(on_grid(share)) == written


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=2, max_size=5))
def test_the_dearest_order(others: list[int]) -> None:
    """What an order loses at most to a place for each option is found as if every order had been tried."""
    assume(set(others) != {1})  # were all keys equal, every order would be right: content may not say so
    item = ranked(1, *(min(key, len(others) + 1) for key in others))
    options = sorted(item.options, key=lambda option: option.key or 0)
    ids = [option.id for option in options]
    lost = 0
    for order in itertools.permutations(ids):
        steps = len(ids) - 1
        strict = sum(max(0, steps - abs(place - order.index(id))) for place, id in enumerate(ids))
        lost = max(lost, mark(item, order).marks - strict)
    assert rank_off_by(item.options) == lost


def test_one_place_for_all() -> None:
    """Of all ways to give every option the same place, the middle one earns most."""
    assert tied_at_most(ranked(1, 2, 3, 4, 5).options) == (3, 14)
    assert tied_at_most(ranked(1, 2, 3).options) == (2, 4)
