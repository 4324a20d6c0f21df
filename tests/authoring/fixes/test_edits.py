"""Edits of the text of a file: kept where it then holds what they say, and nothing else."""

import pytest

from nhs_lead.authoring.fixes.edits import (
    MOST_QUOTED,
    MOST_READ,
    Edit,
    FixedFault,
    Scalar,
    edited,
    misread_line,
    scalars,
    tries_left,
)

TEXT = "- id: a\n  title: old\n  also: [old, 'b']\n"
DATA = [{"id": "a", "title": "old", "also": ["old", "b"]}]


def shouted(scalar: Scalar) -> Edit | None:
    """Return the edit that writes 'old' as 'NEW'."""
    return Edit(scalar, "NEW", "NEW", "shouted") if scalar.value == "old" else None


def test_scalars_know_their_place() -> None:
    """Each text has its path, line and columns, its quotation marks, and whether it stands in brackets."""
    read = list(scalars(TEXT))
    assert [scalar.path for scalar in read] == [(0, "id"), (0, "title"), (0, "also", 0), (0, "also", 1)]
    assert (read[1].start, read[1].end) == ((1, 9), (1, 12))
    assert [(scalar.style, scalar.in_braces) for scalar in read[1:]] == [("", False), ("", True), ("'", True)]


def test_edits_change_text_and_data_alike() -> None:
    """Every text that the edit is for is written anew, and the data and the list of changes say so."""
    changes: list[FixedFault] = []
    text, data = edited(TEXT, DATA, shouted, changes)
    assert text == TEXT.replace("old", "NEW")
    assert data == [{"id": "a", "title": "NEW", "also": ["NEW", "b"]}]
    assert changes == [(2, "shouted"), (3, "shouted")]


def test_an_edit_that_does_harm_is_left_out_alone() -> None:
    """Where all edits together do not hold what they say, those that do are made, and the others are not."""

    def careless(scalar: Scalar) -> Edit | None:
        """Write a comma into a text, which parts it in two where it stands in brackets."""
        return Edit(scalar, "x, y", "x, y", "parted") if scalar.value == "old" else None

    changes: list[FixedFault] = []
    text, data = edited(TEXT, DATA, careless, changes)
    assert text == "- id: a\n  title: x, y\n  also: [old, 'b']\n"
    assert data == [{"id": "a", "title": "x, y", "also": ["old", "b"]}]
    assert changes == [(2, "parted")]


@pytest.mark.parametrize(
    ("text", "line"), [("- a\n- b\n", None), ("- a: b: c\n", 0), ("- a\n- `b`\n", 1), ("- " * 3000 + "`", None)]
)
def test_line_at_which_yaml_stops(text: str, line: int | None) -> None:
    """The line that cannot be read is named; what is refused for its depth is not parsed to its end."""
    assert misread_line(text) == line


def test_a_large_file_is_tried_less_often() -> None:
    """The tries of a file fall with its length, so that the work is bounded."""
    assert tries_left("") == MOST_QUOTED
    large = "x" * 1_000_000
    assert tries_left(large) * len(large) <= MOST_READ
    assert tries_left(large) > 0
