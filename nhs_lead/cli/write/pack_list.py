"""Changes the list of packs in the config file: the author's comments and order stay, and the file is never half."""

import os
import stat
from collections.abc import Callable
from typing import TYPE_CHECKING

from nhs_lead.cli import files
from nhs_lead.cli.config_file import Configured, absolute, parsed
from nhs_lead.errors import UsageError

if TYPE_CHECKING:
    from tomlkit.items import Array

_BY_HAND = "Nothing was changed. Change its list 'packs' by hand."

BEGINNING = "# The settings of nhs-lead. nhs-lead config list shows what holds, and where each value comes from.\n"

Edit = Callable[["Array", list[str]], None]
"""Changes the list in the file, given the folder that each part of it names."""


def add_pack(path: str, folder: str, instead_of: str = "") -> Configured:
    """Add `folder` as the highest pack of the config file at `path`, or put it in the place of `instead_of`.

    Returns what the file says then. Raises UsageError where it cannot be written.
    """

    def edit(packs: "Array", named: list[str]) -> None:
        if instead_of in named:
            place = named.index(instead_of)
            if instead_of != folder:
                packs[place] = folder
        elif folder not in named:
            packs.append(folder)

    return _edited(path, edit)


def remove_pack(path: str, folder: str) -> Configured:
    """Take `folder` out of the packs of the config file. Returns what the file says then. Raises UsageError."""

    def edit(packs: "Array", named: list[str]) -> None:
        for place in reversed(range(len(named))):
            if named[place] == folder:
                del packs[place]

    return _edited(path, edit)


def _edited(path: str, edit: Edit) -> Configured:
    import tomlkit  # only to write

    target = os.path.realpath(path)  # a link to the file stays one
    while True:
        before = _text(target)
        text = BEGINNING if before is None else before
        mark = text[: text.startswith("\ufeff")]  # which some editors on Windows begin a file with
        try:
            document = tomlkit.parse(text.removeprefix(mark))
        except (tomlkit.exceptions.TOMLKitError, ValueError, RecursionError) as error:
            raise UsageError(f"The config file {path} cannot be changed: {error}.", _BY_HAND) from error
        packs = document.get("packs")
        if packs is None:
            packs = tomlkit.array()
            document["packs"] = packs
        edit(packs, [absolute(str(pack), os.path.dirname(path)) for pack in packs])
        after = mark + tomlkit.dumps(document)
        if after == before:
            break
        # Somebody may have changed the file meanwhile: then their text is edited, not written over.
        if _replaced(target, before, after):
            break
    return parsed(after.encode(), path)


def _text(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritten(path, error) from error


def _replaced(path: str, before: str | None, after: str) -> bool:
    """Write `after` in the place of `before`, whole or not at all. Returns whether `before` still stood there."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        rights = files.PRIVATE if before is None else stat.S_IMODE(os.stat(path).st_mode)
        with files.unfinished(os.path.dirname(path), rights) as file:
            file.stream.write(after.encode())
            if _text(path) != before:
                return False
            file.put(path, replace=True)
    except OSError as error:
        raise _unwritten(path, error) from error
    return True


def _unwritten(path: str, error: OSError) -> UsageError:
    return UsageError(
        f"The config file {path} cannot be written: {error.strerror}.",
        "Nothing was changed. NHS_LEAD_CONFIG names a file in another place.",
    )
