"""A Markdown text as pieces in their order."""

from nhs_lead.authoring.imports.markdown_piece import Piece
from nhs_lead.authoring.imports.markdown_pieces import MOST_NOTES, pieces


def short(text: str) -> list[tuple[int, str, str]]:
    return [(piece.line, piece.kind, piece.text) for piece in pieces(text)]


def only(text: str) -> Piece:
    (piece,) = pieces(text)
    return piece


def test_pieces_in_their_order() -> None:
    """Headings, paragraphs, items of lists and code come in the order of the file, each with its line."""
    assert short("# Beds\n\nWhere?\nHere.\n\n1. One\n2. Two\n\n```\ncode\n```\n") == [
        (1, "heading", "Beds"),
        (3, "text", "Where?\nHere."),
        (6, "text", "One"),
        (7, "text", "Two"),
        (10, "code", "code\n"),
    ]
    assert [piece.item for piece in pieces("3. One\n4. Two\n\n- Three\n")] == ["3. ", "4. ", "- "]


def test_bold_words_that_lead() -> None:
    """A line knows what it begins with in bold, and what follows, also where the bold is HTML."""
    for text in ("**Where?** Here.", "<b>Where?</b> Here."):
        (line,) = only(text).lines
        assert (line.lead, line.rest.strip(), line.bold) == ("Where?", "Here.", True)


def test_boxes_are_choices() -> None:
    """A list whose items all begin with a box is a quiz; what stands below a box is its feedback."""
    quiz = only("- [x] Here\n\n  Always.\n- [ ] There\n")
    assert quiz.kind == "quiz"
    assert quiz.choices == ((True, "Here", "Always."), (False, "There", ""))
    assert [piece.kind for piece in pieces("- [x] Here\n- There\n")] == ["text", "text"]


def test_tables() -> None:
    """A table is rows of cells, each with its line."""
    assert only("| a | b |\n|---|---|\n| c | d |\n").rows == ((1, ("a", "b")), (3, ("c", "d")))


def test_links_and_pictures() -> None:
    """An address stands behind its words; a link within the site and a picture are told."""
    piece = only("See [here](https://a.example) and [there](b.md) ![beds](c.png).")
    assert piece.text == "See here (https://a.example) and there beds."
    assert [leftover.what for leftover in piece.left] == ["link", "picture"]


def test_footnotes_stand_where_they_are_pointed_to() -> None:
    """The words of a footnote follow what points to it; one that nothing points to is told."""
    text, note, unused = pieces("Ask[^1].\n\n[^1]: Or look.\n\n[^2]: Never.\n")
    assert text.text == "Ask (Or look)."
    assert (note.kind, note.text) == ("note", "Or look")
    assert [leftover.what for leftover in unused.left] == ["footnote"]


def test_footnotes_do_not_multiply_a_text() -> None:
    """However often a long footnote is pointed to, it adds no more than `MOST_NOTES` characters."""
    long = "x" * (MOST_NOTES // 4)
    text = "a[^1] " * 50 + f"\n\n[^1]: {long}\n"
    assert len(pieces(text)[0].text) < MOST_NOTES + len(text)
