"""Sheets as they are handed in: read whole, or every mistake told with its line and nothing read."""

import csv
import io
from collections.abc import Callable

import msgspec
import pytest

from nhs_lead.authoring.panel.filled_sheet import read_sheets
from nhs_lead.authoring.panel.sheet import PanelSheet, SheetItem
from tests.authoring.panel.readers import ALL, RANK, RATE, Answer, as_csv, as_json, by_key, known, sheet


def mistakes(raw: bytes, file: str = "s.csv") -> list[str]:
    sheets, told = read_sheets([(file, raw)], known())
    assert not (sheets and told), "a sheet with a mistake may not be counted"
    return [f"{one.line}: {one.message}" for one in told]


def changed(**cells: str) -> bytes:
    """The sheet of RANK with these cells in its first row."""
    rows = list(csv.reader(io.StringIO(as_csv(sheet([RANK]), by_key).decode(), newline="")))
    for name, cell in cells.items():
        rows[1][rows[0].index(name)] = cell
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("form", [as_csv, as_json])
def test_both_forms_say_the_same(form: Callable[[PanelSheet, Answer], bytes]) -> None:
    """What the form saves and what a spreadsheet saves are read alike: a number for each option of each item."""
    sheets, told = read_sheets([("s", form(sheet(), by_key))], known())
    assert told == []
    said = {known()["whole"][code].scenarios[0].id: answers for code, answers in sheets[0].answers.items()}
    assert said["winter"] == {"a": 1, "b": 2, "c": 3}
    assert said["thanks"] == {"a": 0, "b": 1, "c": 2}
    assert sorted(said["beds"].values()) == [0, 0, 0, 0, 0, 1, 1, 1]
    assert set(said) == {item.id for item in ALL}


def test_as_spreadsheets_save_it() -> None:
    """Semicolons, a byte order mark, blank lines, capitals and the apostrophe that guards a formula do no harm."""
    raw = as_csv(sheet([RATE]), lambda _: {"a": "Very Appropriate", "b": " VI ", "c": "2"}).decode()
    turned = io.StringIO()
    csv.writer(turned, delimiter=";").writerows([*csv.reader(io.StringIO(raw, newline="")), ["", ""]])
    sheets, told = read_sheets([("s.csv", b"\xef\xbb\xbf" + turned.getvalue().encode())], known())
    assert told == []
    assert list(sheets[0].answers.values()) == [{"a": 0, "b": 3, "c": 1}]


def test_equal_places() -> None:
    """Two options may share a place: they are interchangeable to this reader."""
    sheets, told = read_sheets([("s.csv", as_csv(sheet([RANK]), lambda _: {"a": "1", "b": "1", "c": "3"}))], known())
    assert (told, list(sheets[0].answers.values())) == ([], [{"a": 1, "b": 1, "c": 3}])


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"answer": ""}, "has no answer."),
        ({"answer": "4"}, "has the answer '4'."),
        ({"answer": "first"}, "has the answer 'first'."),
        ({"answer": "\u0662"}, "has the answer '\u0662'."),
        ({"option": "x"}, "Item 1 has no option 'x'."),
        ({"revision": "0000"}, "has another revision."),
        ({"number": "one"}, "'one' is no number of an item."),
        ({"number": "1 of 2"}, "Item 2 of 2 is missing."),
        ({"item": "ffffffff"}, "Item 1 is there twice."),
        ({"reader": ""}, "The sheet names no reader, or several."),
        ({"sheet": "else"}, "This is not a panel's sheet."),
    ],
)
def test_a_cell_that_is_wrong(cells: dict[str, str], told: str) -> None:
    """Each is told with its line, and nothing of the sheet is counted."""
    found = mistakes(changed(**cells))
    assert any(told in one for one in found), found
    assert all(one.split(":")[0] in ("2", "3", "4") for one in found)


def test_an_option_twice_and_one_missing() -> None:
    """An option that was answered twice is told at its line, and so is the one in whose place it stands."""
    lines = as_csv(sheet([RANK]), by_key).decode().splitlines(keepends=True)
    assert len(mistakes("".join([*lines, lines[1]]).encode())) == 1
    assert "twice" in mistakes("".join([*lines, lines[1]]).encode())[0]
    assert ["lacks the option" in one for one in mistakes("".join(lines[:-1]).encode())] == [True]


def test_unknown_item() -> None:
    """An item that has left the content is told, by its number on the sheet."""
    raw = as_csv(sheet([msgspec.structs.replace(RANK, id="gone")]), by_key)
    assert [one.partition(" (")[0] for one in mistakes(raw)] == ["2: Item 1"]


def test_three_of_eight() -> None:
    """Two or four chosen are refused where the item begins."""
    for number in (2, 4):
        raw = as_csv(sheet(), choosing(number))
        assert [one.partition(": ")[2] for one in mistakes(raw)] == [
            f"Item {item_number(raw)} has {number} options chosen."
        ]


def choosing(number: int) -> Answer:
    """Answers by the key, but so many chosen where three are wanted."""

    def answer(item: SheetItem) -> dict[str, str]:
        ids = [option.id for option in item.options]
        return {id: "x" if place < number else "" for place, id in enumerate(ids)} if len(ids) == 8 else by_key(item)

    return answer


def item_number(raw: bytes) -> str:
    rows = csv.DictReader(io.StringIO(raw.decode(), newline=""))
    return next(row["number"].split()[0] for row in rows if "Write x" in row["asks"])


def test_json_is_told_by_its_line() -> None:
    """The form writes an answer a line, so a mistake in what it saved has a line as well."""
    raw = as_json(sheet([RANK]), by_key).decode().replace('"answer": "2"', '"answer": "9"')
    line = next(number for number, text in enumerate(raw.splitlines(), start=1) if '"9"' in text)
    assert mistakes(raw.encode()) == [f"{line}: Item 1, option 'b' has the answer '9'."]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"a,b\n1,2\n",
        b"{",
        b"{}",
        b'{"sheet": 1, "answers": 7}',
        b'{"sheet": "nhs-lead panel 1 whole", "answers": []}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"{" * 100_000,
        b'sheet,reader,number,item,revision,option,answer\n"nhs',
        b"tears: [a, b]\n",
    ],
)
def test_not_our_file(raw: bytes) -> None:
    """Whatever else is handed in gets a sentence, and no traceback."""
    found = mistakes(raw)
    assert len(found) == 1, found


def test_one_reader_twice() -> None:
    """The same sheet under two names is counted once or not at all; the same reader may fill in both kinds."""
    raw = as_csv(sheet(), by_key)
    sheets, told = read_sheets([("a.csv", raw), ("b.csv", raw)], known())
    assert [one.file for one in told] == ["b.csv"]
    alone = as_csv(sheet(kind="options-only"), by_key)
    sheets, told = read_sheets([("a.csv", raw), ("c.csv", alone)], known())
    assert (len(sheets), told) == (2, [])
