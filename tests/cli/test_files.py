"""Files in places that a person names: whole or not at all, whatever becomes of the program or the disk."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nhs_lead.cli import files
from nhs_lead.errors import UsageError
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from tests.conftest import Run
from tests.record.history import NOW, item, kept, sitting

HINT = "Name another place."

SLOW = """
import sys
from nhs_lead.cli import files

def pieces():
    yield b"half"
    print("begun", flush=True)
    sys.stdin.read()

files.write_file(sys.argv[1], pieces(), "", replace=len(sys.argv) > 2)
"""
"""Writes half of a file, says so, and waits to be ended."""


SLOW_EXPORT = """
import sys
from nhs_lead.cli.main import main
from nhs_lead.record.store import Record

exported = Record.exported

def slow(record):
    for piece in exported(record):
        yield piece
        print("begun", flush=True)
        sys.stdin.read()

Record.exported = slow
main(["data", "export", sys.argv[1]])
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=["nameless", "hidden", "without links"])
def _system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file system know nameless files, or only hidden ones, or not even links."""
    if request.param != "nameless":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if request.param == "without links":

        def link(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", link)


@pytest.mark.usefixtures("_system")
class TestOnEverySystem:
    """What holds wherever the file lies."""

    def test_a_new_file(self, tmp_path: Path) -> None:
        """What is personal is for its owner alone, what is shared as open as anybody's files; nothing lies beside."""
        before = os.umask(0o027)
        try:
            files.write_file(str(tmp_path / "mine"), b"one\r\n", HINT)
            files.write_file(str(tmp_path / "ours"), [b"one", b"", b"two"], HINT, shared=True)
        finally:
            os.umask(before)
        assert ((tmp_path / "mine").read_bytes(), mode(tmp_path / "mine")) == (b"one\r\n", 0o600)
        assert ((tmp_path / "ours").read_bytes(), mode(tmp_path / "ours")) == (b"onetwo", 0o640)
        assert sorted(os.listdir(tmp_path)) == ["mine", "ours"]

    def test_never_over_another(self, tmp_path: Path) -> None:
        """A file or a link that has the name keeps it."""
        (tmp_path / "there").write_text("Mine.")
        (tmp_path / "link").symlink_to("nowhere")
        for name in ("there", "link"):
            with pytest.raises(UsageError, match=r"cannot be written: File exists\. Name another place\."):
                files.write_file(str(tmp_path / name), b"other", HINT)
        assert (tmp_path / "there").read_text() == "Mine."
        assert sorted(os.listdir(tmp_path)) == ["link", "there"]

    def test_over_another_when_told(self, tmp_path: Path) -> None:
        """It keeps its rights, and a link to it stays one."""
        there, link = tmp_path / "there", tmp_path / "link"
        there.write_text("Mine.")
        there.chmod(0o640)
        link.symlink_to("there")
        files.write_file(str(link), b"new", HINT, replace=True)
        assert (there.read_text(), mode(there), link.is_symlink()) == ("new", 0o640, True)
        assert sorted(os.listdir(tmp_path)) == ["link", "there"]

    def test_what_is_read_only(self, tmp_path: Path) -> None:
        """A file that its owner has closed is not written over, by root neither."""
        there = tmp_path / "there"
        there.write_text("Mine.")
        there.chmod(0o400)
        with pytest.raises(UsageError, match="cannot be written: it is read-only"):
            files.write_file(str(there), b"new", HINT, replace=True)
        assert there.read_text() == "Mine."

    @pytest.mark.parametrize("replace", [False, True])
    def test_what_fails_amid_writing(self, tmp_path: Path, replace: bool) -> None:
        """Where a piece cannot be had or written, what was there is there, and nothing else."""
        if replace:
            (tmp_path / "there").write_text("Mine.")

        def pieces() -> Iterator[bytes]:
            yield b"half"
            raise OSError(errno.ENOSPC, "No space left on device")

        with pytest.raises(UsageError, match="No space left on device"):
            files.write_file(str(tmp_path / "there"), pieces(), HINT, replace=replace)
        assert [path.read_text() for path in tmp_path.iterdir()] == ["Mine."] * replace


def test_a_disk_that_never_says_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that cannot bring a file to the disk on demand takes it all the same; a failing one does not."""

    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    number = errno.EINVAL
    files.write_file(str(tmp_path / "a"), b"x", HINT)
    number = errno.EIO
    with pytest.raises(UsageError, match="cannot be written: Input/output error"):
        files.write_file(str(tmp_path / "b"), b"x", HINT)
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="This system has no nameless files.")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("replace", [False, True])
def test_a_process_that_is_ended(tmp_path: Path, how: signal.Signals, replace: bool) -> None:
    """However a process ends amid writing, what was there is there, and nothing of the half lies about."""
    if replace:
        (tmp_path / "there").write_text("Mine.")
    command = [sys.executable, "-c", SLOW, str(tmp_path / "there"), *["replace"] * replace]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        writer.send_signal(how)
        writer.wait()
    assert [path.read_text() for path in tmp_path.iterdir()] == ["Mine."] * replace


class TestStreams:
    """Names that lead to a device or a pipe."""

    def test_a_pipe_with_a_name(self, tmp_path: Path) -> None:
        """What is written into a pipe arrives, and the pipe stays."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
            files.write_file(str(pipe), [b"one", b"two"], HINT)
            assert reader.communicate()[0] == b"onetwo"
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="No device here that is always full.")
    def test_a_device_that_is_full(self) -> None:
        """It is a sentence, and the device is not replaced by a file."""
        with pytest.raises(UsageError, match="'/dev/full' cannot be written: No space left on device"):
            files.write_file("/dev/full", b"x", HINT, replace=True)
        assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


class TestExport:
    """`data export`, the most personal file of all."""

    @pytest.fixture(autouse=True)
    def _learner(self) -> None:
        asked = item("What does kindness begin with?")
        with Record.open(os.environ["NHS_LEAD_DATA_DIR"], NOW).record as record:
            record.begin(sitting(), {revision(asked): msgspec.json.encode(asked)})
            record.keep(kept())

    def test_for_its_owner_alone(self, run: Run, tmp_path: Path) -> None:
        """The file has what the pipe has, and nobody else reads it, whatever the folder is like."""
        assert run("data", "export", tmp_path / "mine.json").returncode == 0
        assert mode(tmp_path / "mine.json") == 0o600
        assert (tmp_path / "mine.json").read_text(encoding="utf-8") == run("data", "export").stdout

    def test_to_stdout_by_its_name(self, run: Run, tmp_path: Path) -> None:
        """/dev/stdout is where stdout leads, a file too, and nothing is said to be there already."""
        piped = run("data", "export", "/dev/stdout")
        assert (piped.returncode, piped.stderr, piped.stdout) == (0, "", run("data", "export").stdout)
        with open(tmp_path / "out.json", "w", encoding="utf-8") as out:
            command = [sys.executable, "-m", "nhs_lead", "data", "export", "/dev/stdout"]
            assert subprocess.run(command, stdout=out, check=False).returncode == 0
        assert (tmp_path / "out.json").read_text(encoding="utf-8") == piped.stdout

    @pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="This system has no nameless files.")
    def test_an_export_that_is_killed(self, run: Run, tmp_path: Path) -> None:
        """Killed amid writing, it leaves nothing under the name and nothing beside it, and the next one works."""
        out = tmp_path / "out"
        out.mkdir()
        command = [sys.executable, "-c", SLOW_EXPORT, str(out / "mine.json")]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as export:
            assert export.stdout is not None
            assert export.stdout.readline() == "begun\n"
            export.kill()
            export.wait()
        assert os.listdir(out) == []
        assert run("data", "export", out / "mine.json").returncode == 0

    def test_a_full_disk_behind_the_pipe(self) -> None:
        """It is one sentence."""
        with open("/dev/full", "wb") as full:
            command = [sys.executable, "-m", "nhs_lead", "data", "export"]
            told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert told.returncode == 2
        assert told.stderr.startswith("nhs-lead: The export cannot be written: No space left on device.")
        assert told.stderr.count("\n") == 1


def test_the_bytes_arrive_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The file holds what was given, and no unfinished file lies beside it."""
    files.write_file(str(tmp_path / "a.md"), b"one\r\ntwo", "")
    assert (tmp_path / "a.md").read_bytes() == b"one\r\ntwo"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_is_read_no_further_than_needed(tmp_path: Path) -> None:
    """One byte more than the most tells that a file is too large; a folder cannot be read, and the hint says on."""
    (tmp_path / "a.md").write_bytes(b"12345")
    assert files.read_file(str(tmp_path / "a.md"), 5, HINT) == b"12345"
    assert files.read_file(str(tmp_path / "a.md"), 3, HINT) == b"1234"
    with pytest.raises(UsageError, match="cannot be read: Is a directory") as raised:
        files.read_file(str(tmp_path), 5, HINT)
    assert raised.value.hint == HINT


def test_a_file_that_came_meanwhile(tmp_path: Path) -> None:
    """A file that was not there when the talk began is not overwritten at its end."""
    files.must_be_writable(str(tmp_path / "a.md"), (".md",))
    (tmp_path / "a.md").write_text("Mine.", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        files.write_file(str(tmp_path / "a.md"), b"other", "Look elsewhere.")
    assert "cannot be written: File exists." in raised.value.message
    assert raised.value.hint == "Look elsewhere."
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["Mine."]


def test_a_disk_that_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a file is written as well, and one that came there in the meantime is not written over either."""

    def link(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", link)
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)  # a nameless file gets its name by a link
    files.write_file(str(tmp_path / "a.md"), b"one", "")
    with pytest.raises(UsageError, match="File exists"):
        files.write_file(str(tmp_path / "a.md"), b"two", "")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"one"]


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """A name that is taken by a link without a target is taken."""
    (tmp_path / "a.md").symlink_to(tmp_path / "gone")
    with pytest.raises(UsageError, match="There is a file"):
        files.must_be_writable(str(tmp_path / "a.md"), (".md",))


def test_an_ending_in_capitals(tmp_path: Path) -> None:
    """PLAN.MD is Markdown too."""
    files.must_be_writable(str(tmp_path / "PLAN.MD"), (".md",))
