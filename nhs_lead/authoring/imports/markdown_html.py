"""Blocks of HTML in a Markdown text: what `<details>` shows and hides, headings, definitions, words."""

import re
from collections.abc import Iterator

from nhs_lead.authoring.imports.foreign import inside
from nhs_lead.authoring.imports.markdown_piece import Line, Piece
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, without_html

_TAG = re.compile(
    r"(?is)<(?P<open>details)\b[^<>]*>|</(?P<close>details)\s*>"
    r"|<(?P<asks>summary|dt|h[1-6])\b[^<>]*>(?P<words>.{0,2000}?)</(?P=asks)\s*>"
    r"|<(?P<begun>summary)\b[^<>]*>|</summary\s*>|</?(?:dl|dd)\b[^<>]*>"
)


def html_pieces(begins: int, content: str, item: str) -> Iterator[Piece]:
    """Yield the pieces of a block of HTML: what `<details>` shows and hides, headings and definitions in it, words."""
    at = 0
    lost = [*inside(begins, lost_in_html(content))]
    number = begins

    def words(until: int, item: str) -> Iterator[Piece]:
        said = prose(without_html(content[at:until]))
        if said:
            lines = tuple(Line(row) for row in said.split("\n"))
            where = number + len(content[at:until]) - len(content[at:until].lstrip("\n"))
            yield Piece(where, "text", lines, 0, item)

    if lost:
        yield Piece(begins, "left", left=tuple(lost))
    if "<!--" in content or re.search(r"(?i)<(script|style)\b", content):
        content = re.sub(
            r"(?is)<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
            lambda hidden: "\n" * hidden[0].count("\n"),
            content,
        )
    for tag in _TAG.finditer(content):
        yield from words(tag.start(), item)
        number += content.count("\n", at, tag.start())
        at = tag.end()
        said = line(without_html(tag["words"] or ""))
        if tag["open"]:
            yield Piece(number, "details", level=1)
        elif tag["close"]:
            yield Piece(number, "details", level=-1)
        elif tag["begun"]:
            yield Piece(number, "summary")
        elif tag["asks"] and tag["asks"].lower()[0] == "h":
            yield Piece(number, "heading", (Line(said),), int(tag["asks"][1]))
        elif tag["asks"]:
            yield Piece(number, "summary", (Line(said),))
        number += tag[0].count("\n")
    yield from words(len(content), item)
