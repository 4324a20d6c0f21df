"""The outbox of one learning record store: what it has taken already, what it refused, and what was agreed.

What waits is nowhere written down a second time: it is the record without what is noted here. So a cut line, a killed
process or a full disk can at worst lose a note, and then a statement goes twice, which a store takes as once. Each note
is a small file that is there whole or not at all.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from nhs_lead.errors import RecordError
from nhs_lead.xapi.identity import Account

FOLDER = "xapi-outbox"
"""Lies in the folder of the learner's record."""

AGREED = "agreed.json"

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Write = Callable[[str, bytes], None]
"""Writes a file whole or not at all, over one that is there. Raises NhsLeadError."""


class Agreement(Struct, frozen=True, kw_only=True):
    """What the learner has said yes to: where statements go, and as whom."""

    url: str
    account: Account


class Outbox:
    """What became of the statements for the store at `url`. Raises RecordError where its folder cannot be used."""

    def __init__(self, data_folder: str, url: str, write: Write) -> None:
        digest = hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self.folder = os.path.join(data_folder, FOLDER, digest)
        self._write = write

    def agreement(self) -> Agreement | None:
        """Return what was agreed, if anything."""
        try:
            with open(os.path.join(self.folder, AGREED), "rb") as stream:
                return msgspec.json.decode(stream.read(), type=Agreement)
        except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, UnicodeError):
            return None
        except OSError as error:
            raise self._unusable(error) from error

    def agree(self, agreement: Agreement) -> None:
        """Keep what was agreed."""
        self._keep(AGREED, msgspec.json.encode(agreement))

    def taken(self) -> set[str]:
        """Return the ids of the statements that the store has taken."""
        return self._noted("taken-")

    def refused(self) -> set[str]:
        """Return the ids of the statements that the store refused: they are not offered again as they are."""
        return self._noted("refused-")

    def note_taken(self, ids: Sequence[str]) -> None:
        """Note that the store has these statements."""
        self._keep(f"taken-{ids[0]}", "\n".join(ids).encode())

    def note_refused(self, id: str) -> None:
        """Note that the store will not have this statement."""
        self._keep(f"refused-{id}", id.encode())

    def _noted(self, prefix: str) -> set[str]:
        noted: set[str] = set()
        try:
            names = os.listdir(self.folder)
            for name in names:
                if name.startswith(prefix):
                    with open(os.path.join(self.folder, name), encoding="ascii", errors="replace") as stream:
                        noted.update(line for line in stream.read().split("\n") if _ID.fullmatch(line))
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            raise self._unusable(error) from error
        return noted

    def _keep(self, name: str, data: bytes) -> None:
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        self._write(os.path.join(self.folder, name), data)

    def _unusable(self, error: OSError) -> RecordError:
        return RecordError(
            f"The outbox '{self.folder}' cannot be used: {error.strerror}.", "See to its folder, then send again."
        )


def delete(data_folder: str) -> bool:
    """Erase every outbox in `data_folder`, and say whether there was one. Raises RecordError."""
    folder = os.path.join(data_folder, FOLDER)
    if not os.path.isdir(folder):
        return False
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise RecordError(f"'{folder}' cannot be erased: {error.strerror}.", "Remove it by hand.") from error
    return True
