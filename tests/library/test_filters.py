"""What a list is kept to, and how it is sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.library.filters import FIELDS, SORTS, Filters, filters_of, kept, must_have, price, sorts_of, values
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Framework, Programme

PROGRAMMES = [
    Programme(id="a", title="A", status="paused", audience="Nurses, and midwives", tags=("safety",), cost="£5"),
    Programme(
        id="b", title="B", status="open", audience="All staff", tags=("Safety", "boards"), cost="Paid by you? £3"
    ),
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_filter_that_a_kind_has_works(kind: str) -> None:
    """No filter or order that is offered for a kind fails on an entry of it, or is refused."""
    for name in (*FIELDS, *SORTS):
        filters = Filters(sort=name) if name in SORTS and name not in FIELDS else Filters(**{name: "x"})
        if name in (*filters_of(kind), *sorts_of(kind)):
            must_have(kind, filters)
        else:
            with pytest.raises(UsageError):
                must_have(kind, filters)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), "ab"),
        (Filters(status="open"), "b"),
        (Filters(audience="midwives nurses"), "a"),
        (Filters(audience="wives"), ""),
        (Filters(tag="SAFETY"), "ab"),
        (Filters(tag="safe"), ""),
        (Filters(sort="status"), "ba"),
    ],
    ids=str,
)
def test_what_is_kept(filters: Filters, ids: str) -> None:
    """Words begin words of the field, whole tags are meant, and open programmes come before paused ones."""
    assert "".join(entry.id for entry in kept(PROGRAMMES, filters)) == ids


def test_a_status_in_words() -> None:
    """Where a status is a sentence, words of it are enough."""
    law = Framework(id="law", title="Law", status="In force since 1995")
    assert kept([law], Filters(status="in force")) == [law]


@pytest.mark.parametrize(
    ("cost", "pounds"),
    [
        ("Nothing. Pay is matched.", 0),
        ("Fully paid by NHS England", 0),
        ("In about 2016 £2,000 plus VAT, or £9,600", 2000),
        ("£ 90", 90),
        ("No price could be confirmed", None),
        ("Not found", None),
        ("", None),
    ],
)
def test_prices(cost: str, pounds: int | None) -> None:
    """The first price counts; words that say it is free are a price of nothing; all else is not known."""
    assert price(cost) == pounds


@given(st.text())
def test_any_cost_has_a_price_or_none(cost: str) -> None:
    """No words of a cost are an error."""
    assert (price(cost) or 0) >= 0


def test_values_of_a_filter() -> None:
    """What a filter could ask for is named once each."""
    assert values(PROGRAMMES, "tag") == ["Safety", "boards", "safety"]
    assert values(PROGRAMMES, "status") == ["open", "paused"]


def test_flags() -> None:
    """Filters are said as they are typed, words with blanks in quotation marks."""
    assert Filters(status="in force", sort="year").flags() == ['--status "in force"', "--sort year"]
