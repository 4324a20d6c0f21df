"""Which entries an entry names: by a field that holds ids, or by a link in its text."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from nhs_lead.model.entry import Entry
from nhs_lead.model.fields import SLUG
from nhs_lead.model.links import linked_ids

_ID = re.compile(SLUG)

_KIND_OF_FIELD = {
    "related": "",
    "read": "",
    "practise": "",
    "sources": "source",
    "source": "source",
    "competencies": "competency",
    "level": "level",
    "frameworks": "framework",
}


class Reference(NamedTuple):
    """One naming of another entry: its id, the field it stands in, and the kind that belongs there ('' for any)."""

    id: str
    path: tuple[str | int, ...]
    kind: str


def references_of(entry: Entry) -> Iterator[Reference]:
    """Yield every reference that `entry` makes, field by field."""
    yield from _references(msgspec.structs.asdict(entry), ())


def references_in(fields: dict[str, Any]) -> Iterator[Reference]:
    """Yield every reference in the `fields` of an entry as written, which need not have the form that they should."""
    yield from (reference for reference in _references(fields, ()) if _ID.fullmatch(reference.id))


def _references(fields: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Reference]:
    for name, value in fields.items():
        here = (*path, name)
        if name in _KIND_OF_FIELD:
            kind = _KIND_OF_FIELD[name]
            if isinstance(value, str):
                if value:
                    yield Reference(value.partition("#")[0], here, kind)
            elif isinstance(value, dict):
                yield from (Reference(id, (*here, id), kind) for id in value)
            elif value:
                for number, text in enumerate(text for text in value if isinstance(text, str)):
                    yield Reference(text.partition("#")[0], (*here, number), kind)
        elif isinstance(value, str):
            if "[[" not in value:
                continue
            yield from (Reference(id, here, "") for id in linked_ids(value))
        elif isinstance(value, tuple | list):
            for number, text in enumerate(value):
                if isinstance(text, str):
                    if "[[" not in text:
                        continue
                    yield from (Reference(linked, (*here, number), "") for linked in linked_ids(text))
                elif isinstance(text, msgspec.Struct | dict):
                    yield from _references(_fields(text), (*here, number))
        elif isinstance(value, msgspec.Struct | dict):
            yield from _references(_fields(value), here)


def _fields(value: msgspec.Struct | dict[str, Any]) -> dict[str, Any]:
    return value if isinstance(value, dict) else msgspec.structs.asdict(value)
