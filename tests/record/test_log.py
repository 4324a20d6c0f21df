"""The write-ahead log as SQLite itself writes it: what of it SQLite would read, and what it would leave out."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.record import log
from nhs_lead.record.disk_image import in_memory
from nhs_lead.record.log import Pair

ROWS = 60


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Rows of which each was a transaction, all of them in the log, after an earlier log that was written back."""
    path = tmp_path_factory.mktemp("log") / "rows.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma wal_autocheckpoint = 0")
        db.execute("create table number (n integer, words text)")
        for number in range(2 * ROWS):
            db.execute("insert into number values (?, ?)", (number, "x" * 400))
        db.execute("pragma wal_checkpoint(restart)")
        for number in range(ROWS):
            db.execute("insert into number values (?, ?)", (number, "y" * 400))
        return Pair(path.read_bytes(), Path(f"{path}-wal").read_bytes())


def rows(record: bytes) -> int:
    with closing(in_memory(record)) as db:
        (number,) = db.execute("select count(*) from number").fetchone()
        return int(number)


def as_sqlite_reads(pair: Pair, folder: Path) -> int:
    path = folder / "copy.sqlite3"
    path.write_bytes(pair.record)
    Path(f"{path}-wal").write_bytes(pair.log)
    with closing(sqlite3.connect(path)) as db:
        (number,) = db.execute("select count(*) from number").fetchone()
        return int(number)


@pytest.mark.parametrize("salt", [8, 12])
def test_a_bit_of_the_last_frame(pair: Pair, salt: int) -> None:
    """A frame of which one of two salts is wrong is damaged, and not one that an earlier log left over."""
    whole = log.parsed(pair.log)
    damaged = bytearray(pair.log)
    damaged[log.HEADER + (len(whole.frames) - 1) * (log.FRAME + log.USUAL_PAGE) + salt] ^= 1
    read = log.parsed(bytes(damaged))
    assert (whole.damaged, read.damaged) == (False, True)
    assert (len(read.frames), read.whole) == (len(whole.frames), whole.whole - 1)


def flipped(data: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[place % len(data)] ^= 1 << bit
    return bytes(changed)


def test_a_whole_log(pair: Pair) -> None:
    """A log that is whole is read to its end; what an earlier one left behind in the file is none of it."""
    read = log.parsed(pair.log)
    assert (read.whole, read.damaged) == (len(read.frames), False)
    assert rows(log.without_log(pair.record)) == 2 * ROWS
    assert rows(log.with_frames(pair.record, read.frames)) == 3 * ROWS
    assert len(pair.log) > (len(read.frames) + 1) * 4200


@given(st.integers(0, 10**9), st.integers(0, 7))
def test_one_bit(pair: Pair, tmp_path_factory: pytest.TempPathFactory, place: int, bit: int) -> None:
    """Whichever bit of a log is wrong, the whole part is what SQLite reads; if that is not all of it, it is damaged."""
    with_damage = Pair(pair.record, flipped(pair.log, place, bit))
    read = log.parsed(with_damage.log, log.page_size(pair.record))
    found = rows(log.with_frames(pair.record, read.frames[: read.whole]))
    assert found == as_sqlite_reads(with_damage, tmp_path_factory.mktemp("bit"))
    assert read.damaged == (found < 3 * ROWS)


def test_cut_off_anywhere(pair: Pair, tmp_path: Path) -> None:
    """A log that ends in the middle of a write has lost nothing that was on the disk, and is not damaged."""
    dice = Random(5)
    for _ in range(30):
        short = Pair(pair.record, pair.log[: dice.randrange(len(pair.log))])
        read = log.parsed(short.log, log.page_size(pair.record))
        assert not read.damaged
        assert rows(log.with_frames(pair.record, read.frames[: read.whole])) == as_sqlite_reads(short, tmp_path)


@given(st.binary(max_size=20_000))
def test_anything_at_all(noise: bytes) -> None:
    """Whatever lies in the place of a log is read without an error, and none of it is taken for whole."""
    read = log.parsed(noise)
    assert read.whole == 0
    assert len(log.with_frames(b"", read.frames)) <= len(noise)


def test_a_number_of_a_page_that_is_damaged(pair: Pair) -> None:
    """A page that would lie far behind the end is left out, and fills neither the file nor the memory."""
    place = log.HEADER + 10 * (log.FRAME + 4096)
    damaged = pair.log[:place] + b"\x00\x7f\xff\xff" + pair.log[place + 4 :]
    read = log.parsed(damaged)
    assert read.damaged
    assert len(log.with_frames(pair.record, read.frames)) <= len(pair.record) + len(pair.log)


def test_none(tmp_path: Path) -> None:
    """Where there is no log, or an empty one, there is nothing to look at."""
    record = tmp_path / "record.sqlite3"
    record.write_bytes(b"x")
    assert log.pair(str(record)) is None
    Path(f"{record}-wal").touch()
    assert log.pair(str(record)) is None
