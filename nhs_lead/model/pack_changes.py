"""What packs do to each other when one is laid over another, and where each field of an entry comes from."""

from typing import Any, Literal

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where something was written: the name of the pack, and file, line and column counted from 1."""

    pack: str
    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class FieldOrigin(Struct, frozen=True):
    """Where one field of an entry was written, or one part of a list that several packs have added to.

    `part` counts the parts of such a list from 1; it is 0 for a whole field. `value` is what was written there.
    """

    field: str
    part: int
    value: Any
    place: Place


class Origins(Struct, frozen=True):
    """Where an entry comes from: its fields, and the entries with its id that it replaces, the highest first."""

    id: str
    kind: str
    place: Place
    fields: tuple[FieldOrigin, ...]
    replaces: tuple[Place, ...]


class FieldChange(Struct, frozen=True):
    """What a pack does to one field of an entry below: `before` is None where there was none, `after` where none is.

    For `appended`, `after` holds the new parts of the list alone.
    """

    field: str
    how: Literal["set", "changed", "removed", "appended"]
    before: Any
    after: Any


class EntryChange(Struct, frozen=True):
    """What a pack does to one entry. A new entry names no fields: all of it is new."""

    id: str
    kind: str
    title: str
    how: Literal["new", "replaces", "patches"]
    place: Place
    fields: tuple[FieldChange, ...] = ()


class Changes(Struct, frozen=True):
    """What a pack does to those below it: entry by entry, and words that it teaches the search."""

    name: str
    title: str
    version: str
    folder: str
    entries: tuple[EntryChange, ...]
    words: tuple[str, ...]
