"""What an exporter returns."""

from msgspec import Struct

from nhs_lead.model.fidelity import Carried


class Exported(Struct, frozen=True, kw_only=True):
    """An export: its bytes, what became of every entry that was to be exported, and `notes` that hold for all of it."""

    data: bytes
    carried: tuple[Carried, ...]
    notes: tuple[str, ...] = ()

    @property
    def exported(self) -> int:
        """How many entries are in it."""
        return sum(one.fate != "left out" for one in self.carried)
