"""The layout for a wall."""

import pytest

from nhs_lead.views.projector import drawn

OPTIONS = [("A", "Listen to her now, and let the rest wait for a while."), ("B", "Send her home.")]


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_it_fits_the_window_and_is_spaced(width: int) -> None:
    """No line is wider than the window, options stand apart, and the text stays within what a wall can hold."""
    lines = drawn(
        "1 of 3: Tears", ["A nurse is crying in the linen room."], OPTIONS, "Which first?", width
    ).splitlines()
    assert max(map(len, lines)) <= min(width, 84)
    first = [number for number, line in enumerate(lines) if line.strip().startswith(("A   ", "B   "))]
    assert len(first) == 2
    assert all(lines[number - 1] == "" for number in first)


def test_nothing_in_it_steers_the_terminal() -> None:
    """What a pack has written is shown and does nothing."""
    assert "\x1b" not in drawn("\x1b[2J", ["\x1b]0;x\x07"], [("A", "\x1b[H")], "Which?", 80)
