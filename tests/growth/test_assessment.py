"""Gaps, what is left, and what has changed."""

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.growth.assessment import RatingChange, Seen, changes, left, widest, widest_first

ORDER = ["kindness", "thrift", "patience"]
stages = st.integers(1, 4)
ratings = st.dictionaries(st.sampled_from([*ORDER, "gone"]), st.builds(Seen, stages, stages))


def test_a_gap_is_what_the_role_needs_more() -> None:
    """A gap counts stages: below 0 the role needs less than one does."""
    assert Seen(1, 4).gap == 3
    assert Seen(3, 2).gap == -1


def test_what_is_left() -> None:
    """What has no rating yet comes in the order in which it is asked."""
    assert left({"thrift": Seen(1, 1), "gone": Seen(1, 1)}, ORDER) == ["kindness", "patience"]


def test_the_widest_gap_comes_first() -> None:
    """Equal gaps keep the order of the library; what the library no longer has comes last, however wide its gap."""
    seen = {"gone": Seen(1, 4), "patience": Seen(1, 3), "thrift": Seen(1, 2), "kindness": Seen(2, 3)}
    assert widest_first(seen, ORDER) == ["patience", "kindness", "thrift", "gone"]


def test_all_that_share_the_widest_gap() -> None:
    """None of several equals is picked out, and where the role needs nothing more there is none."""
    assert widest({"thrift": Seen(1, 2), "kindness": Seen(3, 4), "patience": Seen(4, 4)}, ORDER) == [
        "kindness",
        "thrift",
    ]
    assert widest({"thrift": Seen(2, 2), "kindness": Seen(3, 1)}, ORDER) == []
    assert widest({"gone": Seen(1, 4)}, ORDER) == []


@given(ratings)
def test_nothing_rated_is_left_out(seen: dict[str, Seen]) -> None:
    """Every rating is shown once, whatever has become of its competency."""
    assert sorted(widest_first(seen, ORDER)) == sorted(seen)


def test_changes() -> None:
    """Each competency of either time is compared once; where one time lacks it, no step is made up."""
    before = {"thrift": Seen(2, 3), "gone": Seen(1, 1)}
    after = {"kindness": Seen(1, 2), "thrift": Seen(4, 3)}
    found = changes(before, after, ORDER)
    assert found == [
        RatingChange("kindness", None, Seen(1, 2)),
        RatingChange("thrift", Seen(2, 3), Seen(4, 3)),
        RatingChange("gone", Seen(1, 1), None),
    ]
    assert [one.step for one in found] == [None, 2, None]


@given(ratings)
def test_a_comparison_with_itself_shows_no_change(seen: dict[str, Seen]) -> None:
    """The same ratings twice are no step in any direction."""
    assert [one.step for one in changes(seen, seen, ORDER)] == [0] * len(seen)
