"""Which of the options a table calls right: by its letter, its number or its words, one or several at once.

People write "b", "B)", "B. The ward manager", "2", "Option 2", the words themselves, or "A,C". A number can be meant
as a place or as the words of an option; the whole table decides which, or the row is told.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

LABELLED = re.compile(r"\(?([A-Za-z]|\d{1,2})(?:\s*[.):]|\s+[-\u2013])\s+(?=\S)")
_LETTER = re.compile(r"(?:(?:option|choice|answer)\s*)?\(?\s*([a-h])\s*[.):]?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(?:option|choice|answer)\s*)?\(?\s*#?([0-9]{1,2})(?:\.0+)?\s*[.):]?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|/&+\n]|\band\b)\s*")
_GLUED = re.compile(r"[A-H]{2,8}")
_INLINE = re.compile(r"(?:^|(?<=[\s,;|]))\(?([A-Ha-h])[.)]\s+")

Way = Literal["words", "letter", "number"]
WAYS: tuple[Way, ...] = ("words", "letter", "number")


class Choices(NamedTuple):
    """The options of a row in their order, an empty text where a column in between is empty, and their numbers."""

    texts: list[str]
    first: int = 1
    """The number of the first one, where they are counted."""


def unlabelled(texts: Sequence[str]) -> list[str]:
    """Return `texts` without letters or numbers before them, where each has the one that belongs to its place."""
    marks = [LABELLED.match(text) for text in texts]
    filled = [(place, mark) for place, (text, mark) in enumerate(zip(texts, marks, strict=True)) if text]
    if len(filled) < 2 or any(mark is None or _place(mark[1]) != place for place, mark in filled):
        return list(texts)
    return [text[mark.end() :] if mark else text for text, mark in zip(texts, marks, strict=True)]


def _place(label: str) -> int:
    return int(label) - 1 if label.isdigit() else ord(label.lower()) - ord("a")


def parts(cell: str, right: str = "", *, commas: bool = False) -> list[str]:
    """Return the options in one cell: a list in brackets, or parted by lines, |, ; or by letters before them.

    By commas only where `right` is then one of them, or where that is known of the column.
    """
    text = cell.strip()
    if text.startswith("[") and text.endswith("]"):
        return [said for part in _bracketed(text) if (said := part.strip())]
    for sign in ("\n", "|", ";"):
        if sign in text:
            return unlabelled([said for part in text.split(sign) if (said := part.strip(" \t•*").strip())])
    labels = [mark[1].lower() for mark in _INLINE.finditer(text)]
    if len(labels) > 1 and labels == [chr(ord("a") + place) for place in range(len(labels))]:
        return [said for part in _INLINE.split(text)[2::2] if (said := part.strip(" ,;|"))]
    for sign in (" / ", ","):
        pieces = [said for part in text.split(sign) if (said := part.strip())]
        if len(pieces) > 1 and (sign != "," or commas or right.casefold() in [piece.casefold() for piece in pieces]):
            return pieces
    return [text] if text else []


def _bracketed(text: str) -> list[str]:
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        pairs = re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", text)
        return [single or double for single, double in pairs] or re.split("[,;|]", text[1:-1])
    return [str(option) for option in listed]


def ways(answer: str, choices: Choices) -> dict[Way, int]:
    """Return each way in which `answer` names an option, with the place of that option."""
    named: dict[Way, int] = {}
    texts = [text.casefold() for text in choices.texts]
    said = answer.strip().casefold()
    if said in texts and said:
        named["words"] = texts.index(said)
    elif (mark := LABELLED.match(answer.strip())) and answer.strip()[mark.end() :].casefold() in texts:
        place = texts.index(answer.strip()[mark.end() :].casefold())
        if mark[1].isdigit() or _place(mark[1]) == place:
            named["words"] = place
    if letter := _LETTER.fullmatch(answer.strip()):
        place = _place(letter[1])
        if place < len(texts) and texts[place]:
            named["letter"] = place
    if number := _NUMBER.fullmatch(answer.strip()):
        place = int(number[1]) - choices.first
        if 0 <= place < len(texts) and texts[place]:
            named["number"] = place
    return named


def several(answer: str, choices: Choices) -> list[int]:
    """Return the places of the options that `answer` names, where it names more than one; otherwise nothing."""
    pieces = [piece for piece in _BETWEEN.split(answer.strip().strip("[]{}")) if piece]
    if _GLUED.fullmatch(answer.strip()):
        pieces = list(answer.strip())
    meant = [next(iter(ways(piece.strip("'\""), choices).values()), -1) for piece in pieces]
    return sorted(set(meant)) if len(pieces) > 1 and -1 not in meant else []


def counted_from(rows: Iterable[tuple[str, Choices]]) -> int:
    """Return 0 where the numbers of a table can only be counted from 0, otherwise 1."""
    numbers = [
        (int(number[1]), len(choices.texts))
        for answer, choices in rows
        if (number := _NUMBER.fullmatch(answer.strip())) and "words" not in ways(answer, choices)
    ]
    return 0 if any(number == 0 for number, _ in numbers) and all(number < count for number, count in numbers) else 1


def common_way(rows: Iterable[tuple[str, Choices]]) -> Way | None:
    """Return the one way in which every row of a table names its answer; None where there is none, or are several."""
    shared = set(WAYS)
    for answer, choices in rows:
        named = ways(answer, choices)
        if named:
            shared &= set(named)
    return shared.pop() if len(shared) == 1 else None
