"""Reviews that nobody can have made: an entry is said to be held against sources that were last seen before that."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Source
from nhs_lead.model.wording import MONTHS
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding


def findings(made: Iterable[Made]) -> Iterator[tuple[Made, Finding]]:
    """Yield the entries whose 'reviewed' lies after the last day on which any of their sources can have been seen.

    A source that does not say when it was seen says nothing here, for the entry or against it.
    """
    everything = list(made)
    sources = {written.entry.id: written.entry for written in everything if isinstance(written.entry, Source)}
    for written in everything:
        reviewed = written.entry.reviewed
        seen = [day for source in _named(written.entry, sources) if (day := last_day(source.accessed or ""))]
        if reviewed and seen and reviewed > max(seen):
            message = (
                f"'{written.entry.id}' was reviewed on {reviewed}, and the last of its sources seen on {max(seen)}."
            )
            yield written, (("reviewed",), rules.REVIEWED_UNSEEN, message, "")


def _named(entry: Entry, sources: Mapping[str, Source]) -> Iterator[Source]:
    references = [*entry.sources, *(claim.source for claim in getattr(entry, "evidence", ()))]
    ids = dict.fromkeys(reference.partition("#")[0] for reference in references)
    return (sources[id] for id in ids if id in sources)


def last_day(written: str) -> date | None:
    """Return the last day of a year, month or day as it is written; None where nothing is."""
    if not written:
        return None
    year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
    month = month or len(MONTHS)
    return date(year, month, day or calendar.monthrange(year, month)[1])
