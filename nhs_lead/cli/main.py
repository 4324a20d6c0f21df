"""The program's front door: global options, the list of commands, and the one way out for errors."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated, NoReturn

import typer

from nhs_lead.cli import config_file, streams
from nhs_lead.cli.lazy_commands import Commands, ListedCommand
from nhs_lead.cli.settings import settings
from nhs_lead.errors import ExitCode, NhsLeadError

UNWRITTEN = ExitCode.USAGE

SHOWN = 200
"""Letters of a word that is quoted in a mistake of usage."""

COMMANDS = (
    ListedCommand("Look up", "browse", "List the entries of a kind, as a table."),
    ListedCommand("Look up", "show", "Read one entry."),
    ListedCommand("Look up", "search", "Find entries of any kind by words."),
    ListedCommand("Look up", "faq", "Ask a question and read the best answer."),
    ListedCommand("Look up", "explore", "Read in a full window: search as you type, follow links, go back."),
    ListedCommand("Look up", "help", "Show what a command takes, with examples."),
    ListedCommand("Practise", "quiz", "Practise judgement on dilemmas, with a reason for every option."),
    ListedCommand("Practise", "review", "Practise what is due: facts at growing intervals, judgement on new dilemmas."),
    ListedCommand("Practise", "interview", "Practise open questions as panels ask them, and keep your own examples."),
    ListedCommand("Practise", "history", "See your sittings again, with every debrief."),
    ListedCommand("Practise", "progress", "See how your judgement stands, competency by competency."),
    ListedCommand("Grow", "start", "Take the first weeks in a new role step by step, and tick off what is done."),
    ListedCommand("Grow", "assess", "Rate yourself on four described stages, and see where your role needs more."),
    ListedCommand("Grow", "plan", "Get a development plan from your own evidence, and make it yours."),
    ListedCommand("Write", "check", "List every fault of a content pack, with its place."),
    ListedCommand("Write", "new", "Begin an entry or a whole pack from a template, or from a file in another format."),
    ListedCommand("Write", "schema", "Print the JSON Schema of a kind, for editors."),
    ListedCommand("Write", "preview", "See an entry as a learner will, with its faults beside it."),
    ListedCommand("Write", "pack", "Add, list, compare or remove the packs laid over the bundled one."),
    ListedCommand("Write", "panel", "Let a panel key items: blind sheets, and how far readers agree."),
    ListedCommand(
        "Share", "export", "Take content to Moodle, Anki, SCORM, an offline page or paper, with the same marks."
    ),
    ListedCommand("Share", "workshop", "Lead a workshop from the projector: votes, the key, what to talk about."),
    ListedCommand("Share", "mcp", "Let an assistant look things up and practise with you (MCP, over stdio)."),
    ListedCommand("Share", "data", "See, take along, bring in or erase what is kept of you."),
    ListedCommand("Share", "xapi", "Take your answers to a learning record store, or to a file of xAPI statements."),
    ListedCommand("Share", "cohort", "See how a group judges and which items deserve a look, with nobody's name."),
    ListedCommand("Share", "config", "See your settings, and where each comes from."),
)


class _Commands(Commands):
    listed = COMMANDS


app = typer.Typer(
    cls=_Commands,
    name="nhs-lead",
    add_completion=True,
    rich_markup_mode=None,  # help is plain text: it reads the same in a pipe and in a screen reader
    context_settings={"help_option_names": ["-h", "--help"]},
)

# Flags that people also type behind the command; they are read as if they stood before it.
_GLOBAL_FLAGS = ("--accessible", "--no-color", "--no-input", "--no-pager", "--debug")
_GLOBAL_OPTIONS = ("--content", "--pack")


def _version(wanted: bool) -> None:
    if wanted:
        from nhs_lead import __version__
        from nhs_lead.views.home import DISCLAIMER

        print(f"nhs-lead {__version__}\n{DISCLAIMER}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    content: Annotated[str, typer.Option(metavar="DIR", help="Use this content instead of the bundled one.")] = "",
    pack: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DIR", help="Lay this pack over the content, not those of the config file; may be given again."
        ),
    ] = None,
    accessible: Annotated[
        bool, typer.Option("--accessible", help="Plain numbered lines: no colour, boxes or cursor movement.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never leaf through a long page in a pager.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
    version: Annotated[  # noqa: ARG001 (its callback ends the program)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Leadership in the NHS: look things up, ask in your own words, practise judgement. Works offline.

    An independent learning aid, not a product of the NHS.
    """
    context.obj = settings(
        os.environ,
        config_file.read(os.environ),
        content=content,
        packs=tuple(pack or ()),
        accessible=accessible,
        no_color=no_color,
        no_input=no_input,
        no_pager=no_pager,
        debug=debug,
    )
    if context.invoked_subcommand is None:
        from nhs_lead.cli.lookup import home

        home.command(context)


_IN_PLAIN_WORDS = {
    r"is not in the range (\S+)<=x<=(\S+)\.$": r"is not from \1 to \2.",
    r"is not in the range x>=(\S+)\.$": r"is less than \1.",
    r"is not a valid int(?: range)?\.$": "is not a whole number.",
    r"is not a valid float(?: range)?\.$": "is not a number.",
    r"^Got unexpected extra argument\(s\) \((.*)\)\.$": r"More was given than it takes: \1.",
}
"""How Typer speaks of what was typed, and how people would."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the program with `args` or the command line's, and end the process with its exit code."""
    streams.make_safe()
    args = hoisted(sys.argv[1:] if args is None else args)
    try:
        code = 0 if _completion(args) else app(args, prog_name="nhs-lead", standalone_mode=False)
        sys.stdout.flush()
    except streams.OutputError as error:
        code = _unwritten(error, args)
    except NhsLeadError as error:
        code = _say(error.code, error.message, error.hint, error.exit_code, args, error.lines, error.details())
    except typer.TyperException as error:
        message = " ".join(error.format_message().split()).rstrip(". ") + "."  # Typer sets choices on lines
        message = re.sub(rf"(\S{{{SHOWN}}})\S+", r"\1…", message)  # and quotes what was typed, however long
        for typers, plain in _IN_PLAIN_WORDS.items():
            message = re.sub(typers, plain, message)
        asked = getattr(getattr(error, "ctx", None), "command_path", "nhs-lead")
        hint = f"{asked} --help says what it takes."
        code = _say("usage", message, hint, error.exit_code, args)
    except (KeyboardInterrupt, typer.Abort):
        if sys.stderr.isatty():
            print(file=sys.stderr)  # the terminal has written ^C, on the line where it stood
        code = _say("interrupted", "Stopped.", "", ExitCode.INTERRUPTED, args)
    except Exception as error:
        if "--debug" in args:
            import traceback

            from nhs_lead.cli.screen import tell_as_it_is
            from nhs_lead.model.visible_text import visible

            tell_as_it_is(visible(traceback.format_exc()))
            raise SystemExit(1) from None
        message = f"Something unexpected went wrong: {type(error).__name__}: {error}."
        hint = "Run it again with --debug for the details, and report them."
        code = _say("unexpected", message, hint, 1, args)
    raise SystemExit(code if isinstance(code, int) else 0)


def _completion(args: list[str]) -> bool:
    """Print or install completion for the shell that `args` name, and say whether they do: Typer asks the system."""
    for place, arg in enumerate(args):
        option, _, shell = arg.partition("=")
        if option in ("--show-completion", "--install-completion"):
            shell = shell or "".join(args[place + 1 : place + 2])
            if not shell or shell.startswith("-"):
                return False
            from nhs_lead.cli import completion

            if option == "--show-completion":
                print(completion.script(shell))
            else:
                print(f"Written to {completion.install(shell)}. Completion works in the next window.", file=sys.stderr)
            return True
        if not arg.startswith("-") and (place == 0 or args[place - 1] not in _GLOBAL_OPTIONS):
            return False
    return False


def hoisted(args: list[str]) -> list[str]:
    """Return `args` with the global options that stand behind the command moved before it.

    What follows `--` stays where it is.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(args)
    for arg in waiting:
        if arg == "--":
            rest += [arg, *waiting]
        elif arg in _GLOBAL_FLAGS:
            front.append(arg)
        elif arg in _GLOBAL_OPTIONS:
            front += [arg, *(value for value in [next(waiting, None)] if value is not None)]
        elif arg.startswith(tuple(f"{option}=" for option in _GLOBAL_OPTIONS)):
            front.append(arg)
        else:
            rest.append(arg)
    return front + rest


def _unwritten(error: streams.OutputError, args: list[str]) -> int:
    """Say why the output cannot be written, unless whoever read it has seen enough. Nothing more is written to it."""
    streams.silence(sys.stdout)
    if error.reader_left:
        return 0
    hint = "Free some space where it goes, or send it elsewhere."
    return _say("output", f"The output cannot be written: {error.why}.", hint, UNWRITTEN, args)


def _say(
    code: str,
    message: str,
    hint: str,
    exit_code: int,
    args: list[str],
    lines: Sequence[str] = (),
    details: Mapping[str, object] | None = None,
) -> int:
    """Write an error to stderr, as JSON where JSON was asked for, and return the exit code."""
    from nhs_lead.cli.screen import encoded_json, tell, tell_as_it_is
    from nhs_lead.model.visible_text import json_text

    try:
        sys.stdout.flush()
    except streams.OutputError:
        streams.silence(sys.stdout)
    if "--json" in args or "--format=json" in args or ("--format", "json") in pairwise(args):
        error = {"error": {"code": code, "message": "\n".join([message, *lines]), "hint": hint, **(details or {})}}
        tell_as_it_is(json_text(encoded_json(error)) + "\n")
    else:
        tell(" ".join(["nhs-lead:", *(part for part in (message, hint) if part)]))
        for line in lines:
            tell(line)
    return exit_code
