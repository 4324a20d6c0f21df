"""Which items a review asks."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nhs_lead.library.library import Library
from nhs_lead.model.entry import Entry
from nhs_lead.model.families import family_of
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.knowledge import Term
from nhs_lead.practice.due import here, paces, waiting
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.practice.scheduling import as_memory
from nhs_lead.quiz.drawing import DrawnItem, shuffled
from nhs_lead.quiz.terms import question_of
from nhs_lead.record.schedule_state import Memories
from nhs_lead.schedule.memory import recalled
from nhs_lead.schedule.queue import NEW_A_DAY, Kind, turns

if TYPE_CHECKING:
    from random import Random  # it loads OpenSSL, which a log-in need not wait for

QUESTIONS_PER_TERM = 2
"""New facts come from the recall questions and from the glossary, two to one."""


def assemble(
    library: Library,
    memories: Memories,
    seen: dict[str, str],
    today: date,
    available: float,
    dice: "Random",
    asked_today: Collection[str] = (),
) -> list[DrawnItem]:
    """Return the items of a review of `available` seconds, in their order.

    `seen` gives for each item that was ever asked, by what it is known by, when that was last, in a form that sorts;
    `asked_today` are those that were asked on the learner's day `today`, known likewise. Of a family a day brings one
    member.
    """
    due = waiting(library, memories, today)
    known = here(library, memories)
    seen = {id: seen[key] for key, id in local_ids(library, memories, seen).items()}
    asked_today = list(local_ids(library, memories, asked_today).values())
    chance = {(remembered.kind, remembered.id): recalled(as_memory(remembered), today) for remembered in known}
    due_now: dict[Kind, Sequence[str]] = {
        # What is most likely forgotten comes first.
        "fact": sorted(due.facts, key=lambda id: chance["fact", id]),
        "competency": sorted(due.competencies, key=lambda id: chance["competency", id]),
    }
    practised = {remembered.id for remembered in known if remembered.kind == "competency"}
    new: dict[Kind, Sequence[str]] = {
        "fact": _new_facts(library, seen, dice),
        "competency": [
            entry.id
            for entry in library.of_kind("competency")
            if entry.id not in practised and library.is_named(entry.id, "scenario")
        ],
    }
    begun = Counter(
        remembered.kind for remembered in known if remembered.reviews == 1 and remembered.last == today.isoformat()
    )
    new = {kind: ids[: max(0, NEW_A_DAY[kind] - begun[kind])] for kind, ids in new.items()}
    asked: list[DrawnItem] = []
    taken: set[str] = set()
    families = {family_of(item) for item in library.entries(asked_today) if isinstance(item, Scenario)}
    terms: list[Term] = []
    for turn in turns(due_now, new, paces(memories), available):
        if turn.kind == "competency":
            item: Item | None = dilemma_for(library, turn.id, due.competencies, seen, taken, dice, families)
        else:
            terms = terms or [term for term in library.of_kind("term") if isinstance(term, Term)]
            item = _fact(library.get(turn.id), terms, dice)
        if item is not None:
            taken.add(item.id)
            families.add(family_of(item))
            asked.append(shuffled(item, dice))
    return asked


def dilemma_for(
    library: Library,
    competency: str,
    due: Sequence[str],
    seen: dict[str, str],
    taken: set[str],
    dice: "Random",
    families: Collection[str] = (),
) -> Scenario | None:
    """Return the dilemma that practises `competency` today, none of those `taken`; None where there is none.

    Nor is it of one of `families`, of which a member was asked today: what that turned on would give its twin away.

    One that was never asked comes before all others, and among several the one that practises most of what is `due`;
    where all were asked, the one that was not for longest.
    """
    entry = library.get(competency)
    practising = library.practising(entry) if entry else []
    fitting = [
        item
        for item in practising
        if isinstance(item, Scenario) and item.id not in taken and not (item.family and item.family in families)
    ]
    if not fitting:
        return None
    thrown = dice.sample(fitting, len(fitting))
    return min(thrown, key=lambda item: (seen.get(item.id, ""), -len({*item.competencies} & {*due})))


def _new_facts(library: Library, seen: dict[str, str], dice: "Random") -> list[str]:
    """Return the facts that were never asked, easy questions first, with a glossary term after every second one."""
    questions = [item for item in library.of_kind("question") if isinstance(item, Question) and item.id not in seen]
    ordered = sorted(dice.sample(questions, len(questions)), key=lambda item: item.difficulty)
    terms = [entry.id for entry in library.of_kind("term") if entry.id not in seen]
    rest = iter(dice.sample(terms, len(terms)))
    mixed: list[str] = []
    for number, question in enumerate(ordered, start=1):
        mixed.append(question.id)
        if number % QUESTIONS_PER_TERM == 0:
            mixed += [id for id in [next(rest, "")] if id]
    return [*mixed, *rest]


def _fact(entry: Entry | None, terms: Sequence[Term], dice: "Random") -> Item | None:
    if isinstance(entry, Question):
        return entry
    return question_of(entry, terms, dice) if isinstance(entry, Term) else None
