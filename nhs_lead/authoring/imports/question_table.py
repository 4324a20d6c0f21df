"""A table of questions, as spreadsheets save it: one question a row, with a line above that names the columns.

`question_columns` says what the columns may be called, `question_row` what a row holds, `answer_key` how the right
answer may be written. A table with questions and answers alone is a list of FAQs, one with terms and their meanings a
glossary.
"""

import re
from collections import Counter
from collections.abc import Sequence

from nhs_lead.authoring.imports import answer_key, own_table, question_columns, spreadsheet
from nhs_lead.authoring.imports.answer_key import Choices
from nhs_lead.authoring.imports.foreign import Foreign, Leftover, Remark
from nhs_lead.authoring.imports.question_columns import Columns
from nhs_lead.authoring.imports.question_row import SHOWN, ReadRow, choices_of, entry_of, read_cells
from nhs_lead.authoring.imports.signatures import COLUMNS
from nhs_lead.authoring.imports.spreadsheet import SheetRow, Spreadsheet
from nhs_lead.authoring.imports.tidying import line, tidy

TITLES = 12
"""Rows within which the line with the names stands. Above it are titles and instructions."""

_INSTRUCTS = re.compile(
    r"(?i)\b(required|optional|default is|leave (it )?(blank|empty)|text (for|of) (the )?(option|question)|between \d"
    r"|in seconds|max(imum)?\.? \d|enter (the|your|a)|type (the|your|in)|e\.g\.|for example|example|choose from"
    r"|must be)\b"
)

INSTRUCTIONS = 2
"""Cells that tell how to fill the columns in, from which the row below the names is no question."""

KEY_OF_NUMBERS = re.compile(r"(?i)answer\(s\)|choose at least one|index|number|only include")
"""The heading of a column that holds numbers of options, never their words."""


def read(text: str, *, cards: bool = False) -> Foreign:
    """Read the rows of a table. Every row is an item or has a leftover that says why it is none.

    `cards` where it is known that two columns without names are a front and a back.
    """
    return read_sheet(spreadsheet.read(tidy(text), _worth), cards=cards)


def read_sheet(sheet: Spreadsheet, *, cards: bool = False) -> Foreign:
    """Read a table whose cells are known, as those of a workbook are."""
    foreign = Foreign([], [], list(sheet.leftovers))
    if not sheet.rows:
        if not foreign.leftovers:
            foreign.leftovers.append(Leftover(1, "table", f"The table has no rows. {COLUMNS}"))
        return foreign
    place, columns = _head(sheet)
    head = sheet.rows[place] if columns else sheet.rows[0]
    if columns and own_table.is_own(head.cells):
        own_table.take(head, sheet.rows[place + 1 :], foreign)
        return foreign._replace(leftovers=foreign.leftovers + _titles(sheet.rows[:place]))
    if columns is None:
        columns, why = _guessed(sheet, cards=cards or sheet.delimiter == "\t")
        if columns is None:
            foreign.leftovers.append(Leftover(head.line, "row", why, times=len(sheet.rows)))
            return foreign
        named = ", ".join(name for name, _ in sorted(columns.places.items(), key=lambda column: column[1]))
        foreign.remarks.append(Remark(head.line, f"No line names the columns, so they were taken for {named}. Look."))
        take(columns, head.line, sheet.rows, foreign)
        return foreign
    foreign.leftovers.extend(_titles(sheet.rows[:place]))
    take(columns, head.line, sheet.rows[place + 1 :], foreign)
    if not foreign.items and not foreign.leftovers:
        foreign.leftovers.append(Leftover(1, "table", f"The table has no rows. {COLUMNS}"))
    return foreign


def take(columns: Columns, head: int, rows: Sequence[SheetRow], foreign: Foreign, *, markup: bool = True) -> None:
    """Add to `foreign` what the `rows` of a table hold; the line `head` names its `columns`.

    With `markup`, the cells are read as HTML.
    """
    width = _filled_width(rows, max(_width(columns.headings), 1 + max(columns.places.values())))
    whole = [row for row in rows if _is_of_the_table(row, columns, width, foreign, first=row is rows[0])]
    filled = {place for row in whole for place, cell in enumerate(row.cells) if cell.strip()}
    foreign.leftovers.extend(columns.left_out(head, filled))
    cells = [read_cells(row, columns, markup=markup) for row in whole]
    commas = _parts_by_commas(cells)
    ready = [read_row._replace(choices=choices_of(read_row.said, columns, commas=commas)) for read_row in cells]
    answers = [
        (read_row.said["correct"], read_row.choices)
        for read_row in ready
        if read_row.choices and read_row.said.get("correct")
    ]
    first = 0 if "option0" in columns.places else answer_key.counted_from(answers)
    heading = columns.headings[columns.places["correct"]] if "correct" in columns.places else ""
    answers = [(answer, choices._replace(first=first)) for answer, choices in answers]
    way = "number" if KEY_OF_NUMBERS.search(heading) else answer_key.common_way(answers)
    if first == 0 and answers:
        foreign.remarks.append(Remark(head, "The options are counted from 0 in this table."))
    for read_row in ready:
        counted = read_row._replace(choices=read_row.choices._replace(first=first)) if read_row.choices else read_row
        read_as = entry_of(counted, columns, way, commas=commas)
        if isinstance(read_as, str):
            spread = read_row.row.end > read_row.row.line and len(read_row.row.cells) < len(columns.places)
            told = f" It runs to line {read_row.row.end}: is a quotation mark left open?" if spread else ""
            foreign.leftovers.append(Leftover(read_row.row.line, "row", read_as + told, end=read_row.row.end))
        else:
            foreign.items.append(read_as)


def _worth(sheet: Spreadsheet) -> int:
    """Return how much a way to part the columns makes of a table: names that are known first, then even rows."""
    known = max((len(question_columns.columns(row.cells).places) for row in sheet.rows[:TITLES]), default=0)
    widths = Counter(len(row.cells) for row in sheet.rows)
    width, often = max(widths.items(), key=lambda counted: (counted[1], counted[0]), default=(1, 0))
    own = any(own_table.is_own(row.cells) for row in sheet.rows[:1])
    return own * 1_000_000 + known * 10_000 + (width > 1) * min(often, 99) * 100 + min(width, 99)


def _head(sheet: Spreadsheet) -> tuple[int, Columns | None]:
    """Return the place of the row that names the columns, and what they are; None where there is none."""
    for place, row in enumerate(sheet.rows[:TITLES]):
        columns = question_columns.columns(row.cells)
        if columns.is_of_questions() or own_table.is_own(row.cells):
            return place, columns
    first = question_columns.columns(sheet.rows[0].cells)
    return 0, first if "question" in first.places and len(sheet.rows[0].cells) > 1 else None


def _titles(rows: Sequence[SheetRow]) -> list[Leftover]:
    why = "This stands above the names of the columns"
    return [Leftover(row.line, "title", f"{why}: {_shown(row)}.", end=row.end) for row in rows]


def _shown(row: SheetRow) -> str:
    said = line(" ".join(cell for cell in row.cells if cell.strip()))
    return said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()}…"


def _width(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _filled_width(rows: Sequence[SheetRow], width: int) -> int:
    """Return the width of a table: that of its names, and of columns without one that most of its rows fill."""
    while sum(_width(row.cells) > width for row in rows) > max(1, len(rows) // 2):
        width += 1
    return width


def _guessed(sheet: Spreadsheet, *, cards: bool) -> tuple[Columns | None, str]:
    """Return what the columns of a table without names are; or None, and why that cannot be known."""
    rows = sheet.rows
    names = f"The first line names no column 'question'. {COLUMNS}"
    width = max(_width(row.cells) for row in rows)
    asking = sum(row.cells[0].rstrip().endswith("?") for row in rows) * 2 >= len(rows)
    if width == len(("question", "answer")) and (asking or cards):
        return question_columns.columns(("question", "answer") if asking else ("term", "meaning")), ""
    if width == len(("front", "back", "tags")) and cards:
        return question_columns.columns((*(("question", "answer") if asking else ("term", "meaning")), "tags")), ""
    if not asking or width < len(("question", "a", "b", "c")) or any(not row.cells[0].strip() for row in rows):
        return None, names
    for answer in (width - 1, 1):
        others = [place for place in range(1, width) if place != answer]
        headings = ["question", *([""] * (width - 1))]
        headings[answer] = "correct"
        for number, place in enumerate(others, start=1):
            headings[place] = f"option {number}"
        if all(_names_one(row, answer, others) for row in rows):
            return question_columns.columns(headings), ""
    return None, f"{names} None of the columns says in every row which of the others is right."


def _names_one(row: SheetRow, answer: int, others: Sequence[int]) -> bool:
    """Whether the cell `answer` of a row names one of its `others`."""
    texts = answer_key.unlabelled([line(row.cells[place]) if place < len(row.cells) else "" for place in others])
    return answer < len(row.cells) and bool(answer_key.ways(line(row.cells[answer]), Choices(texts)))


def _is_of_the_table(row: SheetRow, columns: Columns, width: int, foreign: Foreign, *, first: bool) -> bool:
    """Whether a row is to be read as a question; what speaks against it is told."""
    if sum(bool(_INSTRUCTS.search(cell)) for cell in row.cells) >= INSTRUCTIONS and first:
        why = f"This row says how to fill in the columns, so it is no question: {_shown(row)}."
        foreign.leftovers.append(Leftover(row.line, "row of instructions", why, end=row.end))
    elif [line(cell) for cell in row.cells] == [line(cell) for cell in columns.headings]:
        foreign.leftovers.append(Leftover(row.line, "row", "This row names the columns once more."))
    elif _width(row.cells) > width:
        why = f"The row has {_width(row.cells)} cells, and there are {width} columns. "
        hint = "Put quotation marks round a cell in which the sign between the columns stands."
        foreign.leftovers.append(Leftover(row.line, "row", why + hint, end=row.end))
    else:
        return True
    return False


def _parts_by_commas(rows: Sequence[ReadRow]) -> bool:
    """Whether commas part the options in one cell: in every row of the table with such a cell, and two at the least."""
    lists = [row.said[name] for row in rows for name in ("options", "wrong") if row.said.get(name)]
    return len(lists) > 1 and all(
        text.count(",") > 1 or (text.count(",") == 1 and not re.search(r"[|;\n]", text)) for text in lists
    )
