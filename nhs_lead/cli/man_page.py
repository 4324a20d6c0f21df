"""The manual page: the help of the program and of every command, in the language of man(7)."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from nhs_lead.cli.examples import EXAMPLES
from nhs_lead.errors import ExitCode

WIDTH = 78
"""Columns of a line of the source, which its readers mind."""

EXIT_CODES_SAID: dict[ExitCode, str] = {
    ExitCode.DONE: "Done.",
    ExitCode.UNEXPECTED: "An error that nobody foresaw; --debug shows where it came from.",
    ExitCode.USAGE: "The command was asked for in a way that it does not understand.",
    ExitCode.NOT_FOUND: "Nothing was found.",
    ExitCode.CONTENT: "The content has faults.",
    ExitCode.RECORD: "The record, or the cache, is locked, damaged or of a newer version.",
    ExitCode.BELOW_PASS_MARK: "The result is below the --pass-mark that was asked for.",
    ExitCode.INTERRUPTED: "Stopped with Ctrl-C; what was answered is kept.",
}


def man_page(root: Any, version: str, today: date) -> str:
    """Return the manual page of the program whose context is `root`, as it is `today`."""
    return "\n".join(_lines(root, version, today)) + "\n"


def _lines(root: Any, version: str, today: date) -> Iterator[str]:
    group = root.command
    yield f'.TH NHS-LEAD 1 {today} "nhs-lead {version}" "User Commands"'
    yield ".SH NAME"
    yield r"nhs-lead \- leadership in the NHS: look things up, and practise judgement"
    yield ".SH SYNOPSIS"
    yield ".B nhs-lead"
    yield _set(" ".join(group.collect_usage_pieces(root)))
    yield ".SH DESCRIPTION"
    yield from _paragraphs(group.help)
    yield ".SH OPTIONS"
    yield from _pairs(_records(group.get_params(root), root))
    yield ".SH COMMANDS"
    for listed in group.listed:
        yield from _command(group.get_command(root, listed.name), root)
    yield ".SH EXIT STATUS"
    yield from _pairs([(str(int(code)), said) for code, said in EXIT_CODES_SAID.items()])
    yield ".SH EXAMPLES"
    yield from _pairs(EXAMPLES[""])


def _command(command: Any, root: Any) -> Iterator[str]:
    context = command.context_class(command, info_name=command.name, parent=root)
    yield f".SS {_set(command.name)}"
    yield f".B nhs-lead {_set(command.name)}"
    yield _set(" ".join(command.collect_usage_pieces(context)))
    yield ".PP"
    yield from _paragraphs(command.help)
    of_formats = command.others(())
    own = [param for param in command.get_params(context) if param.name not in of_formats]
    yield from _pairs(_records(own, context))
    if command.options_of_formats is not None:
        for format, names in command.options_of_formats().items():
            taken = [param for param in command.params if param.name in names]
            if taken:
                yield ".PP"
                yield _set(f"Options of {command.name} {format}:")
                yield from _pairs(_records(taken, context))
    yield ".PP"
    yield "Examples:"
    yield from _pairs(EXAMPLES[command.name])


def _records(params: Sequence[Any], context: Any) -> list[tuple[str, str]]:
    records = [param.get_help_record(context) for param in params]
    return [record for record in records if record is not None]


def _pairs(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a list of names, each with what it means below it."""
    for name, meaning in pairs:
        yield ".TP"
        yield f".B {_on_a_line(name)}"
        yield _set(meaning)


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        yield _set(paragraph)


def _set(text: str) -> str:
    """Return `text` as lines that man shows as they stand: its dashes can be typed, and no line is a request."""
    lines = textwrap.wrap(_on_a_line(text), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _on_a_line(text: str) -> str:
    return " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
