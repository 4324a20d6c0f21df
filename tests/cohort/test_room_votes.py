"""The votes of rooms: added up, and of fewer than five never shown."""

from typing import Any

import msgspec
import pytest

from nhs_lead.cohort.intake import AnsweredItem
from nhs_lead.cohort.room_votes import OptionVotes, RoomSums, RoomTwins

RING = AnsweredItem(
    "A ring", "rank", "", ("kindness",), {"a": 1, "b": 2, "c": 3}, {"a": "Go.", "b": "Wait.", "c": "Ask."}
)


def counts(*votes: int, item: str = "ring", day: int = 1, **fields: Any) -> dict[str, Any]:
    """Return a file of counts in which the options a, b and c had so many votes."""
    options = [
        {"id": id, "letter": id.upper(), "votes": number, "first": id == "a"}
        for id, number in zip("abc", votes, strict=True)
    ]
    dilemma: dict[str, Any] = {"item": item, "revision": "r", "family": None, "format": "rank", "asked": "first"}
    dilemma |= {"votes": sum(votes), "options": options, **fields}
    told = {"format": "nhs-lead workshop", "version": 1, "held": f"2026-11-{day:02}", "topic": "Rings", "planned": 3}
    return {**told, "items": [dilemma]}


def summed(*documents: dict[str, Any]) -> RoomSums:
    """Return the sums over these files."""
    sums = RoomSums()
    for document in documents:
        sums.add(msgspec.json.encode(document))
    return sums


def test_rooms_are_added_up() -> None:
    """Votes of two rooms are one sum, to the nearest five, in the order of the key, with the words that are known."""
    (told,) = summed(counts(9, 4, 0), counts(8, 3, 0, day=2)).votes(lambda *_: RING)
    assert (told.title, told.rooms, told.people) == ("A ring", 2, 25)
    assert told.options == (
        OptionVotes(id="a", text="Go.", votes=15, first=True),
        OptionVotes(id="b", text="Wait.", votes=5, first=False),
        OptionVotes(id="c", text="Ask.", votes=0, first=False),
    )


def test_small_rooms_are_never_shown() -> None:
    """A room of four takes no part, nor does it where a larger one has voted too; three votes each are one person."""
    assert list(summed(counts(4, 0, 0)).votes(lambda *_: None)) == []
    both = summed(counts(10, 10, 0), counts(4, 0, 0, day=2))
    assert both.small == 1
    assert list(both.votes(lambda *_: None)) == list(summed(counts(10, 10, 0)).votes(lambda *_: None))
    three = summed(counts(5, 5, 4, asked="three"), counts(0, 0, 0, item="silent"))
    assert (three.small, list(three.votes(lambda *_: None))) == (1, [])
    (told,) = summed(counts(5, 5, 5, asked="three")).votes(lambda *_: None)
    assert (told.asked, told.people, told.title) == ("three", 5, "ring")


def twins_of(before: tuple[int, int, int], after: tuple[int, int, int], day: int = 1, **fields: Any) -> dict[str, Any]:
    """Return a file of counts with votes on a dilemma and on its twin, in which the key puts c first."""
    told = counts(*before, family="rings", day=day)
    options = [{"id": id, "votes": number, "first": id == "c"} for id, number in zip("abc", after, strict=True)]
    told["items"] += counts(*after, **{"item": "second-ring", "family": "rings", "options": options, **fields})["items"]
    return told


def test_before_and_after() -> None:
    """Votes on a dilemma and on its twin right after it are added up over rooms, with those that the key puts first."""
    rooms = [twins_of((12, 6, 0), (3, 1, 14)), twins_of((9, 3, 1), (2, 3, 8), day=2)]
    assert list(summed(*rooms).twins(lambda id, _: RING if id == "ring" else None)) == [
        RoomTwins(
            family="rings",
            before_id="ring",
            before_revision="r",
            before="A ring",
            after_id="second-ring",
            after_revision="r",
            after="second-ring",
            rooms=2,
            votes_before=30,
            keyed_before=20,
            votes_after=30,
            keyed_after=20,
        )
    ]
    assert list(summed(*rooms[::-1]).twins(lambda *_: RING)) == list(summed(*rooms).twins(lambda *_: RING))


@pytest.mark.parametrize(
    "room",
    [
        twins_of((4, 0, 0), (9, 0, 0)),
        twins_of((9, 0, 0), (0, 0, 4)),
        twins_of((9, 0, 0), (0, 0, 9), family="others"),
        twins_of((9, 0, 0), (0, 0, 9), family=None),
        twins_of((9, 0, 0), (0, 0, 9), item="ring"),
        {**twins_of((9, 0, 0), (0, 0, 9)), "items": twins_of((9, 0, 0), (0, 0, 9))["items"][:1]},
    ],
)
def test_no_before_and_after(room: dict[str, Any]) -> None:
    """Fewer than five on a side, another family, one dilemma twice, and one alone, are no twins to tell of."""
    whole = twins_of((9, 0, 0), (0, 0, 9), day=2)
    assert list(summed(room).twins(lambda *_: None)) == []
    assert list(summed(room, whole).twins(lambda *_: None)) == list(summed(whole).twins(lambda *_: None))


def test_few_for_the_key_are_not_told() -> None:
    """One to four votes for the key are not told as a number, on either side."""
    (told,) = summed(twins_of((4, 9, 9), (9, 9, 0))).twins(lambda *_: None)
    assert (told.keyed_before, told.keyed_after) == (None, 0)


def test_a_copy_counts_once() -> None:
    """The same file twice is one room."""
    sums = summed(counts(9, 4, 0), counts(9, 4, 0))
    assert (sums.duplicates, [told.rooms for told in sums.votes(lambda *_: None)]) == (1, [1])


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        counts(9, 1, 1, family=7),
        {"held": "once"},
        {"items": [{}]},
        counts(9, 1, 1, votes=12),
        counts(9, -1, 1),
        counts(9, 1, 1, options=[{"id": "a", "votes": 11, "first": True}]),
        counts(9, 1, 1, options=[{"id": "a", "votes": 9, "first": True}, {"id": "a", "votes": 2, "first": True}]),
    ],
)
def test_what_is_no_file_of_counts(wrong: dict[str, Any]) -> None:
    """Another version, impossible votes and options that stand twice are refused."""
    with pytest.raises(msgspec.ValidationError):
        summed({**counts(9, 1, 1), **wrong})
