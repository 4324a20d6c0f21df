"""What stands on a sheet of paper, whatever it is written in. Each way of writing a handout draws all of these."""

from collections.abc import Sequence

from msgspec import Struct


class SheetHeading(Struct, frozen=True):
    """A heading of a level: 1 names a sheet, 2 a part of it."""

    level: int
    text: str


class SheetText(Struct, frozen=True):
    """One paragraph."""

    text: str


class Small(Struct, frozen=True):
    """One paragraph that may be in smaller letters."""

    text: str


class Points(Struct, frozen=True):
    """A list of short texts, numbered if their order matters."""

    items: Sequence[str]
    numbered: bool = False


class SheetOptions(Struct, frozen=True):
    """The options of an item, each with its letter."""

    lettered: Sequence[tuple[str, str]]


class SheetReason(Struct, frozen=True, kw_only=True):
    """An option of the key, with what is to be said of it."""

    letter: str
    key: str
    text: str
    because: str
    better: str = ""


class SheetReasons(Struct, frozen=True):
    """The options from the best to the worst, each with its reason."""

    reasons: Sequence[SheetReason]


class SheetTable(Struct, frozen=True):
    """A table; `named` rows are named by their first cell. An empty cell is for a pen, or has nothing to say."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    named: bool = False


class Blanks(Struct, frozen=True):
    """A few places to write a letter in, after what they are for."""

    what: str
    number: int


class Room(Struct, frozen=True):
    """Lines to write on, under what they are for."""

    what: str
    lines: int


Block = SheetHeading | SheetText | Small | Points | SheetOptions | SheetReasons | SheetTable | Blanks | Room


class Sheet(Struct, frozen=True):
    """What begins on a new page."""

    blocks: Sequence[Block]


class Handout(Struct, frozen=True, kw_only=True):
    """Sheets with a title; `foot` is said on each, since they may be handed out one by one."""

    title: str
    sheets: Sequence[Sheet]
    foot: str
