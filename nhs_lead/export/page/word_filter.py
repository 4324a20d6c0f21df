"""A list of words too long for the page, in a few bits a word: it tells whether a word is in it, seldom wrongly.

A filter after B. H. Bloom (Space/time trade-offs in hash coding, 1970). A word that is in the list is always known; of
others about one in a hundred is taken for one.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from nhs_lead.export.page.vector_table import SIGNS

BITS_A_WORD, LOOKS = 10, 6
"""Bits that each word takes, and how many of them it sets."""

SIGN_BITS = 6
"""Bits to a sign."""


class WordFilter(NamedTuple):
    """The filter, and what reads it."""

    bits: str
    size: int
    looks: int


def word_filter(words: Iterable[str]) -> WordFilter:
    """Return a filter of `words`."""
    listed: Collection[str] = list(words)
    size = BITS_A_WORD * max(1, len(listed)) + 1  # odd, so that the looks spread
    signs = bytearray(size // SIGN_BITS + 1)
    for word in listed:
        for place in _places(word, size):
            signs[place // SIGN_BITS] |= 1 << place % SIGN_BITS
    return WordFilter("".join(SIGNS[sign] for sign in signs), size, LOOKS)


def _places(word: str, size: int) -> list[int]:
    """Return the places of the bits of `word`; `query.js` works them out in the same way."""
    first, other = 0, 1
    for letter in word:
        first = (first * 31 + ord(letter)) % 2**32
        other = (other * 37 + ord(letter)) % 2**32
    return [(first + look * other) % size for look in range(LOOKS)]
