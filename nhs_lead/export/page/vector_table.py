"""The page's table of word vectors: of the program's, the words that the page can meet, with fewer and rougher numbers.

It is text, as JSON holds it: two numbers to a sign, each of `LEVELS` whole ones around nought, and before each row a
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

LEVELS = 9
"""So many values a number has: a pair of them fits one sign."""

SIZE = 64
"""Numbers of a vector, the first ones of the program's; see docs/measured.md for what fewer cost."""

WIDEST_STEP = 0.53
"""How far two values of a number are apart, as a share of the row's usual number. For normally distributed numbers
and nine levels it is where rounding loses least."""


class VectorTable(NamedTuple):
    """The table, and what reads it."""

    words: str
    rows: str
    size: int
    levels: int
    signs: str
    smallest: float
    step: float


def vector_table(words: Iterable[str]) -> VectorTable:
    """Return the vectors of all that `words`, in lower case and without accents, are made of."""
    vectors = word_vectors()
    rows = {part: row[:SIZE] for word in words for part, row in vectors.rows(word).items()}
    rounded = {part: _rounded(rows[part]) for part in sorted(rows)}
    scales = [scale for scale, _ in rounded.values() if scale > 0] or [1.0]
    smallest = min(scales)
    step = max(1.0001, (max(scales) / smallest) ** (1 / (len(SIGNS) - 1)))
    return VectorTable(
        words=_written(list(rounded)),
        rows="".join(_row(scale, numbers, smallest, step) for scale, numbers in rounded.values()),
        size=min(SIZE, vectors.size),
        levels=LEVELS,
        signs=SIGNS,
        smallest=smallest,
        step=step,
    )


def _rounded(row: Sequence[float]) -> tuple[float, list[int]]:
    """Return the scale and the whole numbers, from 0, that come closest to `row`."""
    half = LEVELS // 2
    usual = math.sqrt(sum(map(mul, row, row)) / len(row))
    step = WIDEST_STEP * usual or 1.0
    numbers = [max(-half, min(half, round(number / step))) for number in row]
    length = sum(map(mul, numbers, numbers))
    return (sum(map(mul, row, numbers)) / length if length else 0.0), [number + half for number in numbers]


def _row(scale: float, numbers: Sequence[int], smallest: float, step: float) -> str:
    place = round(math.log(scale / smallest) / math.log(step)) if scale > 0 else 0
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return SIGNS[min(place, len(SIGNS) - 1)] + "".join(SIGNS[one * LEVELS + other] for one, other in pairs)


def _written(words: Sequence[str]) -> str:
    shared = [len(os.path.commonprefix(pair)) for pair in zip(["", *words], words, strict=False)]
    return " ".join(SIGNS[count] + word[count:] for count, word in zip(shared, words, strict=True))
