"""The small types: what their patterns let through, and what they do not."""

from typing import Any

import msgspec
import pytest

from nhs_lead.model.fields import Claim, Part, PartialDate, Slug, SourceRef, Stages, Summary, Words, Year


def fits(value: object, wanted: Any) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("id", ["a", "7", "first-90-days", "x" * 80, "a-b-c", "2026"])
def test_slug(id: str) -> None:
    """An id is made of lower-case letters and digits, in words that single hyphens join."""
    assert fits(id, Slug)


@pytest.mark.parametrize(
    "id", ["", "-a", "a-", "a--b", "A", "a b", "a_b", "a.b", "café", "x" * 81, "a/b", "../a", "a\n", "\na", "\u0663"]
)
def test_not_a_slug(id: str) -> None:
    """Whatever could be mistyped, mistaken for a path or break a line is no id."""
    assert not fits(id, Slug)


@pytest.mark.parametrize("date", ["2024", "2024-01", "2024-12", "2024-11-30", "2024-02-01", "1900-10-31"])
def test_partial_date(date: str) -> None:
    """A date may be a year, a month or a day, as exact as the source says it."""
    assert fits(date, PartialDate)


@pytest.mark.parametrize(
    "date",
    [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2024-1",
        "2024-11-32",
        "2024-11-00",
        "2024-11-",
        "11/2024",
        "2024-11-30T10:00",
        "2024\n",
        "\uff12\uff10\uff12\uff14",
    ],
)
def test_not_a_date(date: str) -> None:
    """A month that no year has, and a date written in another way, are refused."""
    assert not fits(date, PartialDate)


@pytest.mark.parametrize("reference", ["kings-fund-2018", "kings-fund-2018#p12", "a#section 3, table 1", "a#p#q"])
def test_source_reference(reference: str) -> None:
    """A source is named by its id, with the place in it behind '#'."""
    assert fits(reference, SourceRef)


@pytest.mark.parametrize("reference", ["", "#p12", "Kings Fund", "a b#p1", "a#"])
def test_not_a_source_reference(reference: str) -> None:
    """A place without a source, an empty place, and a title instead of an id are refused."""
    assert not fits(reference, SourceRef)


def test_summary_length() -> None:
    """A summary of 140 characters fits into one line; one more does not."""
    assert fits("x" * 140, Summary)
    assert not fits("x" * 141, Summary)


def test_words_are_not_empty() -> None:
    """An empty line in a list is a mistake, not another name."""
    assert fits("x", Words)
    assert not fits("", Words)


@pytest.mark.parametrize(("year", "possible"), [(1799, False), (1800, True), (2100, True), (2101, False)])
def test_year(year: int, possible: bool) -> None:
    """A year outside 1800 to 2100 is a typing error."""
    assert fits(year, Year) is possible


@pytest.mark.parametrize(
    ("model", "whole"),
    [
        (Part, {"name": "Attend", "description": "Listen first."}),
        (Claim, {"claim": "One in ten posts was empty in 2024.", "source": "nhs-2024#t1", "as_of": "2024"}),
        (Stages, {"starting": "a", "steady": "b", "strong": "c", "teaching": "d"}),
    ],
)
def test_pieces_are_whole(model: Any, whole: dict[str, str]) -> None:
    """A part, a claim and the stages have each of their fields, none of them empty, and no others."""
    assert fits(whole, model)
    for field in whole:
        assert not fits({name: value for name, value in whole.items() if name != field}, model), field
        assert not fits({**whole, field: ""}, model), field
    assert not fits({**whole, "colour": "red"}, model)
