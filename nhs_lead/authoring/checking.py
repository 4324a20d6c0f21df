"""Everything that `nhs-lead check` reports, in one run."""

from collections.abc import Iterable
from datetime import date, timedelta

from nhs_lead.authoring import (
    balance,
    copying,
    editorial,
    items,
    language,
    placeholders,
    reading,
    references,
    staleness,
)
from nhs_lead.authoring.copying import Given
from nhs_lead.authoring.entries import Made
from nhs_lead.authoring.schema import Finding
from nhs_lead.model.faults import Fault


def check(folders: list[str], *, strict: bool = False) -> list[Fault]:
    """Return all faults of the packs in `folders`, sorted by place.

    `strict` adds the rules that the bundled pack is held to. Raises ContentError where a folder cannot be read.
    """
    content = reading.read(folders)
    found: list[tuple[Made, Finding]] = list(references.findings(content.made))
    known = language.abbreviations(content.made)
    for made in content.made:
        found += [(made, finding) for finding in placeholders.findings(made)]
        found += [(made, finding) for finding in items.quality(made.entry)]
        if strict:
            found += [(made, finding) for finding in editorial.findings(made)]
            found += [(made, finding) for finding in language.findings(made, known)]
    if strict:
        found += references.orphans(content.made)
        found += balance.findings(content.made)
    return sorted([*content.faults, *_placed(found)])


def stale(folders: list[str], today: date, within: timedelta) -> list[Fault]:
    """Return what is due for review on `today` or `within` that time. Raises ContentError."""
    return sorted(_placed(staleness.findings(reading.read(folders).made, today, within)))


def copied(folders: list[str], given: Iterable[Given]) -> list[Fault]:
    """Return the runs of words that the content shares with the `given` texts. Raises ContentError."""
    return sorted(_placed(copying.findings(reading.read(folders).made, given)))


def _placed(found: Iterable[tuple[Made, Finding]]) -> list[Fault]:
    return [made.raw.fault(path, rule, message, hint) for made, (path, rule, message, hint) in found]
