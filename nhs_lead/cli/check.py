"""`nhs-lead check [DIR…]`: every fault of a pack in one run."""

from typing import Annotated

import typer

from nhs_lead.authoring.checking import check
from nhs_lead.cli.opening import content_folders, open_screen
from nhs_lead.cli.settings import Settings
from nhs_lead.views.faults_page import faults_page

FAULTS = 4


def command(
    context: typer.Context,
    folders: Annotated[list[str] | None, typer.Argument(metavar="[DIR]...", help="Packs; the lowest first.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Hold it to the rules of the bundled pack.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """List every fault of a content pack with file, line and column. Without a folder: of the content in use."""
    screen = open_screen(context)
    made: Settings = context.obj
    chosen = folders or content_folders(made)
    faults = check(chosen, strict=strict)
    if as_json:
        screen.json(faults)
    else:
        screen.show(faults_page(faults, " and ".join(chosen)), paged=False)
    if any(strict or fault.severity == "error" for fault in faults):
        raise typer.Exit(FAULTS)
