"""What a package for Anki remembers of its own cards, so that the next one can tell which of them have changed.

It lies in the package as a file of its own, which Anki passes over: the date of the content, and for each note a digest
of its fields.
"""

import datetime
import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

MEMBER = "nhs-lead.json"
MOST_BYTES = 20_000_000
"""Bytes that are read of it at most: three hundred thousand notes fit."""


class CardTexts(Struct, frozen=True, kw_only=True):
    """The date of some cards, and by the guid of each note a digest of what its fields say."""

    dated: datetime.date
    digests: Mapping[str, str]

    def stale(self, guid: str, fields: Sequence[str], dated: datetime.date) -> bool:
        """Whether a note says other things than it did, and is passed over all the same: it is of no later date."""
        return dated <= self.dated and self.digests.get(guid, digest(fields)) != digest(fields)


NONE = CardTexts(dated=datetime.date.min, digests={})
"""Of cards of which nothing is known."""


def digest(fields: Sequence[str]) -> str:
    """Return a digest of the fields of a note."""
    return hashlib.sha256("\x1f".join(fields).encode("utf-8", "replace")).hexdigest()[:16]


def written(texts: CardTexts) -> bytes:
    """Return the file that remembers these cards."""
    return msgspec.json.encode(texts)


def read(package: bytes) -> CardTexts:
    """Return what a package remembers; nothing where it is no such package, or an older one."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive, archive.open(MEMBER) as file:
            return msgspec.json.decode(file.read(MOST_BYTES), type=CardTexts)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error, OSError):
        return NONE
