"""Hands statements to a learning record store: in batches, again where the line fails, and never a bad one for long."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from nhs_lead.errors import ExitCode, NhsLeadError, UsageError

BATCH = 500
"""Statements that go at once."""

ATTEMPTS = 6
"""How often a batch is offered to a store that does not answer, or says that it is busy."""

LONGEST_WAIT = 120.0
"""Seconds between two attempts at the most, whatever a store asks for."""

TAKEN = (200, 204)
BAD_BATCH = (400, 409, 413, 422)
"""Something in the batch is wrong, in conflict with what is there, or too large: a part of it may be well."""

LATER = (408, 425, 429)
"""Beside everything from 500: the store would take it at another time."""

NO_ANSWER = 0
"""The status where nothing came, or half of something."""


class Reply(NamedTuple):
    """What a store said: its status, how many seconds to wait if it said so, its words, and the ids that it took."""

    status: int
    wait: float | None = None
    words: str = ""
    ids: tuple[str, ...] | None = None
    """None where what came back is no list of ids."""


class Refused(NamedTuple):
    """A statement that a store will not have, with the status and the words of the store."""

    id: str
    status: int
    words: str


class DeliveryError(NhsLeadError):
    """The store cannot be reached, or neither takes nor gives what it should. What waits still waits."""

    code = "delivery"
    exit_code = ExitCode.NOT_SENT


class Notes(Protocol):
    """Where it is noted what became of the statements."""

    def note_taken(self, ids: Sequence[str]) -> None:
        """Note that the store has these statements."""

    def note_refused(self, id: str) -> None:
        """Note that the store will not have this statement."""


class Delivered(NamedTuple):
    """How many statements the store has taken, and those that it refused."""

    taken: int
    refused: tuple[Refused, ...]


Post = Callable[[Sequence[dict[str, Any]]], Reply]


def deliver(statements: Iterable[dict[str, Any]], post: Post, wait: Callable[[float], None], notes: Notes) -> Delivered:
    """Hand over `statements` through `post`, noting each batch once the store has it; `wait` sleeps so many seconds.

    A batch with something wrong is halved until the bad statement stands alone; the others arrive. Raises DeliveryError
    where the store does not answer, will not know us or is none, and UsageError where a note cannot be written.
    """
    taken, refused = 0, []
    for batch in _batches(statements):
        for part in _parts(batch, post, wait):
            if isinstance(part, Refused):
                refused.append(part)
                notes.note_refused(part.id)
            else:
                taken += len(part)
                notes.note_taken(part)
    return Delivered(taken, tuple(refused))


def _batches(statements: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    waiting = iter(statements)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _parts(batch: list[dict[str, Any]], post: Post, wait: Callable[[float], None]) -> Iterator[list[str] | Refused]:
    """Yield the ids that the store has taken, part by part, and the statements that it refuses."""
    waiting = [batch]
    while waiting:
        part = waiting.pop()
        reply = _offered(part, post, wait)
        ids = [str(statement["id"]) for statement in part]
        if reply.status in TAKEN:
            if reply.status == 200 and (reply.ids is None or not set(reply.ids) <= set(ids)):
                raise DeliveryError(
                    "What answers there is not a learning record store: it said yes to something else.",
                    "See to the address; a page to log in to a network may stand before it.",
                )
            yield ids
        elif len(part) == 1:
            yield Refused(ids[0], reply.status, reply.words)
        else:
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]


def _offered(part: Sequence[dict[str, Any]], post: Post, wait: Callable[[float], None]) -> Reply:
    """Offer `part` until there is an answer that will not change by itself, and return that."""
    for attempt in range(ATTEMPTS):
        reply = post(part)
        if reply.status in TAKEN or reply.status in BAD_BATCH:
            return reply
        if reply.status in (401, 403):
            raise UsageError(
                f"The store does not take our key ({reply.status}).", "See to NHS_LEAD_XAPI_KEY or the keyring."
            )
        if reply.status != NO_ANSWER and reply.status not in LATER and reply.status < 500:
            raise DeliveryError(
                f"There is no learning record store at this address: it answers {reply.status}.",
                "Name the address under which it takes xAPI, such as https://lrs.example.org/xAPI.",
            )
        if attempt + 1 < ATTEMPTS:
            wait(min(LONGEST_WAIT, max(float(2**attempt), reply.wait or 0.0)))
    said = f"it answers {reply.status}" if reply.status else reply.words or "nothing comes back"
    raise DeliveryError(
        f"The store does not take the statements: {said}.",
        "What it has taken is noted. Send again later: only the rest goes.",
    )
