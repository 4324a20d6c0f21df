"""`nhs-lead show ID`: one entry as a page."""

import os
from typing import Annotated

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.json_shapes import whole
from nhs_lead.cli.open_library import content_folders, open_library, open_screen
from nhs_lead.cli.screen import Screen, write
from nhs_lead.cli.surroundings import surroundings
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Source
from nhs_lead.views import citation
from nhs_lead.views.citation import Style
from nhs_lead.views.entry_page import Surroundings, entry_page
from nhs_lead.views.gist import section_page


def command(
    context: typer.Context,
    id: Annotated[
        list[str],
        typer.Argument(
            help="The entry's id, or its title; no quotation marks needed. Behind an id: the section to read alone.",
            autocompletion=completion.ids,
        ),
    ],
    cite: Annotated[
        Style | None, typer.Option("--cite", help="Only its sources, ready to cite: plain, bibtex or csl.")
    ] = None,
    where: Annotated[
        bool, typer.Option("--where", help="Which pack, file and line gave each field, and what was replaced.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Read one entry: what it is, the evidence, what is related, the sources."""
    if cite and where:
        raise UsageError("--cite and --where exclude each other.", "Give one of them at a time.")
    screen = open_screen(context)
    library = open_library(context, screen)
    entry, section = _named(library, id)
    if section and (where or cite or as_json):
        raise UsageError(f"'{section}' would be a section, which is for reading.", "Leave it out, or the option.")
    if where:
        _where(screen, entry, as_json=as_json)
    elif cite:
        _cite(screen, entry, surroundings(library, entry), cite)
    elif as_json:
        screen.json(whole(entry))
    elif section:
        screen.show(section_page(entry_page(entry, surroundings(library, entry)), entry, section))
    else:
        screen.show(entry_page(entry, surroundings(library, entry), opened=True))


def _named(library: Library, words: list[str]) -> tuple[Entry, str]:
    """Return the entry that `words` name, and the words for a section of it; an id alone has a section behind it."""
    try:
        return library.called(" ".join(words)), ""
    except NotFoundError:
        entry = library.get(words[0].lower()) if len(words) > 1 else None
        if entry is None:
            raise
        return entry, " ".join(words[1:])


def _where(screen: Screen, entry: Entry, *, as_json: bool) -> None:
    """Show who wrote what. The compiled library does not know, so this reads the YAML of that kind."""
    from nhs_lead.packs import origins, read
    from nhs_lead.views.pack_pages import where_page

    folders = content_folders(screen.settings)
    written_where = origins.origins(folders, str(entry.__struct_config__.tag), entry.id)
    if written_where is None:  # changed since the library was opened
        raise NotFoundError(f"'{entry.id}' is not there any more.", "Ask again.")
    if as_json:
        screen.json(written_where)
        return
    names = {}
    for folder in folders:
        pack = read.described(folder)
        names[pack.name if pack else os.path.basename(os.path.abspath(folder))] = folder
    screen.show(where_page(written_where, entry.title, names))


def _cite(screen: Screen, entry: Entry, around: Surroundings, style: Style) -> None:
    sources = [entry] if isinstance(entry, Source) else list(around.sources.values())
    if not sources:
        raise NotFoundError(f"'{entry.id}' names no sources.", f"nhs-lead show {entry.id} shows the entry.")
    if style == "csl":
        screen.json(citation.csl(sources))
    else:
        write(citation.plain(sources) if style == "plain" else citation.bibtex(sources))
