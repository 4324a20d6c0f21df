"""What becomes of an item where a format of plain text carries recall questions alone."""

import pytest
from msgspec.structs import replace

from nhs_lead.export.plain_questions import fate, one_line
from nhs_lead.model.fidelity import Fate
from tests.export.materials import RANK, RECALL, material


def test_a_scenario_stays_at_home() -> None:
    """A scenario is left out for the reason that the format has."""
    carried = fate(RANK, material(RANK), "no marks between")
    assert (carried.id, carried.kind, carried.fate, carried.how) == (
        RANK.id,
        "scenario",
        "left out",
        "no marks between",
    )


@pytest.mark.parametrize(("lost", "expected"), [("", "identical"), ("its reasons", "deviating")])
def test_a_question_loses_what_the_format_has_no_place_for(lost: str, expected: Fate) -> None:
    """A question is identical where nothing is lost, and else deviates by what is."""
    carried = fate(RECALL, material(RECALL), "", lost)
    assert (carried.fate, carried.how) == (expected, lost)


@pytest.mark.parametrize("text", [" \n", "Two\n words"])
def test_options_that_read_alike(text: str) -> None:
    """Options without words, or with the same ones but for white space, cannot be told apart in plain text."""
    options = [*RECALL.options]
    options[0] = replace(options[0], text=text)
    options[1] = replace(options[1], text="Two words")
    assert fate(replace(RECALL, options=tuple(options)), material(RECALL), "").fate == "left out"


def test_one_line() -> None:
    """Ends of lines and runs of spaces become one space each."""
    assert one_line(" a\n\n b\tc ") == "a b c"
