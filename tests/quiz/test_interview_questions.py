"""Which interview questions are asked: by topic, by post, and in which order."""

from pathlib import Path
from random import Random

import pytest

from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.quiz.interview_questions import draw, questions_on, role_named

FILES = {
    "competencies/a.yaml": "- {id: kindness, title: Kindness at work, also: [being caring], about: Attend first.}\n",
    "interviews/a.yaml": "".join(
        f"- {{id: {id}, question: {question}?, roles: [{role}], theme: {theme}, competencies: [{of}], tags: [{tag}], "
        "looking_for: [One., Two.]}\n"
        for id, question, role, theme, of, tag in (
            ("thanks", "Whom did you thank for a lost ring", "band-7", "values", "kindness", "short"),
            ("savings", "How would you spend less", "executive", "money", "", "short"),
            ("row", "Tell of a row", "band-7", "conflict", "", "long"),
        )
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("interviews")
    for path, text in FILES.items():
        (folder / path).parent.mkdir()
        (folder / path).write_text(text, encoding="utf-8")
    return open_library([str(folder)], str(folder / "cache")).library


@pytest.mark.parametrize(
    ("words", "role", "ids"),
    [
        ("", "", ["thanks", "savings", "row"]),
        ("  ", "band-7", ["thanks", "row"]),
        ("savings", "", ["savings"]),
        ("Money", "", ["savings"]),
        ("kindness", "", ["thanks"]),
        ("being caring", "", ["thanks"]),
        ("short", "executive", ["savings"]),
        ("lost ring", "", ["thanks"]),
    ],
)
def test_questions_on(library: Library, words: str, role: str, ids: list[str]) -> None:
    """An id, a theme, a competency by any name, a tag and words each lead to questions, kept to those of a post."""
    assert [one.id for one in questions_on(library, words, role)] == ids


@pytest.mark.parametrize(
    ("words", "role", "said"),
    [
        ("parking", "", "There is no interview question on 'parking'."),
        ("money", "band-7", "There is no interview question on 'money' for band-7. There are some for executive."),
        ("", "consultant", "There is no interview question for consultant. There are some for band-7 or executive."),
    ],
)
def test_nothing_to_ask(library: Library, words: str, role: str, said: str) -> None:
    """Where there is none, the posts that have some are named, or else the themes."""
    with pytest.raises(NotFoundError) as told:
        questions_on(library, words, role)
    assert str(told.value).startswith(said)


@pytest.mark.parametrize(
    ("typed", "role"),
    [("band 7", "band-7"), ("7", "band-7"), ("8A", "band-8a"), ("Clinical Director", "clinical-director")],
)
def test_role_named(typed: str, role: str) -> None:
    """A post is understood with blanks, in any case, and a band by its number."""
    assert role_named(typed) == role


def test_no_such_role() -> None:
    """Another word is refused, with the posts that there are."""
    with pytest.raises(UsageError, match="The posts are consultant, band-7"):
        role_named("porter")


@pytest.mark.parametrize("seed", range(5))
def test_the_longest_not_answered_come_first(library: Library, seed: int) -> None:
    """Whatever the dice say, what was never answered comes before what was, and that by its day."""
    last = {"thanks": "2026-11-02", "row": "2026-11-01"}
    drawn = draw(questions_on(library, ""), 3, Random(seed), lambda entry: last.get(entry.id, ""))
    assert [one.id for one in drawn] == ["savings", "row", "thanks"]
    assert len(draw(questions_on(library, ""), 2, Random(seed))) == 2
