"""Writes a file for a learner to keep: whole or not at all, and never over another one."""

import os
from collections.abc import Sequence

from nhs_lead.errors import UsageError

NEVER_OVER = "Name another one; nothing is overwritten."


def must_be_writable(path: str, endings: Sequence[str], *, replace: bool = False, otherwise: str = NEVER_OVER) -> None:
    """Raise UsageError where nothing can be written at `path`, or its name has none of `endings`.

    It is asked before a long talk begins, and not after it. A file that is there may stay only to `replace` it;
    `otherwise` is the hint where it is not.
    """
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
    """Write `data` to a new file at `path`, or one that is to `replace` another; never half of it.

    Only its owner may read it, unless it is `shared`: then it is as open as the files that others make here.

    Raises UsageError, with the hint `otherwise`, where that cannot be done.
    """
    import tempfile

    try:
        handle, unfinished = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=".unfinished-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            if shared:
                os.umask(mask := os.umask(0))  # it can be read only by setting it
                os.chmod(unfinished, 0o666 & ~mask)
            if replace:
                os.replace(unfinished, path)
                return
            try:
                os.link(unfinished, path)  # never over a file that came there in the meantime
            except FileExistsError:
                raise
            except OSError:  # a disk that knows no links
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # takes the name, if it is free
                os.replace(unfinished, path)
                return
        finally:
            if os.path.exists(unfinished):
                os.unlink(unfinished)
    except OSError as error:
        raise UsageError(f"'{path}' cannot be written: {error.strerror}.", otherwise) from error
