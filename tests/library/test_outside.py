"""How close a question is to what lies outside a library."""

from nhs_lead.library.outside import beside
from nhs_lead.library.word_vectors import word_vectors
from tests.library.conftest import Shelve

PACK = {
    "faqs/a.yaml": "- {id: delegate, question: How do I delegate work to my team?, answer: Say what and why.}\n",
    "outside.yaml": """
        pay: {instead: Ask payroll., phrases: [my payslip is wrong, when is payday]}
        food: {instead: Cook elsewhere., phrases: [recipe for a cake]}
        """,
}


def test_the_topic_that_is_closest(shelve: Shelve) -> None:
    """A question is told where to go with the topic that holds the closest phrase, whichever place that has."""
    library = shelve(PACK)
    for typed, instead in (("payday date", "Ask payroll."), ("cake recipe", "Cook elsewhere.")):
        found = beside(library, word_vectors().meaning(typed))
        assert found is not None
        assert found.instead == instead
        assert found.closeness >= found.around


def test_the_side_of_the_library(shelve: Shelve) -> None:
    """What the library is about lies on its side, what its topics name does not."""
    library = shelve(PACK)
    within = beside(library, word_vectors().meaning("delegating to the team"))
    outside = beside(library, word_vectors().meaning("baking a cake"))
    assert within is not None
    assert outside is not None
    assert within.side > 0 > outside.side


def test_no_telling(shelve: Shelve) -> None:
    """Without topics, or without a meaning, nothing is said."""
    assert beside(shelve(PACK), None) is None
    assert beside(shelve({"faqs/a.yaml": PACK["faqs/a.yaml"]}), word_vectors().meaning("cake")) is None
