"""Finds the compiled library of some packs, brings it up to date, or compiles it."""

import os
from collections.abc import Callable
from typing import NamedTuple

from tantivy import Index

from nhs_lead.library.index_schema import register
from nhs_lead.library.library import Library, is_damage
from nhs_lead.library.stamps import LIBRARY, Stamps, changed_since, stamps
from nhs_lead.library.wholeness import is_whole


class OpenedLibrary(NamedTuple):
    """A library, and a remark for the person where something was not as usual."""

    library: Library
    remark: str


def _nobody(_read: int, _of: int) -> None:
    """Tell nobody how far compiling has come."""


def open_library(folders: list[str], cache: str, tell: Callable[[int, int], None] = _nobody) -> OpenedLibrary:
    """Open the library of the packs in `folders`, the lowest first.

    It is read from the folder `cache`, and compiled into it when a file of a pack has changed; `tell` hears how many
    files of how many were read. Where `cache` cannot be written it is compiled in memory. Raises ContentError where
    there is no content.
    """
    now = stamps(folders)
    target = _folder(cache, now)
    index, remark = _existing(target), ""
    if index is None:
        index, remark = _made(cache, now, target, tell)
    return OpenedLibrary(Library(index, lambda: _renewed(cache, now, target)), remark)


def _made(cache: str, now: Stamps, target: str, tell: Callable[[int, int], None]) -> tuple[Index, str]:
    """Compile the packs, into `target` where that can be. Returns the index, and a remark where it could not."""
    from nhs_lead.library import compilation, shelf  # reads YAML, so only when content has changed

    index, why = None, "it cannot be read back"
    try:
        if not _updated(cache, now, target):
            compilation.compile_to_folder(now, target, tell)
        index = _existing(target)
    except OSError as error:
        why = error.strerror or str(error)
    if index is None:
        remark = f"The compiled library cannot be kept in {cache} ({why}), so each start takes longer."
        return compilation.compile_in_memory(now, tell), remark
    shelf.prune(cache, target)
    return index, ""


def _renewed(cache: str, now: Stamps, target: str) -> Index | None:
    """Compile again what is damaged in `target`; None where it is not, and something else went wrong."""
    from nhs_lead.library import shelf  # only where something is wrong

    if is_whole(target, thoroughly=True):
        return None
    shelf.remove(target)
    return _made(cache, now, target, _nobody)[0]


def _updated(cache: str, now: Stamps, target: str) -> bool:
    """Bring the nearest compiled library up to date, if there is one and it can be done. Returns whether it was."""
    from nhs_lead.library import compilation

    if len(now.folders) > 1:
        return False  # packs laid over each other have to be read together
    previous, changed = _nearest(cache, now)
    if not previous or not compilation.can_update(changed):
        return False
    try:
        compilation.update_in_folder(previous, changed, now, target)
    except (compilation.MustCompileError, OSError):
        return False  # compiling anew says what is wrong, if it still is
    return True


def compiled_library(folders: list[str], cache: str) -> Library | None:
    """Return the library of these packs if it has been compiled; None otherwise. Raises ContentError."""
    now = stamps(folders)
    target = _folder(cache, now)
    index = _existing(target)
    return Library(index, lambda: _renewed(cache, now, target)) if index else None


def _folder(cache: str, now: Stamps) -> str:
    return os.path.join(cache, f"{LIBRARY}{now.fingerprint}")


def _existing(target: str) -> Index | None:
    """Return the index at `target`; None where there is none. One of ours that is damaged is cleared away."""
    if not os.path.isdir(target):
        return None
    try:
        if is_whole(target):
            index = Index.open(target)
            register(index)
            Library(index).holdings  # noqa: B018 (reads from it)
            return index
    except BaseException as error:
        if not is_damage(error):
            raise
    from nhs_lead.library import shelf  # only where something is wrong

    shelf.remove(target)
    return None


def _nearest(cache: str, now: Stamps) -> tuple[str, set[str]]:
    """Return the folder of the compiled library that differs from the packs in the fewest files, and those files."""
    from nhs_lead.library import shelf  # only when content has changed

    best, fewest = "", set(now.files)
    for one in shelf.shelved(cache, LIBRARY):
        if is_whole(one.path):
            changed = changed_since(now, one.path)
            if changed is not None and len(changed) < len(fewest):
                best, fewest = one.path, changed
    # What is built on damage would be sealed as sound.
    return (best, fewest) if best and is_whole(best, thoroughly=True) else ("", fewest)
