"""Packs laid over each other: what one of them changes, and which of them gave each field of an entry."""

import os
from typing import Any

from nhs_lead.model.pack_changes import Changes, EntryChange, FieldChange, FieldOrigin, Origins, Place
from nhs_lead.packs import entries, raw_entries, read
from nhs_lead.packs.raw_entries import Raw, RawPack
from nhs_lead.packs.yaml_reader import Data, Path

_HOW = ("id", "replaces", "patch")
"""Fields that say which entry is meant and how it is laid: they change nothing themselves."""


def changes(below: list[str], folder: str) -> Changes:
    """Return what the pack in `folder` does to the packs in the folders `below`, the lowest first.

    Raises ContentError where a folder cannot be read.
    """
    lower = [read.read_pack(pack_folder) for pack_folder in below]
    upper = read.read_pack(folder)
    before = {raw.id: raw for raw in raw_entries.layer(lower)[0]}
    name = _name(upper)
    changed = []
    for raw in raw_entries.layer([*lower, upper])[0]:
        under = before.get(raw.id)
        if raw is under or not raw.id:
            continue
        place = _place(raw, (), name)
        title = str(entries.completed(raw.kind, raw.data).get("title") or raw.id)
        if under is None:
            changed.append(EntryChange(raw.id, raw.kind, title, "new", place))
        elif raw.own is not None:
            changed.append(EntryChange(raw.id, raw.kind, title, "patches", place, _patched(under.data, raw.own)))
        else:
            changed.append(EntryChange(raw.id, raw.kind, title, "replaces", place, _replaced(under.data, raw.data)))
    described = upper.pack
    return Changes(
        name=name,
        title=described.title if described else "",
        version=described.version if described else "",
        folder=folder,
        entries=tuple(changed),
        words=tuple(upper.thesaurus),
    )


def origins(folders: list[str], kind: str, id: str) -> Origins | None:
    """Return where the entry `id` of `kind` comes from, of the packs in `folders`; None where it is not written.

    Only files of that kind are read. Raises ContentError where a folder cannot be read.
    """
    raw_packs = [read.read_pack(folder, kind) for folder in folders]
    names = {pack.folder: _name(pack) for pack in raw_packs}
    in_pack = {raw.file: names[pack.folder] for pack in raw_packs for raw in pack.entries}
    standing: Raw | None = None
    replaced: list[Place] = []
    for number in range(1, len(raw_packs) + 1):
        before = standing
        standing = next((raw for raw in raw_entries.layer(raw_packs[:number])[0] if raw.id == id), None)
        if before is not None and standing is not None and standing is not before and standing.own is None:
            replaced.insert(0, _place(before, (), in_pack[before.file]))
    if standing is None:
        return None
    fields = [
        FieldOrigin(name, part, value, _place(raw, path, in_pack[raw.file]))
        for name in standing.data
        if name not in _HOW
        for part, value, raw, path in _written(standing, name)
    ]
    return Origins(id, kind, _place(standing, (), in_pack[standing.file]), tuple(fields), tuple(replaced))


def _written(raw: Raw, name: str) -> list[tuple[int, Any, Raw, Path]]:
    """Return each part of the field `name`: its number (0 for a whole field), what it says, and who says it where."""
    if raw.under is None or raw.own is None:
        return [(0, raw.data[name], raw, (name,))]
    if name not in raw.own:
        return _written(raw.under, name)
    own, lower = raw.own[name], raw.under.data.get(name)
    if not (isinstance(own, list) and isinstance(lower, list)):
        return [(0, own, raw, (name,))]
    if not own:
        return _written(raw.under, name)
    parts = []
    for part, value, by, path in _written(raw.under, name):
        if part:
            parts.append((part, value, by, path))
        else:
            parts += [(number + 1, item, by, (name, number)) for number, item in enumerate(value)]
    return parts + [(len(lower) + number + 1, item, raw, (name, number)) for number, item in enumerate(own)]


def _patched(below: dict[str, Data], own: dict[str, Data]) -> tuple[FieldChange, ...]:
    changed = []
    for name, value in own.items():
        lower = below.get(name)
        if name in _HOW or value == lower:
            continue
        if isinstance(lower, list) and isinstance(value, list):
            changed.append(FieldChange(name, "appended", None, value))
        else:
            changed.append(FieldChange(name, "set" if lower is None else "changed", lower, value))
    return tuple(changed)


def _replaced(below: dict[str, Data], above: dict[str, Data]) -> tuple[FieldChange, ...]:
    changed = []
    for name in dict.fromkeys([*above, *below]):
        before, after = below.get(name), above.get(name)
        if name in _HOW or before == after:
            continue
        if after is None:
            changed.append(FieldChange(name, "removed", before, None))
        else:
            changed.append(FieldChange(name, "set" if before is None else "changed", before, after))
    return tuple(changed)


def _place(raw: Raw, path: Path, pack: str) -> Place:
    marks = raw.marks.at(path)
    return Place(pack, raw.file, marks.line, marks.column)


def _name(pack: RawPack) -> str:
    return pack.pack.name if pack.pack else os.path.basename(os.path.abspath(pack.folder))
