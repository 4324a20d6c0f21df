"""Text on a slide: the size of letters at which it fits, and where it is parted so that it can be read from the back.

Widths are reckoned, for no slide is drawn here: letters are taken to be as wide as in the widest of the common faces,
so that the text keeps to its slide in whatever face a machine has.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

WIDE, HIGH, MARGIN = 960, 540, 48
"""A slide of 16:9, in points, and what is free at its sides."""

BODY_WIDE, BODY_HIGH = WIDE - 2 * MARGIN, 364
"""The part of it that holds its text."""

LEAST, MOST = 20, 32
"""The points of the smallest letters that are legible from the back of a room, and of the largest that look well."""

LETTER_WIDTH = 0.6
"""The mean width of a letter by its height: DejaVu Sans, among the widest, has 0.59; Arial has 0.5."""

LINE_HEIGHT = 1.2
"""The height of a line by that of its letters."""

SPACE_AFTER = 0.4
"""The space after a paragraph by the height of its letters."""

HANGING = 1.6
"""How far the words of an option stand to the right of its letter, by the height of a letter."""


class Said(NamedTuple):
    """A paragraph on a slide; an option has its `letter` before it, and `strong` is set in bold."""

    text: str
    letter: str = ""
    strong: bool = False


class Sized(NamedTuple):
    """What stands on a slide, and the points of its letters."""

    paragraphs: Sequence[Said]
    size: int


def fitted(paragraphs: Sequence[Said], width: float, height: float) -> list[Sized]:
    """Return `paragraphs` on as few slides as hold them, in the largest letters that fit those.

    `width` and `height` of a slide are points. A paragraph that no slide holds is parted between two words.
    """
    pieces = [piece for said in paragraphs for piece in _parted(said, width, height)]
    fewest = _dealt(pieces, width, height, LEAST)
    for size in range(MOST, LEAST, -2):
        dealt = _dealt(pieces, width, height, size)
        if len(dealt) <= len(fewest) and all(_whole_height(slide, width, size) <= height for slide in dealt):
            return [Sized(slide, size) for slide in dealt]
    return [Sized(slide, LEAST) for slide in fewest]


def lines_of(text: str, width: float, size: int) -> int:
    """Return on how many lines `text` stands, in letters of `size` points on lines of `width` points."""
    room = max(1, int(width / (size * LETTER_WIDTH)))
    lines, filled = 1, 0
    for word in text.split():
        wanted = filled + bool(filled) + len(word)
        if wanted <= room:
            filled = wanted
            continue
        lines += bool(filled)
        lines += math.ceil(len(word) / room) - 1  # a word that is longer than a line is broken
        filled = (len(word) - 1) % room + 1
    return lines


def _height(said: Said, width: float, size: int) -> float:
    beside = HANGING * size if said.letter else 0.0
    return (lines_of(said.text, width - beside, size) * LINE_HEIGHT + SPACE_AFTER) * size


def _whole_height(slide: Sequence[Said], width: float, size: int) -> float:
    return sum(_height(said, width, size) for said in slide)


def _dealt(pieces: Sequence[Said], width: float, height: float, size: int) -> list[list[Said]]:
    """Return `pieces` in their order, slide after slide, each as full as it can be; there is one at least."""
    slides: list[list[Said]] = [[]]
    free = height
    for said in pieces:
        wanted = _height(said, width, size)
        if wanted > free and slides[-1]:
            slides.append([])
            free = height
        slides[-1].append(said)
        free -= wanted
    return slides


def _parted(said: Said, width: float, height: float) -> list[Said]:
    """Return a paragraph in pieces each of which a slide holds in the smallest letters."""
    if _height(said, width, LEAST) <= height:
        return [said]
    room = max(1, int((width - (HANGING * LEAST if said.letter else 0)) / (LEAST * LETTER_WIDTH)))
    words = [word[start : start + room] for word in said.text.split() for start in range(0, len(word), room)]
    pieces: list[Said] = []
    kept: list[str] = []
    for word in words:
        if kept and _height(said._replace(text=" ".join([*kept, word])), width, LEAST) > height:
            pieces.append(said._replace(text=" ".join(kept), letter="" if pieces else said.letter))
            kept = []
        kept.append(word)
    return [*pieces, said._replace(text=" ".join(kept), letter="" if pieces else said.letter)]
