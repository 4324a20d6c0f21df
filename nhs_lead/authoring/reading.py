"""Packs → entries, thesaurus and faults: what a library is compiled from."""

import os
from typing import NamedTuple

from nhs_lead.authoring import entries, packs
from nhs_lead.authoring.entries import Made
from nhs_lead.errors import ContentError
from nhs_lead.model.faults import Fault
from nhs_lead.model.pack import Pack


class Content(NamedTuple):
    """Everything that some packs hold together."""

    packs: list[Pack]
    made: list[Made]
    thesaurus: dict[str, list[str]]
    faults: list[Fault]


def read(folders: list[str]) -> Content:
    """Read the packs in `folders`, the lowest first, and lay each over those before it.

    Raises ContentError where a folder is not there, cannot be listed, or holds no entry and no fault.
    """
    raw_packs = [packs.read_pack(folder) for folder in folders if _is_readable(folder)]
    standing, faults = packs.layer(raw_packs)
    faults = [fault for pack in raw_packs for fault in pack.faults] + faults
    made: list[Made] = []
    for raw in standing:
        one, wrong = entries.make(raw)
        faults += wrong
        if one:
            made.append(one)
    thesaurus: dict[str, list[str]] = {}
    for pack in raw_packs:
        for typed, said in pack.thesaurus.items():
            thesaurus.setdefault(typed.lower(), []).extend(said)
    if not made and not faults:
        where = "', '".join(folders)
        hint = "A pack has folders such as 'faqs' with YAML files in them."
        raise ContentError(f"There is no content in '{where}'.", hint)
    described = [pack.pack for pack in raw_packs if pack.pack]
    return Content(described, made, thesaurus, sorted(faults))


def _is_readable(folder: str) -> bool:
    hint = "Name a folder with content in it, such as one with a folder 'faqs'."
    if not os.path.exists(folder):
        raise ContentError(f"There is no folder '{folder}'.", hint)
    if not os.path.isdir(folder):
        raise ContentError(f"'{folder}' is a file, not a folder.", hint)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise ContentError(f"You have no right to read the folder '{folder}'.", "Ask its owner, or name another one.")
    return True
