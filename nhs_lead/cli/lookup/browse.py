"""`nhs-lead browse [KIND]`: a kind's entries as a table."""

from typing import Annotated

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.json_shapes import brief
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.errors import UsageError
from nhs_lead.model.kinds import FOLDERS, kind_named
from nhs_lead.views.home import holdings_page
from nhs_lead.views.listing import listing_page

PER_PAGE = 500
"""Entries on a page: all of the bundled library's kinds, and no more than a reader can scroll through."""

NOTHING = 3

LOOKED_UP_BY_NAME = ("term", "source")
"""Kinds that are listed by title; all others in the order of their files."""


def command(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(help="What to list: challenges, competencies, programmes, …", autocompletion=completion.kinds),
    ] = "",
    page: Annotated[int | None, typer.Option(min=1, help=f"Which page of {PER_PAGE} entries.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """List the entries of a kind, as a table. Without a kind: what kinds there are."""
    screen = open_screen(context)
    chosen = kind_named(kind) if kind else ""
    library = open_library(context, screen)
    if not chosen:
        counts = library.holdings.counts
        if as_json:
            screen.json(
                [{"kind": one, "folder": FOLDERS[one], "count": counts[one]} for one in FOLDERS if one in counts]
            )
        else:
            screen.show(holdings_page(library.holdings))
        return
    total = library.count(chosen)
    offset = ((page or 1) - 1) * PER_PAGE
    if not total:
        if as_json:
            screen.json([])
        screen.remark(f"This content has no {FOLDERS[chosen]}.")
        raise typer.Exit(NOTHING)
    if offset >= total:
        raise UsageError(f"There is no page {page}.", f"The last one is {(total - 1) // PER_PAGE + 1}.")
    if as_json:  # a program takes all of it, unless it asks for a page
        wanted = library.of_kind(chosen, PER_PAGE, offset) if page else library.of_kind(chosen)
        screen.json([brief(entry) for entry in wanted])
        return
    entries = library.of_kind(chosen, PER_PAGE, offset)
    if chosen in LOOKED_UP_BY_NAME and total <= PER_PAGE:
        entries.sort(key=lambda entry: entry.title.casefold())
    competencies = library.titles(id for entry in entries for id in getattr(entry, "competencies", ()))
    screen.show(listing_page(chosen, entries, total, competencies, offset))
