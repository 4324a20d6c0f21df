"""Everything that `nhs-lead check` reports, in one run."""

from nhs_lead.authoring import editorial, items, reading, references
from nhs_lead.authoring.entries import Made
from nhs_lead.authoring.schema import Finding
from nhs_lead.authoring.yaml_text import fault
from nhs_lead.model.faults import Fault


def check(folders: list[str], *, strict: bool = False) -> list[Fault]:
    """Return all faults of the packs in `folders`, sorted by place.

    `strict` adds the rules that the bundled pack is held to. Raises ContentError where a folder cannot be read.
    """
    content = reading.read(folders)
    found: list[tuple[Made, Finding]] = list(references.findings(content.made))
    for made in content.made:
        found += [(made, finding) for finding in items.quality(made.entry)]
        if strict:
            found += [(made, finding) for finding in editorial.findings(made)]
    if strict:
        found += references.orphans(content.made)
    faults = list(content.faults)
    for made, (path, rule, message, hint) in found:
        faults.append(fault(made.raw.file, made.raw.marks.at(path), rule, message, hint))
    return sorted(faults)
