"""Streams that are full, closed or left early: one sentence or silence, and the right exit code, for every command."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nhs_lead.record.store import Record
from tests.cli.conftest import Start, env
from tests.record.history import NOW, kept, sitting

if os.name == "nt":
    pytest.skip("a shell of another kind", allow_module_level=True)

pytestmark = pytest.mark.process

COMMANDS = {
    "--version": 0,
    "--help": 0,
    "browse faqs": 0,
    "show kindness --json": 0,
    "search kindnes": 0,
    "faq zzzz": 3,
    "quiz --answers - --json": 0,
    "history s1": 0,
    "progress --csv": 0,
    "check": 0,
    "new faq x": 0,
    "schema faq": 0,
    "export csv --kind faqs": 0,
    "data export": 0,
    "config path": 0,
    "nope": 2,
}
"""Each with its exit code where all goes well: every way of writing to stdout, and errors, which go to stderr alone."""

FULL, UNWRITTEN = "No space left on device", 2


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a record with a sitting in it."""
    folder = str(tmp_path_factory.mktemp("learner"))
    item = b'{"kind":"question","id":"q","question":"Q?","options":[%s]}' % b",".join(
        b'{"id":"%c","text":"A","correct":%s,"because":"B."}' % (one, b"true" if one == 97 else b"false")
        for one in b"abc"
    )
    with Record.open(folder, NOW).record as record:
        record.begin(sitting(items=1), {"r0": item})
        record.keep(kept(item="q", answer="a", format="recall", scheme="single@1", marks=1, max=1, chance=0.3333))
    return folder


def ended(command: str, streams: str, learner: str, file: Path) -> tuple[int, str, str]:
    """Run `command` with `streams` as a shell sets them; return its exit code and what got to stdout and stderr."""
    out, err, code = file / "out", file / "err", file / "code"
    for path in (out, err):
        path.write_text("")
    run = f'"$0" -m nhs_lead {command} {{}}; echo $? >{code}'
    line = {
        "to a full disk": run.format(f">/dev/full 2>{err}"),
        "all to a full disk": run.format(">/dev/full 2>/dev/full"),
        "remarks to a full disk": run.format(f">{out} 2>/dev/full"),
        "without stdin": run.format(f"<&- >{out} 2>{err}"),
        "without stdout": run.format(f">&- 2>{err}"),
        "without stderr": run.format(f">{out} 2>&-"),
        "without any": run.format("<&- >&- 2>&-"),
        "into a pipe that is left": f"{{ {run.format(f'2>{err}')}; }} | head -c 0",
        "remarks into a pipe that is left": f"{{ {run.format(f'2>&1 >{out}')}; }} | head -c 0",
    }[streams]
    stdin = file / "in"
    stdin.write_text("tears: [listen, home, leave]\n")
    with stdin.open("rb") as stream:
        subprocess.run(
            ["sh", "-c", line, sys.executable],
            stdin=stream,
            env=env(NHS_LEAD_DATA_DIR=learner),
            timeout=60,
            check=False,
        )
    return int(code.read_text()), out.read_text(), err.read_text()


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", COMMANDS)
def test_streams(command: str, learner: str, tmp_path: Path) -> None:
    """Nothing about the streams is unexpected, and what has a stream to go to gets there."""
    usual = COMMANDS[command]
    whole = subprocess.run(
        [sys.executable, "-m", "nhs_lead", *command.split()],
        input="tears: [listen, home, leave]\n",
        env=env(NHS_LEAD_DATA_DIR=learner),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert whole.returncode == usual, whole.stderr

    for streams in ("to a full disk", "all to a full disk"):
        code, _, err = ended(command, streams, learner, tmp_path)
        assert code == (UNWRITTEN if whole.stdout else usual), streams
        if streams == "to a full disk" and whole.stdout:
            assert f"cannot be written: {FULL}." in err
            assert err.count("cannot be written") == 1
            assert "unexpected" not in err
    for streams in ("remarks to a full disk", "without stderr", "remarks into a pipe that is left"):
        code, out, _ = ended(command, streams, learner, tmp_path)
        assert (code, out) == (usual, whole.stdout), streams
    for streams in ("without stdout", "into a pipe that is left"):
        code, _, err = ended(command, streams, learner, tmp_path)
        assert code == usual, streams
        assert err == whole.stderr or (err == "" and streams == "into a pipe that is left"), streams
    code, out, err = ended(command, "without stdin", learner, tmp_path)
    if command.startswith("quiz"):  # whose answers were to come from there
        assert (code, out) == (2, "")
    else:
        assert (code, out, err) == (usual, whole.stdout, whole.stderr)
    code, _, _ = ended(command, "without any", learner, tmp_path)
    assert code == (2 if command.startswith("quiz") else usual)


@pytest.mark.usefixtures("own")
def test_the_record_never_takes_the_number_of_a_closed_stream(learner: str, tmp_path: Path) -> None:
    """What is written to a stream that the caller has closed never ends up in a file that the program has open."""
    before = (Path(learner) / "record.sqlite3").read_bytes()
    for _ in range(3):
        ended("history", "without any", learner, tmp_path)
    assert (Path(learner) / "record.sqlite3").read_bytes() == before


@pytest.fixture
def hung_up() -> Iterator[None]:
    """Let what is started outlive its terminal, as under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("own", "hung_up")
class TestTheTerminalGoes:
    """A window that is closed under the program is an interruption: what was answered is kept, and nothing fails."""

    def test_over_a_debrief(self, start: Start) -> None:
        """Whoever was asked to type a line has every answer on record, and the sitting ends as with Ctrl-C."""
        terminal = start("--accessible", "quiz", "rota")
        terminal.wait_for("Your choice: ")
        terminal.type("1")
        terminal.wait_for("Press Enter to go on")
        assert terminal.hang_up() == 130
        with Record.open(os.environ["NHS_LEAD_DATA_DIR"], NOW).record as record:
            assert len(list(record.each_answer())) == 1

    def test_over_a_list_of_options(self, start: Start) -> None:
        """So it does where single keys are waited for."""
        terminal = start("quiz", "rota")
        terminal.wait_for("? help.")
        assert terminal.hang_up() == 130
