"""Answers that come in a file: marked without a terminal, and without being kept."""

from collections.abc import Mapping
from typing import Any

import msgspec

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.standard_input import invite
from nhs_lead.cli.surroundings import titles_for
from nhs_lead.errors import UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.families import family_of
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.wording import listed
from nhs_lead.packs.answer_file import read_answers
from nhs_lead.packs.yaml_reader import Data
from nhs_lead.quiz import answers, drawing
from nhs_lead.quiz.drawing import DrawnItem, Topic
from nhs_lead.quiz.marking import Marked, mark, total
from nhs_lead.views.quiz_pages import debrief_page, result_page


def mark_given(library: Library, screen: Screen, words: str, file: str, *, twins: bool = False, as_json: bool) -> float:
    """Mark the answers in `file` and show the debriefs, or give them as JSON. Returns the judgement index.

    `words` name the topic; an answer beside it is marked all the same, with a remark. With `twins`, members of a family
    stand one after the other, and a remark says whose twin is missing. Raises UsageError for a file or
    an answer that cannot be marked.
    """
    if file == "-":
        invite(screen)
    given = read_answers(file)
    if twins:
        given = _by_family(library, screen, given)
    on_topic = _topic_of_answers(library, words, list(given))
    marked: list[Marked] = []
    items: list[Item] = []
    for id, said in given.items():
        item = library.get(id)
        if not isinstance(item, Scenario | Question):
            near = [entry.id for entry in library.near(id, ["scenario", "question"])]
            hint = f"Did you mean {', '.join(near)}?" if near else ""
            raise UsageError(f"There is no scenario or question '{id}' to answer.", hint)
        items.append(item)
        marked.append(mark(item, answers.checked(item, said)))
    if on_topic:
        for item in items:
            if item.id not in {asked.id for asked in on_topic.items}:
                screen.remark(f"'{item.id}' is not about {on_topic.title}; it is marked all the same.")
    together = total(marked)
    if as_json:
        screen.json(
            {
                "topic": (on_topic.id or on_topic.title) if on_topic else None,
                "items": [_item_json(item, answer) for item, answer in zip(items, marked, strict=True)],
                "marks": together.marks,
                "max": together.max,
                "chance": together.chance,
                "index": together.index,
                "band": together.band,
            }
        )
    else:
        for place, (item, answer) in enumerate(zip(items, marked, strict=True)):
            order = tuple(option.id for option in item.options)
            family = family_of(item)
            before = [other for other in items[:place] if isinstance(other, Scenario) and other.family == family]
            page = debrief_page(DrawnItem(item, order), answer, titles_for(library, item), before if family else ())
            screen.show(page, paged=False)
        title = on_topic.title if on_topic else "Your answers"
        screen.show(result_page(title, marked, together, items, []), paged=False)
    return together.index


def _topic_of_answers(library: Library, words: str, ids: list[str]) -> Topic | None:
    if not words:
        return None
    questions = any(isinstance(library.get(id), Question) for id in ids)
    return drawing.topic(library, words, "question" if questions else "scenario")


def _by_family(library: Library, screen: Screen, given: Mapping[str, Data]) -> dict[str, Data]:
    """Return the answers with those to members of a family side by side, where the first of them stood."""
    families = {id: family_of(item) for id in given if isinstance(item := library.get(id), Scenario)}
    ordered: dict[str, Data] = {}
    for id in given:
        family = families.get(id, "")
        ordered |= {other: given[other] for other in given if other == id or (family and families.get(other) == family)}
    for family in dict.fromkeys(family for family in families.values() if family):
        missing = [member.id for member in library.of_family(family) if member.id not in given]
        if missing:
            screen.remark(f"The family '{family}' is not whole: there is no answer to {listed(missing)}.")
    return ordered


def _item_json(item: Item, answer: Marked) -> dict[str, Any]:
    """Return a marked answer, and of a family's member also the family and what the answer turned on."""
    built: dict[str, Any] = msgspec.to_builtins(answer)
    if isinstance(item, Scenario) and item.family:
        built |= {"family": item.family, "turns_on": item.turns_on}
    return built
