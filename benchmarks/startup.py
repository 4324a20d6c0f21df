"""Start-up: what a look-up costs over the floor of importing Typer and a Rich table.

Whole processes, run in turn so that a change in the machine's speed hits all of them alike. Prints the median time and
the peak memory of each, and the ratio to the floor. Run it with `python benchmarks/startup.py` in an environment in
which nhs-lead is installed; `--beside PYTHON` names the interpreter of another one, with another commit, whose look-ups
then run in the same turn. Ratios are told of the clock and of the processor's time: on a busy machine the second says
more.
"""

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import NamedTuple

FLOOR = [sys.executable, "-c", "import typer, rich.console, rich.table"]
PROGRAM = [sys.executable, "-m", "nhs_lead"]
LOOK_UPS = {
    "faq": ["faq", "clinical", "vs", "management"],
    "browse": ["browse", "challenges"],
    "show": ["show", "workforce-shortages"],
    "search": ["search", "burnt", "out"],
}
AIM_RATIO, AIM_MEMORY, AIM_FIRST = 1.25, 45.0, 1.5


class Cost(NamedTuple):
    """What one process cost: seconds by the clock, seconds of the processor, and MB of memory at its peak."""

    clock: float
    processor: float
    memory: float


def measured(command: Sequence[str], environment: dict[str, str], *, on_terminal: bool) -> Cost:
    """Run `command` once and return what it cost."""
    leader, follower = pty.openpty() if on_terminal else (-1, -1)
    output = follower if on_terminal else subprocess.DEVNULL
    started = time.perf_counter()
    # Python looks for modules where it is started first, and a checkout may stand here.
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, env=environment, cwd=os.sep)
    if on_terminal:
        os.close(follower)
        while True:
            try:
                if not os.read(leader, 65536):
                    break
            except OSError:  # the program has closed its end
                break
        os.close(leader)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of the times, and the most memory."""
    clock, processor = (statistics.median(times) for times in zip(*(cost[:2] for cost in costs), strict=True))
    return Cost(clock, processor, max(cost.memory for cost in costs))


def line(label: str, cost: Cost, floor: Cost) -> str:
    """Return one line of the table."""
    return (
        f"{label:26}{cost.clock * 1000:8.0f}{cost.clock / floor.clock:10.2f}"
        f"{cost.processor * 1000:14.0f}{cost.processor / floor.processor:10.2f}{cost.memory:9.1f}"
    )


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21, help="runs of each command, in turn (default 21)")
    parser.add_argument("--cold", type=int, default=5, help="first runs, each with an empty cache (default 5)")
    parser.add_argument("--beside", help="the Python of an environment with another commit, measured in the same run")
    options = parser.parse_args()
    programs = {"": PROGRAM, **({"beside, ": [options.beside, *PROGRAM[1:]]} if options.beside else {})}

    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "NHS_LEAD_CACHE_DIR": cache, "TERM": "xterm-256color"}
        # An installed program is compiled once; so is this checkout, by the first run that is not counted.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        first = []
        for number in range(options.cold):
            fresh = {**environment, "NHS_LEAD_CACHE_DIR": os.path.join(cache, f"cold-{number}")}
            first.append(measured([*PROGRAM, *LOOK_UPS["browse"]], fresh, on_terminal=False))
        commands = {("floor", False): FLOOR}
        for name, arguments in LOOK_UPS.items():
            for on_terminal in (False, True):
                for whose, program in programs.items():
                    commands[whose + name, on_terminal] = [*program, *arguments]
        for (_, on_terminal), command in commands.items():  # fills the cache and the disk's
            measured(command, environment, on_terminal=on_terminal)
        runs: dict[tuple[str, bool], list[Cost]] = {key: [] for key in commands}
        for _ in range(options.runs):
            for key, command in commands.items():
                runs[key].append(measured(command, environment, on_terminal=key[1]))

    floor = middle(runs["floor", False])
    print(f"{'':26}{'ms':>8}{'of floor':>10}{'processor ms':>14}{'of floor':>10}{'peak MB':>9}")
    for (name, on_terminal), costs in runs.items():
        label = f"{name}, {'terminal' if on_terminal else 'pipe'}" if name != "floor" else "floor"
        print(line(label, middle(costs), floor))
    print(line("first run", middle(first), floor))
    print(
        f"\n{options.runs} runs each, in turn; Python {sys.version.split()[0]}. Aims: {AIM_RATIO} of the floor, "
        f"{AIM_MEMORY:.0f} MB, first run {AIM_FIRST} s."
    )


if __name__ == "__main__":
    main()
