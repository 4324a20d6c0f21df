"""A dilemma for a room: few words on a line, a blank line between lines of options, a wide margin."""

from collections.abc import Sequence

from nhs_lead.model import graphemes
from nhs_lead.model.visible_text import flowing

WIDEST = 76
"""Columns of text: a longer line is hard to find again on a wall."""

MARGIN = 4
"""Columns at the left, where there is room for them."""


def drawn(heading: str, paragraphs: Sequence[str], options: Sequence[tuple[str, str]], ask: str, width: int) -> str:
    """Return a dilemma as lines for a window of `width` columns: options as letter and text, and what is asked."""
    margin = " " * (MARGIN if width >= 60 else 1)
    room = max(16, min(WIDEST, width - 2 * len(margin)))

    def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
        return graphemes.wrapped(flowing(text), room, first, rest, break_long_words=True)

    lines = ["", *wrapped(heading.upper()), ""]
    for paragraph in paragraphs:
        lines += [*wrapped(paragraph), ""]
    for letter, text in options:
        lines += ["", *wrapped(text, f"{letter}   ", "    ")]
    lines += ["", "", *wrapped(ask), ""]
    return "".join(f"{margin}{line}".rstrip() + "\n" for line in lines)
