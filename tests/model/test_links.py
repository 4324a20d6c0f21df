"""Links in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.links import linked_ids, pieces, without_links

TITLES = {"just-culture": "Just culture"}


def title_of(id: str) -> str:
    return TITLES.get(id, id)


def test_pieces() -> None:
    """A link is shown by the entry's title, or by words of its own; the rest of the text stays as it is."""
    text = "Read [[just-culture]], then [[first-90-days|the first weeks]]."
    assert list(pieces(text, title_of)) == [
        ("Read ", None),
        ("Just culture", "just-culture"),
        (", then ", None),
        ("the first weeks", "first-90-days"),
        (".", None),
    ]
    assert without_links(text, title_of) == "Read Just culture, then the first weeks."


def test_linked_ids() -> None:
    """Every link counts, in the order in which they stand, each time it stands."""
    assert list(linked_ids("[[b]] and [[a|words]] and [[b]]")) == ["b", "a", "b"]


@pytest.mark.parametrize(
    "text", ["[[]]", "[[A]]", "[[a b]]", "[a]", "[[a|]]", "[[a|b|c]]", "[[a", "a]]", "[ [a] ]", ""]
)
def test_not_a_link(text: str) -> None:
    """What only looks like a link is shown as it was typed."""
    assert list(linked_ids(text)) == []
    assert without_links(text, title_of) == text


def test_links_side_by_side() -> None:
    """Two links without a space between them are two, and leave no empty piece."""
    assert list(pieces("[[a]][[b]]", title_of)) == [("a", "a"), ("b", "b")]


@given(st.lists(st.one_of(st.text(), st.sampled_from(["[[a]]", "[[b-2|words]]", "[[", "]]", "|"]))))
def test_nothing_but_links_changes(parts: list[str]) -> None:
    """The pieces that are no links are the text, in its order, and the links are those that are named."""
    text = "".join(parts)
    found = list(pieces(text, lambda id: f"<{id}>"))
    assert "".join(words for words, _ in found) == without_links(text, lambda id: f"<{id}>")
    assert [id for _, id in found if id is not None] == list(linked_ids(text))
    rest = text
    for words, id in found:
        if id is None:
            assert words in rest
            rest = rest[rest.index(words) + len(words) :]
