"""What an exporter takes beside the entries, and what it returns. Each format looks at its own options alone."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from nhs_lead.export.material import Material
from nhs_lead.model.fidelity import Carried


class ExportOptions(Struct, frozen=True, kw_only=True):
    """How an export is wanted."""

    target: Literal["moodle", "totara"] = "moodle"
    scorm: Literal["1.2", "2004"] = "1.2"
    pass_mark: int | None = None
    facilitator: bool = False
    seed: int = 1
    count: int | None = None
    twins: bool = False
    replaces: bytes = b""
    """The file that the new one replaces, where a format has use for it."""


class Exported(Struct, frozen=True, kw_only=True):
    """An export: its bytes, what became of every entry that was to be exported, and `notes` that hold for all of it."""

    data: bytes
    carried: tuple[Carried, ...]
    notes: tuple[str, ...] = ()

    @property
    def exported(self) -> int:
        """How many entries are in it."""
        return sum(entry.fate != "left out" for entry in self.carried)


Exporter = Callable[[Material, ExportOptions], Exported]
