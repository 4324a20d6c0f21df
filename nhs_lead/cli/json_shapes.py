"""The JSON shapes that the commands promise."""

from typing import Any

import msgspec

from nhs_lead.model.entry import Entry


def brief(entry: Entry) -> dict[str, Any]:
    """Return an entry as lists give it."""
    kind = str(entry.__struct_config__.tag)
    return {"id": entry.id, "kind": kind, "title": entry.title, "summary": entry.summary}


LISTED = ("status", "as_of", "audience", "level", "cost", "year", "difficulty")
"""Fields by which a list is filtered or sorted: where a kind has them, a list gives them too."""


def in_a_list(entry: Entry) -> dict[str, Any]:
    """Return an entry as a list of its kind gives it: what it is, and the fields that tell it from its neighbours."""
    return {**brief(entry), **{name: getattr(entry, name) for name in LISTED if name in entry.__struct_fields__}}


def whole(entry: Entry) -> dict[str, Any]:
    """Return all fields of an entry, those of a list first."""
    return {**brief(entry), **msgspec.to_builtins(entry)}
