"""How texts stand in a file, where that wants a second look: what YAML made of them may be less than was written.

Collected while a file is read, so that it is read once. What each of them means, `misreadings` says.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Blanks that look like one and are none to YAML: those that do not break, thin ones and wide ones."""

NOTHING = frozenset(["~", "null", "Null", "NULL"])
"""How YAML writes that a field has no value. This program reads them as the text that they are."""

CURLY = "\u201c\u201d\u201e\u2018\u2019"
"""Quotation marks that mean nothing to YAML."""

MOST_KEPT = 500
"""Characters of a comment that are kept."""


class Comment(NamedTuple):
    """What YAML passes over behind a text, from its '#' to the end of the line."""

    line: int
    """Counted from 1, as is the column."""
    column: int
    blanks: int
    """How many blanks stand before the '#': those between the text and it, or those that indent its line."""
    on_next_line: bool
    said: str
    """The comment from its '#' onward."""


class Written(NamedTuple):
    """One text as it is written."""

    at: tuple[int, int]
    """Line and column, from 1, of the field's name, or of the text itself in a list: where its faults are told."""
    value: str
    style: str
    """'' for plain text; else a quotation mark, '|' or '>'."""
    in_braces: bool
    is_name: bool
    line: int
    """The line on which the text itself begins, from 1."""
    column: int
    start: int
    """The place of its first character among those of the file."""
    source: str
    """The text with its marks and its line ends."""
    comment: Comment | None


class Collection:
    """Takes in the texts of one file, and keeps those that want a second look."""

    def __init__(self, text: str) -> None:
        """Take in the texts of `text`, which is the whole file."""
        self._text = text
        self._comments = _comments(text)
        self._kept: list[Written] = []

    def add(self, event: Any, at: tuple[int, int], *, in_braces: bool, is_name: bool = False) -> None:
        """Keep the text of the parser's `event`, told `at` that place, if it wants a second look."""
        start, end = event.start_mark, event.end_mark
        value: str = event.value
        if start.line == end.line and (
            event.style
            or (
                value.isascii()
                and end.index not in self._comments
                and value not in NOTHING
                and not (in_braces and "(" in value)
            )
        ):
            return
        style: str = event.style or ""
        comment = None if style else self._comments.get(end.index)
        place = (start.line + 1, start.column + 1, start.index)
        source = self._text[start.index : end.index]
        self._kept.append(Written(at, value, style, in_braces, is_name, *place, source, comment))

    def kept(self) -> Sequence[Written]:
        """Return what was kept, in the order of the file."""
        return self._kept


def _comments(text: str) -> dict[int, Comment]:
    """Return what may be a comment behind a text, on its line or the next one, by the place where the text ends.

    Within quotation marks and blocks of text they are none; but no text ends where they stand, so nobody asks.
    """
    comments: dict[int, Comment] = {}
    line, begins, looked_at = 1, 0, 0
    place = text.find("#")
    while place >= 0:
        line += text.count("\n", looked_at, place)
        begins = max(begins, text.rfind("\n", looked_at, place) + 1)
        before = _before(text, place)
        if begins < place and before < place:
            blanks, on_next_line = place - before, before == begins
            if on_next_line:
                before = _before(text, begins - (2 if text[begins - 2 : begins] == "\r\n" else 1))
            ends = text.find("\n", place, place + MOST_KEPT)
            said = text[place : ends if ends >= 0 else place + MOST_KEPT].rstrip()
            comments.setdefault(before, Comment(line, place - begins + 1, blanks, on_next_line, said))
        looked_at = place
        place = text.find("#", place + 1)
    return comments


def _before(text: str, place: int) -> int:
    """Return the place behind the last character before `place` that is no blank of its line."""
    while place > 0 and text[place - 1] in " \t":
        place -= 1
    return place
