"""`faq` in a pipe, and the JSON that it promises."""

from pathlib import Path

import pytest

from nhs_lead.views.questions_page import FEW
from tests.cli.conftest import Start
from tests.cli.lookup.promised_json import as_json
from tests.conftest import Run, Write


@pytest.fixture(autouse=True)
def _small(own: Path) -> None:
    """All tests read the small pack."""


def test_words_need_no_quotation_marks(run: Run) -> None:
    """The best answer is shown in full, with what else is close and where to read on."""
    said = run("faq", "what", "is", "kindness")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith(
        "What is kindness at work?\n\nIt is attending before helping. Everything else follows from Kindness at work.\n"
    )
    assert "- Why save money? [why-thrift]\n" in said.stdout


def test_all_takes_no_words(run: Run) -> None:
    """--all lists every question, so words beside it are a mistake that is told; exit 2."""
    said = run("faq", "--all", "kindness")
    assert (said.returncode, said.stdout) == (2, "")
    assert "--all lists every question, and was given words to search for." in said.stderr


def test_as_json(run: Run) -> None:
    """--json gives the answers, best first, as a search does."""
    best, *_ = as_json(run, "faq", "what", "is", "kindness")
    assert list(best) == ["id", "kind", "title", "summary", "answer", "score", "matched"]
    assert (best["id"], best["kind"]) == ("what-is-kindness", "faq")
    assert best["answer"].startswith("It is attending before helping.")


def test_without_words_all_questions(run: Run) -> None:
    """Without words all questions are listed."""
    assert run("faq").stdout == (
        "what-is-kindness\tWhat is kindness at work?\tIt is attending before helping.\n"
        "why-thrift\tWhy save money?\tSo that some is left for kindness.\n"
    )
    assert [entry["id"] for entry in as_json(run, "faq")] == ["what-is-kindness", "why-thrift"]
    assert list(as_json(run, "faq")[0]) == ["id", "kind", "title", "summary", "answer"]


def test_without_words_on_a_terminal(start: Start, write: Write) -> None:
    """On a terminal stands what is asked, by subject, and how to ask; --all lists every question there too."""
    faqs = "".join(f"- {{id: why-{n}, question: Why {n}?, answer: So., tags: [safety]}}\n" for n in range(FEW + 1))
    pack = str(write({"faqs/a.yaml": faqs}))
    shown = start("faq", NHS_LEAD_CONTENT=pack).wait_for("every question there is")
    assert "nhs-lead faq why 0" in shown
    assert "why-20" not in shown
    assert "Why 20?" in start("--no-pager", "faq", "--all", NHS_LEAD_CONTENT=pack).wait_for("Why 20?")
