"""Entries to fill in: every field of a kind with what belongs there, the needed ones open, the others behind a '#'.

The fields, their order and their explanations come from the models, so a template never falls behind the format.
"""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, get_args

from nhs_lead.authoring import yaml_writer
from nhs_lead.authoring.file_schema import modeline
from nhs_lead.authoring.rules.placeholders import ID, TEXT
from nhs_lead.model.families import best_options
from nhs_lead.model.items import Format, Scenario
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import When
from nhs_lead.packs.markable import RIGHT_CHOICES
from nhs_lead.packs.schema import Schema, schema_of
from nhs_lead.packs.yaml_reader import Data

YEAR = timedelta(days=365)
"""The time after which a new entry wants reading again, unless its author knows better."""

COMMENT_WIDTH = 100

# What an entry of each kind needs in order to tell a reader something, beside what the format demands.
OPEN: dict[str, tuple[str, ...]] = {
    "challenge": ("title", "summary", "implication", "about"),
    "competency": ("title", "summary", "about"),
    "programme": ("title", "summary", "audience", "status", "about"),
    "pathway": ("title", "summary", "about"),
    "level": ("title", "summary", "about"),
    "practice": ("title", "summary", "about"),
    "framework": ("title", "summary", "owner", "about"),
    "faq": (),
    "term": ("title", "meaning"),
    "track": ("title", "summary", "role", "about"),
    "interview": ("summary", "outline", "pitfalls", "follow_ups"),
    "scenario": ("title", "summary", "setting", "role", "debrief", "reflect"),
    "question": (),
    "source": ("title", "publisher", "url"),
}
_FIRST = ("id", "title", "summary")
_LAST = ("also", "tags", "related", "sources", "reviewed", "known_to", "review_by", "replaces", "patch")

# The keys of a scenario's options as they stand in the file. The best one is not first: places give keys away.
_KEYS = {"rank": (3, 1, 4, 2, 5), "best": (2, 4, 1, 3), "choose-three": (2, 1, 2, 2, 1, 1, 2, 2)}
_KEYS_OF_TWIN = {"rank": (2, 4, 1, 5, 3), "best": (1, 3, 4, 2), "choose-three": (1, 2, 2, 1, 1, 2, 2, 2)}
_VERDICTS = ("appropriate", "very-inappropriate", "very-appropriate", "inappropriate", "appropriate")
_VERDICTS_OF_TWIN = ("inappropriate", "appropriate", "very-inappropriate", "very-appropriate", "inappropriate")


def template(kind: str, id: str, today: date, schema: str, format: Format = "rank") -> str:
    """Return a file with one entry of `kind` to fill in.

    `id` may be empty. Reviewed is `today`, review is due in a year. An editor finds the JSON Schema at `schema`. A
    scenario is of `format`.
    """
    options = _options(kind, _KEYS.get(format, ()), format)
    return _head(kind, schema) + _entry(kind, {"id": id or ID, "format": format, "options": options}, today)


def family_template(family: str, ids: Sequence[str], today: date, schema: str, format: Format = "rank") -> str:
    """Return a file with members of a new family to fill in: the same options twice, and another one best in each.

    `ids` are those of its two members; the rest as in `template`. What is written over a text in one member has to be
    written in the other as well.
    """
    members = [
        {"id": id, "family": family, "format": format, "options": _options("scenario", keys, format, verdicts)}
        for id, keys, verdicts in zip(
            ids, (_KEYS.get(format, ()), _KEYS_OF_TWIN.get(format, ())), (_VERDICTS, _VERDICTS_OF_TWIN), strict=True
        )
    ]
    return _head("scenario", schema) + "\n".join(_entry("scenario", member, today) for member in members)


def member_template(members: Sequence[Scenario], id: str, today: date, schema: str) -> str:
    """Return a file with one more member of the family that `members` make up: their options, word for word.

    The key is a beginning, in which something else is best; the author settles it.
    """
    first = members[0]
    often = Counter(id for member in members for id in best_options(member))
    order = sorted(first.options, key=lambda option: often[option.id])
    options: list[dict[str, Any]] = []
    for option in first.options:
        place = order.index(option)
        told: dict[str, Any] = {"id": option.id, "text": option.text}
        if first.format == "rate":
            told["verdict"] = "appropriate" if place < len(order) // 2 else "inappropriate"
        else:
            told["key"] = place + 1 if first.format != "choose-three" else 1 if place < RIGHT_CHOICES else 2
        told["because"] = TEXT
        if told.get("key", 1) > 1:
            told["better"] = TEXT
        options.append(told)
    given = {"id": id, "family": first.family, "format": first.format, "options": options}
    return _head("scenario", schema) + _entry("scenario", given, today)


def _head(kind: str, schema: str) -> str:
    lines = [
        modeline(schema),
        *_comment(f"{kind.capitalize()}: {_definition(kind)['description']}"),
        *_comment(f"Write over each {TEXT}. To use a field behind a '#', take the '#' away. Then: nhs-lead check."),
    ]
    return "\n".join(lines) + "\n"


def _definition(kind: str) -> Schema:
    definition: Schema = schema_of(kind)["$defs"][MODELS[kind].__name__]
    return definition


def _entry(kind: str, filled: Mapping[str, Data], today: date) -> str:
    """Return one entry to fill in, some of whose fields are `filled`; those are open, like those that it needs."""
    root = schema_of(kind)
    definition = _definition(kind)
    known = list(definition["properties"])
    own = [field for field in known if field not in (*_FIRST, *_LAST)]
    given: dict[str, Data] = {
        "reviewed": str(today),
        "review_by": str(today + YEAR),
        **filled,
        "format": filled["format"] if kind == "scenario" else TEXT,
        **({"steps": _steps()} if kind == "track" else {}),
    }
    needed = {*definition["required"], *OPEN[kind], "reviewed", "review_by"}
    needed |= {"family", "turns_on"} if "family" in filled else set()
    body: list[str] = []
    for field in (*_FIRST, *own, *_LAST):
        described = definition["properties"][field]
        value = given.get(field) if field in given else _blank(described, root)
        if body:
            body += _comment(described["description"])
        written = yaml_writer.fields({field: value}).splitlines()
        if field == "options" or (field == "steps" and kind == "track"):
            written = _explained(written, root["$defs"][described["items"]["$ref"].rsplit("/", 1)[1]])
        body += written if field in needed else [f"#{line}" for line in written]
    return "\n".join([f"- {body[0]}", *(f"  {line}" if line else line for line in body[1:])]) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, COMMENT_WIDTH - 4)]


def _blank(schema: Schema, root: Schema) -> Data:
    """Return a value that shows the form of a field, and says TODO wherever words belong."""
    if "$ref" in schema:
        inner = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        return {name: _blank(field, root) for name, field in inner["properties"].items()}
    if "anyOf" in schema:
        # Which of the two comes first, the field or nothing, differs with msgspec's version.
        return _blank(next(branch for branch in schema["anyOf"] if branch.get("type") != "null"), root)
    if "enum" in schema:
        return schema.get("default", schema["enum"][0])
    if schema["type"] == "array":
        return [_blank(schema["items"], root)] * max(1, schema.get("minItems", 1))
    if schema["type"] == "object":
        return {ID: [TEXT]}
    if schema["type"] == "boolean":
        return True
    # An id is the only text of a form that starts with a letter; a date or a year that says TODO is a fault by itself.
    return ID if schema.get("pattern", "").startswith("^[a-z") else TEXT


def _options(
    kind: str, keys: Sequence[int], format: Format, verdicts: Sequence[str] = _VERDICTS
) -> list[dict[str, Any]]:
    letters = "abcdefgh"
    if kind == "question":
        right: dict[str, Any] = {"correct": True}
        return [
            {"id": letters[place], "text": TEXT, **(right if place == 1 else {}), "because": TEXT} for place in range(3)
        ]
    if format == "rate":
        return [
            {"id": letters[place], "text": TEXT, "verdict": verdict, "because": TEXT}
            for place, verdict in enumerate(verdicts)
        ]
    return [
        {"id": letters[place], "text": TEXT, "key": key, "because": TEXT, **({"better": TEXT} if key > 1 else {})}
        for place, key in enumerate(keys)
    ]


def _steps() -> list[dict[str, Data]]:
    """Return a step for each part of the first weeks."""
    letters = "abcd"
    return [
        {"id": letters[place], "when": when, "title": TEXT, "why": TEXT, "do": [TEXT]}
        for place, when in enumerate(get_args(When))
    ]


def _explained(written: list[str], option: Schema) -> list[str]:
    """Return the lines of a list of options or steps, with an explanation of each field where it stands first."""
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
