"""One file of content on its way to being good: what can be shown of it, and its faults, as the check tells them."""

import os
import re
from collections.abc import Mapping, Sequence
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from nhs_lead.authoring.rules import check
from nhs_lead.errors import UsageError
from nhs_lead.model.entry import Entry
from nhs_lead.model.faults import Fault
from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER
from nhs_lead.packs import read
from nhs_lead.packs.yaml_reader import MAX_BYTES

ENDINGS = (".yaml", ".yml")

_MODELINE = re.compile(rb"^#.*\$schema=\S*?([a-z]+)\.schema\.json", re.MULTILINE)
_MODELINE_WITHIN = 2_000
"""Bytes at the head of a file in which it may name its schema."""


class Draft(NamedTuple):
    """The entries of a file that can be shown, everything around them by its id, and the file's faults."""

    entries: list[Entry]
    around: Mapping[str, Entry]
    faults: list[Fault]


def read_draft(path: str, below: Sequence[str], *, strict: bool = False, kind: str = "") -> Draft:
    """Read the file or the pack at `path` as it would stand over the packs `below`.

    A file in a pack is read with all of its pack. One that lies elsewhere is read alone, as entries of `kind` or of the
    kind whose schema it names. Raises UsageError where it is not there or its kind cannot be known, ContentError where
    a pack below cannot be read.
    """
    if os.path.isdir(path):
        return _in_pack(path, path, below, strict=strict)
    if not os.path.isfile(path):
        raise UsageError(f"There is no file '{path}'.", "Name a file of entries, or the folder of a pack.")
    if not path.endswith(ENDINGS):
        raise UsageError(f"'{path}' is not a YAML file.", "Name a file of entries, or the folder of a pack.")
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.basename(folder) in KIND_OF_FOLDER:
        return _in_pack(os.path.dirname(folder), path, below, strict=strict)
    kind = kind or _kind_named_in(path)
    with TemporaryDirectory(prefix="nhs-lead-") as place:
        copied = os.path.join(place, FOLDERS[kind], os.path.basename(path).lstrip("."))
        os.mkdir(os.path.dirname(copied))
        with open(path, "rb") as stream, open(copied, "wb") as copy:
            copy.write(stream.read(MAX_BYTES + 1))  # enough for the check to say that it is too large
        draft = _in_pack(place, copied, below, strict=strict)
        return draft._replace(faults=[_renamed(fault, copied, path) for fault in draft.faults])


def _in_pack(pack: str, path: str, below: Sequence[str], *, strict: bool) -> Draft:
    """Read the pack that holds `path`, laid over `below` unless it is one of them."""
    folders = list(below)
    known = next((folder for folder in folders if os.path.realpath(folder) == os.path.realpath(pack)), None)
    if known is None:
        folders.append(pack)
    whole = os.path.isdir(path)
    wanted = os.path.realpath(path)

    def is_of_it(file: str) -> bool:
        return os.path.realpath(file).startswith(wanted + os.sep) if whole else os.path.realpath(file) == wanted

    content = read.read(folders)
    own = {file: is_of_it(file) for file in {made.raw.file for made in content.made}}
    faults = check.check(folders, strict=strict)
    told = {file: is_of_it(file) for file in {fault.file for fault in faults}}
    return Draft(
        [made.entry for made in content.made if own[made.raw.file]],
        {made.entry.id: made.entry for made in content.made},
        [fault if whole else _renamed(fault, fault.file, path) for fault in faults if told[fault.file]],
    )


def _renamed(fault: Fault, file: str, path: str) -> Fault:
    """Return `fault` with its file called as the author called it."""
    return msgspec.structs.replace(fault, file=path, message=fault.message.replace(file, path))


def _kind_named_in(path: str) -> str:
    with open(path, "rb") as stream:
        named = _MODELINE.search(stream.read(_MODELINE_WITHIN))
    kind = named[1].decode() if named else ""
    if kind not in FOLDERS:
        raise UsageError(
            f"'{path}' does not say of which kind its entries are.",
            f"Put it into the folder of a kind, such as {FOLDERS['faq']}, or say --kind faq.",
        )
    return kind
