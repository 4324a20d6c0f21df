"""The panel's statistics, held against libraries that we have not written (scipy and statsmodels)."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.authoring.panel.statistics import fleiss_kappa, kendalls_w, mid_ranks, wilson

Judge = Callable[..., Any]


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """Ask the libraries: `judge("w", rows)`."""
    command = [sys.executable, "-m", "tests.authoring.panel.judge"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asks, hears = process.stdin, process.stdout

        def asked(name: str, *arguments: object) -> Any:
            asks.write(json.dumps([name, arguments]) + "\n")
            asks.flush()
            return json.loads(hears.readline())

        yield asked
        asks.close()


@st.composite
def places(draw: st.DrawFn) -> list[list[int]]:
    """Draw the places, with ties, that some readers give to some things."""
    things = draw(st.integers(3, 6))
    return draw(st.lists(st.lists(st.integers(1, things), min_size=things, max_size=things), min_size=2, max_size=8))


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    """Draw, for some things, how many of the same number of readers chose each of four verdicts."""
    readers = draw(st.integers(2, 9))
    verdicts = draw(st.lists(st.lists(st.integers(0, 3), min_size=readers, max_size=readers), min_size=1, max_size=8))
    return [[row.count(category) for category in range(4)] for row in verdicts]


@given(values=st.lists(st.integers(-3, 3), min_size=1, max_size=12))
def test_mid_ranks(judge: Judge, values: list[int]) -> None:
    """Ties share the mean of their ranks, as scipy has it."""
    assert mid_ranks(values) == pytest.approx(judge("ranks", values))


@given(rows=places())
def test_kendalls_w(judge: Judge, rows: list[list[int]]) -> None:
    """W, corrected for ties, is what scipy's Friedman test comes to."""
    ours = kendalls_w([mid_ranks(row) for row in rows])
    if ours is None:  # everybody ties everything: scipy divides by nothing there
        assert all(len({*row}) == 1 for row in rows)
        return
    assert ours == pytest.approx(judge("w", rows), abs=1e-9)
    assert -1e-9 <= ours <= 1 + 1e-9


def test_w_at_its_ends() -> None:
    """One voice is 1, also with ties, two opposite ones 0, and one reader alone has nobody to agree with."""
    assert kendalls_w([[1, 2, 3]] * 4) == 1
    assert kendalls_w([mid_ranks([1, 1, 3])] * 2) == 1
    assert kendalls_w([[1, 2, 3], [3, 2, 1]]) == 0
    assert kendalls_w([[1, 2, 3]]) is None
    assert kendalls_w([]) is None


@given(table=tables())
def test_fleiss_kappa(judge: Judge, table: list[list[int]]) -> None:
    """Kappa is that of statsmodels; where all verdicts are one, neither has any."""
    ours, theirs = fleiss_kappa(table), judge("kappa", table)
    assert (ours is None) == (theirs is None)
    if ours is not None:
        assert ours == pytest.approx(theirs, abs=1e-9)


def test_kappa_of_an_example() -> None:
    """Ten things and fourteen raters, a table that is worked out in many textbooks, come to 0.210."""
    rows = "0 0 0 0 14,0 2 6 4 2,0 0 3 5 6,0 3 9 2 0,2 2 8 1 1,7 7 0 0 0,3 2 6 3 0,2 5 3 2 2,6 5 2 1 0,0 2 2 3 7"
    table = [[int(one) for one in row.split()] for row in rows.split(",")]
    assert fleiss_kappa(table) == pytest.approx(0.210, abs=5e-4)
    assert fleiss_kappa([[1, 0]]) is None
    assert fleiss_kappa([]) is None


@given(hits=st.integers(0, 60), of=st.integers(1, 60))
def test_wilson(judge: Judge, hits: int, of: int) -> None:
    """The interval is that of statsmodels, lies within 0 and 1 and holds the share."""
    hits = min(hits, of)
    low, high = wilson(hits, of)
    assert [low, high] == pytest.approx(judge("wilson", hits, of), abs=1e-9)
    assert 0 <= low <= hits / of + 1e-12
    assert hits / of - 1e-12 <= high <= 1


def test_nothing_seen() -> None:
    """Where nothing was counted, the share may be anything."""
    assert wilson(0, 0) == (0.0, 1.0)
