"""Quotation marks: put where YAML misreads a text without them, taken off where nobody needs them."""

import textwrap

import pytest

from nhs_lead.authoring.fix import fixed
from nhs_lead.packs import yaml_reader
from tests.authoring.fixes.slips import right, said


def test_quotation_marks_that_are_missing() -> None:
    """Text with a colon, or that begins with a sign of YAML's own, is put in quotation marks."""
    text = """
        - id: beds
          question: It's the beds: where?
          answer: "Ask."
        - id: ward
          question: '@ward: which?'
          answer: `this`
    """
    assert right(text) == textwrap.dedent("""\
        - id: beds
          question: 'It''s the beds: where?'
          answer: Ask.
        - id: ward
          question: '@ward: which?'
          answer: '`this`'
    """)
    assert said(text) == [
        "2: put 'question' in quotation marks",
        "3: took needless quotation marks off 'Ask.'",
        "6: put 'answer' in quotation marks",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- id: beds\n  question: Beds: where? # or wards\n  answer: Ask.\n",  # text, or a comment?
        "- id: beds\n  question: Beds: where\n    are they?\n  answer: Ask.\n",  # goes on in the next line
        "- id: beds\n  tags: Beds: where\n",  # not a field of sentences
        "- id: beds\n  question: 'Beds\n",  # never closed
    ],
)
def test_quotation_marks_are_left_to_the_author_where_two_things_can_be_meant(text: str) -> None:
    """What could be meant in two ways stays a fault."""
    assert fixed(text, "faq").text == text


@pytest.mark.parametrize(
    "text", ["[[beds]] is a list", "{name} asks", "> 5 minutes", "| a", "*Ask* them", "- Ask", "? why"]
)
def test_signs_that_a_text_begins_with(text: str) -> None:
    """Text at whose first sign YAML stops is put in quotation marks, and says what was written."""
    found = right(f"- id: a\n  answer: {text}\n")
    assert yaml_reader.read(found.encode(), "").data == [{"id": "a", "answer": text}]


def test_text_that_ends_at_a_hash() -> None:
    """Where a word follows the '#' at once it is no remark: the whole line is put in quotation marks."""
    text = """
        - id: beds
          question: Is it ward #4?
          answer: Ring #22, it's open.
          also:
            - ward #4
            - #5
    """
    assert right(text) == textwrap.dedent("""\
        - id: beds
          question: 'Is it ward #4?'
          answer: 'Ring #22, it''s open.'
          also:
            - 'ward #4'
            - '#5'
    """)
    assert said(text)[0] == "2: put 'Is it ward #4?' in quotation marks, so that its '#' is text"


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  answer: Ask # them\n",  # text, or a remark?
        "- id: a\n  answer: Ring #2 # the bleep\n",  # text and a remark, or text?
        "- id: beds #4\n  answer: Ask\n",  # an id holds no '#'
        "- id: a\n  answer: Ask\n    #4\n",  # on a line of its own
        "- id: a\n  also: [ward #4\n    ]\n",  # in brackets
    ],
)
def test_a_hash_is_left_to_the_author_where_two_things_can_be_meant(text: str) -> None:
    """What could be a remark stays one, and is told by the check."""
    assert fixed(text, "faq").text == text


def test_quotation_marks_that_are_needless() -> None:
    """Plain words lose their quotation marks; what other programs could misread keeps them."""
    text = '- id: "beds"\n  title: \'2026\'\n  tags:\n    - "yes"\n    - "a: b"\n    - "two words"\n'
    assert right(text) == ('- id: beds\n  title: \'2026\'\n  tags:\n    - "yes"\n    - "a: b"\n    - two words\n')
