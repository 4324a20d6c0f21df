"""Entries as an assistant gets them: all text in fields of its own, with sources, dates and no keys."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from nhs_lead.library.library import Library
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.knowledge import Interview, Programme, Source
from nhs_lead.model.wording import full_source

OF_THE_KEY = ("key", "verdict", "because", "better", "correct")
"""Fields of an option that give away how it is marked."""

AFTER_ANSWERING = ("debrief", "turns_on", "panel", "reflect")
"""Fields of a dilemma that are told once it is answered."""

ADDRESS = "nhs-lead://entry/"
"""What the address of an entry begins with; its id follows."""


def kind_of(entry: Entry) -> str:
    """Return the kind of an entry, such as faq."""
    return str(entry.__struct_config__.tag)


def brief(library: Library, entry: Entry, today: date) -> dict[str, Any]:
    """Return an entry as a list has it: what it is called and says in a line, its sources and dates."""
    more: dict[str, Any] = {}
    match entry:
        case Interview():
            more = {"roles": entry.roles, "theme": entry.theme, "minutes": entry.minutes}
        case Programme():
            more = {"status": entry.status, "as_of": entry.as_of}
        case _:
            pass
    named = {"id": entry.id, "kind": kind_of(entry), "title": entry.title, "summary": entry.summary}
    return {**named, **more, **standing_of(library, entry, today)}


def whole(library: Library, entry: Entry, today: date) -> dict[str, Any]:
    """Return an entry with all its fields, but for those that would give away how a dilemma is marked."""
    named = {"id": entry.id, "kind": kind_of(entry), "title": entry.title, "summary": entry.summary}
    built: dict[str, Any] = msgspec.to_builtins(entry)
    related = library.entries(entry.related)
    built["related"] = [{"id": other.id, "kind": kind_of(other), "title": other.title} for other in related]
    if isinstance(entry, Scenario | Question):
        built = without_key(built)
        built["key"] = "withheld until it is answered with mark_answer"
    return {**named, **built, **standing_of(library, entry, today)}


def without_key(built: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a dilemma or a recall question without all that tells how it is marked."""
    options = [{name: option[name] for name in option if name not in OF_THE_KEY} for option in built["options"]]
    return {name: value for name, value in built.items() if name not in AFTER_ANSWERING} | {"options": options}


def standing_of(library: Library, entry: Entry, today: date) -> dict[str, Any]:
    """Return where an entry comes from and how fresh it is: its sources in full, its dates, whether it is overdue."""
    return {
        "address": f"{ADDRESS}{entry.id}",
        "sources": cited_lines(library, entry),
        "reviewed": entry.reviewed,
        "review_by": entry.review_by,
        "review_overdue": entry.review_by is not None and entry.review_by < today,
        "known_to": entry.known_to,
    }


def sources_of(library: Library, entry: Entry) -> list[Source]:
    """Return the sources behind an entry and the facts in it, each once; a source is its own."""
    if isinstance(entry, Source):
        return [entry]
    ids = dict.fromkeys(id for id, _ in _references(entry))
    return [source for source in library.entries(ids) if isinstance(source, Source)]


def cited_lines(library: Library, entry: Entry) -> list[str]:
    """Return the sources of an entry as they are read, each with the place in it that is meant."""
    known = {source.id: source for source in sources_of(library, entry)}
    if isinstance(entry, Source):
        return [full_source(entry)]
    return list(dict.fromkeys(full_source(known[id], place) for id, place in _references(entry) if id in known))


def options_shown(item: Item, order: Sequence[str]) -> list[dict[str, str]]:
    """Return the options of an item in `order`, as somebody sees them who is to answer."""
    texts = {option.id: option.text for option in item.options}
    return [{"id": id, "text": texts[id]} for id in order]


def _references(entry: Entry) -> list[tuple[str, str]]:
    written = [*entry.sources, *(claim.source for claim in getattr(entry, "evidence", ()))]
    return [(id, place) for id, _, place in (reference.partition("#") for reference in written)]
