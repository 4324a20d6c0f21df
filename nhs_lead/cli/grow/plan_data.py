"""What a plan says beside its own text: its level, its titles, what has come since it was kept, and its JSON."""

import datetime

import msgspec

from nhs_lead.errors import NotFoundError
from nhs_lead.growth.goals import Goal, Proposal
from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Level
from nhs_lead.model.links import linked_ids
from nhs_lead.model.wording import counted, listed, said_date
from nhs_lead.practice.tracks import TrackStanding
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Plan
from nhs_lead.record.store import Record
from nhs_lead.schedule.days import Days

MOST_LEVELS_NAMED = 8
"""As many ids as fit a sentence."""


def level_called(library: Library, name: str) -> Level:
    """Return the level with this id or name. Raises NotFoundError, with the ids there are, where there is none."""
    named = [library.get(name), library.get(name.lower()), *library.named(name)] if name.strip() else []
    level = next((entry for entry in named if isinstance(entry, Level)), None)
    if level is None:
        levels = ", ".join(library.ids("", "level", MOST_LEVELS_NAMED))
        hint = f"Some of them are {levels}. " if levels else ""
        raise NotFoundError(f"There is no level '{name[:80]}'.", f"{hint}nhs-lead browse levels lists them all.")
    return level


def titles_for(library: Library, proposal: Proposal) -> dict[str, str]:
    """Return the titles of the entries and levels that the page of `proposal` names."""
    linked = [id for goal in proposal.goals for step in goal.steps for id in linked_ids(step)]
    return library.titles([*linked, *(offer.programme.level for goal in proposal.goals for offer in goal.offers)])


def since(
    record: Record, plan: Plan, reviews: list[tuple[str, datetime.date]], days: Days, today: datetime.date
) -> list[str]:
    """Return in sentences what has come since `plan` was kept, and which of its `reviews` are due."""
    told: list[str] = []
    newer = [ratings for ratings in Growth(record).completed() if ratings.completed > plan.at]
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


def no_goals_json(today: datetime.date) -> dict[str, object]:
    """Return as data a proposal that has no goal yet."""
    return {"kind": "proposal", "made": today, "level": None, "goals": []}


def weeks_json(weeks: TrackStanding | None) -> dict[str, object] | None:
    """Return the first weeks that are under way as data."""
    if weeks is None or weeks.next_step is None:
        return None
    track = weeks.track
    steps = [{"id": step.id, "when": step.when, "title": step.title} for step in weeks.steps_left]
    return {
        "id": track.id,
        "title": track.title,
        "done": len(weeks.done),
        "of": len(track.steps),
        "next": weeks.next_step.id,
        "left": steps,
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
