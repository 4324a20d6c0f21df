"""The vectors that every marking of the same answers is held to: tests/vectors/marks.json.

The program makes them and is held to them; so is the script of the offline page (tests/export/page). They are written
anew by `pytest --rewrite-golden tests/quiz/test_vectors.py`, and a difference in them is a change of the marks.
"""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from nhs_lead.model.items import Item, Scenario
from nhs_lead.model.judgement import band, index_shown
from nhs_lead.quiz.marking import VERDICTS, Answer, mark, total
from tests.quiz.scenarios import LETTERS, best, choosing, ranked, rated, recalled

VECTORS = Path(__file__).parent.parent / "vectors" / "marks.json"
ANSWERS = 12
"""How many answers there are to an item at most."""

ITEMS: list[Item] = [
    ranked(1, 2, 3),
    ranked(2, 1, 2),
    ranked(1, 2, 3, 4, 5),
    ranked(3, 1, 1, 5, 4),
    ranked(1, 1, 2, 2, 2, 3),
    ranked(8, 7, 6, 5, 4, 3, 2, 1),
    best(1, 2, 3),
    best(4, 3, 2, 1),
    best(2, 1, 2, 5, 1),
    choosing("abc"),
    choosing("beh"),
    rated("very-appropriate", "inappropriate", "very-inappropriate"),
    rated(*VERDICTS, *VERDICTS),
    recalled("a", of=3),
    recalled("d", of=6),
]


def answers_to(item: Item, dice: Random) -> list[Answer]:
    """Return answers to `item`: all there are where they are few, and otherwise some."""
    ids = [option.id for option in item.options]
    if not isinstance(item, Scenario) or item.format == "best":
        return [*ids]
    if item.format == "rate":
        same: list[Answer] = [dict.fromkeys(ids, verdict) for verdict in VERDICTS]
        return [*same, *({id: dice.choice(VERDICTS) for id in ids} for _ in range(ANSWERS - len(same)))]
    if item.format == "choose-three":
        all_of = [list(chosen) for chosen in itertools.combinations(LETTERS, 3)]
        return [*dice.sample(all_of, ANSWERS)]
    orders = [list(order) for order in itertools.permutations(ids)]
    return [*(orders if len(orders) <= ANSWERS else [orders[0], orders[-1], *dice.sample(orders, ANSWERS - 2)])]


def vectors() -> Iterator[dict[str, Any]]:
    """Yield each item with answers to it and what they earn."""
    dice = Random(1)
    for number, item in enumerate(ITEMS):
        named = msgspec.structs.replace(item, id=f"{item.id}-{number + 1}")
        marked = [mark(named, answer) for answer in answers_to(item, dice)]
        fields = msgspec.to_builtins(named)
        kept = ("id", "kind", "title", "question", "situation", "format", "options")
        yield {
            "item": {name: fields[name] for name in kept if name in fields},
            "answers": [
                {**msgspec.to_builtins(one), "band": band(one.index), "shown": index_shown(one.index)} for one in marked
            ],
        }


def made() -> str:
    """Return the file: the vectors, and totals over some of them."""
    dice = Random(2)
    items = list(vectors())
    everything = [(one["item"]["id"], place) for one in items for place in range(len(one["answers"]))]
    by_id = {one["item"]["id"]: one["answers"] for one in items}
    totals = []
    for size in (1, 2, 3, 5, 8, 20):
        chosen = dice.sample(everything, size)
        whole = total([mark(_item(id), by_id[id][place]["answer"]) for id, place in chosen])
        totals.append({"of": chosen, **msgspec.to_builtins(whole), "shown": index_shown(whole.index)})
    document = json.dumps({"items": items, "totals": totals})
    # A line for each answer and total, so that a difference is easy to read.
    return (
        document.replace('}, {"id"', '},\n{"id"').replace('}, {"of"', '},\n{"of"').replace('{"item"', '\n{"item"')
        + "\n"
    )


def _item(id: str) -> Item:
    name, _, number = id.rpartition("-")
    item = ITEMS[int(number) - 1]
    assert item.id == name
    return item


def test_marks_are_those_of_the_vectors(request: pytest.FixtureRequest) -> None:
    """Every answer earns what it always earned: the vectors are what the program makes of them today."""
    if request.config.getoption("--rewrite-golden"):
        VECTORS.write_text(made(), encoding="utf-8")
    assert VECTORS.read_text(encoding="utf-8") == made()


def test_vectors_cover_every_format_and_band() -> None:
    """The vectors have an item of each format, equal keys, and answers in every band."""
    document = json.loads(VECTORS.read_text(encoding="utf-8"))
    answers = [answer for one in document["items"] for answer in one["answers"]]
    assert {answer["format"] for answer in answers} == {"rank", "best", "choose-three", "rate", "recall"}
    assert len({answer["band"] for answer in answers}) == 5
    keys = [
        [option["key"] for option in one["item"]["options"]]
        for one in document["items"]
        if "-rank" in one["item"]["id"]
    ]
    assert any(len(set(some)) < len(some) for some in keys)
