"""Real processes: two that write at once, and one that is killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nhs_lead.record.store import Record
from tests.record.history import NOW

EACH = 60

WRITER = """
import sys
from nhs_lead.record.store import Record
from tests.record.history import NOW, kept, sitting

folder, name, each = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
opened = Record.open(folder, NOW)
assert not opened.remark, opened.remark
record = opened.record
record.begin(sitting(name, items=each), {"r0": b"{}"})
for place in range(each):
    record.keep(kept(place, of=name))
    print(place, flush=True)
sys.stdin.readline()
"""


def writer(folder: str, name: str) -> subprocess.Popen[str]:
    """Start a process that waits for a line, writes, and waits for another one."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, folder, name, str(EACH)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.mark.slow
def test_two_processes_lose_nothing(folder: str) -> None:
    """Two terminals begin the same record and write to it at once: every answer of both is there."""
    both = [writer(folder, name) for name in ("left", "right")]
    for process in both:
        go_on(process)
    for process in both:
        said, _ = process.communicate("\n", timeout=60)
        assert said.split() == [str(place) for place in range(EACH)]
        assert process.returncode == 0
    with Record.open(folder, NOW).record as record:
        for name in ("left", "right"):
            assert [one.place for one in record.answers(name)] == list(range(EACH))


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
@pytest.mark.parametrize("answered", [1, 2, 7])
def test_killed_after_an_answer(folder: str, answered: int) -> None:
    """A process that is killed as soon as an answer is kept has lost none, and the next one goes on from there."""
    process = writer(folder, "killed")
    go_on(process)
    assert process.stdout is not None
    for _ in range(answered):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert Path(folder, "record.sqlite3").exists()
    opened = Record.open(folder, NOW)
    with opened.record as record:
        assert opened.remark == ""
        places = [one.place for one in record.answers("killed")]
        assert places == list(range(len(places)))
        assert len(places) >= answered
        waiting = record.unfinished()
        assert (waiting is not None and waiting.id == "killed") or len(places) == EACH
