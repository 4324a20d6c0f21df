"""A development plan as a page: one that is proposed, with the evidence behind it, or the one that was kept."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from nhs_lead.growth.estimate import Certainty, Estimate
from nhs_lead.growth.goals import Goal, GoalCandidate, Offer, Proposal, Rated
from nhs_lead.model.fields import DASHES_OF_A_DAY, Stages
from nhs_lead.model.judgement import band, index_shown
from nhs_lead.model.knowledge import Programme, Status
from nhs_lead.model.links import without_links
from nhs_lead.model.wording import counted, said_date
from nhs_lead.pages.page import Block, Facts, Heading, Next, Page, Quiet, Section, Text
from nhs_lead.views.visible_page import flowing, visible

TITLE = "My development plan"
REVIEW = "Review on"

COMMENT = """\
<!-- Everything here is yours to change. nhs-lead reads back two things: each heading that begins with ##, which is a
goal, and the date on the line that begins with Review on, such as 2027-01-18. This note goes away when you keep it. -->
"""
"""Stands above a plan that is going to be edited, and is taken off again when the plan is kept."""

CHANGE_IT = "It is a proposal and not an appraisal: change whatever does not fit."

STAGES = Stages.__struct_fields__
"""The names of the four stages; the first is stage 1."""

SURENESS: dict[Certainty, str] = {
    "none": "nothing yet",
    "open": "a first impression and no more",
    "rough": "a rough idea",
    "fair": "a fair idea",
}

PROPOSE, EDIT = ("nhs-lead plan --new", "propose a plan afresh"), ("nhs-lead plan --edit", "change it")
SAVE, DATES = (
    ("nhs-lead plan --save plan.html", "write it to a file"),
    ("nhs-lead plan --ics plan.ics", "put the review dates in your calendar"),
)


def proposal_page(proposal: Proposal, titles: Mapping[str, str]) -> Page:
    """Return a proposed plan. `titles` has those of the entries that its steps link to."""
    blocks: list[Block] = [Heading(TITLE), Text(flowing(_intro(proposal)))]
    for number, goal in enumerate(proposal.goals, start=1):
        blocks += [Section(f"{number}. {goal_sentence(goal)}"), Facts(list(_goal(goal, proposal, titles)))]
    if proposal.level is None:
        hint = "Programmes are for any level: nhs-lead plan --level LEVEL puts those for your role first."
        blocks.append(Quiet(f"{hint} nhs-lead browse levels lists the levels."))
    blocks.append(Next([("nhs-lead plan --edit", "make it yours and keep it"), SAVE, DATES]))
    return Page(blocks, titles)


def kept_page(written: Page, kept_on: datetime.date, since: Sequence[str]) -> Page:
    """Return a kept plan as it was `written`, with the day it was kept and what has come `since`."""
    title, blocks = title_and_blocks(written)
    news = [Quiet(" ".join(since))] if since else []
    steps = [*([PROPOSE, EDIT] if since else [EDIT, PROPOSE]), SAVE, DATES]
    return Page([Heading(title, f"kept on {said_date(kept_on)}"), *news, *blocks, Next(steps)], written.titles)


def title_and_blocks(written: Page) -> tuple[str, Sequence[Block]]:
    """Return the title of a kept plan, which is ours where it begins with no heading, and the blocks below it."""
    if written.blocks and isinstance(written.blocks[0], Heading):
        return written.blocks[0].text, written.blocks[1:]
    return TITLE, written.blocks


def goal_sentence(goal: Goal) -> str:
    """Return a goal as a person would say it."""
    name = in_a_sentence(goal.candidate.competency.title)
    rated = goal.candidate.rated
    if goal.why == "stretch" and goal.candidate.is_thin:
        return f"Practise {name}: find out where you stand"
    if goal.why == "stretch":
        return f"Stretch yourself in {name}: help somebody else to get better at it"
    if goal.why == "gap" and rated:
        return f"Get better at {name}: from {STAGES[rated.now - 1]} to {STAGES[rated.now]}"
    return f"Get better at {name}: judge new dilemmas closer to the key"


def in_a_sentence(title: str) -> str:
    """Return a title as it stands within a sentence: its first letter small, unless it is an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] == " " else title


def _intro(proposal: Proposal) -> str:
    day = said_date(proposal.made)
    start = f"Proposed on {day} from your own ratings and answers"
    start += f", for a role in {in_a_sentence(proposal.level.title)}." if proposal.level else "."
    first = proposal.goals[0]
    if first.why == "stretch" and first.candidate.is_thin:
        start = (
            f"Your few answers up to {day} show no gap, and they are too few to show one. nhs-lead assess tells more; "
            "until then, here is one place to begin."
        )
    elif first.why == "stretch":
        start = f"Well done: what you rated and answered up to {day} shows no gap to close. Here is one way to stretch."
    elif first.why == "impression":
        start += " Your answers are few, so there is one goal: nhs-lead assess tells more."
    return f"{start} {CHANGE_IT}"


def _goal(goal: Goal, proposal: Proposal, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    competency = goal.candidate.competency
    for reason in reasons(goal.candidate, proposal.made):
        yield "Why", reason
    rated = goal.candidate.rated
    if goal.why == "gap" and rated and competency.stages:
        yield "Aim for", getattr(competency.stages, STAGES[rated.now])
    for number, step in enumerate(goal.steps):
        yield "Try first" if not number else "Then", without_links(step, lambda id: titles.get(id, id))
    for practice in goal.practices:
        yield "At work", f"{practice.title} (nhs-lead show {practice.id})"
    for offer in goal.offers:
        yield "Programme", _offer(offer, titles)
    if goal.scenarios:
        new = "all of them" if goal.new == goal.scenarios else f"{goal.new} of them" if goal.new else "none of them"
        what = counted(goal.scenarios, "dilemma") + (f", {new} new to you" if goal.scenarios > 1 else "")
        yield "Practise", f"nhs-lead quiz {competency.id} ({what})"
    for entry in goal.read:
        yield "Read", f"{entry.title} (nhs-lead show {entry.id})"
    yield REVIEW, f"{goal.review_on.isoformat()} ({said_date(goal.review_on)})"


def reasons(candidate: GoalCandidate, made: datetime.date) -> list[str]:
    """Return what the record says of a competency: the learner's own rating, and how their dilemmas went."""
    told = [_rated(candidate.rated)] if candidate.rated else []
    judged = candidate.judged
    if judged is None or judged.index is None:
        return told
    told.append(_judged(judged, judged.index, made))
    rated = candidate.rated
    if rated and rated.gap and candidate.why == "gap" and judged.certainty == "fair" and judged.low >= AGREES:
        told.append("So your dilemmas put you further on than you do. Ask a colleague who has seen you at it.")
    return told


AGREES = 0.5
"""From this index on, held by the whole interval, dilemmas speak against a gap that somebody sees in themselves."""


def _rated(rated: Rated) -> str:
    now, need = (f"{stage} ({STAGES[stage - 1]})" for stage in (rated.now, rated.need))
    where = f"and your role at {need}" if rated.now != rated.need else "and your role at the same"
    evidence = " ".join(visible(rated.evidence).split())
    wrote = f" You wrote: {evidence}" if evidence else ""
    return f"On {said_date(rated.on)} you put yourself at stage {now} {where}.{wrote}"


def _judged(judged: Estimate, index: float, made: datetime.date) -> str:
    between = f"between {index_shown(judged.low)} and {index_shown(judged.high)}"
    return (
        f"Your dilemmas up to {said_date(made)}: index {index_shown(index)} ({band(index)}) from "
        f"{counted(judged.answers, 'answer')}, {SURENESS[judged.certainty]}: it may lie anywhere {between}."
    )


def _offer(offer: Offer, titles: Mapping[str, str]) -> str:
    programme = offer.programme
    told = recruits(programme)
    if offer.fits_level is False:
        meant = in_a_sentence(titles.get(programme.level, programme.level))
        told += f"; meant for {meant}, as none was found for your level" if meant else "; not made for your level"
    return f"{programme.title}: {told} (nhs-lead show {programme.id})"


def recruits(programme: Programme) -> str:
    """Return in words whether `programme` takes people, and when that was looked at."""
    told = _RECRUITS[programme.status]
    if not programme.as_of:
        return told
    on = "on" if programme.as_of.count("-") == DASHES_OF_A_DAY else "in"
    seen = " when looked at" if programme.status == "open" else ", last looked at"
    return f"{told}{seen} {on} {said_date(programme.as_of)}"


_RECRUITS: dict[Status, str] = {
    "open": "open",
    "varies": "check whether it recruits where you are",
    "unverified": "check whether it recruits",
}
"""What is said of a programme by its status. Paused and closed ones are never offered, so they have no words here."""
