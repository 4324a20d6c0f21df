"""The reference of the content format, in Markdown: made from the models, the limits and the rules themselves.

It is kept as content/FORMAT.md, which a test holds to what is written here.
"""

import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from nhs_lead.authoring.rules import check, shared_words
from nhs_lead.authoring.rules.explanations import EXPLANATIONS
from nhs_lead.model.entry import Entry
from nhs_lead.model.fields import Claim, Part, Stages
from nhs_lead.model.items import Choice, Option, Panel
from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.model.knowledge import Step
from nhs_lead.model.pack import Pack
from nhs_lead.packs import yaml_reader
from nhs_lead.packs.schema import schema_of

_INSIDE: dict[str, type[msgspec.Struct]] = {
    "Part": Part,
    "Claim": Claim,
    "Stages": Stages,
    "Option": Option,
    "Choice": Choice,
    "Step": Step,
    "Panel": Panel,
}
"""What entries are made of, beside plain values."""

_OPENING = """\
# The content format

<!-- Made by the program from its own definitions: pytest --rewrite-golden tests/export writes it anew. -->

For whoever writes a pack of content: what a pack looks like, which fields there are, what the limits are, and what
`nhs-lead check` may tell. To begin, copy an entry of the bundled pack that is like yours, and check it:

```
nhs-lead check --strict my-pack
nhs-lead check --explain NL104
nhs-lead check --fix my-pack
```
"""

_PACK = """\
## A pack

A pack is a folder. Each kind of entry has a folder of its own in it, with as many files as you like; each file is a
list of entries of that kind. Files are UTF-8 and end in `.yaml` or `.yml`. Whatever begins with a full stop, and
whatever ends otherwise, is passed over.

```
my-pack/
├── pack.yaml
├── thesaurus.yaml        what people type: what entries say
├── outside.yaml          what people ask that the pack does not answer
├── faqs/
│   └── beds.yaml
└── scenarios/
    └── winter.yaml
```

```yaml
# faqs/beds.yaml
- id: where-are-the-beds
  question: Where are the beds?
  answer: >-
    Ask the site team. They keep the [[bed-state|list of beds]].

    A second paragraph.
  also: [bed state, free beds]
```

A file `pack.yaml` says what the pack is:
"""

_TEXT = """\
## Text

- Only plain YAML is read: text, lists and fields. Anchors, aliases and tags are faults, and nothing is ever run.
- Text with `: ` or ` #` in it, or that begins with one of ``[ ] { } , & * ! | > ' " % @ ` #``, needs quotation marks.
- A long text is written under `>-`, further in than its field. A blank line begins a new paragraph.
- `[[id]]` links to the entry with that id and shows its title; `[[id|words]]` shows the words.
- An id is a short name in lower case, with hyphens. It never changes, because links and everybody's history hang on it.
- A date is a day such as 2026-11-23. Some fields take a month or a year as well.
- A file `thesaurus.yaml` maps what people type to a list of what entries say: `burnt out: [burnout, exhaustion]`.
- A file `outside.yaml` names topics that the pack does not answer. Each has `phrases`, as people would type them, and
  in `instead` one sentence that says where to go. A question that is closer to a phrase than to any entry is declined.
"""

_LAYERS = """\
## Packs over packs

`nhs-lead --pack my-pack …` lays a pack over the bundled one; several are laid in the order in which they are named. An
entry of the upper pack with an id of its own is added. One with the id of an entry below has to say what it wants:

- `replaces: true` puts it in the place of the entry below.
- `patch: true` lays its fields over those of the entry below: texts are replaced, lists are appended.

Anything else is a fault, so that nothing below is changed by accident. Check an upper pack together with what is below
it: `nhs-lead --pack my-pack check`.
"""

_FIXES = """\
## What --fix puts right

`nhs-lead check --fix DIR` changes form, never words, and says what it changed: the order of an entry's fields (the id
first, then the names, what the entry is about, and at last `also`, `tags`, `related`, `sources` and the dates);
quotation marks that are missing where only one reading makes sense, and needless ones round plain words; dates that can
mean one day only; blanks at the ends of lines and around the items of a list; the line end at the end of the file.
Comments and layout stay. A file is written whole or not at all, and one that is read-only is left alone. It never gives
an entry a date of review: only somebody who has read it can.
"""


def reference() -> str:
    """Return the whole reference."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _OPENING
    yield _PACK
    yield _fields(msgspec.json.schema(Pack), "Pack", list(Pack.__struct_fields__))
    yield "## Kinds\n"
    rows = [(f"`{kind}`", f"`{folder}/`", _says(MODELS[kind])) for kind, folder in FOLDERS.items()]
    yield _table(("Kind", "Folder", "What it is"), rows)
    yield "## Fields of every entry\n"
    yield _fields(schema_of("challenge"), "Challenge", list(Entry.__struct_fields__))
    common = set(Entry.__struct_fields__)
    for kind, model in MODELS.items():
        yield f"## Fields of a {kind}\n"
        yield _fields(schema_of(kind), model.__name__, [name for name in model.__struct_fields__ if name not in common])
    for name, inner in _INSIDE.items():
        yield f"## {name}\n\n{_says(inner)}\n"
        yield _fields(msgspec.json.schema(inner), name, list(inner.__struct_fields__))
    yield _TEXT
    yield _LAYERS
    yield "## Limits\n\nReal content is far below them; they keep a pack from elsewhere from doing harm.\n"
    yield _table(("What", "At most"), _limits())
    yield _FIXES
    yield "## What check tells\n\n`nhs-lead check --explain CODE` has the long form of each, with examples.\n"
    told = [
        (
            explanation.rule.code,
            explanation.rule.severity,
            explanation.title,
            f"`{explanation.when}`" if explanation.when else "",
        )
        for explanation in EXPLANATIONS
    ]
    yield _table(("Code", "Severity", "What is wrong", "Only with"), told)


def _limits() -> list[tuple[str, str]]:
    return [
        ("Bytes of a file", f"{yaml_reader.MAX_BYTES:,}"),
        ("Entries of a file", f"{yaml_reader.MAX_ENTRIES:,}"),
        ("Values of a file: texts, names of fields, lists and entries together", f"{yaml_reader.MAX_VALUES:,}"),
        ("Characters of one text", f"{yaml_reader.MAX_TEXT:,}"),
        ("Items of a list, fields of an entry", f"{yaml_reader.MAX_INSIDE:,}"),
        ("Lists and fields inside each other", str(yaml_reader.MAX_DEPTH)),
        ("Faults of a file that are listed", str(check.MOST_TOLD)),
        ("Words in a row that another text may share (`--against`)", str(shared_words.LEAST - 1)),
    ]


def _fields(schema: dict[str, Any], name: str, fields: Sequence[str]) -> str:
    definition = schema["$defs"][name]
    required = definition.get("required", ())
    rows = []
    for field in fields:
        shape = definition["properties"][field]
        says = shape.get("description", "") or _inner_description(shape)
        rows.append((f"`{field}`" + (" (needed)" if field in required else ""), _form(shape), says))
    return _table(("Field", "Form", "What it says"), rows)


def _inner_description(shape: dict[str, Any]) -> str:
    """Return what is said of the value itself, where the field says nothing of its own."""
    inner = [shape.get("items", {}), *shape.get("anyOf", ())]
    return next((part["description"] for part in inner if "description" in part), "")


def _form(shape: dict[str, Any]) -> str:
    """Say in words what a value of this schema looks like."""
    if "anyOf" in shape:
        return _form(next(branch for branch in shape["anyOf"] if branch.get("type") != "null"))
    if "$ref" in shape:
        return f"[{shape['$ref'].rsplit('/', 1)[1]}](#{shape['$ref'].rsplit('/', 1)[1].lower()})"
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    match shape.get("type"):
        case "array":
            inner = _form(shape.get("items", {}))
            few, many = shape.get("minItems"), shape.get("maxItems")
            count = f", {few} to {many}" if few and many else ""
            return f"list of {inner}{count}"
        case "object":
            return "names, each with a list of text"
        case "boolean":
            return "`true` or `false`"
        case "integer":
            return "whole number"
        case "number":
            return "number"
    if shape.get("format") == "date":
        return "day"
    if "most" in shape or ("maxLength" in shape and "pattern" not in shape):
        return f"text, {shape['maxLength']} characters at most"
    return (
        "id" if str(shape.get("pattern", "")).startswith("^[a-z0-9]+(-") else "date" if "pattern" in shape else "text"
    )


def _says(model: type[msgspec.Struct]) -> str:
    return " ".join((inspect.getdoc(model) or "").split())


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |\n"

    return line(columns) + "|" + "---|" * len(columns) + "\n" + "".join(map(line, rows))
