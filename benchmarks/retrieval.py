"""Retrieval: how often the first hits answer the question, and whether it is said when none does.

Prints success@1 (the first hit is right: of grade 2 or 3), success@3 (one of the first three is) and nDCG@5 (how near
the order of the first five comes to the best one, by their grades) for this program, with and without closeness in
meaning, and for three baselines over the same content: SQLite FTS5 (porter stemming, bm25), tantivy's own parser over
one field, and rapidfuzz over titles and other names.

    python benchmarks/retrieval.py [--content DIR] [--queries FILE] [--more FILE] [--scope FILE] [--folds] [--names]
        [--misses]

A line of the file of queries holds, parted by tabs, the command (search or faq), the style, the query, and what was
judged: ids with grades from 0 to 3, `id:grade`, with blanks between. An id that is not named counts as wrong
(`judging.py` has what is not judged read); --more adds the grades of another such file, for the same queries. With
--folds the weights of `nhs_lead.library.scoring` are chosen on one half of the queries and measured on the other, both
ways. A line of a file of scope holds `in` or `out` and a question; printed is how many of each are declined. --names
types every title and expansion as it stands.
"""

import argparse
import itertools
import math
import os
import re
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import rapidfuzz
import tantivy

from nhs_lead.cli.settings import bundled_content
from nhs_lead.library import ranking
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.library.names import MENTIONS
from nhs_lead.library.query import understood
from nhs_lead.library.ranking import Fitting, Within
from nhs_lead.library.scoring import scores, words_score
from nhs_lead.library.search import EVERYTHING, FAQS, answers, search
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS

DEEPEST, CANDIDATES, RIGHT = 10, 60, 2
"""Hits that are looked at; candidates that are ordered anew where weights are tried; the least grade that is right."""

Ranker = Callable[[str, str], Sequence[str]]
"""A command and a query → ids, the best first."""


class Asked(NamedTuple):
    """One query, with the grade of each entry that was judged to be worth anything."""

    command: str
    style: str
    query: str
    grades: dict[str, int]


def read_queries(path: str) -> list[Asked]:
    """Return the queries in the file at `path`."""
    found = []
    for command, style, query, judged in _rows(path, 4):
        pairs = [pair.rpartition(":") for pair in judged.split()]
        found.append(Asked(command, style, query, {id: int(grade) for id, _, grade in pairs}))
    return found


def with_more(queries: Sequence[Asked], path: str) -> list[Asked]:
    """Return `queries` with the grades that the file at `path` adds to them."""
    more = {(asked.command, asked.query): asked.grades for asked in read_queries(path)}
    return [asked._replace(grades=more.get((asked.command, asked.query), {}) | asked.grades) for asked in queries]


def read_scope(path: str) -> list[tuple[str, str]]:
    """Return the labels (in, out) and questions in the file at `path`."""
    return [(label, question) for label, question in _rows(path, 2)]


def _rows(path: str, columns: int) -> Iterator[list[str]]:
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                yield [*line.rstrip("\n").split("\t"), *[""] * columns][:columns]


def ours(library: Library) -> Ranker:
    """Return this program's search, whether or not what it finds would be shown."""

    def ranked(command: str, query: str) -> list[str]:
        return [hit.entry.id for hit in search(library, [query], _within(command), DEEPEST).hits]

    return ranked


def as_shown(library: Library) -> Ranker:
    """Return what the program shows: nothing where it declines, another kind where no FAQ answers."""

    def ranked(command: str, query: str) -> list[str]:
        results = answers(library, [query], _within(command), DEEPEST)
        return [hit.entry.id for hit in results.hits] if results.certainty >= 0 else []

    return ranked


def by_words_alone(library: Library) -> Ranker:
    """Return this program's search without closeness in meaning."""

    def ranked(command: str, query: str) -> list[str]:
        fitting = _candidates(library, command, query)
        order = sorted(fitting, key=lambda one: -words_score(one.candidate))
        return [one.entry.id for one in order[:DEEPEST]]

    return ranked


def _within(command: str) -> Within:
    return FAQS if command == "faq" else EVERYTHING


def _candidates(library: Library, command: str, query: str) -> list[Fitting]:
    return ranking.ranked(library, understood(library, [query]), _within(command), CANDIDATES).entries


def full_text(entries: Sequence[Entry]) -> Ranker:
    """Return SQLite FTS5 over title, other names, summary and everything else, all of one weight."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table entry using fts5(id unindexed, kind unindexed, text, tokenize = 'porter')")
    base.executemany("insert into entry values (?, ?, ?)", [(one.id, _kind(one), _text(one)) for one in entries])

    def ranked(command: str, query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        kind = "and kind = 'faq'" if command == "faq" else ""
        sql = f"select id from entry where entry match ? {kind} order by bm25(entry) limit {DEEPEST}"
        return [id for (id,) in base.execute(sql, (words,))] if words else []

    return ranked


def one_field(entries: Sequence[Entry]) -> Ranker:
    """Return tantivy's own query parser over one stemmed field."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("kind", tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer(30_000_000, 1)
    for one in entries:
        writer.add_document(tantivy.Document(id=one.id, kind=_kind(one), text=_text(one)))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ranked(command: str, query: str) -> list[str]:
        parsed, _ = index.parse_query_lenient(query, ["text"])
        if command == "faq":
            kind = tantivy.Query.term_query(index.schema, "kind", "faq")
            parsed = tantivy.Query.boolean_query([(tantivy.Occur.Must, parsed), (tantivy.Occur.Must, kind)])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(parsed, DEEPEST).hits]

    return ranked


def fuzzy(entries: Sequence[Entry]) -> Ranker:
    """Return rapidfuzz's token set ratio against every title and other name."""
    names = [(name, one.id, _kind(one)) for one in entries for name in (one.title, *one.also)]

    def ranked(command: str, query: str) -> list[str]:
        among = [(name, id) for name, id, kind in names if command != "faq" or kind == "faq"]
        near = rapidfuzz.process.extract(
            query,
            [name for name, _ in among],
            scorer=rapidfuzz.fuzz.token_set_ratio,
            processor=rapidfuzz.utils.default_process,
            limit=5 * DEEPEST,
        )
        return list(dict.fromkeys(among[place][1] for _, _, place in near))[:DEEPEST]

    return ranked


class Figures(NamedTuple):
    """How well an order of hits does: each from 0 to 1."""

    first: float
    third: float
    gain: float

    def __str__(self) -> str:
        """Return success@1, success@3 and nDCG@5."""
        return f"{self.first:.3f} {self.third:.3f} {self.gain:.3f}"


def figures(hits: Sequence[str], grades: dict[str, int]) -> Figures:
    """Return the figures of one query."""
    found = [grades.get(id, 0) for id in hits[:5]]
    best = _gain(sorted(grades.values(), reverse=True)[:5])
    return Figures(
        float(any(grade >= RIGHT for grade in found[:1])),
        float(any(grade >= RIGHT for grade in found[:3])),
        _gain(found) / best if best else 0.0,
    )


def mean(all_figures: Sequence[Figures]) -> Figures:
    """Return the means of the figures of several queries."""
    count = max(1, len(all_figures))
    return Figures(*(sum(column) / count for column in zip(*all_figures, strict=True)))


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def folds(library: Library, queries: Sequence[Asked]) -> list[str]:
    """Choose the three weights on the odd queries and measure them on the even ones, and the other way round."""
    fitting = [_candidates(library, asked.command, asked.query) for asked in queries]

    def measured(meaning: float, about: float, telling: float, places: Sequence[int]) -> Figures:
        rows = []
        for place in places:
            worth = scores([one.candidate for one in fitting[place]], meaning, about, telling)
            order = sorted(zip(worth, fitting[place], strict=True), key=lambda pair: -pair[0])
            rows.append(figures([one.entry.id for _, one in order[:DEEPEST]], queries[place].grades))
        return mean(rows)

    odd, even = range(0, len(queries), 2), range(1, len(queries), 2)
    steps = itertools.product(range(1, 8), range(6), range(5))
    grid = [(0.3 * meaning, 0.4 * about, 0.4 * telling) for meaning, about, telling in steps]
    lines, together = [], []
    for fit, test in ((odd, even), (even, odd)):
        _, weights = max((measured(*three, fit).gain, three) for three in grid)
        together.append(measured(*weights, test))
        meaning, about, telling = weights
        told = f"meaning {meaning:.1f}, about {about:.1f}, telling {telling:.1f}"
        lines.append(f"chosen on {len(fit)}: {told}; on the rest {together[-1]}")
    return [*lines, f"mean of the halves that were not chosen on: {mean(together)}"]


def declined(library: Library, path: str) -> list[str]:
    """Return how many of the questions in the file at `path` are declined, by label and command."""
    rows = read_scope(path)
    lines = [f"{os.path.basename(path)}: share declined"]
    for label in ("out", "in"):
        asked = [query for said, query in rows if said == label]
        for command in ("search", "faq"):
            refused = [answers(library, [query], _within(command), 3).certainty < 0 for query in asked]
            odd, even = refused[::2], refused[1::2]
            shares = " / ".join(f"{sum(part) / max(1, len(part)):.3f}" for part in (refused, odd, even))
            lines.append(f"  {label:4}{command:8}{len(asked):4} questions; all / odd lines / even lines: {shares}")
    return lines


def named_first(library: Library) -> list[str]:
    """Return how many titles and expansions lead to an entry of that name when they are typed as they stand."""
    typed: dict[str, str] = {}
    for kind in MODELS:
        if kind not in MENTIONS:
            for entry in library.of_kind(kind):
                for name in (entry.title, getattr(entry, "expansion", "")):
                    typed.setdefault(name, entry.id)
    typed.pop("", None)
    strangers = []
    for name in typed:
        hits = search(library, [name], EVERYTHING, 1).hits
        meant = [entry.id for entry in library.exactly_named(name)]
        if not hits or hits[0].entry.id not in meant:
            strangers.append(name)
    return [f"{len(typed):,} names typed as they stand; {len(strangers)} do not lead to their entry", *strangers[:10]]


def _kind(entry: Entry) -> str:
    return str(entry.__struct_config__.tag)


def _text(entry: Entry) -> str:
    return re.sub(r'[{}\[\]":,]', " ", msgspec.json.encode(entry).decode())


def main() -> None:
    """Rank every query with every ranker and print the table."""
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", default=bundled_content(), help="the pack to search")
    parser.add_argument("--queries", default=os.path.join(here, "judged.tsv"), help="the file of judged queries")
    parser.add_argument("--more", default="", help="a file of further grades for the same queries")
    parser.add_argument("--scope", action="append", default=[], help="a file of questions within and outside")
    parser.add_argument("--folds", action="store_true", help="choose weights on one half, measure on the other")
    parser.add_argument("--names", action="store_true", help="type every title and expansion")
    parser.add_argument("--misses", action="store_true", help="list what this program did not put first")
    options = parser.parse_args()
    queries = read_queries(options.queries)
    if options.more:
        queries = with_more(queries, options.more)
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([options.content], cache).library
        entries = [entry for kind in MODELS for entry in library.of_kind(kind)]
        rankers = {
            "nhs-lead": ours(library),
            "as it is shown": as_shown(library),
            "by words alone": by_words_alone(library),
            "SQLite FTS5": full_text(entries),
            "tantivy, one field": one_field(entries),
            "rapidfuzz": fuzzy(entries),
        }
        styles = ["all", *dict.fromkeys(asked.style for asked in queries)]
        print(f"{len(queries)} queries, {len(entries):,} entries; success@1, success@3, nDCG@5\n")
        print(f"{'':20}" + "".join(f"{style:>20}" for style in styles) + f"{'ms a query':>12}")
        for name, ranker in rankers.items():
            measured: dict[str, list[Figures]] = defaultdict(list)
            started = time.perf_counter()
            for asked in queries:
                row = figures(ranker(asked.command, asked.query), asked.grades)
                measured["all"].append(row)
                measured[asked.style].append(row)
            each = (time.perf_counter() - started) / max(1, len(queries)) * 1000
            cells = "".join(f"{mean(measured[style])!s:>20}" for style in styles)
            print(f"{name:20}{cells}{each:12.1f}")
        for lines in (
            folds(library, queries) if options.folds else [],
            *(declined(library, path) for path in options.scope),
            named_first(library) if options.names else [],
        ):
            if lines:
                print("", *lines, sep="\n")
        if options.misses:
            for asked in queries:
                hits = rankers["nhs-lead"](asked.command, asked.query)
                if not figures(hits, asked.grades).first:
                    wanted = ", ".join(f"{id} {grade}" for id, grade in asked.grades.items())
                    print(f"\n{asked.style}: {asked.query}\n  judged {wanted}\n  found {', '.join(hits[:3])}")


if __name__ == "__main__":
    main()
