"""Which entries an entry names: by a field that holds ids, or by a link in its text."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from nhs_lead.model.entry import Entry
from nhs_lead.model.links import linked_ids

_KIND_OF_FIELD = {
    "related": "",
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


def _references(fields: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Reference]:
    for name, value in fields.items():
        here = (*path, name)
        if name in _KIND_OF_FIELD:
            kind = _KIND_OF_FIELD[name]
            if isinstance(value, str):
                if value:
                    yield Reference(value.partition("#")[0], here, kind)
            elif isinstance(value, dict):
                yield from (Reference(one, (*here, one), kind) for one in value)
            else:
                for number, one in enumerate(value):
                    yield Reference(one.partition("#")[0], (*here, number), kind)
        elif isinstance(value, str):
            if "[[" not in value:
                continue
            yield from (Reference(one, here, "") for one in linked_ids(value))
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, str):
                    if "[[" not in one:
                        continue
                    yield from (Reference(linked, (*here, number), "") for linked in linked_ids(one))
                elif isinstance(one, msgspec.Struct):
                    yield from _references(msgspec.structs.asdict(one), (*here, number))
        elif isinstance(value, msgspec.Struct):
            yield from _references(msgspec.structs.asdict(value), here)
