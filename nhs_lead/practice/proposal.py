"""What a plan proposes: the goals that self-assessments and answers speak for, with what the library offers on each."""

import datetime

import msgspec

from nhs_lead.growth import goals
from nhs_lead.growth.estimate import MarkSums, estimate
from nhs_lead.growth.goals import Around, GoalCandidate, Proposal, Rated
from nhs_lead.library.library import Library
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import Competency, Level
from nhs_lead.practice.by_competency import CompetencyStanding, standings
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.record.assessments import Growth
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.record.totals import Sums
from nhs_lead.schedule.days import Days

_NOTHING = CompetencyStanding(MarkSums(), MarkSums(), {})


def proposal(record: Record, library: Library, days: Days, today: datetime.date, level: Level | None) -> Proposal:
    """Return the goals that the record speaks for. Raises RecordError, and NotFoundError where there is no evidence."""
    sums = Sums(record)
    judged = standings(sums, today, lambda id: _item(library, id)).by_competency
    rated = _rated(Growth(record), days)
    candidates = [
        GoalCandidate(competency=entry, rated=rated.get(entry.id), judged=estimate(judged.get(entry.id, _NOTHING).all))
        for entry in library.of_kind("competency")
        if isinstance(entry, Competency)
    ]
    seen = set(local_ids(library, Memories(record), sums.items_seen()).values())

    def around(competency: Competency) -> Around:
        entries = {entry.id: entry for entry in library.entries(competency.related)}
        entries |= {entry.id: entry for entry in library.naming(competency.id)}
        scenarios = [item for item in library.practising(competency) if isinstance(item, Scenario)]
        others = [entry for entry in entries.values() if not isinstance(entry, Scenario | Question)]
        return Around(others, len(scenarios), sum(scenario.id not in seen for scenario in scenarios))

    return goals.propose(candidates, around, today, level)


def _item(library: Library, id: str) -> bytes | None:
    entry = library.get(id)
    return msgspec.json.encode(entry) if isinstance(entry, Scenario | Question) else None


def _rated(growth: Growth, days: Days) -> dict[str, Rated]:
    """Return how the learner rated themselves: of each competency the newest rating that is part of a whole."""
    rated: dict[str, Rated] = {}
    for assessment in reversed(growth.completed()):
        for id, rating in assessment.ratings.items():
            day = days.of_text(rating.at)
            rated[id] = Rated(now=rating.now, need=rating.need, on=day, evidence=rating.evidence)
    return rated
