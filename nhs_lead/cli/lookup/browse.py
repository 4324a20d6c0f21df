"""`nhs-lead browse [KIND]`: a kind's entries as a table."""

from typing import Annotated

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.json_shapes import in_a_list
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.errors import UsageError
from nhs_lead.library.filters import Filters, kept, must_have, values
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import FOLDERS, kind_named
from nhs_lead.model.wording import listed
from nhs_lead.views.home import holdings_page
from nhs_lead.views.listing import listing_page

PER_PAGE = 500
"""Entries on a page: all of the bundled library's kinds, and no more than a reader can scroll through."""

NOTHING = 3

MOST_NAMED = 12
"""Values of a filter that are named where another was asked for."""

LOOKED_UP_BY_NAME = ("term", "source")
"""Kinds that are listed by title; all others in the order of their files."""


def command(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(help="What to list: challenges, competencies, programmes, …", autocompletion=completion.kinds),
    ] = "",
    status: Annotated[
        str, typer.Option(help="Only with this status, such as open.", autocompletion=completion.statuses)
    ] = "",
    level: Annotated[str, typer.Option(help="Only of this level, by its id.", autocompletion=completion.levels)] = "",
    tag: Annotated[str, typer.Option(help="Only with this tag, such as safety.", autocompletion=completion.tags)] = "",
    audience: Annotated[str, typer.Option(help="Only for these people, such as nurses.")] = "",
    sort: Annotated[
        str,
        typer.Option(
            help="By title, status, level, year, difficulty or cost: the first price named, unknown ones last.",
            autocompletion=completion.sorts,
        ),
    ] = "",
    page: Annotated[int | None, typer.Option(min=1, help=f"Which page of {PER_PAGE} entries.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """List the entries of a kind, as a table. Without a kind: what kinds there are.

    A kind has the filters whose fields its entries have: programmes have them all.
    """
    screen = open_screen(context)
    chosen = kind_named(kind) if kind else ""
    filters = Filters(status, level, tag, audience, sort)
    if any(filters):
        if not chosen:
            raise UsageError("Filters are for the entries of a kind.", "nhs-lead browse programmes --status open")
        must_have(chosen, filters)
    library = open_library(context, screen)
    if not chosen:
        counts = library.holdings.counts
        if as_json:
            screen.json(
                [{"kind": name, "folder": FOLDERS[name], "count": counts[name]} for name in FOLDERS if name in counts]
            )
        else:
            screen.show(holdings_page(library.holdings))
        return
    if level:
        library.entry(level, "level")
    of_all = library.of_kind(chosen) if any(filters) else None
    levels = [entry.id for entry in library.of_kind("level")] if sort == "level" else []
    narrowed = None if of_all is None else kept(of_all, filters, levels)
    total = library.count(chosen) if narrowed is None else len(narrowed)
    offset = ((page or 1) - 1) * PER_PAGE
    if not total:
        if as_json:
            screen.json([])
        screen.remark(_nothing_left(chosen, filters, of_all or []))
        raise typer.Exit(NOTHING)
    if offset >= total:
        raise UsageError(f"There is no page {page}.", f"The last one is {(total - 1) // PER_PAGE + 1}.")
    if as_json:  # a program takes all of it, unless it asks for a page
        size = PER_PAGE if page else total
        wanted = library.of_kind(chosen, size, offset) if narrowed is None else narrowed[offset : offset + size]
        screen.json([in_a_list(entry) for entry in wanted])
        return
    entries = library.of_kind(chosen, PER_PAGE, offset) if narrowed is None else narrowed[offset : offset + PER_PAGE]
    if not sort and chosen in LOOKED_UP_BY_NAME and total <= PER_PAGE:
        entries.sort(key=lambda entry: entry.title.casefold())
    competencies = library.titles(id for entry in entries for id in getattr(entry, "competencies", ()))
    screen.show(listing_page(chosen, entries, total, competencies, offset, filters.flags()))


def _nothing_left(kind: str, filters: Filters, entries: list[Entry]) -> str:
    """Return why a list is empty, with what a filter could ask for instead where that is few."""
    if not entries:
        return f"This content has no {FOLDERS[kind]}."
    for name in ("status", "tag"):
        there = values(entries, name) if getattr(filters, name) else []
        if 0 < len(there) <= MOST_NAMED and getattr(filters, name).casefold() not in map(str.casefold, there):
            return f"No {FOLDERS[kind]} have --{name} {getattr(filters, name)}. They have {listed(there)}."
    return f"No {FOLDERS[kind]} are left by {' '.join(filters.flags())}. Leave one of the filters out."
