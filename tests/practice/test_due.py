"""What waits for a learner on a day, and how long it takes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

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
OPTIONS = "".join(f"    - {{id: o{key}, text: Do {key}., key: {key}, because: So.}}\n" for key in range(1, 6))
PACK = {
    "competencies/a.yaml": "- {id: kindness, about: Being kind.}\n- {id: thrift, about: Being thrifty.}\n",
    "scenarios/a.yaml": "- id: d\n  competencies: [kindness]\n  situation: A situation.\n  format: rank\n  options:\n"
    + OPTIONS,
    "glossary/a.yaml": "- {id: huddle, title: Huddle, meaning: A short meeting.}\n",
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


@pytest.fixture
def memories(tmp_path: Path) -> Iterator[Memories]:
    with Record.open(str(tmp_path / "data"), NOW).record as record:
        record.begin(sitting("s"), {})
        yield Memories(record)


def known(id: str, due: str, *, fact: bool = True) -> Remembered:
    kind: Literal["fact", "competency"] = "fact" if fact else "competency"
    return Remembered(id=id, kind=kind, stability=1, difficulty=5, last="2026-11-01", due=due, reviews=1)


def keep(memories: Memories, *rows: Remembered) -> None:
    memories.keep(rows, (), memories.news())


def test_nothing_was_ever_practised(library: Library, memories: Memories) -> None:
    """Without a memory nothing waits, and there is no next day."""
    assert waiting(library, memories, TODAY) == Waiting([], [], None, 0)
    assert not waiting(library, memories, TODAY).anything


def test_due_today_and_next(library: Library, memories: Memories) -> None:
    """What is due today or was before waits; the next day counts only what can still be asked."""
    keep(
        memories,
        known("pack.folder/huddle", "2026-11-22"),
        known("kindness", "2026-11-23", fact=False),
        known("thrift", "2026-11-23", fact=False),  # no dilemma practises it
        known("pack.folder/gone", "2026-11-24"),
    )
    assert waiting(library, memories, TODAY) == Waiting(["huddle"], ["kindness"], None, 0)
    assert waiting(library, memories, date(2026, 11, 21)) == Waiting([], [], date(2026, 11, 22), 1)
    assert waiting(library, memories, date(2026, 11, 22)) == Waiting(["huddle"], [], TODAY, 1)


def test_what_another_pack_calls_so(library: Library, memories: Memories) -> None:
    """A fact of another pack is another one, also where its id is the same."""
    keep(memories, known("trust/huddle", "2026-11-22"))
    assert not waiting(library, memories, TODAY).anything


def test_a_learners_own_pace(tmp_path: Path) -> None:
    """From enough answers on, the middle one of a learner's own times counts, and the debrief half as much again."""
    with Record.open(str(tmp_path / "data"), NOW).record as record:
        record.begin(sitting("s1"), {})
        for number in range(ENOUGH_TIMES - 1):
            record.keep(kept(id=f"a{number}", format="recall", seconds=10.0 + number))
        assert paces(Memories(record)) == USUAL_SECONDS
        record.keep(kept(id="last", format="recall", seconds=1000.0))
        assert paces(Memories(record)) == {**USUAL_SECONDS, "fact": 18.0}


def test_minutes() -> None:
    """Each fact and each competency takes its pace."""
    due = Waiting(["a", "b"], ["kindness"], None, 0)
    assert minutes_for(due, {"fact": 30.0, "competency": 150.0}) == 4
