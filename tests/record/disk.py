"""Files of records as programs leave them: full ones, and those of a program that was killed."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from nhs_lead.record.store import Record
from tests.record.history import AT, ITEM, NOW, kept, sitting

MANY = 200
FULL = [kept(place) for place in range(MANY)]
"""The answers of a full record."""

ASIDE = "record.damaged-20261123T093000Z.sqlite3"
"""What a damaged record is called that was set aside at NOW."""


def path_in(folder: str) -> str:
    """Return the path of the record in `folder`."""
    return os.path.join(folder, "record.sqlite3")


def full(folder: str) -> bytes:
    """Leave a record of many pages in `folder`, closed; return its bytes."""
    with Record.open(folder, NOW).record as record:
        record.begin(sitting(items=MANY), {"r0": ITEM})
        for answer in FULL:
            record.keep(answer)
    return Path(path_in(folder)).read_bytes()


def killed(folder: str, tmp_path: Path) -> Path:
    """Return a folder as a program left it that was killed when three answers were in the log and nowhere else."""
    left = tmp_path / "killed"
    with Record.open(folder, NOW).record, closing(sqlite3.connect(path_in(folder))) as db:
        db.execute("pragma wal_autocheckpoint = 0")
        answers = [msgspec.to_builtins(answer) for answer in FULL[:3]]
        db.execute("insert into sitting values ('s1', ?, 'compassion', 'Compassion', 'nhs-lead quiz', '{}')", (AT,))
        db.commit()
        for answer in answers:
            values = {**answer, "answer": json.dumps(answer["answer"])}
            names = ", ".join(values), ", ".join(f":{name}" for name in values)
            db.execute(f"insert into answer ({names[0]}) values ({names[1]})", values)
            db.commit()
        shutil.copytree(folder, left)
    return left


@contextmanager
def somewhere() -> Iterator[Record]:
    """Open a fresh record in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder, Record.open(folder, NOW).record as record:
        yield record
