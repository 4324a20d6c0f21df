"""What a plan proposes, from a record and a library."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nhs_lead.errors import NotFoundError
from nhs_lead.growth.goals import Rated
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Scenario
from nhs_lead.practice.proposal import proposal
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Kept, Planned, Rating
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from nhs_lead.schedule.days import Days
from tests.conftest import Write
from tests.record.history import AT, NOW, kept, sitting

TODAY = NOW.date()
DAYS = Days(zone=datetime.UTC)
SCENARIO = """
- id: {id}
  title: {id}
  competencies: [{competency}]
  situation: A nurse cries over {id}.
  format: best
  options:
    - {{id: a, text: Listen., key: 1, because: It comes first.}}
    - {{id: b, text: Leave., key: 2, because: It helps nobody.}}
    - {{id: c, text: Laugh., key: 3, because: It hurts.}}
"""
PACK = {
    "competencies/a.yaml": """
        - {id: kindness, title: Kindness, about: Attend first., related: [beds]}
        - {id: thrift, title: Thrift, about: Spend little.}
        """,
    "challenges/a.yaml": """
        - {id: beds, title: Full beds, about: Few.}
        - {id: cold, title: Winter, about: Cold., competencies: [kindness]}
        """,
    "scenarios/a.yaml": SCENARIO.format(id="tears", competency="kindness")
    + SCENARIO.format(id="shouts", competency="kindness")
    + SCENARIO.format(id="rota", competency="thrift"),
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "data"), NOW).record as opened:
        yield opened


def rate(record: Record, at: str, *, complete: bool = True, **stages: tuple[int, int]) -> None:
    growth = Growth(record)
    growth.begin(Assessment(id=at, started=at))
    for id, (now, need) in stages.items():
        growth.rate(Rating(id=f"{at}-{id}", assessment=at, competency=id, now=now, need=need, at=at))
    if complete:
        growth.complete(Assessed(assessment=at, at=at))


def answer(record: Record, library: Library, id: str, marks: int, times: int = 1) -> None:
    """Keep answers to the scenario with this id, each in a sitting of its own."""
    item = library.get(id)
    assert isinstance(item, Scenario)
    digest = revision(item)
    for number in range(times):
        planned = Planned(item=id, revision=digest, order=("a", "b", "c"))
        name = f"{id}-{number}"
        begun = msgspec.structs.replace(sitting(name), items=(planned,))
        record.begin(begun, {digest: msgspec.json.encode(item)})
        said: Kept = kept(0, of=name, item=id, revision=digest, format="best", scheme="single@1", marks=marks, max=3)
        record.keep(said)


def test_nothing_to_go_by(record: Record, library: Library) -> None:
    """Without a rating and without an answer no goal is proposed."""
    with pytest.raises(NotFoundError):
        proposal(record, library, DAYS, TODAY, None)


def test_the_newest_complete_rating_counts(record: Record, library: Library) -> None:
    """Of each competency the newest rating speaks that is part of a whole; one that was left does not."""
    rate(record, "2026-11-01T09:00:00.000Z", kindness=(1, 4), thrift=(2, 3))
    rate(record, "2026-11-02T09:00:00.000Z", kindness=(3, 4))
    rate(record, "2026-11-03T09:00:00.000Z", complete=False, kindness=(4, 4), thrift=(4, 4))
    goals = proposal(record, library, DAYS, TODAY, None).goals
    assert {goal.candidate.competency.id: goal.candidate.rated for goal in goals} == {
        "kindness": Rated(now=3, need=4, on=datetime.date(2026, 11, 2)),
        "thrift": Rated(now=2, need=3, on=datetime.date(2026, 11, 1)),
    }


def test_a_low_index_speaks_too(record: Record, library: Library) -> None:
    """Where nobody rated themselves, answers far from the key make a goal of their competency."""
    answer(record, library, "rota", marks=0, times=12)
    answer(record, library, "tears", marks=3, times=12)
    (goal,) = proposal(record, library, DAYS, TODAY, None).goals
    assert (goal.candidate.competency.id, goal.why) == ("thrift", "index")
    assert goal.candidate.judged is not None
    assert goal.candidate.judged.answers == 12


def test_what_the_library_has_around_a_goal(record: Record, library: Library) -> None:
    """A goal counts its scenarios and those not seen yet, and offers to read what it names and what names it."""
    rate(record, AT, kindness=(1, 4))
    (goal,) = proposal(record, library, DAYS, TODAY, None).goals
    assert (goal.scenarios, goal.new) == (2, 2)
    assert [entry.id for entry in goal.read] == ["kindness", "beds", "cold"]
    answer(record, library, "tears", marks=3)
    (goal,) = proposal(record, library, DAYS, TODAY, None).goals
    assert (goal.scenarios, goal.new) == (2, 1)
