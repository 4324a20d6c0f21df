"""The group of all commands."""

import pytest
import typer

from nhs_lead.cli.lazy_commands import FOLDERS, Commands, ListedCommand
from nhs_lead.errors import UsageError


class Two(Commands):
    """A group of two commands."""

    listed = (ListedCommand("Look up", "browse", "List."), ListedCommand("Practise", "quiz", "Ask."))


@pytest.fixture
def group() -> Two:
    return Two(name="nhs-lead")


def test_a_command_is_imported_when_it_is_asked_for(group: Two) -> None:
    """A command has the help of its own module; what is not listed is none."""
    command = group.get_command(None, "browse")
    assert command.help.startswith("List the entries of a kind")
    assert group.get_command(None, "show") is None


@pytest.mark.parametrize(("typed", "meant"), [("quizz", "Did you mean quiz? "), ("xyz", "")])
def test_a_command_that_is_not_there(group: Two, typed: str, meant: str) -> None:
    """A slip of the finger is told what was probably meant, and how to look it up."""
    with typer.Context(group) as context, pytest.raises(UsageError) as refused:
        group.resolve_command(context, [typed])
    assert refused.value.hint == f"{meant}nhs-lead search {typed} looks it up; nhs-lead help lists the commands."


def test_help_lists_commands_under_headings(group: Two) -> None:
    """`--help` has a heading for each group, in their order."""
    with typer.Context(group) as context:
        formatter = context.make_formatter()
        group.format_commands(context, formatter)
    said = formatter.getvalue()
    assert said.index("Look up") < said.index("browse") < said.index("Practise") < said.index("quiz")
    assert set(FOLDERS) >= {"Look up", "Practise"}
