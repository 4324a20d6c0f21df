"""Packs → one index. Runs after content has changed; nothing else in the library reads YAML."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from tantivy import Index, Occur, Query

from nhs_lead.errors import ContentError
from nhs_lead.library import documents, shelf, wholeness
from nhs_lead.library import stamps as stamps_file
from nhs_lead.library.index_schema import HOLDINGS, register, schema
from nhs_lead.library.library import Library
from nhs_lead.library.middle import OUTSIDE, WHOLE, WITHIN, Middle
from nhs_lead.library.stamps import Stamps, in_text
from nhs_lead.library.summary import Holdings
from nhs_lead.library.text import words
from nhs_lead.model.faults import Fault
from nhs_lead.model.pack import Pack
from nhs_lead.packs import read
from nhs_lead.packs.files import OUTSIDE_FILE, PACK_FILE, THESAURUS_FILE
from nhs_lead.packs.read import Batch

HEAP = 60_000_000
"""Bytes that the writer may hold before it writes a segment: memory stays bounded however large the packs are."""

PER_FILE = 1 << 20
"""Entries of one file that are told apart in the order of listing."""

Tell = Callable[[int, int], None]
"""Told how many files of how many have been read."""


def compile_to_folder(stamps: Stamps, target: str, tell: Tell) -> None:
    """Compile the packs that `stamps` describe into an index at `target`, which appears whole or not at all.

    Raises ContentError where the packs hold nothing that can be used, OSError where nothing can be written.
    """
    with _workshop(target) as workshop:
        _fill(Index(schema(), path=workshop), stamps, tell)
        stamps.write(workshop)


def compile_in_memory(stamps: Stamps, tell: Tell) -> Index:
    """Compile into an index that lives as long as the process. Raises ContentError."""
    index = Index(schema())
    _fill(index, stamps, tell)
    return index


def can_update(changed: set[str]) -> bool:
    """Whether an index can be brought up to date by reading the `changed` files alone."""
    return not any(os.path.basename(path) in (PACK_FILE, THESAURUS_FILE, OUTSIDE_FILE) for path in changed)


class MustCompileError(Exception):
    """The index cannot be brought up to date file by file: what a file holds depends on files that were not read."""


def update_in_folder(previous: str, changed: set[str], stamps: Stamps, target: str) -> None:
    """Write to `target` the index at `previous` with the `changed` files of its one pack read again.

    So are those that had faults: an id that was taken may be free now. Raises MustCompileError where an id is in two
    files, ContentError and OSError as `compile_to_folder` does.
    """
    with _workshop(target) as workshop:
        _share(previous, workshop)
        index = Index.open(workshop)
        register(index)
        library = Library(index)
        writer = index.writer(HEAP, 1)
        counts, faults_in = Counter(library.holdings.counts), dict(library.holdings.faults_in)
        vocabulary: Counter[str] = Counter()
        taken: set[str] = set()
        within, outside = library.middle(WITHIN), library.middle(OUTSIDE)
        changed = changed | {path for path in stamps.files if in_text(path) in faults_in}
        anew = set(map(in_text, changed))
        for path in sorted(changed, key=stamps.rank):
            for kind in list(counts):
                counts[kind] -= _count(library, in_text(path), kind)
            within.part(library.middle(WITHIN, in_text(path)))
            writer.delete_documents_by_term("file", in_text(path))
            batch = read.batch(path, stamps.folders[0], lambda id: _elsewhere(library, id, anew, taken))
            taken.update(entry.id for entry in batch.entries)
            within.join(_add(writer, batch, stamps.rank(path), vocabulary, counts, outside))
            _note(batch.faults, faults_in, path)
        known = library.searcher.doc_freq
        for word, count in vocabulary.items():
            if not known("spelling", word):
                writer.add_document(documents.of_spelling(word, count))
        if not +counts:
            raise _nothing_usable(stamps.folders, faults_in)
        writer.delete_documents_by_term("kind", HOLDINGS)
        writer.delete_documents_by_term("file", WHOLE)
        writer.add_document(documents.of_middle(within, WITHIN))
        writer.add_document(documents.of_middle(outside, OUTSIDE))
        holdings = msgspec.structs.replace(library.holdings, counts=dict(+counts), faults_in=faults_in)
        writer.add_document(documents.of_holdings(holdings))
        writer.commit()
        writer.wait_merging_threads()
        stamps.write(workshop)


@contextmanager
def _workshop(target: str) -> Iterator[str]:
    """A folder beside `target` that takes its place when all went well, and leaves no trace when not."""
    parent = os.path.dirname(target)
    os.makedirs(parent, exist_ok=True)
    workshop = tempfile.mkdtemp(prefix=shelf.WORKSHOP, dir=parent)
    try:
        shelf.mark(workshop)
        try:
            yield workshop
        except ValueError as error:  # what tantivy raises when the disk is full
            raise OSError(str(error)) from error
        wholeness.seal(workshop)
        try:
            os.rename(workshop, target)
        except OSError:
            # Another process was first: its index is made of the same files.
            if not os.path.isdir(target):
                raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _share(previous: str, workshop: str) -> None:
    """Put the files of an index into the workshop; what is written there later never changes the originals.

    Files of an index are written once and replaced whole, so a second name for each is enough where there can be one.
    The stamps, the sizes and the mark are ours and are written anew.
    """
    with os.scandir(previous) as scan:
        for item in scan:
            if item.name.endswith(".lock") or item.name in (stamps_file.FILE, wholeness.FILE, shelf.MARK):
                continue
            try:
                os.link(item.path, os.path.join(workshop, item.name))
            except OSError:
                shutil.copyfile(item.path, os.path.join(workshop, item.name))


def _fill(index: Index, stamps: Stamps, tell: Tell) -> None:
    register(index)
    writer = index.writer(HEAP, 1)
    vocabulary: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    faults_in: dict[str, int] = {}
    described: list[Pack] = []
    owners: set[str] = set()
    first_faults: list[Fault] = []
    within, outside = Middle(), Middle()
    for number, batch in enumerate(read.batches(stamps.folders), start=1):
        within.join(_add(writer, batch, stamps.rank(batch.file), vocabulary, counts, outside))
        _note(batch.faults, faults_in, batch.file)
        first_faults += batch.faults[: 1 - len(first_faults)]
        if batch.pack:
            described.append(batch.pack)
        owners.update(batch.owners[entry.id] for entry in batch.entries)
        tell(number, len(stamps.files))
    if not counts:
        raise _nothing_usable(stamps.folders, faults_in, first_faults)
    for word, count in vocabulary.items():
        writer.add_document(documents.of_spelling(word, count))
    holdings = Holdings(counts=dict(counts), described=described, faults_in=faults_in, owners=sorted(owners - {""}))
    writer.add_document(documents.of_holdings(holdings))
    writer.add_document(documents.of_middle(within, WITHIN))
    writer.add_document(documents.of_middle(outside, OUTSIDE))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _add(
    writer: object, batch: Batch, rank: int, vocabulary: Counter[str], counts: Counter[str], outside: Middle
) -> Middle:
    """Add what `batch` holds. Returns the middle of what its names mean; that of its topics is added to `outside`."""
    middle = Middle()
    add = writer.add_document  # type: ignore[attr-defined]  # tantivy names the type only in its stub
    for place, entry in enumerate(batch.entries):
        counts[str(entry.__struct_config__.tag)] += 1
        for document in documents.of_entry(
            entry, batch.owners[entry.id], in_text(batch.file), rank * PER_FILE + place, vocabulary, middle
        ):
            add(document)
    for typed in batch.thesaurus:
        vocabulary.update(dict.fromkeys(words(typed), 0))  # known words, though no entry may write them
    for topic in batch.outside.values():
        add(documents.of_outside(topic, in_text(batch.file), outside))
    for document in documents.of_phrases(batch.entries, batch.thesaurus, in_text(batch.file)):
        add(document)
    if middle.count:
        add(documents.of_middle(middle, WITHIN, in_text(batch.file)))
    return middle


def _note(faults: list[Fault], faults_in: dict[str, int], file: str) -> None:
    faults_in.pop(in_text(file), None)
    if faults:
        faults_in[in_text(file)] = len(faults)


def _count(library: Library, path: str, kind: str) -> int:
    clauses = [
        (Occur.Must, Query.term_query(schema(), field, value)) for field, value in (("file", path), ("kind", kind))
    ]
    most = max(1, library.searcher.doc_freq("file", path))
    return len(library.searcher.search(Query.boolean_query(clauses), most, count=False).hits)


def _elsewhere(library: Library, id: str, changed: set[str], taken: set[str]) -> str:
    """Return nothing where the id is free. Raises MustCompileError where another file has it, read again or not."""
    if id in taken:
        raise MustCompileError
    for _, address in library.searcher.search(Query.term_query(schema(), "id", id), 1, count=False).hits:
        if library.searcher.doc(address)["file"][0] not in changed:
            raise MustCompileError
    return ""


def _nothing_usable(folders: list[str], faults_in: dict[str, int], first: list[Fault] | None = None) -> ContentError:
    where, count = "', '".join(folders), sum(faults_in.values())
    if not count:
        hint = "A pack has folders such as 'faqs' with YAML files in them."
        return ContentError(f"There is no content in '{where}'.", hint)
    are = "is one fault" if count == 1 else f"are {count} faults"
    begins = f" The first is {first[0]}" if first else ""
    return ContentError(
        f"None of the entries in '{where}' can be used: there {are}.{begins}",
        f"nhs-lead check {folders[-1]} lists them all.",
    )
