"""The record as one JSON document, as it is exported and imported: read piece by piece, and not believed.

A document is read twice, once to be held against all that it must be and once to be taken in, so that a million answers
never stand in memory together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Raw, Struct

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Question, Scenario
from nhs_lead.record import entities
from nhs_lead.record.flaws import flaw
from nhs_lead.record.revision import revision

FORMAT = 1
"""The format of the exported document."""

PARTS: dict[str, type[entities.Row]] = {
    "sittings": entities.RecordedSitting,
    "answers": entities.Kept,
    "superseded": entities.TakenBack,
    "endings": entities.Ending,
    "assessments": entities.Assessment,
    "ratings": entities.Rating,
    "assessed": entities.Assessed,
    "colleagues": entities.ColleagueRating,
    "plans": entities.Plan,
    "ticks": entities.Tick,
    "interview_answers": entities.InterviewAnswer,
    "points_met": entities.PointsMet,
    "examples": entities.OwnExample,
}
"""The lists of a document, and what each is a list of. What was asked is none of them: it is known by its revisions."""

ASKED = "asked"

_SHOWN = 60

_Row = TypeVar("_Row", bound=entities.Row)


class _Head(Struct, frozen=True):
    format: object = FORMAT


class _Written(Struct, frozen=True, kw_only=True):
    """A document as it is written, its pieces not read yet."""

    format: int
    sittings: tuple[Raw, ...]
    answers: tuple[Raw, ...]
    superseded: tuple[Raw, ...]
    endings: tuple[Raw, ...]
    asked: dict[str, Raw]
    assessments: tuple[Raw, ...] = ()
    ratings: tuple[Raw, ...] = ()
    assessed: tuple[Raw, ...] = ()
    colleagues: tuple[Raw, ...] = ()
    plans: tuple[Raw, ...] = ()
    ticks: tuple[Raw, ...] = ()
    interview_answers: tuple[Raw, ...] = ()
    points_met: tuple[Raw, ...] = ()
    examples: tuple[Raw, ...] = ()


class DocumentRows(Generic[_Row]):
    """One list of a document. Each time that it is gone through, its rows are read anew and held to what they must be.

    Raises UsageError where one cannot be what it says.
    """

    def __init__(self, name: str, model: type[_Row], pieces: tuple[Raw, ...]) -> None:
        self._name = name
        self._decoder = msgspec.json.Decoder(model)
        self._pieces = pieces

    def __len__(self) -> int:
        return len(self._pieces)

    def __iter__(self) -> Iterator[_Row]:
        for place, piece in enumerate(self._pieces):
            where = f"$.{self._name}[{place}]"
            row = _decoded(self._decoder, piece, where)
            if wrong := flaw(row):
                raise not_an_export(f"{wrong} - at `{where}`")
            yield row


class ExportDocument(NamedTuple):
    """Everything in a record, as somebody brings it: whole, but for what only the record that takes it in can tell."""

    sittings: DocumentRows[entities.RecordedSitting]
    answers: DocumentRows[entities.Kept]
    superseded: DocumentRows[entities.TakenBack]
    endings: DocumentRows[entities.Ending]
    assessments: DocumentRows[entities.Assessment]
    ratings: DocumentRows[entities.Rating]
    assessed: DocumentRows[entities.Assessed]
    colleagues: DocumentRows[entities.ColleagueRating]
    plans: DocumentRows[entities.Plan]
    ticks: DocumentRows[entities.Tick]
    interview_answers: DocumentRows[entities.InterviewAnswer]
    points_met: DocumentRows[entities.PointsMet]
    examples: DocumentRows[entities.OwnExample]
    asked: Mapping[str, bytes]
    """The JSON of each item as it was asked, by its revision."""


def read(raw: bytes) -> ExportDocument:
    """Return the document that `raw` is. Raises UsageError where it is none, or anything in it cannot be meant."""
    try:
        format = msgspec.json.decode(raw, type=_Head).format
        if format != FORMAT:
            raise UsageError(
                f"The document is an export of format {repr(format)[:_SHOWN]}, and this program reads format {FORMAT}.",
                "Import it with the version of nhs-lead that wrote it, or update this one.",
            )
        written = msgspec.json.decode(raw, type=_Written)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise not_an_export(_why(error)) from error
    parts: dict[str, Any] = {name: DocumentRows(name, model, getattr(written, name)) for name, model in PARTS.items()}
    asked = {revision: bytes(item) for revision, item in written.asked.items()}
    for known_by, item in asked.items():
        _must_be_asked(known_by, item)
    for part in parts.values():
        for _ in part:
            pass
    return ExportDocument(**parts, asked=asked)


def goes(document: ExportDocument, order: Sequence[str], at_once: int) -> Iterator[Iterator[tuple[str, Iterator[Any]]]]:
    """Yield the rows of `document` in goes of `at_once` rows, its parts in this `order`; each go by part.

    A go is gone through before the next one is asked for.
    """
    rows = ((part, row) for part in order for row in _rows(document, part))
    while go := list(islice(rows, at_once)):
        yield ((part, (row for _, row in of)) for part, of in groupby(go, key=itemgetter(0)))


def _rows(document: ExportDocument, part: str) -> Iterable[Any]:
    return document.asked.items() if part == ASKED else getattr(document, part)


def encoded(document: object) -> bytes:
    """Return `document`, made of lists, dicts and the like, as JSON. Raises UsageError where it has none."""
    try:
        return msgspec.json.encode(document)
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise not_an_export(_why(error)) from error


def is_asked(known_by: str, item: bytes) -> bool:
    """Whether the JSON `item` is an item in the words that have the revision `known_by`."""
    try:
        return revision(msgspec.json.decode(item, type=Scenario | Question)) == known_by
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False


def written(lists: Mapping[str, Iterable[bytes]], asked: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield the pieces of a document: `lists` has the JSON of the rows of each part, which stand on a line each."""
    yield b'{\n  "format": %d' % FORMAT
    for name in _Written.__struct_fields__[1:]:
        yield b',\n  "%s": ' % name.encode()
        if name == ASKED:
            yield from _lines(b"{}", (b"%s: %s" % (msgspec.json.encode(known_by), item) for known_by, item in asked))
        else:
            yield from _lines(b"[]", lists[name])
    yield b"\n}\n"


def _lines(brackets: bytes, rows: Iterable[bytes]) -> Iterator[bytes]:
    yield brackets[:1]
    before = b"\n    "
    for row in rows:
        yield before + row
        before = b",\n    "
    yield (b"\n  " if before.startswith(b",") else b"") + brackets[1:]


def _decoded(decoder: "msgspec.json.Decoder[_Row]", piece: Raw, where: str) -> _Row:
    try:
        return decoder.decode(piece)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        why = _why(error)
        there, _, path = why.partition(" - at `$")
        raise not_an_export(f"{there} - at `{where}{path or '`'}") from error


def _must_be_asked(known_by: str, item: bytes) -> None:
    """Raise UsageError where `item` is none, or is not in the words that its revision was made of."""
    where = f"$.asked['{known_by[:_SHOWN]}']"
    try:
        made_of = revision(msgspec.json.decode(item, type=Scenario | Question))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        there, _, path = _why(error).partition(" - at `$")
        raise not_an_export(f"{there} - at `{where}{path or '`'}") from error
    if made_of != known_by:
        raise not_an_export(f"its words are not those that were asked: their revision is {made_of} - at `{where}`")


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested deeper than any export"
    return str(error).rstrip(".")


def not_an_export(why: str) -> UsageError:
    """Return the error for a document that cannot be taken in; `why` fits behind a colon."""
    shown = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in why)
    return UsageError(
        f"The document is not an export of the record, or not a whole one: {shown}.",
        "Give the file that `nhs-lead data export` wrote. Nothing was imported.",
    )
