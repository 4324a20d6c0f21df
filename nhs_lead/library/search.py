"""The ranked search: what was typed, the words it stands for, and why each entry was found.

The score is BM25 (as tantivy computes it) over fields of different weight. Each word counts by the field in which it
tells most, so that a title is not outweighed by a long body; names and phrases that fit as a whole count extra.
"""

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct
from tantivy import Occur, Query

from nhs_lead.library.index import NAME, PHRASE, SPELLING, TEXT_FIELDS, english, name_key, schema, spellings
from nhs_lead.library.library import Library, of_kinds
from nhs_lead.library.words import FUNCTION_WORDS
from nhs_lead.model.entry import Entry
from nhs_lead.model.links import without_links

FIELD_WEIGHT = {"title": 3.0, "also": 3.0, "lead": 2.4, "parts": 0.9, "body": 0.6}
"""How much a word counts in each field, against the body of a page."""

TIE = 0.05
"""How much of the other fields' scores is added to that of a word's best field."""

WHOLE_NAME = 12.0
"""What it adds that the query is one of the entry's names."""

NAME_WEIGHT = 1.0
"""How much the best single name of an entry counts, beside all its fields together."""

POINTERS, POINTED, PASSED_ON = 15, 2, 0.2
"""How many of the best entries pass on this share of their score, each to how many of its related entries."""

ADJACENT = 1.2
"""How much two words count that stand side by side in a title or another name, as they do in the query."""

STANDS_FOR = 0.45
"""How much a word counts that was not typed, but that what was typed stands for."""

KIND_WEIGHT = {"source": 0.1, "question": 0.2, "scenario": 0.3, "term": 0.25, "faq": 0.7}
"""Scores are multiplied by this, so that the page about a thing comes before what merely mentions it. Short entries
need it most: BM25 takes a word in a short text for a sign that the text is about it."""

MOST_WORDS = 40
"""Words of a query that are looked at: nobody types more, but somebody may paste a page."""

LONGEST_PHRASE = 5
SHORTEST_MENDED = 4


class Match(Struct, frozen=True, kw_only=True):
    """Why an entry was found: a word of the query, the field it stands in, and what it was taken to stand for."""

    word: str
    field: str
    via: str = ""


class Hit(NamedTuple):
    """One entry that was found."""

    entry: Entry
    score: float
    matched: list[Match]


class Results(NamedTuple):
    """What a search found, the best first, and the words that were read as others (as typed, as read)."""

    hits: list[Hit]
    mended: dict[str, str]


class _Wanted(NamedTuple):
    """What is looked for: stems that were typed, with the word of each, and what they stand for."""

    stems: dict[str, str]
    phrases: list[tuple[str, list[str]]]  # the words typed, the stems that they stand for
    typed: list[str]  # all stems in their order, function words included


def search(library: Library, words: Sequence[str], kinds: Sequence[str] = (), limit: int = 10) -> Results:
    """Search `library` for `words`, among entries of `kinds` or of all kinds; at most `limit` are returned."""
    typed = spellings().analyze(" ".join(words))[:MOST_WORDS]
    mended = {word: better for word in dict.fromkeys(typed) if (better := _mended(library, word))}
    wanted = _wanted(library, [mended.get(word, word) for word in typed])
    query = _query(wanted)
    if query is None:
        return Results([], {})
    by_name = _by_name(library, wanted, kinds)
    found: dict[str, tuple[float, Entry]] = {}
    for score, address in library.searcher.search(
        Query.boolean_query([(Occur.Must, query), *of_kinds(kinds)]), limit * 3 + 20, count=False
    ).hits:
        entry = library.decode(address)
        found[entry.id] = (score + NAME_WEIGHT * by_name.pop(entry.id, 0.0), entry)
    for id in list(by_name)[:limit]:
        if (entry := library.get(id)) is not None:
            found[id] = (NAME_WEIGHT * by_name[id], entry)
    # What points to a page speaks for it: a term or a question that fits is often a way to the page that explains it.
    passed: dict[str, float] = {}
    for score, entry in sorted(found.values(), key=lambda pair: -pair[0])[:POINTERS]:
        for id in entry.related[:POINTED]:
            passed[id] = max(passed.get(id, 0.0), PASSED_ON * score)
    scored = [
        ((score + passed.get(id, 0.0)) * KIND_WEIGHT.get(str(entry.__struct_config__.tag), 1.0), entry)
        for id, (score, entry) in found.items()
    ]
    scored.sort(key=lambda pair: -pair[0])
    hits = [Hit(entry, round(score, 3), _matches(entry, wanted)) for score, entry in scored[:limit]]
    return Results(hits, mended)


def _by_name(library: Library, wanted: _Wanted, kinds: Sequence[str]) -> dict[str, float]:
    """Return how well the best of an entry's names fits the query, by id."""
    words = [(Occur.Should, Query.term_query(schema(), "name", stem, "freq")) for stem in wanted.stems]
    query = [
        (Occur.Must, Query.boolean_query(words)),
        (Occur.Must, Query.const_score_query(Query.term_query(schema(), "kind", NAME), 0.0)),
    ]
    if kinds:
        query.append((Occur.Must, Query.const_score_query(Query.term_set_query(schema(), "of_kind", list(kinds)), 0.0)))
    best: dict[str, float] = {}
    for score, address in library.searcher.search(Query.boolean_query(query), 100, count=False).hits:
        id = library.searcher.doc(address)["of"][0]
        best.setdefault(id, score)
    return best


def _mended(library: Library, word: str) -> str:
    """Return the library's word that `word` is most likely a slip for; nothing where the library knows `word`."""
    if word in FUNCTION_WORDS or len(word) < SHORTEST_MENDED or any(letter.isdigit() for letter in word):
        return ""
    if library.searcher.doc_freq("spelling", word):
        return ""
    stem = english().analyze(word)
    if not stem or any(library.searcher.doc_freq(field, stem[0]) for field in TEXT_FIELDS):
        return ""
    if library.searcher.doc_freq("names", name_key(stem)):  # a word of the thesaurus
        return ""
    distance = 1 if len(word) < 6 else 2
    near = Query.fuzzy_term_query(schema(), "spelling", word, distance=distance)
    among = Query.boolean_query([(Occur.Must, near), (Occur.Must, Query.term_query(schema(), "kind", SPELLING))])
    candidates = []
    for _, address in library.searcher.search(among, 50, count=False).hits:
        document = library.searcher.doc(address)
        candidate = document["spelling"][0]
        likeness = difflib.SequenceMatcher(None, word, candidate).ratio()
        candidates.append((round(likeness + 0.1 * (candidate[0] == word[0]), 2), document["count"][0], candidate))
    return max(candidates)[2] if candidates else ""


def _wanted(library: Library, typed: list[str]) -> _Wanted:
    telling = [word for word in typed if word not in FUNCTION_WORDS] or typed
    stems = {english().analyze(word)[0]: word for word in reversed(telling)}
    return _Wanted(stems, list(_phrases(library, typed)), [english().analyze(word)[0] for word in typed])


def _phrases(library: Library, typed: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what runs of the typed words stand for, by the glossary and the thesaurus."""
    runs: dict[str, str] = {}
    for start in range(len(typed)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(typed)) + 1):
            run = " ".join(typed[start:end])
            runs.setdefault(name_key(english().analyze(run)), run)
    clauses = [
        (Occur.Must, Query.term_set_query(schema(), "names", list(runs))),
        (Occur.Must, Query.term_query(schema(), "kind", PHRASE)),
    ]
    if not runs:
        return
    for _, address in library.searcher.search(Query.boolean_query(clauses), 50, count=False).hits:
        document = library.searcher.doc(address)
        said: list[str] = msgspec.json.decode(document["data"][0])
        for one in said:
            stems = [english().analyze(word)[0] for word in spellings().analyze(one) if word not in FUNCTION_WORDS]
            if stems:
                yield one, stems


def _query(wanted: _Wanted) -> Query | None:
    clauses = [(Occur.Should, _word(stem)) for stem in wanted.stems]
    for _, stems in wanted.phrases:
        together = Query.boolean_query([(Occur.Must, _word(stem)) for stem in dict.fromkeys(stems)])
        clauses.append((Occur.Should, Query.boost_query(together, STANDS_FOR)))
    if not clauses:
        return None
    for field in ("title", "also"):
        for pair in zip(wanted.typed, wanted.typed[1:], strict=False):
            phrase = Query.phrase_query(schema(), field, list(pair))
            clauses.append((Occur.Should, Query.boost_query(phrase, ADJACENT)))
    for key in {name_key(list(wanted.stems)), name_key(wanted.typed)}:
        whole = Query.const_score_query(Query.term_query(schema(), "names", key), WHOLE_NAME)
        clauses.append((Occur.Should, whole))
    return Query.boolean_query(clauses)


def _word(stem: str) -> Query:
    """A word in whichever field it tells most."""
    return Query.disjunction_max_query(
        [
            Query.boost_query(Query.term_query(schema(), field, stem, "freq"), weight)
            for field, weight in FIELD_WEIGHT.items()
        ],
        TIE,
    )


def _matches(entry: Entry, wanted: _Wanted) -> list[Match]:
    """Say for each word of the query in which field of `entry` it stands, the most telling field first."""
    holding = {field: set(english().analyze(text)) for field, text in _field_texts(entry).items()}

    def field_of(stem: str) -> str:
        return next((field for field, stems in holding.items() if stem in stems), "")

    found = [
        Match(word=word, field=field) for stem, word in reversed(wanted.stems.items()) if (field := field_of(stem))
    ]
    for said, stems in wanted.phrases:
        fields = [field_of(stem) for stem in stems]
        if all(fields):
            found.append(Match(word=said, field=fields[0], via="stands for"))
    return found


def _field_texts(entry: Entry) -> dict[str, str]:
    fields = msgspec.structs.asdict(entry)
    body = msgspec.json.encode(entry).decode()
    return {
        "title": f"{entry.title} {fields.get('expansion', '')}",
        "also": " ".join(entry.also),
        "summary": entry.summary,
        "parts": " ".join(f"{part.name} {part.description}" for part in fields.get("parts", ())),
        "text": without_links(body, lambda id: id),
    }
