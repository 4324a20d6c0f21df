"""The form for colleagues: written, filled in, and brought in again."""

from pathlib import Path

import pytest

from tests.cli.conftest import Start
from tests.cli.grow.assessments import TOO_FEW, bring_in, filled, new_form, shown_result, whole
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("content")


@pytest.mark.slow
class TestColleagues:
    """The form that others fill in, and the figures of the group."""

    def test_the_form(self, run: Run, tmp_path: Path) -> None:
        """The form opens right in spreadsheets, is never written over another file, and says how to go on."""
        file = tmp_path / "form.csv"
        told = run("assess", "--form", file)
        assert f"Then: nhs-lead assess --import {file}" in told.stderr
        raw = file.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbfform,rater,competency,")
        assert raw.count(b"\r\n") == 4  # the headings, and three competencies
        assert b"\r\r" not in raw
        again = run("assess", "--form", file)
        assert again.returncode == 2
        assert f"There is a file '{file}' already. Name another one; nothing is overwritten." in again.stderr
        assert file.read_bytes() == raw
        assert new_form(run, tmp_path, "other.csv").read_bytes() != raw

    @pytest.mark.parametrize(("name", "said"), [("form.xlsx", "End the name in .csv."), ("no/form.csv", "no folder")])
    def test_where_no_form_can_be_written(self, run: Run, tmp_path: Path, name: str, said: str) -> None:
        """A place that cannot be written, or a name that no spreadsheet opens as CSV, is refused."""
        told = run("assess", "--form", tmp_path / name)
        assert told.returncode == 2
        assert said in told.stderr

    def test_figures_from_three_raters_up(self, start: Start, run: Run, tmp_path: Path) -> None:
        """Two raters show no figure in any form; the third brings group figures, there and beside one's own."""
        whole(start, (2, 3), (2, 2), (2, 2))
        form = new_form(run, tmp_path)
        files = [
            filled(form, "1", {"kindness": (1, 4), "thrift": (4, "")}),
            filled(form, "2", {"kindness": (2, 4), "thrift": (4, 4)}, ";"),
            filled(form, "3", {"kindness": (4, 3)}),
        ]
        two = bring_in(run, files[:2])
        assert two.returncode == 0
        assert "Brought in 4 ratings; 0 of 4 were there already." in two.stderr
        assert f"Raters so far: {TOO_FEW}. Single ratings are never shown." in two.stdout
        assert f"Colleagues: {TOO_FEW}." in " ".join(run("assess", "--show").stdout.split())
        hidden = {"raters": None, "now": None, "need": None, "said": TOO_FEW}
        of = {one["id"]: one["colleagues"] for one in shown_result(run)["competencies"]}
        assert of == {"kindness": hidden, "thrift": hidden, "patience": None}
        three = bring_in(run, files[2:])
        assert "kindness\tKindness at work\tnow 2.5, needed 3.5 (3 raters)\n" in three.stdout
        assert f"thrift\tThrift\t{TOO_FEW}\n" in three.stdout
        assert "now 2.5, needed 3.5 (3 raters)" in run("assess", "--show").stdout
        of = {one["id"]: one["colleagues"] for one in shown_result(run)["competencies"]}
        assert of["kindness"] == {"raters": 3, "now": 2.5, "need": 3.5, "said": ""}
        assert of["thrift"] == hidden

    def test_the_same_file_twice(self, run: Run, tmp_path: Path) -> None:
        """A file that is brought in again changes nothing, and nobody's code is in the record."""
        file = filled(new_form(run, tmp_path), "Mary", {"kindness": (1, 4), "thrift": (2, "")})
        bring_in(run, [file])
        before = run("data", "export").stdout
        told = bring_in(run, [file, file])
        assert "Brought in 0 ratings; 2 of 2 were there already." in told.stderr
        assert run("data", "export").stdout == before
        assert "Mary" not in before

    def test_a_rater_who_rates_again(self, run: Run, tmp_path: Path) -> None:
        """A later rating by the same code stands instead of the earlier one, and it is said: it may be two people."""
        form = new_form(run, tmp_path)
        bring_in(run, [filled(form, "1", {"kindness": (1, 4), "thrift": (2, 2)})])
        told = bring_in(run, [filled(form, "1", {"kindness": (3, 4), "thrift": (2, 2)})])
        assert "Brought in 1 rating; 1 of 2 were there already. 1 of them stands" in told.stderr

    def test_nothing_of_a_faulty_file_is_taken_in(self, run: Run, tmp_path: Path) -> None:
        """All mistakes of all files are named by file and line, and not even the sound file is taken in."""
        form = new_form(run, tmp_path)
        good, bad = (
            filled(form, "1", {"kindness": (1, 4)}),
            filled(form, "2", {"kindness": (5, 4), "thrift": ("", 2)}),
        )
        headless = tmp_path / "head.csv"
        headless.write_text("rater,rating\n1,2\n")
        told = bring_in(run, [good, bad, headless])
        assert told.returncode == 2
        assert told.stdout == ""
        lines = told.stderr.splitlines()
        assert lines[0] == "nhs-lead: Nothing was brought in, as there is something to mend (3 mistakes):"
        assert lines[1] == f"{bad}:2: '5' under 'now' is not a stage. Write 1, 2, 3 or 4."
        assert lines[2].startswith(f"{bad}:3: There is nothing under 'now'.")
        assert lines[3].startswith(f"{headless}:1: The headings 'form', 'competency', 'now' and 'need' are missing.")
        assert run("data", "export").returncode == 3

    def test_files_that_cannot_be_used(self, run: Run, tmp_path: Path) -> None:
        """A missing file, a folder and a form that nobody filled in are said to be so."""
        for file, said in (
            (tmp_path / "none.csv", "cannot be read: No such file or directory."),
            (tmp_path, "cannot be read: Is a directory."),
            (new_form(run, tmp_path), "No line holds a rating. Fill in 'rater' and 'now', and 'need' if you like."),
        ):
            told = bring_in(run, [file])
            assert told.returncode == 2
            assert said in told.stderr
