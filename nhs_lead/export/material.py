"""What an export is made of: entries, and what their text names. Formats take nothing from anywhere else."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.knowledge import Source
from nhs_lead.model.links import without_links
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.outside import OutsideTopic

DISCLAIMER = "An independent learning aid. Not a product of the NHS, and not for selection or appraisal decisions."
"""Stands in every export."""

LATEST = datetime.date(2107, 12, 31)
"""The last date that a zip file can hold: content that says a later one is dated so."""

EARLIEST = datetime.date(1980, 1, 1)
"""The date of content that has none: the first one that a zip file can hold."""


class Material(Struct, frozen=True, kw_only=True):
    """Entries to be exported, in their order, with the titles and sources that they name.

    `title` says what it is about, `content` is the title of the content that it comes from, `version` its version.
    `named` are the entries, sources apart, that those to be exported name. `packs` says by the ids of entries what
    their packs are known by, where that is not the bundled one.

    What a search goes by that is no entry: what `phrases` stand for (by `text.name_key`), the `known_words` that no
    entry writes, which topics lie `outside` the content, and whether its packs are all `in_english`; how many
    `middles` its index counts among its documents, and the `line` between those of what lies outside and within.
    """

    title: str
    content: str
    version: str
    entries: Sequence[Entry]
    titles: Mapping[str, str]
    sources: Mapping[str, Source]
    named: Sequence[Entry] = ()
    packs: Mapping[str, str] = {}
    phrases: Mapping[str, Sequence[str]] = {}
    known_words: Sequence[str] = ()
    outside: Sequence[OutsideTopic] = ()
    in_english: bool = True
    middles: int = 0
    line: Sequence[float] = ()

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of one kind."""
        return [entry for entry in self.entries if entry.__struct_config__.tag == kind]

    @property
    def items(self) -> list[Item]:
        """The entries that can be asked: scenarios and recall questions."""
        return [entry for entry in self.entries if isinstance(entry, Scenario | Question)]

    @property
    def dated(self) -> datetime.date:
        """The date of the content, from which every date in an export comes: the clock never does.

        It is the later one of the version, where that is a date (2026.11, 2026-11-23), and of the newest review.
        """
        reviews = [entry.reviewed for entry in self.entries if entry.reviewed]
        return min(LATEST, max([date_of_version(self.version), *reviews]))

    @property
    def about(self) -> dict[str, str | datetime.date]:
        """What a JSON document says of itself: what it holds, from which content, of what version and date."""
        return {
            "title": self.title,
            "content": self.content,
            "version": self.version,
            "date": self.dated,
            "disclaimer": DISCLAIMER,
        }

    def plain(self, text: str) -> str:
        """Return running text as it reads, with the titles of what it links to."""
        return without_links(text, lambda id: self.titles.get(id, id))


def date_of_version(version: str) -> datetime.date:
    """Return the date that a version says (year, month and perhaps day); EARLIEST where it says none."""
    parts = version.replace("-", ".").split(".")
    numbers = [whole_number(part, 0, LATEST.year) for part in parts[:3]]
    if len(numbers) < 2 or None in numbers:
        return EARLIEST
    year, month, *day = (number for number in numbers if number is not None)
    try:
        return max(EARLIEST, datetime.date(year, month, *(day or [1])))
    except ValueError:
        return EARLIEST
