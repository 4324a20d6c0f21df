"""A pack's folder → the raw entries in its files; and packs laid one over another."""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from nhs_lead.model.faults import Fault
from nhs_lead.model.kinds import KIND_OF_FOLDER
from nhs_lead.model.outside import OutsideTopic
from nhs_lead.model.pack import Pack
from nhs_lead.packs import misreadings, rules, yaml_reader
from nhs_lead.packs.files import OUTSIDE_FILE, PACK_FILE, THESAURUS_FILE, content_files
from nhs_lead.packs.yaml_reader import START, Data, Marks, Path, fault


class Raw(NamedTuple):
    """One entry as written: its fields, unchecked, and where they stand."""

    kind: str
    data: dict[str, Data]
    file: str
    marks: Marks
    under: "Raw | None" = None  # the entry below, where this one is a patch of it
    own: dict[str, Data] | None = None  # what the patch itself says; `data` is the two put together

    @property
    def id(self) -> str:
        """The entry's id, or an empty text where none was written."""
        written = self.data.get("id", "")
        return written if isinstance(written, str) else ""

    def flag(self, name: str) -> bool:
        """Whether the field `name` says true."""
        said = self.data.get(name)
        return isinstance(said, str) and said.lower() in ("true", "1")

    def fault(self, path: Path, rule: rules.Rule, message: str, hint: str = "") -> Fault:
        """Return the fault `rule` of the value at `path`, told where that value was written."""
        if self.under is not None and self.own is not None and path:
            lower, name = self.under.data.get(str(path[0])), path[0]
            if name not in self.own:
                return self.under.fault(path, rule, message, hint)
            if isinstance(lower, list) and len(path) > 1 and isinstance(path[1], int):
                if path[1] < len(lower):
                    return self.under.fault(path, rule, message, hint)
                path = (name, path[1] - len(lower), *path[2:])
        return fault(self.file, self.marks.at(path), rule, message, hint)


class RawPack(NamedTuple):
    """One folder as read."""

    folder: str
    pack: Pack | None
    entries: list[Raw]
    thesaurus: dict[str, list[str]]
    faults: list[Fault]
    outside: Mapping[str, OutsideTopic] = {}


class FileRead(NamedTuple):
    """One file of a pack as read."""

    file: str
    entries: list[Raw]
    pack: Pack | None
    thesaurus: dict[str, list[str]]
    faults: list[Fault]
    outside: Mapping[str, OutsideTopic] = {}


def read_files(folder: str, kind: str = "") -> Iterator[FileRead]:
    """Read the files of the pack in `folder` one by one. One with faults never hides what another one holds.

    With a `kind`, only pack.yaml and the files of that kind are read.
    """
    for item in content_files(folder):
        within = KIND_OF_FOLDER.get(os.path.basename(os.path.dirname(item.path)), "")
        if not kind or within == kind or item.name == PACK_FILE:
            yield read_file(item.path, folder)


def read_file(path: str, folder: str) -> FileRead:
    """Read the file at `path` of the pack in `folder`; faults name it as it is named here."""
    faults: list[Fault] = []
    entries: list[Raw] = []
    pack: Pack | None = None
    thesaurus: dict[str, list[str]] = {}
    outside: dict[str, OutsideTopic] = {}
    parent, name = os.path.split(path)
    kind_folder = os.path.basename(parent)
    relative = path.removeprefix(folder)
    if not yaml_reader.is_safe(relative):
        path = folder + "".join(sign if yaml_reader.is_safe(sign) else "?" for sign in relative)
        message = "The name of this file or of its folder holds a character that cannot be shown."
        faults.append(fault(path, START, rules.CONTROL_CHARACTER, message, "Give it another name."))
    elif _leads_out(path, folder):
        faults.append(fault(path, START, rules.OUTSIDE, "This is a link to a place outside the pack."))
    elif name in (PACK_FILE, THESAURUS_FILE) and os.path.normpath(parent) == os.path.normpath(folder):
        document = yaml_reader.read_file(path, path)
        faults += document.faults
        faults += misreadings.faults(document, misreadings.PACK if name == PACK_FILE else misreadings.THESAURUS, path)
        if name == PACK_FILE:
            pack = _pack(document, path, faults)
        else:
            thesaurus = _thesaurus(document, path, faults)
    elif name == OUTSIDE_FILE and os.path.normpath(parent) == os.path.normpath(folder):
        document = yaml_reader.read_file(path, path)
        faults += document.faults
        outside = _outside(document, path, faults)
    elif kind_folder in KIND_OF_FOLDER:
        document = yaml_reader.read_file(path, path)
        faults += document.faults
        faults += misreadings.faults(document, KIND_OF_FOLDER[kind_folder], path)
        entries += _entries(document, KIND_OF_FOLDER[kind_folder], path, faults)
    else:
        known = ", ".join(KIND_OF_FOLDER)
        message = f"'{kind_folder}' is not the folder of a kind, so the file is not read."
        faults.append(fault(path, START, rules.UNKNOWN_FOLDER, message, f"The folders are {known}."))
    return FileRead(path, entries, pack, thesaurus, faults, outside)


def _leads_out(path: str, folder: str) -> bool:
    """Whether the file at `path` lies outside `folder`, once links are followed."""
    parent = os.path.dirname(path)
    if os.path.dirname(parent) == folder and not os.path.islink(parent) and not os.path.islink(path):
        return False  # as nearly every file; to follow every part of the path costs as much as to read it
    return not os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)


def read_pack(folder: str, kind: str = "") -> RawPack:
    """Read every file of the pack in `folder`; with a `kind`, those that say anything about it."""
    files = list(read_files(folder, kind))
    return RawPack(
        folder,
        next((read.pack for read in files if read.pack), None),
        [raw for read in files for raw in read.entries],
        {typed: said for read in files for typed, said in read.thesaurus.items()},
        [fault for read in files for fault in read.faults],
        {topic: said for read in files for topic, said in read.outside.items()},
    )


def layer(packs: list[RawPack]) -> tuple[list[Raw], list[Fault]]:
    """Lay `packs` over each other, the first one lowest.

    Returns the entries that stand, in the order in which they were first written, and the faults of the layering:
    an id twice in one pack, or in an upper pack without `replaces` or `patch`.
    """
    faults: list[Fault] = []
    standing: dict[str, Raw] = {}
    for number, pack in enumerate(packs):
        own: dict[str, Raw] = {}
        for raw in pack.entries:
            if not raw.id:
                own[f"{raw.file}:{raw.marks.line}"] = raw  # faulty, and reported where entries are made
                continue
            if raw.id in own:
                first = own[raw.id]
                faults.append(duplicate(raw, f"{first.file}:{first.marks.line}"))
                continue
            own[raw.id] = raw
        for key, raw in own.items():
            below = standing.get(key)
            if raw.flag("patch") or raw.flag("replaces"):
                if below is None or below.kind != raw.kind:
                    message = f"No {raw.kind} below has the id '{raw.id}'."
                    faults.append(raw.fault((), rules.NOTHING_TO_PATCH, message))
                    if below is not None or raw.flag("patch"):
                        continue
                elif raw.flag("patch"):
                    standing[key] = raw._replace(data=patched(below.data, raw.data), under=below, own=raw.data)
                    continue
            elif below is not None and number:
                message = f"'{raw.id}' is already an entry of a pack below, at {below.file}:{below.marks.line}."
                faults.append(raw.fault(("id",), rules.CLASH_WITH_BELOW, message))
                continue
            standing[key] = raw
    return list(standing.values()), faults


def duplicate(raw: Raw, first: str) -> Fault:
    """Return the fault that the id of `raw` is taken by the entry at the place `first`."""
    message = f"'{raw.id}' is already the id of an entry at {first}."
    return raw.fault(("id",), rules.DUPLICATE_ID, message)


def patched(below: dict[str, Data], above: dict[str, Data]) -> dict[str, Data]:
    """Return the fields of `below` with those of `above` laid over them; lists are appended."""
    result = dict(below)
    for name, value in above.items():
        lower = result.get(name)
        result[name] = [*lower, *value] if isinstance(lower, list) and isinstance(value, list) else value
    return result


def _entries(document: yaml_reader.YamlDocument, kind: str, file: str, faults: list[Fault]) -> Iterator[Raw]:
    if document.data is None:
        return
    if not isinstance(document.data, list):
        faults.append(fault(file, document.marks, rules.NOT_A_LIST, "The file does not hold a list."))
        return
    for number, data in enumerate(document.data):
        marks = document.marks.at((number,))
        if isinstance(data, dict):
            yield Raw(kind, data, file, marks)
        else:
            faults.append(fault(file, marks, rules.NOT_A_LIST, "This is text, not an entry with fields."))


def _pack(document: yaml_reader.YamlDocument, file: str, faults: list[Fault]) -> Pack | None:
    if document.data is None:
        return None
    try:
        return msgspec.convert(document.data, Pack, strict=False)
    except msgspec.ValidationError as error:
        faults.append(fault(file, START, rules.BAD_PACK_FILE, f"{error}."))
        return None


def _thesaurus(document: yaml_reader.YamlDocument, file: str, faults: list[Fault]) -> dict[str, list[str]]:
    if not document.data:
        return {}
    try:
        return msgspec.convert(document.data, dict[str, list[str]])
    except msgspec.ValidationError as error:
        message = f"The thesaurus maps what people type to a list of what entries say: {error}."
        faults.append(fault(file, START, rules.WRONG_TYPE, message))
        return {}


def _outside(document: yaml_reader.YamlDocument, file: str, faults: list[Fault]) -> dict[str, OutsideTopic]:
    if not document.data:
        return {}
    try:
        return msgspec.convert(document.data, dict[str, OutsideTopic])
    except msgspec.ValidationError as error:
        message = f"What lies outside is told by topic, each with 'instead' and 'phrases': {error}."
        faults.append(fault(file, START, rules.BAD_OUTSIDE, message))
        return {}
