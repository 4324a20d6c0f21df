"""JSON Schema for whole files: what an editor needs to complete and explain an author's fields as they are typed.

`schema` describes one entry as this program reads it. An editor sees a file instead, and reads YAML by YAML's own
rules: to it `2024` is a number and `true` no text. So these schemas are those of the models, widened by just that.
"""

import copy
from typing import Any

import msgspec

from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.model.outside import OutsideTopic
from nhs_lead.model.pack import Pack
from nhs_lead.packs.files import OUTSIDE_FILE, PACK_FILE, THESAURUS_FILE
from nhs_lead.packs.schema import Schema, schema_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"

FOLDER = ".schemas"
"""Where a pack keeps its schemas: hidden, so that they are no content."""

KINDS = (*FOLDERS, "pack", "thesaurus", "outside")
"""What there is a schema of: a file of each kind, and the two files at a pack's top."""


def file_name(kind: str) -> str:
    """Return what the schema of `kind` is called as a file."""
    return f"{kind}.schema.json"


def modeline(path: str) -> str:
    """Return the comment that tells an editor that the schema of this file is at `path`."""
    return f"# yaml-language-server: $schema={path}"


def file_schema(kind: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a content file of `kind`, or of 'pack', 'thesaurus' or 'outside'."""
    if kind == "pack":
        inner = msgspec.json.schema(Pack)
        body = {"$ref": inner["$ref"]}
        title, says = PACK_FILE, "What a pack says of itself."
    elif kind == "thesaurus":
        inner = {"$defs": {}}
        words = {
            "type": "array",
            "minItems": 1,
            "description": "What entries say instead.",
            "items": {"type": "string"},
        }
        body = {"type": "object", "additionalProperties": words}
        title, says = THESAURUS_FILE, "What people type, and for each a list of what entries say instead."
    elif kind == "outside":
        inner = msgspec.json.schema(OutsideTopic)
        body = {"type": "object", "additionalProperties": {"$ref": inner["$ref"]}}
        title, says = (
            OUTSIDE_FILE,
            "What people ask that the library does not answer, by topic, and where to go with it.",
        )
    else:
        inner = copy.deepcopy(schema_of(kind))
        body = {"type": "array", "items": {"$ref": inner["$ref"]}}
        title, says = f"{FOLDERS[kind]}/*.yaml", f"A list of entries of the kind {kind}."
        _allow_patches(inner["$defs"][MODELS[kind].__name__])
    return {
        "$schema": DRAFT,
        "$id": f"urn:nhs-lead:1:{kind}",
        "title": title,
        "description": says,
        **_as_editors_read(body),
        "$defs": _as_editors_read(inner["$defs"]),
    }


def all_schemas() -> dict[str, Schema]:
    """Return every schema by the files that it is for, as they are found in a pack."""
    return {schema["title"]: schema for schema in map(file_schema, KINDS)}


def _allow_patches(definition: Schema) -> None:
    """Let an entry with `patch: true` have only what it changes: the rest stands in the pack below."""
    needed = definition.pop("required")
    definition["required"] = ["id"]
    definition["if"] = {"required": ["patch"], "properties": {"patch": {"const": True}}}
    definition["else"] = {"required": needed}


def _as_editors_read(schema: Any) -> Any:
    """Let a number or a truth value stand for any text, because this program reads it as the text that was typed."""
    if isinstance(schema, list | tuple):  # a default may be a tuple, which JSON has not
        return [_as_editors_read(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    wider = {name: _as_editors_read(value) for name, value in schema.items()}
    if wider.get("type") == "string" and "format" not in wider:
        wider["type"] = ["string", "number", "boolean"]
    return wider
