"""`nhs-lead search WORDS…`: entries of every kind, the best first."""

from typing import Annotated

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.lookup.found import found, hit_json
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.library.ranking import Within
from nhs_lead.model.kinds import kind_named
from nhs_lead.views.hits import hits_page


def command(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="What to look for; no quotation marks needed.")],
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only this kind; may be given again.", autocompletion=completion.kinds),
    ] = None,
    tag: Annotated[str, typer.Option(help="Only entries with this tag, such as safety.")] = "",
    level: Annotated[
        str, typer.Option(help="Only entries of this level, by its id.", autocompletion=completion.levels)
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, with what matched.")] = False,
) -> None:
    """Find entries of any kind by words: acronyms, everyday words and slips of the finger included."""
    screen = open_screen(context)
    kinds = [kind_named(name) for name in kind or ()]
    library = open_library(context, screen)
    if level:
        library.entry(level, "level")
    hits = found(library, screen, words, Within(tuple(kinds), tag.lower(), level), limit)
    if as_json:
        screen.json([hit_json(hit) for hit in hits])
        return
    screen.show(
        hits_page([(hit.entry, [(match.word, match.field, match.via) for match in hit.matched]) for hit in hits])
    )
