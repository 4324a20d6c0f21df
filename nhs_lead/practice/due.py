"""What waits for a learner today. It is asked at every log-in, so it loads little."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import msgspec

from nhs_lead.library.library import Library
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.record.entities import Remembered
from nhs_lead.record.schedule_state import Memories
from nhs_lead.schedule.queue import USUAL_SECONDS, Kind, Turn, minutes

FACTS = ("question", "term")
"""The kinds of entry that are asked as facts."""

ENOUGH_TIMES = 5
"""From so many answers on, a learner's own pace counts."""


class Waiting(NamedTuple):
    """What is due, in the order in which it is asked: facts and competencies by their ids.

    `next_day` is the next day on which something is due; None where nothing was ever practised.
    """

    facts: list[str]
    competencies: list[str]
    next_day: date | None
    next_count: int

    @property
    def anything(self) -> bool:
        """Whether anything is due today."""
        return bool(self.facts or self.competencies)


def waiting(library: Library, memories: Memories, today: date) -> Waiting:
    """Return what is due on `today`, and when the next thing is. What has left the library waits for nobody."""
    known = here(library, memories)
    due = [remembered for remembered in known if remembered.due <= today.isoformat()]
    later = [remembered for remembered in known if remembered.due > today.isoformat()]
    next_day, next_count = None, 0
    for day, of_day in groupby(later, key=lambda remembered: remembered.due):
        next_count = sum(map(len, _askable(library, list(of_day))))
        if next_count:
            next_day = date.fromisoformat(day)
            break
    return Waiting(*_askable(library, due), next_day, next_count)


def here(library: Library, memories: Memories) -> list[Remembered]:
    """Return what is remembered of the things of `library`, facts under the ids that they have in it.

    What is due first comes first. What another pack calls by the same id is another thing.
    """
    known = memories.all()
    facts = local_ids(library, memories, [remembered.id for remembered in known if remembered.kind == "fact"])
    return [
        msgspec.structs.replace(remembered, id=facts[remembered.id]) if remembered.kind == "fact" else remembered
        for remembered in known
        if remembered.kind == "competency" or remembered.id in facts
    ]


def _askable(library: Library, some: Sequence[Remembered]) -> tuple[list[str], list[str]]:
    """Return the facts and the competencies among `some` on which the library still has something to ask."""
    facts = library.among([remembered.id for remembered in some if remembered.kind == "fact"], FACTS)
    competencies = library.among(
        [remembered.id for remembered in some if remembered.kind == "competency"], ("competency",)
    )
    return facts, [id for id in competencies if library.is_named(id, "scenario")]


def paces(memories: Memories) -> dict[Kind, float]:
    """Return how many seconds one fact and one dilemma take this learner, debrief included."""
    own = {kind: memories.recent_seconds(facts=kind == "fact") for kind in USUAL_SECONDS}
    # The debrief is read as well, which nobody times: about half as long again.
    return {
        kind: 1.5 * sorted(seconds)[len(seconds) // 2] if len(seconds) >= ENOUGH_TIMES else USUAL_SECONDS[kind]
        for kind, seconds in own.items()
    }


def minutes_for(due: Waiting, seconds: dict[Kind, float]) -> int:
    """Return how many minutes what is due takes."""
    of_facts: list[Turn] = [Turn("fact", id, new=False) for id in due.facts]
    return minutes([*of_facts, *(Turn("competency", id, new=False) for id in due.competencies)], seconds)
