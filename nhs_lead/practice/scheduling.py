"""Brings what the scheduler knows up to date with the answers. A memory is worked out from answers and nothing else.

A day counts once: of a fact the first answer of the day, since what was read a minute ago is not remembered; of a
competency all dilemmas of the day together.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec import Struct

from nhs_lead.model.judgement import judgement_index
from nhs_lead.record.entities import Remembered
from nhs_lead.record.schedule_state import Event, Memories
from nhs_lead.schedule import grading
from nhs_lead.schedule.grading import Grade

if TYPE_CHECKING:
    from nhs_lead.schedule.memory import Memory  # it loads the scheduler, which a log-in with no news need not wait for

Kind = Literal["fact", "competency"]


class _Option(Struct, frozen=True):
    text: str = ""


class _AskedItem(Struct, frozen=True):
    """As much of an item, in the words that were asked, as tells what its answers say."""

    kind: str = "scenario"
    competencies: tuple[str, ...] = ()
    question: str = ""
    options: tuple[_Option, ...] = ()

    @property
    def reading(self) -> float:
        texts = [self.question, *(option.text for option in self.options)]
        return grading.reading_seconds(sum(len(text.split()) for text in texts))


class _Card(NamedTuple):
    kind: Kind
    id: str


def catch_up(memories: Memories, day_of: Callable[[str], date], today: date) -> None:
    """Take in what was answered or taken back since the last time.

    `day_of` gives the learner's own calendar day of a moment. Answers dated after `today` count as given today. Raises
    RecordError.
    """
    news = memories.news()
    if not news.events and not news.taken_back:
        if news.moved:
            memories.keep([], [], news)
        return
    asked = _read(memories.asked())
    touched: set[_Card] = set()
    for item, revision in {*((event.item, event.revision) for event in news.events), *news.taken_back}:
        touched.update(_cards(item, asked.get(revision)))
    items = {card.id for card in touched if card.kind == "fact"}
    competencies = {card.id for card in touched if card.kind == "competency"}
    revisions = {
        revision
        for revision, item in asked.items()
        if item.kind != "question" and competencies.intersection(item.competencies)
    }
    answered: dict[_Card, dict[date, list[Event]]] = {card: {} for card in touched}
    for event in memories.events(items, revisions):
        for card in _cards(event.item, asked.get(event.revision)):
            if card in answered:
                answered[card].setdefault(min(today, day_of(event.at)), []).append(event)
    kept = [
        _remembered(card, memory)
        for card, days in answered.items()
        if (memory := _memory(card, days, asked)) is not None
    ]
    there = {(remembered.kind, remembered.id) for remembered in kept}
    gone = [(card.kind, card.id) for card in touched if (card.kind, card.id) not in there]
    memories.keep(kept, gone, news)


def _cards(item: str, asked: _AskedItem | None) -> Iterable[_Card]:
    """What an answer to `item` says something about. Of an item whose words are lost, nothing is known."""
    if asked is None:
        return []
    if asked.kind == "question":
        return [_Card("fact", item)]
    return [_Card("competency", competency) for competency in asked.competencies]


def _memory(card: _Card, days: Mapping[date, list[Event]], asked: Mapping[str, _AskedItem]) -> "Memory | None":
    from nhs_lead.schedule.memory import LONGEST_DAYS, LONGEST_DAYS_OF_JUDGEMENT, after

    longest = LONGEST_DAYS if card.kind == "fact" else LONGEST_DAYS_OF_JUDGEMENT
    memory = None
    for day in sorted(days):
        memory = after(memory, _grade(card, days[day], asked), day, longest)
    return memory


def _grade(card: _Card, events: list[Event], asked: Mapping[str, _AskedItem]) -> Grade:
    if card.kind == "competency":
        earned = sum(event.earned for event in events)
        return grading.of_judgement(judgement_index(earned, sum(event.possible for event in events), 0.0))
    first = events[0]
    return grading.of_fact(
        right=first.earned >= first.possible,
        seconds=first.seconds,
        reading=asked[first.revision].reading,
        confidence=first.confidence,
    )


def _remembered(card: _Card, memory: "Memory") -> Remembered:
    return Remembered(
        id=card.id,
        kind=card.kind,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last=memory.last.isoformat(),
        due=memory.due.isoformat(),
        reviews=memory.reviews,
    )


def as_memory(remembered: Remembered) -> "Memory":
    """Return what is remembered in the terms of the scheduler."""
    from nhs_lead.schedule.memory import Memory

    return Memory(
        stability=remembered.stability,
        difficulty=remembered.difficulty,
        last=date.fromisoformat(remembered.last),
        due=date.fromisoformat(remembered.due),
        reviews=remembered.reviews,
    )


def _read(asked: Mapping[str, bytes]) -> dict[str, _AskedItem]:
    """Return what can be read of the items that were asked. What cannot be read says nothing."""
    read = {}
    for revision, item in asked.items():
        try:
            read[revision] = msgspec.json.decode(item, type=_AskedItem)
        except msgspec.MsgspecError:
            continue
    return read
