"""A kind of entry as people type it."""

import difflib

from nhs_lead.errors import UsageError
from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER


def kind_named(typed: str) -> str:
    """Return the kind that `typed` names: its folder's name or the singular, in any case. Raises UsageError."""
    name = typed.lower()
    kind = KIND_OF_FOLDER.get(name, name)
    if kind in FOLDERS:
        return kind
    known = list(FOLDERS.values())
    near = difflib.get_close_matches(name, [*known, *FOLDERS], 1)
    meant = f"Did you mean {FOLDERS.get(near[0], near[0])}? " if near else ""
    raise UsageError(f"There is no kind '{typed}'.", f"{meant}The kinds are {', '.join(known)}.")
