"""What a report on a large group costs: seconds, processor time and memory.

The answers are made here, the same each time: learners of different skill, each of whom has answered a hundred of the
bundled scenarios. They lie in a Parquet file, as a learning record store's copy would. The command is a process of its
own, whose largest size and processor time are asked of the system; a busy machine leaves the latter alone. Run it with
`python benchmarks/cohort.py` where nhs-lead is installed with the extra cohort; `--engine` takes another engine.
"""

import argparse
import datetime
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from nhs_lead.cli.settings import bundled_content
from nhs_lead.cohort.answer_table import COLUMNS
from nhs_lead.library.cache import open_library
from nhs_lead.model.items import Scenario
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.marking import mark
from nhs_lead.record.revision import revision

LEARNERS = 10_000
EACH = 100
"""Answers of each learner."""

WAYS = 40
"""Different answers that are given to one scenario."""

AIM_SECONDS, AIM_MEGABYTES = 5, 1_000

BEGUN = datetime.datetime(2026, 1, 1, 8, tzinfo=datetime.UTC)
MINUTES = 60 * 24 * 300
"""How long the group has been at it."""

MEASURED = """
import resource, subprocess, sys, time
began = time.perf_counter()
with open(sys.argv[1], "wb") as out:
    command = [sys.executable, "-m", "nhs_lead", *sys.argv[2:]]
    code = subprocess.run(command, stdout=out, stdin=subprocess.DEVNULL).returncode
taken, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, taken, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


def ways(scenario: Scenario, dice: random.Random) -> list[dict[str, Any]]:
    """Return answers to a scenario, the worst first, each as the fields of a row that it settles."""
    told = {}
    best: Any = keyed(scenario)
    for _ in range(WAYS):
        answer = best
        if isinstance(best, str):
            answer = dice.choice(scenario.options).id
        elif isinstance(best, dict):
            answer = {id: dice.choice(list(best.values())) for id in best}
        else:
            answer = dice.sample([option.id for option in scenario.options], len(best))
        marked = mark(scenario, answer)
        row = {"item": scenario.id, "revision": revision(scenario), "format": scenario.format}
        row |= {"answer": msgspec.json.encode(marked.answer, order="sorted").decode()}
        told[row["answer"]] = row | {"marks": marked.marks, "max": marked.max, "chance": marked.chance}
    return sorted(told.values(), key=lambda row: row["marks"])


def rows(learners: int, given: list[list[dict[str, Any]]], dice: random.Random) -> Iterator[dict[str, Any]]:
    """Yield the answers of so many learners: the better one judges, the better are the answers that are drawn."""
    for number in range(learners):
        skill = dice.uniform(0.2, 0.95)
        learner = f"{number:024x}"
        for place, there in enumerate(dice.sample(given, min(EACH, len(given)))):
            drawn = there[min(len(there) - 1, int(len(there) * dice.betavariate(4 * skill, 4 * (1 - skill))))]
            at = BEGUN + datetime.timedelta(minutes=dice.randrange(MINUTES))
            yield drawn | {
                "id": f"{learner}-{place}",
                "learner": learner,
                "seconds": round(dice.lognormvariate(4, 0.5), 1),
                "at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            }


def make(path: Path, learners: int, folder: str) -> None:
    """Write the answers of a group to a Parquet file."""
    dice = random.Random(19)
    library = open_library([bundled_content()], folder).library
    given = [ways(entry, dice) for entry in library.of_kind("scenario") if isinstance(entry, Scenario)]
    types = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64()}
    schema = pa.schema([(name, types[type]) for name, type in COLUMNS.items()])
    all = rows(learners, given, dice)
    with pq.ParquetWriter(path, schema) as file:
        while batch := [row for _, row in zip(range(100_000), all, strict=False)]:
            file.write_table(pa.Table.from_pylist(batch, schema))


def main() -> None:
    """Make the group, report on it, and print what that took beside the aims."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--learners", type=int, default=LEARNERS)
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="A Parquet file to make once and use again.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nhs-lead-cohort-") as folder:
        path = asked.keep or Path(folder, "answers.parquet")
        if not path.exists():
            make(path, asked.learners, folder)
        answers = pq.ParquetFile(path).metadata.num_rows
        print(f"{answers:,} answers in {path.stat().st_size / 1e6:.0f} MB of Parquet, reckoned by {asked.engine}")
        command = ["cohort", "report", str(path), "--json", "--engine", asked.engine]
        for _ in range(asked.runs):
            ended = subprocess.run(
                [sys.executable, "-c", MEASURED, f"{folder}/report.json", *command],
                stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            code, taken, used, size = ended.stdout.split()
            print(
                f"exit {code}: {float(taken):.1f} s (aim {AIM_SECONDS}), {float(used):.1f} s of processor, "
                f"{size} MB (aim {AIM_MEGABYTES:,})"
            )


if __name__ == "__main__":
    main()
