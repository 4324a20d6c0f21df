"""Gathers what a plan is proposed from: self-assessments and answers of the record, and what the library offers."""

import datetime

import msgspec

from nhs_lead.errors import NotFoundError
from nhs_lead.growth import goals
from nhs_lead.growth.estimate import Evidence, estimate
from nhs_lead.growth.goals import Around, Goal, GoalCandidate, Proposal, Rated
from nhs_lead.library.library import Library
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import Competency, Level
from nhs_lead.model.links import linked_ids
from nhs_lead.model.wording import counted, listed, said_date
from nhs_lead.practice.by_competency import CompetencyStanding, standings
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Plan
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.record.totals import Sums
from nhs_lead.schedule.days import Days

MOST_LEVELS_NAMED = 8
"""As many ids as fit a sentence."""


def level_called(library: Library, name: str) -> Level:
    """Return the level with this id or name. Raises NotFoundError, with the ids there are, where there is none."""
    named = [library.get(name), library.get(name.lower()), *library.named(name)] if name.strip() else []
    found = next((entry for entry in named if isinstance(entry, Level)), None)
    if found is None:
        levels = ", ".join(library.ids("", "level", MOST_LEVELS_NAMED))
        hint = f"Some of them are {levels}. " if levels else ""
        raise NotFoundError(f"There is no level '{name[:80]}'.", f"{hint}nhs-lead browse levels lists them all.")
    return found


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
        scenarios = [one for one in library.practising(competency) if isinstance(one, Scenario)]
        others = [one for one in entries.values() if not isinstance(one, Scenario | Question)]
        return Around(others, len(scenarios), len([one for one in scenarios if one.id not in seen]))

    return goals.propose(candidates, around, today, level)


_NOTHING = CompetencyStanding(Evidence(), Evidence(), {})


def _item(library: Library, id: str) -> bytes | None:
    entry = library.get(id)
    return msgspec.json.encode(entry) if isinstance(entry, Scenario | Question) else None


def _rated(growth: Growth, days: Days) -> dict[str, Rated]:
    """Return how the learner rated themselves: of each competency the newest rating that is part of a whole."""
    rated: dict[str, Rated] = {}
    for one in reversed(growth.completed()):
        for id, rating in one.ratings.items():
            day = days.of_text(rating.at)
            rated[id] = Rated(now=rating.now, need=rating.need, on=day, evidence=rating.evidence)
    return rated


def titles_for(library: Library, proposal: Proposal) -> dict[str, str]:
    """Return the titles of the entries and levels that the page of `proposal` names."""
    linked = [id for goal in proposal.goals for step in goal.steps for id in linked_ids(step)]
    return library.titles([*linked, *(one.programme.level for goal in proposal.goals for one in goal.offers)])


def since(
    record: Record, plan: Plan, reviews: list[tuple[str, datetime.date]], days: Days, today: datetime.date
) -> list[str]:
    """Return in sentences what has come since `plan` was kept, and which of its `reviews` are due."""
    told: list[str] = []
    newer = [one for one in Growth(record).completed() if one.completed > plan.at]
    if newer:
        told.append(f"rated yourself again on {said_date(days.of_text(newer[0].completed))}")
    answers = sum(tally.answers for tally in record.sittings() if tally.sitting.started > plan.at)
    if answers:
        told.append(f"answered {counted(answers, 'item')}")
    if told:
        told = [f"Since then you have {listed(told)}."]
    due = [goal for goal, day in reviews if day <= today]
    if due:
        told.append(f"Ready for a review: {'; '.join(due)}.")
    return told


def proposal_json(proposal: Proposal) -> dict[str, object]:
    """Return a proposal as data."""
    return {
        "kind": "proposal",
        "made": proposal.made,
        "level": proposal.level.id if proposal.level else None,
        "goals": [_goal_json(goal) for goal in proposal.goals],
    }


def _goal_json(goal: Goal) -> dict[str, object]:
    from nhs_lead.views.plan_page import goal_sentence

    candidate = goal.candidate
    reasons: list[dict[str, object]] = []
    if candidate.rated:
        rated = candidate.rated
        reasons.append({"type": "rating", "now": rated.now, "need": rated.need, "gap": rated.gap, "on": rated.on})
    if candidate.judged and candidate.judged.index is not None:
        reasons.append({"type": "index", **msgspec.structs.asdict(candidate.judged)})
    return {
        "goal": goal_sentence(goal),
        "competency": candidate.competency.id,
        "title": candidate.competency.title,
        "why": goal.why,
        "reasons": reasons,
        "steps": goal.steps,
        "practices": [practice.id for practice in goal.practices],
        "programmes": [
            {
                "id": offer.programme.id,
                "status": offer.programme.status,
                "as_of": offer.programme.as_of,
                "to_check": offer.to_check,
                "fits_level": offer.fits_level,
            }
            for offer in goal.offers
        ],
        "practise": {
            "command": f"nhs-lead quiz {candidate.competency.id}",
            "scenarios": goal.scenarios,
            "new": goal.new,
        },
        "read": [entry.id for entry in goal.read],
        "review_on": goal.review_on,
    }
