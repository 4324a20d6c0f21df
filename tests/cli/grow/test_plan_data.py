"""What a plan says beside its own text."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from nhs_lead.cli.grow.plan_data import level_called, proposal_json, since, titles_for
from nhs_lead.errors import NotFoundError
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.practice.proposal import proposal
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Plan, Rating
from nhs_lead.record.store import Record
from nhs_lead.schedule.days import Days
from tests.record.history import NOW, kept, sitting

TODAY = NOW.date()
BEFORE, MADE, AFTER = (f"2026-11-{day}T09:30:00.000Z" for day in (20, 21, 22))
PLAN = Plan(id="p", at=MADE, text="# Mine")
DAYS = Days(zone=datetime.UTC)


@pytest.fixture
def library(pack: Path, tmp_path: Path) -> Library:
    """Return the small library."""
    return open_library([str(pack)], str(tmp_path / "cache")).library


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Return an empty record."""
    with Record.open(str(tmp_path / "data"), NOW).record as opened:
        yield opened


def rate(record: Record, at: str, **stages: tuple[int, int]) -> None:
    """Keep a complete self-assessment: `rate(record, AFTER, kindness=(2, 4))`."""
    growth = Growth(record)
    growth.begin(Assessment(id=at, started=at))
    for id, (now, need) in stages.items():
        growth.rate(Rating(id=f"{at}-{id}", assessment=at, competency=id, now=now, need=need, at=at))
    growth.complete(Assessed(assessment=at, at=at))


@pytest.mark.parametrize("name", ["team", "TEAM", "Leading a team"])
def test_a_level_by_id_or_title(library: Library, name: str) -> None:
    """A level goes by its id, in capitals too, and by its title."""
    assert level_called(library, name).id == "team"


@pytest.mark.parametrize("name", ["kindness", "nowhere", " "])
def test_what_is_no_level(library: Library, name: str) -> None:
    """Anything else, also the id of an entry of another kind, is told with the levels that there are."""
    with pytest.raises(NotFoundError, match="There is no level") as refused:
        level_called(library, name)
    assert refused.value.hint.startswith("Some of them are team. ")


def test_what_came_since_the_plan(record: Record) -> None:
    """What came after the plan is told, and nothing that came before it or with it."""
    rate(record, BEFORE, kindness=(2, 4))
    for id, started in (("s1", BEFORE), ("s2", MADE)):
        record.begin(sitting(id, started=started), {})
        record.keep(kept(0, of=id, at=started))
    rate(record, MADE, kindness=(2, 4))
    assert since(record, PLAN, [], DAYS, TODAY) == []
    rate(record, AFTER, kindness=(3, 4))
    record.begin(sitting("s3", started=AFTER), {})
    record.keep(kept(0, of="s3", at=AFTER))
    record.keep(kept(1, of="s3", at=AFTER))
    told = ["Since then you have rated yourself again on 22 November 2026 and answered 2 items."]
    assert since(record, PLAN, [], DAYS, TODAY) == told


def test_reviews_that_are_due(record: Record) -> None:
    """A goal is ready for its review on the day that it is due and after it, and not before."""
    reviews = [(f"Goal {days}", TODAY + datetime.timedelta(days=days)) for days in (-1, 0, 1)]
    assert since(record, PLAN, reviews, DAYS, TODAY) == ["Ready for a review: Goal -1; Goal 0."]


def test_a_proposal_as_data(record: Record, library: Library) -> None:
    """Programs get each goal with what speaks for it, and what to type to practise it."""
    rate(record, BEFORE, kindness=(2, 4), thrift=(3, 3))
    proposed = proposal(record, library, DAYS, TODAY, level_called(library, "team"))
    document = json.loads(json.dumps(proposal_json(proposed), default=str))
    assert (document["kind"], document["made"], document["level"]) == ("proposal", str(TODAY), "team")
    (goal,) = document["goals"]
    assert (goal["competency"], goal["why"]) == ("kindness", "gap")
    assert goal["reasons"] == [{"type": "rating", "now": 2, "need": 4, "gap": 2, "on": "2026-11-20"}]
    assert goal["practise"] == {"command": "nhs-lead quiz kindness", "scenarios": 1, "new": 1}
    assert goal["read"][:2] == ["kindness", "full-beds"]


def test_titles_of_what_the_steps_name(record: Record, library: Library) -> None:
    """Without links in its steps and without programmes, a proposal names no titles."""
    rate(record, BEFORE, kindness=(2, 4))
    assert titles_for(library, proposal(record, library, DAYS, TODAY, None)) == {}
