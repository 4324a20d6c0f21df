"""Types of questions in other programs."""

import pytest

from nhs_lead.authoring.imports.question_types import DIFFICULTIES, TYPES, why_no_choice


@pytest.mark.parametrize("type", ["", "Multiple Choice", "MCQ", "checkbox", "something new"])
def test_what_may_be_asked_with_answers(type: str) -> None:
    """A question with answers to choose from passes, and so does one whose type is not known."""
    assert why_no_choice(type) == ""


@pytest.mark.parametrize(
    ("type", "says"), [("True/False", "It is true or false"), ("Fill in the blank", "of the type 'Fill in the blank'")]
)
def test_what_has_no_answers_to_choose_from(type: str, says: str) -> None:
    """Any other type is told, as it is written in the table."""
    assert says in why_no_choice(type)


def test_a_type_is_one_thing() -> None:
    """No name stands under two sorts of question, and each level of difficulty is one of three."""
    names = [name for sort in TYPES.values() for name in sort]
    assert len(names) == len(set(names))
    assert set(DIFFICULTIES.values()) == {1, 2, 3}
