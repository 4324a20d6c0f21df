"""Sheets as readers hand them in, JSON from the form or CSV: read whole, or every mistake told with its line."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

import msgspec

from nhs_lead.authoring.panel.sheet import Known, SheetItem, SheetKind
from nhs_lead.model.items import Verdict

MARK = "nhs-lead panel 1"
"""Stands in each sheet, before its kind: by it a file is known to be one, and of which format."""

COLUMNS = (
    "sheet",
    "reader",
    "number",
    "item",
    "revision",
    "setting",
    "role",
    "situation",
    "asks",
    "option",
    "text",
    "answer",
)
"""The headings of a sheet in CSV, a row for each option."""

NEEDED = ("sheet", "reader", "number", "item", "revision", "option", "answer")

VERDICTS: tuple[str, ...] = get_args(Verdict)
_INITIALS = {"".join(word[0] for word in verdict.split("-")): verdict for verdict in VERDICTS}

LARGEST = 10_000_000
"""Bytes of a filled-in sheet: one of a thousand items has less than a tenth of them."""

SHOWN = 24
RIGHT = 3

_YES, _NO = frozenset(["x", "1", "yes", "y", "true"]), frozenset(["", "0", "no", "n", "false", "-"])
_OTHER_FILE = "Hand in the file that the sheet saved, or the CSV sheet that nhs-lead panel sheet wrote, filled in."
_ANEW = "It was made from other words than today's: have it filled in anew, from nhs-lead panel sheet."


class SheetMistake(NamedTuple):
    """What is wrong with a sheet: the file, the line from 1, what it is, and what to do."""

    file: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.hint}".rstrip()


class FilledSheet(NamedTuple):
    """One reader's answers by item code, each a number by option.

    places: the place, 1 the most appropriate, equal places where options are interchangeable; verdicts: 0 for very
    appropriate to 3; three: 1 where it was chosen, else 0.
    """

    file: str
    kind: SheetKind
    reader: str
    answers: Mapping[str, Mapping[str, int]]


class _FilledRow(msgspec.Struct, frozen=True):
    line: int
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields[name]


def read_sheets(
    files: Iterable[tuple[str, bytes]], known: Mapping[SheetKind, Mapping[str, Known]]
) -> tuple[list[FilledSheet], list[SheetMistake]]:
    """Return the filled-in sheets in `files`, by name and content, and every mistake in them.

    `known` has what today's content asks, by kind of sheet and code. Nothing is counted of a sheet with a mistake.
    """
    sheets: list[FilledSheet] = []
    mistakes: list[SheetMistake] = []
    for file, raw in files:
        of_sheet: list[SheetMistake] = []
        sheet = _read(file, raw, known, of_sheet)
        if sheet is not None:
            twice = next(
                (earlier for earlier in sheets if (earlier.reader, earlier.kind) == (sheet.reader, sheet.kind)), None
            )
            if twice is not None:
                message = f"This is the sheet of the reader '{sheet.reader}', which is also in {twice.file}."
                of_sheet.append(
                    SheetMistake(
                        file,
                        1,
                        message,
                        "Hand it in once; where two people filled in copies, give one another code under 'reader'.",
                    )
                )
            else:
                sheets.append(sheet)
        mistakes += sorted(of_sheet, key=lambda mistake: mistake.line)
    return sheets, mistakes


def _read(
    file: str, raw: bytes, known: Mapping[SheetKind, Mapping[str, Known]], mistakes: list[SheetMistake]
) -> FilledSheet | None:
    def tell(line: int, message: str, hint: str = "") -> None:
        mistakes.append(SheetMistake(file, line, message, hint))

    if len(raw) > LARGEST:
        tell(1, "The file is too large for a sheet.", _OTHER_FILE)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        tell(1, "The file is not UTF-8 text.", "Save it as 'CSV UTF-8', or hand in what the sheet saved.")
        return None
    rows = list((_json_rows if text.lstrip().startswith("{") else _csv_rows)(text, tell))
    if mistakes:
        return None
    kinds = {row["sheet"].strip() for row in rows}
    kind = next((name for name in get_args(SheetKind) if kinds == {f"{MARK} {name}"}), None)
    if kind is None or not rows:
        tell(rows[0].line if rows else 1, "This is not a panel's sheet.", _OTHER_FILE)
        return None
    readers = {row["reader"].strip() for row in rows}
    if len(readers) != 1 or readers == {""}:
        tell(rows[0].line, "The sheet names no reader, or several.", "Leave the column 'reader' as it was.")
    answers = _answers(rows, known[kind], tell)
    return None if mistakes else FilledSheet(file, kind, readers.pop(), answers)


def _json_rows(text: str, tell: Callable[..., None]) -> Iterator[_FilledRow]:
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        tell(1, f"The file is not whole: {error}.", _OTHER_FILE)
        return
    given = document.get("answers")
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        tell(1, "This is not a panel's sheet.", _OTHER_FILE)
        return
    # The form writes an answer a line, each with its option: so each can be told by its line.
    lines = [text.count("\n", 0, hit.start()) + 1 for hit in re.finditer(r'"option"\s*:', text)]
    for number, row in enumerate(given):
        whole = {"sheet": document.get("sheet", ""), "reader": document.get("reader", ""), **row}
        fields = {name: str(whole.get(name, "")) for name in NEEDED}
        yield _FilledRow(lines[number] if len(lines) == len(given) else 1, fields)


def _csv_rows(text: str, tell: Callable[..., None]) -> Iterator[_FilledRow]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        headings = [heading.strip().lower() for heading in next(read, [])]
        if missing := [name for name in NEEDED if name not in headings]:
            tell(1, f"There is no column '{missing[0]}', so this is not a panel's sheet.", _OTHER_FILE)
            return
        before = read.line_num
        for cells in read:
            line, before = before + 1, read.line_num
            if any(cell.strip() for cell in cells):
                padded = [*cells, *[""] * (len(headings) - len(cells))]
                fields = {name: cell.removeprefix("'") for name, cell in zip(headings, padded, strict=False)}
                yield _FilledRow(line, fields)
    except csv.Error as error:
        tell(read.line_num, f"This is not CSV: {error}.", _OTHER_FILE)


def _answers(
    rows: Sequence[_FilledRow], known: Mapping[str, Known], tell: Callable[..., None]
) -> dict[str, Mapping[str, int]]:
    of_item: dict[str, list[_FilledRow]] = {}
    for row in rows:
        of_item.setdefault(row["item"].strip(), []).append(row)
    _tell_missing(of_item, tell)
    answers: dict[str, Mapping[str, int]] = {}
    for code, some in of_item.items():
        number = some[0]["number"].partition(" ")[0]
        if code not in known:
            tell(some[0].line, f"Item {number} ('{_shown(code)}') is not in today's content.", _ANEW)
            continue
        item = known[code].item
        if any(row["revision"].strip() != item.revision for row in some):
            tell(some[0].line, f"Item {number} ('{code}') has another revision.", _ANEW)
            continue
        answers[code] = _of_item(item, number, some, tell)
    return answers


def _tell_missing(of_item: Mapping[str, Sequence[_FilledRow]], tell: Callable[..., None]) -> None:
    """Tell the items that are missing or there twice: each row says which item of how many it belongs to."""
    numbers: dict[str, str] = {}
    of, last = 0, 1
    for code, some in of_item.items():
        for row in some:
            last = max(last, row.line)
            numbered = re.fullmatch(r"\s*(\d{1,4}) of (\d{1,4})\s*", row["number"])
            if numbered is None:
                tell(row.line, f"'{_shown(row['number'])}' is no number of an item.", "Leave that column as it was.")
                return
            of = max(of, int(numbered[2]))
            if numbers.setdefault(numbered[1], code) != code:
                tell(row.line, f"Item {numbered[1]} is there twice.", "Take one of the two out.")
                return
    for number in range(1, of + 1):
        if str(number) not in numbers:
            tell(last, f"Item {number} of {of} is missing.", "Hand in the whole sheet.")


def _of_item(item: SheetItem, number: str, rows: Sequence[_FilledRow], tell: Callable[..., None]) -> dict[str, int]:
    ids = {option.id for option in item.options}
    said: dict[str, int] = {}
    seen: set[str] = set()
    for row in rows:
        option = row["option"].strip()
        if option not in ids:
            tell(row.line, f"Item {number} has no option '{_shown(option)}'.", "Leave that column as it was.")
        elif option in seen:
            tell(row.line, f"Item {number} has the option '{option}' twice.", "Answer each option once.")
        else:
            seen.add(option)
            if (answer := _answer(item, number, row, tell)) is not None:
                said[option] = answer
    if missing := sorted(ids - seen):
        tell(rows[-1].line, f"Item {number} lacks the option '{missing[0]}'.", "Hand in the whole sheet.")
    if item.asks == "three" and len(said) == len(ids) and sum(said.values()) != RIGHT:
        tell(rows[0].line, f"Item {number} has {sum(said.values())} options chosen.", "Choose exactly three.")
    return said


def _answer(item: SheetItem, number: str, row: _FilledRow, tell: Callable[..., None]) -> int | None:
    """Return the answer of a row as a number, or tell why it is none."""
    said = " ".join(row["answer"].lower().split())
    of = len(item.options)
    if item.asks == "three":
        if said in _YES | _NO:
            return int(said in _YES)
        expected = "Write x beside three of them, and leave the others empty."
    elif item.asks == "verdicts":
        verdict = said.replace(" ", "-")
        verdict = _INITIALS.get(verdict, verdict)
        if verdict in VERDICTS:
            return VERDICTS.index(verdict)
        if re.fullmatch("[1-4]", said):
            return int(said) - 1
        expected = f"Write one of {', '.join(known.replace('-', ' ') for known in VERDICTS)}, or 1 to 4 in that order."
    else:
        if said.isascii() and said.isdecimal() and 1 <= int(said) <= of:
            return int(said)
        expected = f"Write a place from 1, the most appropriate, to {of}."
    what = f"has the answer '{_shown(said)}'" if said else "has no answer"
    tell(row.line, f"Item {number}, option '{row['option'].strip()}' {what}.", expected)
    return None


def _shown(text: str) -> str:
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"
