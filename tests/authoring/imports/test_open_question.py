"""A question whose answer is being gathered."""

import pytest

from nhs_lead.authoring.imports.foreign import ForeignFaq, ForeignQuestion
from nhs_lead.authoring.imports.markdown_piece import Box
from nhs_lead.authoring.imports.open_question import OpenQuestion


def opened(question: str = "Where?", answer: str = "", by: str = "heading", quiz: tuple[Box, ...] = ()) -> OpenQuestion:
    return OpenQuestion(3, question, 2, False, False, by, [answer], list(quiz), ["So."], [], [], [3, 9])


def test_an_answer_makes_an_faq() -> None:
    """With an answer it is an FAQ, from its first line to the last that it reached."""
    assert opened(answer="Here.").entry(("beds",)) == ForeignFaq(3, "Where?", "Here.", ("beds",), "faq", end=9)


@pytest.mark.parametrize(("question", "form"), [("Bed", "term"), ("What is a bed?", "faq")])
def test_what_is_defined_is_a_term(question: str, form: str) -> None:
    """Words that are defined and do not ask are a term."""
    entry = opened(question, "A place.", by="defined").entry(())
    assert isinstance(entry, ForeignFaq)
    assert entry.form == form


def test_options_make_a_question() -> None:
    """With options it is a question with answers to choose from, and what was gathered before them belongs to it."""
    entry = opened(answer="Look round.", quiz=(Box(True, "Here", "Yes."), Box(False, "There", ""))).entry(())
    assert isinstance(entry, ForeignQuestion)
    assert (entry.text, entry.feedback) == ("Where?\nLook round.", "So.")
    assert entry.options == [("Here", 1.0, "Yes."), ("There", 0.0, "")]


@pytest.mark.parametrize(("question", "answer"), [("Where?", " "), ("", "Here.")])
def test_half_is_nothing(question: str, answer: str) -> None:
    """A question without an answer is none, and neither is an answer without a question."""
    assert opened(question, answer).entry(()) is None
