"""Blocks of HTML in a Markdown text."""

from nhs_lead.authoring.imports.markdown_html import html_pieces


def test_details() -> None:
    """What folds begins, has a summary that asks, words, and ends; each with its line."""
    block = "<details>\n<summary>Where?</summary>\nHere.\n</details>\n"
    pieces = [(piece.line, piece.kind, piece.text, piece.level) for piece in html_pieces(5, block, "")]
    assert pieces == [
        (5, "details", "", 1),
        (6, "summary", "Where?", 0),
        (7, "text", "Here.", 0),
        (8, "details", "", -1),
    ]


def test_headings_and_definitions() -> None:
    """A heading has its level; a term of a list of definitions asks as a summary does."""
    pieces = list(html_pieces(1, "<h3>Where?</h3><dl><dt>Bed</dt><dd>Here.</dd></dl>", ""))
    assert [(piece.kind, piece.text, piece.level) for piece in pieces] == [
        ("heading", "Where?", 3),
        ("summary", "Bed", 0),
        ("text", "Here.", 0),
    ]


def test_scripts_and_comments_are_no_words() -> None:
    """They are told and not read, and what follows keeps its line."""
    left, words = html_pieces(1, "<script>\nsteal()\n</script>\n<p>Here.</p><!-- x -->", "")
    assert {leftover.what for leftover in left.left} == {"script", "comment"}
    assert (words.line, words.text) == (4, "Here.")
