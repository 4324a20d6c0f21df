"""Which option a table calls right: by letter, number or words, one or several."""

import pytest

from nhs_lead.authoring.imports.answer_key import (
    Choices,
    Way,
    common_way,
    counted_from,
    parts,
    several,
    unlabelled,
    ways,
)

LEADERS = Choices(["Porter", "Manager", "Nobody"])


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("manager", {"words": 1}),
        ("B", {"letter": 1}),
        ("Option b)", {"letter": 1}),
        ("B. Manager", {"words": 1}),
        ("2", {"number": 1}),
        ("#2", {"number": 1}),
        ("A. Manager", {}),  # the letter and the words name two
        ("d", {}),
        ("4", {}),
        ("", {}),
    ],
)
def test_ways_to_name_an_option(answer: str, named: dict[Way, int]) -> None:
    """A letter, a number and the words each name the option at its place; what names none is none."""
    assert ways(answer, LEADERS) == named


def test_numbers_that_are_words() -> None:
    """A number can be the place of one option and the words of another: both are told."""
    assert ways("2", Choices(["2", "3"])) == {"words": 0, "number": 1}
    assert common_way([("2", Choices(["2", "3"])), ("b", LEADERS)]) is None
    assert common_way([("2", Choices(["2", "3"])), ("3", LEADERS)]) == "number"


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        ("A,C", [0, 2]),
        ("AC", [0, 2]),
        ("1 and 2", [0, 1]),
        ("['a', 'b']", [0, 1]),
        ("A", []),
        ("A,x", []),
    ],
)
def test_several_at_once(answer: str, places: list[int]) -> None:
    """Several options are named by what parts them; one that does not exist spoils the list."""
    assert several(answer, LEADERS) == places


@pytest.mark.parametrize(
    "cell", ["x|y|z", "x\ny\nz", "x; y; z", "a) x b) y c) z", '["x", "y", "z"]', "['x', 'y', 'z']", "x / y / z"]
)
def test_options_in_one_cell(cell: str) -> None:
    """Options in one cell are parted by whatever parts them."""
    assert parts(cell) == ["x", "y", "z"]


def test_commas_part_only_where_they_may() -> None:
    """A comma may be part of a sentence: it parts where the right answer is then one of the options, or it is known."""
    assert parts("x, y") == ["x, y"]
    assert parts("x, y", "Y") == ["x", "y"]
    assert parts("x, y", commas=True) == ["x", "y"]


def test_labels_that_belong_to_their_places() -> None:
    """Letters before the options go where each has its own; otherwise they are part of the words."""
    assert unlabelled(["A. x", "B. y", ""]) == ["x", "y", ""]
    assert unlabelled(["A. x", "C. y"]) == ["A. x", "C. y"]


def test_tables_that_count_from_nought() -> None:
    """Numbers are counted from 0 where one of them is 0 and all of them fit."""
    assert counted_from([("0", LEADERS), ("2", LEADERS)]) == 0
    assert counted_from([("0", LEADERS), ("3", LEADERS)]) == 1
    assert counted_from([("1", LEADERS)]) == 1
