"""Handing statements over: halving, waiting, giving up."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.errors import NhsLeadError
from nhs_lead.xapi import delivery
from nhs_lead.xapi.delivery import DeliveryError, Refused, Reply, deliver


class Notebook:
    """Keeps notes in memory."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.refused: list[str] = []

    def note_taken(self, ids: Sequence[str]) -> None:
        """Note them."""
        self.taken += ids

    def note_refused(self, id: str) -> None:
        """Note it."""
        self.refused.append(id)


def numbered(number: int) -> list[dict[str, Any]]:
    """Return statements that have nothing but an id."""
    return [{"id": str(one)} for one in range(number)]


def saying(*replies: Reply) -> Callable[[Sequence[dict[str, Any]]], Reply]:
    """Return a store that says these things, one after the other."""
    waiting = iter(replies)
    return lambda _: next(waiting)


@given(st.sets(st.integers(0, 59)), st.sampled_from([400, 409, 413, 422]))
def test_bad_statements_are_found_and_the_others_arrive(bad: set[int], status: int) -> None:
    """Whatever statements a store refuses, those are named, each once, and all others are taken and noted in order."""

    def post(part: Sequence[dict[str, Any]]) -> Reply:
        wrong = any(int(one["id"]) in bad for one in part)
        return Reply(status, words="no") if wrong else Reply(204)

    notes = Notebook()
    delivered = deliver(numbered(60), post, lambda _: None, notes)
    assert sorted(one.id for one in delivered.refused) == sorted(map(str, bad)) == sorted(notes.refused)
    assert notes.taken == [str(one) for one in range(60) if one not in bad]
    assert delivered.taken == 60 - len(bad)


def test_batches_are_small() -> None:
    """At most 500 statements go at once."""
    sizes = []

    def post(part: Sequence[dict[str, Any]]) -> Reply:
        sizes.append(len(part))
        return Reply(204)

    deliver(numbered(1100), post, lambda _: None, Notebook())
    assert sizes == [500, 500, 100]


def test_waiting_grows_and_heeds_the_store() -> None:
    """Each wait is twice the one before, longer where the store asks for that, and never without an end."""
    waits: list[float] = []
    replies = (Reply(0), Reply(500), Reply(429, 60.0), Reply(503, 9999.0), Reply(204))
    delivered = deliver(numbered(1), saying(*replies), waits.append, Notebook())
    assert (waits, delivered.taken) == ([1.0, 2.0, 60.0, delivery.LONGEST_WAIT], 1)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(503), "it answers 503"),
        (Reply(0, words="half an answer came back"), "half an answer"),
        (Reply(401), "our key"),
        (Reply(302), "no learning record store"),
        (Reply(404), "no learning record store"),
        (Reply(200), "not a learning record store"),
        (Reply(200, ids=("other",)), "not a learning record store"),
    ],
)
def test_giving_up(reply: Reply, said: str) -> None:
    """A store that stays away, will not know us or is none ends it in a sentence, and nothing is noted as taken."""
    notes = Notebook()
    with pytest.raises(NhsLeadError, match=said):
        deliver(numbered(3), saying(*[reply] * delivery.ATTEMPTS), lambda _: None, notes)
    assert notes.taken == notes.refused == []


def test_what_was_taken_before_a_failure_stays_noted() -> None:
    """A line that is cut between two batches costs nothing."""
    notes = Notebook()
    with pytest.raises(DeliveryError):
        deliver(numbered(600), saying(Reply(204), *[Reply(0)] * delivery.ATTEMPTS), lambda _: None, notes)
    assert len(notes.taken) == 500


def test_a_refusal_says_why() -> None:
    """The status and the words of the store come along."""
    delivered = deliver(numbered(1), saying(Reply(409, words="other")), lambda _: None, Notebook())
    assert delivered.refused == (Refused("0", 409, "other"),)
