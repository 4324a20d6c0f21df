"""What `search` and `faq` say where nothing answers, and where another kind does."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run, Write

PACK = {
    "pack.yaml": "{name: small, title: Small, version: '1'}\n",
    "practices/a.yaml": """
        - id: safer-staffing
          title: Safe staffing
          summary: How many nurses a ward needs, and who decides.
          also: [staffing levels]
          about: Count patients and their needs. Nurses decide with managers.
          tags: [wards]
        - {id: rota, title: A fair rota, summary: Nights and weekends shared., about: Ask before you plan.}
        """,
    "faqs/a.yaml": """
        - {id: chair, question: How do I chair a meeting?, answer: Begin on time and end early.}
        - {id: delegate, question: How do I delegate work?, answer: Give away the whole task.}
        """,
    "outside.yaml": """
        food:
          instead: This pack knows wards only.
          phrases: [recipe for a cake, how to make pizza]
        medicines:
          instead: Ask a pharmacist.
          phrases: [dose of an antibiotic]
        """,
}


@pytest.fixture(autouse=True)
def pack(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(PACK)
    monkeypatch.setenv("NHS_LEAD_CONTENT", str(folder))
    return folder


class TestNoAnswer:
    """No answer is an answer: exit 3, nothing on stdout, one line on stderr."""

    @pytest.mark.parametrize("command", ["search", "faq"])
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("pizza recipe", "This pack knows wards only."),
            ("gentamicin dose", "Ask a pharmacist."),
            ("zzzz qqqq", "Nothing was found for 'zzzz qqqq'."),
            ("x", "Nothing was found for 'x'."),
            ("領導力", "Nothing was found for '領導力'."),
            ("beth yw arweinyddiaeth", "This looks like Welsh, and the library is in English. "),
            ("comment faire une tarte aux pommes", "This looks like French, and the library is in English. "),
            ("AND OR NOT *:*", "Nothing was found for"),
        ],
    )
    def test_declined(self, command: str, typed: str, said: str, run: Run) -> None:
        """What lies outside is declined with where to go, and at most three entries that come nearest."""
        ended = run(command, typed)
        assert (ended.returncode, ended.stdout) == (3, "")
        assert ended.stderr.count("\n") == 1
        assert said in ended.stderr
        assert 1 <= ended.stderr.count("[") <= 3

    @pytest.mark.parametrize("command", ["search", "faq"])
    def test_as_json(self, command: str, run: Run) -> None:
        """With --json the error names the nearest with id, kind and title."""
        ended = run(command, "pizza", "recipe", "--json")
        assert (ended.returncode, ended.stdout) == (3, "")
        error = json.loads(ended.stderr)["error"]
        assert error["code"] == "nothing-found"
        assert 1 <= len(error["nearest"]) <= 3
        assert all(list(one) == ["id", "kind", "title"] for one in error["nearest"])

    def test_abuse_is_not_repeated(self, run: Run) -> None:
        """Who swears is told what would help, and does not read it again."""
        ended = run("faq", "fuck", "this", "nonsense")
        assert ended.returncode == 3
        assert "fuck" not in ended.stderr.lower()
        assert "plain words" in ended.stderr

    def test_a_page_of_text(self, run: Run) -> None:
        """Ten thousand letters end in one short line."""
        ended = run("search", "zq" * 5000)
        assert ended.returncode == 3
        assert len(ended.stderr) < 600

    def test_within_a_tag(self, run: Run) -> None:
        """Who keeps to a tag is told to leave it out."""
        assert "Leave out --kind, --tag or --level" in run("search", "pizza", "recipe", "--tag", "wards").stderr


class TestAnswer:
    """What is answered, and by what."""

    def test_an_answer(self, run: Run) -> None:
        """A question that an FAQ answers is answered."""
        assert run("faq", "how do I chair a meeting").stdout.startswith("How do I chair a meeting?")

    def test_another_kind(self, run: Run) -> None:
        """Where no FAQ answers, the entry that does is named with its summary and the command that opens it."""
        ended = run("faq", "staffing levels on a ward for nurses")
        assert ended.returncode == 0, ended.stderr
        assert "How many nurses a ward needs, and who decides." in ended.stdout
        assert "nhs-lead show safer-staffing" in ended.stdout
        hits = json.loads(run("faq", "staffing levels on a ward for nurses", "--json").stdout)
        assert (hits[0]["id"], hits[0]["kind"]) == ("safer-staffing", "practice")

    @pytest.mark.parametrize("command", ["search", "faq", "show"])
    @pytest.mark.parametrize("typed", ["safe staffing", "the Safe Staffing", "staffing level", "A fair rota"])
    def test_a_name(self, command: str, typed: str, run: Run) -> None:
        """An exact name is never declined."""
        ended = run(command, typed)
        assert ended.returncode == 0, ended.stderr

    def test_a_pasted_message(self, run: Run) -> None:
        """Of a whole message the first sentence that has an answer counts."""
        message = (
            "Dear colleagues, the weather was lovely and the cake at the party was the best I have had in years. "
            "I have been asked to lead the team on Thursdays and it is new to me. "
            "How do I chair a meeting with twelve people? Many thanks and kind regards from all of us over here."
        )
        assert run("faq", message).stdout.startswith("How do I chair a meeting?")
