"""How numbers, sources, dates and lists are said."""

import datetime

import pytest

from nhs_lead.model.items import Option, Panel, Scenario
from nhs_lead.model.knowledge import Source
from nhs_lead.model.wording import (
    counted,
    counted_kind,
    full_source,
    keyed_by,
    listed,
    said_date,
    sentence,
    short_source,
    turned_on,
)

AIKEN = Source(id="s", title="Staffing", authors=("Aiken", "Sloane", "Clarke"), publisher="Lancet", year=2014)
OPTIONS = tuple(Option(id=id, text=id, key=key, because="So.") for key, id in enumerate("abc", start=1))


def scenario(**fields: object) -> Scenario:
    return Scenario(id="x", title="X", situation="S.", format="best", options=OPTIONS, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024", "2024"),
        ("2025-03", "March 2025"),
        ("2025-03-03", "3 March 2025"),
        (datetime.date(2026, 12, 1), "1 December 2026"),
    ],
)
def test_dates(written: str | datetime.date, said: str) -> None:
    """A year, a month and a day are said in English, as exactly as they are known."""
    assert said_date(written) == said


def test_lists_and_numbers() -> None:
    """A list has its last word joined by 'and'; a number agrees with its noun and has its thousands parted."""
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed("abc", "or")] == ["", "a", "a and b", "a, b or c"]
    assert [counted(1, "entry", "entries"), counted(0, "item"), counted(1200, "item")] == [
        "1 entry",
        "0 items",
        "1,200 items",
    ]
    assert [counted_kind(1, "challenge"), counted_kind(2, "competency")] == ["1 challenge", "2 competencies"]


def test_sources() -> None:
    """In passing a source is its authors and year, of three authors the first; in full it can be found again."""
    assert short_source(AIKEN) == "Aiken and others 2014"
    assert short_source(Source(id="s", title="Staffing", authors=("A", "B"))) == "A and B"
    assert short_source(Source(id="s", title="Staffing")) == "Staffing"
    assert full_source(AIKEN, "p. 3") == "Aiken, Sloane and Clarke (2014). Staffing. Lancet. p. 3. not re-checked."
    assert full_source(Source(id="s", title="Why?", publisher="Wards", checked="page")) == "Wards (no date). Why?"


def test_who_stands_behind_a_key() -> None:
    """A key is the authors' or a panel's, and a panel's names its size and how far it agreed."""
    assert keyed_by(scenario()) == "Keyed by the authors, not by a panel."
    panel = Panel(readers=5, w=0.8)
    assert keyed_by(scenario(status="panel-keyed", panel=panel)) == "Keyed by a panel of 5 (Kendall's W 0.80)."


def test_sentences() -> None:
    """A sentence ends in a sign; what the answer to a family's member turned on is one."""
    assert [sentence("So"), sentence(" So! ")] == ["So.", "So!"]
    assert turned_on(scenario()) == ""
    assert turned_on(scenario(turns_on="the frost")) == "What it turned on: the frost."
