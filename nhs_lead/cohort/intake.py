"""What is read of the answers of a group: rows without names, the items that they answer, and what was left out."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from nhs_lead.model.families import family_of
from nhs_lead.model.identity import known_by
from nhs_lead.model.items import Item, Scenario, format_of
from nhs_lead.record.document import ExportDocument
from nhs_lead.record.entities import Kept
from nhs_lead.xapi import identity
from nhs_lead.xapi.identity import FIELD
from nhs_lead.xapi.interaction import key_of

RECALL = "recall"

MOST = 1_000_000

_LENGTH = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")


class GroupAnswer(NamedTuple):
    """One answer of somebody: a row of the table that reports are made of. `learner` tells people apart, no more."""

    id: str
    learner: str
    item: str
    """What the item is known by: its id, and before it its pack where that is not the bundled one."""
    revision: str
    format: str
    answer: str
    """The answer as JSON."""
    marks: int
    max: int
    chance: float
    seconds: float | None
    at: str
    """A moment of UTC, ISO 8601."""


class AnsweredItem(NamedTuple):
    """An item in the words in which it was asked. `key` has what the key says of each option, `options` their texts."""

    title: str
    format: str
    family: str
    competencies: tuple[str, ...]
    key: Mapping[str, Any]
    options: Mapping[str, str]


ItemOf = Callable[[str, str], AnsweredItem | None]
"""Gives what the library says of an item by what it is known by and its revision; None where it is not in it."""


class ForeignStatement(ValueError):  # noqa: N818 (no fault of anybody's)
    """A statement that is well, and tells nothing of answers to our items."""


def learner(name: object) -> str:
    """Return what tells one learner from another and does not name them, whatever the name is made of."""
    return hashlib.blake2b(repr(name).encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()


def item_told(item: Item) -> AnsweredItem:
    """Return what reports say of `item`."""
    return AnsweredItem(
        title=item.title or item.id,
        format=format_of(item),
        family=family_of(item),
        competencies=item.competencies if isinstance(item, Scenario) else (),
        key=key_of(item),
        options={option.id: option.text for option in item.options},
    )


def answers_of(document: ExportDocument) -> list[GroupAnswer]:
    """Return the answers of an exported record that stand, under the made-up name that xAPI statements have too."""
    account = identity.pseudonym(document.sittings)
    who = learner((account.site, account.name))
    superseded = {row.answer for row in document.superseded}
    return [_kept(answer, who) for answer in document.answers if answer.id not in superseded]


def _kept(answer: Kept, who: str) -> GroupAnswer:
    return GroupAnswer(
        id=identity.statement_id("answer", answer.id),
        learner=who,
        item=known_by(answer.pack or "", answer.item),
        revision=answer.revision,
        format=answer.format,
        answer=said(answer.answer),
        marks=answer.marks,
        max=answer.max,
        chance=answer.chance,
        seconds=answer.seconds,
        at=answer.at,
    )


def said(answer: object) -> str:
    """Return an answer as JSON that is the same for the same answer."""
    return msgspec.json.encode(answer, order="sorted").decode()


def answer_of(statement: Any) -> GroupAnswer:
    """Return what a statement tells. Raises ForeignStatement, or ValueError where it cannot be meant."""
    try:
        told, result = statement["context"]["extensions"], statement["result"]
        if statement["verb"]["id"] != identity.ANSWERED or f"{FIELD}item" not in told:
            raise ForeignStatement
        given = result["extensions"][f"{FIELD}answer"]
        score, pack = result["score"], told.get(f"{FIELD}pack", "")
        row = GroupAnswer(
            id=_text(statement["id"]),
            learner=learner(_name(statement["actor"])),
            item=known_by(_text(pack) if pack else "", _text(told[f"{FIELD}item"])),
            revision=_text(statement["context"]["revision"]),
            format=_text(told[f"{FIELD}format"]),
            answer=said(given),
            marks=_number(score["raw"]),
            max=_number(score["max"]),
            chance=float(result["extensions"][f"{FIELD}chance"]),
            seconds=seconds(result.get("duration")),
            at=_moment(statement["timestamp"]),
        )
    except ForeignStatement:
        raise
    except (KeyError, TypeError, AttributeError, IndexError):
        raise ForeignStatement from None
    except (msgspec.MsgspecError, OverflowError, UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not (0 <= row.marks <= row.max <= MOST and 0 <= row.chance < row.max):
        raise ValueError("its marks cannot be")
    return row


def item_of(statement: Any) -> AnsweredItem | None:
    """Return the item that a statement, of which `answer_of` has made something, describes; None where it does not."""
    try:
        asked, told = statement["object"]["definition"], statement["context"]["extensions"]
        key = dict(asked["extensions"][f"{FIELD}key"])
        listed = asked.get("choices") or asked["source"]
        competencies = told.get(f"{FIELD}competencies") or ()
        return AnsweredItem(
            title=_words(asked["name"]),
            format=_text(told[f"{FIELD}format"]),
            family=str(told.get(f"{FIELD}family") or ""),
            competencies=tuple(map(str, competencies)) if told[f"{FIELD}format"] != RECALL else (),
            key={str(id): value for id, value in key.items()},
            options={str(option["id"]): _words(option["description"]) for option in listed},
        )
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
        return None


def seconds(duration: Any) -> float | None:
    """Return a length of time of ISO 8601 in seconds; None where it is none."""
    length = _LENGTH.fullmatch(duration) if isinstance(duration, str) else None
    if length is None or not any(length.groups()):
        return None
    hours, minutes, rest = (float(part or 0) for part in length.groups())
    return hours * 3600 + minutes * 60 + rest


def _name(actor: Any) -> tuple[Any, ...]:
    """Return what names an actor: an account, or one of the other identifiers that xAPI knows."""
    if account := actor.get("account"):
        return account["homePage"], account["name"]
    named = next((field for field in ("mbox", "mbox_sha1sum", "openid") if actor.get(field)), "")
    if not named:
        raise ForeignStatement
    return named, actor[named]


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("it is no text")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ValueError("it is no whole number")
    return int(value)


def _moment(value: Any) -> str:
    """Return a moment in UTC, as the record writes it. Raises ValueError."""
    from datetime import UTC

    read = datetime.fromisoformat(_text(value))
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _words(by_language: Any) -> str:
    return str(next(iter(by_language.values())))
