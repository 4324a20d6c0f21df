"""What a learner waits for, with up to 100,000 answers on record: progress, what is due, and the first screen.

The records are made here, the same each time, in a temporary folder: answers to every scenario and question of the
bundled content, spread over two years. Whole processes, run in turn so that a change in the machine's speed hits all of
them alike. Prints the median time of each, and how much that is over the floor of importing Typer and a Rich table. Run
it with `python benchmarks/learner.py` in an environment in which nhs-lead is installed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Item, Question, Scenario, format_of
from nhs_lead.practice.scheduling import catch_up
from nhs_lead.quiz.answers import CHOSEN
from nhs_lead.quiz.marking import VERDICTS, Answer, mark
from nhs_lead.record.entities import Kept, RecordedSitting, Said, moment
from nhs_lead.record.revision import revision
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record

FLOOR = [sys.executable, "-c", "import typer, rich.console, rich.table"]
PROGRAM = [sys.executable, "-m", "nhs_lead"]
ON_A_TERMINAL = "on a terminal"
COMMANDS = {
    "progress": ["progress"],
    f"progress {ON_A_TERMINAL}": ["progress"],
    "progress --accessible": ["progress", "--accessible"],
    "progress --json": ["progress", "--json"],
    "review --due": ["review", "--due"],
    "nhs-lead alone": [],
}
LAST = datetime(2025, 12, 31, 20, tzinfo=UTC)
MINUTES = 2 * 365 * 24 * 60
PER_SITTING = 10
AIM = 300
"""Milliseconds over the floor, for progress."""

AIM_DUE = 1.25
"""Of the floor, for what is due: it is asked at every log-in."""

NOTHING_DUE = 3


def said(item: Item, dice: Random) -> Answer:
    """Return an answer to `item`, thrown with `dice`."""
    ids = [option.id for option in item.options]
    format = format_of(item)
    if format == "rate":
        return {id: dice.choice(VERDICTS) for id in ids}
    if format in ("rank", "choose-three"):
        return dice.sample(ids, len(ids) if format == "rank" else CHOSEN)
    return dice.choice(ids)


def history(library: Library, answers: int, seed: int = 7) -> dict[str, Any]:
    """Return an export of `answers` answers, the same for the same `seed`, with everything else that an export has."""
    dice = Random(seed)
    there = [*library.of_kind("scenario"), *library.of_kind("question")]
    items = [one for one in there if isinstance(one, Scenario | Question)]
    asked = {revision(one): one for one in items}
    sittings, given = [], []
    for number in range(answers):
        sitting, place = f"s{number // PER_SITTING}", number % PER_SITTING
        at = moment(LAST - timedelta(minutes=(answers - number) * MINUTES // answers))
        if not place:
            sittings.append(
                RecordedSitting(
                    id=sitting, started=at, topic="", title="All", command="nhs-lead quiz", settings={}, items=()
                )
            )
        item = dice.choice(items)
        marked = mark(item, said(item, dice))
        given.append(
            Kept(
                id=f"a{number}",
                sitting=sitting,
                place=place,
                item=item.id,
                revision=revision(item),
                format=marked.format,
                scheme=marked.scheme,
                answer=msgspec.convert(msgspec.to_builtins(marked.answer), Said),
                marks=marked.marks,
                max=marked.max,
                chance=marked.chance,
                seconds=round(dice.uniform(3, 90), 1),
                confidence=dice.choice((None, "sure", "fairly", "guessing")),
                at=at,
            )
        )
    return {"format": 1, "sittings": sittings, "answers": given, "superseded": [], "endings": [], "asked": asked}


def fill(folder: str, library: Library, answers: int) -> None:
    """Make a record of `answers` answers in `folder`."""
    with Record.open(folder, LAST).record as record:
        record.take_in(history(library, answers))
        catch_up(Memories(record), lambda at: date.fromisoformat(at[:10]), LAST.date())


def measured(command: Sequence[str], environment: dict[str, str]) -> float:
    """Run `command` once and return its wall time in milliseconds."""
    started = time.perf_counter()
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, check=False)
    if ended.returncode not in (0, NOTHING_DUE):
        raise SystemExit(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode()}")
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each command, in turn (default 15)")
    parser.add_argument("--answers", type=int, nargs="*", default=[0, 5000, 100_000], help="answers on record")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library([bundled_content()], os.path.join(folder, "cache")).library
        plain = {**os.environ, "NHS_LEAD_CACHE_DIR": os.path.join(folder, "cache"), "COLUMNS": "80"}
        plain.pop("PYTHONDONTWRITEBYTECODE", None)
        commands: dict[tuple[int, str], tuple[list[str], dict[str, str]]] = {(-1, "floor"): (FLOOR, plain)}
        for answers in options.answers:
            data = os.path.join(folder, str(answers))
            if answers:
                fill(data, library, answers)
            for form, arguments in COMMANDS.items():
                # FORCE_COLOR has the page drawn as on a terminal, and nobody's terminal slows it down.
                own = {"NHS_LEAD_DATA_DIR": data, **({"FORCE_COLOR": "1"} if ON_A_TERMINAL in form else {})}
                commands[answers, form] = ([*PROGRAM, *arguments], {**plain, **own})
        for command, environment in commands.values():  # fills the cache and the disk's
            measured(command, environment)
        runs: dict[tuple[int, str], list[float]] = {key: [] for key in commands}
        for _ in range(options.runs):
            for key, (command, environment) in commands.items():
                runs[key].append(measured(command, environment))
    floor = statistics.median(runs[-1, "floor"])
    print(f"{'':40}{'median ms':>10}{'over floor':>12}{'of floor':>10}")
    for (answers, form), taken in runs.items():
        label = form if answers < 0 else f"{answers:,} answers, {form}"
        median = statistics.median(taken)
        print(f"{label:44}{median:6.0f}{median - floor:12.0f}{median / floor:10.2f}")
    print(
        f"\n{options.runs} runs each, in turn; Python {sys.version.split()[0]}. Aims: progress {AIM} ms "
        f"over the floor, review --due {AIM_DUE} of it."
    )


if __name__ == "__main__":
    main()
