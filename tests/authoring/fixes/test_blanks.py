"""Blanks that YAML does not know, and blanks that nobody sees."""

import pytest

from tests.authoring.fixes.slips import right


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


def test_blanks_around_items() -> None:
    """Items of a list lose the blanks inside their quotation marks."""
    assert right("- id: a\n  also: [' b ', \"c \", '  ']\n") == "- id: a\n  also: ['b', \"c\", '  ']\n"


def test_blanks_at_the_ends_of_lines() -> None:
    """Blanks that nobody sees are taken off, but for those that are part of a text; the file ends in one line end."""
    assert right("- id: a   \n  answer: |\n    b  \n    c\t\n  \n\n\n") == "- id: a\n  answer: |\n    b  \n    c\t\n"
    assert right("- id: a") == "- id: a\n"
