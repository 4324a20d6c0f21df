"""What a compiled library says of itself."""

from msgspec import Struct


class Holdings(Struct, frozen=True, kw_only=True):
    """How many entries of each kind a library holds, from which packs, and how many faults were met on the way."""

    counts: dict[str, int]
    packs: list[str]
    faults: int
