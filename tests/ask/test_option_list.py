"""How a question looks while it is answered: each option once and in full, whatever the width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.ask.answer_draft import draft
from nhs_lead.ask.asker import NOTHING_BEHIND, AnswerChoice, Dilemma
from nhs_lead.ask.option_list import OptionList, option_list

TEARS = Dilemma("Tears after handover", "Ward, night", "She is in tears.\n\nNobody else is there.")


def drawn(
    *texts: str,
    width: int = 60,
    rows: int = 99,
    about: Dilemma = NOTHING_BEHIND,
    again: bool = False,
    cursor: int = 2,
    turned: int = 0,
) -> OptionList:
    """Return a ranking of options with these texts, of which the one at the `cursor` is placed first."""
    answer = draft("rank", len(texts))
    answer.digit(cursor)
    choices = [AnswerChoice(text, text) for text in texts]
    return option_list(answer, choices, "In order.", "Keys.", about, (width, rows), again=again, turned=turned)


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
    """Every word of an option is there, however narrow the window; the cursor stands before its first line."""
    words = "Ask her to sit down with you for a while and listen"
    shown = drawn("Short.", words, width=width)
    assert any(line.startswith("> 1st 2. Ask") for line in text_of(shown))
    assert " ".join(text.split(". ")[-1].strip() for text in text_of(shown)[2:-1]).endswith("and listen")


LONG = ("Ask her to sit down with you", "Ring the manager on call and ask", "Write down what has happened today")


@given(st.integers(1, 24), st.integers(1, 3), st.booleans(), st.integers(0, 9))
def test_the_option_at_the_cursor_and_the_keys_stay_in_the_window(
    rows: int, cursor: int, again: bool, turned: int
) -> None:
    """In a window too low for all there are no more lines than it has, with that option's and the keys at the end."""
    shown = text_of(drawn(*LONG, width=24, rows=rows, about=TEARS, again=again, cursor=cursor, turned=turned))
    assert len(shown) <= rows
    assert any(line.startswith(f"> 1st {cursor}. ") for line in shown)
    assert rows == 1 or shown[-1] == "Keys."


@pytest.mark.parametrize(("cursor", "told"), [(1, "(2-3 below)"), (2, "(1 above, 3 below)"), (3, "(1-2 above)")])
def test_options_out_of_sight_are_told(cursor: int, told: str) -> None:
    """Below the options that fit stand the numbers of the others."""
    assert text_of(drawn(*LONG, width=24, rows=6, cursor=cursor))[-2] == told


def test_a_situation_longer_than_the_window_is_turned_page_by_page() -> None:
    """Every line of it can be read, the way on is told, and there is no page behind the last."""
    words = " ".join(f"word{number}" for number in range(30))
    pages = [drawn("A", "B", width=24, rows=9, about=Dilemma("T", "", words), again=True, turned=n) for n in range(9)]
    assert [page.turned for page in pages[:2]] == [0, 1]
    last = pages[8].turned
    assert pages[last] == pages[8]
    assert set(words.split()) <= set(" ".join(line for page in pages for line in text_of(page)).split())
    assert "(Page Down reads on)" in text_of(pages[0])
    assert "(Page Up reads back)" in text_of(pages[last])


def test_a_verdict_is_not_broken_from_its_number() -> None:
    """In a narrow window the verdicts to choose from stand each with its number on a line."""
    rating = draft("rate", 1)
    rating.digit(1)
    shown = option_list(rating, [AnswerChoice("a", "A")], "Each.", "Keys.", NOTHING_BEHIND, (30, 99), again=False)
    assert [line.strip() for line in text_of(shown)[2:-1]] == [
        "1 very appropriate",
        "2 appropriate",
        "3 inappropriate",
        "4 very inappropriate",
    ]


@given(st.text(max_size=60), st.integers(1, 120))
def test_nothing_that_moves_the_cursor_is_drawn(text: str, width: int) -> None:
    """A text from a pack brings no line break or escape into the list."""
    for line in text_of(drawn("A", text, width=width, about=Dilemma(text, text, text))):
        assert not {"\n", "\r", "\x1b"} & set(line)
