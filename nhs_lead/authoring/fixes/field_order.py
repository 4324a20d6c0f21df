"""The order of the fields in an entry, each field with the comments above it."""

import functools
from collections.abc import Iterator

import yaml

from nhs_lead.authoring.fixes.edits import FixedFault, place_of, read_data
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs.yaml_reader import Data

_FIRST = ("id", "replaces", "patch", "title", "summary")
_LAST = ("also", "tags", "related", "sources", "reviewed", "known_to", "review_by")

_Field = tuple[str, int, int]
"""The name of a field, its line and its column (from 0)."""


@functools.cache
def order(kind: str) -> dict[str, int]:
    """Return the place of each field in an entry of `kind`: the names first, what it is about, then the rest."""
    fields = MODELS[kind].__struct_fields__
    common = set(Entry.__struct_fields__)
    own = [name for name in fields if name not in common]
    return {name: place for place, name in enumerate([*_FIRST, *own, *_LAST])}


def ordered(text: str, data: Data, kind: str, changes: list[FixedFault]) -> str:
    """Put the fields of each entry in their order, each with the comments above it."""
    lines = text.split("\n")
    entries = list(_entries(text))
    moved: list[FixedFault] = []
    for entry in reversed(entries):
        names = [name for name, _, _ in entry]
        places = order(kind)
        if len(set(names)) < len(names) or not set(names) <= set(places):
            continue
        wanted = sorted(entry, key=lambda field: places[field[0]])
        if wanted == entry or not _move_fields(lines, entry, wanted):
            continue
        moved.append(
            FixedFault(entry[0][1] + 1, f"put the fields in their order: {', '.join(name for name, _, _ in wanted)}")
        )
    whole = "\n".join(lines)
    if moved and read_data(whole) == data:
        changes += moved
        return whole
    return text


def _entries(text: str) -> Iterator[list[_Field]]:
    """Yield the fields of each entry that is written line by line; the last of them is followed by its end."""
    opened: list[str] = []
    fields: list[_Field] = []
    key = True
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append("{" if event.flow_style else "-")
            key = True
            if len(opened) == 2:
                fields = []
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
            key = True
            if len(opened) == 1 and len(fields) > 1 and isinstance(event, yaml.MappingEndEvent):
                if len({line for _, line, _ in fields}) == len(fields):
                    yield fields
                fields = []
        elif isinstance(event, yaml.ScalarEvent) and len(opened) == 2:
            if key and opened == ["-", "-"]:
                fields.append((event.value, *place_of(event.start_mark)))
            key = not key


def _move_fields(lines: list[str], entry: list[_Field], wanted: list[_Field]) -> bool:
    """Put the fields of `entry` in the `wanted` order. Returns whether that could be done."""
    column = entry[0][2]
    begin = entry[0][1]
    if any(field[2] != column for field in entry) or lines[begin][:column].strip() not in ("-", ""):
        return False
    end = len(lines)
    for number in range(entry[-1][1] + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) < column:
            end = number  # the next entry begins
            break
    end = _above(lines, end, entry[-1][1], column)
    starts = [begin, *(_above(lines, line, entry[place][1], column) for place, (_, line, _) in enumerate(entry[1:]))]
    pieces: dict[str, tuple[list[str], list[str]]] = {}
    for (name, own_line, _), start, stop in zip(entry, starts, [*starts[1:], end], strict=True):
        pieces[name] = (lines[start:own_line], lines[own_line:stop])
    dash = lines[begin][:column]
    first = pieces[wanted[0][0]]
    body = [*first[0], dash + first[1][0][column:], *first[1][1:]]
    for name, _, _ in wanted[1:]:
        above, own = pieces[name]
        body += [*above, " " * column + own[0][column:], *own[1:]]
    lines[begin:end] = body
    return True


def _above(lines: list[str], line: int, floor: int, column: int) -> int:
    """Return where the comments and blank lines begin that stand above `line`, and so belong to what is there."""
    start = line
    while start - 1 > floor:
        text = lines[start - 1]
        is_comment = text.lstrip().startswith("#") and len(text) - len(text.lstrip(" ")) <= column
        if text.strip() and not is_comment:
            break
        start -= 1
    return start
