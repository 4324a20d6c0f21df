"""Numbers given to options, which have to be ones that can be kept and compared."""

import math

import typer

MOST_SEED = 2**63 - 1
"""A seed is kept with a sitting, as a number that every database and every JSON has room for."""


def a_number(given: float | None) -> float | None:
    """Return what was `given`. Raises BadParameter for "nan", which is neither below a mark nor above it."""
    if given is not None and math.isnan(given):
        raise typer.BadParameter(f"{given} is not a number.")
    return given


def a_seed(given: int | None) -> int | None:
    """Return the seed that was `given`. Raises BadParameter for one that cannot be kept."""
    if given is not None and abs(given) > MOST_SEED:
        raise typer.BadParameter(f"A seed has at most {len(str(MOST_SEED)) - 1} digits.")
    return given
