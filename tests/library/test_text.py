"""How text becomes the words that are searched."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.library.text import british, exact_key, name_key, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leaders", "leader"),
        ("leading", "leads"),
        ("CAFÉ", "cafe"),
        ("naïve", "naive"),
        ("Łódź", "lodz"),
        ("N.H.S.", "nhs"),
        ("staff's", "staffs"),
        ("don't", "dont"),
        ("don\N{RIGHT SINGLE QUOTATION MARK}t", "don't"),
        ("organize", "organise"),
        ("organizational", "organisational"),
        ("analyzing", "analysing"),
        ("behavior", "behaviour"),
        ("Center", "centre"),
        ("program", "programme"),
        ("well-led", "well led"),
        ("speaking/listening", "speaking listening"),
    ],
)
def test_same_word(one: str, other: str) -> None:
    """Endings, capitals, accents, apostrophes, dots, hyphens and American spelling make no difference."""
    assert stems(one) == stems(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("leader", "ladder"), ("band 7", "band 8"), ("size", "sise"), ("prize", "prise"), ("nhs", "n h s")],
)
def test_other_word(one: str, other: str) -> None:
    """Other words and other numbers stay apart."""
    assert stems(one) != stems(other)


def test_words_are_as_they_are_spelt() -> None:
    """Words keep their endings, in the order in which they stand; signs between them are gone."""
    assert words('Leaders, "leading" (the) N.H.S. = 2,000 beds!') == [
        "leaders",
        "leading",
        "the",
        "nhs",
        "2",
        "000",
        "beds",
    ]


def test_endless_word() -> None:
    """What is longer than any word is passed over."""
    assert words("a " + "x" * 5000 + " b") == ["a", "b"]


@given(st.text(alphabet=string.ascii_letters + " '-.,"))
def test_capitals_make_no_difference(text: str) -> None:
    """However a text is written, its words are the same."""
    assert words(text.upper()) == words(text.lower())
    assert stems(text.upper()) == stems(text.lower())


@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever is typed, it has words or none, none of them empty, and nothing is raised."""
    assert all(words(text))
    assert all(stems(text))


@given(st.text(alphabet=string.ascii_letters + " '"))
def test_british_stays_british(text: str) -> None:
    """Turning a text British once is enough, and takes away nothing but apostrophes."""
    assert british(british(text)) == british(text) or "'" in british(text)


@given(st.lists(st.sampled_from(["care", "board", "integrated", "trust"])), st.randoms())
def test_name_key(name: list[str], dice: object) -> None:
    """The order of a name's words, and how often they stand in it, make no difference."""
    key = name_key(name)
    assert name_key([*reversed(name), *name]) == key
    assert set(key.split()) == set(name)


@pytest.mark.parametrize(("words", "figures"), [("one year on", "1 year on"), ("The twelve weeks", "12 week")])
def test_a_number_may_be_a_word(words: str, figures: str) -> None:
    """Names that differ in how a number is written are the same name; another number is another name."""
    assert exact_key(words) == exact_key(figures)
    assert exact_key("two years on") != exact_key("1 year on")
