"""What an assistant looks up: search, ask, show, browse, cite. "No answer" stays no answer."""

from typing import Any

from nhs_lead.library.ranking import Within
from nhs_lead.library.search import FAQS, Results, answers
from nhs_lead.mcp_server.arguments import AskArguments, BrowseArguments, CiteArguments, SearchArguments, ShowArguments
from nhs_lead.mcp_server.desk import Desk
from nhs_lead.mcp_server.entry_data import brief, cited_lines, sources_of, standing_of, whole
from nhs_lead.model.kinds import KINDS

NEAREST = 3
"""Entries that are named where nothing answers."""

RUNNERS_UP = 3
"""Entries that are named beside an answer."""

LONGEST_NAME = 80
"""Letters of what was asked that are compared with the names of entries."""


def search(desk: Desk, wanted: SearchArguments) -> dict[str, Any]:
    """Return the entries that fit the words, the best first, or that nothing does."""
    within = Within(tuple(wanted.kinds), wanted.tag.lower(), "")
    results = answers(desk.library, [wanted.words], within, wanted.limit)
    if results.certainty < 0:
        return nothing_found(desk, wanted.words, within, results)
    hits = [
        {
            **brief(desk.library, hit.entry, desk.today()),
            "score": hit.score,
            "matched": [{"word": match.word, "field": match.field, "via": match.via} for match in hit.matched],
        }
        for hit in results.hits
    ]
    return {"found": True, "hits": hits, "read_as": results.mended}


def ask(desk: Desk, wanted: AskArguments) -> dict[str, Any]:
    """Return the entry that answers a question, whole, with those that come next; or that nothing answers it."""
    results = answers(desk.library, [wanted.question], FAQS, 1 + RUNNERS_UP)
    if results.certainty < 0:
        return nothing_found(desk, wanted.question, FAQS, results)
    today = desk.today()
    return {
        "found": True,
        **whole(desk.library, results.hits[0].entry, today),
        "next": [brief(desk.library, hit.entry, today) for hit in results.hits[1:]],
        "read_as": results.mended,
    }


def show(desk: Desk, wanted: ShowArguments) -> dict[str, Any]:
    """Return one entry. Raises NotFoundError."""
    return whole(desk.library, desk.library.called(wanted.id), desk.today())


def browse(desk: Desk, wanted: BrowseArguments) -> dict[str, Any]:
    """Return the entries of a kind in their order, or how many there are of each kind."""
    library = desk.library
    if wanted.kind is None:
        kinds = [
            {"kind": kind, "count": library.count(kind), "holds": KINDS[kind].says}
            for kind in KINDS
            if library.count(kind)
        ]
        packs = [
            {"name": pack.name, "title": pack.title, "version": pack.version} for pack in library.holdings.described
        ]
        return {"kinds": kinds, "packs": packs}
    total = library.count(wanted.kind)
    listed = library.of_kind(wanted.kind, wanted.limit, wanted.offset) if wanted.offset < total else []
    after = wanted.offset + len(listed)
    return {
        "kind": wanted.kind,
        "total": total,
        "entries": [brief(library, entry, desk.today()) for entry in listed],
        "next_offset": after if listed and after < total else None,
    }


def cite(desk: Desk, wanted: CiteArguments) -> dict[str, Any]:
    """Return the sources of an entry in a style, and its dates. An entry may have none. Raises NotFoundError."""
    entry = desk.library.called(wanted.id)
    sources = sources_of(desk.library, entry)
    cited = cited_lines(desk.library, entry) if wanted.style == "plain" else desk.cited(sources, wanted.style) or ""
    return {
        "id": entry.id,
        "title": entry.title,
        "style": wanted.style,
        "citations": cited if sources else [],
        **standing_of(desk.library, entry, desk.today()),
    }


def nothing_found(desk: Desk, typed: str, within: Within, results: Results) -> dict[str, Any]:
    """Return that nothing answers, with where to go instead, as a pack says, and what comes nearest."""
    near = [hit.entry for hit in results.hits[:NEAREST]]
    near = near or desk.library.near(typed[:LONGEST_NAME], within.kinds, NEAREST)
    message = (
        f"This looks like {results.language}, and the library is in English."
        if results.language
        else "Nothing in the library answers this. What comes nearest is no answer to it."
    )
    return {
        "found": False,
        "message": message,
        "instead": results.instead,
        "nearest": [brief(desk.library, entry, desk.today()) for entry in near],
    }
