"""Whether an index on disk is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nhs_lead.library.wholeness import FILE, is_whole, seal


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    (tmp_path / "one").write_text("1")
    (tmp_path / "two").write_text("22")
    seal(str(tmp_path))
    return tmp_path


def test_sealed(sealed: Path) -> None:
    """A folder that was sealed is whole for as long as its files are."""
    assert is_whole(str(sealed))


def test_never_sealed(tmp_path: Path) -> None:
    """A folder that nobody finished is not whole, nor is one that is not there."""
    assert not is_whole(str(tmp_path))
    assert not is_whole(str(tmp_path / "gone"))


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "one").unlink(),
        lambda folder: (folder / "two").write_text("2"),
        lambda folder: (folder / "three").write_text(""),
        lambda folder: (folder / FILE).unlink(),
        lambda folder: (folder / FILE).write_text("{"),
        lambda folder: (folder / FILE).write_text("[]"),
    ],
    ids=["gone", "cut short", "added", "no seal", "broken seal", "another seal"],
)
def test_spoiled(sealed: Path, spoil: Spoil) -> None:
    """Where a file is gone, cut short or added, or the seal cannot be read, the folder is not whole."""
    spoil(sealed)
    assert not is_whole(str(sealed))


def test_locks_come_and_go(sealed: Path) -> None:
    """A lock that somebody holds is no part of the index."""
    (sealed / "writer.lock").write_text("held")
    assert is_whole(str(sealed))
