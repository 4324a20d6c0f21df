"""What waits for a learner today. It is asked at every log-in, so it loads little."""

from datetime import date
from typing import NamedTuple

from nhs_lead.library.library import Library
from nhs_lead.record.entities import Remembered
from nhs_lead.record.memories import Memories
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
    known = [one for one in memories.all() if _askable(library, one)]
    due = [one for one in known if one.due <= today.isoformat()]
    later = [one.due for one in known if one.due > today.isoformat()]
    return Waiting(
        facts=[one.id for one in due if one.kind == "fact"],
        competencies=[one.id for one in due if one.kind == "competency"],
        next_day=date.fromisoformat(min(later)) if later else None,
        next_count=later.count(min(later)) if later else 0,
    )


def _askable(library: Library, one: Remembered) -> bool:
    if one.kind == "fact":
        return library.has(one.id, FACTS)
    return library.has(one.id) and library.is_named(one.id, "scenario")


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
