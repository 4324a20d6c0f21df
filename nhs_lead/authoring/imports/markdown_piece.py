"""What a Markdown text is made of: pieces, their lines, and the choices of a quiz."""

from typing import Literal, NamedTuple

from nhs_lead.authoring.imports.foreign import Leftover

Kind = Literal[
    "heading",
    "text",
    "code",
    "table",
    "quiz",
    "contents",
    "summary",
    "details",
    "left",
    "apart",
    "front",
    "note",
    "block",
]


class Line(NamedTuple):
    """One line of a paragraph. `lead` is what it begins with in bold, or in italics; `rest` is what follows."""

    text: str
    lead: str = ""
    rest: str = ""
    bold: bool = False


class Box(NamedTuple):
    """One item of a list of boxes: whether it is ticked, its words, and what stands below it."""

    ticked: bool
    text: str
    feedback: str


class Piece(NamedTuple):
    """One piece of the text. `item` is the mark of a list before it: '- ' or '1. '.

    `level` is a heading's; of `<details>` and of the block of a quiz it is 1 where it begins and -1 where it ends.
    """

    line: int
    kind: Kind
    lines: tuple[Line, ...] = ()
    level: int = 0
    item: str = ""
    choices: tuple[Box, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    left: tuple[Leftover, ...] = ()
    end: int = 0
    """The last line of a quiz, a table or a table of contents."""

    @property
    def text(self) -> str:
        """Its words: a heading's in one line, others line by line."""
        return (" " if self.kind == "heading" else "\n").join(said.text for said in self.lines)
