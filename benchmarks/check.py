"""Checking: what it costs on the bundled pack, on large ones, and on hostile ones.

Runs `nhs-lead check --strict --json` as whole processes. Prints seconds, entries a second and how many times as long as
reading the YAML alone it takes; then, for each hostile pack, seconds and peak memory. Packs are those of scale.py.

    python benchmarks/check.py [--entries 1000 10000 50000] [--runs 3]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nhs_lead.packs import raw_entries

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.scale import write_pack

PROGRAM = [sys.executable, "-m", "nhs_lead", "check", "--strict", "--json"]
BUNDLED = Path(__file__).parent.parent / "content"
AIM_BUNDLED, AIM_RATE, AIM_HOSTILE, AIM_MEMORY = 2.0, 2_000, 2.0, 300

FAQ = "- id: {id}\n  question: Where are the beds?\n  answer: {answer}\n"
SIZE = 3_990_000


def hostile(folder: Path) -> dict[str, Path]:
    """Write packs that try to take long, and return them by name."""
    texts = {
        "a line of 4 MB": "x" * SIZE,
        "4 MB of [": "[" * SIZE,
        "4 MB of '- '": "- " * (SIZE // 2),
        "4 MB of fields": "- id: a\n" + "".join(f"  k{number}: v\n" for number in range(SIZE // 14)),
        "4 MB of nearly nothing": "- {}\n" * (SIZE // 5),
        "100,000 repeated fields": "- id: a\n" + "  answer: x\n" * 100_000,
        "1 MB of links": "".join(FAQ.format(id=f"a{n}", answer="'" + "[[gone]]" * 12_000 + "'") for n in range(10)),
        "4 MB of capitals": "".join(FAQ.format(id=f"a{n}", answer="ABCD EFGH " * 9_900) for n in range(40)),
        "4 MB of sentences": "".join(FAQ.format(id=f"a{n}", answer="'" + "A. b " * 19_000 + "'") for n in range(40)),
        "4 MB of names": "".join(
            FAQ.format(id=f"a{n}", answer="b") + "  also:\n" + "    - abc\n" * 990 for n in range(190)
        ),
        "aliases": "- &a [x, x]\n- &b [*a, *a]\n",
    }
    found: dict[str, Path] = {}
    for number, (name, text) in enumerate(texts.items()):
        found[name] = folder / f"hostile-{number}"
        (found[name] / "faqs").mkdir(parents=True)
        (found[name] / "faqs" / "a.yaml").write_text(text, encoding="utf-8")
    for name, text in {
        "10,000 files": FAQ,
        "10,000 files, each faulty": "- id: {id}\n  question: Where?\n",
    }.items():
        found[name] = folder / name.replace(" ", "-")
        (found[name] / "faqs").mkdir(parents=True)
        for number in range(10_000):
            (found[name] / "faqs" / f"{number}.yaml").write_text(text.format(id=f"a{number}", answer="b"))
    return found


def run(folder: Path) -> tuple[float, float]:
    """Check the pack in `folder` once, and return the seconds and the peak memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen([*PROGRAM, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 4):
        raise SystemExit(f"check {folder} ended with {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def read(folder: Path) -> tuple[float, int]:
    """Read the YAML of the pack in `folder` and nothing more; return the seconds and the number of entries."""
    started = time.perf_counter()
    entries = sum(len(file.entries) for file in raw_entries.read_files(str(folder)))
    return time.perf_counter() - started, entries


def main() -> None:
    """Measure every pack and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the median counts (default 3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sizes = {"bundled": BUNDLED}
        for entries in options.entries:
            sizes[f"{entries:,} made up"] = Path(temporary, f"pack-{entries}")
            write_pack(sizes[f"{entries:,} made up"], entries)
        for name, folder in sizes.items():
            runs = [run(folder) for _ in range(options.runs)]
            seconds, memory = statistics.median(one for one, _ in runs), max(one for _, one in runs)
            reading, number = read(folder)
            print(
                f"{name:16}{seconds:8.2f} s{number / seconds:9,.0f} entries/s{memory:7.0f} MB"
                f"{seconds / reading:6.1f} x reading alone"
            )
        for name, folder in hostile(Path(temporary)).items():
            seconds, memory = run(folder)
            late = "" if seconds < AIM_HOSTILE and memory < AIM_MEMORY else "   beyond the aim"
            print(f"{name:28}{seconds:8.2f} s{memory:7.0f} MB{late}")
    print(
        f"\nAims: the bundled pack in {AIM_BUNDLED:.0f} s, {AIM_RATE:,} entries a second at 10,000, a hostile pack in "
        f"{AIM_HOSTILE:.0f} s and {AIM_MEMORY} MB."
    )


if __name__ == "__main__":
    main()
