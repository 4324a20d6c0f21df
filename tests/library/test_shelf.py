"""The cache folder: what in it is ours, and what is somebody's own and stays, whatever it is called."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nhs_lead.library import shelf
from nhs_lead.library.cache import open_library
from nhs_lead.library.stamps import LIBRARY
from nhs_lead.library.wholeness import FILE, seal
from tests.conftest import Write

OWN = ("library-books", "library-films", "library-games", "compiling-notes", "library-", "library-0123456789abcdef.old")
LONG_AGO = (1, 1)


def library(cache: Path, number: int, *, marked: bool = True) -> Path:
    """A folder as a compiled library leaves it, written `number` seconds after the clock began."""
    folder = cache / f"library-{number:016x}"
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text("{}")
    if marked:
        shelf.mark(str(folder))
    seal(str(folder))
    os.utime(folder, (number, number))
    return folder


def listing(cache: Path) -> dict[str, bytes]:
    return {str(path.relative_to(cache)): path.read_bytes() for path in cache.rglob("*") if path.is_file()}


def test_folders_of_ones_own_in_the_cache_folder(write: Write, tmp_path: Path) -> None:
    """A cache folder may hold folders of its owner's with names like ours: none is touched, however old it is."""
    cache = tmp_path / "mine"
    for name in OWN:
        (cache / name).mkdir(parents=True)
        (cache / name / "notes.txt").write_text(name)
        os.utime(cache / name, LONG_AGO)
    for number in range(10):  # even those with the very form of our names
        (cache / f"library-{number:016x}").mkdir()
        (cache / f"library-{number:016x}" / "meta.json").write_text("hers")
        os.utime(cache / f"library-{number:016x}", LONG_AGO)
        (cache / f"compiling-abcdefg{number}").mkdir()
        os.utime(cache / f"compiling-abcdefg{number}", LONG_AGO)
    before, folders = listing(cache), {path.name for path in cache.iterdir()}
    faq = "- id: beds\n  question: Where are the beds?\n  answer: Full.\n"
    folder = write({"faqs/a.yaml": faq})
    for number in range(9):
        (folder / "faqs" / "a.yaml").write_text(faq + "\n" * number)
        assert open_library([str(folder)], str(cache)).remark == ""
    after = listing(cache)
    assert {path: after.get(path) for path in before} == before
    added = {path.name for path in cache.iterdir()} - folders
    assert len(added) == shelf.KEPT
    assert folders <= {path.name for path in cache.iterdir()}


def test_all_but_the_newest_of_ours_go(tmp_path: Path) -> None:
    """The newest six stay, with or without the mark, and so does the one in use however old it is."""
    cache = tmp_path / "cache"
    folders = [library(cache, number, marked=bool(number % 2)) for number in range(1, 10)]
    shelf.prune(str(cache), str(folders[0]))
    assert [folder for folder in folders if folder.exists()] == [folders[0], *folders[3:]]


def test_workshops_left_behind_go(tmp_path: Path) -> None:
    """A workshop with the mark goes once it is an hour old; one without it stays."""
    now = time.time()
    for name, marked, age in (("old_mark", True, 7200), ("new_mark", True, 60), ("old_bare", False, 7200)):
        folder = tmp_path / f"compiling-{name}"
        folder.mkdir()
        if marked:
            shelf.mark(str(folder))
        os.utime(folder, (now - age, now - age))
    shelf.prune(str(tmp_path), "")
    assert sorted(os.listdir(tmp_path)) == ["compiling-new_mark", "compiling-old_bare"]


Spoil = Callable[[Path], object]


def _link_inside(folder: Path) -> None:
    (folder / f"{'0' * 32}.store").symlink_to(folder.parent)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / shelf.MARK).write_text("Signature: 8a477f597d28d172789f06886806bc55\n"),
        lambda folder: (folder / "holiday.jpg").write_text("hers"),
        lambda folder: (folder / "inside").mkdir(),
        _link_inside,
    ],
    ids=["another program's mark", "a file of hers", "a folder of hers", "a link"],
)
def test_a_folder_with_anything_else_in_it_stays(tmp_path: Path, spoil: Spoil) -> None:
    """A mark of another program is not ours, and one of ours does not give away what somebody put beside it."""
    folder = library(tmp_path, 1)
    spoil(folder)
    before = sorted(os.listdir(folder))
    shelf.remove(str(folder))
    assert sorted(os.listdir(folder)) == before


def test_a_link_to_one_of_ours_stays(tmp_path: Path) -> None:
    """A link is never one of ours, though it leads to a library of ours."""
    real = library(tmp_path / "real", 1)
    link = tmp_path / real.name
    link.symlink_to(real)
    shelf.remove(str(link))
    assert link.is_symlink()
    assert sorted(os.listdir(real)) == sorted([shelf.MARK, "meta.json", FILE])
    assert shelf.shelved(str(tmp_path), LIBRARY) == []


def test_a_damaged_one_goes(tmp_path: Path) -> None:
    """The mark tells ours where the sizes no longer do; without either, nobody can tell, and it stays."""
    marked, bare = library(tmp_path, 1), library(tmp_path, 2, marked=False)
    for folder in (marked, bare):
        (folder / "meta.json").write_text("longer")
        shelf.remove(str(folder))
    assert (marked.exists(), bare.exists()) == (False, True)
