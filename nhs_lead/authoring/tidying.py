"""Text from elsewhere, made fit for a pack: no control or hidden characters, no HTML, no links by accident."""

import html
import re
import unicodedata
from collections.abc import Callable

from nhs_lead.model.links import LINK
from nhs_lead.model.numerals import with_short_references

# Controls, format characters (which reorder or hide text), halves of characters, what is no character, line marks.
_UNFIT = frozenset(["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"])
_LINE_ENDS = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_NEW_LINE = re.compile(r"(?i)<(?:br|hr)\s*/?>|</?(?:p|div|li|ul|ol|h[1-6]|tr|table|pre|blockquote)(?:\s[^<>]*)?/?>")
_HIDDEN = re.compile(r"(?is)<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def tidy(text: str) -> str:
    """Return `text` with plain line ends and without characters that a content file may not hold."""
    text = _LINE_ENDS.sub("\n", text)
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in _UNFIT)


def prose(text: str) -> str:
    """Return `text` as paragraphs with one line each: inside a paragraph, line ends and runs of blanks are a space."""
    parts = re.split(r"\n[ \t]*(?:\n[ \t]*)+", tidy(text))
    return "\n".join(said for part in parts if (said := line(part)))


def line(text: str) -> str:
    """Return `text` in one line, without what would be a link to another entry."""
    said = " ".join(tidy(text).split())
    said = LINK.sub(lambda link: link[2] or link[1], said)
    if LINK.search(said):  # there was one inside another
        said = re.sub(r"\[{2,}", "[", said)
    return " ".join(said.split())


def without_html(text: str) -> str:
    """Return HTML as text: paragraphs and list items apart, scripts and comments gone, entities as what they mean."""
    text = _HIDDEN.sub("", text)
    return html.unescape(with_short_references(_TAG.sub("", _NEW_LINE.sub("\n\n", text))))


def slug(text: str, longest: int = 60) -> str:
    """Return an id made of `text`, cut at a word; nothing where it has no letter or digit that an id may have."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    said = ""
    for word in words:
        longer = f"{said}-{word}" if said else word[:longest]
        if len(longer) > longest:
            break
        said = longer
    return said


class Names:
    """Gives each thing a name of its own: the one that is wanted, or with the first number behind it that is free."""

    def __init__(self, taken: Callable[[str], bool] = lambda _: False) -> None:
        """Keep clear of the names that are `taken`, and of those that are given."""
        self._taken = taken
        self._given: set[str] = set()
        self._last: dict[str, int] = {}  # a number that was tried is not tried again, so many alike cost no more

    def give(self, wanted: str) -> str:
        """Return a name like `wanted` that nothing else has."""
        number = self._last.get(wanted, 1)
        name = wanted
        while name in self._given or self._taken(name):
            number += 1
            name = f"{wanted}-{number}"
        self._last[wanted] = number
        self._given.add(name)
        return name
