"""Cells of tables for spreadsheets: what a spreadsheet would run is written so that it only shows it."""

import re

from nhs_lead.model.visible_text import flowing

FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""A cell that begins with one of these may be run as a formula; the last four are full-width twins."""


_TIME_OR_DATE = re.compile(r"\s*\d+(?:[:/]\d+)+\s*")
"""Numbers that LibreOffice and Excel turn into a time or a date: 70:20:10 becomes 70 hours, 20 minutes, 10 seconds."""


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, nor for a time or a day that was never meant.

    It has an apostrophe in front then, and so has one that begins with an apostrophe: whoever reads the table back
    takes one off. Days as ISO 8601 writes them stay days.
    """
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) or _TIME_OR_DATE.fullmatch(cell) else cell


def shown(field: object) -> object:
    """Return a field of a table that also goes to the terminal: words are harmless and on one line, None is empty."""
    if field is None:
        return ""
    return harmless(flowing(field)) if isinstance(field, str) else field
