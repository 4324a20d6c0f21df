"""The examples at the end of every help."""

import shlex
from typing import Any

import pytest
import typer

from nhs_lead.cli import main
from nhs_lead.cli.examples import EXAMPLES
from tests.conftest import Run


@pytest.mark.parametrize("name", [entry.name for entry in main.COMMANDS])
def test_every_help_ends_with_examples(name: str) -> None:
    """Each command has two or three examples (new four, for its four ways), and each of them is of that command."""
    assert 2 <= len(EXAMPLES[name]) <= 4
    assert all(example.line.startswith(f"nhs-lead {name}") for example in EXAMPLES[name])


@pytest.mark.parametrize("line", [example.line for examples in EXAMPLES.values() for example in examples])
def test_an_example_is_what_the_command_takes(line: str) -> None:
    """What an example shows can be typed: its options are there, and its choices are among those that are offered."""
    group: Any = typer.main.get_command(main.app)
    context = group.context_class(group, info_name="nhs-lead")
    _, name, *rest = shlex.split(line.split(" > ", maxsplit=1)[0])
    command = group.get_command(context, name)
    command.make_context(name, rest, parent=context)


def test_the_help_shows_them_last(run: Run) -> None:
    """The help of a command, and that of the program, end with what to type and what that does."""
    for name in ("", "quiz"):
        shown = run(*(["help", name] if name else ["help"])).stdout
        last = EXAMPLES[name][-1]
        assert shown.endswith(f"  {last.line}\n    {last.does}\n")
        assert "\nExamples:\n" in shown
