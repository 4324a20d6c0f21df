"""Reads exported records, xAPI statements and a workshop's counts, from files, folders and learning record stores."""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from nhs_lead.cohort.answer_table import AT_ONCE, AnswerTable
from nhs_lead.cohort.intake import (
    AnsweredItem,
    ForeignStatement,
    GroupAnswer,
    answer_of,
    answers_of,
    item_of,
    item_told,
)
from nhs_lead.cohort.room_votes import RoomSums
from nhs_lead.errors import NhsLeadError, UsageError
from nhs_lead.model.items import Question, Scenario
from nhs_lead.record import document

LINES = (".ndjson", ".jsonl")
ENDINGS = (".json", *LINES, ".parquet")

MOST_BYTES = 1_000_000_000
"""A JSON document is read whole; NDJSON and Parquet may be as large as they like."""

NAMED = 5
"""Files that could not be read and are named; of more, the number is told."""


ADDRESS = ("https://", "http://")
"""What the address of a learning record store begins with."""

StatementsAt = Callable[[str], Iterable[Any]]
"""Gives the statements of the learning record store at an address. Raises NhsLeadError."""


class GroupSources:
    """Fills the table `answers` from sources, and keeps what items they describe and what was left out, and why."""

    def __init__(self, answers: AnswerTable, statements_at: StatementsAt) -> None:
        self.items: dict[tuple[str, str], AnsweredItem] = {}
        """The items by what they are known by and their revision."""
        self.left_out: Counter[str] = Counter()
        """How many statements or rows were left out, by the reason."""
        self.rooms = RoomSums()
        """The votes of rooms in workshops."""
        self.unreadable: list[str] = []
        self._answers = answers
        self._statements_at = statements_at
        self._rows: list[GroupAnswer] = []

    def read(self, source: str) -> None:
        """Take in the file `source`, every file in the folder, or all that the store at the address gives.

        Any other address is that of a Parquet file, which the engine reads where it lies. A file that cannot be read is
        noted, and the others are read. Raises UsageError where there is nothing to read,
        and what `statements_at` raises: a store gives all or nothing.
        """
        if source.lower().startswith(ADDRESS):
            self._statements(self._statements_at(source))
            self._put()
            return
        if "://" in source:
            self.left_out["they cannot be meant"] += self._answers.open_parquet(source)
            return
        if not os.path.exists(source):
            raise UsageError(f"There is no '{source}'.", "Name a file, a folder or a store.")
        within = os.path.isdir(source)
        paths = sorted(_files(source)) if within else [source]
        if not paths:
            raise UsageError(f"'{source}' has no file that can be read.", f"Files end in {', '.join(ENDINGS)}.")
        for path in paths:
            try:
                if within and os.path.exists(path) and not os.path.isfile(path):
                    raise UsageError("it is no file.")  # a pipe would be waited for until somebody writes to it
                self._file(path)
            except NhsLeadError as error:
                self.unreadable.append(f"{os.path.basename(path)}: {error.message}")
            except OSError as error:
                self.unreadable.append(f"{os.path.basename(path)}: {error.strerror}.")
            except (ValueError, UnicodeError, RecursionError):  # msgspec's errors are ValueErrors
                self.unreadable.append(f"{os.path.basename(path)}: it is no record, statements or counts.")
        self._put()

    def _file(self, path: str) -> None:
        ending = os.path.splitext(path)[1].lower()
        if ending == ".parquet":
            statements = self._answers.add_parquet(path)
            self.left_out["they cannot be meant"] += statements.left_out
            self._statements(statements.statements)
        elif ending in LINES:
            with open(path, "rb") as stream:
                self._statements(self._lines(stream))
        else:
            if os.path.getsize(path) > MOST_BYTES:
                raise UsageError("it is larger than a JSON document may be; write statements as NDJSON.")
            with open(path, "rb") as stream:
                raw = stream.read()
            self._document(_as_utf8(raw))

    def _lines(self, stream: Iterable[bytes]) -> Iterator[Any]:
        decoder = msgspec.json.Decoder()
        for line in stream:
            if line.strip():
                try:
                    yield decoder.decode(line.removeprefix(BOM_UTF8))
                except (ValueError, RecursionError):
                    self.left_out["they are no JSON"] += 1

    def _document(self, raw: bytes) -> None:
        told = msgspec.json.decode(raw)
        if isinstance(told, dict) and "sittings" in told:
            del told
            self._record(document.read(raw))
        elif isinstance(told, dict) and "planned" in told:
            self.rooms.add(raw)
        elif isinstance(told, list):
            self._statements(told)
        elif isinstance(told, dict) and isinstance(told.get("statements"), list):
            self._statements(told["statements"])
        elif isinstance(told, dict) and "verb" in told:
            self._statements([told])
        else:
            raise ValueError

    def _record(self, record: document.ExportDocument) -> None:
        rows = answers_of(record)
        by_revision = {row.revision: row.item for row in rows}
        for revision, words in record.asked.items():
            if revision in by_revision:
                item = item_told(msgspec.json.decode(words, type=Scenario | Question))
                self.items.setdefault((by_revision[revision], revision), item)
        sound = [row for row in rows if row.marks <= row.max and row.chance < row.max]
        self.left_out["they cannot be meant"] += len(rows) - len(sound)
        self._rows += sound
        if len(self._rows) >= AT_ONCE:
            self._put()

    def _statements(self, statements: Iterable[Any]) -> None:
        for statement in statements:
            try:
                row = answer_of(statement)
            except ForeignStatement:
                self.left_out["they tell nothing of answers to these items"] += not _is_our_sitting(statement)
                continue
            except ValueError:
                self.left_out["they cannot be meant"] += 1
                continue
            if (row.item, row.revision) not in self.items and (item := item_of(statement)):
                self.items[row.item, row.revision] = item
            self._rows.append(row)
            if len(self._rows) >= AT_ONCE:
                self._put()

    def _put(self) -> None:
        self._answers.add(self._rows)
        self._rows = []


def _as_utf8(raw: bytes) -> bytes:
    """Return a document as JSON has it: Windows marks its files, and what PowerShell writes has two bytes a letter."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return raw.decode("utf-16").encode()
    return raw.removeprefix(BOM_UTF8)


def _files(folder: str) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        yield from (os.path.join(where, name) for name in names if name.lower().endswith(ENDINGS))


def _is_our_sitting(statement: Any) -> bool:
    """Whether a statement tells that a sitting of ours was completed, which reports have no use for."""
    try:
        return bool(statement["context"]["platform"] == "nhs-lead" and statement["result"]["completion"])
    except (KeyError, TypeError):
        return False
