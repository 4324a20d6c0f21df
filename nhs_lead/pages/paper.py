"""What only paper has beside the blocks of a page: options under letters, the key in them, and places for a pen."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nhs_lead.pages.page import Heading, Items, Quiet, Row, Section, Table, Text


class Options(NamedTuple):
    """The options of an item, each with its letter."""

    lettered: Sequence[tuple[str, str]]


class Explained(NamedTuple):
    """An option of the key: what the key says of it, why, and what would have made it a better first choice."""

    letter: str
    text: str
    key: str
    because: str
    better: str


class Explanations(NamedTuple):
    """The options from the best to the worst, each with its reason."""

    options: Sequence[Explained]


class Blanks(NamedTuple):
    """A few places to write a letter in, after what they are for."""

    what: str
    number: int


class Room(NamedTuple):
    """Lines to write on, under what they are for."""

    what: str
    lines: int


PenBlock = Options | Explanations | Blanks | Room
PaperBlock = Heading | Section | Text | Quiet | Items | Table | PenBlock


class Handout(NamedTuple):
    """Sheets with a title, each beginning with a Heading; `foot` stands on all: they may be handed out one by one.

    Text may hold [[links]]; `titles` has the titles they show.
    """

    title: str
    sheets: Sequence[Sequence[PaperBlock]]
    foot: str
    titles: Mapping[str, str] = {}

    def title_of(self, id: str) -> str:
        """Return the words for a link to `id` that brings none of its own: its title, or the id itself."""
        return self.titles.get(id, id)


def captioned(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, named: bool = True) -> Table:
    """Return a table for paper. Rows are `named` by their first cell; an empty cell is for a pen, or says nothing."""
    return Table(columns, [Row("", cells) for cells in rows], [1] * len(columns), caption, named)
