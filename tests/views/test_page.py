"""The words for a link: a title as it stands in a sentence."""

import pytest

from nhs_lead.views.page import Page


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Systems thinking", "systems thinking"),
        ("NHS Long Term Plan", "NHS Long Term Plan"),
        ("CQC well-led", "CQC well-led"),
        ("A fair trial", "A fair trial"),
        ("Mary Seacole programme", "Mary Seacole programme"),
        ("Nye Bevan", "Nye Bevan"),
    ],
)
def test_a_title_inside_a_sentence(title: str, said: str) -> None:
    """A plain title loses its capital inside a sentence; abbreviations and names keep theirs."""
    assert Page([], {"one": title}).title_of("one") == said


def test_an_id_without_a_title() -> None:
    """A link that leads nowhere is shown by its id."""
    assert Page([]).title_of("kings-fund") == "kings-fund"
