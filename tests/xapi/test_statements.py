"""The record as statements."""

import json
import subprocess
from pathlib import Path

import pytest

from nhs_lead.xapi import identity
from nhs_lead.xapi.identity import FIELD
from nhs_lead.xapi.statements import answered, duration, statements
from tests.export.clients import needed
from tests.record.history import AT, LATER
from tests.xapi.told import ITEMS, answer_to, source, told

VALIDATOR = Path(__file__).parents[2] / ".clients" / "node_modules" / "xapi-validation"
JUDGE = (
    "const validate = require(process.argv[1]).default;"
    "const read = JSON.parse(require('fs').readFileSync(0));"
    "console.log(JSON.stringify(read.map(one => validate(one).map(String))));"
)


def test_what_an_answer_says() -> None:
    """Marks, maximum, chance, index, item, revision, family and scheme are there, and the answer as it was given."""
    one = told()[0]
    fields = one["context"]["extensions"]
    assert one["result"]["score"] == {"scaled": 1.0, "raw": 20, "min": 0, "max": 20}
    assert one["result"]["response"] == "option-0[,]option-1[,]option-2[,]option-3[,]option-4"
    assert list(one["result"]["extensions"][f"{FIELD}answer"]) == [f"option-{place}" for place in range(5)]
    assert one["result"]["extensions"][f"{FIELD}chance"] == 12.0
    assert (fields[f"{FIELD}family"], fields[f"{FIELD}scheme"]) == ("rings", "ranking@1")
    assert (fields[f"{FIELD}item"], one["context"]["revision"]) == ("a-rank", source().answers[0].revision)  # type: ignore[index]
    assert (one["timestamp"], one["result"]["duration"]) == (AT, "PT12.5S")


def test_a_sitting_that_is_over() -> None:
    """It is completed once, at its end, and what was typed as its topic is not told."""
    last = told()[-1]
    assert (last["verb"]["id"], last["timestamp"]) == (identity.COMPLETED, LATER)
    assert last["result"]["completion"] is True
    assert "ompassion" not in json.dumps(told())


def test_what_stays_here() -> None:
    """How sure somebody was is nowhere in a statement, nor any id of the record."""
    text = json.dumps(told())
    assert "sure" not in text
    assert '"s1' not in text


def test_an_index_below_the_scale() -> None:
    """What is worse than the scale knows is its end."""
    far = answer_to(ITEMS[0], 0, marks=0, max=10, chance=9.0)
    assert answered(far, None, identity.pseudonym([]))["result"]["score"]["scaled"] == -1.0


def test_words_that_were_lost() -> None:
    """An answer to an item of which the words are lost is told without them."""
    one = answered(answer_to(ITEMS[0], 0), None, identity.pseudonym([]))
    assert one["object"]["definition"] == {"type": identity.INTERACTION}


def test_only_what_is_wanted() -> None:
    """Answers and sittings of other days stay out."""
    assert list(statements(source(), identity.pseudonym([]), lambda at: at > LATER)) == []


@pytest.mark.parametrize(("seconds", "said"), [(0, "PT0S"), (12.5, "PT12.5S"), (100, "PT100S"), (3.14159, "PT3.14S")])
def test_durations(seconds: float, said: str) -> None:
    """They are in ISO 8601, and whole tens keep their nought."""
    assert duration(seconds) == said


@pytest.mark.client
def test_an_independent_validator_has_nothing_to_say() -> None:
    """xapi-validation passes a statement of every format and kind, and does not pass one that is spoilt."""
    needed("xapi-validation", VALIDATOR.exists())
    spoilt = {**told()[0], "verb": {"id": "answered"}}
    judged = subprocess.run(
        ["node", "-e", JUDGE, str(VALIDATOR)], input=json.dumps([*told(), spoilt]), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    *ours, bad = json.loads(judged.stdout)
    assert ours == [[]] * 6
    assert bad != []
