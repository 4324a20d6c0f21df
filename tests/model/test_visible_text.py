"""Words that are not ours, made visible."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.visible_text import flowing, inert, json_text, on_a_line, visible, without_halves

ANY = st.text(st.characters(codec=None))  # with halves of signs
STEERING = "\x00\x07\x08\x1b\x7f\x80\x9b\u061c\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\ud800\udcff"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x9b31mb", "a\\x9b31mb"),
        ("safe\u202etxt.exe", "safe\\u202etxt.exe"),
        ("a\udcffb", "a\\udcffb"),
        ("caf\u00e9 \u2013 \U0001f469\u200d\u2695\ufe0f", "caf\u00e9 \u2013 \U0001f469\u200d\u2695\ufe0f"),
    ],
)
def test_what_is_named(text: str, shown: str) -> None:
    """Control characters and marks of direction are named; letters and whole emoji stay as they are."""
    assert on_a_line(text) == visible(text) == shown


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line(end: str) -> None:
    """Whatever some reader takes for the end of a line is one, or a blank, or is named where there should be none."""
    assert visible(f"a{end}b") == "a\nb"
    assert flowing(f"a{end}b") == "a b"
    assert on_a_line(f"a{end}b") == "a\\x0ab"


@given(ANY)
def test_nothing_that_steers_is_left(text: str) -> None:
    """Whatever there was, what is shown is one line without control characters, and a second time changes nothing."""
    shown = on_a_line(text)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") or sign in STEERING for sign in shown)
    assert len(shown.splitlines()) <= 1
    assert on_a_line(shown) == flowing(shown) == shown
    assert visible(text).splitlines() == visible(text).removesuffix("\n").split("\n") or not visible(text)


@pytest.mark.parametrize(
    "command", ["::warning file=a::b", "::set-output name=x::y", "##[error]x", "##vso[task.setvariable]x", "##[x]"]
)
def test_no_command_of_a_code_host(command: str) -> None:
    """What a host would take for a command at the beginning of a line, or in it, is none any more."""
    assert "##[x]" not in json_text(b'"##[x]"')
    assert json.loads(json_text(b'"##[x]"')) == "##[x]"
    for text in (command, f"  {command}", f"a\n{command}", f"a {command}"):
        for shown in (inert(text), on_a_line(text)):
            assert not re.search(r"^\s*::[a-z]|##[a-z]*\[", shown, re.MULTILINE | re.IGNORECASE)


def test_what_only_looks_like_a_command() -> None:
    """A list of hours, a heading of Markdown and a GIFT title keep their signs."""
    for text in ("at 10::30", "## [link]", "a :: b", "fe80::1"):
        assert on_a_line(text) == text


@given(ANY)
def test_json_says_the_same(text: str) -> None:
    """A document says the same with nothing in it that steers; halves of signs are named before."""
    told = without_halves({"a": [text]})
    shown = json_text(json.dumps(told, ensure_ascii=False).encode())
    assert json.loads(shown) == told
    assert not any(sign in STEERING for sign in shown)
