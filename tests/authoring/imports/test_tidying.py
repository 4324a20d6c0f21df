"""Text from elsewhere: what is harmful or in the way goes, every word stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.authoring.imports.tidying import Names, line, prose, tidy, without_html
from nhs_lead.authoring.yaml_writer import written
from nhs_lead.model.fields import SLUG
from nhs_lead.model.links import linked_ids
from nhs_lead.packs import yaml_reader
from nhs_lead.packs.written_forms import slug


@given(st.text())
def test_what_is_left_may_be_in_a_file(text: str) -> None:
    """Nothing that a content file may not hold gets through, and no link is made by accident."""
    assert yaml_reader.read(written([{"a": prose(text) or "x"}]).encode(), "a.yaml").faults == []
    assert list(linked_ids(line(text))) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("caf\u00e9 \u2013 ward", "caf\u00e9 \u2013 ward"),
    ],
)
def test_tidy(text: str, left: str) -> None:
    """Line ends are plain; controls and characters that hide or turn text are gone; accents stay."""
    assert tidy(text) == left


def test_prose() -> None:
    """Paragraphs have one line each."""
    assert prose("  One\n line.\n\n \n\nTwo.\n") == "One line.\nTwo."


@pytest.mark.parametrize("text", ["[[a]]", "[[x|a]]", "[[[a]]]", "[[[[a]]]]"])
def test_links(text: str) -> None:
    """What looks like a link of ours is its words, also where one is inside another."""
    assert list(linked_ids(line(text))) == []
    assert "a" in line(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\nTwo\nthree"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a<script>alert(1)</script>b<!-- c -->", "ab"),
        ("a<style>p {", "a"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    ],
)
def test_html(text: str, left: str) -> None:
    """HTML is its words; what looks a little like it stays."""
    assert prose(without_html(text)) == left


@given(st.text())
def test_a_slug_is_one(text: str) -> None:
    """What is made of any text is an id, or nothing."""
    assert slug(text) == "" or (re.match(SLUG, slug(text)) and len(slug(text)) <= 60)


def test_slug() -> None:
    """An id keeps the words, without accents, and is cut at a word."""
    assert slug("What's a Caf\u00e9, really?") == "whats-a-cafe-really"
    assert slug("one two three", longest=8) == "one-two"
    assert slug("\u8ab0") == ""


def test_names() -> None:
    """A name that is taken or given gets the first number that is free."""
    names = Names({"a", "a-2"}.__contains__)
    assert [names.give(one) for one in ("a", "b", "b", "b-2", "b", "a")] == ["a-3", "b", "b-2", "b-2-2", "b-3", "a-4"]
