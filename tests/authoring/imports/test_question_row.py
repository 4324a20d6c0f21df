"""One row of a table of questions as an entry."""

import pytest

from nhs_lead.authoring.imports.foreign import ForeignFaq, ForeignQuestion
from nhs_lead.authoring.imports.question_columns import columns
from nhs_lead.authoring.imports.question_row import choices_of, entry_of, read_cells
from nhs_lead.authoring.imports.spreadsheet import SheetRow


def entry(headings: str, cells: str) -> ForeignQuestion | ForeignFaq | str:
    """Return what a row is, or why it is nothing; headings and cells are parted by |."""
    head = columns(headings.split("|"))
    read = read_cells(SheetRow(2, cells.split("|"), 2), head, markup=True)
    return entry_of(read._replace(choices=choices_of(read.said, head, commas=False)), head, None, commas=False)


def test_right_and_wrong_answers() -> None:
    """The right answer earns all marks, each wrong one nothing, with its own feedback."""
    question = entry("question|correct|wrong 1|wrong 2|feedback|feedback 2", "Who?|I|You|They|So.|No.")
    assert isinstance(question, ForeignQuestion)
    assert question.options == [("I", 1.0, "So."), ("You", 0.0, ""), ("They", 0.0, "No.")]


def test_options_with_a_key() -> None:
    """The key names the right option, and feedback may call options by letters or numbers."""
    question = entry("question|a|b|c|key|feedback 2|difficulty", "Who?|I|You|They|B|So.|hard")
    assert isinstance(question, ForeignQuestion)
    assert [(option.text, option.share) for option in question.options] == [("I", 0.0), ("You", 1.0), ("They", 0.0)]
    assert (question.options[1].feedback, question.difficulty) == ("So.", 3)


def test_markup_is_read_and_what_it_loses_is_told() -> None:
    """Tags are no words; a picture is a leftover of its question."""
    faq = entry("question|answer", "<b>Who?</b><img src=x>|I")
    assert isinstance(faq, ForeignFaq)
    assert (faq.question, faq.answer) == ("Who?", "I")
    assert [leftover.what for leftover in faq.left] == ["picture"]


@pytest.mark.parametrize(
    ("headings", "cells", "why"),
    [
        ("question|answer", "|I", "The row has no question."),
        ("question|answer", "Who?|", "The row has no answer."),
        ("question|correct|wrong", "Who?||You", "The row does not say which answer is right."),
        ("question|correct|wrong", "Who?|You|you", "'You' is called right and wrong."),
        ("question|a|b|key", "Who?|I|You|Z", "'Z' is none of the options, by its letter, its number or its words."),
        ("question|a|b|c|key", "Who?|I|You|They|A,B", "It has 2 right answers ('I', 'You')"),
        ("term|meaning", "Bed|", "The row has no meaning."),
    ],
)
def test_why_a_row_is_none(headings: str, cells: str, why: str) -> None:
    """A row that cannot be an entry says what it lacks."""
    told = entry(headings, cells)
    assert isinstance(told, str)
    assert told.startswith(why)
