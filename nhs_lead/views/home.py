"""The first screen: what is here and what to try."""

from datetime import date
from typing import NamedTuple

from nhs_lead.library.summary import Holdings
from nhs_lead.model.kinds import FOLDERS, KINDS
from nhs_lead.model.wording import counted, counted_kind, listed, said_date
from nhs_lead.pages.page import Block, Heading, Next, Page, Parts, Quiet, Row, Section, Table, Text
from nhs_lead.views.review_page import LONG, REVIEW, due_words

DISCLAIMER = "An independent learning aid. Not a product of the NHS, and not for selection or appraisal decisions."

BROWSE = ("nhs-lead browse", "what each kind of entry is for")

FIRST_WEEKS = ("nhs-lead start", "go step by step through your first weeks in a role")

EXPLORE = ("nhs-lead explore", "read from entry to entry in a full window")


class Left(NamedTuple):
    """A sitting that was left: its title, how many answers it has, and how many items."""

    title: str
    answered: int
    of: int


class Learner(NamedTuple):
    """What is known of somebody who was here before: what is due, what was left, and one thing to try."""

    facts: int
    dilemmas: int
    minutes: int
    next_day: date | None
    left: Left | None
    next_step: tuple[str, str]
    """A command, and what it does."""
    first_weeks: tuple[str, str] | None = None
    """The same for the track that is under way, if one is."""


def holdings_page(holdings: Holdings) -> Page:
    """Return the kinds of entry and how many there are of each."""
    return Page([_table(holdings), Next([("nhs-lead browse challenges", "list the entries of a kind")])])


def _table(holdings: Holdings) -> Table:
    counts = holdings.counts
    rows = [
        Row(FOLDERS[kind], [counted_kind(counts[kind], kind), KINDS[kind].says])
        for kind in FOLDERS
        if counts.get(kind, 0)
    ]
    return Table(("Here are", "For"), rows, (2, 5))


def home_page(holdings: Holdings, learner: Learner | None = None) -> Page:
    """Return what the library holds, and things to try: a newcomer's, or those that fit the learner."""
    blocks: list[Block] = [
        Heading("Leadership in the NHS", ", ".join(holdings.packs)),
        Text("Look things up, ask a question in your own words, practise judgement on real dilemmas."),
    ]
    if learner is None:
        tries = [
            ("nhs-lead browse challenges", "see what leaders are up against"),
            ("nhs-lead faq clinical vs management", "ask in your own words"),
            ("nhs-lead quiz compassion", "practise on a dilemma"),
            *([FIRST_WEEKS] if holdings.counts.get("track") else []),
            EXPLORE,
        ]
        blocks += [_here(holdings), Section("Things to try"), Parts(tries)]
    else:
        blocks += [Section("Where you are"), Parts(_stands(learner)), _here(holdings)]
    return Page([*blocks, Quiet(DISCLAIMER), Next([BROWSE])])


def _here(holdings: Holdings) -> Text:
    """Return what the library holds, as a sentence: a table of it would fill a window."""
    counts = [counted_kind(holdings.counts[kind], kind) for kind in FOLDERS if holdings.counts.get(kind, 0)]
    return Text(f"Here are {listed(counts)}." if counts else "Nothing is here yet.")


def _stands(learner: Learner) -> list[tuple[str, str]]:
    told = []
    if learner.left:
        answered = f"{learner.left.answered} of {learner.left.of}"
        told.append(("nhs-lead quiz --resume", f"go on with {learner.left.title}, where you stopped after {answered}"))
    if learner.facts or learner.dilemmas:
        time = f", about {counted(learner.minutes, 'minute')}" if learner.minutes <= LONG else ""
        told.append((REVIEW, f"{due_words(learner.facts, learner.dilemmas)} due today{time}"))
    elif learner.next_day:
        told.append((REVIEW, f"nothing is due before {said_date(learner.next_day)}; it brings something new"))
    if learner.first_weeks:
        told.append(learner.first_weeks)
    return [*told, learner.next_step, EXPLORE]
