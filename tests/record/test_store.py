"""What is kept, what stands, and what goes out and comes in."""

import copy
import json
import os
import sqlite3
import stat
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.errors import RecordError, UsageError
from nhs_lead.record import intake, migrations, store
from nhs_lead.record.entities import Kept, RecordedSitting
from nhs_lead.record.intake import TakenIn
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from tests.record.history import AT, ITEM, NOW, histories, item, kept, sitting

LATER = "2026-11-23T10:00:00.000Z"
NOT_WRITTEN_ONCE = ("standing", "memory", "memory_mark", "tally", "sureness")
"""A view, and what is worked out from the answers."""

GROWTH: dict[str, Any] = {
    "format": 1,
    "sittings": [],
    "answers": [],
    "superseded": [],
    "endings": [],
    "asked": {},
    "assessments": [{"id": "g1", "started": LATER, "framework": ""}],
    "ratings": [
        {"id": "g1-r", "assessment": "g1", "competency": "c", "now": 2, "need": 4, "evidence": "I asked.", "at": LATER}
    ],
    "assessed": [{"assessment": "g1", "at": LATER}],
    "colleagues": [{"id": "f1-c", "form": "f1", "rater": "x", "competency": "c", "now": 3, "need": None, "at": LATER}],
    "plans": [{"id": "p1", "at": LATER, "level": "", "text": "# Plan"}],
}
"""An export of somebody who has only assessed themselves."""

NOTHING_NEW = TakenIn(0, 0, 0, 0)


GROWN = ("assessments", "ratings", "assessed", "colleagues", "plans")


def growth(document: dict[str, Any]) -> int:
    return sum(len(document[part]) for part in GROWN)


@contextmanager
def somewhere() -> Iterator[Record]:
    """Open a fresh record in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder, Record.open(folder, NOW).record as record:
        yield record


def again(folder: str) -> Record:
    opened = Record.open(folder, NOW)
    assert opened.remark == ""
    return opened.record


def ids(answers: list[Kept]) -> list[str]:
    return [one.id for one in answers]


class TestKeeping:
    """Sittings and answers, as they are written and read."""

    def test_what_was_kept_is_there_next_time(self, record: Record, folder: str) -> None:
        """A sitting and its answers are read back as they were written, by the next process as well."""
        answers = [
            kept(0),
            kept(1, answer="b", format="best", confidence=None, seconds=None),
            kept(2, answer={"a": "appropriate", "b": "inappropriate"}, format="rate"),
        ]
        for answer in answers:
            record.keep(answer)
        record.close()
        with again(folder) as reopened:
            assert reopened.sitting("s1") == sitting()
            assert reopened.answers("s1") == answers
            assert reopened.as_asked("r0") == ITEM
            assert reopened.as_asked("r1") is None
            assert reopened.sitting("s2") is None

    def test_only_its_owner_reads_it(self, folder: str, record: Record) -> None:
        """The record and what lies beside it belong to their owner alone: answers about leadership are personal."""
        record.keep(kept())
        names = os.listdir(folder)
        assert sorted(names) == ["record.sqlite3", "record.sqlite3-shm", "record.sqlite3-wal"]
        if os.name == "posix":
            modes = {stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) for name in names}
            assert modes == {0o600}
            assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700

    def test_every_write_reaches_the_disk(self, record: Record) -> None:
        """The log is written ahead and flushed at each commit; waiting for others and the links are on."""
        asked = [record.db.execute(f"pragma {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
        assert asked == ["wal", 2]
        assert record.db.execute("pragma busy_timeout").fetchone()[0] == 5000
        assert record.db.execute("pragma foreign_keys").fetchone()[0] == 1

    def test_answers_stand_in_the_order_of_the_items(self, record: Record) -> None:
        """In an exam one answers back and forth; the answers are read in the order of the sitting."""
        for place in (2, 0, 1):
            record.keep(kept(place))
        assert [one.place for one in record.answers("s1")] == [0, 1, 2]

    def test_an_answer_needs_its_sitting(self, record: Record) -> None:
        """An answer to a sitting that was never begun is a mistake of the program, and is not kept."""
        with pytest.raises(sqlite3.IntegrityError):
            record.keep(kept(of="never"))
        assert record.all_answers() == []

    def test_the_same_answer_is_not_kept_twice(self, record: Record) -> None:
        """An id belongs to one answer, and the first one stays."""
        record.keep(kept(marks=4))
        with pytest.raises(sqlite3.IntegrityError):
            record.keep(kept(marks=1))
        assert [one.marks for one in record.all_answers()] == [4]

    @pytest.mark.parametrize("table", [table for table in migrations.TABLES if table not in NOT_WRITTEN_ONCE])
    def test_nothing_is_changed_or_deleted(self, record: Record, table: str) -> None:
        """The file itself refuses to change or to delete a row, whoever asks."""
        record.keep(kept())
        record.take_back("s1-a0", LATER)
        record.end("s1", LATER)
        record.take_in(GROWTH)
        before = record.export()
        column = record.db.execute(f"select * from {table}").description[0][0]
        for statement in (f"update {table} set {column} = 'x'", f"delete from {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="nothing is"):
                record.db.execute(statement)
        assert record.export() == before


class TestTakingBack:
    """An answer that no longer stands, and a sitting that is over."""

    @given(st.lists(st.integers(0, 2), max_size=4), st.integers(0, 2))
    @settings(max_examples=25, deadline=None)
    def test_the_state_before(self, before: list[int], place: int) -> None:
        """Keeping an answer and taking it back shows what stood before, in every question the record answers."""
        with somewhere() as record:
            record.begin(sitting(), {})
            for number, one in enumerate(before):
                record.keep(kept(one, id=f"a{number}"))

            def shown() -> list[Any]:
                items = [f"item-{one}" for one in range(3)]
                return [
                    record.sittings(),
                    record.answers("s1"),
                    record.all_answers(),
                    record.unfinished(),
                    record.last_asked(items),
                ]

            state = shown()
            record.keep(kept(place, id="mistake", at=LATER))
            assert shown() != state
            record.take_back("mistake", LATER)
            assert shown() == state
            assert "mistake" in [one["id"] for one in record.export()["answers"]]

    def test_twice(self, record: Record) -> None:
        """What was taken back can be taken back again: the first time counts."""
        record.keep(kept())
        record.take_back("s1-a0", AT)
        record.take_back("s1-a0", LATER)
        assert record.export()["superseded"] == [{"answer": "s1-a0", "at": AT}]

    def test_an_answer_that_never_was(self, record: Record) -> None:
        """To take back what was never kept is a mistake of the program."""
        with pytest.raises(sqlite3.IntegrityError):
            record.take_back("never", AT)


class TestSittings:
    """The history, and where to go on."""

    def test_newest_first_with_sums(self, record: Record) -> None:
        """The sittings come newest first, with their standing answers counted and added up."""
        record.begin(sitting("s2", started=LATER), {})
        for place, marks in enumerate((6, 2, 1)):
            record.keep(kept(place, marks=marks))
        record.take_back("s1-a2", LATER)
        newest, oldest = record.sittings()
        assert (newest.sitting, newest.answers, newest.marks, newest.max, newest.chance) == (
            sitting("s2", started=LATER),
            0,
            0,
            0,
            0.0,
        )
        assert (oldest.sitting, oldest.answers, oldest.marks, oldest.max, oldest.chance) == (
            sitting(),
            2,
            8,
            12,
            5.3334,
        )

    def test_where_to_go_on(self, record: Record) -> None:
        """The newest sitting that is not over and has items left waits; the rest does not."""
        record.begin(sitting("s2", started=LATER, items=1), {})
        waiting = record.unfinished()
        assert waiting == sitting("s2", started=LATER, items=1)
        record.keep(kept(0, of="s2"))
        assert record.unfinished() == sitting()
        record.take_back("s2-a0", LATER)
        assert record.unfinished() == waiting
        record.end("s2", LATER)
        assert record.unfinished() == sitting()
        assert record.sitting("s2") == msgspec.structs.replace(waiting, ended=LATER)
        record.end("s1", LATER)
        assert record.unfinished() is None

    def test_a_sitting_ends_once(self, record: Record) -> None:
        """The first ending is the one that is kept."""
        record.end("s1", AT)
        record.end("s1", LATER)
        ended = record.sitting("s1")
        assert ended is not None
        assert ended.ended == AT

    def test_last_asked(self, record: Record) -> None:
        """Each revision of an item has its own last time; other items and answers taken back do not count."""
        record.begin(sitting("s2", started=LATER), {})
        record.keep(kept(0))
        record.keep(kept(0, of="s2", at=LATER))
        record.keep(kept(1))
        record.keep(kept(1, of="s2", at=LATER, revision="new"))
        record.keep(kept(2, at=LATER))
        record.take_back("s1-a2", LATER)
        assert record.last_asked(["item-0", "item-1", "item-2", "unseen"]) == {
            ("item-0", "r0"): LATER,
            ("item-1", "r1"): AT,
            ("item-1", "new"): LATER,
        }
        assert record.last_asked(["item-0"]) == {("item-0", "r0"): LATER}

    def test_two_terminals_in_one_sitting(self, record: Record) -> None:
        """Two answers to one item of a sitting are both kept and both stand: both were given."""
        record.keep(kept(0, id="second", at=LATER))
        record.keep(kept(0, id="first"))
        assert ids(record.answers("s1")) == ["first", "second"]
        assert ids(record.all_answers()) == ["first", "second"]


class TestOutAndIn:
    """Export and import."""

    def test_export(self, record: Record) -> None:
        """The export is one JSON document in words that anyone can read; words that were never asked are left out."""
        asked = item("What comes first?")
        record.begin(sitting("s2"), {revision(asked): msgspec.json.encode(asked)})
        record.keep(kept())
        record.keep(kept(1))
        record.take_back("s1-a1", LATER)
        record.end("s1", LATER)
        document = json.loads(json.dumps(record.export()))
        assert list(document) == ["format", "sittings", "answers", "superseded", "endings", "asked", *GROWN]
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

    @given(histories())
    @settings(max_examples=40, deadline=None)
    def test_round_trip(self, document: dict[str, Any]) -> None:
        """What one machine exports, and another imports and exports again, is the same document."""
        with somewhere() as record:
            new = record.take_in(json.loads(json.dumps(document)))
            parts = ("sittings", "answers", "superseded", "endings")
            assert new == TakenIn(**{part: len(document[part]) for part in parts}, growth=growth(document))
            assert record.export() == document

    @given(histories(), histories())
    @settings(max_examples=25, deadline=None)
    def test_importing_twice_changes_nothing(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        """What is there already is neither added again nor changed, in whatever order documents come in."""
        with somewhere() as record:
            record.take_in(one)
            record.take_in(other)
            state = record.export()
            assert record.take_in(one) == record.take_in(other) == record.take_in(state) == NOTHING_NEW
            assert record.export() == state

    def test_what_is_there_stays(self, record: Record) -> None:
        """A document in which marks or sittings were altered changes nothing of what was kept."""
        record.keep(kept())
        before = record.export()
        altered = copy.deepcopy(before)
        altered["answers"][0]["marks"] = 6
        altered["sittings"][0]["items"].append({"item": "more", "revision": "r", "order": []})
        assert record.take_in(altered) == NOTHING_NEW
        assert record.export() == before

    @pytest.mark.parametrize("format", [0, 2, "1", None])
    def test_another_format(self, record: Record, format: object) -> None:
        """An export of another format is refused, and says which formats they are."""
        before = record.export()
        with pytest.raises(UsageError, match=f"of format {format!r}, and this program reads format 1"):
            record.take_in({**before, "format": format})
        assert record.export() == before

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
            ({"assessed": [{"assessment": "gone", "at": AT}]}, "no self-assessment 'gone'"),
            ({"ratings": [{**GROWTH["ratings"][0], "now": 5}]}, "Expected `int` <= 4"),
            ({"asked": {"r": {"id": "forged"}}}, r"missing required field `kind` - at `\$.asked\['r'\]`"),
            ({"asked": {"r": msgspec.to_builtins(item("Who?"))}}, "its words are not those that were asked"),
        ],
        ids=str,
    )
    def test_a_broken_document(self, record: Record, broken: Any, why: str) -> None:
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

    def test_a_large_import_lets_others_have_their_turn(self, record: Record, folder: str, monkeypatch: Any) -> None:
        """Between two goes another process keeps an answer, and loses none of it; each part is counted once."""
        with Record.open(folder, NOW).record as learner:
            numbers = iter(range(1000))
            monkeypatch.setattr(time, "sleep", lambda _: learner.keep(kept(0, id=f"own-{next(numbers)}")))
            monkeypatch.setattr(intake, "AT_ONCE", 3)
            brought = {**GROWTH, "sittings": [msgspec.to_builtins(sitting("s9"))]}
            brought |= {"answers": [kept(of="s9", id=f"new-{number}") for number in range(10)]}
            brought["superseded"] = [{"answer": "new-9", "at": LATER}]
            assert record.take_in(brought) == TakenIn(1, 10, 1, 0, 5)
            turns = next(numbers)
        assert turns == 5  # 17 rows, three at a go
        assert len(record.all_answers()) == 9 + turns

    def test_an_import_that_is_cut_short(self, record: Record, monkeypatch: Any) -> None:
        """What fails amid an import says that a part is in; once more, and all of it is."""
        brought = {**record.export(), "answers": [kept(id=f"new-{number}") for number in range(10)]}
        with monkeypatch.context() as full:
            full.setattr(intake, "AT_ONCE", 4)
            full.setattr(time, "sleep", lambda _: record.db.execute("pragma query_only = on"))
            with pytest.raises(RecordError, match="A part of it is in; import it again") as failed:
                record.take_in(brought)
        assert failed.value.exit_code == 5
        record.db.execute("pragma query_only = off")
        assert 0 < len(record.all_answers()) < 10
        with monkeypatch.context() as full:
            full.setattr(time, "sleep", lambda _: pytest.fail("A small import is written at one go."))
            record.take_in(brought)
        assert len(record.all_answers()) == 10

    def test_what_is_large_never_stands_in_memory(self, record: Record, monkeypatch: Any) -> None:
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

    def test_a_document_nested_without_end(self, record: Record) -> None:
        """A document made to exhaust the reader is refused like any other broken one."""
        deep: list[Any] = []
        for _ in range(100_000):
            deep = [deep]
        with pytest.raises(UsageError, match="not an export"):
            record.take_in({**record.export(), "asked": {"r": {"deep": deep}}})
