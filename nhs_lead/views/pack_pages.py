"""Packs on the screen: those in use, what one of them changes, and where each field of an entry comes from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, assert_never

from nhs_lead.model import graphemes
from nhs_lead.model.kinds import KINDS, MODELS
from nhs_lead.model.pack_changes import Changes, EntryChange, FieldChange, FieldOrigin, Origins
from nhs_lead.model.wording import counted, counted_kind, listed
from nhs_lead.pages.page import Block, Heading, Items, Next, Page, Parts, Quiet, Row, Section, Table, Text, Verbatim
from nhs_lead.views.visible_page import flowing, on_a_line

SHORT = 160
"""Letters of a value that are shown; --json has all of it."""

MOST_NEW = 40
"""New entries that are listed by name; beyond them they are only counted."""

MOST_WORDS = 12
"""Words for the search that are listed."""


KEPT = "the config file"
"""How what names a pack begins where 'pack remove' can take it out; it changes no flag and no variable."""


class Laid(NamedTuple):
    """One pack in use, the lowest first: its name, title and version, how many entries, where, and if it is there."""

    name: str
    title: str
    version: str
    entries: int
    folder: str
    there: bool
    said_by: str
    """The flag, the variable or the line of the config file that names it; nothing for the bundled one."""


def packs_page(packs: Sequence[Laid]) -> Page:
    """Return the packs in use, the lowest first."""
    rows = [
        Row(
            "",
            [
                pack.name,
                f"{pack.title} {pack.version}".strip(),
                f"{pack.entries:,}" if pack.there else "not there now",
                pack.folder,
            ],
        )
        for pack in packs
    ]
    blocks: list[Block] = [Table(("Pack", "Title", "Entries", "Folder"), rows, (4, 5, 2, 6))]
    upper = packs[1:]
    if not upper:
        commands = [("nhs-lead pack add FOLDER", "lay a pack over it: a folder, or a zip file")]
        return Page([*blocks, Quiet("No pack is laid over it."), Next(commands)])
    said_by = listed(list(dict.fromkeys(pack.said_by for pack in upper)))
    shown = next((pack for pack in reversed(upper) if pack.there), None)
    commands = [(f"nhs-lead pack diff {shown.name}", "see what it changes")] if shown else []
    kept = [pack for pack in reversed(upper) if pack.said_by.startswith(KEPT)]
    if kept:
        away = next((pack for pack in kept if not pack.there), None)
        said = "forget it: it is not there" if away else "take it away again"
        commands.append((f"nhs-lead pack remove {(away or kept[0]).name}", said))
    blocks.append(Quiet(f"The lowest comes first; the others are named by {said_by}."))
    return Page([*blocks, Next(commands)] if commands else blocks)


def changes_page(changes: Changes, faults: Sequence[object] = ()) -> Page:
    """Return what a pack changes: what is new, what it replaces, what it patches, and the faults that it has."""
    blocks: list[Block] = [Heading(changes.title or changes.name, f"{changes.name} {changes.version}".strip())]
    new = [change for change in changes.entries if change.how == "new"]
    blocks.append(Text(_in_short(changes)))
    if new:
        blocks.append(Section("New"))
        blocks.append(Items([f"{change.title} [{change.id}], {_called(change.kind)}" for change in new[:MOST_NEW]]))
        if len(new) > MOST_NEW:
            blocks.append(Quiet(f"And {len(new) - MOST_NEW:,} more; --json lists all of them."))
    for how, title in (("replaces", "Replaced"), ("patches", "Patched")):
        for change in changes.entries:
            if change.how == how:
                blocks += _changed(change, title)
    if changes.words:
        words = list(changes.words[:MOST_WORDS])
        if len(changes.words) > MOST_WORDS:
            words.append(f"{len(changes.words) - MOST_WORDS:,} more")
        blocks += [Section("Words for the search"), Text(flowing(listed(words)))]
    if faults:
        blocks += [Section("What the check says"), Verbatim([str(fault) for fault in faults])]
    return Page(blocks)


def where_page(origins: Origins, title: str, folders: Mapping[str, str]) -> Page:
    """Return where each field of an entry was written; `folders` are those of the packs, by name, the lowest first."""
    rows = []
    for run in _runs(origins.fields):
        first, last = run[0], run[-1]
        name = first.field
        if first.part:
            name += f" {first.part}" if first.part == last.part else f" {first.part} to {last.part}"
        value = first.value if len(run) == 1 else [field.value for field in run]
        inside = first.place.file.removeprefix(folders.get(first.place.pack, "")).lstrip("/")
        rows.append(Row("", [name, shortened(value), f"{first.place.pack}, {inside}:{first.place.line}"]))
    blocks: list[Block] = [Heading(title, f"{_kind_name(origins.kind)}, {origins.id}")]
    blocks.append(Table(("Field", "Says", "Written in"), rows, (2, 4, 5)))
    blocks += [Text(on_a_line(f"It replaces an entry of {place.pack}, at {place}.")) for place in origins.replaces]
    blocks.append(Section("Packs, the lowest first"))
    blocks.append(Parts(list(folders.items())))
    return Page(blocks)


def _runs(fields: Sequence[FieldOrigin]) -> list[list[FieldOrigin]]:
    """Return the fields with the parts of a list put together that follow each other and come from one pack."""
    runs: list[list[FieldOrigin]] = []
    for field in fields:
        last = runs[-1][-1] if runs else None
        if last and field.part > 1 and last.field == field.field and last.place.pack == field.place.pack:
            runs[-1].append(field)
        else:
            runs.append([field])
    return runs


def shortened(value: Any) -> str:
    """Return a value of a field in one line, cut at a word where it is long."""
    said = " ".join(_said(value).split())
    return graphemes.shortened(said, SHORT)


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_said(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        parts = [_said(part) for part in value]
        between = " " if all(part.endswith(_ENDS) for part in parts) else "; "
        return between.join(parts)
    return str(value)


def _in_short(changes: Changes) -> str:
    counts = Counter(change.how for change in changes.entries)
    parts = []
    if counts["new"]:
        kinds = Counter(change.kind for change in changes.entries if change.how == "new")
        parts.append(f"adds {listed([counted_kind(kinds[kind], kind) for kind in MODELS if kinds[kind]])}")
    if counts["replaces"]:
        parts.append(f"replaces {counted(counts['replaces'], 'entry', 'entries')}")
    if counts["patches"]:
        parts.append(f"patches {counted(counts['patches'], 'entry', 'entries')}")
    if changes.words:
        parts.append(f"teaches the search {counted(len(changes.words), 'word or phrase', 'words and phrases')}")
    return f"It {listed(parts)}." if parts else "It changes nothing."


def _changed(change: EntryChange, title: str) -> Iterator[Block]:
    yield Section(f"{title}: {change.title} [{change.id}], {_called(change.kind)}")
    if change.fields:
        yield Parts([_told(field) for field in change.fields])
    else:
        yield Text("It says the same as below.")


def _told(field: FieldChange) -> tuple[str, str]:
    """Return the name of a field with what happened to it, and what it says now."""
    match field.how:
        case "set":
            return f"{field.field}, new", shortened(field.after)
        case "removed":
            return f"{field.field}, gone", f"It was: {shortened(field.before)}"
        case "appended":
            return f"{field.field}, added", shortened(field.after)
        case "changed":
            after = shortened(field.after)
            stop = "" if after.endswith(_ENDS) else "."
            return f"{field.field}, changed", f"{after}{stop} Before: {shortened(field.before)}"
        case _:
            assert_never(field.how)


_ENDS = (".", "?", "!", "…")


def _called(kind: str) -> str:
    return KINDS[kind].name if kind in KINDS else kind


def _kind_name(kind: str) -> str:
    name = _called(kind)
    return name[:1].upper() + name[1:]
