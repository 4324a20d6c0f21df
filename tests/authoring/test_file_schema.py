"""Schemas of whole files, judged by a validator that shares no code with the program, on YAML as editors read it."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from nhs_lead.authoring.file_schema import KINDS, all_schemas, file_name, file_schema, modeline
from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER
from nhs_lead.packs.files import content_files

CONTENT = Path(__file__).parent.parent.parent / "content"
BUNDLED = [Path(item.path) for item in content_files(str(CONTENT))]


class Editor(yaml.CSafeLoader):
    """YAML 1.2 with its core schema, as editors read it: `no` is a text, 2024 a number, 2026-11-23 a text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 (its base declares it so)


for tag, form, first in (
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(form), list(first))


def faults(kind: str, text: str) -> list[str]:
    """Return what a validator says of `text` as a file of `kind`."""
    data = yaml.load(textwrap.dedent(text), Loader=Editor)
    validator = jsonschema_rs.Draft202012Validator(file_schema(kind), validate_formats=True)
    return [error.message for error in validator.iter_errors(data)]


def fields(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field that a schema describes, with its path."""
    for name, definition in schema["$defs"].items():
        for field, described in definition.get("properties", {}).items():
            yield f"{name}.{field}", described


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema(kind: str) -> None:
    """Every schema is one of draft 2020-12, says so, and has a name of its own and a title."""
    schema = file_schema(kind)
    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:nhs-lead:1:{kind}"
    assert schema["title"]
    assert schema["description"].endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    """An editor has a sentence to show at every field of every part of an entry."""
    silent = [
        path for path, field in fields(file_schema(kind)) if not field.get("description", "").endswith((".", "'"))
    ]
    assert silent == []


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: str(path.relative_to(CONTENT)))
def test_the_bundled_content_is_valid(path: Path) -> None:
    """Everything that ships has nothing underlined in an editor."""
    kind = KIND_OF_FOLDER.get(path.parent.name, path.stem)
    assert faults(kind, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("faq", "id: a", "is not of type"),
        ("faq", "- {id: a, question: Why?}", '"answer" is a required property'),
        ("faq", "- {id: a, question: Why?, answer: So., anser: x}", "'anser' was unexpected"),
        ("faq", "- {id: A b, question: Why?, answer: So.}", "does not match"),
        ("faq", "- {id: a, question: Why?, answer: So., reviewed: 23 November}", "is not valid under any"),
        ("scenario", "- {id: a, situation: You wait., format: order, options: []}", "is not one of"),
        ("question", "- {id: a, question: Who?, options: []}", "has less than 3 items"),
        ("source", "- {id: a, year: MMXX}", "is not valid under any"),
        ("pack", "{name: a, title: A, version: 1, format: 2}", "is not one of"),
        ("thesaurus", "boss: manager", "is not of type"),
        ("outside", "pay: {phrases: [my payslip]}", '"instead" is a required property'),
    ],
)
def test_wrong_examples(kind: str, text: str, said: str) -> None:
    """What the check calls a fault of form is underlined in an editor as well."""
    assert any(said in message for message in faults(kind, text)), faults(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("faq", "- {id: a, question: Why?, answer: 42, title: true, tags: [2026]}"),
        ("source", "- {id: a, year: 2024, accessed: 2024, checked: no}"),
        ("faq", "- {id: what-is-kindness, patch: true, also: [being kind]}"),
        ("pack", "{name: a, title: A, version: 2026.11}"),
        ("thesaurus", "boss: [manager, 111]"),
        ("outside", "pay: {instead: Ask payroll., phrases: [my payslip]}"),
    ],
)
def test_what_the_program_reads_is_valid(kind: str, text: str) -> None:
    """An editor underlines nothing that the program takes: numbers as text, or a patch with only what it changes."""
    assert faults(kind, text) == []


def test_all_by_the_files_that_they_fit() -> None:
    """All schemas together are found by the files that they are for."""
    assert list(all_schemas()) == [
        *(f"{folder}/*.yaml" for folder in FOLDERS.values()),
        "pack.yaml",
        "thesaurus.yaml",
        "outside.yaml",
    ]


def test_names() -> None:
    """A schema's file is named for its kind, and a file names its schema as editors expect it."""
    assert file_name("term") == "term.schema.json"
    assert modeline("../a.json") == "# yaml-language-server: $schema=../a.json"
