"""The words for a link that brings none of its own."""

import pytest

from nhs_lead.pages.page import Page


@pytest.mark.parametrize(
    "title", ["Systems thinking", "NHS Long Term Plan", "CQC well-led", "Mary Seacole programme", "Nye Bevan"]
)
def test_a_link_is_shown_by_its_title(title: str) -> None:
    """A title stands in a sentence as it is written, so that names and abbreviations keep their capitals."""
    assert Page([], {"one": title}).title_of("one") == title


def test_an_id_without_a_title() -> None:
    """A link that leads nowhere is shown by its id."""
    assert Page([]).title_of("kings-fund") == "kings-fund"
