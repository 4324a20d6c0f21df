"""Group figures: right, rounded, and never of fewer than three people."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.growth.colleagues import LEAST, Figures, figures, newest_form


class Ballot(NamedTuple):
    """One rating."""

    form: str
    rater: str
    competency: str
    now: int
    need: int | None = None
    at: str = "2026-11-23T09:30:00.000Z"


stages = st.integers(1, 4)
ballots = st.lists(
    st.builds(
        Ballot,
        st.sampled_from(["f1", "f2"]),
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["kindness", "thrift"]),
        stages,
        st.none() | stages,
    )
)


def _votes(*stages: int, need: list[int | None] | None = None) -> list[Ballot]:
    needs = need or [None] * len(stages)
    return [Ballot("f1", str(number), "kindness", now, needs[number]) for number, now in enumerate(stages)]


@given(ballots)
def test_nothing_is_shown_below_three_raters(votes: list[Ballot]) -> None:
    """Whatever was rated, how often and in which form: a figure stands on three different people of one form."""
    for form in ("f1", "f2"):
        for competency, found in figures(votes, form).items():
            mine = [vote for vote in votes if (vote.form, vote.competency) == (form, competency)]
            raters = {vote.rater for vote in mine}
            assert (found is None) == (len(raters) < LEAST)
            if found:
                assert found.raters == len(raters)
                last = {vote.rater: vote for vote in mine}
                assert (found.need is None) == (sum(vote.need is not None for vote in last.values()) < LEAST)


@pytest.mark.parametrize(
    ("stages", "mean"),
    [((1, 2, 3), 2), ((1, 1, 2), 1.5), ((4, 4, 4), 4), ((1, 2, 2, 2), 2), ((1, 1, 1, 2), 1.5), ((3, 3, 4), 3.5)],
)
def test_means_to_the_nearest_half(stages: tuple[int, ...], mean: float) -> None:
    """A figure is the mean of the group to the nearest half, so that no single rating can be worked out of it."""
    assert figures(_votes(*stages), "f1") == {"kindness": Figures(len(stages), mean, None)}


def test_need_has_its_own_three() -> None:
    """What the role needs is shown only where three people said it."""
    two = figures(_votes(1, 2, 3, need=[4, 4, None]), "f1")["kindness"]
    three = figures(_votes(1, 2, 3, need=[4, 4, 3]), "f1")["kindness"]
    assert two == Figures(3, 2, None)
    assert three == Figures(3, 2, 3.5)


def test_one_person_is_one_rater() -> None:
    """Somebody who rates again counts once, with the last rating."""
    votes = [*_votes(1, 1, 1), Ballot("f1", "0", "kindness", 4), Ballot("f1", "0", "kindness", 4)]
    assert figures(votes, "f1") == {"kindness": Figures(3, 2, None)}
    assert figures(votes[2:], "f1") == {"kindness": None}


def test_forms_are_never_added_up() -> None:
    """The same person has another name in another form, so three raters of two forms may be two people."""
    votes = [Ballot("f1", "a", "kindness", 1), Ballot("f1", "b", "kindness", 1), Ballot("f2", "x", "kindness", 1)]
    assert figures(votes, "f1") == {"kindness": None}
    assert figures(votes, "f2") == {"kindness": None}


def test_the_newest_form() -> None:
    """The form that counts is the one that something came in for last."""
    assert newest_form([]) == ""
    early, late = "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"
    votes = [Ballot("f2", "a", "kindness", 1, at=late), Ballot("f1", "a", "kindness", 1, at=early)]
    assert newest_form(votes) == "f2"
    assert newest_form([*votes, Ballot("f3", "a", "kindness", 1, at=late)]) == "f3"
