"""Packs → entries, thesaurus and faults: what a library is compiled from."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nhs_lead.errors import ContentError
from nhs_lead.model.entry import Entry
from nhs_lead.model.faults import Fault
from nhs_lead.model.identity import pack_known_by
from nhs_lead.model.outside import OutsideTopic
from nhs_lead.model.pack import Pack
from nhs_lead.packs import entries
from nhs_lead.packs import raw_entries as packs
from nhs_lead.packs.entries import Made
from nhs_lead.packs.files import PACK_FILE

AT_LENGTH = 1_000
"""Faults of entries after which each further entry is told with its first fault only."""


class Content(NamedTuple):
    """Everything that some packs hold together."""

    packs: list[Pack]
    made: list[Made]
    thesaurus: dict[str, list[str]]
    faults: list[Fault]
    spoilt: Sequence[packs.Raw] = ()
    """Entries whose faults keep them from being made."""
    owners: Mapping[str, str] = {}
    """What the pack is known by in which each entry was first written, by the entry's id."""
    outside: Mapping[str, OutsideTopic] = {}


class Batch(NamedTuple):
    """What one file adds to a library."""

    file: str
    entries: list[Entry]
    pack: Pack | None
    thesaurus: dict[str, list[str]]
    faults: list[Fault]
    owners: Mapping[str, str] = {}
    """What the pack is known by in which each entry was first written, by the entry's id."""
    outside: Mapping[str, OutsideTopic] = {}


def batches(folders: list[str]) -> Iterator[Batch]:
    """Yield what the packs in `folders` add, file by file, so that a large pack never stands in memory whole.

    Packs that are laid over each other have to be read together. Raises ContentError where a folder cannot be read.
    """
    for folder in folders:
        _is_readable(folder)
    if len(folders) == 1:
        seen: dict[str, str] = {}
        owner = owner_of(folders[0])
        for file in packs.read_files(folders[0]):
            added = _batch(file, owner, lambda id: seen.get(id, ""))
            seen.update((entry.id, added.file) for entry in added.entries)
            yield added
        return
    content = read(folders)
    for pack in content.packs:
        yield Batch("", [], pack, {}, [])
    # In one piece: an entry that a pack above has patched keeps the place that it has below.
    together = [made.entry for made in content.made]
    yield Batch("", together, None, content.thesaurus, content.faults, content.owners, content.outside)


def batch(path: str, folder: str, taken: Callable[[str], str]) -> Batch:
    """Return what the file at `path` of the pack in `folder` adds; `taken` names the file that has an id already."""
    return _batch(packs.read_file(path, folder), owner_of(folder), taken)


def _batch(file: packs.FileRead, owner: str, taken: Callable[[str], str]) -> Batch:
    standing, faults = packs.layer([packs.RawPack("", None, file.entries, {}, [])])
    faults = [*file.faults, *faults]
    whole: list[Entry] = []
    for raw in standing:
        first = taken(raw.id) if raw.id else ""
        if first:
            faults.append(packs.duplicate(raw, first))
            continue
        made, wrong = entries.make(raw, at_length=len(faults) < AT_LENGTH)
        faults += wrong
        if made:
            whole.append(made.entry)
    thesaurus = {typed.lower(): said for typed, said in file.thesaurus.items()}
    return Batch(file.file, whole, file.pack, thesaurus, faults, {entry.id: owner for entry in whole}, file.outside)


def read(folders: list[str]) -> Content:
    """Read the packs in `folders`, the lowest first, and lay each over those before it.

    Raises ContentError where a folder is not there, cannot be listed, or holds no entry and no fault.
    """
    raw_packs = [read_pack(folder) for folder in folders]
    standing, faults = packs.layer(raw_packs)
    faults = [fault for pack in raw_packs for fault in pack.faults] + faults
    made: list[Made] = []
    spoilt: list[packs.Raw] = []
    told = 0
    for raw in standing:
        whole, wrong = entries.make(raw, at_length=told < AT_LENGTH)
        told += len(wrong)
        faults += wrong
        if whole:
            made.append(whole)
        else:
            spoilt.append(raw)
    thesaurus: dict[str, list[str]] = {}
    for pack in raw_packs:
        for typed, said in pack.thesaurus.items():
            thesaurus.setdefault(typed.lower(), []).extend(said)
    outside = {topic: said for pack in raw_packs for topic, said in pack.outside.items()}
    if not made and not faults:
        where = "', '".join(folders)
        hint = "A pack has folders such as 'faqs' with YAML files in them."
        raise ContentError(f"There is no content in '{where}'.", hint)
    described = [pack.pack for pack in raw_packs if pack.pack]
    owners: dict[str, str] = {}
    for pack in raw_packs:
        owner = pack_known_by(pack.pack.name if pack.pack else "", pack.folder)
        for raw in pack.entries:
            owners.setdefault(raw.id, owner)
    return Content(described, made, thesaurus, sorted(faults), spoilt, owners, outside)


def described(folder: str) -> Pack | None:
    """Return what the pack in `folder` says of itself; None where it has no pack.yaml, or one with faults."""
    return packs.read_file(os.path.join(folder, PACK_FILE), folder).pack


def owner_of(folder: str) -> str:
    """Return what the pack in `folder` is known by; nothing for the bundled one."""
    pack = described(folder) if os.path.exists(os.path.join(folder, PACK_FILE)) else None
    return pack_known_by(pack.name if pack else "", folder)


def read_pack(folder: str, kind: str = "") -> packs.RawPack:
    """Read the pack in `folder`: all of it, or its pack.yaml and the files of one kind.

    Raises ContentError where the folder cannot be read.
    """
    _is_readable(folder)
    try:
        return packs.read_pack(folder, kind)
    except OSError as error:
        hint = "Ask its owner for the right to read it."
        raise ContentError(f"'{error.filename}' cannot be listed: {error.strerror}.", hint) from error


def _is_readable(folder: str) -> None:
    hint = "Name a folder with content in it, such as one with a folder 'faqs'."
    if not os.path.exists(folder):
        raise ContentError(f"There is no folder '{folder}'.", hint)
    if not os.path.isdir(folder):
        raise ContentError(f"'{folder}' is a file, not a folder.", hint)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise ContentError(f"You have no right to read the folder '{folder}'.", "Ask its owner, or name another one.")
