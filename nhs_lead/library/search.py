"""The search: what was found, the best first, and why each entry was."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from tantivy import Occur, Query

from nhs_lead.library import ranking
from nhs_lead.library.index import TEXT_FIELDS, schema
from nhs_lead.library.library import Library
from nhs_lead.library.query import Wanted, understood
from nhs_lead.library.ranking import Within
from nhs_lead.model.entry import Entry


class Match(Struct, frozen=True, kw_only=True):
    """Why an entry was found: a word that was typed, the field it stands in, and what it was taken to stand for."""

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


EVERYTHING = Within()


def search(library: Library, words: Sequence[str], within: Within = EVERYTHING, limit: int = 10) -> Results:
    """Search what lies `within` the library for `words`; at most `limit` hits are returned."""
    wanted = understood(library, words)
    found = ranking.ranked(library, wanted, within, limit)
    matches = _matches(library, [entry.id for _, entry in found], wanted)
    hits = [Hit(entry, round(score, 3), matches[entry.id]) for score, entry in found]
    return Results(hits, wanted.mended if hits else {})


def _matches(library: Library, ids: list[str], wanted: Wanted) -> dict[str, list[Match]]:
    """Say for each of the entries `ids` which words of the query it holds, each in its most telling field."""
    typed = {word.stem for word in wanted.words}
    meant = {stem for expansion in wanted.expansions for stem in expansion.stems}
    fields = _fields_holding(library, ids, typed | meant)
    found: dict[str, list[Match]] = {}
    for id in ids:
        matches = [
            Match(word=word.word, field=field) for word in wanted.words if (field := fields.get((id, word.stem), ""))
        ]
        seen = {match.word for match in matches}
        for expansion in wanted.expansions:
            within = [fields.get((id, stem), "") for stem in expansion.stems]
            if all(within) and expansion.typed not in seen:
                seen.add(expansion.typed)
                matches.append(Match(word=expansion.typed, field=within[0], via=expansion.said))
        found[id] = matches
    return found


def _fields_holding(library: Library, ids: list[str], stems: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return for each id and stem the most telling field of the entry that holds the stem."""
    search, most = library.searcher.search, max(1, len(ids))
    among = Query.const_score_query(Query.term_set_query(schema(), "id", ids), 0.0)
    places = {
        (address.segment_ord, address.doc): library.searcher.doc(address)["id"][0]
        for _, address in search(among, most, count=False).hits
    }
    held: dict[tuple[str, str], str] = {}
    for stem in stems:
        # One query a stem: its score is the number of the first field that holds it, counted from the last.
        fields = [
            Query.const_score_query(Query.term_query(schema(), field, stem, "basic"), float(number))
            for number, field in enumerate(reversed(TEXT_FIELDS), start=1)
        ]
        query = Query.boolean_query([(Occur.Must, Query.disjunction_max_query(fields)), (Occur.Must, among)])
        for score, address in search(query, most, count=False).hits:
            held[places[address.segment_ord, address.doc], stem] = TEXT_FIELDS[len(TEXT_FIELDS) - round(score)]
    return held
