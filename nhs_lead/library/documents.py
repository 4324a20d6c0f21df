"""An entry as the index holds it: the entry itself, each of its names, and what its words stand for."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from tantivy import Document

from nhs_lead.library.index_schema import HOLDINGS, MIDDLE, NAME, OUTSIDE, PHRASE, SPELLING
from nhs_lead.library.middle import WHOLE, Middle
from nhs_lead.library.names import said_names, whole_names
from nhs_lead.library.summary import Holdings
from nhs_lead.library.text import british, exact_key, name_key, spelt, stems
from nhs_lead.library.word_vectors import packed, word_vectors
from nhs_lead.model.entry import Entry
from nhs_lead.model.identity import known_by
from nhs_lead.model.knowledge import Term
from nhs_lead.model.links import without_links
from nhs_lead.model.outside import OutsideTopic
from nhs_lead.model.references import references_of

NAMING_FIELDS = ("id", "source")
OWN_FIELDS = frozenset(
    ("id", "title", "also", "summary", "question", "kind", "tags", "related", "sources", "level", "parts")
)
NEVER_SEARCHED = frozenset(
    (
        *(
            "reviewed",
            "known_to",
            "review_by",
            "as_of",
            "url",
            "accessed",
            "verdict",
            "status",
            "competencies",
            "family",
        ),
        *("read", "practise", "when"),
    )
)
"""Fields whose text is no body: those of an entry that are searched by themselves, those of what an entry is made of
that only name something, and those that are searched nowhere."""


def of_entry(
    entry: Entry, owner: str, file: str, order: int, vocabulary: Counter[str], middle: Middle
) -> Iterator[Document]:
    """Yield the documents of `entry`, read from `file`, listed at `order`; its words are counted in `vocabulary`.

    What its names mean is added to `middle`.

    `owner` is what the pack is known by whose entry it is.
    """
    kind = str(entry.__struct_config__.tag)
    document = Document(
        id=entry.id, key=known_by(owner, entry.id), kind=kind, file=file, level=[getattr(entry, "level", "")]
    )
    document.add_unsigned("order", order)
    for field, texts in searched_texts(entry).items():
        for text in texts:
            read = british(text)
            document.add_text(field, read)
            vocabulary.update(spelt(read))
    names = whole_names(entry)
    for name in (*names, _as_words(entry.id)):
        document.add_text("names", name_key(stems(name)))
        document.add_text("exact", exact_key(name))
    for near in (entry.id, entry.title):
        document.add_text("grams", near)
    for tag in entry.tags:
        document.add_text("tags", tag.lower())
    if family := getattr(entry, "family", None):
        document.add_text("family", family)
    for linked in {reference.id for reference in references_of(entry)}:
        document.add_text("links", linked)
    for practised in getattr(entry, "competencies", ()):
        document.add_text("practises", practised)
    document.add_bytes("data", msgspec.json.encode(entry))
    vectors = word_vectors()
    meanings = [vectors.meaning(name) for name in said_names(entry)]
    for meaning in meanings:
        middle.add(meaning)
    document.add_bytes("meanings", packed(meanings, vectors.size))
    yield document
    for name in names:
        yield Document(kind=NAME, file=file, name=british(name), of=entry.id, of_kind=kind)


def searched_texts(entry: Entry) -> dict[str, list[str]]:
    """Return the texts of `entry` by the field that they are searched in."""
    fields = msgspec.structs.asdict(entry)
    titles = [entry.title, entry.expansion] if isinstance(entry, Term) and entry.expansion else [entry.title]
    return {
        "title": titles,
        "also": list(entry.also),
        "lead": [text for text in (fields.get("question"), entry.summary) if text and text != entry.title],
        "parts": [text for part in fields.get("parts", ()) for text in (part.name, part.description)],
        "body": [without_links(text, _as_words) for text in _body(fields)],
    }


def of_phrases(entries: Iterable[Entry], thesaurus: dict[str, list[str]], file: str) -> Iterator[Document]:
    """Yield what phrases stand for: by the glossary's abbreviations, both ways, and by the thesaurus."""
    found: dict[str, list[str]] = {}

    def stands_for(phrase: str, others: list[str]) -> None:
        key = name_key(stems(phrase))
        if key:
            found.setdefault(key, []).extend(other for other in others if other.lower() != phrase.lower())

    for entry in entries:
        if isinstance(entry, Term) and entry.expansion:
            stands_for(entry.title, [entry.expansion])
            stands_for(entry.expansion, [entry.title])
    for typed, said in thesaurus.items():
        stands_for(typed, said)
    for key, said in found.items():
        data = msgspec.json.encode(list(dict.fromkeys(said)))
        yield Document(kind=PHRASE, file=file, of=key, phrase=key, data=data)


def of_outside(topic: OutsideTopic, file: str, middle: Middle) -> Document:
    """Return the document of a topic that lies outside the library; what its phrases mean is added to `middle`."""
    vectors = word_vectors()
    document = Document(kind=OUTSIDE, file=file)
    document.add_bytes("data", topic.instead.encode())
    document.add_bytes("data", msgspec.json.encode(topic))  # for exports; a search has no need of it
    meanings = [vectors.meaning(phrase) for phrase in topic.phrases]
    for meaning in meanings:
        middle.add(meaning)
    document.add_bytes("meanings", packed(meanings, vectors.size))
    return document


def of_middle(middle: Middle, of: str, file: str = WHOLE) -> Document:
    """Return the document of the middle of what `of` holds, or of one `file` of it."""
    document = Document(kind=MIDDLE, of=of, file=file)
    document.add_bytes("data", middle.packed())
    return document


def of_spelling(word: str, count: int) -> Document:
    """Return the document of a word that entries write `count` times."""
    document = Document(kind=SPELLING, spelling=word)
    document.add_unsigned("count", count)
    return document


def of_holdings(holdings: Holdings) -> Document:
    """Return the document that says what the library holds."""
    return Document(kind=HOLDINGS, data=msgspec.json.encode(holdings))


def _as_words(id: str) -> str:
    return id.replace("-", " ")


def _body(fields: dict[str, object]) -> Iterator[str]:
    for name, value in fields.items():
        if name not in OWN_FIELDS and name not in NEVER_SEARCHED:
            yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, msgspec.Struct):
        for name, inner in msgspec.structs.asdict(value).items():
            if name not in NAMING_FIELDS and name not in NEVER_SEARCHED:
                yield from _texts(inner)
