"""Records of every earlier version, and what happens when a step fails."""

import os
import sqlite3
from contextlib import closing

import pytest

from nhs_lead.record import migrations
from nhs_lead.record.store import Record
from tests.record.history import NOW, kept, sitting

SITTING = "insert into sitting values ('old', '2026-01-01T00:00:00.000Z', 't', 'T', 'nhs-lead quiz t', '{}')"
ANSWER = """
    insert into answer (id, sitting, place, item, revision, format, scheme, answer, marks, max, chance, at)
    values ('old-a', 'old', 0, 'item', 'r', 'best', 'best@1', '"b"', 2, 3, 1.5, '2026-01-01T00:00:00.000Z')
"""
WITH_NOTES = (*migrations.MIGRATIONS, "create table note (words text);\ninsert into note values ('x');\n")
LATEST = len(migrations.MIGRATIONS)
FAILING = (*WITH_NOTES, "create table late (words text);\ninsert into nowhere values (1);\n")


def of_version(folder: str, number: int) -> str:
    """Make a record as a program of that version left it, with an answer in it from version 1 onwards."""
    os.makedirs(folder)
    path = os.path.join(folder, "record.sqlite3")
    with closing(sqlite3.connect(path)) as db:
        for script in migrations.MIGRATIONS[:number]:
            db.executescript(script)
        if number:
            db.execute(SITTING)
            db.execute(ANSWER)
        db.execute(f"pragma user_version = {number}")
        db.commit()
    return path


def number_of(path: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return migrations.version(db)


@pytest.mark.parametrize("number", range(len(migrations.MIGRATIONS) + 1))
def test_from_every_earlier_version(folder: str, number: int) -> None:
    """A record of any version, an empty file too, becomes one of today; its answers stay and new ones are kept."""
    path = of_version(folder, number)
    opened = Record.open(folder, NOW)
    with opened.record as record:
        assert opened.remark == ""
        assert [one.id for one in record.all_answers()] == (["old-a"] if number else [])
        record.begin(sitting(), {})
        record.keep(kept())
        assert record.answers("s1") == [kept()]
    assert number_of(path) == len(migrations.MIGRATIONS)


@pytest.mark.parametrize("number", [1, LATEST])
def test_a_table_told_otherwise(folder: str, number: int) -> None:
    """Where the file tells a table, a view or a trigger in other words than ours, however alike, that is seen."""
    with closing(sqlite3.connect(of_version(folder, number), isolation_level=None)) as db:
        assert migrations.is_as_made(db)
        db.execute("create table recipes (cake text)")
        assert migrations.is_as_made(db)
        db.execute("pragma writable_schema = on")
        db.execute("update sqlite_master set sql = replace(sql, 'seconds real', 'secondr real') where name = 'answer'")
        assert not migrations.is_as_made(db)


def test_a_backup_before_a_migration(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before its tables change, a record with answers is copied beside itself; the copy is a whole record."""
    path = of_version(folder, LATEST)
    monkeypatch.setattr(migrations, "MIGRATIONS", WITH_NOTES)
    Record.open(folder, NOW).record.close()
    assert sorted(os.listdir(folder)) == [f"record-before-{LATEST + 1}.sqlite3", "record.sqlite3"]
    assert number_of(path) == LATEST + 1
    copy = os.path.join(folder, f"record-before-{LATEST + 1}.sqlite3")
    with closing(sqlite3.connect(copy)) as db:
        assert migrations.version(db) == LATEST
        assert db.execute("select id from answer").fetchall() == [("old-a",)]
    if os.name == "posix":
        assert os.stat(copy).st_mode & 0o777 == 0o600


def test_no_backup_is_overwritten(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second backup before the same step, of a record that was brought back, takes another name."""
    of_version(folder, LATEST)
    earlier = os.path.join(folder, f"record-before-{LATEST + 1}.sqlite3")
    with open(earlier, "w", encoding="utf-8") as stream:
        stream.write("mine")
    monkeypatch.setattr(migrations, "MIGRATIONS", WITH_NOTES)
    Record.open(folder, NOW).record.close()
    with open(earlier, encoding="utf-8") as stream:
        assert stream.read() == "mine"
    assert number_of(os.path.join(folder, f"record-before-{LATEST + 1}-2.sqlite3")) == LATEST


def test_nothing_to_back_up(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record without answers is not copied."""
    Record.open(folder, NOW).record.close()
    monkeypatch.setattr(migrations, "MIGRATIONS", WITH_NOTES)
    Record.open(folder, NOW).record.close()
    assert os.listdir(folder) == ["record.sqlite3"]


def test_a_step_that_fails_leaves_the_version_before(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is taken whole or not at all, and the record still works with the steps before it."""
    path = of_version(folder, LATEST)
    monkeypatch.setattr(migrations, "MIGRATIONS", FAILING)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Record.open(folder, NOW)
    with closing(sqlite3.connect(path)) as db:
        assert migrations.version(db) == LATEST + 1
        tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
    assert "note" in tables
    assert "late" not in tables
    monkeypatch.setattr(migrations, "MIGRATIONS", WITH_NOTES)
    with Record.open(folder, NOW).record as record:
        assert [one.id for one in record.all_answers()] == ["old-a"]


def test_a_backup_that_fails_stops_the_migration(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for a copy the record stays as it is, and no half copy is left."""
    path = of_version(folder, LATEST)
    monkeypatch.setattr(migrations, "MIGRATIONS", WITH_NOTES)

    def no_room(_folder: str, _stem: str) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nhs_lead.record.files.reserve", no_room)
    with pytest.raises(Exception, match="the disk is full"):
        Record.open(folder, NOW)
    assert number_of(path) == LATEST
    assert os.listdir(folder) == ["record.sqlite3"]


class TestNumberSetBack:
    """A record whose number of the version is not that of what is in it."""

    @pytest.mark.parametrize("number", [*range(LATEST), -1, -(2**31)])
    def test_it_is_brought_forward(self, folder: str, number: int) -> None:
        """It is known by the tables that are there: no step is taken twice, and nothing is copied."""
        path = of_version(folder, LATEST)
        with closing(sqlite3.connect(path)) as db:
            db.execute(f"pragma user_version = {number}")
        for _ in range(2):
            opened = Record.open(folder, NOW)
            with opened.record as record:
                assert opened.remark == ""
                assert [one.id for one in record.all_answers()] == ["old-a"]
                record.begin(sitting(), {})
            assert number_of(path) == LATEST
            assert os.listdir(folder) == ["record.sqlite3"]

    def test_half_of_a_step(self, folder: str) -> None:
        """What has half of a step in it was left by no program: it is set aside, and its answers come over."""
        path = of_version(folder, LATEST)
        with closing(sqlite3.connect(path)) as db:
            db.execute("drop table plan")
            db.execute("pragma user_version = 1")
        opened = Record.open(folder, NOW)
        with opened.record as record:
            assert [one.id for one in record.all_answers()] == ["old-a"]
        assert "1 answer and 1 sitting were read from it" in opened.remark


def test_one_backup_of_one_state(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that fails at each start copies the record once, and again only when there is something new in it."""
    path = of_version(folder, LATEST)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, "insert into nowhere values (1);\n"))
    copies = []
    for number in range(4):
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            Record.open(folder, NOW)
        copies.append(sum(name.startswith("record-before-") for name in os.listdir(folder)))
        if number == 1:
            with closing(sqlite3.connect(path)) as db:
                db.execute(ANSWER.replace("old-a", "new-a"))
                db.commit()
    assert copies == [1, 1, 2, 2]
