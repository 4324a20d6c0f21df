"""The middle of many meanings, and on which side of two such middles a question lies.

What a library is about and what its packs say lies outside it are two clouds of meanings. The line from the middle of
the other cloud to the library's says at a glance to which of them a question belongs, also where no single name and no
single phrase is close to it.
"""

import math
import struct
from array import array
from collections.abc import Sequence
from operator import add, mul, sub

from nhs_lead.library.word_vectors import Meaning

WITHIN, OUTSIDE = "within", "outside"
"""The two clouds: what the library is about, and what lies outside it."""

WHOLE = "#whole"
"""Stands where a file does for the middle of all files."""

_COUNT = struct.Struct("<I")


class Middle:
    """A sum of meanings, and of how many."""

    def __init__(self, total: Sequence[float] = (), count: int = 0) -> None:
        """Begin with a sum of `count` meanings; with none where nothing is given."""
        self.total, self.count = total, count

    def add(self, meaning: Meaning | None) -> None:
        """Add one meaning; nothing where there is none."""
        if meaning is not None:
            self.join(Middle(meaning.numbers, 1))

    def join(self, other: "Middle") -> None:
        """Add all that `other` is the sum of."""
        if other.count:
            self.total = list(map(add, self.total, other.total)) if self.count else other.total
            self.count += other.count

    def part(self, other: "Middle") -> None:
        """Take away all that `other` is the sum of, which was added before."""
        if other.count:
            self.total = list(map(sub, self.total, other.total))
            self.count -= other.count

    def packed(self) -> bytes:
        """Return this as an index keeps it: how many, and the numbers of the sum."""
        return _COUNT.pack(self.count) + array("f", self.total).tobytes()


def unpacked(kept: bytes) -> Middle:
    """Return what `Middle.packed` made bytes of."""
    return Middle(array("f", kept[_COUNT.size :]), *_COUNT.unpack_from(kept))


def line(within: Middle, outside: Middle) -> list[float]:
    """Return the direction, one long, from the middle `outside` to that `within`; nothing where there is none."""
    if not within.count or not outside.count:
        return []
    way = [one / within.count - other / outside.count for one, other in zip(within.total, outside.total, strict=True)]
    length = math.sqrt(sum(map(mul, way, way)))
    return [number / length for number in way] if length else []


def side(meaning: Meaning, within: Middle, outside: Middle) -> float:
    """Return how far `meaning` lies towards `within`, away from `outside`: from -1 to 1, 0 where either is empty."""
    return math.fsum(map(mul, line(within, outside), meaning.numbers))
