r"""A table that `nhs-lead export csv` made, or a spreadsheet has changed since, back to entries with every field.

How cells are written is said where they are made, in `export/csv_tables.py`: a list is one cell with a line each, `\n`
and `\\` inside a line; things with fields of their own have numbered columns; an apostrophe in front is no part.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from nhs_lead.authoring.imports.foreign import Foreign, Leftover, Whole
from nhs_lead.authoring.imports.spreadsheet import SheetRow
from nhs_lead.authoring.imports.tidying import Names, line
from nhs_lead.model.fields import PartialDate
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs.written_forms import slug
from nhs_lead.packs.yaml_reader import Data

_DAYS = (PartialDate, PartialDate | None)
_NUMBERED = re.compile(r"([a-z]+)_([0-9]{1,3})_([a-z_]+)")
_ESCAPED = re.compile(r"\\(n|r|\\)")


def is_own(headings: Sequence[str]) -> bool:
    """Whether a line of headings is that of a table of ours: it has the id and the kind of each entry."""
    return {"id", "kind"} <= {heading.strip().lower() for heading in headings}


def take(head: SheetRow, rows: Sequence[SheetRow], foreign: Foreign) -> None:
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
            why = _taken(row, kind, id, cells, foreign, told)
            seen[id] = row.line
        if why:
            foreign.leftovers.append(Leftover(row.line, "row", why))
    filled = {place for row in rows for place, cell in enumerate(row.cells[: len(names)]) if cell.strip()}
    for place in sorted(filled):
        if not names[place] or names[place] in told:
            heading = line(head.cells[place]) or str(place + 1)
            why = f"The column '{heading}' is no field of these entries and is left out."
            foreign.leftovers.append(Leftover(head.line, "column", why, inside=True))


def _taken(row: SheetRow, kind: str, id: str, cells: dict[str, str], foreign: Foreign, told: set[str]) -> str:
    """Add the entry of a row; what is no field is added to `told`. Returns why it is none, or nothing."""
    entry: dict[str, Data] = {"id": id}
    things: dict[str, dict[int, dict[str, Data]]] = {}
    fields = {field.name: field for field in msgspec.structs.fields(MODELS[kind])}
    lists, groups = _made_of_things(fields)
    for name, cell in cells.items():
        numbered = _NUMBERED.fullmatch(name)
        group = next((field for field in groups if name.removeprefix(f"{field}_") in groups[field]), "")
        if numbered and numbered[3] in lists.get(numbered[1], ("", {}))[1]:
            field, inner = lists[numbered[1]]
            _put(things.setdefault(field, {}).setdefault(int(numbered[2]), {}), inner[numbered[3]], cell)
        elif group:
            _put(things.setdefault(group, {}).setdefault(0, {}), groups[group][name.removeprefix(f"{group}_")], cell)
        elif name in fields:
            _put(entry, fields[name], cell)
        else:
            told.add(name)
    for field, numbers in things.items():
        listed = [thing for _, thing in sorted(numbers.items()) if thing]
        entry[field] = listed[0] if field in groups else listed
    names = Names()
    for option in things.get("options", {}).values():
        if option and not option.get("id"):  # it was added in the spreadsheet
            option["id"] = names.give(slug(str(option.get("text")), 40) or "option")
    try:
        msgspec.convert({**entry, "id": id or "new", "kind": kind}, MODELS[kind], strict=False)
    except msgspec.ValidationError as error:
        return f"It makes no {kind}: {error}."
    foreign.items.append(Whole(row.line, kind, _in_order(entry, fields), row.end))
    return ""


Fields = dict[str, FieldInfo]


def _made_of_things(fields: Fields) -> tuple[dict[str, tuple[str, Fields]], dict[str, Fields]]:
    """Return which fields of a kind are things with fields of their own, and those.

    First the lists (`options`), by what each of their columns is called (`option`), with the name of the field; then
    single things (`stages`), by their name.
    """
    lists: dict[str, tuple[str, Fields]] = {}
    groups: dict[str, Fields] = {}
    for name, field in fields.items():
        info = _single(field.type)
        if isinstance(info, msgspec.inspect.StructType):
            groups[name] = _fields_of(info.cls)
        elif isinstance(info, msgspec.inspect.VarTupleType):
            inner = _bare(info.item_type)
            if isinstance(inner, msgspec.inspect.StructType):
                lists[name.removesuffix("s")] = (name, _fields_of(inner.cls))
    return lists, groups


def _fields_of(model: type[Struct]) -> Fields:
    return {field.name: field for field in msgspec.structs.fields(model)}


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
    info = _single(type)
    if isinstance(info, msgspec.inspect.VarTupleType):
        return [_word(said) for said in cell.split("\n") if said.strip()]
    if isinstance(info, msgspec.inspect.DictType):
        mapped: dict[str, list[str]] = {}
        for said in cell.split("\n"):
            id, _, part = _word(said).partition(": ")
            mapped.setdefault(id.strip().removesuffix(":"), []).extend([part] if part.strip() else [])
        return mapped
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


def _single(type: Any) -> msgspec.inspect.Type:
    """Return what a type is, without its description, and without being nothing where it may be."""
    info = _bare(msgspec.inspect.type_info(type))
    if isinstance(info, msgspec.inspect.UnionType):
        return next(bare for variant in info.types if not isinstance(bare := _bare(variant), msgspec.inspect.NoneType))
    return info


def _bare(info: msgspec.inspect.Type) -> msgspec.inspect.Type:
    """Return a type without its description."""
    return info.type if isinstance(info, msgspec.inspect.Metadata) else info


def _word(said: str) -> str:
    return _ESCAPED.sub(lambda sign: {"n": "\n", "r": "\r", "\\": "\\"}[sign[1]], said)


def _in_order(entry: dict[str, Data], fields: dict[str, FieldInfo]) -> dict[str, Data]:
    order = ["id", "title", "summary", *fields]
    return dict(sorted(entry.items(), key=lambda field: order.index(field[0])))
