"""The page's table of word vectors: of the program's, the words that the page can meet, their numbers rounded roughly.

It is text, as JSON holds it. Each number is one of four, so that three of them fit one sign; before each row stands a
sign for its scale. Words are sorted, and each begins with a sign for how many letters it shares with the one before.
"""

import math
from collections.abc import Collection, Sequence
from operator import mul
from typing import NamedTuple

from nhs_lead.library.text import stems
from nhs_lead.library.word_vectors import WordVectors, word_vectors

SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<')
"""What numbers are written with: signs that neither JSON nor HTML writes in any other way."""

LEVELS, MIDWAY = (-1.510, -0.4528, 0.4528, 1.510), 0.9816
"""What a number may be, as a share of its row's usual number, and where two of them meet: the four levels that lose
least where numbers are normally distributed (S. P. Lloyd, Least squares quantization in PCM, 1982)."""

TOGETHER = 3
"""Numbers to a sign."""

MOST_NUMBERS = 60
"""Numbers of a row that the page has: the first of the program's, which tell most."""

MOST_ROWS = 10_000
"""Rows up to which other forms of the words are added, the shortest first, which are the commonest: 36 bytes each. A
form that has no row is read as the shortest with its stem."""


class VectorTable(NamedTuple):
    """The table, and what reads it."""

    words: str
    rows: str
    size: int
    levels: Sequence[float]
    signs: str
    smallest: float
    step: float


def vector_table(words: Collection[str]) -> VectorTable:
    """Return the vectors of all that `words`, in lower case and without accents, are made of."""
    vectors = word_vectors()
    size = min(vectors.size - vectors.size % TOGETHER, MOST_NUMBERS)
    rows = {part: row[:size] for word in words for part, row in vectors.rows(word).items()}
    for word in _other_forms(words, vectors)[: max(0, MOST_ROWS - len(rows))]:
        rows |= {part: row[:size] for part, row in vectors.rows(word).items()}
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


def _other_forms(words: Collection[str], vectors: WordVectors) -> list[str]:
    """Return the words of the program's table that share a stem with one of `words`, the shortest first."""
    known = {stem for word in words for stem in stems(word)}
    whole = (word for word in vectors.words() if not word.startswith("##") and word not in words)
    return sorted((word for word in whole if not known.isdisjoint(stems(word))), key=lambda word: (len(word), word))


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
    return SIGNS[how_large] + "".join(SIGNS[16 * first + 4 * second + third] for first, second, third in threes)


def _written(words: Sequence[str]) -> str:
    shared = [_shared(*pair) for pair in zip(["", *words], words, strict=False)]
    return " ".join(SIGNS[count] + word[count:] for count, word in zip(shared, words, strict=True))


def _shared(word: str, other: str) -> int:
    """Return how many letters two words begin with together."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((place for place, (first, second) in pairs if first != second), min(len(word), len(other)))
