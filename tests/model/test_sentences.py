"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.sentences import first_sentence, sentences


@pytest.mark.parametrize(
    "whole",
    [
        "Use a tool, e.g. PDSA or a driver diagram.",
        "A lead, i.e. Sister Okoye, decides.",
        "Ask Dr. Shah, Mrs. Bell or Prof. West first.",
        "See No. 4 and pp. 12 to 14 of the guide.",
        "It fell to 2.5 in a year, etc. and so on.",
        "2. Ask the night team.",
    ],
)
def test_a_full_stop_that_ends_nothing(whole: str) -> None:
    """A sentence is not cut behind an abbreviation, at a number, or before a small letter."""
    assert sentences(f"{whole} Then act.") == [whole, "Then act."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("No. You may refuse.", "No."),
        ("It began in 1948. Much has changed.", "It began in 1948."),
        ("Who decides? The chair!", "Who decides?"),
        ("It begins. [[huddles|Huddles]] help.", "It begins."),
        ("Three things matter:\nOne.", "Three things matter:"),
        ("Two words", "Two words"),
        ("", ""),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    """It ends with its sign or with its line, also where a word looks like an abbreviation."""
    assert first_sentence(text) == first


@given(st.text("aB1.?! \neg", max_size=30))
def test_nothing_is_lost(text: str) -> None:
    """Parting a text into sentences loses blanks alone."""
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
