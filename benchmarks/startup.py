"""Start-up: what a look-up costs over the floor of importing Typer and a Rich table.

Whole processes, run in turn so that a change in the machine's speed hits all of them alike. Prints the median time and
the peak memory of each, and the ratio to the floor. Run it with `python benchmarks/startup.py` in an environment in
which nhs-lead is installed; `--beside PYTHON` names the interpreter of another one, with another commit, whose look-ups
then run in the same turn.
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

FLOOR = [sys.executable, "-c", "import typer, rich.console, rich.table"]
PROGRAM = [sys.executable, "-m", "nhs_lead"]
LOOK_UPS = {
    "faq": ["faq", "clinical", "vs", "management"],
    "browse": ["browse", "challenges"],
    "show": ["show", "workforce-shortages"],
    "search": ["search", "burnt", "out"],
}
AIM_RATIO, AIM_MEMORY, AIM_FIRST = 1.25, 45.0, 1.5


def measured(command: Sequence[str], environment: dict[str, str], *, on_terminal: bool) -> tuple[float, float]:
    """Run `command` once and return its wall time in seconds and its peak memory in MB."""
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
    return seconds, usage.ru_maxrss / 1024


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
        runs: dict[tuple[str, bool], list[tuple[float, float]]] = {key: [] for key in commands}
        for _ in range(options.runs):
            for key, command in commands.items():
                runs[key].append(measured(command, environment, on_terminal=key[1]))

    floor = statistics.median(seconds for seconds, _ in runs["floor", False])
    print(f"{'':26}{'median ms':>10}{'of floor':>10}{'peak MB':>9}")
    for (name, on_terminal), results in runs.items():
        label = f"{name}, {'terminal' if on_terminal else 'pipe'}" if name != "floor" else "floor"
        seconds = statistics.median(one for one, _ in results)
        memory = max(one for _, one in results)
        print(f"{label:26}{seconds * 1000:10.1f}{seconds / floor:10.2f}{memory:9.1f}")
    seconds = statistics.median(one for one, _ in first)
    print(f"{'first run':26}{seconds * 1000:10.1f}{seconds / floor:10.2f}{max(one for _, one in first):9.1f}")
    print(
        f"\n{options.runs} runs each, in turn; Python {sys.version.split()[0]}. Aims: {AIM_RATIO} of the floor, "
        f"{AIM_MEMORY:.0f} MB, first run {AIM_FIRST} s."
    )


if __name__ == "__main__":
    main()
