"""Words of others on every way to the streams: nothing that steers a terminal or a code host gets through."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Rating
from nhs_lead.record.store import Record
from tests.record.history import AT, NOW, kept, sitting

pytestmark = pytest.mark.process

ESCAPE, C1, BIDI = "\x1b[2J\x1b]0;x\x07", "\x9b31m", "safe\u202etxt"
FORGED = "x\r\nfaqs/a.yaml:1:1: NL104 forged\n::warning::forged\u2028::error::forged\x85::notice::x"
COMMANDS = "::warning::first ##[error]x ##vso[task.complete]"
EVERYTHING = "".join((ESCAPE, C1, BIDI, FORGED, COMMANDS))
HOSTILE = (EVERYTHING, COMMANDS)
FORMS: tuple[list[str], ...] = ([], ["--accessible"], ["--json"])

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::[a-z]|##[a-z]*\[|^faqs/a\.yaml:1:1: NL104 forged", re.MULTILINE | re.IGNORECASE)


def said(*args: object, commands: object = False, **environment: str) -> tuple[int, str]:
    """Run the program on real streams; return its exit code and all that it said, once that has been looked at."""
    ended = subprocess.run(
        [sys.executable, "-m", "nhs_lead", *map(str, args)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    whole = ended.stdout.decode() + ended.stderr.decode()
    assert not STEERING.findall(whole), whole
    if not commands:
        assert not COMMAND.findall(whole), whole
    assert "unexpected" not in whole
    assert "Traceback" not in whole
    return ended.returncode, whole


@pytest.fixture(scope="module")
def hostile_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a hostile folder name, file names, ids, titles and texts."""
    folder = tmp_path_factory.mktemp("packs") / ("::warning::p\x1b[2J\x9b\u202e\nfaqs/a.yaml:1:1: NL104 forged")
    (folder / "faqs").mkdir(parents=True)
    (folder / "pack.yaml").write_text(json.dumps({"name": "mine", "title": "::warning::T", "version": "##[error]1"}))
    entries = [
        {"id": EVERYTHING, "question": "Q?", "answer": "A."},
        {"id": "sound", "question": "::warning::Why?", "answer": "::error::So.\n\n::notice::And ##[error]x so."},
        {"id": "a", "question": EVERYTHING, "answer": "A."},
        {"id": "b", "question": "Q?", "answer": "A.", EVERYTHING: 1},
        {"id": "c", "question": "Q?", "answer": "A.", "related": [EVERYTHING]},
    ]
    (folder / "faqs" / "\x1b[31m\n::error::f.yaml").write_text(json.dumps(entries))
    os.mkdir(os.fsencode(folder) + b"/levels")
    with open(os.fsencode(folder) + b"/levels/\xff\xfe.yaml", "w") as stream:
        stream.write("- id: [")
    return folder


TYPED = (
    *("search", "faq", "show", "show --cite", "browse", "quiz", "quiz --recall", "quiz --answers", "quiz --save"),
    *("history", "check", "check --explain", "check --against", "check --stale --within", "preview", "schema", "new"),
    *("new faq", "new pack", "new --from", "export html", "export csv -o", "pack add", "pack diff", "pack remove"),
    *(
        "data export",
        "data import",
        "plan --level",
        "plan --keep",
        "assess --import",
        "config",
        "search --tag x --level",
    ),
    "",
)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", TYPED)
def test_what_is_typed(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query, an id, a file or a command that is quoted in an answer is shown as what it is."""
    monkeypatch.chdir(tmp_path)
    said(*command.split(), COMMANDS + EVERYTHING, *(["--accessible"] if len(command) % 2 else []))


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", ["show", "check", "pack diff"])
def test_errors_as_json(command: str) -> None:
    """An error that a program reads says what was typed, whole, with escapes for what steers."""
    _, whole = said(*command.split(), EVERYTHING, "--json")
    assert BIDI in json.loads(whole)["error"]["message"]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("format", ["text", "json", "sarif", "github"])
def test_check(hostile_pack: Path, format: str) -> None:
    """Names of folders and files, ids, fields and values in faults stay on their line in every format."""
    code, whole = said("check", hostile_pack, "--format", format, commands=format == "github")
    assert code == 4
    if format == "github":
        assert all(re.match("::(error|warning) file=", line) for line in whole.splitlines())
    elif format == "text":
        assert all(re.search(r":\d+:\d+: NL|^\d+ errors? and|^$", line) for line in whole.splitlines())


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_pack(hostile_pack: Path, form: list[str]) -> None:
    """All that reads a pack of somebody else shows it harmlessly, in every form."""
    for args in (
        ["preview", hostile_pack],
        ["check", hostile_pack, "--fix"],
        ["check", hostile_pack, "--stale"],
        ["check", hostile_pack / "nowhere"],
        ["preview", next((hostile_pack / "faqs").iterdir())],
        ["pack", "diff", hostile_pack],
        ["pack", "add", hostile_pack],
        ["--pack", hostile_pack, "pack", "list"],
        ["--pack", hostile_pack, "show", "sound"],
        ["--pack", hostile_pack, "show", "sound", "--where"],
        ["--pack", hostile_pack, "browse", "faqs"],
        ["--pack", hostile_pack, "browse"],
        ["--pack", hostile_pack, "config"],
        ["--content", hostile_pack, "faq", "why"],
        ["--content", hostile_pack, "search", "why"],
    ):
        said(*args, *([] if "--fix" in args and form == ["--json"] else form))
    said("--pack", hostile_pack, "show", "sound", FORCE_COLOR="", NO_COLOR="1")


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_environment_and_the_config_file(tmp_path: Path, form: list[str]) -> None:
    """Variables and the keys and values of the config file are quoted harmlessly; so is the file's own name."""
    word = EVERYTHING
    for name in ("NHS_LEAD_CONTENT", "NHS_LEAD_PACKS", "NHS_LEAD_CONFIG", "PAGER", "EDITOR", "COLUMNS"):
        said("browse", *form, commands=False, **{name: word})
    for word in HOSTILE:
        said("config", *form, NHS_LEAD_CONTENT=word, NHS_LEAD_PACKS=word)
        said("plan", "--edit", *form, EDITOR=word)
        for name in ("NHS_LEAD_DATA_DIR", "NHS_LEAD_CACHE_DIR"):
            said("config", *form, commands=False, **{name: str(tmp_path / word)})
            said("data", "path", *form, commands=False, **{name: str(tmp_path / word)})
        said("config", "path", *form, NHS_LEAD_CONFIG=word)
        file = tmp_path / "config.toml"
        file.write_text(f"{json.dumps(word)} = 1\npacks = [{json.dumps(word.replace(chr(0x9B), ''))}]\n")
        for args in (["browse"], ["config"], ["pack", "list"], ["pack", "remove", "x"]):
            said(*args, *form, NHS_LEAD_CONFIG=str(file))
        file.write_text(f"packs = {json.dumps(word)}\n[{json.dumps(word)}]\n{json.dumps(word)} = [\n")
        said("browse", *form, NHS_LEAD_CONFIG=str(file))


@pytest.fixture
def hostile_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record with words that an import may bring in."""
    folder = tmp_path / "data"
    monkeypatch.setenv("NHS_LEAD_DATA_DIR", str(folder))
    with Record.open(str(folder), NOW).record as record:
        for number, word in enumerate((*HOSTILE, "=cmd|' /c calc'!A1", "\uff1d1+1")):
            one = sitting(f"{word}{number}", topic=word)
            record.begin(
                type(one)(**{**{name: getattr(one, name) for name in one.__struct_fields__}, "title": word}),
                {"r0": b'{"kind":"question","id":"tears","question":"Q?","options":[]}'},
            )
            record.keep(kept(of=one.id, item=word, format=word, answer=(word,)))
            growth = Growth(record)
            growth.begin(Assessment(id=f"{word}{number}", started=AT, framework=word))
            growth.rate(
                Rating(
                    id=f"r{number}", assessment=f"{word}{number}", competency=word, now=1, need=2, evidence=word, at=AT
                )
            )
            growth.complete(Assessed(assessment=f"{word}{number}", at=AT))


@pytest.mark.usefixtures("own", "hostile_record")
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_record_that_was_brought_in(form: list[str]) -> None:
    """Ids, titles, commands and evidence on record are shown harmlessly by all that shows them."""
    for args in (
        ["history"],
        ["progress"],
        ["review", "--due"],
        ["assess", "--show"],
        ["plan"],
        [],
        ["quiz", "--resume"],
    ):
        said(*args, *form)
    for number, word in enumerate(HOSTILE):
        said("history", f"{word}{number}", *form)
    said("history", "remark", *form)


@pytest.mark.usefixtures("own", "hostile_record")
@pytest.mark.parametrize("command", ["history", "progress"])
def test_tables(command: str) -> None:
    """No cell of a table is run by a spreadsheet, and each answer keeps to its line."""
    code, whole = said(command, "--csv")
    assert code == 0
    for row in csv.reader(whole.splitlines()):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\uff1d")), cell
            assert not cell.startswith("-") or re.fullmatch(r"-[\d.]+", cell), cell
