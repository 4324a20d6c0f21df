"""What a question in a file for Moodle remembers of the entry that it was: a comment of XML, which Moodle passes over.

`nhs-lead 3f…: {"id": …}` is a digest of what the question shows, and then every field of the entry. Who changes the
question changes what it shows, and then the comment does not speak for it any more.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import msgspec

from nhs_lead.authoring.imports.tidying import tidy
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs.yaml_reader import Data

BEGINS = "nhs-lead "
"""Begins the comment."""


def digest(shown: Iterable[str]) -> str:
    """Return a digest of what a question shows, part by part; blanks between words and around parts do not count."""
    said = [" ".join(part.split()) for part in shown]
    return hashlib.sha256("\n".join(part for part in said if part).encode("utf-8", "replace")).hexdigest()[:32]


def note_of(entry: Entry | None, shown: Iterable[str]) -> str:
    """Return the inside of the comment for `entry`, whose question shows these parts; a category has no entry."""
    fields: dict[str, Any] = {}
    if entry:
        given = {"kind": entry.__struct_config__.tag, **msgspec.to_builtins(entry)}
        fields = _without_defaults(given, MODELS[str(given["kind"])])
    written = json.dumps(fields)
    return f" {BEGINS}{digest(shown)}: {written.replace('--', '-' + _DASH)} "  # a comment of XML holds no two dashes


_DASH = r"\u002d"


def _without_defaults(given: dict[str, Any], model: type[msgspec.Struct]) -> dict[str, Any]:
    defaults = {field.name: msgspec.to_builtins(field.default) for field in msgspec.structs.fields(model)
                if field.default is not msgspec.NODEFAULT}  # fmt: skip
    return {name: value for name, value in given.items() if name not in defaults or value != defaults[name]}


def is_note(comment: str) -> bool:
    """Whether a comment is one of these."""
    return comment.strip().startswith(BEGINS)


def speaks_for(comment: str, shown: Iterable[str]) -> bool:
    """Whether a comment was written for what shows these parts."""
    return comment.strip().removeprefix(BEGINS).partition(": ")[0] == digest(shown)


def entry_in(comment: str, shown: Iterable[str]) -> tuple[str, dict[str, Data]] | None:
    """Return the kind and the fields of the entry that a comment remembers.

    Nothing where the question that shows these parts was changed since, or where the comment holds no entry.
    """
    if not speaks_for(comment, shown):
        return None
    try:
        given = _tidied(json.loads(comment.partition(": ")[2]))
        kind = str(given.pop("kind", ""))
        msgspec.convert({**given, "kind": kind}, MODELS[kind])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return kind, given


def _tidied(data: Any) -> Any:
    """Return data without characters that content may not hold: those of a comment are written as numbers."""
    if isinstance(data, str):
        return tidy(data)
    if isinstance(data, list):
        return [_tidied(part) for part in data]
    if isinstance(data, dict):
        return {tidy(name): _tidied(value) for name, value in data.items()}
    return data
