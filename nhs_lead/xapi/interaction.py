"""An item as an xAPI interaction: what is asked, what could be answered, and what the key says.

The forms are those of xAPI 1.0.3, part 2, section 4.1.1.3: `sequencing` for a ranking, `matching` for a rating,
`choice` for the others. Where options may swap, the pattern of correct responses gives one of their orders; the field
`key` has the whole key.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nhs_lead.model.items import Item, Question
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.marking import VERDICTS, Answer
from nhs_lead.xapi.identity import FIELD

_TYPES = {"rank": "sequencing", "rate": "matching"}
_LANGUAGE = "en-GB"


def in_words(text: str) -> dict[str, str]:
    """Return `text` as xAPI gives words: by their language."""
    return {_LANGUAGE: text}


def response(answer: Answer) -> str:
    """Return an answer in the form of its interaction type."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, Mapping):
        return "[,]".join(f"{id}[.]{verdict}" for id, verdict in answer.items())
    return "[,]".join(answer)


def key_of(item: Item) -> dict[str, Any]:
    """Return what the key says of each option: its place, its verdict, or whether it is correct."""
    if isinstance(item, Question):
        return {choice.id: choice.correct for choice in item.options}
    return {option.id: option.verdict if item.format == "rate" else option.key for option in item.options}


def definition(item: Item, format: str) -> dict[str, Any]:
    """Return the definition of the activity of answering `item`, which was asked in `format`."""
    options = [{"id": option.id, "description": in_words(option.text)} for option in item.options]
    told: dict[str, Any] = {
        "name": in_words(item.title or item.id),
        "interactionType": _TYPES.get(format, "choice"),
        "correctResponsesPattern": [response(keyed(item))],
        "extensions": {f"{FIELD}key": key_of(item)},
    }
    if format == "rate":
        return {**told, "source": options, "target": _scale(VERDICTS)}
    return {**told, "choices": options}


def _scale(verdicts: Sequence[str]) -> list[dict[str, Any]]:
    return [{"id": verdict, "description": in_words(verdict.replace("-", " "))} for verdict in verdicts]
