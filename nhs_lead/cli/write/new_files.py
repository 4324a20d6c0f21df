"""Writes new files for authors. Nothing that is there already is ever written over, and nothing half-made stays."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from nhs_lead.cli.files import is_stream, write_file
from nhs_lead.errors import UsageError

ELSEWHERE = "Name another place."

_UNFINISHED = ".unfinished-"
_WORKSHOP = re.compile(re.escape(_UNFINISHED) + "[a-z0-9_]{8}")  # with what `tempfile.mkdtemp` adds


def must_be_new_folder(folder: str) -> None:
    """Raise UsageError where `folder` is a file, or holds anything."""
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise UsageError(f"'{folder}' is a file.", "Name a folder that is not there yet.")
    try:
        holds = _held(folder) if os.path.isdir(folder) else []
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be listed: {error.strerror}.", "Name another folder.") from error
    if holds:
        raise UsageError(
            f"The folder '{folder}' is not empty.", "Name a folder that is not there yet; nothing is ever written over."
        )


def _held(folder: str) -> list[str]:
    """Return what is in `folder`, but for what we left there when we were stopped."""
    return [name for name in os.listdir(folder) if not _WORKSHOP.fullmatch(name)]


def write_files(folder: str, files: Mapping[str, str]) -> None:
    """Write `files`, by their paths inside `folder`, which is empty or not there yet: all of them or none.

    They are written to a folder beside it, or to one inside where it is there, and moved when all are whole: a full
    disk or an end in the middle is in nobody's way. Raises UsageError where the folder has come to hold anything, or
    cannot be written.
    """
    target = os.path.realpath(folder)
    place = target if os.path.isdir(target) else os.path.dirname(target)
    try:
        with _folder_for(place), _workshop(place) as workshop:
            for path, text in files.items():
                file = os.path.join(workshop, path)
                os.makedirs(os.path.dirname(file), exist_ok=True)
                with open(file, "x", encoding="utf-8", newline="\n") as stream:
                    stream.write(text)
            if place == target:  # somebody may stand in it, or it is a disk of its own, so it stays
                _move_into(target, workshop)
            else:
                os.rename(workshop, target)
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be written: {error.strerror}.", ELSEWHERE) from error


def write_text(path: str, text: str) -> None:
    """Write a new file, and the folders that lead to it. Raises UsageError where it exists or cannot be written."""
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.lexists(path) and not is_stream(path):
        raise UsageError(f"There is a file '{path}' already.", "Name another one; nothing is written over.")
    try:
        with _folder_for(folder):
            write_file(path, text.encode(), ELSEWHERE, shared=True)
    except OSError as error:  # also where a file is in the way of a folder
        raise UsageError(f"'{path}' cannot be written: {error.strerror}.", ELSEWHERE) from error


@contextmanager
def _folder_for(folder: str) -> Iterator[None]:
    """Make `folder` and those that lead to it; those that were made go again where the block fails."""
    made = []
    lacking = folder
    while not os.path.lexists(lacking):
        made.append(lacking)
        lacking = os.path.dirname(lacking)
    try:
        os.makedirs(folder, exist_ok=True)
        yield
    except BaseException:
        for parent in made:
            with contextlib.suppress(OSError):
                os.rmdir(parent)
        raise


@contextmanager
def _workshop(place: str) -> Iterator[str]:
    """A new folder in `place`, as open as the folders that others make here. It is gone in the end."""
    workshop = tempfile.mkdtemp(prefix=_UNFINISHED, dir=place)
    try:
        os.umask(mask := os.umask(0))  # it can be read only by setting it
        os.chmod(workshop, 0o777 & ~mask)
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)  # gone already where it took its place


def _move_into(target: str, workshop: str) -> None:
    """Move what is in the workshop into the empty folder `target`, all of it or nothing. Raises OSError."""
    moved: list[str] = []
    try:
        if held := _held(target):
            raise FileExistsError(17, f"it holds {held[0]} by now")
        for name in sorted(os.listdir(workshop)):
            os.rename(os.path.join(workshop, name), os.path.join(target, name))
            moved.append(name)
    except BaseException:
        for name in moved:
            os.rename(os.path.join(target, name), os.path.join(workshop, name))
        raise
