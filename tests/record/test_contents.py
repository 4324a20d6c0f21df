"""What an export tells of a record."""

import json
import tracemalloc
from typing import Any

import msgspec

from nhs_lead.record import store
from nhs_lead.record.entities import RecordedSitting
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from tests.record.history import AT, LATER, item, kept, sitting

GROWN = ("assessments", "ratings", "assessed", "colleagues", "plans")
ROLES = ("ticks", "interview_answers", "points_met", "examples")


def test_export(record: Record) -> None:
    """The export is one JSON document in words that anyone can read; words that were never asked are left out."""
    asked = item("What comes first?")
    record.begin(sitting("s2"), {revision(asked): msgspec.json.encode(asked)})
    record.keep(kept())
    record.keep(kept(1))
    record.take_back("s1-a1", LATER)
    record.end("s1", LATER)
    document = json.loads(json.dumps(record.export()))
    assert list(document) == ["format", "sittings", "answers", "superseded", "endings", "asked", *GROWN, *ROLES]
    assert document["format"] == 1
    assert document["answers"][0] == {
        "id": "s1-a0",
        "sitting": "s1",
        "place": 0,
        "item": "item-0",
        "revision": "r0",
        "format": "rank",
        "scheme": "ranking@1",
        "answer": ["a", "b", "c"],
        "marks": 4,
        "max": 6,
        "chance": 2.6667,
        "seconds": 12.5,
        "confidence": "sure",
        "at": AT,
    }
    assert document["superseded"] == [{"answer": "s1-a1", "at": LATER}]
    assert document["endings"] == [{"sitting": "s1", "at": LATER}]
    assert document["asked"] == {revision(asked): json.loads(msgspec.json.encode(asked))}
    exported, _ = document["sittings"]
    assert msgspec.convert(exported, RecordedSitting) == sitting()
    assert "ended" not in exported


def test_what_is_large_never_stands_in_memory(record: Record, monkeypatch: Any) -> None:
    """An export is written and answers are gone through piece by piece, in the order in which they are listed."""
    monkeypatch.setattr(store, "READ_AT_ONCE", 7)
    record.take_in({**record.export(), "answers": [kept(number % 3, id=f"a{number}") for number in range(2000)]})
    assert list(record.each_answer()) == record.all_answers()
    tracemalloc.start()
    try:
        size = sum(map(len, record.exported()))
        assert sum(1 for _ in record.each_answer()) == 2000
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < size / 2
