"""What a Markdown text is made of."""

import pytest

from nhs_lead.authoring.imports.markdown_piece import Kind, Line, Piece


@pytest.mark.parametrize(("kind", "text"), [("heading", "Where are the beds?"), ("text", "Where are\nthe beds?")])
def test_words_of_a_piece(kind: Kind, text: str) -> None:
    """A heading is one line; everything else keeps its lines."""
    assert Piece(1, kind, (Line("Where are"), Line("the beds?"))).text == text
