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
# Only what HTML knows is markup: `<name of the ward>` is words.
_TAG = re.compile(
    r"(?i)</?(?:a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|body|br|button|caption|center|cite|code|col"
    r"|colgroup|data|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head"
    r"|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|noscript|object|ol|option|p"
    r"|picture|pre|q|rp|rt|ruby|s|samp|section|select|small|source|span|strike|strong|sub|summary|sup|svg|table|tbody"
    r"|td|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr)(?:[\s/][^<>]*)?>"
)
_CELL = re.compile(r"(?i)</t[dh]\s*>\s*(?=<t[dh][\s>])")
_PICTURE = re.compile(r"(?i)<img\b[^<>]*?\balt\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')[^<>]*>")
_LINKED = re.compile(
    r"(?is)<a\s[^<>]{0,500}?\bhref\s*=\s*[\"']?((?:https?://|mailto:)[^\"'\s<>]+)[^<>]{0,500}>(.{0,500}?)</a\s*>"
)
_LOST = (
    ("picture", re.compile(r"(?i)<(?:img|svg)\b")),
    ("recording", re.compile(r"(?i)<(?:audio|video|iframe|object|embed)\b")),
    ("file", re.compile(r"(?i)<a\s[^<>]*@@PLUGINFILE@@")),
    ("link", re.compile(r"(?i)<a\s[^<>]*\bhref\s*=\s*[\"']?(?!https?://|mailto:|@@PLUGINFILE@@)[^\"'\s<>]")),
)
_COMMENT, _SCRIPT = re.compile("<!--"), re.compile(r"(?i)<script\b")


def tidy(text: str) -> str:
    """Return `text` with plain line ends and without characters that a content file may not hold."""
    text = _LINE_ENDS.sub("\n", text)
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in _UNFIT)


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
    """Return HTML as text: paragraphs and list items apart, scripts and comments gone, entities as what they mean.

    A picture is what its `alt` says, and an address stands in brackets behind the words that link to it.
    """
    text = _PICTURE.sub(lambda picture: picture[1] or picture[2] or "", _HIDDEN.sub("", text))
    text = _CELL.sub(" | ", _LINKED.sub(_with_address, text))
    return html.unescape(with_short_references(_TAG.sub("", _NEW_LINE.sub("\n\n", text))))


def _with_address(link: re.Match[str]) -> str:
    address = link[1].removeprefix("mailto:")
    return link[2] if html.unescape(address) in html.unescape(link[2]) else f"{link[2]} ({address})"


def lost_in_html(text: str) -> list[str]:
    """Return what of HTML does not become text, a noun for each: picture, recording, file, link, comment, script."""
    shown = _HIDDEN.sub("", text)
    things = [what for what, pattern in _LOST for _ in pattern.finditer(shown)]
    return things + ["comment"] * len(_COMMENT.findall(text)) + ["script"] * len(_SCRIPT.findall(text))


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
