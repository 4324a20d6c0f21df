"""Have the first hits of a file of queries judged, blind: a sheet to read, and marks to write back.

    python benchmarks/judging.py sheet FILE [--depth 5] [--ours] [--content DIR] > SHEET
    python benchmarks/judging.py marks FILE SHEET MARKS

FILE is one of judged queries (`retrieval.py`). The sheet holds, for each query, what this program, SQLite FTS5 and
tantivy have among their first hits and nobody has judged (with --ours, what this program has): in no order, and without
saying who found it. A line of MARKS holds the number of a query and, behind the letters of entries, grades: `12 a3 c1`.
3 answers it fully, 2 answers it, 1 is near; what the sheet lists and MARKS leaves out is 0. `marks` writes all of them
into FILE, noughts too, so that it shows what was judged.
"""

import argparse
import os
import random
import re
import string
import tempfile
from collections.abc import Iterator, Sequence

import retrieval  # type: ignore[import-not-found]  # the script beside this one

from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Faq

LONGEST = 230
"""Letters of an entry that the sheet shows behind its title."""


def sheet(path: str, content: str, depth: int, *, ours: bool) -> Iterator[str]:
    """Yield the lines of the sheet for the queries of the file at `path`, of all systems or only of `ours`."""
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([content], cache).library
        entries = {entry.id: entry for kind in MODELS for entry in library.of_kind(kind)}
        rankers = [retrieval.ours(library)]
        if not ours:
            rankers += [make(list(entries.values())) for make in (retrieval.full_text, retrieval.one_field)]
        for number, asked in enumerate(retrieval.read_queries(path), start=1):
            hits = dict.fromkeys(id for ranker in rankers for id in ranker(asked.command, asked.query)[:depth])
            unjudged = [entries[id] for id in hits if id not in asked.grades]
            random.Random(asked.query).shuffle(unjudged)
            if unjudged:
                yield f"# {number} {asked.query}"
                yield from (_line(letter, entry) for letter, entry in zip(string.ascii_letters, unjudged, strict=False))


def _line(letter: str, entry: Entry) -> str:
    said = [entry.question, entry.answer] if isinstance(entry, Faq) else []
    text = " ".join(part for part in (entry.summary, *said) if part and part != entry.title)
    return f"{letter} {entry.id} | {entry.title} | {' '.join(text.split())[:LONGEST]}"


def marked(lines: Sequence[str], listed: Sequence[str], marks: Sequence[str]) -> Iterator[str]:
    """Yield the `lines` of a file of queries with the `marks` of what a sheet `listed` added to them."""
    given: dict[int, dict[str, str]] = {}
    for line in marks:
        query_number, *graded = line.split()
        given[int(query_number)] = {each[0]: each[1] for each in graded}
    added: dict[int, list[str]] = {}
    number = 0
    for line in listed:
        if heading := re.match(r"# (\d+) ", line):
            number = int(heading[1])
        elif line.strip():
            letter, id, *_ = line.split()
            added.setdefault(number, []).append(f"{id}:{given.get(number, {}).get(letter, '0')}")
    number = 0
    for line in lines:
        if line.strip() and not line.startswith("#"):
            number += 1
            command, style, query, judged = [*line.rstrip("\n").split("\t"), ""][:4]
            pairs = sorted([*judged.split(), *added.get(number, ())], key=lambda pair: -int(pair.rpartition(":")[2]))
            yield "\t".join((command, style, query, " ".join(pairs))) + "\n"
        else:
            yield line


def _lines(path: str) -> list[str]:
    with open(path, encoding="utf-8") as stream:
        return stream.readlines()


def main() -> None:
    """Print a sheet, or write marks into a file of queries."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("sheet", "marks"))
    parser.add_argument("files", nargs="+", help="the file of queries; for marks also the sheet and the marks")
    parser.add_argument("--content", default=bundled_content(), help="the pack to search")
    parser.add_argument("--depth", type=int, default=5, help="hits of each system that are judged")
    parser.add_argument("--ours", action="store_true", help="list what this program finds, not what others do")
    options = parser.parse_args()
    if options.step == "sheet":
        print(*sheet(options.files[0], options.content, options.depth, ours=options.ours), sep="\n")
        return
    path, listed, marks = options.files
    text = "".join(marked(_lines(path), _lines(listed), [line for line in _lines(marks) if line.strip()]))
    with open(f"{path}.new", "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(f"{path}.new", path)


if __name__ == "__main__":
    main()
