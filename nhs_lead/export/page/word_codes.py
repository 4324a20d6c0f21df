"""The page's texts with a byte or two for each word that comes often, so that they take a fifth less once compressed.

A browser unpacks gzip, which looks 32 KB back and no further: in a text of megabytes it meets the same words again and
again as if they were new. Replacing words beforehand is the word replacing transform (P. Skibiński, S. Grabowski and
S. Deorowicz, Revisiting dictionary-based compression, Software: Practice and Experience 35, 2005).

What is made begins with a line of two numbers, how many bytes of UTF-8 the text has and how many words have one byte,
and with all words, one a line, up to a byte of 0. After it a byte below 128 is itself; the next ones are words of one
byte; those that follow are, with the byte behind them, the other words; and 255 says that the byte behind it is one of
the text's own. `packed.js` reads it.
"""

import re
from collections import Counter

ONE_BYTE = 90
"""Words that have a byte for themselves. Of 40 to 110, this makes the bundled content smallest."""

SEVERAL = 3
"""Times that a word has to come, so that naming it pays."""

_TWO_BYTES = (255 - 128 - ONE_BYTE) * 256
_OWN = 255
_WORD = re.compile(" ?[A-Za-z]+|[^\0-\x7f]")


def coded(text: str) -> bytes:
    """Return `text` in the form above."""
    times = Counter(_WORD.findall(text))
    worth = sorted((word for word in times if times[word] >= SEVERAL), key=lambda word: (-_saved(word, times), word))
    words = worth[: ONE_BYTE + _TWO_BYTES]
    codes = {word: _code(place) for place, word in enumerate(words)}
    body = bytearray()
    end = 0
    for word in _WORD.finditer(text):
        body += text[end : word.start()].encode()
        body += codes.get(word[0]) or _spelled(word[0])
        end = word.end()
    body += text[end:].encode()
    return "\n".join([f"{len(text.encode())} {ONE_BYTE}", *words]).encode() + b"\0" + bytes(body)


def _saved(word: str, times: Counter[str]) -> int:
    return times[word] * (len(word.encode()) - 1)


def _code(place: int) -> bytes:
    if place < ONE_BYTE:
        return bytes([128 + place])
    high, low = divmod(place - ONE_BYTE, 256)
    return bytes([128 + ONE_BYTE + high, low])


def _spelled(word: str) -> bytes:
    return b"".join(bytes([byte]) if byte < 128 else bytes([_OWN, byte]) for byte in word.encode())
