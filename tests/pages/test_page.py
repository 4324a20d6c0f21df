"""The words for a link that brings none of its own, and the paragraphs of running text."""

import pytest

from nhs_lead.pages.page import Page, paragraphs


@pytest.mark.parametrize(
    "title", ["Systems thinking", "NHS Long Term Plan", "CQC well-led", "Mary Seacole programme", "Nye Bevan"]
)
def test_a_link_is_shown_by_its_title(title: str) -> None:
    """A title stands in a sentence as it is written, so that names and abbreviations keep their capitals."""
    assert Page([], {"one": title}).title_of("one") == title


def test_an_id_without_a_title() -> None:
    """A link that leads nowhere is shown by its id."""
    assert Page([]).title_of("kings-fund") == "kings-fund"


def test_paragraphs() -> None:
    """Blank lines part paragraphs; blanks inside them are one."""
    assert paragraphs("One\n two.\n\nThree.\n\n\n\n") == ["One two.", "Three."]


def test_lines_are_paragraphs_where_no_blank_line_parts_any() -> None:
    """Text without a blank line has a paragraph a line."""
    assert paragraphs("One.\nTwo.\n") == ["One.", "Two."]
