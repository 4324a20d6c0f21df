"""Tables as spreadsheets save them."""

import pytest

from nhs_lead.authoring.imports.spreadsheet import Spreadsheet, parted, read


def cells(sheet: Spreadsheet) -> list[list[str]]:
    return [row.cells for row in sheet.rows]


def widest(sheet: Spreadsheet) -> int:
    """Judge a table by its widest row."""
    return max((len(row.cells) for row in sheet.rows), default=0)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_parts_the_columns(sign: str) -> None:
    """Of the signs that may part the columns, the one that makes most of a table is taken."""
    sheet = read(f"a{sign}b{sign}c\nd{sign}e{sign}f\n", widest)
    assert (cells(sheet), sheet.delimiter) == ([["a", "b", "c"], ["d", "e", "f"]], sign)


def test_a_sign_that_is_declared() -> None:
    """`sep=` at the head says what parts the columns, and lines are counted from the head all the same."""
    sheet = read("sep=;\na,b;c\n", widest)
    assert cells(sheet) == [["a,b", "c"]]
    assert sheet.rows[0].line == 2


def test_quotation_marks_hold_a_cell_together() -> None:
    """A cell in quotation marks may hold the sign, line ends and quotation marks that stand twice."""
    (row,) = parted('"a, b","c\nd","e ""f"""\n', ",").rows
    assert (row.line, row.cells, row.end) == (1, ["a, b", "c\nd", 'e "f"'], 2)


def test_a_quotation_mark_that_is_never_closed() -> None:
    """It does not swallow what follows: its line is told, and reading goes on at the next."""
    sheet = parted('a,b\nc,"d\ne,f\n', ",")
    assert ["a", "b"] in cells(sheet)
    assert ["e", "f"] in cells(sheet)
    assert [leftover.line for leftover in sheet.leftovers] == [2]


def test_rows_that_hold_nothing() -> None:
    """Empty rows are no rows."""
    assert cells(parted("a,b\n,\n\nc,d\n", ",")) == [["a", "b"], ["c", "d"]]
