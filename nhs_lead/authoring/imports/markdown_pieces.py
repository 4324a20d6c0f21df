"""A Markdown text → its pieces in their order: headings, paragraphs line by line, code, tables, quizzes, `<details>`.

What is no words of the text (pictures, comments, links within a site, footnotes that nothing points to) stands with its
piece, so that it can be counted where the piece goes.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nhs_lead.authoring.imports.foreign import Leftover, inside
from nhs_lead.authoring.imports.markdown_asides import (
    QUIZ_BEGINS,
    QUIZ_ENDS,
    Footnote,
    with_marked_quizzes,
    without_front,
    without_notes,
)
from nhs_lead.authoring.imports.markdown_html import html_pieces
from nhs_lead.authoring.imports.markdown_piece import Box, Line, Piece
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, tidy

MOST_NOTES = 100_000
"""Characters that footnotes may add to a text in all, however often each is pointed to."""

_POINTS = re.compile(r"\[\^([^\]\s]{1,60})\]")
_BOX = re.compile(r"[\[(]([ xX*\u2713\u2714\u2611]?)[\])][ \t]+")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_EMPHASIS = {"strong_open": "strong_close", "em_open": "em_close"}
_HTML_EMPHASIS = re.compile(r"(?i)<(b|strong|i|em|u)(?:\s[^<>]*)?>")


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a Markdown text."""
    text, front = without_front(tidy(text))
    text, notes, contents = without_notes(text)
    text = with_marked_quizzes(text)
    environment: dict[str, object] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text, environment)
    reader = _PieceReader(notes)
    body = [*contents, *reader.read(tokens)]
    ends = reader.notes()
    ends += _unused_addresses(environment, reader.addresses)
    return [*front, *sorted(body, key=lambda piece: piece.line), *ends]


def _unused_addresses(environment: dict[str, object], used: set[str]) -> list[Piece]:
    references = environment.get("references", {})
    assert isinstance(references, dict)
    return [
        Piece(at, "apart", left=tuple(inside(at, ["address"])))
        for said in references.values()
        if said["href"] not in used
        for at in [said["map"][0] + 1]
    ]


class _PieceReader:
    """Walks over the tokens of a text, and remembers which footnotes and addresses were pointed to."""

    def __init__(self, notes: dict[str, Footnote]) -> None:
        self._notes = notes
        self._pointed: set[str] = set()
        self._worded: dict[str, str] = {}
        self._spent = 0
        self.addresses: set[str] = set()

    def notes(self) -> list[Piece]:
        """Return each footnote: as its words, which stand where it is pointed to, or as what is left."""
        return [
            Piece(note.line, "note", (Line(self._note_words(note)),), end=note.end)
            if name in self._pointed
            else Piece(note.line, "apart", left=(inside(note.line, ["footnote"])[0]._replace(end=note.end),))
            for name, note in self._notes.items()
        ]

    def read(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """Yield the pieces that `tokens` are."""
        number: list[int] = []  # of the next item of each open list; 0 where items have no numbers
        item, level, at = "", 0, 0
        while at < len(tokens):
            token = tokens[at]
            begins = token.map[0] + 1 if token.map else 1
            at += 1
            if token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "heading_close":
                level = 0
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                end = _closing(tokens, at - 1)
                if quiz := self._quiz(begins, tokens[at:end]):
                    yield quiz
                    at = end + 1
                elif _is_contents(tokens[at:end]):
                    yield self._contents(begins, tokens[at:end])
                    at = end + 1
                else:
                    number.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else 0)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                number.pop()
            elif token.type == "list_item_open":
                item = f"{number[-1]}. " if number[-1] else "- "
                number[-1] += bool(number[-1])
            elif token.type == "table_open":
                end = _closing(tokens, at - 1)
                yield self._table(begins, tokens[at:end])
                at = end + 1
            elif token.type == "inline":
                lines, left = self._lines(begins, token.children or [])
                yield Piece(begins, "heading" if level else "text", lines, level, item, left=left)
                item = ""
            elif token.type in ("fence", "code_block"):
                lines = tuple(Line(said) for said in token.content.split("\n"))
                yield Piece(begins + (token.type == "fence"), "code", lines, 0, item)
                item = ""
            elif token.type == "html_block" and token.content.strip() in (QUIZ_BEGINS, QUIZ_ENDS):
                yield Piece(begins, "block", level=1 if token.content.strip() == QUIZ_BEGINS else -1)
            elif token.type == "html_block":
                yield from html_pieces(begins, token.content, item)
                item = ""

    def _quiz(self, begins: int, tokens: Sequence[Token]) -> Piece | None:
        """Return a list as the choices of a quiz, where each of its items begins with a box; otherwise None."""
        items = _items(tokens)
        heads = [next((token for token in item if token.type == "inline"), None) for item in items]
        boxes = [_BOX.match(head.content) if head else None for head in heads]
        if len(items) < 2 or not all(boxes):
            return None
        choices, left = list[Box](), list[Leftover]()
        for item, head, box in zip(items, heads, boxes, strict=True):
            assert head is not None and box is not None  # noqa: PT018 # as all of them are
            lines, lost = self._lines(head.map[0] + 1 if head.map else begins, head.children or [])
            said = line("\n".join(said.text for said in lines))
            below = list(self.read([token for token in item if token is not head]))
            left += [*lost, *(leftover for piece in below for leftover in piece.left)]
            left += [inside(piece.line, ["table"])[0] for piece in below if piece.kind == "table"]
            words = "\n\n".join(f"{piece.item}{piece.text}" for piece in below if piece.kind != "table")
            for piece in below:
                words += "".join(f"\n\n{'[x]' if c.ticked else '[ ]'} {c.text}\n\n{c.feedback}" for c in piece.choices)
            choices.append(Box(box[1].strip() != "", _BOX.sub("", said, count=1), prose(words)))
        return Piece(begins, "quiz", choices=tuple(choices), left=tuple(left), end=_last(tokens, begins))

    def _contents(self, begins: int, tokens: Sequence[Token]) -> Piece:
        """Return a list of links within the page, each item a line of it."""
        said = [self._lines(begins, token.children or [])[0][0] for token in tokens if token.type == "inline"]
        return Piece(begins, "contents", tuple(said), end=_last(tokens, begins))

    def _table(self, begins: int, tokens: Sequence[Token]) -> Piece:
        rows: list[tuple[int, list[str]]] = []
        left: list[Leftover] = []
        number = begins
        for token in tokens:
            if token.type == "tr_open":
                number = token.map[0] + 1 if token.map else number
                rows.append((number, []))
            elif token.type == "inline":
                lines, lost = self._lines(number, token.children or [])
                rows[-1][1].append("\n".join(said.text for said in lines))
                left += lost
        read = tuple((at, tuple(cells)) for at, cells in rows)
        return Piece(begins, "table", rows=read, left=tuple(left), end=_last(tokens, begins))

    def _lines(self, begins: int, children: Sequence[Token]) -> tuple[tuple[Line, ...], tuple[Leftover, ...]]:
        """Return the lines of a paragraph, and what of it is no words."""
        lost: list[str] = []
        parted: list[list[Token]] = [[]]
        within = 0  # what is in bold, in italics or a link may run over a line's end
        for child in children:
            within += child.nesting
            breaks = child.type in ("softbreak", "hardbreak")
            if breaks and within:
                parted[-1].append(Token("text", "", 0, content=" "))
            elif breaks or (child.type == "html_inline" and _BREAK.match(child.content)):
                parted.append([])
            else:
                parted[-1].append(child)
        lines = [self._line(said, lost) for said in parted]
        shown = tuple(said for said in lines if said.text.strip()) or (Line(""),)
        return shown, tuple(inside(begins, lost))

    def _line(self, children: Sequence[Token], lost: list[str]) -> Line:
        text = self._words(children, lost)
        start = next(
            (place for place, token in enumerate(children) if token.type != "text" or token.content.strip()), None
        )
        if start is None:
            return Line(text)
        said = children[start:]
        first = said[0]
        html = _HTML_EMPHASIS.fullmatch(first.content) if first.type == "html_inline" else None
        if first.type not in _EMPHASIS and not html:
            return Line(text)
        for place, child in enumerate(said):
            closes = child.content.lower() == f"</{html[1].lower()}>" if html else child.type == _EMPHASIS[first.type]
            if closes and (html or child.level == first.level):
                bold = any(token.type == "strong_open" for token in said[: place + 1]) or bool(
                    html and html[1].lower() in ("b", "strong")
                )
                return Line(text, self._words(said[:place], []).strip(), self._words(said[place:], []), bold)
        return Line(text)

    def _words(self, children: Sequence[Token], lost: list[str]) -> str:
        """Return the words of a line; an address stands in brackets behind the words that it is under."""
        begun: list[tuple[str, str, int]] = []
        said: list[str] = []
        for child in children:
            if child.type == "link_open":
                begun.append((str(child.attrGet("href") or ""), str(child.attrGet("title") or ""), len(said)))
                self.addresses.add(begun[-1][0])
            elif child.type == "link_close" and begun:
                address, title, start = begun.pop()
                words = "".join(said[start:])
                named = f": {title}" if title and title not in words else ""
                shown = address.removeprefix("mailto:")
                if address.startswith(("http://", "https://", "mailto:", "tel:")):
                    said += [f" ({shown}{named})"] if shown not in words or named else []
                else:
                    said += [f" ({title})"] if named else []
                    lost.append("link")
            elif child.type == "image":
                said.append(child.content)
                title = str(child.attrGet("title") or "")
                said += [f" ({title})"] if title and title not in child.content else []
                self.addresses.add(str(child.attrGet("src") or ""))
                lost.append("picture")
            elif child.type == "html_inline":
                lost += lost_in_html(child.content)
            elif child.type == "text":
                said.append(_POINTS.sub(self._note, child.content))
            elif child.type == "code_inline":
                said.append(child.content)
        return "".join(said)

    def _note(self, points: re.Match[str]) -> str:
        note = self._notes.get(points[1])
        if note is None:
            return points[0]
        self._pointed.add(points[1])
        words = self._worded.setdefault(points[1], self._note_words(note) if points[1] not in self._worded else "")
        self._spent += len(words)
        return f" ({words})" if self._spent <= MOST_NOTES else points[0]

    def _note_words(self, note: Footnote) -> str:
        tokens = MarkdownIt("commonmark").parseInline(line(_POINTS.sub("", note.text)))
        return line(self._words(tokens[0].children or [], [])).rstrip(".")


def _last(tokens: Sequence[Token], begins: int) -> int:
    return max((token.map[1] for token in tokens if token.map), default=begins)


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the token that closes the one at the place `at`."""
    level = tokens[at].level
    return next(place for place in range(at + 1, len(tokens)) if tokens[place].level == level)


def _items(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens of each item of a list, by those between its beginning and its end."""
    items: list[list[Token]] = []
    level = tokens[0].level if tokens else 0
    for token in tokens:
        if token.type == "list_item_open" and token.level == level:
            items.append([])
        elif not (token.type == "list_item_close" and token.level == level) and items:
            items[-1].append(token)
    return items


def _is_contents(tokens: Sequence[Token]) -> bool:
    """Whether every item of a list is a link to a place of the same page, and nothing else."""
    for token in tokens:
        if token.type == "inline":
            said = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
            if (
                not said
                or said[0].type != "link_open"
                or said[-1].type != "link_close"
                or sum(child.type == "link_open" for child in said) != 1
                or not str(said[0].attrGet("href") or "").startswith("#")
            ):
                return False
        elif token.type in ("fence", "code_block", "html_block"):
            return False
    return any(token.type == "inline" for token in tokens)
