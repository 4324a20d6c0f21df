"""What can be asked of the compiled library."""

import difflib
import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from tantivy import Index, Occur, Order, Query

from nhs_lead.errors import NotFoundError
from nhs_lead.library.index_schema import HOLDINGS, MIDDLE, OUTSIDE, PHRASE, SPELLING, schema
from nhs_lead.library.middle import WHOLE, Middle, unpacked
from nhs_lead.library.names import standing
from nhs_lead.library.summary import Holdings
from nhs_lead.library.text import exact_key, name_key, stems
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Scenario
from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.model.outside import OutsideTopic

T = TypeVar("T")

Renewed = Callable[[], Index | None]
"""Returns an index that was made anew, or None where the one in use is sound."""

LONGEST_NAME = 400
"""Letters of what may be a name; who pastes more does not name an entry."""

LIKELY = 0.5
"""From this likeness on, a name may be a slip of the finger for an entry's."""


class KeptEntry(NamedTuple):
    """An entry as an index keeps it: with the meanings of its names (`names.said_names`), packed."""

    entry: Entry
    meanings: bytes


class Outside(NamedTuple):
    """A topic that lies outside a library: where to go with it, and the meanings of its phrases, packed."""

    instead: str
    meanings: bytes


class Library:
    """All entries of some packs, compiled. Opened by `opening.open_library`."""

    def __init__(self, index: Index, renewed: Renewed | None = None) -> None:
        """Take what `index` holds. Where it proves to be damaged, `renewed` gives another one, once."""
        self.index = index
        self.searcher = index.searcher()
        self._renewed = renewed
        self._asked = False
        self._decoders = {kind: msgspec.json.Decoder(model) for kind, model in MODELS.items()}

    def answered(self, ask: Callable[[], T]) -> T:
        """Return what `ask` finds out from the index. Where that is damaged it is made anew, and asked once more."""
        if self._asked:  # by somebody who has more to ask, and whose findings belong together
            return ask()
        self._asked = True
        try:
            return ask()
        except BaseException as error:
            if self._renewed is None or not is_damage(error):
                raise
            index, self._renewed = self._renewed(), None
            if index is None:
                raise
            self.index, self.searcher = index, index.searcher()
            self.__dict__.pop("holdings", None)
            return ask()
        finally:
            self._asked = False

    def get(self, id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        found = self._entries(Query.term_query(schema(), "id", _text(id)), 1)
        return found[0] if found else None

    def entry(self, id: str, kind: str = "") -> Entry:
        """Return the entry with this id, of `kind` if given. Raises NotFoundError, with near ids, if there is none."""
        found = self.get(id)
        if found is None or (kind and found.__struct_config__.tag != kind):
            candidates = self.near(id, [kind] if kind else [])
            near = ", ".join(entry.id for entry in candidates if likeness(id, entry) >= LIKELY)
            hint = f"Did you mean {near}?" if near else ""
            look = f"browse {FOLDERS[kind]} lists them all" if kind else "search finds entries by their words"
            raise NotFoundError(
                f"There is no {kind or 'entry'} '{id}'.",
                f"{hint} nhs-lead {look}.".strip(),
            )
        return found

    def called(self, name: str) -> Entry:
        """Return the entry with this id, or else the one that goes by this name.

        Raises NotFoundError where there is none, or where several go by the name.
        """
        found = self.get(name) or self.get(name.lower())
        if found:
            return found
        named = self.exactly_named(name) or sorted(self.named(name), key=lambda entry: standing(entry, name))
        first = [entry for entry in named if standing(entry, name) == standing(named[0], name)]
        if len(first) > 1:
            ids = ", ".join(entry.id for entry in first)
            raise NotFoundError(f"Several entries go by '{name}'.", f"Ask for one by its id: {ids}.")
        return first[0] if first else self.entry(name)

    def entries(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries with these ids, in their order. Ids that lead nowhere are passed over."""
        return [entry for id in ids if (entry := self.get(id)) is not None]

    def all_kept(self, ids: Iterable[str]) -> list[KeptEntry]:
        """Return what is kept of the entries with these ids, each once. Ids that lead nowhere are passed over."""
        found = []
        for id in dict.fromkeys(ids):
            hits = self._hits(Query.term_query(schema(), "id", _text(id)), 1)
            found += [self.kept(address) for _, address in hits]
        return found

    def outside(self) -> list[Outside]:
        """Return the topics that lie outside the library, as its packs tell them."""
        documents = self._documents("kind", OUTSIDE)
        return [Outside(bytes(one["data"][0]).decode(), one["meanings"][0]) for one in documents]

    def outside_topics(self) -> list[OutsideTopic]:
        """Return the same topics as their packs write them."""
        documents = self._documents("kind", OUTSIDE)
        return [msgspec.json.decode(one["data"][1], type=OutsideTopic) for one in documents]

    def phrases(self) -> dict[str, list[str]]:
        """Return what phrases stand for, by their `text.name_key`."""
        found: dict[str, list[str]] = {}
        for document in self._documents("kind", PHRASE):
            said = msgspec.json.decode(document["data"][0], type=list[str])
            found.setdefault(document["of"][0], []).extend(said)
        return found

    @property
    def middles(self) -> int:
        """How many middles the index keeps, which BM25 counts among its documents."""
        return self._frequency("kind", MIDDLE)

    def unwritten_words(self) -> list[str]:
        """Return the words that count as known though no entry writes them: those of the thesaurus."""
        documents = self._documents("kind", SPELLING)
        return [str(one["spelling"][0]) for one in documents if one["count"][0] == 0]

    def middle(self, of: str, file: str = WHOLE) -> Middle:
        """Return the middle of what lies `of` the library: "within" (or in one `file` of it) or "outside"."""
        clauses = [
            (Occur.Must, Query.term_query(schema(), field, value))
            for field, value in (("kind", MIDDLE), ("of", of), ("file", file))
        ]
        hits = self._hits(Query.boolean_query(clauses), 1)
        return unpacked(bytes(self.searcher.doc(hits[0][1])["data"][0])) if hits else Middle()

    def has(self, id: str, kinds: Sequence[str] = ()) -> bool:
        """Whether there is an entry with this id, of one of `kinds` if given. Nothing is read of it."""
        return self._is_there("id", id, kinds)

    def among(self, ids: Sequence[str], kinds: Sequence[str]) -> list[str]:
        """Return those of `ids` that are entries of one of `kinds`, in their order. Nothing is read of them."""
        return self._among("id", ids, kinds)

    def known(self, keys: Sequence[str], kinds: Sequence[str] = ()) -> list[str]:
        """Return those of `keys` by which an entry here, of one of `kinds` if given, is known, in their order."""
        return self._among("key", keys, kinds)

    def key_of(self, id: str) -> str:
        """Return what the entry with this id is known by outside the library; an id that leads nowhere is its own."""
        query = Query.term_query(schema(), "id", _text(id))
        hits = self._hits(query, 1)
        return str(self.searcher.doc(hits[0][1])["key"][0]) if hits else id

    def is_named(self, id: str, kind: str) -> bool:
        """Whether any entry of `kind` names `id`. Nothing is read of it."""
        return self._any([(Occur.Must, Query.term_query(schema(), "links", _text(id))), *of_kinds([kind])])

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the title of each of these ids that there is."""
        return {entry.id: entry.title for entry in self.entries(dict.fromkeys(ids))}

    def count(self, kind: str) -> int:
        """Return how many entries of `kind` there are."""
        return self.holdings.counts.get(kind, 0)

    def of_kind(self, kind: str, limit: int | None = None, offset: int = 0) -> list[Entry]:
        """Return the entries of `kind` in their order, `limit` of them after the first `offset`."""
        most = self._frequency("kind", kind) if limit is None else limit
        return self._entries(Query.term_query(schema(), "kind", kind), most, offset, order_by="order")

    def naming(self, id: str, kind: str = "") -> list[Entry]:
        """Return the entries, of `kind` if given, that name `id` in a field or a link."""
        return self._entries(self._of_kind_with("links", id, kind), self._frequency("links", id), order_by="order")

    def practising(self, entry: Entry, kind: str = "scenario") -> list[Entry]:
        """Return the items of `kind` that practise `entry`; where none is made for it, those that name it at all."""
        if entry.__struct_config__.tag == kind:
            return [entry]
        made_for_it = self._of_kind_with("practises", entry.id, kind)
        most = self._frequency("practises", entry.id)
        return self._entries(made_for_it, most, order_by="order") or self.naming(entry.id, kind)

    def how_many_practise(self, entry: Entry, kind: str = "scenario") -> int:
        """Return how many items `practising` returns. None of them is read."""
        if entry.__struct_config__.tag == kind:
            return 1
        return self._how_many("practises", entry.id, kind) or self._how_many("links", entry.id, kind)

    def tagged(self, tag: str, kind: str) -> list[Entry]:
        """Return the entries of `kind` that carry `tag`."""
        wanted = (("tags", _text(tag).lower()), ("kind", kind))
        clauses = [(Occur.Must, Query.term_query(schema(), field, value)) for field, value in wanted]
        return self._entries(Query.boolean_query(clauses), self._frequency("tags", tag.lower()), order_by="order")

    def of_family(self, family: str) -> list[Scenario]:
        """Return the scenarios of a family in their order; none where there is no such family."""
        query = Query.term_query(schema(), "family", _text(family))
        found = self._entries(query, self._frequency("family", family), order_by="order")
        return [entry for entry in found if isinstance(entry, Scenario)]

    def named(self, name: str) -> list[Entry]:
        """Return the entries that go by `name`: as their id, their title or one of their other names."""
        key = name_key(stems(_text(name)))
        if not key:
            return []
        return self._entries(Query.term_query(schema(), "names", key), 50, order_by="order")

    def exactly_named(self, name: str, kinds: Sequence[str] = ()) -> list[Entry]:
        """Return the entries, of `kinds` if given, that go by just this name, those that people mean first.

        A page comes before a glossary term and that before a source; a title before another name.
        """
        key = exact_key(_text(name))
        if not key or len(key) > LONGEST_NAME:
            return []
        clauses = [(Occur.Must, Query.term_query(schema(), "exact", key)), *of_kinds(kinds)]
        found = self._entries(Query.boolean_query(clauses), 50, order_by="order")
        return sorted(found, key=lambda entry: standing(entry, name))

    def near(self, name: str, kinds: Sequence[str] = (), limit: int = 3) -> list[Entry]:
        """Return the entries whose id or title looks most like `name`, the nearest first."""
        name = _text(name)
        grams = [name.lower()[start : start + 3] for start in range(max(1, len(name) - 2))]
        anywhere = [(Occur.Should, Query.term_query(schema(), "grams", gram)) for gram in dict.fromkeys(grams)]
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(anywhere[:64])), *of_kinds(kinds)])
        candidates = self._entries(query, 20)
        return sorted(candidates, key=lambda entry: likeness(name, entry), reverse=True)[:limit]

    def ids(self, prefix: str, kind: str = "", limit: int = 200) -> list[str]:
        """Return the ids that begin with `prefix`, of entries of `kind` if given."""
        # A filter, even one that lets all pass, leaves out ids of entries that an update took out.
        among = Query.term_query(schema(), "kind", kind) if kind else Query.all_query()
        return self.answered(lambda: [id for id, _ in self.searcher.terms_with_prefix("id", prefix, among, limit)])

    @functools.cached_property
    def holdings(self) -> Holdings:
        """What the library holds."""
        query = Query.term_query(schema(), "kind", HOLDINGS)

        def read() -> Holdings:
            hits = self.searcher.search(query, 1, count=False).hits
            return msgspec.json.decode(self.searcher.doc(hits[0][1])["data"][0], type=Holdings)

        return self.answered(read)

    @property
    def in_english(self) -> bool:
        """Whether all packs are in English."""
        return all(pack.language.lower().startswith("en") for pack in self.holdings.described)

    def decode(self, address: Any) -> Entry:
        """Return the entry that is stored at `address` of the index."""
        return self.kept(address).entry

    def kept(self, address: Any) -> KeptEntry:
        """Return the entry that is stored at `address` of the index, with the meanings of its names."""
        document = self.searcher.doc(address)
        entry: Entry = self._decoders[document["kind"][0]].decode(document["data"][0])
        return KeptEntry(entry, document["meanings"][0])

    def _among(self, field: str, values: Sequence[str], kinds: Sequence[str]) -> list[str]:
        if not values:
            return []
        query = Query.term_set_query(schema(), field, [_text(value) for value in values])
        clauses = [(Occur.Must, Query.const_score_query(query, 0.0)), *of_kinds(kinds)]
        hits = self._hits(Query.boolean_query(clauses), len(values))
        # Mostly all of them are there, which one question tells.
        if len(hits) == len(set(values)):
            return list(values)
        return [value for value in values if self._is_there(field, value, kinds)]

    def _is_there(self, field: str, value: str, kinds: Sequence[str]) -> bool:
        return self._any([(Occur.Must, Query.term_query(schema(), field, _text(value))), *of_kinds(kinds)])

    def _of_kind_with(self, field: str, value: str, kind: str) -> Query:
        """Return what asks for the entries, of `kind` if given, with `value` in `field`."""
        query = Query.term_query(schema(), field, _text(value))
        return Query.boolean_query([(Occur.Must, query), *of_kinds([kind] if kind else [])])

    def _how_many(self, field: str, value: str, kind: str) -> int:
        return len(self._hits(self._of_kind_with(field, value, kind), max(1, self._frequency(field, value))))

    def _any(self, clauses: list[tuple[Occur, Query]]) -> bool:
        return bool(self._hits(Query.boolean_query(clauses), 1))

    def _hits(self, query: Query, limit: int) -> list[Any]:
        return self.answered(lambda: self.searcher.search(query, limit, count=False).hits)

    def _documents(self, field: str, value: str) -> list[Any]:
        most = self._frequency(field, value)
        hits = self._hits(Query.term_query(schema(), field, value), most) if most else []
        return [self.searcher.doc(address) for _, address in hits]

    def _frequency(self, field: str, value: str) -> int:
        """Return how many documents there can be with `value` in `field`."""
        return self.answered(lambda: self.searcher.doc_freq(field, _text(value)))

    def _entries(self, query: Query, limit: int, offset: int = 0, order_by: str | None = None) -> list[Entry]:
        # tantivy makes room for all that is asked for, so nothing may ask for more than there can be.
        def read() -> list[Entry]:
            hits = self.searcher.search(
                query, max(1, limit), count=False, order_by_field=order_by, offset=offset, order=Order.Asc
            ).hits
            return [self.decode(address) for _, address in hits]

        return self.answered(read)


def is_damage(error: BaseException) -> bool:
    """Whether `error` is of the sorts that come of an index in which bytes have changed."""
    # What goes wrong in Rust has no class that could be imported, and is no Exception.
    return isinstance(error, ValueError | LookupError | OSError | msgspec.MsgspecError) or (
        type(error).__name__ == "PanicException"
    )


def _text(typed: str) -> str:
    """Return what was typed without bytes that are no text: the index holds none."""
    return typed.encode("utf-8", "replace").decode()


def likeness(name: str, entry: Entry) -> float:
    """Return how alike `name` and the id or the title of `entry` look, from 0 to 1."""
    wanted = name.lower().replace("-", " ")
    names = (entry.id.replace("-", " "), entry.title.lower())
    return max(difflib.SequenceMatcher(None, wanted, one).ratio() for one in names)


def of_kinds(kinds: Sequence[str], field: str = "kind") -> list[tuple[Occur, Query]]:
    """Return a clause that keeps a search to entries of `kinds`, or none for all kinds; it adds no score."""
    if not kinds:
        return []
    # A single term can be skipped through, a set of them is gathered first: in a large library that tells.
    query = (
        Query.term_query(schema(), field, kinds[0])
        if len(kinds) == 1
        else Query.term_set_query(schema(), field, list(kinds))
    )
    return [(Occur.Must, Query.const_score_query(query, 0.0))]
