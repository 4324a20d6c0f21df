"""Text cut as people see it: no sign is ever taken apart, and nothing is longer than was asked for."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.graphemes import beginning, fitting, shortened, width, wrapped

DOCTOR = "\U0001f469\u200d\u2695\ufe0f"
FLAG = "\U0001f1ec\U0001f1e7"
THUMB = "\U0001f44d\U0001f3fd"
ACCENT = "e\u0301"
KEYCAP = "4\ufe0f\u20e3"
WHOLE = [DOCTOR, FLAG, THUMB, ACCENT, KEYCAP, "\U0001f600", "病", "한", "a", "é", " ", "-", "…", "\u2019"]

TEXT = st.lists(st.sampled_from(WHOLE), max_size=40)


@pytest.mark.parametrize("sign", WHOLE)
def test_a_sign_is_whole_or_not_there(sign: str) -> None:
    """Wherever the limit falls within it, a sign goes as a whole."""
    text = f"ab{sign}{sign}"
    for most in range(2, len(text)):
        assert beginning(text, most) in ("ab", f"ab{sign}")
    assert beginning(text, len(text)) == text
    assert beginning(sign * 2, 1) == sign, "one sign at least"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ward", 4),
        ("病棟", 4),
        (DOCTOR, 2),
        (FLAG, 2),
        (ACCENT, 1),
        ("\U0001f600", 2),
        ("café \u2013 £5 → ≥", 13),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    """Columns are those that a terminal gives a text."""
    assert width(text) == columns


@given(TEXT, st.integers(min_value=1, max_value=50))
def test_shortened(signs: list[str], most: int) -> None:
    """What is left is the beginning in whole signs, with a mark, no longer than was asked for; short text stays."""
    text = "".join(signs)
    said = shortened(text, most, "…")
    if len(text) <= most:
        assert said == text
        return
    kept = said.removesuffix("…")
    assert len(said) <= most or kept in ("", signs[0])
    beginnings = ["".join(signs[:number]) for number in range(len(signs) + 1)]
    assert any(kept == one.rstrip(" ,;:") or kept == one for one in beginnings)


def test_shortened_at_a_word() -> None:
    """Words stay whole, and so does nothing else of a script without blanks; marks before the cut go."""
    assert shortened("one two three four", 12) == "one two …"
    assert shortened("one two, three four", 11, "…") == "one two…"
    assert shortened("one twothreefourfive", 12) == "one twothr …"
    assert shortened("病" * 20, 10, "…") == "病" * 9 + "…"


@given(TEXT, st.integers(min_value=5, max_value=60))
def test_a_line_that_fits(signs: list[str], columns: int) -> None:
    """A line never takes more columns than there are, whatever the script."""
    text = "".join(signs)
    said = fitting(text, columns)
    assert width(said) <= columns
    assert said == " ".join(text.split()) or said.endswith(" …")


def test_a_line_of_a_script_without_blanks() -> None:
    """Something is left of a text that has no words to cut at."""
    assert fitting("病" * 40, 12) == "病" * 5 + " …"
    assert fitting("A ward that is full at ten", 12) == "A ward …"


@given(TEXT, st.integers(min_value=4, max_value=40))
def test_wrapped(signs: list[str], columns: int) -> None:
    """Lines are as wide as was asked for and hold all of the text."""
    text = "".join(signs)
    lines = wrapped(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapped_as_ever() -> None:
    """Indents stand before the lines, and long words stay whole where that is asked for."""
    assert wrapped("one two three", 8, "- ", "  ") == ["- one", "  two", "  three"]
    assert wrapped("病棟 病棟 病棟", 8, "- ", "  ") == ["- 病棟", "  病棟", "  病棟"]
    assert wrapped("病" * 8, 8, break_long_words=False) == ["病" * 8]


def test_plain_text_costs_nothing() -> None:
    """Text of letters and common signs is measured without the library's tables."""
    code = (
        "import sys; from nhs_lead.model import graphemes as g;"
        "text = 'caf\u00e9 \u2013 \u00a35 \u2192 \u201cx\u201d \u2026 ' * 40;"
        "g.width(text), g.beginning(text, 9), g.shortened(text, 9), g.wrapped(text, 9), g.fitting(text, 9);"
        "print('wcwidth' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
