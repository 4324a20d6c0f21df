"""A table as spreadsheets save it (CSV) → rows of cells, each with its line, whatever parts the columns.

Quotation marks hold a cell together as they do in every spreadsheet. One that is never closed would swallow all that
follows: then its line is told, and reading goes on at the next.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from nhs_lead.authoring.imports.foreign import Leftover

DELIMITERS = ",;\t|"

_QUOTED = re.compile(r' *"([^"]*(?:""[^"]*)*)("?)')
_DECLARED = re.compile(r'\s*"?sep=(.)"?[ \t]*(?:\n|\Z)', re.IGNORECASE)

HEAD = 20_000
"""Characters of a table by which it is judged what parts its columns."""


class SheetRow(NamedTuple):
    """The cells of a row, and the lines of the file on which it begins and ends."""

    line: int
    cells: list[str]
    end: int


class Spreadsheet(NamedTuple):
    """The rows of a table that hold anything, and the lines that could not be read."""

    rows: list[SheetRow]
    leftovers: list[Leftover]
    delimiter: str


def read(text: str, worth: Callable[[Spreadsheet], int]) -> Spreadsheet:
    """Return the table in `text`. `worth` judges by its beginning which of several ways to read it is the right one."""
    declared = _DECLARED.match(text)
    if declared:
        return parted(text[declared.end() :], declared[1], text.count("\n", 0, declared.end()) + 1)
    head = text if len(text) <= HEAD else text[: text.rfind("\n", 0, HEAD) + 1] or text[:HEAD]
    delimiter = max(DELIMITERS, key=lambda sign: worth(parted(head, sign)))
    return parted(text, delimiter)


def parted(text: str, delimiter: str, first: int = 1) -> Spreadsheet:
    """Return the rows of `text`, whose first line has the number `first` and whose columns `delimiter` parts."""
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    sheet = Spreadsheet([], [], delimiter)
    at, line = 0, first
    while at < len(text):
        cells, began = list[str](), line
        while True:
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                cells.append(plain.match(text, at)[0])  # type: ignore[index] # it matches nothing as well
                at += len(cells[-1])
            else:
                after = plain.match(text, quoted.end())
                said, closed = quoted[1], quoted[2]
                trails = after[0] if after else ""
                if not closed or (trails.strip() and (delimiter in said or "\n" in said)):
                    sheet.leftovers.append(_open_mark(line, text[at : (text + "\n").index("\n", at)]))
                    at = (text + "\n").index("\n", at)
                    cells = []
                    break
                # A word in marks at the beginning of a cell is no marked cell: its marks are part of what it says.
                cells.append(text[at : quoted.end()] + trails if trails.strip() else said.replace('""', '"'))
                line += said.count("\n")
                at = quoted.end() + len(trails)
            if at < len(text) and text[at] == delimiter:
                at += 1
                continue
            break
        at, ends, line = at + 1, line, line + 1  # past the line's end
        if any(cell.strip() for cell in cells):
            sheet.rows.append(SheetRow(began, cells, ends))
    return sheet


def _open_mark(line: int, written: str) -> Leftover:
    said = " ".join(written.split()).lstrip('" ')
    shown = said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()}…"
    why = (
        f"The quotation mark before '{shown}' is never closed, so this line cannot be read. Close it, or take it away."
    )
    return Leftover(line, "row", why)


SHOWN = 40
"""Characters of a line by which a reader finds it again."""
