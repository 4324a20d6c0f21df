"""A pack's folder → the raw entries in its files; and packs laid one over another."""

import os
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from nhs_lead.authoring import codes, yaml_text
from nhs_lead.authoring.files import PACK_FILE, THESAURUS_FILE, content_files
from nhs_lead.authoring.yaml_text import START, Data, Marks, fault
from nhs_lead.model.faults import Fault
from nhs_lead.model.kinds import KIND_OF_FOLDER
from nhs_lead.model.pack import Pack


class Raw(NamedTuple):
    """One entry as written: its fields, unchecked, and where they stand."""

    kind: str
    data: dict[str, Data]
    file: str
    marks: Marks

    @property
    def id(self) -> str:
        """The entry's id, or an empty text where none was written."""
        written = self.data.get("id", "")
        return written if isinstance(written, str) else ""

    def flag(self, name: str) -> bool:
        """Whether the field `name` says true."""
        return self.data.get(name) == "true"


class RawPack(NamedTuple):
    """One folder as read."""

    folder: str
    pack: Pack | None
    entries: list[Raw]
    thesaurus: dict[str, list[str]]
    faults: list[Fault]


def read_pack(folder: str) -> RawPack:
    """Read every file of the pack in `folder`. A file with faults never hides what another one holds."""
    faults: list[Fault] = []
    entries: list[Raw] = []
    pack: Pack | None = None
    thesaurus: dict[str, list[str]] = {}
    real_folder = os.path.realpath(folder)
    for item in content_files(folder):
        shown = os.path.join(folder, os.path.relpath(item.path, folder))
        if not os.path.realpath(item.path).startswith(real_folder + os.sep):
            faults.append(fault(shown, START, codes.OUTSIDE, "This is a link to a place outside the pack."))
            continue
        parent = os.path.basename(os.path.dirname(item.path))
        if item.name in (PACK_FILE, THESAURUS_FILE) and os.path.dirname(item.path) == folder.rstrip(os.sep):
            document = yaml_text.read_file(item.path, shown)
            faults += document.faults
            if item.name == PACK_FILE:
                pack = _pack(document, shown, faults)
            else:
                thesaurus = _thesaurus(document, shown, faults)
        elif parent in KIND_OF_FOLDER:
            document = yaml_text.read_file(item.path, shown)
            faults += document.faults
            entries += _entries(document, KIND_OF_FOLDER[parent], shown, faults)
        else:
            known = ", ".join(KIND_OF_FOLDER)
            message = f"'{parent}' is not the folder of a kind, so the file is not read."
            faults.append(fault(shown, START, codes.UNKNOWN_FOLDER, message, f"The folders are {known}."))
    return RawPack(folder, pack, entries, thesaurus, faults)


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
                message = f"'{raw.id}' is already the id of an entry at {first.file}:{first.marks.line}."
                faults.append(fault(raw.file, raw.marks.at(("id",)), codes.DUPLICATE_ID, message))
                continue
            own[raw.id] = raw
        for key, raw in own.items():
            below = standing.get(key)
            if raw.flag("patch") or raw.flag("replaces"):
                if below is None or below.kind != raw.kind:
                    message = f"No {raw.kind} below has the id '{raw.id}'."
                    faults.append(fault(raw.file, raw.marks, codes.NOTHING_TO_PATCH, message))
                    if below is not None or raw.flag("patch"):
                        continue
                elif raw.flag("patch"):
                    standing[key] = raw._replace(data=patched(below.data, raw.data))
                    continue
            elif below is not None and number:
                message = f"'{raw.id}' is already an entry of a pack below, at {below.file}:{below.marks.line}."
                faults.append(fault(raw.file, raw.marks.at(("id",)), codes.CLASH_WITH_BELOW, message))
                continue
            standing[key] = raw
    return list(standing.values()), faults


def patched(below: dict[str, Data], above: dict[str, Data]) -> dict[str, Data]:
    """Return the fields of `below` with those of `above` laid over them; lists are appended."""
    result = dict(below)
    for name, value in above.items():
        lower = result.get(name)
        result[name] = [*lower, *value] if isinstance(lower, list) and isinstance(value, list) else value
    return result


def _entries(document: yaml_text.Document, kind: str, file: str, faults: list[Fault]) -> Iterator[Raw]:
    if document.data is None:
        return
    if not isinstance(document.data, list):
        faults.append(fault(file, document.marks, codes.NOT_A_LIST, "The file does not hold a list."))
        return
    for number, data in enumerate(document.data):
        marks = document.marks.at((number,))
        if isinstance(data, dict):
            yield Raw(kind, data, file, marks)
        else:
            faults.append(fault(file, marks, codes.NOT_A_LIST, "This is text, not an entry with fields."))


def _pack(document: yaml_text.Document, file: str, faults: list[Fault]) -> Pack | None:
    if document.data is None:
        return None
    try:
        return msgspec.convert(document.data, Pack, strict=False)
    except msgspec.ValidationError as error:
        faults.append(fault(file, START, codes.BAD_PACK_FILE, f"{error}."))
        return None


def _thesaurus(document: yaml_text.Document, file: str, faults: list[Fault]) -> dict[str, list[str]]:
    if document.data is None:
        return {}
    try:
        return msgspec.convert(document.data, dict[str, list[str]])
    except msgspec.ValidationError as error:
        message = f"The thesaurus maps what people type to a list of what entries say: {error}."
        faults.append(fault(file, START, codes.WRONG_TYPE, message))
        return {}
