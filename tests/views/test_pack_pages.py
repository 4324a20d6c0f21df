"""What is said of packs: only what matters of long values and long lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.pack_changes import Changes, EntryChange, Place
from nhs_lead.views import plain
from nhs_lead.views.pack_pages import MOST_NEW, MOST_WORDS, SHORT, changes_page, packs_page, shortened
from tests.views.pages import AWAY, BASE, TRUST

PLACE = Place("trust", "a.yaml", 1, 1)


def changes(new: int = 0, words: int = 0) -> Changes:
    entries = tuple(EntryChange(f"e{number}", "faq", f"Title {number}", "new", PLACE) for number in range(new))
    return Changes("trust", "Our trust", "1", "/trust", entries, tuple(f"w{number}" for number in range(words)))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Once\n  more.", "Once more."),
        (["a", "b"], "a; b"),
        (["A.", "B?"], "A. B?"),
        ([{"name": "Who", "description": "All."}], "name: Who, description: All."),
        ({"a": ["x", "y"]}, "a: x; y"),
        ("", ""),
    ],
)
def test_values_in_a_line(value: object, said: str) -> None:
    """Whatever a field holds is one line."""
    assert shortened(value) == said


@given(st.text(alphabet="ab \n", max_size=4 * SHORT))
def test_long_values_are_cut_at_a_word(text: str) -> None:
    """No value takes more than its share of the screen, and what is left of it is how it began."""
    said = shortened(text)
    assert len(said) <= SHORT + 2
    assert " ".join(text.split()).startswith(said.removesuffix(" \u2026"))


def test_long_lists_are_counted() -> None:
    """A large pack says how much there is, and names the first few."""
    said = plain.render(changes_page(changes(MOST_NEW + 1000, MOST_WORDS + 3)))
    assert f"It adds {MOST_NEW + 1000:,} FAQs" in said
    assert said.count("Title ") == MOST_NEW
    assert "And 1,000 more; --json lists all of them." in said
    assert "and 3 more" in said


def test_a_pack_that_changes_nothing() -> None:
    """It says so."""
    assert "It changes nothing." in plain.render(changes_page(changes()))


def test_the_commands_name_a_pack_that_is_there() -> None:
    """What can be compared is a pack that is there; what can be removed is one of the config file, one away first."""
    commands = [pair[0] for pair in packs_page([BASE, TRUST, AWAY]).blocks[-1].pairs]  # type: ignore[union-attr]
    assert commands == ["nhs-lead pack diff trust", "nhs-lead pack remove region"]
    commands = [pair[0] for pair in packs_page([BASE, TRUST]).blocks[-1].pairs]  # type: ignore[union-attr]
    assert commands == ["nhs-lead pack diff trust", "nhs-lead pack remove trust"]
    flagged = packs_page([BASE, TRUST._replace(said_by="--pack")])
    assert [pair[0] for pair in flagged.blocks[-1].pairs] == ["nhs-lead pack diff trust"]  # type: ignore[union-attr]
    commands = [pair[0] for pair in packs_page([BASE, AWAY]).blocks[-1].pairs]  # type: ignore[union-attr]
    assert commands == ["nhs-lead pack remove region"]
