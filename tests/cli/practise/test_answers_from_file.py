"""`nhs-lead quiz --answers`: answers from a file or a pipe are marked without asking."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

ANSWERS = """
tears: [home, listen, leave]
rota: ask
thanks: {name: very-appropriate, list: appropriate, silent: very-inappropriate}
winter: [look, ring, chart]
first-step: helping
"""


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


class TestGivenAnswers:
    """Answers from a file or a pipe are marked without asking."""

    def _marked(self, run: Run, *args: str, stdin: str = "") -> Any:
        said = run("quiz", *args, "--json", stdin=stdin)
        assert (said.returncode, said.stderr) == (0, "")
        return json.loads(said.stdout)

    def test_the_json_is_as_promised(self, run: Run) -> None:
        """All formats are marked at once; each item tells its answer, marks, chance and index, option by option."""
        marked = self._marked(run, "--answers", "-", stdin=ANSWERS)
        assert list(marked) == ["topic", "items", "marks", "max", "chance", "index", "band"]
        assert [
            (one["id"], one["format"], one["scheme"], one["marks"], one["max"], one["chance"])
            for one in marked["items"]
        ] == [
            ("tears", "rank", "ranking@1", 4, 6, 3.3333),
            ("rota", "best", "best@1", 2, 2, 1.0),
            ("thanks", "rate", "rating@1", 8, 12, 4.5),
            ("winter", "choose-three", "choose@1", 8, 12, 4.5),
            ("first-step", "recall", "single@1", 0, 1, 0.3333),
        ]
        assert marked["items"][0]["options"] == [
            {"id": "listen", "given": 2, "key": 1, "marks": 1},
            {"id": "home", "given": 1, "key": 2, "marks": 1},
            {"id": "leave", "given": 3, "key": 3, "marks": 2},
        ]
        assert [one["answer"] for one in marked["items"]] == [
            ["home", "listen", "leave"],
            "ask",
            {"name": "very-appropriate", "list": "appropriate", "silent": "very-inappropriate"},
            ["look", "ring", "chart"],
            "helping",
        ]
        assert {key for one in marked["items"] for key in one} == {
            "id", "format", "scheme", "answer", "marks", "max", "chance", "index", "options",
        }  # fmt: skip
        assert (marked["topic"], marked["marks"], marked["max"], marked["band"]) == (None, 22, 33, "partly in line")
        assert marked["index"] == round((22 - marked["chance"]) / (33 - marked["chance"]), 4)

    def test_yaml_and_json_from_a_file(self, run: Run, tmp_path: Path) -> None:
        """A file may be YAML or JSON, with the same marks as from stdin."""
        (tmp_path / "a.yaml").write_text("tears: [listen, home, leave]\n")
        (tmp_path / "a.json").write_text(json.dumps({"tears": ["listen", "home", "leave"]}, indent="\t"))
        for file in ("a.yaml", "a.json"):
            marked = self._marked(run, "kindness", "--answers", str(tmp_path / file))
            assert (marked["topic"], marked["index"], marked["band"]) == ("kindness", 1.0, "very close to the key")

    def test_without_json_the_debriefs_are_shown(self, run: Run) -> None:
        """Without --json the debrief of each item is written, and the result at the end."""
        said = run("quiz", "--answers", "-", stdin="tears: [listen, home, leave]\nrota: none\n")
        assert said.returncode == 0
        assert "Attending comes first." in said.stdout
        assert "Keyed by the authors, not by a panel. Formative only." in said.stdout
        assert "rota\tA hole in the rota\t0 of 2\t-100\tat odds with the key\n" in said.stdout

    @pytest.mark.parametrize(("answer", "code"), [("listen, home, leave", 0), ("leave, home, listen", 6)])
    def test_the_pass_mark(self, answer: str, code: int, run: Run) -> None:
        """At the pass mark or above the exit code is 0, below it 6; the marks are written all the same."""
        said = run("quiz", "--answers", "-", "--pass-mark", "1", "--json", stdin=f"tears: [{answer}]")
        assert said.returncode == code
        assert json.loads(said.stdout)["max"] == 6

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (
                "tears: [listen, home]",
                "The answer to 'tears' cannot be marked: it leaves out leave. Expected is a list",
            ),
            ("tears: [listen, home, home]", "'home' stands in it twice."),
            ("tears: [listen, home, elsewhere]", "'elsewhere' is not one of its options."),
            ("rota: [ask, agency]", "it is not one option id. Expected is one option id: ask, agency, none."),
            ("thanks: {name: fine, list: appropriate, silent: appropriate}", "'fine' is not a verdict."),
            ("winter: [look]", "it chooses 1."),
            ("tear: [listen]", "There is no scenario or question 'tear' to answer. Did you mean tears"),
            ("kindness: [listen]", "There is no scenario or question 'kindness' to answer."),
            ("", "There are no answers in '-'."),
            ("- tears", "There are no answers in '-'."),
            ("tears: [listen\n", "The answers cannot be read: stdin:2:1: NL101 This is not YAML"),
            ("tears: [listen, home, leave]\ntears: [home, listen, leave]\n", "'tears' stands twice"),
        ],
    )
    def test_answers_that_cannot_be_marked(self, given: str, message: str, run: Run) -> None:
        """What is wrong with an answer and what was expected are said on stderr; nothing is marked; exit 2."""
        said = run("quiz", "--answers", "-", stdin=given)
        assert (said.returncode, said.stdout) == (2, "")
        assert message in said.stderr
        assert said.stderr.count("\n") == 1

    def test_a_file_that_is_not_there(self, run: Run, tmp_path: Path) -> None:
        """A missing file is named, as JSON where JSON was asked for."""
        said = run("quiz", "--answers", tmp_path / "none.yaml", "--json")
        error = json.loads(said.stderr)["error"]
        assert (said.returncode, error["code"]) == (2, "usage")
        assert error["message"] == f"The file '{tmp_path}/none.yaml' cannot be read: No such file or directory."

    def test_an_item_off_the_topic_is_marked_with_a_remark(self, run: Run) -> None:
        """An answer to an item of another topic counts, and stderr says so."""
        said = run("quiz", "kindness", "--answers", "-", stdin="rota: ask")
        assert said.returncode == 0
        assert said.stderr == "nhs-lead: 'rota' is not about Kindness at work; it is marked all the same.\n"
