"""What a person typed, made safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.views.visible_page import visible


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("ab\u202edc", "ab\\u202edc"),
        ("\ufeffone\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb\n\u00e9 \u2013 \u2192", "a\tb\n\u00e9 \u2013 \u2192"),
        ("\U0001f469\u200d\u2695\ufe0f", "\U0001f469\u200d\u2695\ufe0f"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_steers_is_named(typed: str, shown: str) -> None:
    """Control characters and marks that turn a line around are named; line ends are one kind; an emoji stays whole."""
    assert visible(typed) == shown


@given(st.text(st.characters()))
def test_nothing_steers(text: str) -> None:
    """No text keeps a control character but tabs and line ends, and what has none stays as it is."""
    shown = visible(text)
    assert not {sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs")} - set("\n\t")
    assert visible(shown) == shown
