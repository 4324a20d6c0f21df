"""The votes of rooms, from the counts that a workshop keeps: sums by option, and only of rooms of five or more.

A room calls letters, so its votes say nothing of single learners and take no part in the figures of items.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from nhs_lead.cohort.disclosure import LEAST, roughly
from nhs_lead.cohort.intake import MOST, ItemOf

VOTES_OF_THREE = 3
"""Votes of each person where three options are to be chosen."""

_Votes = Annotated[int, Meta(ge=0, le=MOST)]
_Id = Annotated[str, Meta(min_length=1, max_length=200)]


class _CountedOption(Struct, frozen=True):
    id: _Id
    votes: _Votes
    first: bool


class _Dilemma(Struct, frozen=True):
    item: _Id
    revision: _Id
    asked: Literal["first", "three"]
    votes: _Votes
    options: Annotated[tuple[_CountedOption, ...], Meta(min_length=2, max_length=50)]
    family: Annotated[str, Meta(max_length=200)] | None = None

    def __post_init__(self) -> None:
        if len({option.id for option in self.options}) < len(self.options):
            raise ValueError("an option stands twice")
        if sum(option.votes for option in self.options) != self.votes:
            raise ValueError("the votes do not add up")


class _Counts(Struct, frozen=True):
    """A file of counts, version 1, as docs/guide.md describes it."""

    format: Literal["nhs-lead workshop"]
    version: Literal[1]
    held: datetime.date
    topic: str
    planned: int
    items: tuple[_Dilemma, ...]


class OptionVotes(Struct, frozen=True, kw_only=True):
    """About how many votes an option had (None: fewer than five), and whether the key puts it first."""

    id: str
    text: str
    votes: int | None
    first: bool


class RoomVotes(Struct, frozen=True, kw_only=True):
    """The votes of all rooms on one dilemma: `people` is about how many they were, `asked` how many each could choose.

    Options are in the order of the key.
    """

    id: str
    revision: str
    title: str
    asked: Literal["first", "three"]
    rooms: int
    people: int | None
    options: tuple[OptionVotes, ...]


class RoomTwins(Struct, frozen=True, kw_only=True):
    """The votes of all rooms that voted on a dilemma and on its twin right after it, as a talk between the two has it.

    `before` and `after` are the titles; votes are rough, and so are those of them that the key puts first, the
    `keyed` ones (None: fewer than five). What the key puts first differs between the two.
    """

    family: str
    before_id: str
    before_revision: str
    before: str
    after_id: str
    after_revision: str
    after: str
    rooms: int
    votes_before: int | None
    keyed_before: int | None
    votes_after: int | None
    keyed_after: int | None


class RoomSums:
    """Adds up the votes of rooms."""

    def __init__(self) -> None:
        self.duplicates = 0
        """Files of counts that were there before: all in them is the same."""
        self.small = 0
        """How often a room of fewer than five has voted, which counts nowhere."""
        self._seen: set[_Counts] = set()
        self._dilemmas: dict[tuple[str, str], list[_Dilemma]] = {}
        self._twins: dict[tuple[str, ...], list[tuple[_Dilemma, _Dilemma]]] = {}

    def add(self, document: bytes) -> None:
        """Add what a file of counts holds. Raises ValueError where it is none."""
        counts = msgspec.json.decode(document, type=_Counts)
        if counts in self._seen:
            self.duplicates += 1
            return
        self._seen.add(counts)
        for dilemma in counts.items:
            if _people(dilemma) >= LEAST:
                self._dilemmas.setdefault((dilemma.item, dilemma.revision), []).append(dilemma)
            else:
                self.small += dilemma.votes > 0
        for before, after in pairwise(counts.items):
            alike = before.family and before.family == after.family and before.item != after.item
            if alike and min(_people(before), _people(after)) >= LEAST:
                key = (after.family or "", before.item, before.revision, after.item, after.revision)
                self._twins.setdefault(key, []).append((before, after))

    def votes(self, item_of: ItemOf) -> Iterator[RoomVotes]:
        """Yield the votes on each dilemma, by id; `item_of` gives its words where they are known."""
        for (id, revision), dilemmas in sorted(self._dilemmas.items()):
            item = item_of(id, revision)
            sums = Counter[str]()
            for dilemma in dilemmas:
                sums.update({option.id: option.votes for option in dilemma.options})
            first = {option.id: option.first for dilemma in dilemmas for option in dilemma.options}
            yield RoomVotes(
                id=id,
                revision=revision,
                title=item.title if item else id,
                asked=dilemmas[0].asked,
                rooms=len(dilemmas),
                people=roughly(sum(map(_people, dilemmas))),
                options=tuple(
                    OptionVotes(
                        id=option,
                        text=item.options.get(option, "") if item else "",
                        votes=roughly(votes),
                        first=first[option],
                    )
                    for option, votes in sums.items()
                ),
            )

    def twins(self, item_of: ItemOf) -> Iterator[RoomTwins]:
        """Yield the votes before and after on each pair of twins, by family; `item_of` gives titles where known."""
        for (family, *keys), rooms in sorted(self._twins.items(), key=lambda pair: pair[0]):
            before_id, before_revision, after_id, after_revision = keys
            before, after = item_of(before_id, before_revision), item_of(after_id, after_revision)
            yield RoomTwins(
                family=family,
                before_id=before_id,
                before_revision=before_revision,
                before=before.title if before else before_id,
                after_id=after_id,
                after_revision=after_revision,
                after=after.title if after else after_id,
                rooms=len(rooms),
                votes_before=roughly(sum(one.votes for one, _ in rooms)),
                keyed_before=roughly(sum(_keyed(one) for one, _ in rooms)),
                votes_after=roughly(sum(one.votes for _, one in rooms)),
                keyed_after=roughly(sum(_keyed(one) for _, one in rooms)),
            )


def _keyed(dilemma: _Dilemma) -> int:
    """Return how many votes what the key puts first has had."""
    return sum(option.votes for option in dilemma.options if option.first)


def _people(dilemma: _Dilemma) -> int:
    """Return how many people have voted at least."""
    return dilemma.votes // VOTES_OF_THREE if dilemma.asked == "three" else dilemma.votes
