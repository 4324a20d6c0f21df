"""What a compiled library says of itself."""

from msgspec import Struct

from nhs_lead.model.pack import Pack


class Holdings(Struct, frozen=True, kw_only=True):
    """How many entries of each kind a library holds, from which packs, and the faults met, by file."""

    counts: dict[str, int]
    described: list[Pack]
    """What each pack says of itself, the lowest first. A pack without a pack.yaml says nothing."""
    faults_in: dict[str, int]
    owners: list[str] = []
    """What the packs are known by whose entries there are, but for the bundled one; see `model/identity`."""

    @property
    def faults(self) -> int:
        """The number of faults that were met when the library was compiled."""
        return sum(self.faults_in.values())

    @property
    def packs(self) -> list[str]:
        """Each pack's title and version, as screens show them."""
        return [f"{pack.title} {pack.version}" for pack in self.described]
