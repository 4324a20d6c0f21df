r"""Entries as tables for a spreadsheet: UTF-8 with a byte order mark, a header row, one row an entry.

What a cell holds, so that everything can be read back:

- The header names the fields of the content format (content/FORMAT.md), `id` and `kind` first.
- A list of words is one cell, a line for each. A line end inside a word is written as \n, a backslash as \\.
- A list of things with fields of their own (options, parts, evidence, the steps of a track) has numbered columns:
  `option_1_text`, `option_1_key`. As many as the longest list in the table needs. `stages` has a column for each stage.
- `frameworks` is one cell with a line for each part: `framework-id: part`.
- Nothing is an empty cell, yes and no are `true` and `false`, dates are `2026-11-23`.
- A cell that a spreadsheet would take for a formula or a time (70:20:10) has an apostrophe in front, and so has one
  that begins with an apostrophe. Whoever reads the file back takes one apostrophe off.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from nhs_lead.errors import UsageError
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.zip_file import zipped
from nhs_lead.model.cells import FORMULA, harmless
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.kinds import FOLDERS, MODELS

__all__ = ["FORMULA", "LONGEST_CELL", "harmless", "row", "table", "tables"]

LONGEST_CELL = 32_767
"""Excel's limit of characters in a cell; LibreOffice and other programs have none that content would meet."""

NUMBERED = {"options": "option", "parts": "part", "evidence": "evidence", "steps": "step"}
"""Lists of things with fields of their own, and what their columns are called."""

FIRST = ("id", "kind", "title", "summary")
READ_ME = "README.txt"


def table(material: Material, options: ExportOptions) -> Exported:  # noqa: ARG001 (tables have no options)
    """Return entries of one kind as a table. Raises UsageError where there are several kinds."""
    kinds = _kinds(material)
    if len(kinds) > 1:
        raise UsageError(
            f"A CSV file holds one kind, and these are {len(kinds)}: {', '.join(FOLDERS[kind] for kind in kinds)}.",
            "Choose one with --kind, or name a .zip file, which holds a table for each.",
        )
    return Exported(data=_csv(list(material.entries)), carried=_carried(material))


def tables(material: Material, options: ExportOptions) -> Exported:  # noqa: ARG001 (the same)
    """Return a zip file with a table for each kind, and a text that says how to read them."""
    files = {f"{FOLDERS[kind]}.csv": _csv(material.of_kind(kind)) for kind in _kinds(material)}
    files[READ_ME] = _read_me(material).encode()
    return Exported(data=zipped(files, material.dated), carried=_carried(material))


def _kinds(material: Material) -> list[str]:
    return [kind for kind in MODELS if material.of_kind(kind)]


def _carried(material: Material) -> tuple[Carried, ...]:
    long = f"a cell is longer than {LONGEST_CELL:,} characters: the file holds it whole, but Excel cuts it"
    return tuple(
        Carried(
            id=entry.id,
            kind=str(entry.__struct_config__.tag),
            fate="deviating" if cut else "identical",
            how=long if cut else "",
        )
        for entry in material.entries
        for cut in [any(_counted(cell) > LONGEST_CELL for cell in row(entry).values())]
    )


def _counted(cell: str) -> int:
    """Return how many characters a cell has as Excel counts them: most emoji are two."""
    return len(cell.encode("utf-16-le")) // 2


def row(entry: Entry) -> dict[str, str]:
    """Return the cells of an entry, by the names of their columns."""
    fields = {"id": entry.id, "kind": str(entry.__struct_config__.tag), **msgspec.structs.asdict(entry)}
    return {name: harmless(cell) for field, value in fields.items() for name, cell in _cells(field, value)}


def _csv(entries: Sequence[Entry]) -> bytes:
    rows = [row(entry) for entry in entries]
    written = io.StringIO()
    writer = csv.DictWriter(written, _columns(type(entries[0]), rows), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def _columns(model: type[Entry], rows: Sequence[dict[str, str]]) -> list[str]:
    """Return the columns of a table, with those of the longest lists: what a kind is made of before what all share."""
    columns = dict.fromkeys(name for cells in sorted(rows, key=len, reverse=True) for name in cells)
    shared = Entry.__struct_fields__
    own = [field for field in model.__struct_fields__ if field not in shared]
    places = {field: place for place, field in enumerate(dict.fromkeys([*FIRST, *own, *shared]))}
    lists = {numbered: field for field, numbered in NUMBERED.items()}

    def place(name: str) -> tuple[int, int]:
        if name in places:
            return places[name], 0
        first, _, rest = name.partition("_")
        number = rest.partition("_")[0]
        return places[lists.get(first, first)], int(number) if number.isdecimal() else 0

    return sorted(columns, key=place)


def _cells(field: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Struct):
        for name, inner in msgspec.structs.asdict(value).items():
            yield f"{field}_{name}", _said(inner)
    elif field == "stages":  # a competency without stages; those of others have their columns
        return
    elif _are_things(field, value):
        for number, thing in enumerate(value, start=1):
            for name, cell in _cells(f"{NUMBERED[field]}_{number}", thing):
                yield name, cell
    else:
        yield field, _said(value)


def _are_things(field: str, value: Any) -> bool:
    """Whether a list holds things with fields of their own. The steps of a track do; those of a pathway are words."""
    return field in NUMBERED and (field != "steps" or any(isinstance(part, Struct) for part in value))


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "\n".join(_line(f"{id}: {part}") for id, parts in value.items() for part in parts or [""])
    if isinstance(value, tuple):
        return "\n".join(_line(part) for part in value)
    return str(value)


def _line(word: str) -> str:
    return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _read_me(material: Material) -> str:
    name = f"{material.content}, version {material.version}".strip()
    reading = (__doc__ or "").partition("\n\n")[2]
    return f"{name}\n\n{DISCLAIMER}\n\nA table for each kind, in UTF-8. {reading}"
