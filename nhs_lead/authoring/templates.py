"""Entries to fill in: every field of a kind with what belongs there, the needed ones open, the others behind a '#'.

The fields, their order and their explanations come from the models, so a template never falls behind the format.
"""

import textwrap
from datetime import date, timedelta
from typing import Any

from nhs_lead.authoring import yaml_writer
from nhs_lead.authoring.file_schema import modeline
from nhs_lead.authoring.rules.placeholders import ID, TEXT
from nhs_lead.model.items import Format
from nhs_lead.model.kinds import MODELS
from nhs_lead.packs.schema import Schema, schema_of
from nhs_lead.packs.yaml_reader import Data

YEAR = timedelta(days=365)
"""The time after which a new entry wants reading again, unless its author knows better."""

COMMENT_WIDTH = 100

# What an entry of each kind needs in order to tell a reader something, beside what the format demands.
_OPEN: dict[str, tuple[str, ...]] = {
    "challenge": ("title", "summary", "implication", "about"),
    "competency": ("title", "summary", "about"),
    "programme": ("title", "summary", "audience", "status", "about"),
    "pathway": ("title", "summary", "about"),
    "level": ("title", "summary", "about"),
    "practice": ("title", "summary", "about"),
    "framework": ("title", "summary", "owner", "about"),
    "faq": (),
    "term": ("title", "meaning"),
    "scenario": ("title", "summary", "setting", "role", "debrief", "reflect"),
    "question": (),
    "source": ("title", "publisher", "url"),
}
_FIRST = ("id", "title", "summary")
_LAST = ("also", "tags", "related", "sources", "reviewed", "review_by", "replaces", "patch")

# The keys of a scenario's options as they stand in the file. The best one is not first: places give keys away.
_KEYS = {"rank": (3, 1, 4, 2, 5), "best": (2, 4, 1, 3), "choose-three": (2, 1, 2, 2, 1, 1, 2, 2)}
_VERDICTS = ("appropriate", "very-inappropriate", "very-appropriate", "inappropriate", "appropriate")


def template(kind: str, id: str, today: date, schema: str, format: Format = "rank") -> str:
    """Return a file with one entry of `kind` to fill in.

    `id` may be empty. Reviewed is `today`, review is due in a year. An editor finds the JSON Schema at `schema`. A
    scenario is of `format`.
    """
    root = schema_of(kind)
    name = MODELS[kind].__name__
    definition = root["$defs"][name]
    known = list(definition["properties"])
    own = [field for field in known if field not in (*_FIRST, *_LAST)]
    given: dict[str, Data] = {
        "id": id or ID,
        "reviewed": str(today),
        "review_by": str(today + YEAR),
        "options": _options(kind, format),
        "format": format if kind == "scenario" else TEXT,
    }
    needed = {*definition["required"], *_OPEN[kind], "reviewed", "review_by"}
    lines = [
        modeline(schema),
        *_comment(f"{kind.capitalize()}: {definition['description']}"),
        *_comment(f"Write over each {TEXT}. To use a field behind a '#', take the '#' away. Then: nhs-lead check."),
    ]
    body: list[str] = []
    for field in (*_FIRST, *own, *_LAST):
        described = definition["properties"][field]
        value = given.get(field) if field in given else _blank(described, root)
        if body:
            body += _comment(described["description"])
        written = yaml_writer.fields({field: value}).splitlines()
        if field == "options":
            written = _explained(written, root["$defs"][described["items"]["$ref"].rsplit("/", 1)[1]])
        body += written if field in needed else [f"#{line}" for line in written]
    return "\n".join([*lines, f"- {body[0]}", *(f"  {line}" if line else line for line in body[1:])]) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, COMMENT_WIDTH - 4)]


def _blank(schema: Schema, root: Schema) -> Data:
    """Return a value that shows the form of a field, and says TODO wherever words belong."""
    if "$ref" in schema:
        inner = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        return {name: _blank(field, root) for name, field in inner["properties"].items()}
    if "anyOf" in schema:
        # Which of the two comes first, the field or nothing, differs with msgspec's version.
        return _blank(next(one for one in schema["anyOf"] if one.get("type") != "null"), root)
    if "enum" in schema:
        return schema.get("default", schema["enum"][0])
    if schema["type"] == "array":
        return [_blank(schema["items"], root)]
    if schema["type"] == "object":
        return {ID: [TEXT]}
    if schema["type"] == "boolean":
        return True
    # An id is the only text of a form that starts with a letter; a date or a year that says TODO is a fault by itself.
    return ID if schema.get("pattern", "").startswith("^[a-z") else TEXT


def _options(kind: str, format: Format) -> list[dict[str, Any]]:
    letters = "abcdefgh"
    if kind == "question":
        right: dict[str, Any] = {"correct": True}
        return [
            {"id": letters[place], "text": TEXT, **(right if place == 1 else {}), "because": TEXT} for place in range(3)
        ]
    if format == "rate":
        return [
            {"id": letters[place], "text": TEXT, "verdict": verdict, "because": TEXT}
            for place, verdict in enumerate(_VERDICTS)
        ]
    return [
        {"id": letters[place], "text": TEXT, "key": key, "because": TEXT, **({"better": TEXT} if key > 1 else {})}
        for place, key in enumerate(_KEYS[format])
    ]


def _explained(written: list[str], option: Schema) -> list[str]:
    """Return the lines of a list of options, with an explanation of each field where it stands first."""
    seen: set[str] = set()
    explained: list[str] = []
    for line in written:
        name = line.strip().removeprefix("- ").partition(":")[0]
        described = option["properties"].get(name, {}).get("description", "")
        if described and name not in seen:
            seen.add(name)
            # A comment between the dash and its field cannot be, so the first one stands above the dash.
            indent = "  " if line.startswith("  - ") else "    "
            explained += [indent + comment for comment in _comment(described)]
        explained.append(line)
    return explained
