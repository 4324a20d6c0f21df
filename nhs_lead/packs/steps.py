"""What lets the steps of a track be ticked off: each is told from the others by its id."""

from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Track
from nhs_lead.packs import rules
from nhs_lead.packs.schema import Finding


def findings(entry: Entry) -> list[Finding]:
    """Return a finding for each step of a track whose id an earlier one has; nothing for other entries."""
    if not isinstance(entry, Track):
        return []
    repeated: list[Finding] = []
    seen: set[str] = set()
    for number, step in enumerate(entry.steps):
        if step.id in seen:
            message = f"Two steps have the id '{step.id}'."
            repeated.append((("steps", number, "id"), rules.DUPLICATE_STEP, message, ""))
        seen.add(step.id)
    return repeated
