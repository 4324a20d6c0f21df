"""Closeness in meaning: a table of word vectors that ships with the program, and what is made of it.

The vectors of a text's words are added up; the angle between two such sums says how close the texts are in meaning.
The table was fitted so that its sums come close to what a sentence model says of whole sentences
(`benchmarks/word_vectors/`). It is searched where it lies: only the rows that are needed are ever read.

The file, little-endian: the mark, the number of words and the numbers of each vector; where each word ends in the
words' text, which are sorted by their bytes; a scale for each word; the vectors, one signed byte a number; the words.
A word that is no row is cut into the longest pieces that are; a piece that does not begin its word begins with ##.
"""

import functools
import math
import mmap
import os
import struct
from array import array
from collections.abc import Mapping, Sequence
from heapq import nlargest
from operator import add, mul
from typing import NamedTuple

from nhs_lead.library.text import words

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "word_vectors.bin")
MARK = b"NLWORDS1"
_HEAD = struct.Struct("<8sII")

MOST_WORDS = 64
"""Words of a text that are looked at: names are shorter, and of a pasted page these are enough."""

LONGEST = 30
"""Letters of the longest word that is cut into pieces; what is longer is no word."""

MIDDLE = 128
"""What is added to each number of a meaning that is kept, so that it is a byte."""

HALF_UP = MIDDLE + 0.5
"""What is added so that cutting rounds."""

GLANCE, GLANCED = 16, 64
"""The first numbers, by which all meanings are compared, and how many of the nearest are compared by more numbers."""

ROUGH, FULLY = 48, 3
"""The first numbers, by which those are compared, and how many names of an entry are compared by all numbers."""

_LENGTH = struct.Struct("<f")


class Meaning(NamedTuple):
    """The direction of a text in the space of meanings: numbers whose squares add up to one."""

    numbers: Sequence[float]


class WordVectors:
    """The table in the file at `path`, searched in place."""

    def __init__(self, path: str) -> None:
        """Open the table. Raises OSError where it cannot be read, ValueError where it is no such table."""
        with open(path, "rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._count: int
        self.size: int
        mark, self._count, self.size = _HEAD.unpack_from(self._map)
        if mark != MARK:
            raise ValueError(f"'{path}' is no table of word vectors.")
        self._ends = _HEAD.size
        self._scales = self._ends + 4 * self._count
        self._rows = self._scales + 4 * self._count
        self._words = self._rows + self.size * self._count
        self.vector = functools.lru_cache(4096)(self._vector)

    def _place(self, word: bytes) -> int:
        """Return the number of the row of `word`, or -1."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            there = self._word(middle)
            if there == word:
                return middle
            if there < word:
                low = middle + 1
            else:
                high = middle
        return -1

    def _word(self, place: int) -> bytes:
        begin, end = struct.unpack_from("<II", self._map, self._ends + 4 * (place - 1)) if place else (0, self._end(0))
        word: bytes = self._map[self._words + begin : self._words + end]
        return word

    def _end(self, place: int) -> int:
        end: int = struct.unpack_from("<I", self._map, self._ends + 4 * place)[0]
        return end

    def _places(self, word: str) -> list[int]:
        """Return the rows of `word`: its own, or those of the longest pieces that it is made of."""
        whole = self._place(word.encode())
        if whole >= 0 or not word.isascii() or len(word) > LONGEST:
            return [whole] if whole >= 0 else []
        places: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._place((("##" if start else "") + word[start:end]).encode())
                if piece >= 0:
                    break
            else:
                return places
            places.append(piece)
            start = end
        return places

    def words(self) -> list[str]:
        """Return all that the table has a row for: words, and pieces of words."""
        return [self._word(place).decode() for place in range(self._count)]

    def rows(self, word: str) -> dict[str, list[float]]:
        """Return the rows that make up `word`, by what is written in the table: the word itself, or its pieces."""
        return {self._word(place).decode(): self._row(place) for place in self._places(word)}

    def _row(self, place: int) -> list[float]:
        begin = self._rows + place * self.size
        scale = struct.unpack_from("<f", self._map, self._scales + 4 * place)[0]
        return [number * scale for number in array("b", self._map[begin : begin + self.size])]

    def _vector(self, word: str) -> Sequence[float] | None:
        """Return the vector of `word`; None where the table can make nothing of it."""
        total: Sequence[float] | None = None
        for place in self._places(word):
            row = array("f", self._row(place))
            total = row if total is None else array("f", map(add, total, row))
        return total

    def has(self, word: str) -> bool:
        """Whether `word` is whole in the table: a word that people write, or a name."""
        return self._place(word.encode()) >= 0

    def meaning(self, text: str) -> Meaning | None:
        """Return what `text` means; None where the table knows none of its words."""
        total: Sequence[float] | None = None
        for word in words(text)[:MOST_WORDS]:
            row = self.vector(word)
            if row is not None:
                total = row if total is None else list(map(add, total, row))
        if total is None:
            return None
        length = math.sqrt(sum(map(mul, total, total)))
        return Meaning([number / length for number in total]) if length else None


@functools.cache
def word_vectors() -> WordVectors:
    """Return the table that ships with the program."""
    return WordVectors(FILE)


def packed(meanings: Sequence[Meaning | None], size: int) -> bytes:
    """Return `meanings` as an index keeps them: for each a scale, and a byte a number, MIDDLE for nought.

    One of nothing is kept as noughts, so that places stay what they were.
    """
    parts = []
    for meaning in meanings:
        if meaning is None:
            parts.append(_LENGTH.pack(0.0) + bytes([MIDDLE]) * size)
            continue
        # A library has many names: all is reckoned in whole bytes, rounded by half a byte more and cut.
        factor = (MIDDLE - 1) / max(map(abs, meaning.numbers))
        rounded = bytes([int(factor * number + HALF_UP) for number in meaning.numbers])
        squares = sum(map(mul, rounded, rounded)) - 2 * MIDDLE * sum(rounded) + MIDDLE * MIDDLE * len(rounded)
        parts.append(_LENGTH.pack(1 / math.sqrt(squares)) + rounded)
    return b"".join(parts)


def how_many(kept: bytes, size: int) -> int:
    """Return how many meanings of `size` numbers each are `kept`."""
    return len(kept) // (_LENGTH.size + size)


def closest(meaning: Meaning, kept: bytes) -> tuple[float, int]:
    """Return how close the closest of the `kept` meanings is, up to 1, and its place; 0 and -1 if none is close."""
    best, place = next(iter(nearest(meaning, kept, FULLY)), (0.0, -1))
    return (best, place) if best > 0 else (0.0, -1)


def closest_of(meaning: Meaning, kept: bytes, places: Sequence[int]) -> float:
    """Return how close the closest of the `kept` meanings at `places` is, up to 1; 0 if none is close."""
    size = len(meaning.numbers)
    scales = {place: _LENGTH.unpack_from(kept, place * (_LENGTH.size + size))[0] for place in places}
    return max((close for close, _ in _closeness(meaning, kept, scales, places, size) if close > 0), default=0.0)


def nearest(meaning: Meaning, kept: bytes, count: int) -> list[tuple[float, int]]:
    """Return how close to `meaning` the nearest `count` of the `kept` meanings are, and their places; nearest first.

    The first numbers tell most: many meanings are looked at by few numbers, fewer by more, and the nearest by all.
    """
    size = len(meaning.numbers)
    scales = [scale for (scale,) in _scales(size).iter_unpack(kept)]
    places: Sequence[int] = range(len(scales))
    for numbers, most in ((GLANCE, GLANCED), (ROUGH, count)):
        if len(places) > most:
            places = [place for _, place in nlargest(most, _closeness(meaning, kept, scales, places, numbers))]
    return sorted(_closeness(meaning, kept, scales, places, size), key=lambda pair: -pair[0])


def _closeness(
    meaning: Meaning,
    kept: bytes,
    scales: Sequence[float] | Mapping[int, float],
    places: Sequence[int],
    numbers: int,
) -> list[tuple[float, int]]:
    """Return how close the `kept` meanings at `places` are by their first `numbers`, each with its place."""
    # Bytes are small whole numbers that Python need not make anew: what MIDDLE adds to all is taken off at the end.
    first, step = meaning.numbers[:numbers], _LENGTH.size + len(meaning.numbers)
    shift = MIDDLE * sum(first)
    begins = [(_LENGTH.size + place * step, place) for place in places]
    return [
        (scales[place] * (sum(map(mul, first, kept[begin : begin + numbers])) - shift), place)
        for begin, place in begins
    ]


@functools.cache
def _scales(size: int) -> struct.Struct:
    """Return what reads the scale of each of the kept meanings of `size` numbers."""
    return struct.Struct(f"<f{size}x")
