"""What the shell offers when somebody presses the tab key. Reads the compiled library only, never YAML."""

import os

import typer

from nhs_lead.model.kinds import FOLDERS

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


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids that begin with what was typed; nothing where the library has not been compiled yet."""
    from nhs_lead.cli import config_file
    from nhs_lead.cli.settings import settings
    from nhs_lead.errors import NhsLeadError
    from nhs_lead.library.cache import compiled_library

    root = context.find_root().params
    said = config_file.read(os.environ)
    made = settings(os.environ, said, content=root.get("content") or "", packs=tuple(root.get("pack") or ()))
    try:
        library = compiled_library([made.content, *made.packs], made.cache)
    except NhsLeadError:
        return []
    return library.ids(incomplete) if library else []
