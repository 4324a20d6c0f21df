"""What can be asked of an export beside the entries. Each format looks at its own and leaves the others alone."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from nhs_lead.export.exported import Exported
from nhs_lead.export.material import Material


class Options(Struct, frozen=True, kw_only=True):
    """How an export is wanted."""

    target: Literal["moodle", "totara"] = "moodle"
    scorm: Literal["1.2", "2004"] = "1.2"
    facilitator: bool = False
    seed: int = 1
    count: int | None = None


Exporter = Callable[[Material, Options], Exported]
