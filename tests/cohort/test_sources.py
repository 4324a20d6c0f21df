"""Files and folders of records and statements, whole, broken and foreign."""

import json
import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from nhs_lead.errors import UsageError
from tests.cohort.made_up import as_statements
from tests.cohort.test_room_votes import counts

pytest.importorskip("ibis", reason="NOT TESTED: ibis is missing.")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from nhs_lead.cohort.answer_table import AnswerTable  # noqa: E402 (it needs ibis)
from nhs_lead.cohort.duckdb_engine import DuckDbEngine  # noqa: E402
from nhs_lead.cohort.sources import GroupSources  # noqa: E402

NUMBER = 6 * 12


def read(path: Path | str, there: Sequence[Any] = ()) -> tuple[AnswerTable, GroupSources]:
    """Return what was read of a file or folder, or of a store that gives the statements `there`."""
    table = AnswerTable(DuckDbEngine())
    sources = GroupSources(table, lambda _: there)
    sources.read(str(path))
    return table, sources


def test_every_form_gives_the_same_rows(tmp_path: Path) -> None:
    """Statements as a list, as a store's answer, a line each and as Parquet are the same answers and items."""
    told = as_statements()
    (tmp_path / "a.json").write_text(json.dumps(told))
    (tmp_path / "b.json").write_text(json.dumps({"statements": told, "more": ""}))
    (tmp_path / "c.ndjson").write_text("\n".join(map(json.dumps, told)))
    pq.write_table(pa.table({"statement": [json.dumps(one) for one in told]}), tmp_path / "d.parquet")
    for name in ("a.json", "b.json", "c.ndjson", "d.parquet"):
        table, sources = read(tmp_path / name)
        assert (table.number(), len(sources.items), sources.unreadable) == (NUMBER, 12, []), name
    table, _ = read(tmp_path)
    assert table.number() == 4 * NUMBER


def test_what_is_spoilt_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """Broken files are named, foreign and impossible statements are counted, and none of it is a traceback."""
    told = as_statements(1)
    dice = random.Random(0)
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_bytes(dice.randbytes(500))
    (tmp_path / "c.json").write_text('{"sittings": 1, "format": 1}')
    (tmp_path / "d.json").write_text("[" * 100_000)
    (tmp_path / "e.parquet").write_bytes(b"PAR1 no")
    (tmp_path / "f.json").write_text("7")
    spoilt = {**told[0], "timestamp": "never"}
    nothing = {**told[0], "id": "\0"}
    foreign = {"verb": {"id": "http://x/launched"}, "actor": {"mbox": "mailto:\u001b"}}
    lines = [json.dumps(one) for one in (*told, spoilt, nothing, foreign)]
    (tmp_path / "g.ndjson").write_text("\n".join([*lines, "{", ""]))
    table, sources = read(tmp_path)
    assert table.number() == 12
    assert sorted(line[:1] for line in sources.unreadable) == ["a", "b", "c", "d", "e", "f"]
    assert dict(sources.left_out) == {
        "they cannot be meant": 2,
        "they tell nothing of answers to these items": 1,
        "they are no JSON": 1,
    }


def test_files_as_windows_writes_them(tmp_path: Path) -> None:
    """A mark before the text, and two bytes a letter, as PowerShell writes what a command says, make no difference."""
    told = as_statements()
    (tmp_path / "a.json").write_text(json.dumps(told), encoding="utf-8-sig")
    (tmp_path / "b.json").write_text(json.dumps(told), encoding="utf-16")
    (tmp_path / "c.ndjson").write_text("\n".join(map(json.dumps, told)), encoding="utf-8-sig")
    table, sources = read(tmp_path)
    assert (table.number(), sources.unreadable, sources.left_out) == (3 * NUMBER, [], {})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no pipes with a name here.")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file, such as a pipe to which nobody writes, is named, and the files beside it are read."""
    (tmp_path / "a.json").write_text(json.dumps(as_statements(1)))
    os.mkfifo(tmp_path / "b.json")
    table, sources = read(tmp_path)
    assert (table.number(), sources.unreadable) == (12, ["b.json: it is no file."])


def test_a_store_gives_the_same_rows() -> None:
    """An address stands for what the store there gives."""
    table, sources = read("HTTPS://lrs.nhs.uk/xAPI", as_statements())
    assert (table.number(), len(sources.items)) == (NUMBER, 12)


def test_counts_of_a_workshop(tmp_path: Path) -> None:
    """A file of counts is known among the others, and a spoilt one is named."""
    (tmp_path / "a.json").write_text(json.dumps(counts(9, 4, 0)))
    (tmp_path / "b.json").write_text(json.dumps({**counts(9, 4, 0), "version": 7}))
    table, sources = read(tmp_path)
    assert (table.number(), [told.rooms for told in sources.rooms.votes(lambda *_: None)]) == (0, [1])
    assert sources.unreadable == ["b.json: it is no record, statements or counts."]


def test_nothing_to_read(tmp_path: Path) -> None:
    """A place that is not there, and a folder without any file, is a sentence."""
    for path in (tmp_path, tmp_path / "nowhere", "hdfs://far/away.parquet"):
        with pytest.raises(UsageError):
            read(path)
