"""`nhs-lead assess`: results, comparisons and refusals."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Start
from tests.cli.grow.assessments import BEGIN, whole
from tests.conftest import Run, Write

pytestmark = pytest.mark.usefixtures("content")


class TestCompare:
    """What has changed since last time."""

    def test_two_assessments(self, start: Start, run: Run) -> None:
        """The newest is compared with the one before, in words and in numbers."""
        for stages in (((4, 4), (4, 4), (4, 4)), ((1, 3), (2, 2), (4, 1)), ((3, 3), (2, 4), (3, 1))):
            whole(start, *stages)
        told = run("assess", "--compare", "--accessible").stdout
        assert "You rate yourself higher in 1, the same in 1 and lower in 1 of 3 rated both times." in told
        assert (
            "1. Kindness at work. Last time: 1, starting. This time: 3, strong. Change: two stages higher. "
            "Gap: none; before: two stages. Id: kindness" in told
        )
        assert "Change: as before. Gap: two stages; before: none." in told
        document = json.loads(run("assess", "--compare", "--json").stdout)
        assert document["official"] is False
        assert document["competencies"][2] == {
            "id": "patience",
            "title": "Patience",
            "before": {"now": 4, "need": 1, "gap": -3},
            "after": {"now": 3, "need": 1, "gap": -2},
            "change": -1,
        }

    def test_with_fewer_than_two(self, start: Start, run: Run) -> None:
        """There is nothing to compare with before there are two, and it says what to do."""
        told = run("assess", "--compare")
        assert told.returncode == 3
        assert "there is no complete self-assessment. nhs-lead assess begins another one" in told.stderr
        whole(start, (1, 1), (1, 1), (1, 1))
        told = run("assess", "--compare")
        assert told.returncode == 3
        assert "Comparing takes two, and there is one complete self-assessment." in told.stderr

    def test_a_competency_that_has_gone(self, start: Start, run: Run, content: Path) -> None:
        """Old ratings are kept and listed by their id when the library no longer knows them."""
        whole(start, (1, 1), (2, 2), (3, 3))
        file = content / "competencies" / "a.yaml"
        file.write_text(file.read_text().replace("id: patience", "id: calm"))
        whole(start, (1, 1), (2, 2), (3, 3))
        told = run("assess", "--compare", "--accessible").stdout
        assert "3. Patience. Last time: not rated. This time: 3, strong. Gap: none. Id: calm" in told
        assert (
            "4. patience (no longer in the library). Last time: 3, strong. This time: not rated. Id: patience" in told
        )


class TestRefusals:
    """What it says where it cannot do what was asked."""

    def test_without_a_terminal(self, run: Run) -> None:
        """Where nobody can be asked nothing is asked, and it says what works without a terminal."""
        for args in ((), ("--new",), ("--framework", "ladder")):
            told = run("assess", *args)
            assert told.returncode == 2
            assert told.stdout == ""
            assert "there is no terminal to ask on. nhs-lead assess --show shows the last one" in told.stderr

    def test_what_does_not_go_together(self, run: Run) -> None:
        """A short form and single competencies are for rating oneself, not for looking at what was rated."""
        for asks in (("--short",), ("--competency", "kindness")):
            told = run("assess", "--show", *asks)
            assert told.returncode == 2
            assert f"--show takes no {asks[0]}. Leave it out: it is for rating yourself." in told.stderr

    def test_nothing_to_show_yet(self, run: Run) -> None:
        """Before the first one is complete there is nothing to show, and looking begins no record."""
        told = run("assess", "--show")
        assert told.returncode == 3
        assert "There is no complete self-assessment yet. nhs-lead assess begins one, or goes on." in told.stderr
        assert run("data", "export").returncode == 3

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("--show", "--compare"), "--show and --compare exclude each other."),
            (("--form", "a.csv", "--import", "b.csv"), "--form and --import exclude each other."),
            (("--json",), "--json goes with --show or --compare."),
            (("--form", "a.csv", "--framework", "ladder"), "--form takes no --framework."),
        ],
    )
    def test_options_that_do_not_fit(self, run: Run, args: Sequence[str], said: str) -> None:
        """Options that would be ignored are refused."""
        told = run("assess", *args)
        assert told.returncode == 2
        assert said in told.stderr

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("bench", "Our competencies are not matched to 'The bench'. These can be used: ladder."),
            ("kindness", "There is no framework 'kindness'. These can be used: ladder."),
            ("nonsense", "There is no framework 'nonsense'. These can be used: ladder."),
        ],
    )
    def test_frameworks_that_cannot_be_used(self, run: Run, name: str, said: str) -> None:
        """A framework that nothing is matched to is refused with the list of those that can be used."""
        told = run("assess", "--show", "--framework", name)
        assert told.returncode == 3
        assert said in told.stderr

    def test_content_without_competencies(self, run: Run, write: Write) -> None:
        """A pack in which there is nothing to rate is said to be so."""
        pack = write({"faqs/a.yaml": "- {id: why, question: Why?, answer: Because.}\n"}, "faqs")
        told = run("--content", pack, "assess", "--show")
        assert told.returncode == 3
        assert "This content has no competencies to rate." in told.stderr

    def test_content_without_stages(self, run: Run, write: Write) -> None:
        """Competencies none of which describes its stages cannot be rated honestly."""
        pack = write({"competencies/a.yaml": "- {id: thrift, about: Thrift saves.}\n"}, "bare")
        told = run("--content", pack, "assess", "--form", "x.csv")
        assert told.returncode == 3
        assert "None of the competencies in this content says what its stages look like." in told.stderr

    @pytest.mark.slow
    def test_a_locked_record(self, start: Start, tmp_path: Path) -> None:
        """Where another program holds the record nobody is asked anything in vain."""
        folder = tmp_path / "locked"
        first = start("--accessible", "assess", NHS_LEAD_DATA_DIR=str(folder))
        first.wait_for(BEGIN)
        first.type("quit")
        assert first.end() == 0
        (file,) = [path for path in folder.iterdir() if path.suffix not in ("", ".bak") and "-" not in path.suffix]
        with closing(sqlite3.connect(file, isolation_level=None)) as db:
            db.execute("begin immediate")
            terminal = start("--accessible", "assess", NHS_LEAD_DATA_DIR=str(folder))
            assert terminal.end() == 5
        assert "Another program is using the record" in terminal.text
        assert BEGIN not in terminal.text
        db.close()
