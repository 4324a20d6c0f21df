"""Self-assessments, colleagues' ratings and plans: the newest of each stands."""

import pytest

from nhs_lead.record.assessments import CurrentRatings, Growth
from nhs_lead.record.entities import Assessed, Assessment, ColleagueRating, Plan, Rating
from nhs_lead.record.errors import RecordUnwritableError
from nhs_lead.record.store import Record
from tests.record.history import AT, LATER


def rating(number: int, competency: str = "kindness", now: int = 1, of: str = "g1") -> Rating:
    return Rating(id=f"r{number}", assessment=of, competency=competency, now=now, need=3, at=AT)


def colleague(number: int, now: int, at: str = AT, rater: str = "x") -> ColleagueRating:
    return ColleagueRating(id=f"c{number}", form="f", rater=rater, competency="kindness", now=now, at=at)


def test_the_newest_rating_stands(record: Record) -> None:
    """Of two ratings of one competency the later one stands; assessments come newest first, complete or not."""
    growth = Growth(record)
    assert growth.unfinished() is None
    first, second = Assessment(id="g1", started=AT), Assessment(id="g2", started=LATER)
    growth.begin(first)
    growth.rate(rating(1))
    growth.rate(rating(2, now=2))
    growth.rate(rating(3, "thrift"))
    growth.complete(Assessed(assessment="g1", at=LATER))
    assert growth.unfinished() is None
    growth.begin(second)
    of_first = CurrentRatings(first, {"kindness": rating(2, now=2), "thrift": rating(3, "thrift")}, LATER)
    assert growth.assessments() == [CurrentRatings(second, {}, ""), of_first]
    assert growth.completed() == [of_first]
    assert growth.unfinished() == CurrentRatings(second, {}, "")


def test_an_older_one_that_was_left(record: Record) -> None:
    """An assessment that was left is not taken up again once a newer one is complete."""
    growth = Growth(record)
    growth.begin(Assessment(id="g1", started=AT))
    growth.begin(Assessment(id="g2", started=LATER))
    growth.complete(Assessed(assessment="g2", at=LATER))
    assert growth.unfinished() is None


def test_colleagues(record: Record) -> None:
    """The newest rating of a form, a rater and a competency stands, and the same is not added twice."""
    growth = Growth(record)
    assert growth.add_colleagues([colleague(1, 2, LATER), colleague(2, 4), colleague(3, 3, rater="y")]) == 3
    assert growth.add_colleagues([colleague(1, 2, LATER), colleague(4, 1, AT, rater="z")]) == 1
    assert sorted((row.rater, row.now) for row in growth.colleagues()) == [("x", 2), ("y", 3), ("z", 1)]


def test_the_plan_in_force(record: Record) -> None:
    """The newest plan is in force, by its date and then as they came in."""
    growth = Growth(record)
    assert growth.plan() is None
    for number, at in enumerate((LATER, AT, LATER)):
        growth.keep_plan(Plan(id=f"p{number}", at=at, text=f"# Plan {number}"))
    plan = growth.plan()
    assert plan is not None
    assert plan.id == "p2"


def test_nobody_is_asked_in_vain(record: Record) -> None:
    """Whether anything could be kept is known before the first question."""
    growth = Growth(record)
    growth.must_be_writable()
    assert growth.is_in_its_place
    record.keep_to_reading()
    with pytest.raises(RecordUnwritableError):
        growth.must_be_writable()
