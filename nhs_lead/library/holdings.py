"""What a compiled library says of itself."""

from msgspec import Struct


class Holdings(Struct, frozen=True, kw_only=True):
    """How many entries of each kind a library holds, from which packs, and the faults met, by file."""

    counts: dict[str, int]
    packs: list[str]
    faults_in: dict[str, int]

    @property
    def faults(self) -> int:
        """The number of faults that were met when the library was compiled."""
        return sum(self.faults_in.values())
