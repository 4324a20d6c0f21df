"""What the shell offers when somebody presses the tab key. Reads the compiled library only, never YAML."""

import os

import typer

from nhs_lead.model.kinds import FOLDERS


def kinds(incomplete: str) -> list[str]:
    """Return the kinds that begin with what was typed."""
    return [folder for folder in FOLDERS.values() if folder.startswith(incomplete)]


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids that begin with what was typed; nothing where the library has not been compiled yet."""
    from nhs_lead.cli import configured
    from nhs_lead.cli.settings import settings
    from nhs_lead.errors import NhsLeadError
    from nhs_lead.library.opening import compiled_library

    root = context.find_root().params
    said = configured.read(os.environ)
    made = settings(os.environ, said, content=root.get("content") or "", packs=tuple(root.get("pack") or ()))
    try:
        library = compiled_library([made.content, *made.packs], made.cache)
    except NhsLeadError:
        return []
    return library.ids(incomplete) if library else []
