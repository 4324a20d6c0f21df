"""`nhs-lead help [COMMAND]`: what a command takes, with examples; and all of it as a manual page."""

from typing import Annotated, Any

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.screen import write
from nhs_lead.errors import UsageError


def command(
    context: typer.Context,
    of: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND] [FORMAT]",
            help="The command; behind export also the format. Left out: the program.",
            autocompletion=completion.commands,
        ),
    ] = None,
    man: Annotated[bool, typer.Option("--man", help="Write the manual page of the program, for man.")] = False,
) -> None:
    """Show what a command takes, with examples: the same as COMMAND --help."""
    root: Any = context.find_root()
    if man:
        if of:
            raise UsageError("The manual page is of the whole program.", "Say nhs-lead help --man > nhs-lead.1.")
        from datetime import datetime

        from nhs_lead import __version__
        from nhs_lead.cli.man_page import man_page

        write(man_page(root, __version__, datetime.now().astimezone().date()))
        return
    name, *rest = of or [""]
    if not name:
        write(f"{root.get_help()}\n")
        return
    if name not in root.command.list_commands(root):
        raise root.command.unknown(of)
    root.command.get_command(root, name).make_context(name, [*rest, "--help"], parent=root)
