"""A list of FAQs in Markdown: headings that ask, with what stands below as the answer, or lines marked Q and A.

Read are headings (`## How do I begin?`), bold lines that ask, `**Q:** … **A:** …`, list items that ask, and a question
with `: answer` under it. A heading that does not ask names the theme of the questions below it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nhs_lead.authoring.foreign import Answered, Foreign, Remark
from nhs_lead.authoring.tidying import line, prose, tidy, without_html

_ASKS = re.compile(r"(?:Q|Question)\s*\d{0,3}\s*[:.)]\s*", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:(?:A|Answer)\s*:|:\s)\s*", re.IGNORECASE)
_ANSWERS_TO_Q = re.compile(r"(?:(?:A|Answer)\s*\d{0,3}\s*[:.)]|:\s)\s*", re.IGNORECASE)  # else 'A. Smith' is a name
_END = 99
"""Deeper than any heading."""


class _Piece(NamedTuple):
    """One paragraph, heading or list item. `level` is a heading's, 0 for any other; `bold` if all of it is."""

    line: int
    text: str
    level: int = 0
    item: str = ""
    bold: bool = False


class _Open(NamedTuple):
    """A question whose answer is being gathered, and the level of its heading."""

    line: int
    question: str
    level: int
    in_list: bool
    marked: bool  # begun with a Q
    answer: list[str]


def read(text: str) -> Foreign:
    """Read the questions and answers of a Markdown text. What is neither has a remark."""
    found = Foreign([], [])
    gatherer = _Gatherer(found)
    for piece in _pieces(_parsed(text), found.remarks):
        gatherer.take(piece)
    gatherer.close()
    return found


def words(text: str) -> str:
    """Return the words of a Markdown text, without its marks, a line for each paragraph."""
    return "\n".join(f"{piece.item}{said}" for piece in _pieces(_parsed(text), []) if (said := prose(piece.text)))


class _Gatherer:
    """Puts questions and answers together, piece by piece."""

    def __init__(self, found: Foreign) -> None:
        self._found = found
        self._open: _Open | None = None
        self._theme: tuple[str, ...] = ()

    def take(self, piece: _Piece) -> None:
        """Read one more piece: as a question, as part of the answer to the last one, or as neither."""
        if piece.level:
            self._heading(piece)
            return
        lines = piece.text.split("\n")
        asks = lines[0].rstrip().endswith("?")
        defined = len(lines) > 1 and lines[1].lstrip().startswith(":")
        in_list = self._open is not None and self._open.in_list
        if (
            _ASKS.match(lines[0])
            or defined
            or (asks and piece.bold)
            or (asks and piece.item and (self._open is None or in_list))
        ):
            self._begin(piece.line, lines[0], self._open.level if self._open else _END, in_list=bool(piece.item))
            piece = piece._replace(line=piece.line + 1, item="")
            lines = lines[1:]
        for number, one in enumerate(lines):
            if number and _ASKS.match(one):  # several questions in one paragraph, each on a line of its own
                self._begin(piece.line + number, one, _END, in_list=False)
            else:
                self._continue(one, piece, new=number == 0)

    def close(self) -> None:
        """Keep the open question, or say that it has no answer."""
        if self._open is None:
            return
        question, answer = line(self._open.question), prose("".join(self._open.answer))
        if answer and question:
            self._found.items.append(Answered(self._open.line, question, answer, self._theme))
        else:
            lacks = f"'{question}' has no answer." if question else "An answer has no question."
            self._found.remarks.append(Remark(self._open.line, lacks, lost=True))
        self._open = None

    def _heading(self, piece: _Piece) -> None:
        if piece.text.rstrip().endswith("?") or _ASKS.match(piece.text):
            self._begin(piece.line, piece.text, piece.level, in_list=False)
        elif self._open is not None and piece.level > self._open.level:
            self._open.answer.append(f"\n\n{piece.text}")
        else:
            self.close()
            # The heading of all is the title of the list, not a theme of some of it.
            self._theme = (line(piece.text),) if piece.level > 1 and line(piece.text) else ()

    def _begin(self, number: int, question: str, level: int, *, in_list: bool) -> None:
        self.close()
        mark = _ASKS.match(question)
        self._open = _Open(number, question[mark.end() if mark else 0 :], level, in_list, mark is not None, [])

    def _continue(self, text: str, piece: _Piece, *, new: bool) -> None:
        if self._open is None:
            if new and text.strip():
                self._found.remarks.append(Remark(piece.line, "This text is below no question.", lost=True))
            return
        marks = _ANSWERS_TO_Q if self._open.marked else _ANSWERS
        if not self._open.answer and (mark := marks.match(text)):
            text = text[mark.end() :]
        self._open.answer.append(f"\n\n{piece.item}{text}" if new else f"\n{text}")


def _parsed(text: str) -> Sequence[Token]:
    return MarkdownIt("commonmark").enable("table").parse(tidy(text))


def _pieces(tokens: Sequence[Token], remarks: list[Remark]) -> Iterator[_Piece]:
    """Yield paragraphs, headings and list items in their order; tables and pictures have a remark instead."""
    level, table = 0, 0
    number: list[int] = []  # of the next item of each open list; 0 where items have no numbers
    item = ""
    for token in tokens:
        at = token.map[0] + 1 if token.map else 1
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            number.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            number.pop()
        elif token.type == "list_item_open":
            item = f"{number[-1]}. " if number[-1] else "- "
            number[-1] += bool(number[-1])
        elif token.type in ("table_open", "table_close"):
            table += 1 if token.nesting > 0 else -1
            if token.nesting > 0:
                remarks.append(Remark(at, "A table is left out: an answer is running text.", lost=True))
        elif token.type == "inline" and not table:
            children = token.children or []
            if any(child.type == "image" for child in children):
                remarks.append(Remark(at, "A picture is left out. Say in words what it shows."))
            text = "".join(_inline(children))
            bold = len(children) > 1 and _is_strong(children)
            yield _Piece(at, text.replace("\n", " ") if level else text, level, item, bold)
            item = ""
        elif token.type in ("fence", "code_block"):
            yield _Piece(at, token.content, 0, item)
            item = ""
        elif token.type == "html_block" and (said := without_html(token.content)).strip():
            yield _Piece(at, said, 0, item)
            item = ""


def _is_strong(children: Sequence[Token]) -> bool:
    said = [child for child in children if child.type != "text" or child.content.strip()]
    return (
        bool(said)
        and said[0].type == "strong_open"
        and [one.type for one in said].index("strong_close") == (len(said) - 1)
    )


def _inline(children: Sequence[Token]) -> Iterator[str]:
    """Yield the words of a line; an address stands in brackets behind the words that it is under."""
    begun: list[tuple[str, int]] = []
    said: list[str] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            said.append("\n")
        elif child.type == "link_open":
            begun.append((str(child.attrGet("href") or ""), len(said)))
        elif child.type == "link_close" and begun:
            address, start = begun.pop()
            if address.startswith(("http://", "https://")) and "".join(said[start:]) != address:
                said.append(f" ({address})")
        elif child.type in ("text", "code_inline", "image"):
            said.append(child.content)
    yield from said
