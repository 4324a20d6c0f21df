"""What Moodle can give for an answer: its list of shares, and one place given to every option."""

import pytest

from nhs_lead.export.moodle_marks import GRID, on_grid, percent, tied_at_most
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


def test_one_place_for_all() -> None:
    """Of all ways to give every option the same place, the middle one earns most."""
    assert tied_at_most(ranked(1, 2, 3, 4, 5).options) == (3, 14)
    assert tied_at_most(ranked(1, 2, 3).options) == (2, 4)
