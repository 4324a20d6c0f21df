"""The whole library, or a part of it, as one JSON document for other programs.

`{format: 1, about: {...}, entries: [...]}`: `about` names the content, its version and licence of use; each entry has
its `kind` and all fields of the content format (content/FORMAT.md), with nothing left out and nothing added.
"""

from typing import Any

import msgspec

from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import Carried

FORMAT = 1


def export(material: Material, options: ExportOptions) -> Exported:  # noqa: ARG001 (JSON has no options)
    """Return the entries as JSON, all of them identical."""
    document = {
        "format": FORMAT,
        "about": material.about,
        "entries": [_entry(entry) for entry in material.entries],
    }
    data = msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
    carried = [Carried(id=entry.id, kind=str(entry.__struct_config__.tag)) for entry in material.entries]
    return Exported(data=data, carried=tuple(carried))


def _entry(entry: Entry) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(entry)
    return {"id": built.pop("id"), "kind": built.pop("kind"), **built}
