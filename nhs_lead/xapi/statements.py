"""The record as xAPI 1.0.3 statements: `answered` for each answer that stands, `completed` for each finished sitting.

A statement follows from the record alone, so that making it again makes the same one. It has what was answered and what
that earned. Topics that were typed, confidence, self-ratings, plans, examples and interviews stay out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from nhs_lead.model.families import family_of
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.judgement import judgement_index
from nhs_lead.record.entities import Kept, RecordedSitting, Tally
from nhs_lead.xapi import identity, interaction
from nhs_lead.xapi.identity import FIELD, Account

VERSION = "1.0.3"

PLATFORM = "nhs-lead"


class StatementSource(NamedTuple):
    """What of a record becomes statements: its answers that stand, its sittings, and its items as they were asked."""

    answers: Iterable[Kept]
    sittings: Iterable[Tally]
    asked: Mapping[str, bytes]


def statements(source: StatementSource, who: Account, wanted: Callable[[str], bool]) -> Iterator[dict[str, Any]]:
    """Yield the statements of `source` on the learner `who`, for those moments that are `wanted`."""
    read: dict[str, Item | None] = {}
    for answer in source.answers:
        if wanted(answer.at):
            if answer.revision not in read:
                read[answer.revision] = _item(source.asked.get(answer.revision))
            yield answered(answer, read[answer.revision], who)
    for tally in source.sittings:
        if tally.sitting.ended and wanted(tally.sitting.ended):
            yield completed(tally, tally.sitting.ended, who)


def answered(answer: Kept, item: Item | None, who: Account) -> dict[str, Any]:
    """Return the statement that `answer` was given to `item`, of which the words may be lost."""
    result: dict[str, Any] = {
        "score": _score(answer.marks, answer.max, answer.chance),
        "response": interaction.response(answer.answer),
        "extensions": {f"{FIELD}answer": msgspec.to_builtins(answer.answer), f"{FIELD}chance": answer.chance},
    }
    if answer.seconds is not None:
        result["duration"] = duration(answer.seconds)
    asked = Asked(answer.item, answer.pack or "", answer.format, answer.scheme, answer.revision, item)
    return {
        "id": identity.statement_id("answer", answer.id),
        "actor": _actor(who),
        "verb": {"id": identity.ANSWERED, "display": interaction.in_words("answered")},
        "object": asked.activity(),
        "result": result,
        "context": {"registration": identity.statement_id("sitting", answer.sitting), **asked.context()},
        "timestamp": answer.at,
    }


class Asked(NamedTuple):
    """An item as it was asked, which is all of an answer's statement that is no learner's. `item` has its words."""

    id: str
    pack: str
    format: str
    scheme: str
    revision: str
    item: Item | None

    def activity(self) -> dict[str, Any]:
        """Return the object of the statement: what was asked, what could be answered, and the key."""
        said = interaction.definition(self.item, self.format) if self.item else {}
        return {
            "objectType": "Activity",
            "id": identity.item_address(self.pack, self.id),
            "definition": {"type": identity.INTERACTION, **said},
        }

    def context(self) -> dict[str, Any]:
        """Return what its context says of the item."""
        fields = {
            "item": self.id,
            "pack": self.pack,
            "format": self.format,
            "scheme": self.scheme,
            "family": family_of(self.item) if self.item else "",
            "competencies": list(self.item.competencies) if self.item else [],
        }
        return {
            "revision": self.revision,
            "platform": PLATFORM,
            "language": "en-GB",
            "extensions": {f"{FIELD}{name}": value for name, value in fields.items() if value},
        }


def completed(tally: Tally, ended: str, who: Account) -> dict[str, Any]:
    """Return the statement that a sitting was completed at the moment `ended`, with the sums over its answers."""
    sitting: RecordedSitting = tally.sitting
    registration = identity.statement_id("sitting", sitting.id)
    result: dict[str, Any] = {"completion": True}
    if tally.max > tally.chance:
        result["score"] = _score(tally.marks, tally.max, tally.chance)
        result["extensions"] = {f"{FIELD}chance": tally.chance, f"{FIELD}answers": tally.answers}
    return {
        "id": identity.statement_id("completed", sitting.id),
        "actor": _actor(who),
        "verb": {"id": identity.COMPLETED, "display": interaction.in_words("completed")},
        "object": {
            "objectType": "Activity",
            "id": f"{identity.HOME}/sitting/{registration}",
            "definition": {"type": identity.ASSESSMENT, "name": interaction.in_words(f"{len(sitting.items)} items")},
        },
        "result": result,
        "context": {"registration": registration, "platform": PLATFORM, "language": "en-GB"},
        "timestamp": ended,
    }


def duration(seconds: float) -> str:
    """Return a length of time as ISO 8601 gives it, to the hundredth of a second."""
    return f"PT{seconds:.2f}".rstrip("0").rstrip(".") + "S"


def _score(marks: int, most: int, chance: float) -> dict[str, float]:
    """Return a score; `scaled` is the judgement index, which xAPI wants between -1 and 1."""
    index = judgement_index(marks, most, chance) if most > chance else 0.0
    return {"scaled": max(-1.0, min(1.0, index)), "raw": marks, "min": 0, "max": most}


def _actor(who: Account) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": who.site, "name": who.name}}


def _item(words: bytes | None) -> Item | None:
    """Return an item as it was asked; None where its words were not kept or are none."""
    try:
        return msgspec.json.decode(words, type=Scenario | Question) if words else None
    except msgspec.MsgspecError:
        return None
