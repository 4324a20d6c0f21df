"""How numbers, sources, dates and lists are said."""

import pytest

from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Source
from nhs_lead.model.wording import counted, counted_kind, full_source, listed, said_date, short_source


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (12345, "12,345 entries")]
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    """One is singular, everything else plural; thousands are parted."""
    assert counted(number, "entry", "entries") == said


@pytest.mark.parametrize("kind", MODELS)
def test_every_kind_has_a_singular_and_a_plural(kind: str) -> None:
    """One entry of a kind is not said as several."""
    assert counted_kind(1, kind).removeprefix("1 ") != counted_kind(2, kind).removeprefix("2 ")
    assert counted_kind(3, "term") == "3 glossary terms"


@pytest.mark.parametrize(
    ("authors", "year", "said"),
    [
        (("Adams",), 2014, "Adams 2014"),
        (("Adams", "Baker"), 2014, "Adams and Baker 2014"),
        (("Adams", "Baker", "Clark"), 2014, "Adams and others 2014"),
        ((), 2014, "The Academy 2014"),
        ((), None, "The Academy"),
    ],
)
def test_a_source_in_passing(authors: tuple[str, ...], year: int | None, said: str) -> None:
    """Up to two authors are named, then the first and others; without authors the publisher."""
    source = Source(id="s", title="On thanks", publisher="The Academy", authors=authors, year=year)
    assert short_source(source) == said


def test_a_source_without_anybody_is_its_title() -> None:
    """What has neither author nor publisher is called by its title."""
    assert short_source(Source(id="s", title="On thanks", year=2020)) == "On thanks 2020"


@pytest.mark.parametrize(
    ("checked", "said"),
    [("page", ""), ("abstract", " abstract read."), ("summary", " summary read."), ("no", " not re-checked.")],
)
def test_a_source_in_full_says_how_far_it_was_checked(checked: str, said: str) -> None:
    """What was not read in full says so; an address has no full stop that would break it."""
    source = Source(
        id="s",
        title="On thanks",
        authors=("Adams", "Baker"),
        publisher="Wards",
        year=2014,
        url="https://example.org/a",
        checked=checked,  # type: ignore[arg-type]
    )
    assert full_source(source, "p3") == f"Adams and Baker (2014). On thanks. Wards. https://example.org/a p3.{said}"


def test_a_title_keeps_its_own_mark() -> None:
    """A title that ends in a question mark gets no full stop, and a publisher who is the author stands once."""
    source = Source(id="s", title="Who is thanked?", publisher="Wards", checked="page")
    assert full_source(source) == "Wards (no date). Who is thanked?"


@pytest.mark.parametrize(
    ("written", "said"), [("2024", "2024"), ("2024-03", "March 2024"), ("2024-03-09", "9 March 2024")]
)
def test_dates_are_said_in_english(written: str, said: str) -> None:
    """A year, a month or a day is said as far as it is known."""
    assert said_date(written) == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_are_said_as_in_a_sentence(words: list[str], said: str) -> None:
    """The last one is joined by 'and'."""
    assert listed(words) == said
