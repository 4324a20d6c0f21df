"""What is read of a damaged record. Bits are turned over for real, in many places, by dice that always fall alike."""

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from nhs_lead.record.entities import Kept
from nhs_lead.record.intake import TakenIn
from nhs_lead.record.log import Pair
from nhs_lead.record.salvage import Salvage, keys, of_pair, salvage
from nhs_lead.record.store import Record
from tests.record.history import AT, GROWTH, NOW, kept, sitting

SITTINGS, EACH = 8, 6
ANSWERS = {one.id: one for one in (kept(place, of=f"s{of}") for of in range(SITTINGS) for place in range(EACH))}
FLIPS = 300


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A record of 48 answers, closed, with a self-assessment and an answer that was taken back."""
    folder = tmp_path_factory.mktemp("whole")
    with Record.open(str(folder), NOW).record as opened:
        for of in range(SITTINGS):
            opened.begin(sitting(f"s{of}", items=EACH), {f"r{place}": b"{}" for place in range(EACH)})
            for place in range(EACH):
                opened.keep(ANSWERS[f"s{of}-a{place}"])
            opened.end(f"s{of}", AT)
        opened.take_back("s0-a0", AT)
        opened.take_in(GROWTH)
    return (folder / "record.sqlite3").read_bytes()


def flips(data: bytes, seed: int = 1, times: int = FLIPS) -> Iterator[bytes]:
    dice = Random(seed)
    for _ in range(times):
        changed = bytearray(data)
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        yield bytes(changed)


def selected(data: bytes, folder: Path) -> int:
    """Return how many answers a plain SELECT reads of the record `data` that can be shown."""
    path = folder / "plain.sqlite3"
    path.write_bytes(data)
    read = 0
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        try:
            for row in db.execute("select * from answer order by rowid"):
                try:
                    one = msgspec.convert({**dict(row), "answer": msgspec.json.decode(row["answer"])}, Kept)
                    datetime.datetime.fromisoformat(one.at)
                    read += one.marks <= one.max and one.chance < one.max
                except (msgspec.MsgspecError, TypeError, ValueError):
                    continue
        except (sqlite3.Error, UnicodeDecodeError):
            pass
    return read


def test_a_whole_record(record: bytes) -> None:
    """Of a record that is whole everything is read: nothing is lost where there was nothing wrong."""
    found = of_pair(Pair(record, b""))
    assert found.answers == ANSWERS
    assert found.sittings == {f"s{of}": sitting(f"s{of}", items=EACH) for of in range(SITTINGS)}
    assert (list(found.superseded), len(found.endings), found.lost) == (["s0-a0"], SITTINGS, 0)
    assert found.asked == {f"r{place}": b"{}" for place in range(EACH)}
    parts = ("assessments", "ratings", "assessed", "colleagues", "plans")
    for part in (*parts, "ticks", "interview_answers", "points_met", "examples"):
        assert [msgspec.to_builtins(row) for row in getattr(found, part).values()] == GROWTH[part], part


@pytest.mark.slow
def test_one_bit(record: bytes, tmp_path: Path) -> None:
    """Whichever bit is wrong, no fewer answers are read than a plain SELECT reads, and nearly always all of them.

    What is not read was in the row itself, or on a page whose own list of rows is wrong; it is known to be missing.
    """
    numbers = []
    for damaged in flips(record):
        found = of_pair(Pair(damaged, b""))
        assert found.answers.keys() <= ANSWERS.keys() or len(found.answers) <= len(ANSWERS)
        assert len(found.answers) >= selected(damaged, tmp_path)
        assert len(found.answers) + found.lost >= len(ANSWERS) - 1
        numbers.append(len(found.answers))
    assert sum(number == len(ANSWERS) for number in numbers) >= 0.95 * FLIPS
    assert min(numbers) > 0


def test_what_tells_the_tables_apart(record: bytes) -> None:
    """Whichever bit of the first page is wrong, or of the list of the tables, no answer is lost."""
    first = [record[:100], *(damaged[:4096] for damaged in flips(record[:4096], seed=2, times=100))]
    for page in first[1:]:
        assert of_pair(Pair(page + record[4096:], b"")).answers == ANSWERS
    for old, new in ((b"CREATE TABLE answer", b"CREATE TABLE anszer"), (b"tableanswer", b"tableqnswer")):
        assert record.count(old) + record.lower().count(old.lower()) > 0
        damaged = record.replace(old, new).replace(old.lower(), new.lower())
        assert of_pair(Pair(damaged, b"")).answers == ANSWERS


def test_a_page_of_answers(record: bytes) -> None:
    """Where a page of answers is gone those on the others are read, and how many are missing is known."""
    pages = [number for number in range(0, len(record), 4096) if record[number : number + 4096].count(b"ranking@1") > 5]
    assert len(pages) >= 2
    for start in pages:
        found = of_pair(Pair(record[:start] + os.urandom(4096) + record[start + 4096 :], b""))
        assert 0 < len(found.answers) < len(ANSWERS)
        assert len(found.answers) + found.lost == len(ANSWERS)
        assert all(ANSWERS[id] == one for id, one in found.answers.items())


def test_an_answer_without_its_sitting(record: bytes, tmp_path: Path) -> None:
    """Answers whose sitting cannot be read come over under a stand-in for it, with what was asked as far as known."""
    path = tmp_path / "record.sqlite3"
    path.write_bytes(record)
    with closing(sqlite3.connect(path)) as db:
        for table in ("sitting", "planned", "ending"):
            db.execute(f"drop trigger {table}_remains")
            db.execute(f"delete from {table}")
        db.commit()
    found = salvage(str(path))
    assert found.answers == ANSWERS
    stand_in = found.sittings["s3"]
    assert (stand_in.title, stand_in.started) == ("Recovered answers", AT)
    assert [one.item for one in stand_in.items] == [f"item-{place}" for place in range(EACH)]
    with Record.open(str(tmp_path / "fresh"), NOW).record as fresh:
        assert fresh.restore(found).answers == len(ANSWERS)
        assert len(fresh.all_answers()) == len(ANSWERS) - 1
        assert len(fresh.answers("s3")) == EACH


def test_what_says_nothing_alone(record: bytes, tmp_path: Path) -> None:
    """What only speaks of something that cannot be read is left out, and keeps nothing else from coming over."""
    path = tmp_path / "record.sqlite3"
    path.write_bytes(record)
    with closing(sqlite3.connect(path)) as db:
        for table in ("answer", "sitting", "planned", "assessment", "rating", "interview_answer"):
            db.execute(f"drop trigger {table}_remains")
            db.execute(f"delete from {table}")
        db.commit()
    left = salvage(str(path))
    assert (left.superseded, left.endings, left.assessed, left.points_met) == ({}, {}, {}, {})
    with Record.open(str(tmp_path / "fresh"), NOW).record as fresh:
        assert fresh.restore(left) == TakenIn(0, 0, 0, 0, growth=2, roles=2)


def test_twice(record: bytes, tmp_path: Path) -> None:
    """What has come over comes over once; what is in the record already stays as it is."""
    found = of_pair(Pair(record, b""))
    with Record.open(str(tmp_path), NOW).record as fresh:
        fresh.begin(sitting("s0", items=EACH, topic="mine"), {})
        first = fresh.restore(found)
        assert (first.sittings, first.answers, first.superseded, first.growth) == (SITTINGS - 1, 48, 1, 5)
        before = fresh.export()
        assert fresh.restore(found) == TakenIn(0, 0, 0, 0)
        assert fresh.export() == before
        assert before["sittings"][0]["topic"] == "mine"


def test_the_sums_follow(record: bytes, tmp_path: Path) -> None:
    """What comes over is counted as if it had been answered there."""
    with Record.open(str(tmp_path), NOW).record as fresh:
        fresh.restore(of_pair(Pair(record, b"")))
        (counted,) = fresh.db.execute("select sum(answers) from tally").fetchone()
        assert counted == len(ANSWERS) - 1


@pytest.mark.parametrize(
    "change",
    [
        "update answer set marks = 99",
        "update answer set at = '2026-02-30T10:00:00.000Z'",
        "update answer set answer = '{'",
        "update answer set item = cast(x'ff41' as text)",
        "update answer set max = 0, marks = 0",
    ],
)
def test_a_row_that_would_do_harm(record: bytes, tmp_path: Path, change: str) -> None:
    """A row that no page could show is left out and counted; those beside it come over."""
    path = tmp_path / "record.sqlite3"
    path.write_bytes(record)
    with closing(sqlite3.connect(path)) as db:
        db.execute("drop trigger answer_stays")
        db.execute(f"{change} where id = 's2-a2'")
        db.commit()
    found = salvage(str(path))
    assert (len(found.answers), found.lost) == (len(ANSWERS) - 1, 1)
    assert "s2-a2" not in found.answers


@pytest.mark.parametrize("data", [b"", b"words", b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 8192])
def test_what_is_no_record(data: bytes) -> None:
    """Of a file that is no record nothing is read, and nothing is made up."""
    found = of_pair(Pair(data, b""))
    assert found == Salvage(is_database=data.startswith(b"SQLite"))
    assert keys(data) == set()


def test_a_database_of_something_else(tmp_path: Path) -> None:
    """A database of another program has no answers, wherever they lie and whatever they are called."""
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        for number in range(30):
            db.execute(f"create table t{number} (a text, b text)")
            db.execute(f"insert into t{number} values ('x', 'y')")
        db.execute(
            "create view answer as with recursive n(i) as (select 1 union all select i + 1 from n) select * from n"
        )
        db.commit()
    found = salvage(str(path))
    assert (found.answers, found.sittings, found.tables) == ({}, {}, frozenset())


def test_a_list_of_tables_that_says_nothing(record: bytes, tmp_path: Path) -> None:
    """A table of which the file does not say where it lies is looked for where a new record has it."""
    path = tmp_path / "record.sqlite3"
    path.write_bytes(record)
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma writable_schema = on")
        db.execute("update sqlite_master set rootpage = 'lost' where name = 'answer'")
        db.commit()
    assert salvage(str(path)).answers == ANSWERS


def test_the_file_is_not_touched(record: bytes, tmp_path: Path) -> None:
    """Reading changes nothing in the folder, however damaged the file is."""
    path = tmp_path / "record.sqlite3"
    for damaged in flips(record, seed=3, times=5):
        path.write_bytes(damaged)
        salvage(str(path))
        assert path.read_bytes() == damaged
        assert os.listdir(tmp_path) == ["record.sqlite3"]


class TestOnOpening:
    """A record that is found damaged when it is opened."""

    @pytest.mark.slow
    def test_one_bit(self, record: bytes, tmp_path: Path) -> None:
        """Where one bit fails the check, the answers come over, and what is set aside is the file as it was."""
        met = 0
        for number, damaged in enumerate(flips(record, seed=4, times=120)):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / "record.sqlite3").write_bytes(damaged)
            opened = Record.open(str(folder), NOW)
            with opened.record as fresh:
                if "is kept as" not in opened.remark:
                    continue
                met += 1
                number_of_answers = len(fresh.export()["answers"])
            (aside,) = folder.glob("record.damaged-*.sqlite3")
            assert aside.read_bytes() == damaged
            assert f"{number_of_answers} answers" in opened.remark
            assert number_of_answers == len(of_pair(Pair(damaged, b"")).answers)
        assert met >= 5

    def test_killed_before_it_came_over(self, record: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program that was killed, or had no room, once the file was set aside brings it over at its next start."""
        (tmp_path / "record.sqlite3").write_bytes(record[:-4096] + b"\xff" * 4096)

        def killed(_record: Record, _found: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Record, "restore", killed)
            with pytest.raises(KeyboardInterrupt):
                Record.open(str(tmp_path), NOW)
        opened = Record.open(str(tmp_path), NOW)
        with opened.record as fresh:
            assert len(fresh.export()["answers"]) > len(ANSWERS) // 2
        assert "were read from it and brought over" in opened.remark
        opened = Record.open(str(tmp_path), NOW)
        opened.record.close()
        assert opened.remark == ""
        assert not (tmp_path / "record.unread").exists()
