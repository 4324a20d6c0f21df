"""What a list is kept to, and how it is sorted: by the fields that its kind has."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, get_args

from nhs_lead.errors import UsageError
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Status
from nhs_lead.model.wording import listed

FIELDS = {"status": "status", "level": "level", "tag": "tags", "audience": "audience"}
"""The field that a filter looks at."""

SORTS = ("title", "status", "level", "cost", "year", "difficulty")
"""What a list can be sorted by, where its kind has it."""

STATUSES: tuple[str, ...] = get_args(Status)

LAST = 10**9
"""Sorts behind every price, year and place."""

_FREE = re.compile(r"(nothing|none|free|fully paid|fully funded|paid by|no fee|no charge)\b", re.IGNORECASE)
_PRICE = re.compile(r"£\s?([0-9][0-9,]*)")


class Filters(NamedTuple):
    """What somebody wants to see of a kind; each is empty where they do not mind."""

    status: str = ""
    level: str = ""
    tag: str = ""
    audience: str = ""
    sort: str = ""

    def flags(self) -> list[str]:
        """Return the filters as they are typed."""
        quoted = ((name, f'"{value}"' if " " in value else value) for name, value in self._asdict().items())
        return [f"--{name} {value}" for name, value in quoted if value]


def filters_of(kind: str) -> list[str]:
    """Return the names of the filters that `kind` has."""
    return [name for name, field in FIELDS.items() if field in KINDS[kind].model.__struct_fields__]


def sorts_of(kind: str) -> list[str]:
    """Return what a list of `kind` can be sorted by."""
    return [name for name in SORTS if name in KINDS[kind].model.__struct_fields__]


def must_have(kind: str, filters: Filters) -> None:
    """Raise UsageError where `kind` lacks one of the fields that `filters` look at."""
    names = KINDS[kind].names
    lacking = [name for name, value in filters._asdict().items() if value and name not in (*filters_of(kind), "sort")]
    if lacking:
        there = listed([f"--{name}" for name in [*filters_of(kind), "sort"]])
        raise UsageError(f"There is no --{lacking[0]} for {names}.", f"They have {there}.")
    if filters.sort and filters.sort not in sorts_of(kind):
        raise UsageError(
            f"A list of {names} cannot be sorted by '{filters.sort}'.", f"Sort by {listed(sorts_of(kind))}."
        )


def kept(entries: Sequence[Entry], filters: Filters, levels: Sequence[str] = ()) -> list[Entry]:
    """Return the entries that all `filters` keep, sorted; `levels` are the ids of levels in their order."""
    chosen = [entry for entry in entries if _keeps(entry, filters)]
    if filters.sort:
        key = _KEYS[filters.sort]
        chosen.sort(key=lambda entry: (key(entry, levels), entry.title.casefold()))
    return chosen


def price(cost: str) -> int | None:
    """Return the first price in pounds that the words of a cost name, 0 where it is free, None where nothing says."""
    if _FREE.match(cost):
        return 0
    named = _PRICE.search(cost)
    return int(named[1].replace(",", "")) if named else None


def values(entries: Sequence[Entry], name: str) -> list[str]:
    """Return what the filter called `name` could ask for among `entries`, each once, in alphabetical order."""
    told = (getattr(entry, FIELDS[name], "") for entry in entries)
    return sorted({value for each in told for value in ([each] if isinstance(each, str) else each) if value})


def _keeps(entry: Entry, filters: Filters) -> bool:
    return (
        _says(getattr(entry, "status", ""), filters.status)
        and filters.level in ("", getattr(entry, "level", ""))
        and (not filters.tag or filters.tag.casefold() in (tag.casefold() for tag in entry.tags))
        and _says(getattr(entry, "audience", ""), filters.audience)
    )


def _says(text: str, wanted: str) -> bool:
    """Whether a word of `text` begins with each of the words that are wanted."""
    words = re.findall(r"\w+", text.casefold())
    return all(any(word.startswith(part) for word in words) for part in re.findall(r"\w+", wanted.casefold()))


def _place(value: object, order: Sequence[object]) -> int:
    return order.index(value) if value in order else LAST


_KEYS: dict[str, Callable[[Any, Sequence[str]], Any]] = {
    "title": lambda entry, _: entry.title.casefold(),
    "status": lambda entry, _: (_place(entry.status, STATUSES), entry.status.casefold()),
    "level": lambda entry, levels: _place(entry.level, levels),
    "cost": lambda entry, _: LAST if (amount := price(entry.cost)) is None else amount,
    "year": lambda entry, _: entry.year or LAST,
    "difficulty": lambda entry, _: entry.difficulty,
}
