"""Workbooks: their sheets are tables of questions, nothing of them is lost unsaid, and no file can do harm."""

import io
import json
import sys
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.imports import workbook
from nhs_lead.authoring.imports.from_file import Imported, imported
from nhs_lead.errors import UsageError

HEAD = ("Question", "Correct", "Wrong 1", "Wrong 2", "Feedback", "Number")
ROW = ("What comes first?", "Attending", "Helping", "Leaving", "One sees first.", 3.0)


def saved(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with the rows of each sheet."""
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number + 1}", number)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def brought(raw: bytes) -> Imported:
    """Return what becomes of a workbook."""
    return imported(raw, "quiz.xlsx", lambda _: False)


def packed(**members: bytes) -> bytes:
    """Return a zip that looks like a workbook and has `members` in it, whose names have a stroke for `__`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, data in members.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", data)
    return file.getvalue()


def test_questions() -> None:
    """Each row of a sheet is a question, as it would be in a CSV; what its columns hold beside is told."""
    made = brought(saved([HEAD[:5], ROW[:5]]))
    (question,) = made.entries["question"]
    assert question["question"] == "What comes first?"
    options = question["options"]
    assert isinstance(options, list)
    assert [option["text"] for option in options if isinstance(option, dict)] == ["Attending", "Helping", "Leaving"]
    assert made.lost == 0


def test_several_sheets() -> None:
    """Every sheet is read, and what is said of one names it with its row."""
    made = brought(saved([HEAD[:5], ROW[:5]], [("A title",), HEAD[:5], ("Second?", *ROW[1:5])]))
    assert len(made.entries["question"]) == 2
    assert [(line, said) for line, said in made.told() if "A title" in said] == [
        (1, "Sheet 'Sheet 2': This stands above the names of the columns: A title.")
    ]


@given(
    rows=st.lists(
        st.lists(st.sampled_from(["", "@", "@?", "@ and @", 7, 2.5, True, "=1+@"]), min_size=1, max_size=8), max_size=6
    ),
    head=st.sampled_from([HEAD, HEAD[:5], ("Question", "Answer"), ("Term", "Meaning"), ("x",)]),
)
@settings(max_examples=80, deadline=None)
def test_carried_or_counted(rows: list[list[object]], head: tuple[str, ...]) -> None:
    """Each word of a cell is in an entry, or its row or its column's name is told, and the loss is counted."""
    places: dict[str, int] = {}
    filled: list[list[object]] = []
    for line, row in enumerate(rows, start=2):
        filled.append([])
        for cell in row:
            said = str(cell)
            while "@" in said:
                word = f"zq{len(places)}z"
                places[word] = line
                said = said.replace("@", word, 1)
            filled[-1].append(said if isinstance(cell, str) else cell)
    made = brought(saved([head, *filled]))
    carried = json.dumps(made.entries)
    told = {line for left in made.leftovers for line in range(left.line, max(left.line, left.end) + 1)}
    whole = any(left.times > 1 for left in made.leftovers)
    missing = {word: line for word, line in places.items() if word not in carried}
    assert all(line in told or 1 in told or whole for line in missing.values())
    assert not missing or made.lost or made.left_inside()


def test_formula_without_its_value() -> None:
    """A formula whose value is not in the file is told: the cell would pass for an empty one."""
    made = brought(saved([HEAD[:5], (*ROW[:4], '="One sees "&"first."')]))
    assert [(left.line, left.what) for left in made.leftovers] == [(2, "formula")]


def test_what_is_no_cell() -> None:
    """Comments and links of cells are counted."""
    book = openpyxl.load_workbook(io.BytesIO(saved([HEAD[:5], ROW[:5]])))
    cell = book.worksheets[0]["A2"]
    cell.hyperlink = "https://example.org/"
    cell.comment = openpyxl.comments.Comment("Is it?", "Ann")
    file = io.BytesIO()
    book.save(file)
    assert sorted(left.what for left in brought(file.getvalue()).leftovers) == ["link", "page of comments"]


def test_beyond_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets, rows and cells beyond those that are read are told."""
    for name in ("MOST_SHEETS", "MOST_ROWS"):
        monkeypatch.setattr(workbook, name, 2)
    monkeypatch.setattr(workbook, "MOST_COLUMNS", 5)
    made = brought(saved([HEAD, ROW, ROW], [HEAD[:5]], [HEAD[:5]]))
    assert {left.what for left in made.leftovers} >= {"sheet", "row", "cell"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (packed(xl__sharedStrings=b"0" * (workbook.MOST_BYTES + 1)), "unpacks to more than"),
        (packed(**{f"x{number}": b"" for number in range(workbook.MOST_MEMBERS)}), "unpacks to more than"),
        (packed(xl__styles=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares entities"),
        (packed(xl__styles=b" " * (64 * 1024 - 4) + b"<!DOCTYPE a>"), "declares entities"),
        (packed(), "cannot be read as a workbook"),
        (saved([HEAD, ROW])[:-200], "cannot be read as a workbook"),
    ],
    ids=["bomb", "many", "entity", "across-pieces", "hollow", "cut"],
)
def test_hostile(raw: bytes, said: str) -> None:
    """A bomb, a file of many files, declared entities and a damaged file are refused in a sentence."""
    with pytest.raises(UsageError, match=said):
        brought(raw)


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed, a sentence says how to install it, and what does without."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match="not installed") as raised:
        brought(packed())
    assert "Save the sheets as CSV" in raised.value.hint
    assert ": pip install '.[office]'" in raised.value.hint
