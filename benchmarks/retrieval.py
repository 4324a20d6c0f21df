"""Retrieval: how often the first hits answer the question, by the style in which it is asked.

Prints success@1 (the first hit is right), success@3 (one of the first three is) and MRR (the mean of one over the rank
of the first right hit within ten) on a file of queries, for this program and for three baselines over the same content:
SQLite FTS5 (porter stemming, bm25), tantivy's own parser over one field, and rapidfuzz over titles and other names.

    python benchmarks/retrieval.py [--content DIR] [--queries FILE] [--misses]

A line of the file holds, parted by tabs, the command (search or faq), the accepted ids, the style and the query.
"""

import argparse
import os
import re
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import rapidfuzz
import tantivy

from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import search
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS

DEEPEST = 10
"""Hits that are looked at."""

Ranker = Callable[[str, str], Sequence[str]]
"""A command and a query → ids, the best first."""


class Asked(NamedTuple):
    """One query with the ids that answer it."""

    command: str
    accepted: frozenset[str]
    style: str
    query: str


def read_queries(path: str) -> list[Asked]:
    """Return the queries in the file at `path`."""
    found = []
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                command, ids, style, query = line.rstrip("\n").split("\t")
                found.append(Asked(command, frozenset(re.split(r"[|,\s]+", ids)), style, query))
    return found


def ours(library: Library) -> Ranker:
    """Return this program's search."""

    def ranked(command: str, query: str) -> list[str]:
        within = Within(("faq",)) if command == "faq" else Within()
        return [hit.entry.id for hit in search(library, [query], within, DEEPEST).hits]

    return ranked


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


def rank(hits: Sequence[str], accepted: frozenset[str]) -> int:
    """Return the place of the first accepted hit, counted from 1; 0 where there is none."""
    return next((place for place, id in enumerate(hits, start=1) if id in accepted), 0)


def _kind(entry: Entry) -> str:
    return str(entry.__struct_config__.tag)


def _text(entry: Entry) -> str:
    return re.sub(r'[{}\[\]":,]', " ", msgspec.json.encode(entry).decode())


def main() -> None:
    """Rank every query with every ranker and print the table."""
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", default=bundled_content(), help="the pack to search")
    parser.add_argument("--queries", default=os.path.join(here, "queries.tsv"), help="the file of queries")
    parser.add_argument("--misses", action="store_true", help="list what this program did not put first")
    options = parser.parse_args()
    queries = read_queries(options.queries)
    with tempfile.TemporaryDirectory() as cache:
        library = open_library([options.content], cache).library
        entries = [entry for kind in MODELS for entry in library.of_kind(kind)]
        rankers = {
            "nhs-lead": ours(library),
            "SQLite FTS5": full_text(entries),
            "tantivy, one field": one_field(entries),
            "rapidfuzz": fuzzy(entries),
        }
        styles = ["all", *dict.fromkeys(asked.style for asked in queries)]
        print(f"{len(queries)} queries, {len(entries):,} entries; success@1 / success@3 / MRR\n")
        print(f"{'':20}" + "".join(f"{style:>18}" for style in styles) + f"{'ms a query':>12}")
        for name, ranker in rankers.items():
            places: dict[str, list[int]] = defaultdict(list)
            started = time.perf_counter()
            for asked in queries:
                place = rank(ranker(asked.command, asked.query), asked.accepted)
                places["all"].append(place)
                places[asked.style].append(place)
            each = (time.perf_counter() - started) / len(queries) * 1000
            cells = "".join(f"{_figures(places[style]):>18}" for style in styles)
            print(f"{name:20}{cells}{each:12.1f}")
        if options.misses:
            for asked in queries:
                hits = rankers["nhs-lead"](asked.command, asked.query)
                if rank(hits, asked.accepted) != 1:
                    wanted = ", ".join(sorted(asked.accepted))
                    print(f"\n{asked.style}: {asked.query}\n  wanted {wanted}\n  found {', '.join(hits[:3])}")


def _figures(places: Sequence[int]) -> str:
    first = sum(place == 1 for place in places) / len(places)
    third = sum(1 <= place <= 3 for place in places) / len(places)
    reciprocal = sum(1 / place for place in places if place) / len(places)
    return f"{first:.2f} {third:.2f} {reciprocal:.2f}"


if __name__ == "__main__":
    main()
