"""Giving a text to an editor and taking it back."""

import os
import sys
from pathlib import Path

import pytest

from nhs_lead.cli.grow.editor import LARGEST, decoded, draft, edited, editor, lying_at, read, remove
from nhs_lead.errors import NotFoundError, UsageError

APPENDS = [sys.executable, "-c", "import sys; open(sys.argv[1], 'a').write('more')"]


@pytest.fixture(autouse=True)
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts go to a folder of the test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_which_editor() -> None:
    """VISUAL goes before EDITOR, and either may have options."""
    assert editor({"VISUAL": "code -w", "EDITOR": "nano"}) == ["code", "-w"]
    assert editor({"VISUAL": " ", "EDITOR": "'my editor' x"}) == ["my editor", "x"]
    for environment in ({}, {"EDITOR": "'open"}):
        with pytest.raises(UsageError):
            editor(environment)


def test_a_text_comes_back() -> None:
    """What the editor saved comes back; the draft stays until it is removed, and only its owner can read it."""
    back = edited("Mine. ", APPENDS)
    assert back.text == "Mine. more"
    assert os.stat(back.path).st_mode & 0o077 == 0
    remove(back.path)
    assert not os.path.exists(back.path)


@pytest.mark.parametrize(
    ("command", "says"),
    [([sys.executable, "-c", "raise SystemExit(3)"], "ended with code 3"), (["no-such-editor"], "cannot be started")],
)
def test_an_editor_that_fails(command: list[str], says: str, tmp_path: Path) -> None:
    """Nothing is kept, and the error says where the draft lies and how to take it in."""
    with pytest.raises(UsageError, match=says) as refused:
        edited("Mine.", command)
    (left,) = tmp_path.glob("nhs-lead-plan-*.md")
    assert str(left) in refused.value.message
    assert f"nhs-lead plan --keep {left}" in refused.value.hint
    assert left.read_text() == "Mine."


def test_texts_that_are_taken_in(tmp_path: Path) -> None:
    """Line ends and a mark at the head are read as any editor writes them."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read(str(tmp_path / "a.md")) == "a\nb\nc\n"


@pytest.mark.parametrize(("raw", "says"), [(b"x" * (LARGEST + 1), "hardly a plan"), (b"\xff", "not text in UTF-8")])
def test_files_that_are_no_plan(raw: bytes, says: str) -> None:
    """A file that is too large or no text is refused."""
    with pytest.raises(UsageError, match=says):
        decoded(raw, "a.md")


def test_an_error_says_that_the_text_is_safe() -> None:
    """What goes wrong later still says where the text lies."""
    path = draft("Mine.")
    with pytest.raises(NotFoundError) as refused, lying_at(path):
        raise NotFoundError("Gone.", "Look.")
    assert refused.value.hint == f"Look. Your text is safe: nhs-lead plan --keep {path} takes it in."
