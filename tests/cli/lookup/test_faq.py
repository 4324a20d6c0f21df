"""`faq` in a pipe, and the JSON that it promises."""

from pathlib import Path

import pytest

from tests.cli.lookup.promised_json import as_json
from tests.conftest import Run


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


def testas_json(run: Run) -> None:
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
