"""New files for authors: all of them or none, and nothing in the way of the next try."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nhs_lead.cli.write import new_files
from nhs_lead.errors import UsageError

FILES = {"pack.yaml": "name: mine\n", "faqs/a.yaml": "- {}\n", ".schemas/faq.json": "{}\n"}


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["not there", "empty", "far away"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder that is to be written: not there yet, empty, or with folders before it that are not there either."""
    if request.param == "empty":
        (tmp_path / "pack").mkdir()
    return tmp_path / ("one/two/pack" if request.param == "far away" else "pack")


def test_all_are_written(folder: Path) -> None:
    """Every file is there, as open as others are, and nothing else."""
    new_files.write_files(str(folder), FILES)
    assert held(folder) == FILES
    assert not list(folder.parent.rglob(".unfinished*"))
    os.umask(mask := os.umask(0))
    assert folder.stat().st_mode & 0o777 == 0o777 & ~mask
    assert (folder / "pack.yaml").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("number", range(3))
def test_a_disk_that_is_full(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Whichever file finds no room, nothing of any is left, and the next try writes all."""
    before = sorted(tmp_path.rglob("*"))
    files = dict(FILES)
    with monkeypatch.context() as patch:
        opened, real = 0, open

        def full(*args: object, **options: object) -> object:
            nonlocal opened
            opened += 1
            if opened > number:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **options)  # type: ignore[call-overload]

        patch.setattr(new_files, "open", full, raising=False)
        with pytest.raises(UsageError, match="cannot be written: No space left on device"):
            new_files.write_files(str(folder), files)
    assert sorted(tmp_path.rglob("*")) == before
    new_files.must_be_new_folder(str(folder))
    new_files.write_files(str(folder), files)
    assert held(folder) == FILES


def test_a_name_that_clashes(folder: Path, tmp_path: Path) -> None:
    """A file whose name is that of a folder is refused, and nothing is left."""
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="cannot be written"):
        new_files.write_files(str(folder), {"faqs": "", "faqs/a.yaml": ""})
    assert sorted(tmp_path.rglob("*")) == before


KILLED = """
import os, signal, sys
from nhs_lead.cli.write import new_files

real, times = open, 0

def deadly(*args, **options):
    global times
    times += 1
    if times == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **options)

new_files.open = deadly
new_files.write_files(sys.argv[1], {"pack.yaml": "half", "faqs/a.yaml": "half"})
"""


@pytest.mark.skipif(os.name == "nt", reason="nothing is killed so there")
def test_an_end_in_the_middle(folder: Path) -> None:
    """Killed while it writes, it leaves nothing that is in the way of the next try."""
    ended = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    new_files.must_be_new_folder(str(folder))
    new_files.write_files(str(folder), FILES)
    assert {path: text for path, text in held(folder).items() if not path.startswith(".unfinished-")} == FILES


@pytest.mark.parametrize("folder", ["empty", "not there"], indirect=True)
def test_what_came_in_the_meantime_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody puts there while we write stays as it is, and nothing is put beside it."""
    rename = os.rename

    def late(source: str, target: str) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "faqs").mkdir(exist_ok=True)
        (folder / "faqs" / "hers").write_text("hers")
        rename(source, target)

    monkeypatch.setattr(os, "rename", late)
    with pytest.raises(UsageError, match="cannot be written"):
        new_files.write_files(str(folder), FILES)
    monkeypatch.undo()
    assert held(folder) == {"faqs/hers": "hers"}


def test_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single file is whole or not there, and so are the folders that lead to it; one that is there stays."""
    path = tmp_path / "one" / "two.yaml"

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", full)
        with pytest.raises(UsageError, match="No space left on device"):
            new_files.write_text(str(path), "text")
    assert list(tmp_path.iterdir()) == []
    new_files.write_text(str(path), "text")
    assert held(tmp_path) == {"one/two.yaml": "text"}
    with pytest.raises(UsageError, match="There is a file"):
        new_files.write_text(str(path), "other")
    assert held(tmp_path) == {"one/two.yaml": "text"}
