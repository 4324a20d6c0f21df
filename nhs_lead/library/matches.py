"""Which words of a query each entry holds, and in which field."""

from collections.abc import Iterable

from tantivy import Occur, Query

from nhs_lead.library.index_schema import TEXT_FIELDS, schema
from nhs_lead.library.library import Library

Held = dict[tuple[str, str], str]
"""For an entry's id and a stem, the most telling field of the entry that holds the stem."""


def held_by(library: Library, ids: list[str], stems: Iterable[str]) -> Held:
    """Return which of `stems` the entries `ids` hold, and where."""
    search, most = library.searcher.search, max(1, len(ids))
    among = Query.const_score_query(Query.term_set_query(schema(), "id", ids), 0.0)
    places = {
        (address.segment_ord, address.doc): library.searcher.doc(address)["id"][0]
        for _, address in search(among, most, count=False).hits
    }
    held: Held = {}
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
