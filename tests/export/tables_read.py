"""Reads tables back as the module that writes them documents it, and knows nothing else of how they were made."""

import csv
import datetime
import io
import re
import types
import typing
from typing import Any

import msgspec

from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS

NUMBERED = {"options": "option", "parts": "part", "evidence": "evidence", "steps": "step"}


def rows(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table, each apostrophe that guards a cell taken off."""
    read = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in read]


def entries(data: bytes) -> list[Entry]:
    """Return the entries of a table."""
    return [_entry(row) for row in rows(data)]


def _entry(row: dict[str, str]) -> Entry:
    model = MODELS[row["kind"]]
    fields: dict[str, Any] = {}
    for name, type in typing.get_type_hints(model).items():
        if name in NUMBERED and not row.get(name):
            fields[name] = list(_things(row, NUMBERED[name]))
        elif name == "stages":
            stages = {key.removeprefix("stages_"): cell for key, cell in row.items() if key.startswith("stages_")}
            fields[name] = stages if any(stages.values()) else None
        elif name == "frameworks":
            fields[name] = {}
            for line in _lines(row[name]):
                id, _, part = line.partition(": ")
                fields[name].setdefault(id, []).append(part)
        elif typing.get_origin(type) is tuple:
            fields[name] = _lines(row[name])
        else:
            fields[name] = _plain(row[name], type)
    return msgspec.convert(fields, model)


def _things(row: dict[str, str], one: str) -> typing.Iterator[dict[str, Any]]:
    number = 1
    while any(row.get(name) for name in (f"{one}_{number}_id", f"{one}_{number}_name", f"{one}_{number}_claim")):
        cells = {key.split("_", 2)[2]: cell for key, cell in row.items() if key.startswith(f"{one}_{number}_")}
        # Yes and no, numbers and what is left out are those fields' own; all else is words.
        special = {"correct": bool, "key": int | None, "verdict": str | None}
        lists = ("do", "read", "practise", "meet", "wait") if one == "step" else ()
        yield {
            name: _lines(cell) if name in lists else _plain(cell, special.get(name, str))
            for name, cell in cells.items()
        }
        number += 1


def _lines(cell: str) -> list[str]:
    signs = {"\\n": "\n", "\\r": "\r", "\\\\": "\\"}
    return [re.sub(r"\\.", lambda found: signs[found[0]], line) for line in cell.split("\n")] if cell else []


def _plain(cell: str, type: Any) -> Any:
    kinds = typing.get_args(type) if isinstance(type, types.UnionType) or typing.get_origin(type) else (type,)
    if not cell and types.NoneType in kinds:
        return None
    if bool in kinds:
        return {"true": True, "false": False}[cell]
    if int in kinds or all(isinstance(one, int) for one in kinds):
        return int(cell)
    return datetime.date.fromisoformat(cell) if datetime.date in kinds else cell
