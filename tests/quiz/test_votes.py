"""Votes as a room calls them out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.quiz.votes import MOST, read_votes, room_order

LETTERS = ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("said", "votes"),
    [
        ("A 7, C 12", {"A": 7, "C": 12}),
        ("a7 c12", {"A": 7, "C": 12}),
        ("A: 7; C=12", {"A": 7, "C": 12}),
        ("aabbc", {"A": 2, "B": 2, "C": 1}),
        ("a, b a", {"A": 2, "B": 1}),
        ("A 1 A 2", {"A": 3}),
        ("B 0", {}),
        (f"A {MOST}", {"A": MOST}),
    ],
)
def test_counts_and_letters(said: str, votes: dict[str, int]) -> None:
    """Counts behind letters, and letters alone, are added up however they are parted."""
    assert read_votes(said, LETTERS) == votes


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "No votes were typed"),
        ("e 3", "There is no option E"),
        ("ax", "There is no option X"),
        ("7 A", "'7 A' is no letter with a number"),
        ("A 7 people", "is no letter with a number"),
        ("A -3", "is no letter with a number"),
        (f"A {MOST + 1}", "more than any room holds"),
        ("a 99999999999999", "A 9999999999… is more than any room holds"),
        ("a\u00df", "is no letter"),
        ("A \u0663", "no letter"),
    ],
)
def test_what_is_no_vote_is_explained(said: str, why: str) -> None:
    """What cannot be read is refused with the reason and an example, and nothing of it counts."""
    with pytest.raises(UsageError, match=why):
        read_votes(said, LETTERS)


@given(st.dictionaries(st.sampled_from(LETTERS), st.integers(1, 60), min_size=1))
def test_both_ways_say_the_same(votes: dict[str, int]) -> None:
    """Counts and letters called out one by one give the same votes, and the order falls."""
    counted = ", ".join(f"{letter} {number}" for letter, number in votes.items())
    called = "".join(letter.lower() * number for letter, number in votes.items())
    assert read_votes(counted, LETTERS) == read_votes(called, LETTERS) == votes
    groups = room_order(votes, LETTERS)
    assert sorted(letter for group in groups for letter in group) == LETTERS
    sums = [votes.get(group[0], 0) for group in groups]
    assert sums == sorted(set(sums), reverse=True)


def test_as_many_votes_stand_together() -> None:
    """Options with as many votes share their place."""
    assert room_order({"B": 3, "C": 3, "A": 1}, LETTERS) == [["B", "C"], ["A"], ["D"]]
    assert room_order({"A": 0, "B": 1}, LETTERS) == [["B"], ["A", "C", "D"]]
