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


@pytest.mark.parametrize("cell", ["70:20:10", "9:30", "1/2", " 24/7 "])
def test_a_title_is_no_time(cell: str) -> None:
    """Numbers with colons or strokes would become hours or days: they stay words. Days in ISO 8601 stay days."""
    assert harmless(cell) == f"'{cell}"
    for other in ("2026-11-23", "2024", "The 70:20:10 model", "12", "1.5", "3:a"):
        assert harmless(other) == other
