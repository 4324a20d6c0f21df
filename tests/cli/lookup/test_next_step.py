"""What the first screen says of a learner, and the one thing to try next."""

from pathlib import Path

import pytest

from nhs_lead.cli.lookup.next_step import learner
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import settings
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Remembered
from nhs_lead.record.store import Record
from tests.conftest import Write
from tests.record.history import AT, NOW

SCENARIO = """
- id: on-{0}
  title: On {0}
  competencies: [{0}]
  situation: A nurse cries.
  format: best
  options:
    - {{id: a, text: Listen., key: 1, because: It comes first.}}
    - {{id: b, text: Leave., key: 2, because: It helps nobody.}}
    - {{id: c, text: Laugh., key: 3, because: It hurts.}}
"""
COMPETENCIES = ("kindness", "thrift", "candour", "courage")
PACK = {
    "competencies/a.yaml": "".join(
        f"- {{id: {id}, title: {id.capitalize()}, about: Try it.}}\n" for id in COMPETENCIES
    ),
    "scenarios/a.yaml": "".join(map(SCENARIO.format, COMPETENCIES)),
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    environment = {"NHS_LEAD_DATA_DIR": str(tmp_path / "learner")}
    return Screen(settings(environment), environment)


def practise(tmp_path: Path, *ids: str, assessed: bool = False) -> None:
    """Let the record remember that these competencies were practised, the first of them least firmly."""
    with Record.open(str(tmp_path / "learner"), NOW).record as record:
        known = [
            Remembered(
                id=id,
                kind="competency",
                stability=1.0 + place,
                difficulty=5.0,
                last="2026-11-01",
                due="2099-01-01",
                reviews=1,
            )
            for place, id in enumerate(ids)
        ]
        with record.transaction("immediate"):
            record.add("memory", known)
        if assessed:
            growth = Growth(record)
            growth.begin(Assessment(id="g", started=AT))
            growth.complete(Assessed(assessment="g", at=AT))


def step(library: Library, screen: Screen) -> str:
    """Return the command that is suggested."""
    told = learner(library, screen)
    assert told is not None
    return told.next_step[0]


def test_nobody_was_here(library: Library, screen: Screen) -> None:
    """With an empty record there is nothing to say of a learner."""
    assert learner(library, screen) is None


def test_after_two_competencies_another_one(library: Library, screen: Screen, tmp_path: Path) -> None:
    """As long as few competencies were practised, the first one that was not is suggested."""
    practise(tmp_path, "kindness", "thrift")
    assert step(library, screen) == "nhs-lead quiz candour"


def test_after_three_a_look_at_oneself(library: Library, screen: Screen, tmp_path: Path) -> None:
    """Once three competencies were practised, a self-assessment has something to build on."""
    practise(tmp_path, "kindness", "thrift", "candour")
    assert step(library, screen) == "nhs-lead assess"


def test_after_that_a_plan(library: Library, screen: Screen, tmp_path: Path) -> None:
    """Whoever has assessed themselves and has no plan is led to one."""
    practise(tmp_path, "kindness", assessed=True)
    assert step(library, screen) == "nhs-lead plan"
