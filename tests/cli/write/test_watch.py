"""Waiting for a file to be saved: each save counts once, and only when it is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nhs_lead.cli.write.watch import State, state, watch


class _EnoughError(Exception):
    """The test has seen all that it came for."""


def seen_after(path: Path, edits: list[Callable[[], object] | None], seen: State | None = None) -> list[str]:
    """Watch `path` while one edit is made in each pause (None: nothing happens). Returns what was told."""
    told: list[str] = []
    waiting = iter(edits)

    def wait(seconds: float) -> None:
        try:
            edit = next(waiting)
        except StopIteration:
            raise _EnoughError from None
        if edit:
            edit()

    def changed() -> None:
        told.append(path.read_text() if path.is_file() else "changed")

    with pytest.raises(_EnoughError):
        watch(str(path), state(str(path)) if seen is None else seen, changed, lambda: told.append("gone"), wait)
    return told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text("one")
    return path


def test_a_save_is_told_once(file: Path) -> None:
    """A file that changes once is told once; one that does not is not told at all."""
    assert seen_after(file, [None, None, lambda: file.write_text("longer"), None, None, None]) == ["longer"]


def test_half_a_file_is_not_shown(file: Path) -> None:
    """As long as a file grows from one look to the next it is not told."""
    growing = [lambda: file.write_text("a"), lambda: file.write_text("ab"), lambda: file.write_text("abc"), None, None]
    assert seen_after(file, [*growing, None]) == ["abc"]


def test_a_file_in_its_place(file: Path) -> None:
    """A new file of the same length in the place of the old one is a save: so many editors do it."""

    def replace() -> None:
        new = file.with_suffix(".new")
        new.write_text("two")
        new.replace(file)

    assert seen_after(file, [replace, None, None]) == ["two"]


def test_gone_and_back(file: Path) -> None:
    """A file that goes is told once, and again when it is back."""
    edits: list[Callable[[], object] | None] = [file.unlink, None, None, None, lambda: file.write_text("one"), None]
    assert seen_after(file, edits) == ["gone", "one"]


def test_a_change_between_reading_and_watching(file: Path) -> None:
    """What was saved while the first page was made is not missed."""
    before = state(str(file))
    file.write_text("in between")
    assert seen_after(file, [None, None, None], seen=before) == ["in between"]


def test_a_pack(tmp_path: Path) -> None:
    """In a pack, a file that is added, changed or taken out counts; one that is no content does not."""
    folder = tmp_path / "pack"
    (folder / "faqs").mkdir(parents=True)
    new = folder / "faqs/a.yaml"
    edits: list[Callable[[], object] | None] = [
        lambda: new.write_text("x"), None,
        lambda: new.write_text("xy"), None,
        new.unlink, None,
        lambda: (folder / "notes.txt").write_text("x"), None, None,
    ]  # fmt: skip
    assert seen_after(folder, edits) == ["changed", "changed", "changed"]
