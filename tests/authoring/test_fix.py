"""What is put right without asking: form, never words, and nothing that is not proved."""

import textwrap

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.fix import fixed, order
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs import yaml_reader


def right(text: str, kind: str = "faq") -> str:
    return fixed(textwrap.dedent(text).lstrip("\n"), kind).text


def said(text: str, kind: str = "faq") -> list[str]:
    return [f"{line}: {says}" for line, says in fixed(textwrap.dedent(text).lstrip("\n"), kind).changes]


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.split("\n") if line.strip().startswith("#"))


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


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2003"])
def test_blanks_that_yaml_does_not_know(blank: str) -> None:
    """Blanks that only look like one are written plain where YAML wants a plain one, and stay within a text."""
    plain = "- id: a\n  question: Q?\n  answer: 10_000 beds\n  also: [b, c]\n".replace("_", blank)
    assert right(plain) == plain
    assert right(plain.replace("  question", blank * 2 + "question")) == plain
    assert right(plain.replace("- id", f"-{blank}id")) == plain
    assert right(plain.replace("answer:", f"answer{blank}:")) == plain
    assert right(plain.replace("question: ", f"question:{blank}")) == plain
    assert right(plain.replace("b, c", f"b,{blank}c")) == plain


def test_quotation_marks_that_are_needless() -> None:
    """Plain words lose their quotation marks; what other programs could misread keeps them."""
    text = '- id: "beds"\n  title: \'2026\'\n  tags:\n    - "yes"\n    - "a: b"\n    - "two words"\n'
    assert right(text) == ('- id: beds\n  title: \'2026\'\n  tags:\n    - "yes"\n    - "a: b"\n    - two words\n')


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026/11/23", "2026-11-23"),
        ("2026.1.5", "2026-01-05"),
        ("23 November 2026", "2026-11-23"),
        ("1st Sept 2026", "2026-09-01"),
        ("23/11/2026", "2026-11-23"),
        ("5/5/2026", "2026-05-05"),
        ("5/6/2026", "5/6/2026"),  # May or June
        ("2026/31/31", "2026/31/31"),
        ("31/02/2026", "31/02/2026"),
        ("23 Ma 2026", "23 Ma 2026"),
        ("2026", "2026"),
        ("next year", "next year"),
    ],
)
def test_dates(written: str, iso: str) -> None:
    """A date that can mean one day only is written as the format asks; any other is left."""
    assert right(f"- id: a\n  reviewed: {written}\n") == f"- id: a\n  reviewed: {iso}\n"
    if written != "next year":  # words, which lose their quotation marks
        assert right(f"- id: a\n  reviewed: '{written}'\n") == f"- id: a\n  reviewed: '{iso}'\n"


def test_a_date_elsewhere_is_text() -> None:
    """Only fields of dates hold dates: in an answer it is the author's words."""
    text = "- id: a\n  answer: 2026/11/23\n"
    assert right(text) == text


def test_blanks_around_items() -> None:
    """Items of a list lose the blanks inside their quotation marks."""
    assert right("- id: a\n  also: [' b ', \"c \", '  ']\n") == "- id: a\n  also: ['b', \"c\", '  ']\n"


def test_blanks_at_the_ends_of_lines() -> None:
    """Blanks that nobody sees are taken off, but for those that are part of a text; the file ends in one line end."""
    assert right("- id: a   \n  answer: |\n    b  \n    c\t\n  \n\n\n") == "- id: a\n  answer: |\n    b  \n    c\t\n"
    assert right("- id: a") == "- id: a\n"


def test_line_ends_stay_as_they_are() -> None:
    """A file from Windows stays one."""
    text = "- answer: b: c\r\n  id: a \r\n"
    assert fixed(text, "faq").text == "- id: a\r\n  answer: 'b: c'\r\n"


def test_a_file_that_is_right_is_left_alone() -> None:
    """Nothing is laid out anew."""
    text = "- id: a\n  question: >-\n      Long\n    \n      text?\n  answer:    'b: c'   # why\n  also:   [ x,  y ]\n"
    assert fixed(text, "faq").text == text.replace("\n    \n", "\n\n")


@pytest.mark.parametrize("text", ["", "\n", "text\n", "a: b\n", "- - x\n", "[", "\x00", "- id: \x1b\n"])
def test_what_is_no_list_of_entries_is_left_alone(text: str) -> None:
    """Faults that only an author can mend are told, not guessed at."""
    assert fixed(text, "faq") == (text, [])


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_has_its_place(kind: str) -> None:
    """The id comes first, and every field of the model is known to the order."""
    assert next(iter(order(kind))) == "id"
    assert set(order(kind)) == set(MODELS[kind].__struct_fields__)


_WORD = st.sampled_from(
    ["a", "beds", "'", '"', ": ", " #", "- ", "# c", "[", "]", "{", "}", ",", " ", "  ", "\t", "|", ">-", "\u00a0"]
)
_TEXT = st.one_of(st.lists(_WORD, max_size=6).map("".join), st.text(max_size=12), st.just("2026/11/23"))
_NAME = st.sampled_from(["id", "title", "question", "answer", "also", "tags", "reviewed", "summary", "# note", ""])
_LINE = st.builds(
    "{}{}: {}{}".format,
    st.sampled_from(["- ", "  ", "    ", "", "  - "]),
    _NAME,
    _TEXT,
    st.sampled_from(["", " ", "\r"]),
)
_FILE = st.lists(st.one_of(_LINE, _TEXT, st.just("  # comment"), st.just("")), max_size=12).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(_FILE)
@example("- d: \n  >-\n   - ")
@example("- title: a\n  id: b\n  # c\n")
@example("  - id: 2026/11/23\n  - title: \r\n    id: 2026/11/23")
@example("- answer: |\n    # c\n\n  # d\n  id: b\n# e\n- id: c\n")
def test_laws(text: str) -> None:
    """Whatever is in a file: twice does nothing more, comments survive, and the data changes only where it is said."""
    once = fixed(text, "faq")
    assert fixed(once.text, "faq").text == once.text
    assert (once.text == text) == (once.changes == [])
    before, after = (yaml_reader.read(one.encode(errors="ignore"), "a.yaml") for one in (text, once.text))
    if not before.faults and isinstance(before.data, list):
        assert after.faults == []
        assert comments(once.text) == comments(text)
        told = " ".join(says for _, says in once.changes)
        if not any(word in told for word in ("wrote", "off the ends", "is text", "does not know")):
            assert after.data == before.data
