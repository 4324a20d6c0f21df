"""Writes new files for authors. Nothing that is there already is ever written over."""

import os
from collections.abc import Mapping

from nhs_lead.cli import files
from nhs_lead.errors import UsageError

OTHERWISE = "Name another place."


def must_be_new_folder(folder: str) -> None:
    """Raise UsageError where `folder` is a file, or holds anything."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise UsageError(f"'{folder}' is a file.", "Name a folder that is not there yet.")
    try:
        holds = os.listdir(folder) if os.path.isdir(folder) else []
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be listed: {error.strerror}.", "Name another folder.") from error
    if holds:
        raise UsageError(
            f"The folder '{folder}' is not empty.", "Name a folder that is not there yet; nothing is ever written over."
        )


def write_files(folder: str, texts: Mapping[str, str]) -> None:
    """Write `texts`, by their paths inside `folder`. Raises UsageError where one exists or cannot be written."""
    for path, text in texts.items():
        write_file(os.path.join(folder, path), text)


def write_file(path: str, text: str) -> None:
    """Write a new file, and the folders that lead to it. Raises UsageError where it exists or cannot be written."""
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    except OSError as error:  # also where a file is in the way of a folder
        raise _cannot(path, error) from error
    if os.path.lexists(path) and not files.is_stream(path):
        raise UsageError(f"There is a file '{path}' already.", "Name another one; nothing is written over.")
    files.write(path, text.encode(), OTHERWISE, shared=True)


def _cannot(path: str, error: OSError) -> UsageError:
    return UsageError(f"'{path}' cannot be written: {error.strerror}.", OTHERWISE)
