"""A development plan as a page to hand to somebody: in the learner's own voice, without commands and without marks."""

import datetime
import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from nhs_lead.growth.goals import Goal, Offer, Proposal
from nhs_lead.model.links import without_links
from nhs_lead.model.wording import said_date
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Quiet, Section, Text
from nhs_lead.pages.paper import Room
from nhs_lead.views.plan_page import CHANGE_IT, REVIEW, STAGES, TITLE, goal_sentence, in_a_sentence, recruits
from nhs_lead.views.visible_page import visible

FOOT = (
    Room("What we agree", 3),
    Quiet(
        "Made with nhs-lead, an independent learning aid that is not a product of the NHS. It is for my own "
        "development; nothing in it is a measure for appraisal or selection."
    ),
)
"""What stands below the last goal."""

_AT_HAND = re.compile(r"\s*\((?:see )?nhs-lead [^()]*\)")
"""A command in brackets, behind what it shows."""

_PRACTICE = re.compile(r"nhs-lead quiz ([a-z0-9-]+)(?: \([^()]*\))?")
"""A command that practises something, and how many dilemmas there are for it."""

_COMMAND = r"[^.:;!?]*\bnhs-lead (?:assess|browse|plan|quiz|show|start|interview|review|search|faq)\b[^.;!?]*"
_TOLD = re.compile(rf"[:;]{_COMMAND}|{_COMMAND}[.;!?]?")
"""A sentence, or the part of one behind a colon, that is about a command."""

_BOTH = re.compile(r"\b\d{4}-\d\d-\d\d \((\d{1,2} [A-Z][a-z]+ \d{4})\)")
"""A day in figures with the same day in words behind it."""


def proposed_sheet(proposal: Proposal, titles: Mapping[str, str]) -> Page:
    """Return a proposed plan. `titles` has those of the entries that its steps link to."""
    told = f"Drafted on {said_date(proposal.made)} from how I rate myself and what I practised"
    level = f", for a role in {in_a_sentence(proposal.level.title)}" if proposal.level else ""
    blocks: list[Block] = [Heading(TITLE), Text(f"{told}{level}.")]
    for number, goal in enumerate(proposal.goals, start=1):
        blocks += [Section(f"{number}. {goal_sentence(goal)}"), Facts(list(_goal(goal, titles)))]
    return Page(blocks)


def kept_sheet(written: Page, kept_on: datetime.date, titles: Mapping[str, str]) -> Page:
    """Return a kept plan as it was `written`, with the commands that a proposal brought taken out.

    `titles` has those of the competencies that it practises.
    """
    blocks = list(written.blocks)
    title = TITLE
    if blocks and isinstance(blocks[0], Heading):
        title = blocks[0].text
        del blocks[0]
    own = [block for block in (_without_commands(block, titles) for block in blocks) if block]
    return Page([Heading(title, f"As of {said_date(kept_on)}"), *own], written.titles)


def practised(written: Page) -> list[str]:
    """Return the ids of what a kept plan practises."""
    values = [value for block in written.blocks if isinstance(block, Facts) for _, value in block.pairs]
    return [match[1] for value in values for match in _PRACTICE.finditer(value)]


def _goal(goal: Goal, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    candidate = goal.candidate
    competency, rated = candidate.competency, candidate.rated
    if rated:
        now, need = STAGES[rated.now - 1], STAGES[rated.need - 1]
        told = f"On {said_date(rated.on)} I put myself at {now} (stage {rated.now} of 4)"
        yield "Why", f"{told}; my role needs {need} (stage {rated.need})."
        if rated.evidence:
            yield "What shows it", " ".join(visible(rated.evidence).split())
    elif goal.why != "stretch":
        yield "Why", "My practice on written dilemmas suggests it."
    if goal.why == "gap" and rated and competency.stages:
        yield "Aim for", getattr(competency.stages, STAGES[rated.now])
    for number, step in enumerate(goal.steps):
        yield "Try first" if not number else "Then", without_links(step, lambda id: titles.get(id, id))
    for practice in goal.practices:
        yield "At work", practice.title
    for offer in goal.offers:
        yield "Programme", _offer(offer)
    if goal.scenarios:
        yield "Practise", f"Written dilemmas on {in_a_sentence(competency.title)}"
    for entry in goal.read:
        yield "Read", entry.title
    yield REVIEW, said_date(goal.review_on)


def _offer(offer: Offer) -> str:
    return f"{offer.programme.title}: {recruits(offer.programme)}"


def _without_commands(block: Block, titles: Mapping[str, str]) -> Block | None:
    """Return `block` as paper takes it, or None where nothing is left of it."""

    def said(text: str) -> str:
        return _said(text, titles)

    match block:
        case Text(text) | Quiet(text):
            told = "\n\n".join(part for part in map(said, text.split("\n\n")) if part)
            return replace(block, text=told) if told else None
        case Items(lines):
            return replace(block, lines=[line for line in map(said, lines) if line])
        case Facts(pairs):
            return Facts([(label, told) for label, value in pairs if (told := said(value))])
        case Next():
            return None
        case _:
            return block


def _said(text: str, titles: Mapping[str, str]) -> str:
    """Return `text` without what is only for somebody at a terminal."""
    text = _BOTH.sub(r"\1", _AT_HAND.sub("", text)).replace(CHANGE_IT, "").rstrip()
    text = _PRACTICE.sub(lambda match: f"Written dilemmas on {in_a_sentence(titles.get(match[1], match[1]))}", text)
    return _TOLD.sub("", text).strip() if "nhs-lead " in text else text
