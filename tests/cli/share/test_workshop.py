"""`nhs-lead workshop` as a command: what it draws and refuses."""

import sys
from pathlib import Path

import pytest

from nhs_lead.cli.main import main
from tests.conftest import Run


def test_files_are_looked_at_before_the_room_waits(run: Run, own: Path, tmp_path: Path) -> None:
    """A file of another kind, or one that is there, is refused before the first dilemma."""
    (tmp_path / "m.md").write_text("mine")
    for flags in (["--save", tmp_path / "m.txt"], ["--save", tmp_path / "m.md"], ["--counts", tmp_path / "c.md"]):
        done = run("workshop", *flags)
        assert (done.returncode, done.stdout) == (2, "")
    assert (tmp_path / "m.md").read_text() == "mine"


def test_without_what_writes_word_files(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Minutes as a Word file want the extra, and that is said before the first dilemma."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SystemExit):
        main(["workshop", "--save", str(tmp_path / "m.docx")])
    told = capsys.readouterr()
    assert (".[office]" in told.err, told.out) == (True, "")


def test_no_input_means_no_workshop(run: Run, own: Path) -> None:
    """Where nothing may be asked there are no votes."""
    done = run("--no-input", "workshop")
    assert done.returncode == 2
    assert "takes votes" in done.stderr


def test_a_topic_without_dilemmas(run: Run, own: Path) -> None:
    """A topic on which there is nothing is exit code 3, and so are families where there are none."""
    assert run("workshop", "zzzz", "qqqq").returncode == 3
    assert run("workshop", "tears", "--twins").returncode == 3


def test_the_same_seed_draws_the_same(run: Run, own: Path) -> None:
    """Without a seed it is that of the handout, so the screens agree with the sheets from time to time."""
    assert run("workshop").stdout == run("workshop", "--seed", 1).stdout
    assert "Dilemma 1 of" in run("workshop", "--count", 1).stdout
