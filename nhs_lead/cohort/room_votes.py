"""The votes of rooms, from the counts that a workshop keeps: sums by option, and only of rooms of five or more.

A room calls letters, so its votes say nothing of single learners and take no part in the figures of items.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
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


class RoomSums:
    """Adds up the votes of rooms."""

    def __init__(self) -> None:
        self.duplicates = 0
        """Files of counts that were there before: all in them is the same."""
        self.small = 0
        """How often a room of fewer than five has voted, which counts nowhere."""
        self._seen: set[_Counts] = set()
        self._dilemmas: dict[tuple[str, str], list[_Dilemma]] = {}

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


def _people(dilemma: _Dilemma) -> int:
    """Return how many people have voted at least."""
    return dilemma.votes // VOTES_OF_THREE if dilemma.asked == "three" else dilemma.votes
