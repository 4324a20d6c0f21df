"""What the shell offers when somebody presses the tab key. Reads the compiled library only, never YAML."""

import os
from typing import TYPE_CHECKING, Any

import typer

from nhs_lead.model.kinds import FOLDERS

if TYPE_CHECKING:
    from nhs_lead.cli.settings import Settings
    from nhs_lead.library.library import Library

MOST_OFFERED = 50
"""Sittings that a press of the tab key offers, the newest."""

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
"""The shells that completion is written for; pwsh is what PowerShell calls itself today."""


def script(shell: str) -> str:
    """Return what teaches `shell` to complete commands, kinds and ids. Raises UsageError for one that is not known."""
    # Typer's own option asks the system which shell it runs in; nothing else of it takes a name.
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    _must_be_known(shell)
    said: str = get_completion_script(prog_name="nhs-lead", complete_var="_NHS_LEAD_COMPLETE", shell=shell)
    return said


def install(shell: str) -> str:
    """Teach `shell` for good, in a file of its own. Returns that file's path. Raises UsageError."""
    from typer.completion import install as installed  # type: ignore[attr-defined]

    from nhs_lead.errors import UsageError

    _must_be_known(shell)
    try:
        _, path = installed(shell=shell, prog_name="nhs-lead", complete_var="_NHS_LEAD_COMPLETE")
    except OSError as error:
        raise UsageError(
            f"'{error.filename}' cannot be written: {error.strerror}.",
            f"nhs-lead --show-completion {shell} prints the same, to put where your shell looks.",
        ) from error
    return str(path)


def _must_be_known(shell: str) -> None:
    from nhs_lead.errors import UsageError

    if shell not in SHELLS:
        raise UsageError(f"There is no completion for the shell '{shell}'.", f"The shells are {', '.join(SHELLS)}.")


def kinds(incomplete: str) -> list[str]:
    """Return the kinds that begin with what was typed."""
    return [folder for folder in FOLDERS.values() if folder.startswith(incomplete)]


def commands(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of commands that begin with what was typed."""
    root: Any = context.find_root()
    return [name for name in root.command.list_commands(root) if name.startswith(incomplete)]


def levels(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of levels that begin with what was typed; nothing where the library is not compiled yet."""
    return _ids(context, incomplete, "level")


def frameworks(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of frameworks that begin with what was typed; nothing where the library is not compiled yet."""
    return _ids(context, incomplete, "framework")


def competencies(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of competencies that begin with what was typed; nothing where the library is not compiled yet."""
    return _ids(context, incomplete, "competency")


def statuses(incomplete: str) -> list[str]:
    """Return the statuses of programmes that begin with what was typed."""
    from nhs_lead.library.filters import STATUSES

    return [status for status in STATUSES if status.startswith(incomplete)]


def sorts(context: typer.Context, incomplete: str) -> list[str]:
    """Return what the kind that is typed already can be sorted by, or any kind where none is."""
    from nhs_lead.library.filters import SORTS, sorts_of

    kind = _typed_kind(context)
    there = sorts_of(kind) if kind else SORTS
    return [name for name in there if name.startswith(incomplete)]


def tags(context: typer.Context, incomplete: str) -> list[str]:
    """Return the tags of the kind that is typed already; nothing where the library has not been compiled yet."""
    from nhs_lead.library.filters import values

    library, kind = _compiled(context), _typed_kind(context)
    there = values(library.of_kind(kind), "tag") if library and kind else []
    return [tag for tag in there if tag.startswith(incomplete.lower())]


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids that begin with what was typed; nothing where the library has not been compiled yet."""
    return _ids(context, incomplete)


def sittings(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of the newest sittings that begin with what was typed, each with its topic.

    Nothing where no record is kept, or none can be read now.
    """
    from datetime import UTC, datetime

    from nhs_lead.cli.settings import data_folder
    from nhs_lead.errors import RecordError
    from nhs_lead.record.store import Record

    folder = data_folder(_settings(context))
    try:
        if not Record.is_there(folder):
            return []
        with Record.open_to_read(folder, datetime.now(UTC), looked_at=False).record as record:
            kept = [tally.sitting for tally in record.sittings()]
    except RecordError:
        return []
    return [(sitting.id, sitting.title) for sitting in kept if sitting.id.startswith(incomplete)][:MOST_OFFERED]


def _ids(context: typer.Context, incomplete: str, kind: str = "") -> list[str]:
    library = _compiled(context)
    return library.ids(incomplete, kind) if library else []


def _typed_kind(context: typer.Context) -> str:
    """Return the kind that stands before an option that is not typed to its end, or nothing."""
    from nhs_lead.errors import UsageError
    from nhs_lead.model.kinds import kind_named

    typed = context.params.get("kind") or next(iter(context.args), "")
    try:
        return kind_named(str(typed))
    except UsageError:
        return ""


def _compiled(context: typer.Context) -> "Library | None":
    """Return the library where it is compiled and whole."""
    from nhs_lead.errors import NhsLeadError
    from nhs_lead.library.cache import compiled_library

    made = _settings(context)
    try:
        return compiled_library([made.content, *made.packs], made.cache)
    except NhsLeadError:
        return None


def _settings(context: typer.Context) -> "Settings":
    from nhs_lead.cli import config_file
    from nhs_lead.cli.settings import settings

    root = context.find_root().params
    said = config_file.read(os.environ)
    return settings(os.environ, said, content=root.get("content") or "", packs=tuple(root.get("pack") or ()))
