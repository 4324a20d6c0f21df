"""The group of all commands: each is imported when it is run, and `--help` lists them under headings."""

import difflib
import importlib
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from nhs_lead.errors import UsageError

FOLDERS = {"Look up": "lookup", "Practise": "practise", "Grow": "grow", "Write": "write", "Share": "share"}
"""The heading of each group of commands in `--help`, with the folder of `nhs_lead.cli` that holds them."""

MOST_SAID = 80
"""Columns of what was typed that are said again."""

OptionsOfFormats = Callable[[], Mapping[str, Sequence[str]]]
"""Returns the formats of a command, each with the names of the options that not every format takes.

A command's module that has formats has it as `options_of_formats`.
"""


class ListedCommand(NamedTuple):
    """One command as `--help` lists it. Its module, in the folder of its group, has its name and a `command`."""

    group: str
    name: str
    says: str


class Command(TyperCommand):
    """One command, whose help ends with examples, and tells the options of a format where that format is asked for."""

    options_of_formats: OptionsOfFormats | None = None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read `args` as Typer does, and keep them in mind for the help."""
        ctx.meta["typed"] = tuple(args)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """List the arguments, the options of every format, and those of the format that was typed."""
        params = self.params
        left_out = self.others(ctx.meta.get("typed", ()))
        self.params = [param for param in params if param.name not in left_out]
        try:
            super().format_options(ctx, formatter)
        finally:
            self.params = params

    def others(self, typed: Sequence[str]) -> frozenset[str]:
        """Return the names of the options that belong to formats of this command, and not to the one that was typed."""
        if self.options_of_formats is None:
            return frozenset()
        formats = self.options_of_formats()
        taken = next((formats[word] for word in typed if word in formats), ())
        return frozenset(name for names in formats.values() for name in names) - set(taken)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """End the help with examples; before them stands where the options of each format are told."""
        if self.options_of_formats is not None and not any(word in self.options_of_formats() for word in _typed(ctx)):
            taking = [(format, names) for format, names in self.options_of_formats().items() if names]
            with formatter.section("Options of one format"):
                formatter.write_dl(
                    [
                        (
                            f"nhs-lead help {self.name} {format}",
                            " ".join(f"--{name.replace('_', '-')}" for name in names),
                        )
                        for format, names in taking
                    ],
                    col_max=36,
                )
        write_examples(formatter, self.name or "")


def written(option: str) -> str:
    """Return how somebody writes an option that functions know as `option`: --pass-mark for pass_mark."""
    return f"--{option.replace('_', '-')}"


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
        app.command(cmd_name, cls=Command)(module.command)
        command: Any = get_command(app)
        command.options_of_formats = getattr(module, "options_of_formats", None)
        return command

    def invoke(self, ctx: Any) -> Any:
        """Run what was asked for. Raises Abort for Ctrl-C, of which Typer would leave nothing but an exit code."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Abort from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with, or its help where that is all they ask for: `quiz help`.

        Raises UsageError where there is none, with near names and the search for what was typed.
        """
        if args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            raise self.unknown(args)
        if args[1:] == ["help"] and args[0] != "help":
            args = [args[0], "--help"]
        return super().resolve_command(ctx, args)

    def unknown(self, args: Sequence[str]) -> UsageError:
        """Return what to say of `args`, the first of which is no command."""
        from nhs_lead.model.graphemes import shortened

        near = difflib.get_close_matches(args[0], [entry.name for entry in self.listed], 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        words = shortened(shlex.join(word for word in args if not word.startswith("-")), MOST_SAID)
        return UsageError(
            f"There is no command '{args[0]}'.",
            f"{meant}nhs-lead search {words} looks it up; nhs-lead help lists the commands.",
        )

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (the same)
        """List the commands under the headings of what people come for, without importing them."""
        for group in dict.fromkeys(entry.group for entry in self.listed):
            with formatter.section(group):
                formatter.write_dl([(entry.name, entry.says) for entry in self.listed if entry.group == group])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (the same)
        """End the help of the program with examples."""
        write_examples(formatter, "")


def write_examples(formatter: Any, name: str) -> None:
    """Write the examples of the command called `name`, or of the program itself, with what each does below it."""
    from nhs_lead.cli.examples import EXAMPLES

    with formatter.section("Examples"):
        for example in EXAMPLES[name]:
            formatter.write(f"  {example.line}\n")
            with formatter.indentation():
                formatter.write_text(example.does)


def _typed(ctx: Any) -> Sequence[str]:
    typed: Sequence[str] = ctx.meta.get("typed", ())
    return typed
