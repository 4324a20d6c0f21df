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
    """Yield every value of an entry that a template or an import left to its author."""
    for path, text in _texts(made.raw.data, ()):
        if text == ID or _LEFT.match(text.lstrip()):
            name = next(str(step) for step in reversed(path) if isinstance(step, str))
            yield path, rules.PLACEHOLDER, f"'{name}' still says '{' '.join(text.split()[:8])}'.", ""


def _texts(data: Data, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _texts(item, (*path, number))
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, (*path, name))
