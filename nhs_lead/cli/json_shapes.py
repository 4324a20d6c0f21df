"""The JSON shapes that the commands promise."""

from typing import Any

import msgspec

from nhs_lead.model.entry import Entry


def brief(entry: Entry) -> dict[str, Any]:
    """Return an entry as lists give it."""
    kind = str(entry.__struct_config__.tag)
    return {"id": entry.id, "kind": kind, "title": entry.title, "summary": entry.summary}


def whole(entry: Entry) -> dict[str, Any]:
    """Return all fields of an entry, those of a list first."""
    return {**brief(entry), **msgspec.to_builtins(entry)}
