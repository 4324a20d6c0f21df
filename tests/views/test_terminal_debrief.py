"""A debrief on a terminal: the verdict in front, and places drawn where the window has room."""

import io

import pytest
from rich.console import Console

from nhs_lead.pages.page import Page, Reason, Reasons, Verdict
from nhs_lead.views.terminal import print_page

REASONS = Reasons(
    [
        Reason("2", "1", "3", "Listen.", "It comes first.", "", "ky.."),
        Reason("1", "2", "3", "Go home.", "She may fall asleep at the wheel.", "Ring a taxi.", "yk.."),
    ]
)


def drawn(*blocks: Verdict | Reasons, width: int = 80, colour: bool = False) -> str:
    """Return the blocks as a terminal shows them."""
    window = io.StringIO()
    console = Console(file=window, width=width, force_terminal=True, no_color=not colour, highlight=False)
    print_page(Page(list(blocks)), console)
    return window.getvalue()


@pytest.mark.parametrize(("tone", "sign"), [("good", "[+]"), ("fair", "[~]"), ("poor", "[x]")])
def test_a_verdict_reads_without_colour(tone: str, sign: str) -> None:
    """The sign tells good from poor where no colour does; with colour the two differ in both."""
    block = Verdict(tone, "10 of 12", "Of 4 options: 2 on the key.")  # type: ignore[arg-type]
    lines = [line.strip() for line in drawn(block).replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()]
    assert lines[1:3] == [f"{sign} 10 of 12", "Of 4 options: 2 on the key."]


def test_places_are_drawn_where_there_is_room() -> None:
    """In a window of 80 columns each option has its picture, and a line says what the letters mean; in 50 neither."""
    assert "ky.." in drawn(REASONS)
    assert "y your place, k the key" in drawn(REASONS)
    narrow = drawn(REASONS, width=50)
    assert "ky.." not in narrow
    assert "y your place" not in narrow


def test_reasons_stand_below_in_a_narrow_window() -> None:
    """Where columns would be too narrow to read, marks stand on a line above the option."""
    assert "You: 2  Key: 1  Marks: 3" in drawn(REASONS, width=36)
    assert "You: 2" not in drawn(REASONS)
