"""Glossary terms as questions of fact."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.knowledge import Term
from nhs_lead.quiz.answers import checked
from nhs_lead.quiz.marking import mark
from nhs_lead.quiz.terms import NEIGHBOURS, OTHERS, neighbours, question_of


def term(id: str, meaning: str, *tags: str, title: str = "", expansion: str = "", related: str = "") -> Term:
    return Term(
        id=id,
        title=title or id.upper(),
        expansion=expansion,
        meaning=meaning,
        tags=tags,
        related=tuple(related.split()),
        sources=("a-source",),
    )


ICB = term("icb", "Plans care for an area. It holds the money.", "money", expansion="Integrated care board")
TERMS = [
    ICB,
    term("wte", "Counts staff in full-time posts.", "money", "staff"),
    term("cip", "Saves money, on paper.", "money", expansion="Cost improvement programme"),
    term("huddle", "A short standing meeting.", "safety"),
    term("rota", "Says who works when.", "staff"),
]


def asked(of: Term = ICB, terms: list[Term] = TERMS, seed: int = 1) -> dict[str, str]:
    question = question_of(of, terms, Random(seed))
    assert question is not None
    return {option.id: option.text for option in question.options}


def test_a_term_as_a_question() -> None:
    """The question is what the term means; the right answer's reason tells all of it, a wrong one's what that is."""
    question = question_of(ICB, TERMS, Random(1))
    assert question is not None
    assert question.id == "icb"
    assert question.question == "What does 'ICB' mean?"
    assert (question.related, question.sources) == (("icb",), ("a-source",))
    right = [option for option in question.options if option.correct]
    assert [(one.id, one.text) for one in right] == [("icb", "Plans care for an area.")]
    assert right[0].because == ("ICB is short for Integrated care board. Plans care for an area. It holds the money.")
    wrong = {option.id: option.because for option in question.options if not option.correct}
    assert len(wrong) == OTHERS
    assert wrong["cip"] == "That is CIP (Cost improvement programme)."
    assert wrong["wte"] == "That is WTE."


def test_it_is_marked_like_any_fact() -> None:
    """One mark for the right answer, none for another; guessing earns one in four."""
    question = question_of(ICB, TERMS, Random(1))
    assert question is not None
    assert mark(question, checked(question, "icb")).marks == 1
    assert mark(question, checked(question, "cip")).marks == 0
    assert mark(question, "cip").chance == 0.25


def test_neighbours_first() -> None:
    """Wrong answers come from the same themes where there are enough: the far one is left for need alone."""
    near = [term(f"n{one}", f"Neighbour {one}.", "money") for one in range(9)]
    far = [term(f"f{one}", f"Stranger {one}.", "parking") for one in range(9)]
    for seed in range(20):
        assert set(asked(terms=[ICB, *far, *near], seed=seed)) <= {"icb", *(one.id for one in near)}


def test_meanings_about_as_long_first() -> None:
    """Of terms on the same themes, those whose meaning is about as long are nearer: length gives nothing away."""
    alike = [term(f"n{number}", f"Stands for the letter {number}.", "money") for number in range(NEIGHBOURS)]
    short = [term(f"s{number}", f"S{number}.", "money") for number in range(NEIGHBOURS)]
    nearest = neighbours(ICB, [*short, *alike])
    assert {other.id for other in nearest} == {other.id for other in alike}


@pytest.mark.parametrize(
    "other",
    [
        term("twin", "Plans care for an area.", "money"),
        term("icb-2", "Another story.", "money", title="ICB"),
        term("board", "Sits above it.", "money", related="icb"),
        term("system", "Lies around it.", "money", related="integration"),
    ],
    ids=lambda one: one.id,
)
def test_what_might_be_right_as_well(other: Term) -> None:
    """A term with the same meaning or name, or that leads to the same entries, is never a wrong answer."""
    own = term("icb", "Plans care for an area. It holds the money.", "money", related="integration")
    for seed in range(20):
        assert other.id not in asked(own, [own, other, *TERMS[1:]], seed)


@pytest.mark.parametrize(
    ("of", "terms"),
    [
        (term("empty", ""), TERMS),
        (term("bmj", "A weekly journal, now called The BMJ."), TERMS),
        (ICB, TERMS[:2]),
        (ICB, []),
    ],
    ids=["no meaning", "names itself", "one other term", "no other term"],
)
def test_what_cannot_be_asked(of: Term, terms: list[Term]) -> None:
    """A term without a meaning, one whose meaning gives it away, or one without company is not asked."""
    assert question_of(of, terms, Random(1)) is None


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["money", "staff"])), max_size=8), st.integers())
def test_any_glossary(others: list[tuple[str, str]], seed: int) -> None:
    """Whatever the others mean: options with ids and texts of their own, one of them right, all of them marked."""
    terms = [ICB, *(term(f"t{number}", meaning, tag) for number, (meaning, tag) in enumerate(others))]
    question = question_of(ICB, terms, Random(seed))
    if question is not None:
        ids = [option.id for option in question.options]
        assert len(set(ids)) == len(ids) >= 3
        assert sum(option.correct for option in question.options) == 1
        assert all(option.text.strip() for option in question.options)
        assert len({option.text.lower() for option in question.options}) == len(ids)
