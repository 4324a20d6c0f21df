"""How a question looks while it is answered: each option once and in full, whatever the width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.ask.answer_draft import draft
from nhs_lead.ask.asker import NOTHING_BEHIND, AnswerChoice, Dilemma
from nhs_lead.ask.option_list import OptionList, option_list

TEARS = Dilemma("Tears after handover", "Ward, night", "She is in tears.\n\nNobody else is there.")


def drawn(*texts: str, width: int = 60, about: Dilemma = NOTHING_BEHIND, again: bool = False) -> OptionList:
    """Return a ranking of options with these texts, of which the second is placed first."""
    answer = draft("rank", len(texts))
    answer.digit(2)
    choices = [AnswerChoice(text, text) for text in texts]
    return option_list(answer, choices, "In order.", "Keys.", about, width, again=again)


def text_of(shown: OptionList) -> list[str]:
    """Return the lines without their styles."""
    return [text for _, text in shown.lines]


def test_places_stand_before_the_numbers() -> None:
    """What has a place shows it; the option under the cursor has a sign that is no colour."""
    assert text_of(drawn("Listen.", "Go.")) == ["In order.", "    - 1. Listen.", "> 1st 2. Go.", "Keys."]


def test_the_title_stays() -> None:
    """The title and the setting stand on a line above the question."""
    assert text_of(drawn("A", "B", about=TEARS))[0] == "Tears after handover - Ward, night"


def test_the_situation_comes_back() -> None:
    """With `again` the whole situation stands above, paragraph by paragraph."""
    shown = text_of(drawn("A", "B", about=TEARS, again=True))
    assert shown[:5] == ["Tears after handover", "Ward, night", "She is in tears.", "Nobody else is there.", ""]


@pytest.mark.parametrize("width", [1, 10, 40])
def test_long_options_are_wrapped(width: int) -> None:
    """Every word of an option is there, in any window; the cursor's line is the option's first."""
    words = "Ask her to sit down with you for a while and listen"
    shown = drawn("Short.", words, width=width)
    assert shown.lines[shown.cursor][1].startswith("> 1st 2. Ask")
    assert " ".join(text.split(". ")[-1].strip() for text in text_of(shown)[2:-1]).endswith("and listen")


@given(st.text(max_size=60), st.integers(1, 120))
def test_nothing_that_moves_the_cursor_is_drawn(text: str, width: int) -> None:
    """A text from a pack brings no line break or escape into the list."""
    for line in text_of(drawn("A", text, width=width, about=Dilemma(text, text, text))):
        assert not {"\n", "\r", "\x1b"} & set(line)
