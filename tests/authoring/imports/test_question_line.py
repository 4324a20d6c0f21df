"""Lines of Markdown that ask."""

import pytest

from nhs_lead.authoring.imports.markdown_piece import Line, Piece
from nhs_lead.authoring.imports.open_question import OpenQuestion
from nhs_lead.authoring.imports.question_line import asks, question_in

BELOW_A_HEADING = OpenQuestion(1, "Why?", 2, False, False, "heading", [], [], [], [], [], [1])


def question(
    line: Line, *, after: str = "", opened: OpenQuestion | None = None, item: str = "", folded: bool = False
) -> object:
    piece = Piece(1, "text", (line,), item=item)
    return question_in(line, piece, Line(after) if after else None, opened, folded=folded, first=True)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Where?", True),
        ("Q: where", True),
        ("Question 3) x", True),
        ("Here.", False),
    ],
)
def test_what_asks(text: str, is_one: bool) -> None:
    """A text asks by its last sign or by a Q at its head."""
    assert asks(text) is is_one


def test_question_and_answer_in_one_line() -> None:
    """`Q: … A: …` is parted where the answer begins."""
    assert question(Line("Q: Where A: Here")) == ("Q: Where", "Here", "words")


def test_bold_words_that_ask() -> None:
    """Bold words that ask are a question, also where the sign stands behind them; the rest is the answer."""
    assert question(Line("Where? Here.", "Where?", ": Here.", True)) == ("Where?", "Here.", "words")
    assert question(Line("Where? Here.", "Where", "? Here.", True)) == ("Where?", "Here.", "words")
    assert question(Line("Note: here.", "Note", ": here.", True)) is None


def test_a_definition_follows() -> None:
    """What stands before a line that begins with a colon is defined by it."""
    assert question(Line("Bed"), after=": a place") == ("Bed", "", "defined")


def test_items_ask_where_nothing_else_does() -> None:
    """An item of a list asks by itself, and not below a heading that asks."""
    assert question(Line("Where?"), item="- ") == ("Where?", "", "words")
    assert question(Line("Where?"), item="- ", opened=BELOW_A_HEADING) is None
    assert question(Line("Where?")) is None


def test_what_is_folded_away_is_an_answer() -> None:
    """Inside what a question folds away nothing asks anew."""
    assert question(Line("Q: Where"), opened=BELOW_A_HEADING, folded=True) is None
