"""What is read of answers, and what is not believed."""

import copy
import json
from typing import Any

import pytest

from nhs_lead.cohort.intake import ForeignStatement, answer_of, answers_of, item_of, item_told, learner, seconds
from nhs_lead.record import document
from nhs_lead.xapi.identity import FIELD, pseudonym
from nhs_lead.xapi.statements import answered
from tests.cohort.made_up import DILEMMAS, records
from tests.xapi.told import ITEMS, told


def changed(*path: str, to: Any) -> dict[str, Any]:
    """Return a statement of ours with something else at `path`."""
    statement: Any = copy.deepcopy(json.loads(json.dumps(told()[0])))
    inner = statement
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = to
    return statement  # type: ignore[no-any-return]


def test_a_record_and_its_statements_are_the_same_rows() -> None:
    """Whoever gives both is counted once: learner, ids and figures are equal."""
    read = document.read(json.dumps(records(1)[0]).encode())
    who = pseudonym(read.sittings)
    asked = {item.id: item for item in DILEMMAS}
    statements = [json.loads(json.dumps(answered(one, asked[one.item], who))) for one in read.answers]
    rows = [row._replace(at=row.at[:19]) for row in answers_of(read)]
    assert [answer_of(one)._replace(at=answer_of(one).at[:19]) for one in statements] == rows


def test_items_are_told_alike() -> None:
    """A statement describes its item as the item itself would."""
    described = [item_of(json.loads(json.dumps(one))) for one in told()[:-1]]
    for item, from_statement in zip(ITEMS, described, strict=True):
        assert from_statement == item_told(item)


@pytest.mark.parametrize(
    "statement",
    [None, 1, [], {}, {"verb": 1}, told()[-1], changed("verb", "id", to="http://x/passed"), changed("actor", to={})],
)
def test_statements_from_elsewhere(statement: Any) -> None:
    """What tells nothing of our items is foreign, whatever it is."""
    with pytest.raises(ForeignStatement):
        answer_of(statement)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("result", "score", "raw"), 21),
        (("result", "score", "raw"), True),
        (("result", "score", "raw"), float("nan")),
        (("result", "score", "max"), 10**30),
        (("result", "extensions", f"{FIELD}chance"), 20),
        (("timestamp",), "yesterday"),
        (("timestamp",), "0001-01-01T00:00:00+23:00"),
        (("context", "revision"), 7),
    ],
)
def test_what_cannot_be_meant(path: tuple[str, ...], to: Any) -> None:
    """Marks above their maximum, no numbers and no moments are refused, and never as a traceback."""
    with pytest.raises((ValueError, ForeignStatement)):
        answer_of(changed(*path, to=to))


def test_names_do_not_come_in() -> None:
    """However hostile a name is, only a digest of it is kept."""
    name = "\x1b[31m=cmd|' \ud800"
    row = answer_of(changed("actor", to={"account": {"homePage": "https://x.uk", "name": name}}))
    assert row.learner == learner(("https://x.uk", name))
    assert row.learner.isalnum()


@pytest.mark.parametrize(
    ("duration", "number"), [("PT12.5S", 12.5), ("PT1H2M3S", 3723), ("PT", None), ("P1D", None), (5, None)]
)
def test_lengths_of_time(duration: Any, number: float | None) -> None:
    """Hours, minutes and seconds are read; anything else is no length."""
    assert seconds(duration) == number
