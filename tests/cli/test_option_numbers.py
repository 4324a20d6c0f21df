"""Numbers given to options."""

import math

import pytest
import typer

from nhs_lead.cli.option_numbers import MOST_SEED, a_number, a_seed


@pytest.mark.parametrize("given", [None, 0.0, -1.5, math.inf])
def test_numbers(given: float | None) -> None:
    """Whatever can be compared passes as it is."""
    assert a_number(given) == given


def test_what_is_no_number() -> None:
    """'nan' is neither below a mark nor above it."""
    with pytest.raises(typer.BadParameter, match="nan is not a number"):
        a_number(math.nan)


@pytest.mark.parametrize("given", [None, 0, MOST_SEED, -MOST_SEED])
def test_seeds(given: int | None) -> None:
    """A seed that a database has room for passes as it is."""
    assert a_seed(given) == given


@pytest.mark.parametrize("given", [MOST_SEED + 1, -MOST_SEED - 1])
def test_seeds_that_cannot_be_kept(given: int) -> None:
    """A larger one is refused before a sitting begins."""
    with pytest.raises(typer.BadParameter, match="at most 18 digits"):
        a_seed(given)
