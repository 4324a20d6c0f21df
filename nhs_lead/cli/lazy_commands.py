"""The group of all commands: each is imported when it is run, and `--help` lists them under headings."""

import difflib
import importlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from nhs_lead.errors import UsageError

FOLDERS = {"Look up": "lookup", "Practise": "practise", "Grow": "grow", "Write": "write", "Share": "share"}
"""The heading of each group of commands in `--help`, with the folder of `nhs_lead.cli` that holds them."""


class ListedCommand(NamedTuple):
    """One command as `--help` lists it. Its module, in the folder of its group, has its name and a `command`."""

    group: str
    name: str
    says: str


class Commands(TyperGroup):
    """Typer's group, but a command costs nothing until it is run."""

    listed: Sequence[ListedCommand] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (Typer's signature)
        """Return the names of all commands in their order."""
        return [entry.name for entry in self.listed]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the command `cmd_name` and return it; None where there is none."""
        listed = next((entry for entry in self.listed if entry.name == cmd_name), None)
        if listed is None:
            return None
        if ctx is not None and ctx.resilient_parsing and not ctx._protected_args:
            # The shell asks for the names of commands, so none of them is going to run.
            return TyperCommand(name=cmd_name, help=listed.says)
        module = importlib.import_module(f"nhs_lead.cli.{FOLDERS[listed.group]}.{cmd_name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name)(module.command)
        return get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with. Raises UsageError, with near names, where there is none."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], names, 1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"There is no command '{args[0]}'.", f"{meant}The commands are {', '.join(names)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (the same)
        """List the commands under the headings of what people come for, without importing them."""
        for group in dict.fromkeys(entry.group for entry in self.listed):
            with formatter.section(group):
                formatter.write_dl([(entry.name, entry.says) for entry in self.listed if entry.group == group])
