"""Scale: what a pack of 1,000, 10,000 or 100,000 entries costs, to compile and at each look-up.

Writes packs of invented entries (seeded; words drawn by Zipf's law from an invented vocabulary, 100 entries a file),
and prints how long each takes to compile, entries a second, the size of the index and the peak memory; how long it
takes to bring the index up to date after a change to one file; and what look-ups cost as whole processes, in turn with
the same look-ups on the bundled library.

    python benchmarks/scale.py [--entries 1000 10000 100000] [--runs 9]
"""

import argparse
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from nhs_lead.library.stamps import stamps
from nhs_lead.packs.files import content_files

PROGRAM = [sys.executable, "-m", "nhs_lead"]
PER_FILE = 100
SHARE = {"faqs": 5, "frameworks": 2, "practices": 2, "glossary": 1}
"""How many of every ten files are of each kind."""

VOCABULARY = 20_000
AIM_RATIO, AIM_MEMORY, AIM_STAMPS = 1.15, 1000, 5.0


def words(dice: random.Random) -> list[str]:
    """Return an invented vocabulary, the commonest word first."""
    syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "tre", "vin", "wor", "shi", "kel"]
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(dice.choices(syllables, k=dice.randint(2, 5)))] = None
    return list(found)


def write_pack(folder: Path, entries: int, seed: int = 7) -> None:
    """Write a pack of `entries` entries into `folder`."""
    dice = random.Random(seed)
    vocabulary = words(dice)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def text(count: int) -> str:
        return " ".join(dice.choices(vocabulary, cum_weights=weights, k=count))

    kinds = [kind for kind, share in SHARE.items() for _ in range(share)]
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("name: scale\ntitle: Scale\nversion: '1'\n", encoding="utf-8")
    for number in range(0, entries, PER_FILE):
        kind = kinds[number // PER_FILE % len(kinds)]
        (folder / kind).mkdir(exist_ok=True)
        lines = []
        for place in range(number, min(number + PER_FILE, entries)):
            also = ", ".join(text(3) for _ in range(8))
            summary = text(12)[:140].strip()
            lines.append(f"- id: e-{place}\n  summary: {summary}\n  also: [{also}]\n  tags: [{text(1)}]\n")
            if kind == "faqs":
                lines.append(f"  question: {text(8)} {place}?\n  answer: {text(90)}.\n")
            elif kind == "glossary":
                lines.append(f"  title: {text(2)} {place}\n  meaning: {text(30)}.\n")
            else:
                lines.append(f"  title: {text(4)} {place}\n  about: {text(150)}.\n")
        (folder / kind / f"f{number:06}.yaml").write_text("".join(lines), encoding="utf-8")


def run(arguments: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run the program once without a terminal and return its wall time in seconds and its peak memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"nhs-lead {' '.join(arguments)} ended with {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def size_of(folder: Path) -> float:
    """Return the size of the newest index in a cache folder in MB."""
    newest = max(folder.glob("library-*"), key=lambda path: path.stat().st_mtime)
    return sum(file.stat().st_size for file in newest.iterdir()) / 1e6


def main() -> None:
    """Measure every size and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=9, help="runs of each look-up, in turn (default 9)")
    options = parser.parse_args()
    bundled = {
        "faq": ["faq", "clinical", "vs", "management"],
        "search": ["search", "burnt", "out"],
        "show": ["show", "workforce-shortages"],
        "browse": ["browse", "faqs"],
    }
    with tempfile.TemporaryDirectory() as temporary:
        base = {**os.environ, "NHS_LEAD_CACHE_DIR": os.path.join(temporary, "cache")}
        base.pop("PYTHONDONTWRITEBYTECODE", None)
        for look_up in bundled.values():
            run(look_up, base)
        for entries in options.entries:
            pack, cache = Path(temporary, f"pack-{entries}"), Path(temporary, f"cache-{entries}")
            write_pack(pack, entries)
            own = {**base, "NHS_LEAD_CACHE_DIR": str(cache), "NHS_LEAD_CONTENT": str(pack)}
            seconds, memory = run(["browse"], own)
            size = size_of(cache)
            faq = next((pack / "faqs").glob("*.yaml"))
            faq.write_text(faq.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
            update, _ = run(["browse"], own)
            started = time.perf_counter()
            stamps([str(pack)])
            checking = (time.perf_counter() - started) * 1000
            files = sum(1 for _ in content_files(str(pack)))
            print(f"\n{entries:,} entries in {files:,} files")
            rate = entries / seconds
            print(f"  compiled in {seconds:.1f} s ({rate:,.0f} a second), {size:.0f} MB, peak {memory:.0f} MB")
            print(f"  after a change to one file: {update:.2f} s; to see that nothing changed: {checking:.1f} ms")
            first = faq.read_text(encoding="utf-8").split("question: ", 1)[1].split("?")[0].split()
            large = {
                "faq": ["faq", *first[:3]],
                "search": ["search", *first[:2]],
                "show": ["show", "e-7"],
                "browse": ["browse", "faqs"],
            }
            for name, look_up in large.items():
                here, there = [], []
                for _ in range(options.runs):
                    here.append(run(look_up, own))
                    there.append(run(bundled[name], base))
                mine = statistics.median(seconds for seconds, _ in here)
                other = statistics.median(seconds for seconds, _ in there)
                peak = max(memory for _, memory in here)
                print(f"  {name:8}{mine * 1000:8.1f} ms{mine / other:8.2f} of bundled{peak:8.1f} MB")
    print(
        f"\nAims: a look-up at 100,000 entries at most {AIM_RATIO} of the bundled one; compiling under {AIM_MEMORY} "
        f"MB; at most {AIM_STAMPS:.0f} ms to see that 1,000 files are unchanged."
    )


if __name__ == "__main__":
    main()
