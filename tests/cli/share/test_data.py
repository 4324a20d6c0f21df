"""`nhs-lead data`: what comes in is held to what it means, and what goes out is whole."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import settings
from nhs_lead.cli.share import data
from nhs_lead.errors import UsageError
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from tests.conftest import Run
from tests.record.history import NOW, item, kept, sitting

NO_DAY = "2026-02-30T10:00:00Z"
ASKED = item("What does kindness begin with?")
READING: tuple[tuple[str, ...], ...] = (
    ("progress",),
    ("progress", "--json"),
    ("review", "--due"),
    ("history",),
    ("history", "--json"),
    ("history", "--csv"),
    ("history", "remark"),
    ("history", "s1"),
    ("plan",),
    ("data", "export"),
    (),
)


@pytest.fixture
def learner(own: Path) -> str:
    """Keep two answers of somebody who reads the small pack; return the folder of the record."""
    folder = os.environ["NHS_LEAD_DATA_DIR"]
    with Record.open(folder, NOW).record as record:
        record.begin(sitting(), {revision(ASKED): msgspec.json.encode(ASKED)})
        for place in range(2):
            record.keep(answer(place))
    return folder


def answer(place: int, **fields: Any) -> Any:
    recall: dict[str, Any] = {"item": "first-step", "revision": revision(ASKED), "format": "recall"}
    recall |= {"scheme": "single@1", "answer": "a", "marks": 1, "max": 1, "chance": 0.3333}
    return kept(place, **{**recall, **fields})


def exported(run: Run) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run("data", "export").stdout)
    return document


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("answers", {"at": NO_DAY}),
        ("answers", {"at": "9999-12-31T23:59:59Z"}),
        ("answers", {"chance": 0.9999999999999999}),
        ("answers", {"seconds": 1e308}),
        ("sittings", {"started": NO_DAY}),
        ("sittings", {"settings": {"minutes": 10**30}}),
        ("asked", {"question": "What else?"}),
        ("asked", {"competencies": [""]}),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(run: Run, learner: str, part: str, row: dict[str, Any]) -> None:
    """One sentence says where it is, and the record stays as it was."""
    before = exported(run)
    document = exported(run)
    rows = document[part] if part != "asked" else list(document[part].values())
    rows[0].update(row)
    taken = run("data", "import", stdin=json.dumps(document), NHS_LEAD_DATA_DIR=f"{learner}-other")
    assert taken.returncode == 2
    assert taken.stderr.count("\n") == 1
    assert f"at `$.{part}[" in taken.stderr
    assert "Nothing was imported." in taken.stderr
    assert not os.path.exists(f"{learner}-other")  # nor was a record begun for it
    assert run("data", "import", stdin=json.dumps(document)).returncode == 2
    assert exported(run) == before


@pytest.mark.parametrize(
    "raw",
    [
        '{"format": 1, "asked": ' + '{"a":' * 5000 + "1" + "}" * 5000 + "}",
        "[" * 200_000,
        '{"format": 1' + "0" * 5000 + "}",
        '{"format": 1, "answers": [1' + "0" * 5000 + "]}",
        '{"format": 1, "x": NaN}',
        '{"format": 1e999}',
        '{"format": "a\\nb\\u001b[31m"}',
    ],
    ids=lambda raw: raw[:30],
)
def test_what_is_hard_to_read(run: Run, raw: str) -> None:
    """However a document is nested or however long its numbers are, it is one sentence."""
    taken = run("data", "import", stdin=raw)
    assert (taken.returncode, taken.stdout) == (2, "")
    assert taken.stderr.count("\n") == 1
    assert len(taken.stderr) < 600
    assert "\x1b" not in taken.stderr


def test_every_command_reads_round_what_cannot_be(run: Run, learner: str) -> None:
    """A record that an import spoilt is told by every command, with one remark and without what is wrong."""
    whole = [run(*args) for args in READING]
    fields = msgspec.structs.asdict(answer(2, id="wrong", at=NO_DAY)) | {"answer": '"a"', "pack": ""}
    with closing(sqlite3.connect(os.path.join(learner, "record.sqlite3"))) as db:
        columns = ", ".join(fields)
        db.execute(f"insert into answer ({columns}) values ({', '.join(f':{name}' for name in fields)})", fields)
        db.execute("insert into plan values ('p', ?, '', 'x')", (NO_DAY,))
        db.commit()
    for args, before in zip(READING, whole, strict=True):
        told = run(*args)
        assert (told.returncode, told.stdout) == (before.returncode, before.stdout), args
        assert told.stderr.count("2 parts of your record hold what cannot be") == 1, args
        assert "wrong" not in told.stdout


def test_words_that_were_never_asked(run: Run, learner: str) -> None:
    """An item that is filed under the words of another is left out of an export, which says so and can be taken in."""
    with closing(sqlite3.connect(os.path.join(learner, "record.sqlite3"))) as db:
        db.execute("insert into asked values ('0123456789abcdef', ?)", (msgspec.json.encode(ASKED),))
        db.commit()
    told = run("data", "export")
    assert told.stderr == "nhs-lead: 1 item in other words than were asked cannot be taken along.\n"
    assert list(json.loads(told.stdout)["asked"]) == [revision(ASKED)]
    assert run("data", "import", stdin=told.stdout, NHS_LEAD_DATA_DIR=f"{learner}-other").returncode == 0


def test_an_import_that_is_interrupted(run: Run, learner: str) -> None:
    """Ctrl-C amid an import says what has become of it, and how to go on."""
    script = (
        "import sys\nfrom nhs_lead.cli.main import main\nfrom nhs_lead.record import intake\n"
        "def interrupt(_):\n    raise KeyboardInterrupt\n"
        "intake.AT_ONCE, intake.time.sleep = 2, interrupt\nmain(['data', 'import'])"
    )
    document = {**exported(run), "answers": [msgspec.to_builtins(answer(0, id=f"new-{number}")) for number in range(9)]}
    told = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(document), capture_output=True, text=True, check=False
    )
    assert told.returncode == 130
    assert (
        "A part of it may be in; that part is whole and stays. Import it again when you like: only the rest"
        in told.stderr
    )
    assert run("data", "import", stdin=json.dumps(document)).returncode == 0
    assert len(exported(run)["answers"]) == 11


def test_a_file_without_an_end(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than any export is refused once that much of it was read, and no record is begun."""
    monkeypatch.setattr(data, "MOST_BYTES", 1_000)
    endless = own / "endless.json"
    endless.write_bytes(b" " * 2_000)
    with pytest.raises(UsageError, match="larger than any export"):
        data._import(Screen(settings(os.environ), os.environ), str(endless))
    assert not list(own.rglob("*.sqlite3"))
