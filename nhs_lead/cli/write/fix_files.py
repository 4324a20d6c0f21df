"""Puts right what is safe in the files of a pack: each file whole, or not at all."""

import os
import stat

from nhs_lead.authoring import fix as fixing
from nhs_lead.authoring.fixes.edits import FixedFault
from nhs_lead.cli import files
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import ContentError, UsageError
from nhs_lead.packs import yaml_reader
from nhs_lead.views.faults_page import fixes_page


def fix(screen: Screen, folders: list[str], *, listed: bool) -> None:
    """Put right what is safe in the packs in `folders`, and say so: on the page where it is `listed`, or aside.

    Raises UsageError where no folder is named: nobody changes by accident what is in use. Raises ContentError where a
    folder cannot be listed.
    """
    if not folders:
        raise UsageError("--fix changes files, so it wants to know which.", "Name the pack: nhs-lead check --fix DIR.")
    changed: list[tuple[str, FixedFault]] = []
    for folder in folders:
        try:
            named = list(fixing.fixable(folder))
        except OSError as error:
            hint = "Name a folder with content in it."
            raise ContentError(f"'{error.filename}' cannot be listed: {error.strerror}.", hint) from error
        for file, kind in named:
            changed += [(file, change) for change in _fix_file(screen, file, kind)]
    if listed:
        screen.show(fixes_page(changed), paged=False)
    else:
        for file, change in changed:
            screen.remark(f"{file}:{change.line}: {change.says}.")


def _fix_file(screen: Screen, file: str, kind: str) -> list[FixedFault]:
    """Return what was put right in a file; what cannot be read or written is left to the list of faults, or said."""
    try:
        with open(file, "rb") as stream:
            raw = stream.read(yaml_reader.MAX_BYTES + 1)
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    if len(raw) > yaml_reader.MAX_BYTES:
        return []
    mended = fixing.fixed(text, kind)
    if mended.text == text:
        return []
    try:
        _replace(file, raw, mended.text.encode())
    except OSError as error:
        screen.remark(f"'{file}' is left as it is, since it cannot be written: {error.strerror}.")
        return []
    return mended.changes


def _replace(file: str, before: bytes, after: bytes) -> None:
    """Write `after` in the place of `before`, with the same rights. Raises OSError."""
    path = os.path.realpath(file)
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if not mode & stat.S_IWUSR or not os.access(path, os.W_OK):  # root may write it, and should not all the same
        raise PermissionError(13, "it is read-only")
    with files.unfinished(os.path.dirname(path), mode) as fresh:
        fresh.stream.write(after)
        with open(path, "rb") as stream:
            if stream.read() != before:
                raise OSError(0, "it was changed in the meantime")
        fresh.put(path, replace=True)
