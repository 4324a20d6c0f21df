"""What fits on a slide, and in letters of which size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.export.slide_text import BODY_HIGH, BODY_WIDE, LEAST, MOST, Said, fitted, lines_of

WORDS = st.lists(st.text("abc", min_size=1, max_size=30), min_size=1, max_size=60).map(" ".join)


@given(texts=st.lists(WORDS, max_size=8), letter=st.sampled_from(["", "A."]))
def test_all_words_once_and_large(texts: list[str], letter: str) -> None:
    """Every word stands on one slide, in order, in letters of 20 points or more, and no slide holds more than fits."""
    slides = fitted([Said(text, letter) for text in texts], BODY_WIDE, BODY_HIGH)
    assert " ".join(said.text for slide in slides for said in slide.paragraphs) == " ".join(texts)
    for slide in slides:
        assert LEAST <= slide.size <= MOST
        lines = sum(lines_of(said.text, BODY_WIDE - 1.6 * slide.size, slide.size) for said in slide.paragraphs)
        assert lines * slide.size <= BODY_HIGH


def test_small_before_two() -> None:
    """Text keeps to one slide as long as its letters are legible there, and is largest where it is short."""
    assert [slide.size for slide in fitted([Said("Short.")], BODY_WIDE, BODY_HIGH)] == [MOST]
    long = [Said("word " * 25) for _ in range(5)]
    assert [slide.size for slide in fitted(long, BODY_WIDE, BODY_HIGH)] == [22]
    assert [len(slide.paragraphs) for slide in fitted(long * 2, BODY_WIDE, BODY_HIGH)] == [5, 5]


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("aaaa", 1), ("aaaa bbbbb", 1), ("aaaa bbbbbb", 2), ("a" * 11, 2)]
)
def test_lines(text: str, lines: int) -> None:
    """Words go to the next line whole, and one that is longer than a line is broken."""
    assert lines_of(text, 10 * 20 * 0.6, 20) == lines
