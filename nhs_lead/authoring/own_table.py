r"""A table that `nhs-lead export csv` made, as it went out or changed in a spreadsheet, back to entries with every field.

How cells are written is said where they are made, in `export/csv_tables.py`: a list is one cell with a line each, `\n`
and `\\` inside a line; things with fields of their own have numbered columns; an apostrophe in front is no part.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from nhs_lead.authoring.foreign import Foreign, Leftover, Whole
from nhs_lead.authoring.spreadsheet import Row
from nhs_lead.authoring.tidying import Names, line, slug
from nhs_lead.authoring.yaml_text import Data
from nhs_lead.model.fields import Claim, Part, PartialDate, Stages
from nhs_lead.model.items import Choice, Option
from nhs_lead.model.kinds import MODELS

_LISTS: dict[str, dict[str, type[Struct]]] = {
    "option": {"scenario": Option, "question": Choice},
    "part": dict.fromkeys(MODELS, Part),
    "evidence": dict.fromkeys(MODELS, Claim),
}
"""What the numbered columns are called, and what each thing in them is, by the kind of the entry."""

_FIELDS = {"option": "options", "part": "parts", "evidence": "evidence"}
_DAYS = (PartialDate, PartialDate | None)
_NUMBERED = re.compile(r"(option|part|evidence)_([0-9]{1,3})_([a-z_]+)")
_STAGE = re.compile(r"stages_([a-z]+)")
_ESCAPED = re.compile(r"\\(n|r|\\)")


def is_own(headings: Sequence[str]) -> bool:
    """Whether a line of headings is that of a table of ours: it has the id and the kind of each entry."""
    return {"id", "kind"} <= {heading.strip().lower() for heading in headings}


def take(head: Row, rows: Sequence[Row], found: Foreign) -> None:
    """Add to `found` the entries that the `rows` below `head` are; each row is one, or is told."""
    names = [heading.strip().lower() for heading in head.cells]
    told: set[str] = set()
    seen: dict[str, int] = {}
    for row in rows:
        cells = {name: _plain(cell) for name, cell in zip(names, row.cells, strict=False) if cell.strip()}
        kind, id = cells.pop("kind", "").strip(), cells.get("id", "").strip()
        if kind not in MODELS:
            why = f"Its kind is '{line(kind)}'. The kinds are {', '.join(MODELS)}."
        elif id and id in seen:
            why = f"The id '{line(id)}' is that of line {seen[id]}, too."
        elif any(cell.strip() for cell in row.cells[len(names) :]):
            why = f"The row has {len(row.cells)} cells, and there are {len(names)} columns."
        else:
            why = _taken(row, kind, id, cells, found, told)
            seen[id] = row.line
        if why:
            found.leftovers.append(Leftover(row.line, "row", why))
    filled = {place for row in rows for place, cell in enumerate(row.cells[: len(names)]) if cell.strip()}
    for place in sorted(filled):
        if not names[place] or names[place] in told:
            heading = line(head.cells[place]) or str(place + 1)
            why = f"The column '{heading}' is no field of these entries and is left out."
            found.leftovers.append(Leftover(head.line, "column", why, inside=True))


def _taken(row: Row, kind: str, id: str, cells: dict[str, str], found: Foreign, told: set[str]) -> str:
    """Add the entry of a row; what is no field is added to `told`. Returns why it is none, or nothing."""
    entry: dict[str, Data] = {"id": id}
    things: dict[tuple[str, int], dict[str, Data]] = {}
    fields = {field.name: field for field in msgspec.structs.fields(MODELS[kind])}
    for name, cell in cells.items():
        numbered, stage = _NUMBERED.fullmatch(name), _STAGE.fullmatch(name)
        if numbered and (model := _LISTS[numbered[1]].get(kind)) and _FIELDS[numbered[1]] in fields:
            inner = {field.name: field for field in msgspec.structs.fields(model)}
            if numbered[3] in inner:
                thing = things.setdefault((numbered[1], int(numbered[2])), {})
                _put(thing, inner[numbered[3]], cell)
                continue
        elif stage and "stages" in fields and stage[1] in Stages.__struct_fields__:
            stages = entry.setdefault("stages", {})
            stages[stage[1]] = cell  # type: ignore[index, call-overload]
            continue
        elif name in fields:
            _put(entry, fields[name], cell)
            continue
        told.add(name)
    names = Names()
    for (name, _), thing in sorted(things.items(), key=lambda one: one[0]):
        if name == "option":  # one that was added in the spreadsheet may lack an id
            thing = {"id": names.give(str(thing.get("id") or slug(str(thing.get("text")), 40) or "option")), **thing}
        entry.setdefault(_FIELDS[name], []).append(thing)  # type: ignore[union-attr]
    try:
        msgspec.convert({**entry, "id": id or "new", "kind": kind}, MODELS[kind], strict=False)
    except msgspec.ValidationError as error:
        return f"It makes no {kind}: {error}."
    found.items.append(Whole(row.line, kind, _in_order(entry, fields)))
    return ""


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") else cell


def _put(entry: dict[str, Data], field: FieldInfo, cell: str) -> None:
    """Set a field of an entry to what a cell says, unless that is what it is anyway."""
    value = _value(field.type, cell)
    default = field.default if field.default is not msgspec.NODEFAULT else None
    if value not in ("", [], {}, None) and value != default:
        entry[field.name] = value


def _value(type: Any, cell: str) -> Data:
    info = _bare(msgspec.inspect.type_info(type))
    if isinstance(info, msgspec.inspect.UnionType):
        info = next(bare for one in info.types if not isinstance(bare := _bare(one), msgspec.inspect.NoneType))
    if isinstance(info, msgspec.inspect.VarTupleType):
        return [_word(said) for said in cell.split("\n") if said.strip()]
    if isinstance(info, msgspec.inspect.DictType):
        mapped: dict[str, list[str]] = {}
        for said in cell.split("\n"):
            id, _, part = _word(said).partition(": ")
            mapped.setdefault(id.strip().removesuffix(":"), []).extend([part] if part.strip() else [])
        return mapped  # type: ignore[return-value]
    if isinstance(info, msgspec.inspect.BoolType):
        return {"true": True, "false": False}.get(cell.strip().lower(), cell)
    if isinstance(info, msgspec.inspect.IntType) or (
        isinstance(info, msgspec.inspect.LiteralType) and isinstance(info.values[0], int)
    ):
        return int(cell) if re.fullmatch(r"\s*-?[0-9]{1,9}\s*", cell) else cell
    if isinstance(info, msgspec.inspect.DateType) or type in _DAYS:
        return _day(cell.strip())
    return cell


def _day(said: str) -> str:
    """Return a day as it is written here; British spreadsheets make 23/11/2026 of it when they save."""
    day = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", said)
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else said


def _bare(info: msgspec.inspect.Type) -> msgspec.inspect.Type:
    """Return a type without its description."""
    return info.type if isinstance(info, msgspec.inspect.Metadata) else info


def _word(said: str) -> str:
    return _ESCAPED.sub(lambda sign: {"n": "\n", "r": "\r", "\\": "\\"}[sign[1]], said)


def _in_order(entry: dict[str, Data], fields: dict[str, FieldInfo]) -> dict[str, Data]:
    order = ["id", "title", "summary", *fields]
    return dict(sorted(entry.items(), key=lambda one: order.index(one[0])))
