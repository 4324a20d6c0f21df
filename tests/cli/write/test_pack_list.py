"""Changing the packs of the config file: comments and order stay, and the file is never half written."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.cli.write import pack_list
from nhs_lead.cli.write.pack_list import add_pack, remove_pack
from nhs_lead.errors import UsageError

MINE = """\
# My settings.
color = false   # easier on the eyes

packs = [
  "/first",  # ours
  # the network drive
  "/second",
]
accessible = true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    return path


def test_the_first_pack_begins_the_file(tmp_path: Path) -> None:
    """Where there is no file, nor a folder for it, both are made, with a line that says what it is."""
    path = tmp_path / "new" / "config.toml"
    said = add_pack(str(path), "/trust")
    assert said.packs == ("/trust",)
    first, second = path.read_text().splitlines()
    assert first.startswith("# The settings of nhs-lead.")
    assert second == 'packs = ["/trust"]'


def test_comments_and_order_stay(file: Path) -> None:
    """A pack is added above the others, and nothing else of the file changes."""
    assert add_pack(str(file), "/third").packs == ("/first", "/second", "/third")
    assert file.read_text() == MINE.replace('  "/second",\n', '  "/second",\n  "/third",\n')


def test_a_pack_is_exchanged_in_its_place(file: Path) -> None:
    """A pack that takes another's place keeps that place, and the remark beside it."""
    assert add_pack(str(file), "/newer", "/first").packs == ("/newer", "/second")
    assert file.read_text() == MINE.replace("/first", "/newer")


def test_a_pack_that_is_there_changes_nothing(file: Path) -> None:
    """Adding what is there already does not even touch the file."""
    before = file.stat().st_mtime_ns
    assert add_pack(str(file), "/first", "/first").packs == ("/first", "/second")
    assert add_pack(str(file), "/second").packs == ("/first", "/second")
    assert (file.read_text(), file.stat().st_mtime_ns) == (MINE, before)


def test_a_pack_is_removed(file: Path) -> None:
    """What is removed leaves the others, and their remarks, as they were."""
    assert remove_pack(str(file), "/first").packs == ("/second",)
    text = file.read_text()
    assert "# the network drive" in text
    assert "easier on the eyes" in text
    assert "/first" not in text


@pytest.mark.parametrize("text", ["[later]\na = 1\n", 'packs = []\n[later]\na = "x"\n', "\ufeffcolor = true\r\n"])
def test_other_ways_of_writing_it(tmp_path: Path, text: str) -> None:
    """Tables of a newer version, the mark that some editors begin with, and Windows line ends survive."""
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode())
    assert add_pack(str(path), "/trust").packs == ("/trust",)
    assert remove_pack(str(path), "/trust").packs == ()
    kept = path.read_bytes().decode()
    assert all(line in kept for line in text.splitlines() if line and "packs" not in line)


def test_a_folder_named_from_the_files_own(tmp_path: Path) -> None:
    """A pack that the user has written without its whole path is the same pack."""
    path = tmp_path / "config.toml"
    path.write_text('packs = ["trust"]\n')
    assert add_pack(str(path), str(tmp_path / "trust")).packs == (str(tmp_path / "trust"),)
    assert path.read_text() == 'packs = ["trust"]\n'
    assert remove_pack(str(path), str(tmp_path / "trust")).packs == ()


def test_a_link_to_the_file_stays_one(file: Path, tmp_path: Path) -> None:
    """Somebody who keeps settings elsewhere, and links to them, goes on doing so; rights stay as well."""
    file.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    add_pack(str(link), "/third")
    assert link.is_symlink()
    assert "/third" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_somebody_else_has_written_meanwhile_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that comes while the file is being written is edited, not written over."""
    parse = pack_list._text
    changes = iter([MINE + "# a late remark\n"])

    def text(path: str) -> str | None:
        found = parse(path)
        for late in changes:
            file.write_text(late)
            return found
        return found

    monkeypatch.setattr(pack_list, "_text", text)
    add_pack(str(file), "/third")
    assert "# a late remark" in file.read_text()
    assert "/third" in file.read_text()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Where nothing can be written it says so, and that nothing was changed."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"cannot be (written|read).*Nothing was changed"):
        add_pack(str(tmp_path / "file" / "config.toml"), "/trust")


def test_a_failure_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails, the old file stands and nothing lies beside it."""

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(UsageError, match="No space left"):
        add_pack(str(file), "/third")
    assert (file.read_text(), os.listdir(file.parent)) == (MINE, ["config.toml"])


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=4))
def test_adding_and_removing_is_as_with_a_list(added: list[str], removed: list[str]) -> None:
    """Whatever is added and removed, in any order: the file holds each pack once, in the order of adding."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "config.toml")
        wanted: list[str] = []
        for name in added:
            said = add_pack(path, f"/{name}")
            wanted += [f"/{name}"] if f"/{name}" not in wanted else []
            assert said.packs == tuple(wanted)
        for name in removed:
            said = remove_pack(path, f"/{name}")
            wanted = [one for one in wanted if one != f"/{name}"]
            assert said.packs == tuple(wanted)
