"""Which entries fit a query, and how well.

The score is BM25 (as tantivy computes it) over fields of different weight. Each word counts by the field in which it
tells most, so that a title is not outweighed by a long body. Added to it is how well the query fits the best single
name of the entry; what points to a page passes on a share of its own score; and in the end each score is cut by the
share of the query that the entry does not cover, so that one rare word never outweighs the rest. Every weight was
chosen on a development set of queries (`benchmarks/retrieval.py`), one at a time.
"""

import functools
import itertools
import math
from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from tantivy import Occur, Query

from nhs_lead.library.index_schema import schema
from nhs_lead.library.library import KeptEntry, Library, of_kinds
from nhs_lead.library.matches import Held, held_by
from nhs_lead.library.names import MENTIONS, said_names, standing, subject_places
from nhs_lead.library.query import Wanted, Word
from nhs_lead.library.scoring import KIND_WEIGHT, Candidate, scores
from nhs_lead.library.stop_words import WHO_AND_WHERE
from nhs_lead.library.text import name_key, stems
from nhs_lead.library.word_vectors import Meaning, closest, closest_of, word_vectors
from nhs_lead.model.entry import Entry

FIELD_WEIGHT = {"title": 3.0, "also": 3.0, "lead": 2.4, "parts": 0.9, "body": 0.6}
"""How much a word counts in each field."""

TIE = 0.05
"""How much of the other fields' scores is added to that of a word's best field."""

WHOLE_NAME = 12.0
"""What it adds that the query is one of the entry's names."""

NAME_WEIGHT = 1.0
"""How much the best single name of an entry counts, beside all its fields together."""

NAMED = 10
"""Entries that are considered for their names alone, though their fields are not among the best."""

NAMES = 100
"""Names that are looked at, those that fit best."""

ADJACENT = 1.2
"""How much two words count that stand side by side in a title or another name, as they do in the query."""

RARE, LEAST_TELLING = 20, 0.1
"""A word counts in full if at most one entry in so many uses it; one that all use still counts this much."""

COMMON, TELLING_FIELDS = 0.5, ("title", "also", "lead")
"""A word that counts for no more than this (one entry in five uses it) is looked for in these fields alone, if the
query has rarer ones."""

SETTING = 0.7
"""How much a word counts that says who is there, or where: "bullying on the ward" is asked about bullying."""

POINTERS, POINTED, PASSED_ON = 15, 2, 0.2
"""How many of the best entries pass on this share of their score, each to how many of its related entries."""

FETCHED, CANDIDATES = 50, 60
"""How many entries are fetched by their fields beyond those asked for, and how many of the best of them are looked at
for how much of the query they cover. Both are so many that --limit does not change the order."""

MEANT = 0.6
"""How far an entry covers a typed word by something that the word stands for."""

SEVERAL = 8
"""Candidates, and phrases of what lies outside, whose closeness tells what a question is about: one may be close by
chance, several are not."""

WHOLE = 1e9
"""Puts those that go by just what was typed among the candidates, however little else of them fits."""


class Within(NamedTuple):
    """What a search is kept to: kinds, a tag, a level; each empty for all."""

    kinds: tuple[str, ...] = ()
    tag: str = ""
    level: str = ""

    def clauses(self) -> list[tuple[Occur, Query]]:
        """Return the clauses that keep a query to it; they add no score."""
        found = of_kinds(self.kinds)
        for field, value in (("tags", self.tag.lower()), ("level", self.level)):
            if value:
                query = Query.const_score_query(Query.term_query(schema(), field, value), 0.0)
                found.append((Occur.Must, query))
        return found

    def holds(self, entry: Entry) -> bool:
        """Whether `entry` lies within it."""
        return (
            (not self.kinds or str(entry.__struct_config__.tag) in self.kinds)
            and (not self.tag or self.tag.lower() in (tag.lower() for tag in entry.tags))
            and (not self.level or getattr(entry, "level", "") == self.level)
        )


class Fitting(NamedTuple):
    """An entry with its score, what that was made of, and the name of it that is closest in meaning."""

    score: float
    entry: Entry
    candidate: Candidate
    closest_name: str


class Ranked(NamedTuple):
    """Entries, the best first, and which words of the query each holds."""

    entries: list[Fitting]
    held: Held
    meaning: Meaning | None = None
    """What the query means; None where the word vectors know none of its words."""
    nearest: float = 0.0
    """How close in meaning the closest of all candidates is."""
    around: float = 0.0
    """How close in meaning the closest SEVERAL of all candidates are, on the mean."""


def ranked(library: Library, wanted: Wanted, within: Within, limit: int) -> Ranked:
    """Return at most `limit` entries of `library` that fit."""
    meaning = word_vectors().meaning(wanted.read)
    query = _query(library, wanted)
    if query is None:
        return Ranked([], {}, meaning)
    by_name = _by_name(library, wanted, within)
    found: dict[str, tuple[float, KeptEntry]] = {}
    fields = Query.boolean_query([(Occur.Must, query), *within.clauses()])
    for score, address in library.searcher.search(fields, FETCHED + limit, count=False).hits:
        kept = library.kept(address)
        found[kept.entry.id] = (score + NAME_WEIGHT * by_name.pop(kept.entry.id, 0.0), kept)
    exact = _exact(library, wanted, within)
    for kept in library.all_kept([*list(by_name)[:NAMED], *exact]):
        id = kept.entry.id
        if id not in found and within.holds(kept.entry):
            found[id] = (NAME_WEIGHT * by_name.get(id, 0.0), kept)
    passed = _passed_on({id: (score, kept.entry) for id, (score, kept) in found.items()})
    fitting = [(score + passed.get(id, 0.0), kept) for id, (score, kept) in found.items()]
    fitting.sort(
        key=lambda pair: -pair[0] * KIND_WEIGHT.get(_kind(pair[1].entry), 1.0) - WHOLE * (pair[1].entry.id in exact)
    )
    return _ordered(library, wanted, meaning, fitting[: max(limit, CANDIDATES)], exact, limit)


def _ordered(
    library: Library,
    wanted: Wanted,
    meaning: Meaning | None,
    fitting: list[tuple[float, KeptEntry]],
    exact: dict[str, int],
    limit: int,
) -> Ranked:
    """Order the best entries anew: by how much of the query each covers, by meaning and by name."""
    told = {word.stem for word in wanted.words} | {stem for one in wanted.expansions for stem in one.stems}
    held = held_by(library, [kept.entry.id for _, kept in fitting], told)
    weights = {word: _weight(library, word.stem) * _information(library, word.stem) for word in wanted.words}
    whole = sum(weights.values()) or 1.0

    def share(id: str, word: Word) -> float:
        if (id, word.stem) in held:
            return 1.0
        meant = (one for one in wanted.expansions if word.word in one.typed.split())
        return MEANT if any(all((id, stem) in held for stem in one.stems) for one in meant) else 0.0

    candidates, places = [], []
    for score, kept in fitting:
        id = kept.entry.id
        coverage = sum(weight * share(id, word) for word, weight in weights.items()) / whole
        telling = sum(weight for word, weight in weights.items() if held.get((id, word.stem)) in TELLING_FIELDS) / whole
        closeness, place = closest(meaning, kept.meanings) if meaning else (0.0, -1)
        about = closest_of(meaning, kept.meanings, subject_places(kept.entry)) if meaning else 0.0
        places.append(place)
        by_name = exact.get(id, -1)
        candidates.append(Candidate(_kind(kept.entry), score, coverage, telling, closeness, about, by_name))
    order = sorted(zip(scores(candidates), candidates, places, fitting, strict=True), key=lambda row: -row[0])
    entries = [
        Fitting(score, kept.entry, candidate, said_names(kept.entry)[place] if place >= 0 else "")
        for score, candidate, place, (_, kept) in order[:limit]
    ]
    near = nlargest(SEVERAL, (candidate.closeness for candidate in candidates))
    return Ranked(entries, held, meaning, max(near, default=0.0), sum(near) / max(1, len(near)))


def _exact(library: Library, wanted: Wanted, within: Within) -> dict[str, int]:
    """Return the ids of the entries that people mean who type just this name: 0 where it is the title, else 1.

    They are of one sort: pages, or else terms, or else sources, or else what is not about a thing, if that is its
    title. Who types what several pages are called gets them all.
    """
    for name in dict.fromkeys((wanted.typed, wanted.read, wanted.asked_of)):
        named = [
            entry
            for entry in library.exactly_named(name, within.kinds)
            if within.holds(entry) and (within.kinds or _kind(entry) not in MENTIONS)
        ]
        if named:
            first = standing(named[0], name)[0]
            found = {entry.id: standing(entry, name) for entry in named}
            return {id: int(other) for id, (rank, other) in found.items() if rank == first}
    if within.kinds:
        return {}
    named = [entry for entry in library.exactly_named(wanted.typed) if within.holds(entry)]
    return {entry.id: 0 for entry in named if not standing(entry, wanted.typed)[1]}


def _kind(entry: Entry) -> str:
    return str(entry.__struct_config__.tag)


def _passed_on(found: dict[str, tuple[float, Entry]]) -> dict[str, float]:
    """Return what entries gain from others that point to them: a term or a question is often a way to a page."""
    passed: dict[str, float] = {}
    for score, entry in sorted(found.values(), key=lambda pair: -pair[0])[:POINTERS]:
        for id in entry.related[:POINTED]:
            passed[id] = max(passed.get(id, 0.0), PASSED_ON * score)
    return passed


def _by_name(library: Library, wanted: Wanted, within: Within) -> dict[str, float]:
    """Return how well the best of an entry's names fits the query, by id, the best first."""
    any_word = [(Occur.Should, Query.term_query(schema(), "name", stem, "freq")) for stem in _telling(library, wanted)]
    clauses = [(Occur.Must, Query.boolean_query(any_word))]
    if within.kinds:
        clauses += of_kinds(within.kinds, "of_kind")
    best: dict[str, float] = {}
    for score, address in library.searcher.search(Query.boolean_query(clauses), NAMES, count=False).hits:
        best.setdefault(library.searcher.doc(address)["of"][0], score)
    return best


def _query(library: Library, wanted: Wanted) -> Query | None:
    telling = _telling(library, wanted)
    clauses = []
    for word in wanted.words:
        fields = FIELD_WEIGHT if word.stem in telling else TELLING_FIELDS
        clauses.append((Occur.Should, Query.boost_query(_word(word.stem, fields), _weight(library, word.stem))))
    for expansion in wanted.expansions:
        together = Query.boolean_query([(Occur.Must, _word(stem)) for stem in dict.fromkeys(expansion.stems)])
        clauses.append((Occur.Should, Query.boost_query(together, expansion.weight)))
    if not clauses:
        return None
    telling = {word.stem for word in wanted.words}
    for field in ("title", "also"):
        for pair in itertools.pairwise(wanted.sequence):
            if telling.isdisjoint(pair):
                continue  # "what is" says nothing, in whatever order
            phrase = Query.phrase_query(schema(), field, list(pair))
            clauses.append((Occur.Should, Query.boost_query(phrase, ADJACENT)))
    for key in {name_key([word.stem for word in wanted.words]), name_key(wanted.sequence)}:
        whole = Query.const_score_query(Query.term_query(schema(), "names", key), WHOLE_NAME)
        clauses.append((Occur.Should, whole))
    return Query.boolean_query(clauses)


def _telling(library: Library, wanted: Wanted) -> set[str]:
    """Return the stems of the words that tell most: all of them, where none is rarer than the rest.

    What is common is not looked for in long texts then: in a large library that costs most and says least.
    """
    typed = {word.stem for word in wanted.words}
    return {stem for stem in typed if _rarity(library, stem) > COMMON} or typed


def _rarity(library: Library, stem: str) -> float:
    """Return how much a word tells: less, the more entries use it at all, be it rare in titles."""
    entries, using = _usage(library, stem)
    if not using:
        return 1.0
    return max(LEAST_TELLING, min(1.0, math.log(entries / using) / math.log(RARE)))


def _weight(library: Library, stem: str) -> float:
    """Return how much a word counts: what it tells, and less where it says who is there or where."""
    return _rarity(library, stem) * (SETTING if stem in who_and_where() else 1.0)


@functools.cache
def who_and_where() -> frozenset[str]:
    """Return the stems of the words that say who is there and where, and not what happens."""
    return frozenset(stem for word in WHO_AND_WHERE for stem in stems(word))


def _information(library: Library, stem: str) -> float:
    """Return what it says of an entry that it uses a word (its inverse document frequency)."""
    entries, using = _usage(library, stem)
    return math.log(1 + entries / max(1, using))


def _usage(library: Library, stem: str) -> tuple[int, int]:
    """Return how many entries there are, and how many of them use a word."""
    using = max(library.searcher.doc_freq(field, stem) for field in FIELD_WEIGHT)
    return sum(library.holdings.counts.values()), using


def _word(stem: str, fields: Iterable[str] = FIELD_WEIGHT) -> Query:
    """A word in whichever of `fields` it tells most."""
    weighted = [
        Query.boost_query(Query.term_query(schema(), field, stem, "freq"), FIELD_WEIGHT[field]) for field in fields
    ]
    return Query.disjunction_max_query(weighted, TIE)
