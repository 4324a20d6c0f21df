"""Packs on the screen: those in use, what one of them changes, and where each field of an entry comes from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nhs_lead.model.kinds import MODELS
from nhs_lead.model.layers import Change, Changes, FieldChange, Origin, Origins
from nhs_lead.views.page import Block, Heading, Items, Next, Page, Parts, Quiet, Row, Section, Table, Text, Verbatim
from nhs_lead.views.words import counted, counted_kind, listed

SHORT = 160
"""Letters of a value that are shown; --json has all of it."""

MOST_NEW = 40
"""New entries that are listed by name; beyond them they are only counted."""


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
                one.name,
                f"{one.title} {one.version}".strip(),
                f"{one.entries:,}" if one.there else "not there now",
                one.folder,
            ],
        )
        for one in packs
    ]
    blocks: list[Block] = [Table(("Pack", "Title", "Entries", "Folder"), rows, (4, 5, 2, 6))]
    upper = packs[1:]
    if not upper:
        commands = [("nhs-lead pack add FOLDER", "lay a pack over it: a folder, or a zip file")]
        return Page([*blocks, Quiet("No pack is laid over it."), Next(commands)])
    said_by = listed(list(dict.fromkeys(one.said_by for one in upper)))
    commands = [
        (f"nhs-lead pack diff {upper[-1].name}", "see what it changes"),
        (f"nhs-lead pack remove {upper[-1].name}", "take it away again"),
    ]
    return Page([*blocks, Quiet(f"The lowest comes first; the others are named by {said_by}."), Next(commands)])


def changes_page(changes: Changes, faults: Sequence[object] = ()) -> Page:
    """Return what a pack changes: what is new, what it replaces, what it patches, and the faults that it has."""
    blocks: list[Block] = [Heading(changes.title or changes.name, f"{changes.name} {changes.version}".strip())]
    new = [change for change in changes.entries if change.how == "new"]
    blocks.append(Text(_in_short(changes)))
    if new:
        blocks.append(Section("New"))
        blocks.append(Items([f"{one.title} [{one.id}], {_called(one.kind)}" for one in new[:MOST_NEW]]))
        if len(new) > MOST_NEW:
            blocks.append(Quiet(f"And {counted(len(new) - MOST_NEW, 'more')[:-1]}; --json lists all of them."))
    for how, title in (("replaces", "Replaced"), ("patches", "Patched")):
        for change in changes.entries:
            if change.how == how:
                blocks += _changed(change, title)
    if changes.words:
        blocks += [Section("Words for the search"), Text(listed(changes.words))]
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
        value = first.value if len(run) == 1 else [one.value for one in run]
        inside = first.place.file.removeprefix(folders.get(first.place.pack, "")).lstrip("/")
        rows.append(Row("", [name, shortened(value), f"{first.place.pack}, {inside}:{first.place.line}"]))
    blocks: list[Block] = [Heading(title, f"{_called(origins.kind)} {origins.id}")]
    blocks.append(Table(("Field", "Says", "Written in"), rows, (2, 4, 5)))
    blocks += [Text(f"It replaces an entry of {place.pack}, at {place}.") for place in origins.replaces]
    blocks.append(Section("Packs, the lowest first"))
    blocks.append(Parts(list(folders.items())))
    return Page(blocks)


def _runs(fields: Sequence[Origin]) -> list[list[Origin]]:
    """Return the fields with the parts of a list put together that follow each other and come from one pack."""
    runs: list[list[Origin]] = []
    for one in fields:
        last = runs[-1][-1] if runs else None
        if last and one.part > 1 and last.field == one.field and last.place.pack == one.place.pack:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def shortened(value: Any) -> str:
    """Return a value of a field in one line, cut at a word where it is long."""
    said = " ".join(_said(value).split())
    if len(said) <= SHORT:
        return said
    return f"{said[:SHORT].rsplit(' ', 1)[0]} …"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_said(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(_said, value))
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


def _changed(change: Change, title: str) -> Iterator[Block]:
    yield Section(f"{title}: {change.title} [{change.id}], {_called(change.kind)}")
    if change.fields:
        yield Parts([(field.field, _told(field)) for field in change.fields])
    else:
        yield Text("It says the same as below.")


def _told(field: FieldChange) -> str:
    match field.how:
        case "set":
            return f"new: {shortened(field.after)}"
        case "removed":
            return f"gone; it was: {shortened(field.before)}"
        case "appended":
            return f"added: {shortened(field.after)}"
    after = shortened(field.after)
    stop = "" if after.endswith((".", "?", "!", "…")) else "."
    return f"now: {after}{stop} Before: {shortened(field.before)}"


def _called(kind: str) -> str:
    return {"faq": "FAQ", "term": "glossary term", "question": "recall question"}.get(kind, kind)
