"""`nhs-lead schema [KIND]`: what editors need to complete and explain an author's fields."""

from typing import Annotated

import typer

from nhs_lead.cli.open_library import open_screen
from nhs_lead.model.kinds import kind_named


def command(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="A kind such as faqs or scenario; or pack, thesaurus or outside.")
    ] = "",
) -> None:
    """Print the JSON Schema (2020-12) of a content file, for editors: one kind's, or all by the files they fit."""
    from nhs_lead.authoring import file_schema

    screen = open_screen(context)
    if not kind:
        screen.json(file_schema.all_schemas())
        return
    name = kind.lower().removesuffix(".yaml")
    screen.json(file_schema.file_schema(name if name in ("pack", "thesaurus", "outside") else kind_named(kind)))
