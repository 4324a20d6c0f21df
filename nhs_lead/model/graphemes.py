"""Text measured and cut as people see it: a flag, an accented letter or a doctor's emoji is one sign, and stays whole.

Lengths are characters where a format limits them, and columns of a terminal where a line does; Chinese, Japanese and
Korean letters and most emoji take two of those. Only home of wcwidth, which loads when a text holds other signs than
letters of one column, so that plain text costs nothing.
"""

import re
import textwrap

ELLIPSIS = "…"

# Signs that each stand alone in one column: Latin letters, punctuation, currencies, arrows and signs of mathematics.
_PLAIN = re.compile("[\n\t -\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u22ff]*")


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    if _PLAIN.fullmatch(text):
        return len(text)
    import wcwidth

    return wcwidth.width(text)


def beginning(text: str, most: int) -> str:
    """Return as many whole signs from the beginning of `text` as `most` characters hold; one at least."""
    if len(text) <= most or _PLAIN.fullmatch(text[: most + 1]):
        return text[:most]
    import wcwidth

    end = 0
    for sign in wcwidth.iter_graphemes(text):
        if end and end + len(sign) > most:
            break
        end += len(sign)
        if end >= most:
            break
    return text[:end]


def shortened(text: str, most: int, mark: str = f" {ELLIPSIS}") -> str:
    """Return `text`, or where it has more than `most` characters as much of its beginning as they hold with `mark`.

    It is cut between two words, but for a script without blanks and a word that is longer than a third of all.
    """
    if len(text) <= most:
        return text
    kept = beginning(text, max(1, most - len(mark)))
    blank = len(kept) if text[len(kept) : len(kept) + 1].isspace() else kept.rfind(" ")
    return f"{kept[: blank if blank > len(kept) * 2 // 3 else len(kept)].rstrip(' ,;:')}{mark}"


def fitting(text: str, columns: int) -> str:
    """Return `text` in one line of `columns`: whole, or its beginning, cut at a word where there is one, and a mark."""
    text = " ".join(text.split())
    if width(text) <= columns:
        return text
    room = columns - width(f" {ELLIPSIS}")
    first = wrapped(text, max(room, 1), break_long_words=False)[0]
    if width(first) > room:  # a word that is longer than the line, as every text is in a script without blanks
        first = wrapped(text, max(room, 1))[0]
    return f"{first} {ELLIPSIS}"


def wrapped(text: str, columns: int, first: str = "", rest: str = "", *, break_long_words: bool = True) -> list[str]:
    """Return `text` in lines of `columns`; `first` stands before the first of them, and `rest` before the others."""
    if _PLAIN.fullmatch(text):
        return textwrap.wrap(
            text,
            columns,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=break_long_words,
            break_on_hyphens=False,
        )
    import wcwidth

    return wcwidth.wrap(
        text,
        columns,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=break_long_words,
        break_on_hyphens=False,
        propagate_sgr=False,
    )
