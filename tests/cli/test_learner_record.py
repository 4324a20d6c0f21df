"""The learner's record on disks that are full or read-only and in folders of others. Real disks, real rights."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from nhs_lead.record.store import Record
from tests.cli.conftest import Start, Terminal
from tests.cli.practise.test_keeper import FINISH, GO_ON, answer_next
from tests.cli.practise.test_review import practised
from tests.conftest import Run
from tests.record.history import NOW

ALL_THE_SAME = "-dac_override,-dac_read_search"
"""What lets root read and write everything all the same."""

READING: tuple[tuple[list[str], int], ...] = (
    (["history"], 0),
    (["history", "--csv"], 0),
    (["history", "--json"], 0),
    (["progress", "--json"], 0),
    (["review", "--due"], 0),
    (["data", "export"], 0),
    ([], 0),
)

Mount = Callable[..., None]


@pytest.fixture(autouse=True)
def _own(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the small pack, and keep answers in a folder of this test."""
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(tmp_path / "learner"))


@pytest.fixture
def learner() -> Path:
    """Return the data folder of somebody who answered a month ago; the scheduler has not looked since."""
    practised("first-step", right=False)
    return Path(os.environ["NHS_LEAD_DATA_DIR"])


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mount something, and take it away at the end: `mount("-t", "tmpfs", …, folder)`."""
    mounted: list[str] = []

    def mounting(*args: object) -> None:
        done = subprocess.run(["mount", *map(str, args)], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
        mounted.append(str(args[-1]))

    if sys.platform != "linux" or not shutil.which("mount"):
        pytest.skip("only Linux mounts folders in this way")
    yield mounting
    for folder in reversed(mounted):
        subprocess.run(["umount", "-l", folder], check=False)


def with_rights_of_its_own(*args: str) -> "subprocess.CompletedProcess[str]":
    """Run the program as whoever tests, root too, held to the rights that files and folders give; skip where root
    cannot be held to them."""
    prefix: list[str] = []
    if os.name == "posix" and os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root reads and writes everything, and there is no setpriv to keep it from that")
        prefix = ["setpriv", "--bounding-set", ALL_THE_SAME, "--inh-caps", ALL_THE_SAME]
        probe = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
        if probe.returncode:
            pytest.skip(f"root cannot give its rights away here: {probe.stderr.strip()}")
    return subprocess.run(
        [*prefix, sys.executable, "-m", "nhs_lead", *args],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ},
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told(said: "subprocess.CompletedProcess[str]") -> tuple[int, str, str]:
    return said.returncode, said.stdout, said.stderr


def test_a_folder_that_is_read_only(learner: Path, run: Run, mount: Mount) -> None:
    """Whatever reads works in a folder that is read-only, as it does elsewhere, and leaves no trace."""
    elsewhere = learner.with_name("copy")
    shutil.copytree(learner, elsewhere)
    wanted = [told(run(*command, NHS_LEAD_DATA_DIR=str(elsewhere))) for command, _ in READING]
    before = contents(learner)
    mount("--bind", learner, learner)
    mount("-o", "remount,bind,ro", learner)
    with pytest.raises(OSError, match="Read-only"):
        (learner / "probe").touch()
    found = [told(run(*command)) for command, _ in READING]
    assert found == wanted
    assert [code for code, *_ in found] == [code for _, code in READING]
    assert contents(learner) == before


def test_a_disk_that_is_full(learner: Path, run: Run, mount: Mount, tmp_path: Path) -> None:
    """Whatever reads works on a full disk, also what has to be worked out first."""
    wanted = [told(run(*command)) for command, _ in READING]
    disk = tmp_path / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=400k", "tmpfs", disk)
    practised_again = disk / "learner"
    shutil.rmtree(learner)
    practised("first-step", right=False)
    shutil.copytree(learner, practised_again)
    fill(disk)
    found = [told(run(*command, NHS_LEAD_DATA_DIR=str(practised_again))) for command, _ in READING]
    assert [code for code, *_ in found] == [code for _, code in READING]
    assert [output for _, output, _ in found[3:5]] == [output for _, output, _ in wanted[3:5]]
    assert not any(remarks for *_, remarks in found)


def fill(disk: Path) -> Path:
    """Fill a disk to its last byte with one file; return that."""
    filler = disk / "filler"
    handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
    with contextlib.suppress(OSError):
        while os.write(handle, b"\0" * 512):
            pass
    with contextlib.suppress(OSError):
        os.close(handle)
    return filler


@pytest.fixture
def small_disk(mount: Mount, tmp_path: Path) -> Path:
    """Return a disk with room for a record and little else."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", disk)
    return disk


def answered_once(start: Start, **environment: str) -> Terminal:
    """Begin a sitting of four items and answer the first."""
    terminal = start("--accessible", "quiz", "--count", "4", "--seed", "1", width=400, **environment)
    answer_next(terminal)
    terminal.wait_for(GO_ON)
    return terminal


def test_a_disk_that_is_full_for_a_while(start: Start, run: Run, small_disk: Path) -> None:
    """What cannot be written on a full disk is held, said to be, and written as soon as there is room again."""
    folder = str(small_disk / "learner")
    terminal = answered_once(start, NHS_LEAD_DATA_DIR=folder)
    filler = fill(small_disk)
    terminal.type("")
    answer_next(terminal)
    terminal.wait_for(GO_ON)
    assert "the disk is full. Free some space" in terminal.text
    assert "Your answers are held in memory and not kept yet" in terminal.text
    filler.unlink()
    terminal.type("")
    answer_next(terminal)
    terminal.wait_for(GO_ON)
    assert "The record can be written again, and every answer that waited is in it now." in terminal.text
    terminal.type("quit")
    assert terminal.end() == 0
    assert "Stopped after 3 of 4. All of it is kept. Go on with: nhs-lead quiz --resume" in terminal.text
    (sitting,) = json.loads(run("history", "--json", NHS_LEAD_DATA_DIR=folder).stdout)
    assert sitting["answered"] == 3


def test_a_disk_that_stays_full(start: Start, run: Run, small_disk: Path) -> None:
    """Where there is no room to the end, it is said how many of the answers are kept."""
    folder = str(small_disk / "learner")
    terminal = answered_once(start, NHS_LEAD_DATA_DIR=folder)
    fill(small_disk)
    for _ in range(2):
        terminal.type("")
        answer_next(terminal)
        terminal.wait_for(GO_ON)
    terminal.type("quit")
    assert terminal.end() == 0
    assert "Stopped after 3 of 4. 1 of the 3 answers is kept. Go on with: nhs-lead quiz --resume" in terminal.text
    assert terminal.text.count("held in memory") == 1
    (sitting,) = json.loads(run("history", "--json", NHS_LEAD_DATA_DIR=folder).stdout)
    assert sitting["answered"] == 1


class TestRights:
    """A folder and a record that this user may not read, or not write."""

    @pytest.fixture
    def closed(self, learner: Path) -> Iterator[Path]:
        """Return the learner's folder, and open it again at the end, so that it can be removed."""
        yield learner
        learner.chmod(0o700)
        (learner / "record.sqlite3").chmod(0o600)

    @pytest.mark.parametrize(("folder", "file"), [(0o000, 0o600), (0o600, 0o600), (0o700, 0o000)])
    @pytest.mark.parametrize("command", [["history"], ["progress", "--json"], ["review", "--due"], ["data", "export"]])
    def test_what_may_not_be_read(self, closed: Path, folder: int, file: int, command: list[str]) -> None:
        """It is never said that nothing is kept: it may not be read, which is another sentence and exit code 5."""
        (closed / "record.sqlite3").chmod(file)
        closed.chmod(folder)
        said = with_rights_of_its_own(*command)
        assert said.returncode == 5
        assert "may not be read: you have no right to it" in said.stderr
        assert said.stdout == ""

    def test_the_first_screen(self, closed: Path) -> None:
        """The first screen is shown all the same, with a remark."""
        closed.chmod(0o000)
        said = with_rights_of_its_own()
        assert said.returncode == 0
        assert "may not be read: you have no right to it" in said.stderr
        assert "nhs-lead" in said.stdout

    @pytest.mark.parametrize(("command", "code"), READING, ids=str)
    def test_what_may_be_read(self, closed: Path, run: Run, command: list[str], code: int) -> None:
        """What may be read and not written is read as by its owner."""
        closed.chmod(0o500)
        (closed / "record.sqlite3").chmod(0o400)
        before = contents(closed)
        said = with_rights_of_its_own(*command)
        assert (said.returncode, said.stderr) == (code, "")
        assert contents(closed) == before
        assert said.stdout == run(*command).stdout


@pytest.mark.parametrize("command", [["history"], ["data", "export"], ["progress"], ["review", "--due"]])
def test_three_states(run: Run, learner: Path, command: list[str]) -> None:
    """Nothing there, nothing that can be read, and damage are told apart, by sentences and by exit codes."""
    nothing = run(*command, NHS_LEAD_DATA_DIR=str(learner.with_name("none")))
    path = learner / "record.sqlite3"
    path.write_bytes(path.read_bytes()[:5000])
    damaged = run(*command)
    assert nothing.stderr != damaged.stderr
    assert "damaged" not in nothing.stderr
    assert "The record of your answers was damaged. It is kept as '" in damaged.stderr
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")
    newer = run(*command)
    assert newer.returncode == 5
    assert "newer version" in newer.stderr


def test_a_number_that_was_set_back(run: Run, learner: Path) -> None:
    """A record whose version was set back works at every start, and no copies of it gather."""
    with closing(sqlite3.connect(learner / "record.sqlite3")) as db:
        db.execute("pragma user_version = 1")
    for _ in range(3):
        assert run("history").returncode == 0
    assert os.listdir(learner) == ["record.sqlite3"]


class TestRecover:
    """`nhs-lead data recover FILE`."""

    def test_twice(self, run: Run, learner: Path, tmp_path: Path) -> None:
        """What can be read of a damaged file comes over once, and the file stays as it is."""
        aside = tmp_path / "aside.sqlite3"
        whole = (learner / "record.sqlite3").read_bytes()
        aside.write_bytes(whole[:50] + b"\xff" + whole[51:8192] + b"\0" * 4096 + whole[12288:])
        before = aside.read_bytes()
        fresh = str(tmp_path / "fresh")
        first = run("data", "recover", aside, NHS_LEAD_DATA_DIR=fresh)
        assert (first.returncode, first.stdout) == (0, "")
        assert (
            first.stderr
            == f"nhs-lead: Added 1 sitting and 1 answer that were not there yet. '{aside}' stays as it is.\n"
        )
        again = run("data", "recover", aside, NHS_LEAD_DATA_DIR=fresh)
        assert again.returncode == 0
        assert "Added 0 sittings and 0 answers that were not there yet." in again.stderr
        assert aside.read_bytes() == before
        mine = json.loads(run("data", "export").stdout)
        assert json.loads(run("data", "export", NHS_LEAD_DATA_DIR=fresh).stdout) == mine

    def test_the_log_beside_it(self, run: Run, learner: Path, tmp_path: Path) -> None:
        """The log that was set aside with a file is read as well, also where it is what was named."""
        aside = tmp_path / "record.damaged-20261123T093000Z.sqlite3"
        with Record.open(str(learner), NOW).record, closing(sqlite3.connect(learner / "record.sqlite3")) as db:
            db.execute("pragma wal_autocheckpoint = 0")
            db.execute(
                "insert into answer select 'more', sitting, 1, item, revision, format, scheme, answer, marks, max, "
                "chance, seconds, confidence, at, pack from answer"
            )
            db.commit()
            shutil.copy(learner / "record.sqlite3", aside)
            shutil.copy(learner / "record.sqlite3-wal", f"{aside}-wal")
        said = run("data", "recover", f"{aside}-wal", NHS_LEAD_DATA_DIR=str(tmp_path / "fresh"))
        assert "Added 1 sitting and 2 answers" in said.stderr

    @pytest.mark.parametrize(
        ("name", "content", "code", "words"),
        [
            (None, b"", 2, "Say which file is to be recovered."),
            ("none.sqlite3", None, 2, "cannot be read: No such file or directory."),
            ("notes.txt", b"my notes", 2, "is not a record."),
            ("empty", b"", 2, "is not a record."),
            ("ruin.sqlite3", b"SQLite format 3\0" + b"\xff" * 9000, 5, "Nothing can be read of "),
        ],
    )
    def test_what_cannot_be_recovered(
        self, run: Run, tmp_path: Path, name: str | None, content: bytes | None, code: int, words: str
    ) -> None:
        """What is no record is wrong usage; a record of which nothing is left is damage. Nothing is begun for it."""
        if name and content is not None:
            (tmp_path / name).write_bytes(content)
        said = run("data", "recover", *([tmp_path / name] if name else []))
        assert said.returncode == code
        assert words in said.stderr
        assert not Path(os.environ["NHS_LEAD_DATA_DIR"]).exists()

    def test_the_record_in_use(self, run: Run, learner: Path) -> None:
        """The record that is in use cannot be brought into itself."""
        said = run("data", "recover", learner / "record.sqlite3")
        assert said.returncode == 2
        assert "is the record in use" in said.stderr


def test_erased_beside_an_open_sitting(start: Start, run: Run) -> None:
    """Where everything is deleted in another window, the sitting says so, goes on in a new record, and counts right."""
    terminal = answered_once(start)
    assert run("data", "delete", "--force").returncode == 0
    for _ in range(2):
        terminal.type("")
        answer_next(terminal)
        terminal.wait_for(GO_ON)
    assert terminal.text.count("was erased or replaced while it was in use") == 1
    assert "This sitting goes on in the record that is there now" in terminal.text
    terminal.type("quit")
    assert terminal.end() == 0
    assert "Stopped after 3 of 4. 2 of the 3 answers are kept. Go on with: nhs-lead quiz --resume" in terminal.text
    (sitting,) = json.loads(run("history", "--json").stdout)
    assert sitting["answered"] == 2


def test_erased_before_the_end(start: Start, run: Run) -> None:
    """Where nothing was answered after everything was deleted, nothing of it is said to be kept."""
    terminal = start("--accessible", "quiz", "--count", "2", "--seed", "1", width=400)
    answer_next(terminal, of=2)
    terminal.wait_for(GO_ON)
    assert run("data", "delete", "--force").returncode == 0
    terminal.type("quit")
    assert terminal.end() == 0
    assert "Stopped after 1 of 2. None of it is kept." in terminal.text


def test_the_whole_sitting_is_counted_at_its_end(start: Start, run: Run) -> None:
    """A sitting that comes to its end says how much of it is kept, where that is not all of it."""
    terminal = start("--accessible", "quiz", "--count", "2", "--seed", "1", width=400)
    answer_next(terminal, of=2)
    terminal.wait_for(GO_ON)
    assert run("data", "delete", "--force").returncode == 0
    terminal.type("")
    answer_next(terminal, of=2)
    terminal.wait_for(GO_ON)
    terminal.type("")
    terminal.wait_for(FINISH)
    terminal.type("")
    assert terminal.end() == 0
    assert "1 of the 2 answers is kept." in terminal.text
