"""The order of the fields: what is put right, and what is left because it is not certain."""

import textwrap

import pytest

from nhs_lead.authoring.fix import fixed
from nhs_lead.authoring.fixes.field_order import order
from nhs_lead.model.kinds import MODELS
from tests.authoring.fixes.slips import right, said


def test_order_of_the_fields() -> None:
    """An entry begins with its id and ends with its dates; each comment stays above the field that it stands above."""
    text = """
        # Who keeps the list.
        - question: Where are the beds?
          # Never changes.
          id: beds
          reviewed: 2026-11-23
          answer: >-
            # Not a comment.

            Ask.

          # Ways to ask.
          also: [bed state]

        # The next entry.
        - id: ward
          question: Which ward?
          answer: This one.
    """
    assert right(text) == textwrap.dedent("""\
        # Who keeps the list.
          # Never changes.
        - id: beds
          question: Where are the beds?
          answer: >-
            # Not a comment.

            Ask.

          # Ways to ask.
          also: [bed state]
          reviewed: 2026-11-23

        # The next entry.
        - id: ward
          question: Which ward?
          answer: This one.
    """)
    assert said(text) == ["2: put the fields in their order: id, question, answer, also, reviewed"]


@pytest.mark.parametrize(
    "text",
    [
        "- answer: a\n  id: b\n  answer: c\n",  # which of the two would win is for the author to say
        "- answer: a\n  id: b\n  unknown: c\n",  # a field that may be misspelt
        "- {answer: a, id: b}\n",  # in braces
        "- answer: &x a\n  id: b\n",  # what is not read
    ],
)
def test_order_is_left_where_it_is_not_certain(text: str) -> None:
    """Entries that cannot be taken apart safely stay as they are."""
    assert fixed(text, "faq") == (text, [])


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_has_its_place(kind: str) -> None:
    """The id comes first, and every field of the model is known to the order."""
    assert next(iter(order(kind))) == "id"
    assert set(order(kind)) == set(MODELS[kind].__struct_fields__)
