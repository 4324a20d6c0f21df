"""Packs → one index. Runs once after content has changed; nothing else in the library reads YAML."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator

import msgspec
from tantivy import Document, Index

from nhs_lead.authoring import reading
from nhs_lead.authoring.reading import Content
from nhs_lead.errors import ContentError
from nhs_lead.library.holdings import Holdings
from nhs_lead.library.index import HOLDINGS, NAME, PHRASE, SPELLING, register, schema
from nhs_lead.library.text import british, name_key, stems, words
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Source, Term
from nhs_lead.model.links import without_links
from nhs_lead.model.references import references_of

HEAP = 30_000_000
"""Bytes that the writer may hold before it writes a segment."""

_OWN_FIELDS = frozenset(("id", "title", "also", "summary", "question", "kind", "tags", "related", "sources", "level"))
_NEVER_SEARCHED = frozenset(("reviewed", "review_by", "as_of", "url", "accessed", "verdict", "status", "competencies"))


def compile_to_folder(folders: list[str], target: str) -> None:
    """Compile the packs in `folders` into an index at `target`, which appears whole or not at all.

    Raises ContentError where the packs hold nothing, OSError where nothing can be written.
    """
    content = _read(folders)
    parent = os.path.dirname(target)
    os.makedirs(parent, exist_ok=True)
    workshop = tempfile.mkdtemp(prefix="compiling-", dir=parent)
    try:
        try:
            _fill(Index(schema(), path=workshop), content)
        except ValueError as error:  # what tantivy raises when the disk is full
            raise OSError(str(error)) from error
        try:
            os.rename(workshop, target)
        except OSError:
            # Another process was first: its index is made of the same files.
            if not os.path.isdir(target):
                raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def compile_in_memory(folders: list[str]) -> Index:
    """Compile the packs in `folders` into an index that lives as long as the process. Raises ContentError."""
    index = Index(schema())
    _fill(index, _read(folders))
    return index


def _read(folders: list[str]) -> Content:
    content = reading.read(folders)
    if content.made:
        return content
    count = len(content.faults)
    where = "', '".join(folders)
    raise ContentError(
        f"None of the entries in '{where}' can be used: there {_are(count, 'fault')}, "
        f"the first of which is {content.faults[0]}",
        f"nhs-lead check {folders[-1]} lists them all.",
    )


def _are(count: int, what: str) -> str:
    return f"is one {what}" if count == 1 else f"are {count} {what}s"


def _fill(index: Index, content: Content) -> None:
    register(index)
    writer = index.writer(HEAP, 1)
    entries = _in_order([made.entry for made in content.made])
    titles = {entry.id: entry.title for entry in entries}
    vocabulary: Counter[str] = Counter()
    for order, entry in enumerate(entries):
        writer.add_document(_entry_document(entry, order, titles, vocabulary))
        for name in dict.fromkeys([*_titles(entry), *entry.also]):
            kind = str(entry.__struct_config__.tag)
            writer.add_document(Document(kind=NAME, name=british(name), of=entry.id, of_kind=kind))
    for word, count in vocabulary.items():
        spelling = Document(kind=SPELLING, spelling=word)
        spelling.add_unsigned("count", count)
        writer.add_document(spelling)
    for phrase, said in _phrases(content, entries).items():
        writer.add_document(Document(kind=PHRASE, of=phrase, names=phrase, data=msgspec.json.encode(said)))
    holdings = Holdings(
        counts=dict(Counter(str(entry.__struct_config__.tag) for entry in entries)),
        packs=[f"{pack.title} {pack.version}" for pack in content.packs],
        faults=len(content.faults),
    )
    writer.add_document(Document(kind=HOLDINGS, data=msgspec.json.encode(holdings)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _in_order(entries: list[Entry]) -> list[Entry]:
    """Kind by kind; as written, but what is looked up by name (terms, sources) by title."""
    kinds = list(MODELS)

    def place(entry: Entry) -> tuple[int, str]:
        by_title = isinstance(entry, Term | Source)
        return kinds.index(str(entry.__struct_config__.tag)), entry.title.casefold() if by_title else ""

    return sorted(entries, key=place)


def _entry_document(entry: Entry, order: int, titles: dict[str, str], vocabulary: Counter[str]) -> Document:
    fields = msgspec.structs.asdict(entry)
    kind = str(entry.__struct_config__.tag)
    lead = [text for text in (fields.get("question"), entry.summary) if text and text != entry.title]
    parts = [text for part in fields.get("parts", ()) for text in (part.name, part.description)]
    body = [without_links(text, lambda id: titles.get(id, id)) for text in _body(fields)]
    own_title = _titles(entry)
    document = Document(id=entry.id, kind=kind, level=[getattr(entry, "level", "")])
    document.add_unsigned("order", order)
    for field, texts in (
        ("title", own_title),
        ("also", list(entry.also)),
        ("lead", lead),
        ("parts", parts),
        ("body", body),
    ):
        for text in texts:
            document.add_text(field, british(text))
            vocabulary.update(words(text))
    for name in (*own_title, *entry.also, entry.id.replace("-", " ")):
        document.add_text("names", name_key(stems(name)))
    for near in (entry.id, entry.title):
        document.add_text("grams", near)
    for tag in entry.tags:
        document.add_text("tags", tag)
    for linked in {reference.id for reference in references_of(entry)}:
        document.add_text("links", linked)
    document.add_bytes("data", msgspec.json.encode(entry))
    return document


def _titles(entry: Entry) -> list[str]:
    return [entry.title, entry.expansion] if isinstance(entry, Term) and entry.expansion else [entry.title]


def _body(fields: dict[str, object]) -> Iterator[str]:
    for name, value in fields.items():
        if name not in _OWN_FIELDS and name not in _NEVER_SEARCHED and name != "parts":
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
            if name not in ("id", "source") and name not in _NEVER_SEARCHED:
                yield from _texts(inner)


def _phrases(content: Content, entries: list[Entry]) -> dict[str, list[str]]:
    """What each phrase also stands for: by the glossary (abbreviations, both ways) and by the thesaurus."""
    found: dict[str, list[str]] = {}

    def stands_for(phrase: str, others: list[str]) -> None:
        key = name_key(stems(phrase))
        if key:
            found.setdefault(key, []).extend(other for other in others if other.lower() != phrase.lower())

    for entry in entries:
        if isinstance(entry, Term) and entry.expansion:
            stands_for(entry.title, [entry.expansion])
            stands_for(entry.expansion, [entry.title])
    for typed, said in content.thesaurus.items():
        stands_for(typed, said)
    return {phrase: list(dict.fromkeys(said)) for phrase, said in found.items()}
