"""A panel's sheet as a table."""

import csv
import io

import msgspec

from nhs_lead.authoring.panel.filled_sheet import COLUMNS
from nhs_lead.export.panel import table
from tests.authoring.panel.readers import RANK, sheet


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_a_row_for_each_option() -> None:
    """The story stands once, beside the first option; every row says what it belongs to, and has room for an answer."""
    raw = table.written(sheet([RANK]))
    found = rows(raw)
    assert raw.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    assert [row["situation"] != "" for row in found] == [True, False, False]
    assert {row["number"] for row in found} == {"1 of 1"}
    assert {row["answer"] for row in found} == {""}
    assert {row["option"] for row in found} == {"a", "b", "c"}
    assert "from 1, the most appropriate, to 3" in found[0]["asks"]


def test_no_cell_is_a_formula() -> None:
    """What content says is text to a spreadsheet, whatever it begins with."""
    evil = msgspec.structs.replace(RANK, situation="=cmd|' /C calc'!A0", setting="-1", role="@here")
    first = rows(table.written(sheet([evil])))[0]
    assert (first["situation"], first["setting"], first["role"]) == ("'=cmd|' /C calc'!A0", "'-1", "'@here")
