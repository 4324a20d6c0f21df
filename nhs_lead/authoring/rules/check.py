"""Everything that `nhs-lead check` reports, in one run."""

import os
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nhs_lead.authoring.rules import (
    balance,
    claims,
    dates_in_text,
    editorial,
    families,
    item_quality,
    language,
    placeholders,
    publishers,
    references,
    reviews,
    shared_words,
    staleness,
    status_words,
    tracks,
)
from nhs_lead.authoring.rules.shared_words import SourceText
from nhs_lead.model.faults import Fault
from nhs_lead.model.items import Scenario
from nhs_lead.packs import read, rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

MOST_TOLD = 100
"""Faults of one file that are listed. Whoever has more of them has one cause, and mends it first."""


def check(folders: list[str], *, strict: bool = False, below: Sequence[str] = ()) -> list[Fault]:
    """Return all faults of the packs in `folders`, sorted by place.

    They are read as they stand over the packs `below`, whose own faults are not told. `strict` adds the rules that the
    bundled pack is held to. Raises ContentError where a folder cannot be read.
    """
    content = read.read([*below, *folders])
    own = _own(content, folders) if below else content.made
    kinds = references.kinds_of(content.made, content.spoilt)
    near = references.NearIds(kinds)
    findings: list[tuple[Made, Finding]] = list(references.findings(own, near))
    findings += families.findings(content.made, content.spoilt)
    findings += tracks.findings(content.made, kinds)
    findings += claims.findings(own)
    known = language.abbreviations(content.made)
    for made in own:
        findings += [(made, finding) for finding in item_quality.quality(made.entry)]
        findings += [(made, finding) for finding in status_words.findings(made)]
        findings += [(made, finding) for finding in publishers.findings(made)]
        if strict:
            findings += [(made, finding) for finding in editorial.findings(made)]
            findings += [(made, finding) for finding in language.findings(made, known)]
            findings += [(made, finding) for finding in item_quality.wording(made.entry)]
            if isinstance(made.entry, Scenario):
                findings += [(made, finding) for finding in families.pointing(made.entry)]
    if strict:
        findings += references.orphans(content.made)
        findings += reviews.findings(own)
        findings += balance.findings(own)
        findings += families.cue_words(own)
    findings = [(made, finding) for made, finding in findings if not placeholders.are_left(made, finding[0])]
    findings += [(made, finding) for made in own for finding in placeholders.findings(made)]
    # What is wrong with the form of a field is told of it, and not what follows from that.
    faulty = {(fault.file, fault.line, fault.column) for fault in content.faults}
    spoilt = references.of_spoilt(content.spoilt, near)
    following = (fault for fault in spoilt if (fault.file, fault.line, fault.column) not in faulty)
    every = [*content.faults, *following, *_placed(findings)]
    if not below:
        return told(every)
    # A patch may bring out a fault in the lines below that it is laid over.
    raws = [*(made.raw for made in own), *content.spoilt]
    patched = {raw.under.file for raw in raws if raw.under and _is_in(raw.file, folders)}
    return told(fault for fault in every if fault.file in patched or _is_in(fault.file, folders))


def _own(content: read.Content, folders: Sequence[str]) -> list[Made]:
    """Return the entries that the packs in `folders` write or patch."""
    return [made for made in content.made if _is_in(made.raw.file, folders)]


def _is_in(file: str, folders: Sequence[str]) -> bool:
    return any(file.startswith(os.path.join(folder, "")) for folder in folders)


def told(faults: Iterable[Fault]) -> list[Fault]:
    """Return `faults` sorted by place, of each file the first `MOST_TOLD` and one that says how many more there are.

    Errors are kept before warnings, so that none is left out while a warning is listed.
    """
    of_file: dict[str, list[Fault]] = {}
    for fault in faults:
        of_file.setdefault(fault.file, []).append(fault)
    kept: list[Fault] = []
    for file, in_file in of_file.items():
        by_weight = sorted(in_file, key=lambda fault: (fault.severity != "error", fault))
        kept += by_weight[:MOST_TOLD]
        if left := by_weight[MOST_TOLD:]:
            first, rule = min(left), rules.MORE_FAULTS
            counted = (
                "one more fault of this file is" if len(left) == 1 else f"{len(left):,} more faults of this file are"
            )
            message = f"And {counted} not listed."
            kept.append(Fault(file, first.line, first.column, rule.code, rule.severity, message, rule.hint))
    return sorted(kept)


def one_way(folders: list[str]) -> list[Fault]:
    """Return the related links that the other entry does not return. Raises ContentError."""
    return sorted(_placed(references.one_way(read.read(folders).made)))


def stale(folders: list[str], today: date, within: timedelta) -> list[Fault]:
    """Return what is due for review, and the dates in texts that are past, on `today` or `within` that time.

    Raises ContentError.
    """
    made = read.read(folders).made
    due = staleness.findings(made, today, within)
    return sorted(_placed([*due, *dates_in_text.findings(made, today, within)]))


def copied(folders: list[str], given: Iterable[SourceText]) -> list[Fault]:
    """Return the runs of words that the content shares with the `given` texts. Raises ContentError."""
    return sorted(_placed(shared_words.findings(read.read(folders).made, given)))


def _placed(findings: Iterable[tuple[Made, Finding]]) -> list[Fault]:
    return [made.raw.fault(path, rule, message, hint) for made, (path, rule, message, hint) in findings]
