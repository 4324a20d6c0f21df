"""Text as Moodle takes it in: HTML, the inside of a Cloze gap, and the characters that XML can hold.

Content is not trusted: whatever an author wrote arrives as words, never as markup, a gap or an end of an element.
"""

import html
import re
from collections.abc import Callable, Iterable

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""

REPLACEMENT = "\ufffd"
"""Stands for a character that the file could not hold."""

_CLOZE = {ord(character): f"&#{ord(character)};" for character in "\\{}~#"}
"""Characters with a meaning in a Cloze question. Written as HTML they have none, anywhere."""


def as_html(text: str) -> str:
    """Return `text` as HTML that reads the same: no markup of its own, each line end where it stood.

    A carriage return is written as a reference, since XML readers turn a bare one into a line end.
    """
    return html.escape(_NOT_IN_XML.sub(REPLACEMENT, text)).replace("\r", "&#13;")


def plain_text(text: str) -> str:
    """Return `text` with a sign in place of each character that XML cannot hold."""
    return _NOT_IN_XML.sub(REPLACEMENT, text)


def cloze_text(text: str) -> str:
    """Return `text` as HTML for the running text of a Cloze question, in which it can open no gap."""
    return as_html(text).replace("&#", "\0").translate(_CLOZE).replace("\0", "&#")


def in_gap(markup: str) -> str:
    """Return HTML that comes from `cloze_text` for the inside of a gap: Moodle decodes its references once."""
    return markup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def paragraphs(text: str, words: Callable[[str], str] = as_html) -> str:
    """Return running text as HTML paragraphs; blank lines part them, and single line ends are spaces.

    `words` turns the text of a paragraph into HTML.
    """
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{words(part)}</p>" for part in parts if part)


def bullets(lines: Iterable[str], tag: str = "ul") -> str:
    """Return HTML lines as a list, or nothing where there are none."""
    inside = "".join(f"<li>{line}</li>" for line in lines)
    return f"<{tag}>{inside}</{tag}>" if inside else ""


def cdata(markup: str) -> str:
    """Return markup for the inside of an XML element, readable as it stands."""
    return "<![CDATA[" + markup.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def plain_xml(text: str) -> str:
    """Return plain words for the inside of an XML element."""
    return html.escape(_NOT_IN_XML.sub(REPLACEMENT, text), quote=False).replace("\r", "&#13;")
