"""`nhs-lead export html` and `nhs-lead export scorm`: what is written, what is said, and what is refused."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("own")


def test_a_page_is_written_and_the_report_is_said(run: Run, tmp_path: Path) -> None:
    """The page goes to the file, and stderr says that everything kept its marks; only its owner may read the file."""
    file = tmp_path / "page.html"
    done = run("export", "html", "-o", str(file))
    assert done.returncode == 0
    assert done.stdout == ""
    assert f"Written to {file}." in done.stderr
    assert "entries carried over in full, marks included, 0 with a stated deviation" in done.stderr
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "<title>Small library</title>" in file.read_text(encoding="utf-8")


def test_a_page_in_a_pipe_is_the_same(run: Run, tmp_path: Path) -> None:
    """Without -o the page goes to stdout, and nothing else does."""
    file = tmp_path / "page.html"
    run("export", "html", "kindness", "-o", str(file))
    assert run("export", "html", "kindness").stdout == file.read_text(encoding="utf-8")


def test_a_package_says_what_its_score_is(run: Run, tmp_path: Path) -> None:
    """The package is a zip file of two files; the report names what was left out and explains the score."""
    file, report = tmp_path / "quiz.zip", tmp_path / "report.json"
    done = run("export", "scorm", "--scorm", "2004", "--count", "2", "-o", str(file), "--report", str(report))
    assert done.returncode == 0
    assert "2 entries carried over in full" in done.stderr
    assert "judgement index from 0 to 100" in " ".join(done.stderr.split())
    with zipfile.ZipFile(file) as package:
        assert package.namelist() == ["imsmanifest.xml", "index.html"]
        assert b"2004 4th Edition" in package.read("imsmanifest.xml")
    document = json.loads(report.read_text(encoding="utf-8"))
    assert document["counts"] == {"identical": 2, "deviating": 0, "left out": 3}
    assert len(document["notes"]) == 3


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("html", "--scorm", "2004"), "--scorm means nothing to html."),
        (("html", "--count", "3"), "--count means nothing to html."),
        (("json", "--seed", "3"), "--seed means nothing to json."),
        (("scorm", "--kind", "competencies"), "This format does not take competencies."),
        (("scorm", "--count", "101"), "A package cannot ask 101 items."),
        (("html", "-o", "page.txt"), "'page.txt' does not say what to write."),
        (("scorm", "-o", "nowhere/quiz.zip"), "There is no folder "),
    ],
)
def test_what_a_format_does_not_take(run: Run, args: tuple[str, ...], said: str) -> None:
    """An option, a kind or a name that the format cannot use is refused in a sentence, and nothing is written."""
    refused = run("export", *args)
    assert refused.returncode == 2
    assert said in " ".join(refused.stderr.split())
    assert refused.stdout == ""


def test_an_unknown_topic(run: Run, tmp_path: Path) -> None:
    """A topic that nothing is about ends with exit 3 and no file."""
    file = tmp_path / "quiz.zip"
    nothing = run("export", "scorm", "zzzz", "-o", str(file))
    assert nothing.returncode == 3
    assert not file.exists()
