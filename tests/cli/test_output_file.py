"""Files for a learner to keep: whole or not at all, and never over another one."""

import os
from pathlib import Path

import pytest

from nhs_lead.cli.output_file import must_be_writable, write_whole
from nhs_lead.errors import UsageError


def test_the_bytes_arrive_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The file holds what was given, and no unfinished file lies beside it."""
    write_whole(str(tmp_path / "a.md"), b"one\r\ntwo", "")
    assert (tmp_path / "a.md").read_bytes() == b"one\r\ntwo"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_came_meanwhile(tmp_path: Path) -> None:
    """A file that was not there when the talk began is not overwritten at its end."""
    must_be_writable(str(tmp_path / "a.md"), (".md",))
    (tmp_path / "a.md").write_text("Mine.", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        write_whole(str(tmp_path / "a.md"), b"other", "Look elsewhere.")
    assert "cannot be written: File exists." in raised.value.message
    assert raised.value.hint == "Look elsewhere."
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["Mine."]


def test_a_disk_that_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a file is written as well, and one that came there in the meantime is not written over either."""

    def link(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", link)
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)  # a nameless file gets its name by a link
    write_whole(str(tmp_path / "a.md"), b"one", "")
    with pytest.raises(UsageError, match="File exists"):
        write_whole(str(tmp_path / "a.md"), b"two", "")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"one"]


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """A name that is taken by a link without a target is taken."""
    (tmp_path / "a.md").symlink_to(tmp_path / "gone")
    with pytest.raises(UsageError, match="There is a file"):
        must_be_writable(str(tmp_path / "a.md"), (".md",))


def test_an_ending_in_capitals(tmp_path: Path) -> None:
    """PLAN.MD is Markdown too."""
    must_be_writable(str(tmp_path / "PLAN.MD"), (".md",))
