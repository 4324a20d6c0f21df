"""Cells of tables for spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.cells import harmless, shown


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_formula(sign: str) -> None:
    """A cell that a spreadsheet would run has an apostrophe in front."""
    assert harmless(f"{sign}cmd|'/c calc'!A1") == f"'{sign}cmd|'/c calc'!A1"


@given(st.text())
def test_one_apostrophe_taken_off_gives_it_back(cell: str) -> None:
    """Whoever reads the table back takes one apostrophe off."""
    assert harmless(cell).removeprefix("'") == cell


def test_numbers_stay_numbers() -> None:
    """A negative index is no formula, nothing is an empty cell, and words are on one line."""
    assert [shown(-0.25), shown(None), shown(0), shown("-a\nb")] == [-0.25, "", 0, "'-a b"]
