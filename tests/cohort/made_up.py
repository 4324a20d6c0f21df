"""Made-up learners: each judges as well as the dice have made them, and one item has a key that is upside down."""

import json
import random
from typing import Any

import msgspec

from nhs_lead.model.items import Option, Scenario
from nhs_lead.quiz.marking import mark
from nhs_lead.record import document
from nhs_lead.record.entities import Kept, Planned, RecordedSitting
from nhs_lead.record.revision import revision
from nhs_lead.xapi.identity import pseudonym
from nhs_lead.xapi.statements import StatementSource, statements

WEAK = "dilemma-4"
"""Its key is upside down: whoever judges well does badly on it."""

SIZE = 5


def dilemma(number: int, *, reversed_key: bool = False, **fields: Any) -> Scenario:
    """Return a dilemma to rank, whose options are good in the order of their letters."""
    options = tuple(
        Option(
            id=letter,
            text=f"Do {letter} about {number}.",
            key=SIZE - place if reversed_key else place + 1,
            because="So it is.",
        )
        for place, letter in enumerate("abcde")
    )
    told: dict[str, Any] = {"competencies": (("kindness", "thrift")[number % 2],), **fields}
    return Scenario(
        id=f"dilemma-{number}",
        title=f"Dilemma {number}",
        situation=f"It is case {number}.",
        format="rank",
        options=options,
        **told,
    )


DILEMMAS = tuple(dilemma(number, reversed_key=f"dilemma-{number}" == WEAK) for number in range(12))


def ranking(skill: float, dice: random.Random) -> list[str]:
    """Return the order in which somebody puts the options: the better they judge, the nearer to their letters."""
    seen = {letter: place + dice.gauss(0, 3.2 * (1 - skill)) for place, letter in enumerate("abcde")}
    return sorted(seen, key=lambda letter: seen[letter])


def answer(who: str, item: Scenario, place: int, order: list[str], at: str) -> Kept:
    """Return the answer of the learner `who` to `item`."""
    marked = mark(item, order)
    return Kept(
        id=f"{who}-{item.id}-{place}",
        sitting=f"{who}-s",
        place=place,
        item=item.id,
        revision=revision(item),
        format="rank",
        scheme=marked.scheme,
        answer=tuple(order),
        marks=marked.marks,
        max=marked.max,
        chance=marked.chance,
        seconds=40.0 + place,
        confidence="sure",
        at=at,
    )


def record(who: str, skill: float, dice: random.Random, items: tuple[Scenario, ...] = DILEMMAS) -> dict[str, Any]:
    """Return the exported record of a learner who has answered every one of `items`, half of them a month later."""
    answers = [
        answer(who, item, place, ranking(skill, dice), f"2026-{9 + place % 2:02}-10T10:{place:02}:00.000Z")
        for place, item in enumerate(items)
    ]
    sitting = RecordedSitting(
        id=f"{who}-s",
        started="2026-09-10T09:00:00.000Z",
        topic="what keeps me awake",
        title="Awake",
        command="nhs-lead quiz",
        settings={},
        items=tuple(Planned(item=item.id, revision=revision(item), order=tuple("abcde")) for item in items),
    )
    begun = msgspec.to_builtins(sitting)
    del begun["ended"]
    told: dict[str, Any] = {"format": 1, "sittings": [begun], "answers": msgspec.to_builtins(answers)}
    told |= {"superseded": [], "endings": [], "asked": {revision(item): msgspec.to_builtins(item) for item in items}}
    return told


def records(number: int = 30, seed: int = 19) -> list[dict[str, Any]]:
    """Return the records of so many learners of different skill."""
    dice = random.Random(seed)
    return [record(f"learner-{one}", dice.uniform(0.2, 0.95), dice) for one in range(number)]


def as_statements(number: int = 6) -> list[dict[str, Any]]:
    """Return the statements of so many learners."""
    told: list[dict[str, Any]] = []
    for kept in records(number):
        read = document.read(json.dumps(kept).encode())
        source = StatementSource(list(read.answers), [], read.asked)
        made = statements(source, pseudonym(read.sittings), lambda _: True)
        told += json.loads(msgspec.json.encode(list(made)))
    return told
