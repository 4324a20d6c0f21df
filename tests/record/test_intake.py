"""What comes in by an import: all that is new, once, and nothing that is not whole."""

import copy
import json
import time
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from nhs_lead.errors import RecordError, UsageError
from nhs_lead.record import intake
from nhs_lead.record.intake import TakenIn
from nhs_lead.record.store import Record
from tests.record.disk import somewhere
from tests.record.history import AT, GROWTH, LATER, NOW, histories, item, kept, sitting

NOTHING_NEW = TakenIn(0, 0, 0, 0)
GROWN = ("assessments", "ratings", "assessed", "colleagues", "plans")
ROLES = ("ticks", "interview_answers", "points_met", "examples")


def growth(document: dict[str, Any]) -> int:
    return sum(len(document[part]) for part in GROWN)


def roles(document: dict[str, Any]) -> int:
    return sum(len(document[part]) for part in ROLES)


@given(histories())
@settings(max_examples=40, deadline=None)
def test_round_trip(document: dict[str, Any]) -> None:
    """What one machine exports, and another imports and exports again, is the same document."""
    with somewhere() as record:
        new = record.take_in(json.loads(json.dumps(document)))
        parts = ("sittings", "answers", "superseded", "endings")
        assert new == TakenIn(
            **{part: len(document[part]) for part in parts}, growth=growth(document), roles=roles(document)
        )
        assert record.export() == document


@given(histories(), histories())
@settings(max_examples=25, deadline=None)
def test_importing_twice_changes_nothing(one: dict[str, Any], other: dict[str, Any]) -> None:
    """What is there already is neither added again nor changed, in whatever order documents come in."""
    with somewhere() as record:
        record.take_in(one)
        record.take_in(other)
        state = record.export()
        assert record.take_in(one) == record.take_in(other) == record.take_in(state) == NOTHING_NEW
        assert record.export() == state


def test_what_is_there_stays(record: Record) -> None:
    """A document in which marks or sittings were altered changes nothing of what was kept."""
    record.keep(kept())
    before = record.export()
    altered = copy.deepcopy(before)
    altered["answers"][0]["marks"] = 6
    altered["sittings"][0]["items"].append({"item": "more", "revision": "r", "order": []})
    assert record.take_in(altered) == NOTHING_NEW
    assert record.export() == before


def test_what_was_taken_back(record: Record) -> None:
    """A document may take back what only the record has; what was taken back comes in the order of the document."""
    record.keep(kept())
    before = record.export()
    gone = [{"answer": "s1-a2", "at": AT}, {"answer": "s1-a1", "at": AT}, {"answer": "s1-a0", "at": LATER}]
    answers = [msgspec.to_builtins(kept(place)) for place in (1, 2)]
    assert record.take_in({**before, "answers": answers, "superseded": gone}).superseded == 3
    assert record.all_answers() == []
    assert record.export()["superseded"] == gone


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ([], "Expected `object`"),
        ({}, "missing required field `format`"),
        ({"format": 1}, "missing required field `sittings`"),
        ({"answers": {}}, "Expected `array`"),
        ({"answers": [{"id": "x"}]}, r"missing required field `sitting` - at `\$.answers\[0\]`"),
        ({"answers": [{"marks": "six"}]}, "Expected `int`"),
        ({"answers": [{"marks": 7}]}, "marks of answer 'new'"),
        ({"answers": [{"chance": 6.0}]}, "marks of answer 'new'"),
        ({"answers": [{"chance": float("nan")}]}, "Expected `float`"),
        ({"answers": [{"marks": 10**30}]}, "Expected `int` <= 1000000"),
        ({"answers": [{"answer": 3}]}, r"at `\$.answers\[0\].answer`"),
        ({"answers": [{"at": "yesterday"}]}, r"at `\$.answers\[0\].at`"),
        ({"answers": [{"item": "\ud800"}]}, "surrogate"),
        ({"answers": [{"sitting": "gone"}]}, "no sitting 'gone'"),
        ({"endings": [{"sitting": "gone", "at": AT}]}, "no sitting 'gone'"),
        ({"superseded": [{"answer": "gone", "at": AT}]}, "answer 'gone'"),
        ({"asked": {"r": "words"}}, "Expected `object`"),
        ({"ratings": [{**GROWTH["ratings"][0], "assessment": "gone"}]}, "no self-assessment 'gone'"),
        ({"points_met": [{**GROWTH["points_met"][0], "answer": "gone"}]}, "no interview answer 'gone'"),
        ({"assessed": [{"assessment": "gone", "at": AT}]}, "no self-assessment 'gone'"),
        ({"ratings": [{**GROWTH["ratings"][0], "now": 5}]}, "Expected `int` <= 4"),
        ({"asked": {"r": {"id": "forged"}}}, r"missing required field `kind` - at `\$.asked\['r'\]`"),
        ({"asked": {"r": msgspec.to_builtins(item("Who?"))}}, "its words are not those that were asked"),
    ],
    ids=str,
)
def test_a_broken_document(record: Record, broken: Any, why: str) -> None:
    """A document that is not whole is refused with what is wrong, and nothing of it is written."""
    before = record.export()
    document = broken
    if isinstance(broken, dict) and broken and "format" not in broken:
        whole = msgspec.to_builtins(kept(id="new", of="s9"))
        answers = broken.get("answers")
        if isinstance(answers, list) and "id" not in answers[0]:
            broken = {**broken, "answers": [{**whole, **answers[0]}]}
        document = {**before, "sittings": [msgspec.to_builtins(sitting("s9"))], **broken}
    with pytest.raises(UsageError, match=why) as refused:
        record.take_in(document)
    assert refused.value.hint.endswith("Nothing was imported.")
    assert record.export() == before


def test_a_large_import_lets_others_have_their_turn(record: Record, folder: str, monkeypatch: Any) -> None:
    """Between two goes another process keeps an answer, and loses none of it; each part is counted once."""
    with Record.open(folder, NOW).record as learner:
        numbers = iter(range(1000))
        monkeypatch.setattr(time, "sleep", lambda _: learner.keep(kept(0, id=f"own-{next(numbers)}")))
        monkeypatch.setattr(intake, "AT_ONCE", 3)
        brought = {**GROWTH, "sittings": [msgspec.to_builtins(sitting("s9"))]}
        brought |= {"answers": [kept(of="s9", id=f"new-{number}") for number in range(10)]}
        brought["superseded"] = [{"answer": "new-9", "at": LATER}]
        assert record.take_in(brought) == TakenIn(1, 10, 1, 0, 5, 4)
        turns = next(numbers)
    assert turns == 6  # 21 rows, three at a go
    assert len(record.all_answers()) == 9 + turns


def test_an_import_that_is_cut_short(record: Record, monkeypatch: Any) -> None:
    """What fails amid an import says that a part is in; once more, and all of it is."""
    brought = {**record.export(), "answers": [kept(id=f"new-{number}") for number in range(10)]}
    with monkeypatch.context() as full:
        full.setattr(intake, "AT_ONCE", 4)
        full.setattr(time, "sleep", lambda _: record.db.execute("pragma query_only = on"))
        with pytest.raises(RecordError, match="of which 3 answers were new") as failed:
            record.take_in(brought)
    assert failed.value.exit_code == 5
    record.db.execute("pragma query_only = off")
    assert len(record.all_answers()) == 3
    with monkeypatch.context() as full:
        full.setattr(time, "sleep", lambda _: pytest.fail("A small import is written at one go."))
        record.take_in(brought)
    assert len(record.all_answers()) == 10


def test_what_is_in_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each go, no sitting that is over is unfinished and no answer that was taken back stands."""
    states: list[tuple[bool, list[str]]] = []
    brought = {
        **GROWTH,
        "sittings": [msgspec.to_builtins(sitting("s9", items=9))],
        "answers": [kept(place, of="s9") for place in range(6)],
        "superseded": [{"answer": f"s9-a{place}", "at": LATER} for place in range(0, 6, 2)],
        "endings": [{"sitting": "s9", "at": LATER}],
    }
    with somewhere() as record:
        monkeypatch.setattr(intake, "AT_ONCE", 2)
        monkeypatch.setattr(
            time,
            "sleep",
            lambda _: states.append((record.unfinished() is not None, [row.id for row in record.all_answers()])),
        )
        assert record.take_in(brought) == TakenIn(1, 6, 3, 1, 5, 4)
        states.append((record.unfinished() is not None, [row.id for row in record.all_answers()]))
    standing = ["s9-a1", "s9-a3", "s9-a5"]
    assert [unfinished for unfinished, _ in states] == [False] * len(states)
    assert [answers for _, answers in states][:4] == [[], *(standing[:number] for number in (1, 2, 3))]
