"""`nhs-lead export`: what is asked for, the file or the pipe that it goes to, and the report that comes with it."""

import csv
import errno
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nhs_lead.cli.files import write_file
from nhs_lead.cli.main import main
from nhs_lead.cli.share.export_formats import FORMATS
from nhs_lead.errors import UsageError
from tests.cli.conftest import Start
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("own")

KEPT = (
    "What the export as moodle kept\n\n4 entries carried over in full, marks included, 1 with a stated deviation and 0"
    " left out.\n"
)


def one_line(said: str) -> str:
    """Return what was said without the ends of its lines, which depend on its words."""
    return " ".join(said.split())


def test_moodle_into_a_file(run: Run, tmp_path: Path) -> None:
    """All scenarios and questions are written to the file; stderr says so, and what became of them."""
    file = tmp_path / "bank.xml"
    told = run("export", "moodle", "-o", file)
    assert told.returncode == 0, told.stderr
    assert told.stdout == ""
    ids = [one.text for one in ElementTree.parse(file).iter("idnumber")]
    assert sorted(filter(None, ids)) == ["first-step", "rota", "tears", "thanks", "winter"]
    assert told.stderr.startswith(f"nhs-lead: Written to {file}.\n")
    said = one_line(told.stderr)
    assert one_line(KEPT) in said
    assert (
        "the same right one three times earns 12 of 12 marks; three different ones earn the same marks (winter)" in said
    )


def test_totara(run: Run, tmp_path: Path) -> None:
    """For Totara a rank becomes a list of places, and the report says what that allows."""
    file = tmp_path / "bank.xml"
    told = run("export", "moodle", "tears", "--target", "totara", "-o", file)
    assert told.returncode == 0, told.stderr
    assert [one.get("type") for one in ElementTree.parse(file).iter("question")] == ["category", "cloze"]
    assert (
        "place 2 for every option earns 4 of 6 marks; an order without ties earns the same marks (tears)"
        in one_line(told.stderr)
    )


def test_a_topic_and_ids(run: Run) -> None:
    """A topic takes what practises it, ids take themselves, and a kind narrows both down."""

    def exported(*args: str) -> list[str]:
        told = run("export", "moodle", *args)
        assert told.returncode == 0, told.stderr
        return sorted(one.text or "" for one in ElementTree.fromstring(told.stdout.encode()).iter("idnumber"))

    assert exported("kindness") == ["first-step", "tears"]
    assert exported("kindness", "--kind", "scenarios") == ["tears"]
    assert exported("rota", "winter") == ["rota", "winter"]
    assert exported("rota", "first-step", "rota", "--kind", "question") == ["first-step"]
    assert exported("being", "caring") == ["first-step", "tears"]
    assert exported("nights") == ["rota", "tears"]


def test_through_a_pipe(run: Run) -> None:
    """Without a file the export itself goes to stdout, byte for byte, and the report to stderr."""
    told = subprocess.run(
        [sys.executable, "-m", "nhs_lead", "export", "csv", "--kind", "questions"],
        capture_output=True,
        timeout=60,
        check=True,
        env=os.environ,
    )
    assert told.stdout.startswith(b"\xef\xbb\xbfid,kind,title,")
    assert told.stdout.endswith(b"\r\n")
    assert b"1 entry carried over in full" in told.stderr


def test_not_onto_a_terminal(start: Start) -> None:
    """An export is not for reading, so on a terminal a file has to be named."""
    terminal = start("export", "moodle")
    assert terminal.end() == 2
    assert "An export is not for reading on a terminal. Name a file: -o export.xml" in one_line(terminal.text)


def test_tables(run: Run, tmp_path: Path) -> None:
    """A .csv file holds one kind, a .zip file a table for each; the glossary of a pack without one is not there."""
    one, all_kinds = tmp_path / "faqs.csv", tmp_path / "all.zip"
    assert run("export", "csv", "--kind", "faq", "-o", one).returncode == 0
    read = list(csv.DictReader(io.StringIO(one.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["id"] for row in read] == ["what-is-kindness", "why-thrift"]
    assert run("export", "csv", "-o", all_kinds).returncode == 0
    names = zipfile.ZipFile(all_kinds).namelist()
    assert {"scenarios.csv", "faqs.csv", "README.txt"} < set(names)
    assert "glossary.csv" not in names


def test_one_table_for_all_kinds(run: Run, tmp_path: Path) -> None:
    """Several kinds do not fit one table: exit 2, both ways out, and no file."""
    told = run("export", "csv", "-o", tmp_path / "all.csv")
    assert told.returncode == 2
    assert "A CSV file holds one kind, and these are 7: challenges, competencies," in told.stderr
    assert "Choose one with --kind, or name a .zip file, which holds a table for each." in told.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("moodle", "zxqv"), 3, "There is no entry 'zxqv'."),
        (("moodle", "tears", "first-step", "rotas"), 3, "There is no entry 'rotas'."),
        (("moodle", "rota", "kindness"), 2, "'kindness' is one of competencies, which this format does not take."),
        (("moodle", "--kind", "sonnets"), 2, "There is no kind 'sonnets'. The kinds are challenges, competencies,"),
        (("moodle", "--kind", "glossary"), 2, "This format does not take glossary. It takes scenarios, questions."),
        (("csv", "--kind", "glossary"), 3, "There is nothing on 'Small library' among glossary."),
        (("csv", "--target", "totara"), 2, "--target means nothing to csv. It is for moodle; leave it out here."),
        (("moodle", "--target", "canvas"), 2, "'canvas' is not one of 'moodle', 'totara'."),
        (("papyrus",), 2, "'papyrus' is not one of 'html', 'site', 'moodle',"),
    ],
)
def test_what_cannot_be_exported(run: Run, tmp_path: Path, args: tuple[str, ...], code: int, said: str) -> None:
    """What is not there is exit 3, what is not understood exit 2: a sentence that says what would be, and no file."""
    format = FORMATS.get(args[0])
    told = run("export", *args, "-o", tmp_path / f"out{format.endings[0] if format else '.x'}")
    assert (told.returncode, told.stdout) == (code, "")
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_item_that_cannot_be_carried(run: Run, tmp_path: Path) -> None:
    """Where nothing of what was asked for fits the format, the reason is told, exit 3, and no file is written."""
    pack = tmp_path / "pack" / "scenarios"
    pack.mkdir(parents=True)
    (pack / "a.yaml").write_text(
        """\
- id: twins
  situation: Two of three are the same.
  format: rank
  options:
    - {id: one, text: Wait., key: 1, because: So.}
    - {id: two, text: Wait., key: 2, because: So.}
    - {id: three, text: Go., key: 3, because: So.}
""",
        encoding="utf-8",
    )
    file = tmp_path / "bank.xml"
    told = run("--content", pack.parent, "export", "moodle", "-o", file)
    assert told.returncode == 3
    said = one_line(told.stderr)
    assert "Left out: two options have the same words, by which Moodle tells options apart (twins)" in said
    assert "Nothing of it can be exported as moodle, so no file was written." in said
    assert not file.exists()


def test_the_ending_says_what_it_is(run: Run, tmp_path: Path) -> None:
    """A name that does not fit the format is refused before any work is done."""
    told = run("export", "moodle", "-o", tmp_path / "bank.csv")
    assert told.returncode == 2
    assert "does not say what to write. End the name in .xml." in told.stderr


def test_nothing_is_overwritten_unless_told(run: Run, tmp_path: Path) -> None:
    """A file that is there stays as it is, with a way out; with --force it is replaced by a whole new one."""
    file = tmp_path / "bank.xml"
    file.write_text("Mine.", encoding="utf-8")
    told = run("export", "moodle", "-o", file)
    assert told.returncode == 2
    assert f"There is a file '{file}' already. Name another one, or add --force to replace it." in told.stderr
    assert file.read_text(encoding="utf-8") == "Mine."
    assert run("export", "moodle", "-o", file, "--force").returncode == 0
    assert file.read_bytes().startswith(b"<?xml")
    assert list(tmp_path.iterdir()) == [file]


def test_others_may_read_it(run: Run, tmp_path: Path) -> None:
    """An export is made to be handed on, so its rights are those of any new file here, not the owner's alone."""
    own = tmp_path / "own.txt"
    own.touch()
    run("export", "moodle", "-o", tmp_path / "bank.xml", "--report", tmp_path / "report.md")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {stat.S_IMODE(own.stat().st_mode)}


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """A folder is not made on the way: a sentence says that it is missing."""
    told = run("export", "moodle", "-o", tmp_path / "gone" / "bank.xml")
    assert told.returncode == 2
    assert f"There is no folder '{tmp_path / 'gone'}'. Make it first, or name another place." in told.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="Every folder is open to root.")
def test_a_folder_without_rights(run: Run, tmp_path: Path) -> None:
    """A folder that may not be written to is a sentence and exit 2."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    told = run("export", "moodle", "-o", closed / "bank.xml")
    assert told.returncode == 2
    assert "cannot be written: Permission denied. Name another place with -o." in told.stderr


@pytest.mark.parametrize("failing", ["open", "write"])
@pytest.mark.parametrize(("number", "said"), [(errno.EACCES, "Permission denied"), (errno.ENOSPC, "No space left")])
def test_a_folder_or_a_disk_that_refuses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failing: str, number: int, said: str
) -> None:
    """Whether the folder is closed or the disk full, before or amid writing: a sentence, and no half file anywhere."""
    file = tmp_path / "bank.xml"
    file.write_text("Mine.", encoding="utf-8")

    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    class Full(io.BytesIO):
        write = refuse

    def opened(handle: int, _: str) -> io.BytesIO:
        os.close(handle)
        return Full()

    if failing == "open":
        monkeypatch.setattr("os.open", refuse)
    else:
        monkeypatch.setattr("os.fdopen", opened)
    with pytest.raises(UsageError) as raised:
        write_file(str(file), b"<quiz/>", "Name another place with -o.", replace=True, shared=True)
    assert f"'{file}' cannot be written: {said}" in raised.value.message
    assert raised.value.hint == "Name another place with -o."
    assert file.read_text(encoding="utf-8") == "Mine."
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="No device here that is always full.")
def test_a_pipe_into_a_full_disk() -> None:
    """Where stdout leads to a full disk, that is said in a sentence, once, and the exit code tells it too."""
    with open("/dev/full", "wb") as full:
        told = subprocess.run(
            [sys.executable, "-m", "nhs_lead", "export", "moodle"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
            env=os.environ,
        )
    assert told.returncode == 2
    assert told.stderr == ("nhs-lead: The export cannot be written: No space left on device. Name a file with -o.\n")


@pytest.mark.process
def test_a_reader_who_leaves() -> None:
    """A reader of the pipe who has seen enough is no error."""
    told = subprocess.run(
        f"{sys.executable} -m nhs_lead --content content export moodle | head -c 20",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[3],
        env=os.environ,
    )
    assert told.stdout == '<?xml version="1.0" '
    assert "error" not in told.stderr.lower()


def test_the_report_in_a_file(run: Run, tmp_path: Path) -> None:
    """--report writes the report as Markdown or JSON by its ending, with every entry in it."""
    for ending in ("md", "json"):
        told = run("export", "moodle", "-o", tmp_path / f"{ending}.xml", "--report", tmp_path / f"report.{ending}")
        assert told.returncode == 0, told.stderr
    said = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert said.startswith("# What the export as moodle kept\n\n4 entries carried over in full, marks included,")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"identical": 4, "deviating": 1, "left out": 0}
    assert [one["id"] for one in report["entries"] if one["fate"] == "deviating"] == ["winter"]
    assert report["reasons"][0]["ids"] == ["winter"]
    told = run("export", "moodle", "-o", tmp_path / "other.xml", "--report", tmp_path / "report.txt")
    assert told.returncode == 2
    assert "End the name in .md, .json." in told.stderr
    assert not (tmp_path / "other.xml").exists()


@pytest.mark.parametrize("format", [name for name in FORMATS if FORMATS[name].endings])
def test_the_same_bytes(run: Run, tmp_path: Path, format: str) -> None:
    """The same content exported again, on another day and in another form of the screen, gives the same file."""
    ending = FORMATS[format].endings[0]
    plain = format in ("gift", "aiken")  # which hold recall questions alone
    kind = () if plain or "scenario" not in FORMATS[format].kinds else ("--kind", "scenarios")
    first, second = tmp_path / f"1{ending}", tmp_path / f"2{ending}"
    assert run("export", format, *kind, "-o", first, TZ="Asia/Tokyo").returncode == 0
    told = run("export", format, *kind, "--accessible", "-o", second, TZ="America/Lima", NO_COLOR="1", COLUMNS="30")
    assert told.returncode == 0
    assert "\x1b" not in told.stderr
    assert first.read_bytes() == second.read_bytes()


def test_every_format_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the command says of every format what it is for."""
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    said = one_line(capsys.readouterr().out)
    for format in FORMATS:
        assert f"{format}: " in said


def test_recall_when_asked_for(run: Run, tmp_path: Path) -> None:
    """A handout has dilemmas; recall questions come where their kind is asked for, or one of them by its id."""

    def quiz_in(*asked: str) -> bool:
        file = tmp_path / "sheets.md"
        told = run("export", "handout", *asked, "-o", file, "--force")
        assert told.returncode == 0, told.stderr
        return "Short quiz" in file.read_text(encoding="utf-8")

    assert not quiz_in()
    assert quiz_in("--kind", "scenarios", "--kind", "questions")
    assert quiz_in("first-step")
