"""Which files make a pack."""

import os
from pathlib import Path

import pytest

from nhs_lead.packs.files import content_files, read_regular
from tests.conftest import Write


def names(folder: Path) -> list[str]:
    return [str(Path(item.path).relative_to(folder)) for item in content_files(str(folder))]


def test_order(write: Write) -> None:
    """The files at the top come first, then folder by folder, then by name, whatever order the disk keeps."""
    paths = ["levels/b.yaml", "faqs/b.yml", "thesaurus.yaml", "faqs/a.yaml", "pack.yaml", "levels/a.yaml"]
    paths += [".git/a.yaml", "a.yaml", "about.md"]
    folder = write(dict.fromkeys(paths, ""))
    assert names(folder) == [
        "pack.yaml",
        "thesaurus.yaml",
        "a.yaml",
        "faqs/a.yaml",
        "faqs/b.yml",
        "levels/a.yaml",
        "levels/b.yaml",
    ]


def test_passed_over(write: Write) -> None:
    """Hidden files and folders, editors' copies and what is no YAML are passed over."""
    paths = [".git/a.yaml", "faqs/.a.yaml", "faqs/a.yaml~", "faqs/readme.md", "faqs/deep/a.yaml", "readme.md"]
    assert names(write(dict.fromkeys(paths, ""))) == []


@pytest.mark.skipif(os.name != "posix", reason="not everybody may make links there")
def test_a_link_that_leads_round_in_a_circle(write: Write) -> None:
    """Such a link is no folder, and the rest of the pack is read."""
    folder = write({"faqs/a.yaml": ""})
    (folder / "round").symlink_to("round")
    assert names(folder) == ["faqs/a.yaml"]


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there raises the system's error."""
    with pytest.raises(FileNotFoundError):
        names(tmp_path / "gone")


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    """A file of as many bytes as may be read is read whole; one of a byte more is an error, not half a file."""
    file = tmp_path / "a.json"
    file.write_bytes(b"12345")
    assert read_regular(str(file), 5) == b"12345"
    with pytest.raises(OSError, match="too large"):
        read_regular(str(file), 4)
