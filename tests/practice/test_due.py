"""What waits for a learner today, and how long it takes them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.practice.due import ENOUGH_TIMES, Waiting, minutes_for, paces, waiting
from nhs_lead.record.entities import Remembered
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.schedule.queue import USUAL_SECONDS
from tests.conftest import Write
from tests.record.history import NOW, kept, sitting

TODAY = date(2026, 11, 23)
PACK = {
    "glossary/a.yaml": "- {id: bed, title: Bed, meaning: Where a patient lies.}\n",
    "competencies/a.yaml": """
        - {id: kindness, title: Kindness, about: Attend.}
        - {id: thrift, title: Thrift, about: Spend little.}
    """,
    "scenarios/a.yaml": """
        - id: tears
          title: Tears
          competencies: [kindness]
          situation: A nurse cries.
          format: best
          options:
            - {id: a, text: Listen., key: 1, because: It comes first.}
            - {id: b, text: Leave., key: 2, because: It helps nobody.}
            - {id: c, text: Laugh., key: 3, because: It hurts.}
        """,
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "data"), NOW).record as opened:
        yield opened


def remember(record: Record, **due: str) -> Memories:
    """Let the record remember competencies, and as a fact the term 'bed', each due on a day."""
    known = [
        Remembered(
            id=id,
            kind="fact" if id in ("bed", "gone") else "competency",
            stability=1.0,
            difficulty=5.0,
            last="2026-11-01",
            due=day,
            reviews=1,
        )
        for id, day in due.items()
    ]
    with record.transaction("immediate"):
        record.add("memory", known)
    return Memories(record)


def answer(record: Record, seconds: list[float]) -> Memories:
    """Keep recall answers that took so many seconds."""
    record.begin(sitting(items=len(seconds)), {})
    for place, each in enumerate(seconds):
        record.keep(kept(place, format="recall", scheme="single@1", max=3, marks=3, chance=1.0, seconds=each))
    return Memories(record)


def test_due_today_and_not_tomorrow(record: Record, library: Library) -> None:
    """What is due by today waits; the next day with anything due is told with how much it brings."""
    memories = remember(record, bed="2026-11-24", kindness="2026-11-23")
    assert waiting(library, memories, TODAY) == Waiting([], ["kindness"], date(2026, 11, 24), 1)


def test_what_cannot_be_asked_waits_for_nobody(record: Record, library: Library) -> None:
    """A fact that has left the library and a competency without scenarios are not due, today or later."""
    memories = remember(record, gone="2026-11-20", thrift="2026-11-24", bed="2026-11-25")
    told = waiting(library, memories, TODAY)
    assert not told.anything
    assert (told.next_day, told.next_count) == (date(2026, 11, 25), 1)


def test_own_pace_with_the_debrief(record: Record) -> None:
    """After a few answers a learner's own pace counts: the middle one, and half as much again for the debrief."""
    memories = answer(record, [10.0, 90.0, 20.0, 30.0, 25.0])
    assert paces(memories) == {**USUAL_SECONDS, "fact": 1.5 * 25.0}


def test_usual_pace_at_first(record: Record) -> None:
    """Until then everybody is taken to be as fast as most."""
    assert paces(answer(record, [1.0] * (ENOUGH_TIMES - 1))) == USUAL_SECONDS


def test_minutes_of_what_is_due() -> None:
    """Facts and dilemmas each take their time, in whole minutes that are never too few."""
    due = Waiting(["a", "b"], ["c"], None, 0)
    assert minutes_for(due, {"fact": 20.0, "competency": 100.0}) == 3
