"""A workbook as Excel saves it (.xlsx) → the tables of its sheets, read as tables of questions are.

Nothing in the file is believed: what it unpacks to is counted before it is read, and its XML may declare nothing.
"""

import datetime
import io
import zipfile
import zlib
from collections import Counter
from typing import Any

from nhs_lead.authoring.imports import question_table
from nhs_lead.authoring.imports.foreign import Foreign, Leftover
from nhs_lead.authoring.imports.spreadsheet import SheetRow, Spreadsheet
from nhs_lead.authoring.imports.tidying import tidy
from nhs_lead.errors import UsageError, installing

MOST_BYTES = 20_000_000
"""Bytes that a workbook may unpack to: ten times the largest table in plain text."""

MOST_MEMBERS = 500
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 5_000, 60
"""Sheets, and rows and columns of each, that are read; what lies beyond is told."""

_PIECE = 64 * 1024
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_LINK = b"relationships/hyperlink"
_LOST = (("xl/media/", "picture"), ("xl/charts/", "chart"), ("xl/comments", "page of comments"))
"""What of a workbook is no cell, by the beginning of its name inside the file."""


def is_workbook(raw: bytes) -> bool:
    """Whether a file is a workbook as Excel has saved them since 2007."""
    return raw.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in raw


def read(raw: bytes, file: str) -> Foreign:
    """Read every sheet of the workbook `raw`, which is called `file`.

    Raises UsageError where it is damaged or too large, or where the extra `office` is not installed.
    """
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        said = f"Save the sheets as CSV, or add what reads them. {installing('office')}"
        raise UsageError("What reads Excel workbooks is not installed.", said) from error
    inside = _judged(raw, file)
    try:
        shown, written = (
            openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=values, keep_links=False).worksheets
            for values in (True, False)
        )
        tables = [
            (sheet.title, _table(sheet, formulas))
            for sheet, formulas in list(zip(shown, written, strict=True))[:MOST_SHEETS]
        ]
    except Exception as error:  # whatever the library stumbles over in a damaged file
        raise _damaged(file) from error
    whole = Foreign.nothing()
    for title, table in tables:
        if table.rows:
            _add(whole, question_table.read_sheet(table), title if len(tables) > 1 else "")
        else:
            whole.leftovers.extend(table.leftovers)
    if beyond := len(shown) - len(tables):
        why = f"The workbook has more than {MOST_SHEETS} sheets: those after them are not read."
        whole.leftovers.append(Leftover(1, "sheet", why, times=beyond))
    for what, times in inside.items():
        why = f"The workbook has a {what}, which is left out: the words of cells alone are read."
        whole.leftovers.append(Leftover(1, what, why, times=times))
    if not whole.items and not whole.leftovers:
        whole.leftovers.append(Leftover(1, "table", "The workbook has no rows."))
    return whole


def _judged(raw: bytes, file: str) -> dict[str, int]:
    """Return how many things of a file are no cells, once all of it was unpacked in pieces and found harmless."""
    total, inside = 0, Counter[str]()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            if len(names) > MOST_MEMBERS:
                raise _too_large(file)
            for name in names:
                inside.update(what for start, what in _LOST if name.startswith(start))
                with archive.open(name) as stream:
                    tail = b""
                    while piece := stream.read(_PIECE):
                        total += len(piece)
                        if total > MOST_BYTES:
                            raise _too_large(file)
                        if name.endswith((".xml", ".rels")) and any(sign in tail + piece for sign in _DECLARES):
                            raise UsageError(
                                f"'{file}' declares entities in its XML, as no spreadsheet does, so it is not read.",
                                "Save it anew from Excel or LibreOffice.",
                            )
                        inside["link"] += piece.count(_LINK) if name.startswith("xl/worksheets/_rels/") else 0
                        tail = piece[-16:]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise _damaged(file) from error
    return {what: times for what, times in inside.items() if times}


def _too_large(file: str) -> UsageError:
    return UsageError(f"'{file}' unpacks to more than {MOST_BYTES:,} bytes.", "Cut it into several files.")


def _damaged(file: str) -> UsageError:
    return UsageError(
        f"'{file}' cannot be read as a workbook.", "Open it in Excel or LibreOffice, and save it anew, or as CSV."
    )


def _table(sheet: Any, formulas: Any) -> Spreadsheet:
    """Return the rows of a sheet; a formula is what it came to when the file was saved, or told where nobody knows.

    `formulas` is the same sheet with the formulas themselves.
    """
    table = Spreadsheet([], [], ",")
    reach = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS + 1}
    for line, (row, written) in enumerate(zip(sheet.iter_rows(**reach), formulas.iter_rows(**reach), strict=True), 1):
        cells = [_text(cell.value) for cell in row]
        pairs = zip(row, written, strict=True)
        unknown = sum(cell.value is None and formula.value is not None for cell, formula in pairs)
        if line > MOST_ROWS:
            if any(cell.strip() for cell in cells) or unknown:
                why = f"The sheet has more than {MOST_ROWS:,} rows: this one and those after it are not read."
                table.leftovers.append(Leftover(line, "row", why))
            break
        if unknown:
            why = "What a formula comes to is not in the file. Open it in Excel or LibreOffice, and save it anew."
            table.leftovers.append(Leftover(line, "formula", why, times=unknown))
        if len(cells) > MOST_COLUMNS and cells.pop().strip():
            why = f"The row has more than {MOST_COLUMNS} cells: those after them are not read."
            table.leftovers.append(Leftover(line, "cell", why))
        if any(cell.strip() for cell in cells):
            table.rows.append(SheetRow(line, cells, line))
    return table


def _text(value: object) -> str:
    """Return what a cell shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time.min:
        return value.date().isoformat()
    return tidy(str(value))


WHOLE = 1e15
"""Below this a number without a fraction is shown without a point."""


def _add(whole: Foreign, table: Foreign, sheet: str) -> None:
    """Add what a sheet holds to the whole; the `sheet` is named where there are several."""
    before = f"Sheet '{sheet}': " if sheet else ""
    whole.items.extend(table.items)
    whole.remarks.extend(remark._replace(message=before + remark.message) for remark in table.remarks)
    whole.leftovers.extend(leftover._replace(why=before + leftover.why) for leftover in table.leftovers)
