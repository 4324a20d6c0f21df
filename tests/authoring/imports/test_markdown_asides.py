"""What stands apart from the text of a Markdown file."""

from nhs_lead.authoring.imports.markdown_asides import (
    QUIZ_BEGINS,
    QUIZ_ENDS,
    with_marked_quizzes,
    without_front,
    without_notes,
)


def test_fields_at_the_head() -> None:
    """Fields are taken off and told, but for the title; every line keeps its number."""
    text, (front,) = without_front("---\ntitle: Beds\nauthor: Me\n---\nWhere?\n")
    assert text.split("\n").index("Where?") == 4
    assert front.text == "Beds"
    assert [leftover.why for leftover in front.left] == ["The fields at the head of the file are left out: author."]


def test_a_line_across_is_no_head() -> None:
    """Two lines across with words between them are text."""
    text = "---\nNot a field\n---\n"
    assert without_front(text) == (text, [])


def test_footnotes() -> None:
    """A footnote is taken out with the lines that go on with it; inside a block of code it is text."""
    text, notes, _ = without_notes("Ask[^1].\n\n[^1]: Or look\n  again.\n\n```\n[^2]: code\n```\n")
    assert notes["1"] == (3, "Or look\nagain.", 4)
    assert list(notes) == ["1"]
    assert text.split("\n") == ["Ask[^1].", "", "", "", "", "```", "[^2]: code", "```", ""]


def test_marks_for_a_table_of_contents() -> None:
    """Such a mark is no words."""
    text, _, contents = without_notes("[TOC]\n\nWhere?\n")
    assert [(piece.line, piece.kind) for piece in contents] == [(1, "contents")]
    assert "TOC" not in text


def test_marks_for_a_quiz() -> None:
    """Where a quiz of mkdocs-quiz begins and ends is marked, and a quotation in it drawn in; in code it is text."""
    text = "<quiz>\nWho?\n- [x] I\n> So.\n</quiz>\n> Said.\n```\n<quiz>\n```\n"
    assert with_marked_quizzes(text).split("\n") == [
        QUIZ_BEGINS, "Who?", "- [x] I", "  > So.", QUIZ_ENDS, "> Said.", "```", "<quiz>", "```", "",
    ]  # fmt: skip
