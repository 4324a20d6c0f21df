"""Adds packs to the config file, takes them away, and compares them with what lies below."""

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from nhs_lead.authoring.rules import check
from nhs_lead.cli.settings import Settings, data_folder, is_there
from nhs_lead.cli.write.pack_list import add_pack, remove_pack
from nhs_lead.errors import ContentError, NotFoundError, UsageError
from nhs_lead.model.faults import Fault
from nhs_lead.model.graphemes import shortened
from nhs_lead.model.pack_changes import Changes
from nhs_lead.packs import origins, read, zip_file
from nhs_lead.packs.files import PACK_FILE

UNPACKED = "packs"
"""The folder, in that of the learner's record, for packs that came as a zip. They are not part of the record."""

MARK = ".unpacked"
"""A file in each folder that was made from a zip: only such a folder is ever deleted, and only as it was unpacked."""

_SAYS = re.compile(r"Unpacked by nhs-lead from .*\. nhs-lead pack remove deletes this folder\.\n", re.DOTALL)
"""What stands in the mark, before the checksum and the path of each file."""

_KEPT_NAME = re.compile(r"[a-z0-9-]+-[0-9a-f]{12}(-\d+)?")
"""A pack's name and the beginning of its zip's digest."""

LONGEST_ECHO = 200
"""Signs of a name or path that are said again where there is no such pack."""

_WORKSHOP = ".unpacking-"
_WORKSHOP_NAME = re.compile(re.escape(_WORKSHOP) + "[a-z0-9_]{8}")  # with what `tempfile.mkdtemp` adds

ABANDONED_AFTER = 3600.0
"""Seconds after which a half-unpacked folder that some process left behind is cleared away."""


class Compared(NamedTuple):
    """What a pack changes, the faults that it brings, and the files of its zip that were passed over."""

    changes: Changes
    faults: list[Fault]
    left: list[str]


class Added(NamedTuple):
    """What came of adding a pack: where it lies now, and where one of its name lay before, with that one's version.

    `folder` is empty where the pack was refused, `before` where there was none of its name.
    """

    compared: Compared
    folder: str
    before: str
    was: str


class _Source(NamedTuple):
    folder: str
    shown: str  # what stands for the folder in what is said
    left: list[str]
    archive: str = ""  # the zip that it was unpacked from


def add(made: Settings, path: str) -> Added:
    """Add the pack at `path`, a folder or a zip, as the highest of the config file; one with its name is replaced.

    A pack with errors is not added: `folder` of the result is empty then. Raises UsageError and ContentError.
    """
    store = _store(made)
    with _source(path, store) as source:
        _must_be_fit(source.folder, made)
        name = _name_in(source)
        installed = [pack for pack in made.configured.packs or () if is_there(pack)]
        before = _namesake(installed, name, source.folder)
        was = read.described(before) if before else None
        place = installed.index(before) if before else len(installed)
        lower, upper = [made.content, *installed[:place]], installed[place + bool(before) :]
        compared = _compared(lower, source, upper, before)
        if any(fault.severity == "error" for fault in compared.faults):
            return Added(compared, "", before, "")
        folder = source.folder
        if source.archive:
            folder = _kept(source, store, f"{name}-{_digest(source.archive)}")
        try:
            add_pack(made.configured.path, folder, before)
        except BaseException:
            if folder != source.folder:
                shutil.rmtree(folder, ignore_errors=True)
            raise
    if before and before != folder:
        _clear(before, store)
    return Added(compared, folder, before, was.version if was else "")


def remove(made: Settings, which: str) -> tuple[str, bool]:
    """Take a pack out of the config file, by its name or folder. Returns its folder, and whether it was deleted too.

    Only what `add` unpacked is deleted. Raises NotFoundError and UsageError.
    """
    packs = list(made.configured.packs or ())
    folder = _called(packs, which)
    if not folder:
        known = ", ".join(name_of(pack) for pack in packs)
        hint = f"It names {known}." if known else "It names none yet; nhs-lead pack add PATH adds one."
        raise NotFoundError(f"The config file names no pack '{shortened(which, LONGEST_ECHO)}'.", hint)
    remove_pack(made.configured.path, folder)
    return folder, _clear(folder, _store(made))


def compare(made: Settings, which: str) -> Compared:
    """Compare a pack with those below it: one in use by its name or folder, or any other folder or zip.

    Raises UsageError, ContentError, and NotFoundError where there is no such pack.
    """
    folder = _called(made.packs, which)
    if folder:
        place = made.packs.index(folder)
        return _compared([made.content, *made.packs[:place]], _Source(folder, folder, []))
    if not os.path.exists(os.path.expanduser(which)):
        hint = "nhs-lead pack list shows those in use; any other is named by its folder or zip file."
        raise NotFoundError(f"There is no pack '{shortened(which, LONGEST_ECHO)}'.", hint)
    with tempfile.TemporaryDirectory() as store, _source(which, store) as source:
        others = [pack for pack in made.packs if not _is_namesake(pack, _name_in(source), source.folder)]
        return _compared([made.content, *others], source)


def name_of(folder: str) -> str:
    """Return the name by which the pack in `folder` is called: its own, or else the folder's."""
    pack = read.described(folder) if is_there(folder) else None
    return pack.name if pack else os.path.basename(folder)


def _store(made: Settings) -> str:
    """Return the folder for packs that came as a zip, by its whole path: the config file is going to name it."""
    return os.path.abspath(os.path.join(data_folder(made), UNPACKED))


@contextmanager
def _source(path: str, store: str) -> Iterator[_Source]:
    """The folder of the pack at `path`; a zip is unpacked for as long as it takes to look, or to keep it."""
    folder = os.path.abspath(os.path.expanduser(path))
    if os.path.isdir(folder):
        yield _Source(folder, folder, [])
        return
    if not zip_file.is_archive(folder):
        what = "is neither a folder nor a zip file" if os.path.exists(folder) else "is not there"
        raise UsageError(f"'{path}' {what}.", "Name the folder of a pack, or a zip file with one in it.")
    _clear_abandoned(store)
    with _workshop(store, os.path.basename(folder)) as workshop:
        unpacked = zip_file.unpack(folder, workshop)
        yield _Source(unpacked.folder, os.path.basename(folder), unpacked.left, folder)


@contextmanager
def _workshop(store: str, name: str) -> Iterator[str]:
    """A folder in `store` to unpack the archive `name` in. It is gone in the end, and so is a store that holds nothing.

    What is to be kept is moved out of it. Raises UsageError where it cannot be made.
    """
    was_there = os.path.isdir(store)
    try:
        os.makedirs(store, exist_ok=True)
        workshop = tempfile.mkdtemp(prefix=_WORKSHOP, dir=store)
    except OSError as error:
        raise UsageError(
            f"{name} cannot be unpacked: {error.strerror or error}.", "Free some room, or move it."
        ) from error
    try:
        _mark(workshop, name)
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        if not was_there:
            with contextlib.suppress(OSError):
                os.rmdir(store)


def _mark(folder: str, archive: str) -> None:
    """Write the mark into a new folder, with the checksum of every file in it. Raises UsageError."""
    try:
        with open(os.path.join(folder, MARK), "x", encoding="utf-8", errors="surrogateescape") as stream:
            stream.write(f"Unpacked by nhs-lead from {archive}. nhs-lead pack remove deletes this folder.\n")
            stream.writelines(f"{line}\n" for line in _checksums(folder))
    except OSError as error:
        raise UsageError(f"The pack cannot be kept in {folder}: {error.strerror}.", "Nothing was changed.") from error


def _checksums(folder: str) -> list[str]:
    """Return the checksum and the path of each file in `folder` but the mark. Raises OSError."""
    sums = []
    for top, folders, names in os.walk(folder):
        for name in [*names, *(name for name in folders if os.path.islink(os.path.join(top, name)))]:
            path = os.path.join(top, name)
            inside = os.path.relpath(path, folder)
            if inside == MARK:
                continue
            checksum = 0
            if stat.S_ISREG(os.lstat(path).st_mode):
                with open(path, "rb") as stream:
                    checksum = zlib.crc32(stream.read())
            sums.append(f"{checksum:08x} {inside}")
    return sorted(sums)


def _is_marked(folder: str) -> bool:
    """Whether `folder` has our mark in it. A mark from before files were noted stands for whatever is in the folder."""
    path = os.path.join(folder, MARK)
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode) or not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            said = stream.read(_MOST_OF_A_MARK)
        noted = _SAYS.sub("", said, count=1).splitlines()
        return _SAYS.match(said) is not None and (not noted or noted == _checksums(folder))
    except OSError:
        return False


_MOST_OF_A_MARK = 1_000_000
"""Characters that are read of a mark: two thousand files with long names need half of it."""


def _must_be_fit(folder: str, made: Settings) -> None:
    """Raise UsageError for a folder that the config file could not name, or that lies below every pack already."""
    if not folder.isprintable():
        raise UsageError("The folder's name has a character that cannot be seen.", "Rename it, and add it again.")
    if os.path.realpath(folder) == os.path.realpath(made.content):
        raise UsageError(f"{folder} is the content that packs are laid over.", "Name the folder of another pack.")


def _name_in(source: _Source) -> str:
    if not os.path.exists(os.path.join(source.folder, PACK_FILE)):
        raise ContentError(
            f"There is no {PACK_FILE} in {source.shown}, so the pack has no name.",
            "Add one with name, title and version. nhs-lead --pack DIR uses a folder without one.",
        )
    pack = read.described(source.folder)
    return pack.name if pack else ""


def _compared(lower: list[str], source: _Source, upper: Sequence[str] = (), before: str = "") -> Compared:
    """Compare `source` with the packs in `lower`, and tell the faults that come when it takes the place of `before`.

    Among them are those of packs in `upper` that build on what it no longer has.
    """
    changes = origins.changes(lower, source.folder)
    faults = check.check([*lower, source.folder, *upper])
    if any(not _within(fault, source.folder) for fault in faults):
        known = set(check.check([*lower, *([before] if before else []), *upper]))
        faults = [fault for fault in faults if _within(fault, source.folder) or fault not in known]
    if not source.archive:
        return Compared(changes, faults, source.left)
    # What was unpacked to be looked at is told by its place in the zip.
    return Compared(
        msgspec.structs.replace(
            changes,
            folder=source.shown,
            entries=tuple(
                msgspec.structs.replace(
                    entry, place=msgspec.structs.replace(entry.place, file=_in_zip(entry.place.file, source))
                )
                for entry in changes.entries
            ),
        ),
        [msgspec.structs.replace(fault, file=_in_zip(fault.file, source)) for fault in faults],
        source.left,
    )


def _within(fault: Fault, folder: str) -> bool:
    return fault.file.startswith(os.path.join(folder, ""))


def _in_zip(file: str, source: _Source) -> str:
    inside = file.removeprefix(os.path.join(source.folder, ""))
    return f"{source.shown}/{inside}" if inside != file else file


def _namesake(packs: Sequence[str], name: str, folder: str) -> str:
    return next((pack for pack in packs if _is_namesake(pack, name, folder)), "")


def _is_namesake(pack: str, name: str, folder: str) -> bool:
    return pack == folder or (bool(name) and name_of(pack) == name)


def _called(packs: Sequence[str], which: str) -> str:
    """Return the pack that `which` names: by its folder, or by its name. Raises UsageError where several have it."""
    folder = os.path.abspath(os.path.expanduser(which))
    if folder in packs:
        return folder
    matching = [pack for pack in packs if name_of(pack) == which] or [
        pack for pack in packs if os.path.basename(pack) == which
    ]
    if len(matching) > 1:
        raise UsageError(f"Several packs are called '{which}'.", f"Name one by its folder: {', '.join(matching)}.")
    return matching[0] if matching else ""


def _digest(path: str) -> str:
    import hashlib

    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:12]


def _kept(source: _Source, store: str, name: str) -> str:
    """Move what was unpacked to its own place in the store, under a name that nothing has; return that place."""
    target, number = os.path.join(store, name), 1
    _mark(source.folder, source.archive)
    try:
        while os.path.lexists(target):
            number += 1
            target = os.path.join(store, f"{name}-{number}")
        os.rename(source.folder, target)
    except OSError as error:
        raise UsageError(f"The pack cannot be kept in {store}: {error.strerror}.", "Nothing was changed.") from error
    return target


def _clear(folder: str, store: str) -> bool:
    """Delete the folder of a pack where `add` unpacked it and nobody has changed it since. Returns whether it was."""
    ours = os.path.dirname(folder) == store and _KEPT_NAME.fullmatch(os.path.basename(folder)) is not None
    if not ours or not _is_marked(folder):
        return False
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.rmdir(store)
    return not os.path.exists(folder)


def _clear_abandoned(store: str) -> None:
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(store) as scan:
        for item in scan:
            old = now - item.stat(follow_symlinks=False).st_mtime > ABANDONED_AFTER
            if old and _WORKSHOP_NAME.fullmatch(item.name) and _is_marked(item.path):
                shutil.rmtree(item.path, ignore_errors=True)
