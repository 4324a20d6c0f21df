"""The page's table of word vectors: of the program's, the words that the page can meet, their numbers rounded roughly.

It is text, as JSON holds it. Each number is one of four, so that three of them fit one sign; before each row stands a
sign for its scale. Words are sorted, and each begins with a sign for how many letters it shares with the one before.
"""

import math
import os.path
from collections.abc import Iterable, Sequence
from operator import mul
from typing import NamedTuple

from nhs_lead.library.word_vectors import word_vectors

SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<')
"""What numbers are written with: signs that neither JSON nor HTML writes in any other way."""

LEVELS, MIDWAY = (-1.510, -0.4528, 0.4528, 1.510), 0.9816
"""What a number may be, as a share of its row's usual number, and where two of them meet: of four such levels those that
lose least where numbers are normally distributed (S. P. Lloyd, Least squares quantization in PCM, 1982)."""

TOGETHER = 3
"""Numbers to a sign."""


class VectorTable(NamedTuple):
    """The table, and what reads it."""

    words: str
    rows: str
    size: int
    levels: Sequence[float]
    signs: str
    smallest: float
    step: float


def vector_table(words: Iterable[str]) -> VectorTable:
    """Return the vectors of all that `words`, in lower case and without accents, are made of."""
    vectors = word_vectors()
    size = vectors.size - vectors.size % TOGETHER
    rows = {part: row[:size] for word in words for part, row in vectors.rows(word).items()}
    rounded = {part: _rounded(rows[part]) for part in sorted(rows)}
    scales = [scale for scale, _ in rounded.values()] or [1.0]
    smallest = min(scales)
    step = max(1.0001, (max(scales) / smallest) ** (1 / (len(SIGNS) - 1)))
    return VectorTable(
        words=_written(list(rounded)),
        rows="".join(_row(scale, places, smallest, step) for scale, places in rounded.values()),
        size=size,
        levels=LEVELS,
        signs=SIGNS,
        smallest=smallest,
        step=step,
    )


def _rounded(row: Sequence[float]) -> tuple[float, list[int]]:
    """Return the scale of `row`, and for each of its numbers the place among LEVELS of what comes closest to it."""
    usual = math.sqrt(sum(map(mul, row, row)) / len(row)) or 1.0
    middle = MIDWAY * usual
    places = [(3 if number >= middle else 2) if number >= 0 else (0 if number <= -middle else 1) for number in row]
    levels = [LEVELS[place] for place in places]
    scale = sum(map(mul, row, levels)) / sum(map(mul, levels, levels))
    return scale or usual * 1e-6, places


def _row(scale: float, places: Sequence[int], smallest: float, step: float) -> str:
    how_large = min(round(math.log(scale / smallest) / math.log(step)), len(SIGNS) - 1)
    threes = zip(places[::3], places[1::3], places[2::3], strict=True)
    return SIGNS[how_large] + "".join(SIGNS[16 * one + 4 * two + three] for one, two, three in threes)


def _written(words: Sequence[str]) -> str:
    shared = [len(os.path.commonprefix(pair)) for pair in zip(["", *words], words, strict=False)]
    return " ".join(SIGNS[count] + word[count:] for count, word in zip(shared, words, strict=True))
