"""`nhs-lead xapi`: nothing goes without a yes, nothing goes twice, and no failure loses anything."""

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nhs_lead.cli.share.xapi import sent_in_words
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record
from nhs_lead.xapi import outbox
from tests.cli.conftest import Start
from tests.conftest import Run
from tests.record.history import LATER, NOW, sitting
from tests.xapi.strict_store import KEY, StrictStore, strict_store
from tests.xapi.told import ITEMS, answer_to

NUMBER = 6
"""Five answers, and a sitting that is over."""


@pytest.fixture
def learner(own: Path) -> str:
    """Keep a sitting of five answers; return the folder of the record."""
    folder = os.environ["NHS_LEAD_DATA_DIR"]
    with Record.open(folder, NOW).record as record:
        record.begin(sitting(items=5), {revision(item): msgspec.json.encode(item) for item in ITEMS})
        for place, item in enumerate(ITEMS):
            record.keep(answer_to(item, place))
        record.end("s1", LATER)
    return folder


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[StrictStore]:
    """Run a strict store, to which the key is known."""
    monkeypatch.setenv("NHS_LEAD_XAPI_KEY", KEY)
    with strict_store() as there:
        yield there


def test_an_export_is_the_same_each_time(run: Run, learner: str, tmp_path: Path) -> None:
    """All statements come as one list or a line each, twice the same, and a file is never overwritten."""
    first = json.loads(run("xapi", "export").stdout)
    assert len(first) == NUMBER
    assert json.loads(run("xapi", "export", "--anonymous").stdout) == first
    assert run("xapi", "export", "-o", tmp_path / "a.ndjson").returncode == 0
    lines = (tmp_path / "a.ndjson").read_text().splitlines()
    assert [json.loads(line) for line in lines] == first
    again = run("xapi", "export", "-o", tmp_path / "a.ndjson")
    assert (again.returncode, "already" in again.stderr) == (2, True)


def test_whom_and_since_when(run: Run, learner: str) -> None:
    """An account is named as typed; --since keeps to its day and later ones."""
    (first, *_) = json.loads(run("xapi", "export", "--account", "4711@learning.nhs.uk").stdout)
    assert first["actor"]["account"] == {"homePage": "https://learning.nhs.uk", "name": "4711"}
    assert json.loads(run("xapi", "export", "--since", "2026-11-24").stdout) == []
    assert len(json.loads(run("xapi", "export", "--since", "2026-11-23").stdout)) == NUMBER


@pytest.mark.parametrize(
    "args",
    [
        ("send",),
        ("export", "--to", "https://a.uk"),
        ("send", "--to", "https://a.uk", "-o", "x.json"),
        ("export", "--since", "yesterday"),
        ("export", "--anonymous", "--account", "a@b.uk"),
        ("export", "--account", "jo"),
        ("send", "--to", "http://lrs.nhs.uk"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant(run: Run, learner: str, args: tuple[str, ...]) -> None:
    """It is one sentence, and nothing is written."""
    told = run("xapi", *args)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert not os.path.exists(os.path.join(learner, outbox.FOLDER))


def test_nothing_kept_yet(run: Run) -> None:
    """Without a record there is nothing to tell."""
    assert run("xapi", "export").returncode == 3


def test_nothing_goes_without_a_yes(run: Run, learner: str, store: StrictStore) -> None:
    """What would go is shown; where nobody can be asked it stays, and --yes agrees once for this address."""
    asked = run("xapi", "send", "--to", store.url)
    assert (asked.returncode, store.kept) == (2, {})
    assert "6 statements would go to" in asked.stdout
    assert '"verb"' in asked.stdout
    assert run("xapi", "send", "--to", store.url, "--yes").returncode == 0
    assert len(store.kept) == NUMBER
    again = run("xapi", "send", "--to", store.url)
    assert (again.returncode, "Nothing waits" in again.stderr, store.sizes) == (0, True, [NUMBER])


@pytest.mark.parametrize(("typed", "sent"), [("no", 0), ("yes", NUMBER)])
def test_a_person_is_asked(start: Start, learner: str, store: StrictStore, typed: str, sent: int) -> None:
    """At a terminal a yes sends everything, and anything else nothing."""
    terminal = start("xapi", "send", "--to", store.url)
    terminal.wait_for("Type yes to send")
    terminal.type(typed)
    assert terminal.end() == 0
    assert len(store.kept) == sent


def test_another_name_is_asked_for_again(run: Run, learner: str, store: StrictStore) -> None:
    """Who agreed to a made-up name has not agreed to their own."""
    assert run("xapi", "send", "--to", store.url, "--since", "2026-11-24", "--yes").returncode == 0
    store.most = 2
    assert run("xapi", "send", "--to", store.url, "--yes").returncode == 0
    Path(learner, outbox.FOLDER).rename(Path(learner, "away"))
    assert run("xapi", "send", "--to", store.url, "--yes").returncode == 0
    for note in Path(learner, outbox.FOLDER).rglob("taken-*"):
        note.unlink()
    assert run("xapi", "send", "--to", store.url, "--account", "jo@a.uk").returncode == 2


def test_a_bad_statement_is_named_and_the_others_arrive(run: Run, learner: str, store: StrictStore) -> None:
    """It stays out from then on, what the store says of it does no harm, and the rest is there."""
    bad = json.loads(run("xapi", "export").stdout)[2]["id"]
    store.poison = {bad}
    told = run("xapi", "send", "--to", store.url, "--yes")
    assert told.returncode == 0
    assert bad in told.stderr
    assert "\x1b" not in told.stderr
    assert len(store.kept) == NUMBER - 1
    assert "Nothing waits" in run("xapi", "send", "--to", store.url).stderr


def test_a_busy_store_is_waited_for(run: Run, learner: str, store: StrictStore) -> None:
    """After a busy answer, half of one and silence it arrives all the same, once."""
    store.fails = [500, "cut", "silent"]
    assert run("xapi", "send", "--to", store.url, "--yes").returncode == 0
    assert len(store.kept) == NUMBER


@pytest.mark.parametrize(("fails", "code"), [(401, 2), (404, 7), ("html", 7)])
def test_a_store_that_will_not(run: Run, learner: str, store: StrictStore, fails: object, code: int) -> None:
    """A wrong key, and an address with no store behind it, is a sentence; nothing counts as sent."""
    store.fails = [fails]
    told = run("xapi", "send", "--to", store.url, "--yes")
    assert (told.returncode, told.stderr.count("\n")) == (code, 1)
    assert run("xapi", "send", "--to", store.url).returncode == 0
    assert len(store.kept) == NUMBER


def test_no_key(run: Run, learner: str) -> None:
    """Without a key the sentence says where one may stand."""
    told = run(
        "xapi", "send", "--to", "http://127.0.0.1:9", "--yes", PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring"
    )
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "NHS_LEAD_XAPI_KEY" in told.stderr


def test_a_key_from_the_keyring(learner: str, tmp_path: Path) -> None:
    """Where the environment has none, the keyring is asked for the address."""
    pytest.importorskip("keyring", reason="NOT TESTED: keyring is missing.")
    (tmp_path / "ward_keys.py").write_text(
        textwrap.dedent(f"""
            from keyring.backend import KeyringBackend
            class Keys(KeyringBackend):
                priority = 1
                set_password = delete_password = None
                def get_password(self, service, name):
                    return "{KEY}" if service == "nhs-lead" and name.endswith("/statements") else None
            """)
    )
    backend = {"PYTHON_KEYRING_BACKEND": "ward_keys.Keys", "PYTHONPATH": str(tmp_path)}
    with strict_store() as there:
        sent = subprocess.run(
            [sys.executable, "-m", "nhs_lead", "xapi", "send", "--to", there.url, "--yes"],
            capture_output=True, text=True, check=False, env={**os.environ, **backend},
        )  # fmt: skip
        assert sent.returncode == 0, sent.stderr
        assert len(there.kept) == NUMBER


@pytest.mark.parametrize("dies", ["before", "after"])
def test_a_process_that_is_killed(run: Run, learner: str, store: StrictStore, dies: str) -> None:
    """Killed before or after a note is written, the next run sends what is left, and each statement stands once."""
    script = (
        "import os, signal\nfrom nhs_lead.cli.main import main\nfrom nhs_lead.xapi import delivery, outbox\n"
        "delivery.BATCH = 2\nwrite = outbox.Outbox.note_taken\n"
        "def note(box, ids):\n"
        + ("    write(box, ids)\n" if dies == "after" else "")
        + f"    os.kill(os.getpid(), signal.SIGKILL)\noutbox.Outbox.note_taken = note\n"
        f"main(['xapi', 'send', '--to', '{store.url}', '--yes'])"
    )
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (killed.returncode, len(store.kept)) == (-9, 2)
    assert run("xapi", "send", "--to", store.url).returncode == 0
    assert len(store.kept) == NUMBER
    assert store.sizes[1] == (NUMBER - 2 if dies == "after" else NUMBER)


def test_a_full_disk(run: Run, learner: str, store: StrictStore) -> None:
    """Where a note cannot be written it is one sentence, and sending again does no harm."""
    script = (
        "import errno\nfrom nhs_lead.cli.main import main\nfrom nhs_lead.cli import files\n"
        "put = files.Unfinished.put\n"
        "def full(file, path, *, replace):\n"
        "    if 'taken-' in path:\n        raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "    put(file, path, replace=replace)\n"
        f"files.Unfinished.put = full\nmain(['xapi', 'send', '--to', '{store.url}', '--yes'])"
    )
    full = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr.count("\n")) == (2, 1)
    assert "No space left" in full.stderr
    assert run("xapi", "send", "--to", store.url).returncode == 0
    assert len(store.kept) == NUMBER


def test_erasing_takes_the_notes_along(run: Run, learner: str, store: StrictStore) -> None:
    """`data delete` leaves nothing that says what was sent, or as whom."""
    assert run("xapi", "send", "--to", store.url, "--yes").returncode == 0
    assert outbox.FOLDER in run("data", "delete", "--force").stderr
    assert not os.path.exists(os.path.join(learner, outbox.FOLDER))


def test_both_numbers_are_written_alike() -> None:
    """What was sent and what the store has are told with the same signs between their thousands."""
    assert sent_in_words(10_000, 12_345) == "Sent 10,000 statements; the store has 12,345 of yours."
