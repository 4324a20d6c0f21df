"""What a template leaves to be filled in, and whether it has been."""

import re
from collections.abc import Iterator

from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding
from nhs_lead.packs.yaml_reader import Data, Path

TEXT = "TODO"
"""Stands, alone or before a hint, where an author's words belong."""

ID = "todo-id"
"""Stands where an id belongs."""

_LEFT = re.compile(rf"{TEXT}\b")


def findings(made: Made) -> Iterator[Finding]:
    """Yield that values of an entry were left to its author by a template or an import: once, at the first of them."""
    left = [(path, text) for path, text in _texts(made.raw.data, ()) if _is_left(text)]
    for path, text in left[:1]:
        name = next(str(step) for step in reversed(path) if isinstance(step, str))
        said = f"'{name}' still says '{' '.join(text.split()[:8])}'."
        if len(left) > 1:
            line = made.raw.fault(path, rules.PLACEHOLDER, said).line
            said = f"{len(left)} fields of '{made.entry.id}' still say {TEXT}, the first at line {line}."
        yield path, rules.PLACEHOLDER, said, ""


def are_left(made: Made, path: Path) -> bool:
    """Whether what `path` leads to in an entry, or a part of it, is still to be written: nothing else is told of it.

    What is told at the id is told of the entry.
    """
    if path == ("id",):
        return False
    value: Data | None = made.raw.data
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return False
    return value is not None and any(_is_left(text) for _, text in _texts(value, ()))


def _is_left(text: str) -> bool:
    return text == ID or bool(_LEFT.match(text.lstrip()))


def _texts(data: Data, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _texts(item, (*path, number))
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, (*path, name))
