"""`nhs-lead show ID`: one entry as a page."""

from typing import Annotated

import typer

from nhs_lead.cli import completing
from nhs_lead.cli.around import surroundings
from nhs_lead.cli.opening import open_library, open_screen
from nhs_lead.cli.shapes import whole
from nhs_lead.views.entry_page import entry_page


def command(
    context: typer.Context,
    id: Annotated[
        list[str],
        typer.Argument(help="The entry's id, or its title; no quotation marks needed.", autocompletion=completing.ids),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Read one entry: what it is, the evidence, what is related, the sources."""
    screen = open_screen(context)
    library = open_library(context, screen)
    entry = library.called(" ".join(id))
    if as_json:
        screen.json(whole(entry))
    else:
        screen.show(entry_page(entry, surroundings(library, entry)))
