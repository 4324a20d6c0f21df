"""What a record of a million answers costs: to take in, to export and to mark again, in seconds and in memory.

The record is made here, the same each time, in a temporary folder. Each command is a process of its own, whose largest
size is asked of the system. While it is taken in, another process keeps an answer every so often, as a learner would,
and the longest that it had to wait is told. Run it with `python benchmarks/million.py` in an environment in which
nhs-lead is installed; a million takes some minutes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime

import msgspec

from benchmarks.learner import LAST, history
from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from nhs_lead.record.entities import Kept, RecordedSitting, moment
from nhs_lead.record.store import Record

AIM = 200
"""Megabytes that a command may take."""

PAUSE = 0.05


def measured(args: list[str], out: str) -> tuple[int, float, int]:
    """Run the program with `args`, stdout going to the file `out`; return its exit code, seconds and megabytes."""
    # A process of its own measures it: what the system tells of children is the largest of all of them.
    script = (
        "import resource, subprocess, sys, time\n"
        "began = time.perf_counter()\n"
        f"with open({out!r}, 'wb') as out:\n"
        "    code = subprocess.run([sys.executable, '-m', 'nhs_lead', *sys.argv[1:]], stdout=out).returncode\n"
        "taken = time.perf_counter() - began\n"
        "print(code, taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, *args], stderr=subprocess.PIPE, text=True, check=False)
    code, taken, size = ended.stderr.splitlines()[-1].split()
    return int(code), float(taken), int(size)


def keep_answers(folder: str) -> None:
    """Keep an answer now and then until stdin ends; print the longest that one took, in seconds."""
    longest = 0.0
    with Record.open(folder, datetime.now(UTC)).record as record:
        number = 0
        at = moment(LAST)
        record.begin(RecordedSitting(id="own", started=at, topic="", title="", command="", settings={}, items=()), {})
        os.set_blocking(0, False)
        while _goes_on():
            began = time.perf_counter()
            record.keep(
                Kept(
                    id=f"own-{number}",
                    sitting="own",
                    place=number,
                    item="none",
                    revision="none",
                    format="best",
                    scheme="best@1",
                    answer="a",
                    marks=1,
                    max=3,
                    chance=1.5,
                    at=at,
                )
            )
            longest = max(longest, time.perf_counter() - began)
            number += 1
            time.sleep(PAUSE)
    print(f"{number} answers were kept meanwhile, each in {longest:.2f} s at the most")


def _goes_on() -> bool:
    try:
        return os.read(0, 1) != b""
    except BlockingIOError:
        return True


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000_000, help="answers on record (default a million)")
    parser.add_argument("--beside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.beside:
        keep_answers(options.beside)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NHS_LEAD_CACHE_DIR"] = os.path.join(folder, "cache")
        os.environ["NHS_LEAD_DATA_DIR"] = data = os.path.join(folder, "data")
        path, out = os.path.join(folder, "history.json"), os.path.join(folder, "out")
        library = open_library([bundled_content()], os.environ["NHS_LEAD_CACHE_DIR"]).library
        with open(path, "wb") as stream:
            stream.write(msgspec.json.encode(history(library, options.answers)))
        print(f"{options.answers:,} answers, {os.path.getsize(path) // 1_000_000} MB; aim {AIM} MB a command")
        beside = subprocess.Popen([sys.executable, __file__, "--beside", data], stdin=subprocess.PIPE)
        time.sleep(1)
        rows = [("data import", measured(["data", "import", path], out))]
        beside.communicate()
        commands = (
            ["data", "import", path],
            ["data", "export"],
            ["history", "remark", "--json"],
            ["history", "remark"],
            ["history", "--csv"],
            ["progress"],
            ["review", "--due"],
        )
        rows += [(" ".join(args).replace(path, "again"), measured(args, out)) for args in commands]
        for name, (code, seconds, size) in rows:
            print(f"{name:26} exit {code} {seconds:8.1f} s {size:6} MB")


if __name__ == "__main__":
    main()
