"""Gathers from the library what stands around an entry on its page."""

from nhs_lead.cli.clock import calendar_day
from nhs_lead.library.library import Library
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.knowledge import Source
from nhs_lead.model.links import linked_ids
from nhs_lead.model.references import references_of
from nhs_lead.views.entry_page import Surroundings


def surroundings(library: Library, entry: Entry) -> Surroundings:
    """Return the sources of `entry`, the titles of what it names, what names it, and the scenarios that practise it."""
    named = library.entries(dict.fromkeys(reference.id for reference in references_of(entry)))
    naming = library.naming(entry.id)
    return Surroundings(
        sources={entry.id: entry for entry in named if isinstance(entry, Source)},
        titles={entry.id: entry.title for entry in named},
        naming=[entry for entry in naming if not isinstance(entry, Scenario | Question)],
        scenarios=library.practising(entry),
        today=calendar_day(),
    )


def titles_for(library: Library, item: Item) -> dict[str, str]:
    """Return the titles of the entries that the debrief of `item` names."""
    debrief = linked_ids(item.debrief) if isinstance(item, Scenario) else ()
    return library.titles([*item.competencies, *item.related, *debrief])
