"""Asks beforehand whether a file that a person names can be written."""

import os
from collections.abc import Sequence

from nhs_lead.cli import files
from nhs_lead.errors import UsageError

NEVER_OVER = "Name another one; nothing is overwritten."


def must_be_writable(path: str, endings: Sequence[str], *, replace: bool = False, otherwise: str = NEVER_OVER) -> None:
    """Raise UsageError where nothing can be written at `path`, or its name has none of `endings`.

    It is asked before a long talk begins, and not after it. A file that is there may stay only to `replace` it;
    `otherwise` is the hint where it is not. A stream, such as /dev/stdout, takes whatever is written.
    """
    if files.is_stream(path):
        return
    ending = os.path.splitext(path)[1].lower()
    if ending not in endings:
        raise UsageError(f"'{path}' does not say what to write.", f"End the name in {', '.join(endings)}.")
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise UsageError(f"There is no folder '{folder}'.", "Make it first, or name another place.")
    if os.path.isdir(path):
        raise UsageError(f"'{path}' is a folder.", "Name a file in it.")
    if os.path.lexists(path) and not replace:
        raise UsageError(f"There is a file '{path}' already.", otherwise)


def write_whole(path: str, data: bytes, otherwise: str, *, replace: bool = False, shared: bool = False) -> None:
    """Write `data` to the file at `path`, as `files.write` does: whole, or not at all."""
    files.write(path, data, otherwise, replace=replace, shared=shared)
