"""What keeps an answer from being marked."""

import pytest

from nhs_lead.model.items import Choice, Format, Option, Question, Scenario, Verdict
from nhs_lead.model.knowledge import Faq
from nhs_lead.packs.markable import findings


def told(format: Format, keys: list[int | None], verdict: Verdict | None = None, ids: str = "abcdefgh") -> list[str]:
    """Return what is said of a scenario whose options have these keys."""
    options = tuple(
        Option(id=id, text=id, key=key, verdict=verdict, because="So.") for id, key in zip(ids, keys, strict=False)
    )
    return [
        finding[2] for finding in findings(Scenario(id="x", title="X", situation="S.", format=format, options=options))
    ]


THREE = "choose-three has exactly three options with key 1; all others have key 2."


@pytest.mark.parametrize(
    ("format", "keys"),
    [("rank", [1, 2, 2, 4]), ("best", [2, 1, 3]), ("choose-three", [1, 1, 1, 2, 2, 2, 2, 2])],
)
def test_keys_that_can_be_marked(format: Format, keys: list[int | None]) -> None:
    """Neighbours may share a key, and three of eight are chosen."""
    assert told(format, keys) == []


@pytest.mark.parametrize(
    ("format", "keys", "says"),
    [
        ("rank", [2, 3, 4], "The keys are 2, 3, 4; they start at 1 and stay within 1 to 3."),
        ("rank", [1, 2, 4], "The keys are 1, 2, 4; they start at 1 and stay within 1 to 3."),
        ("best", [1, 1, 1], "All keys are equal, so every answer would be right."),
        ("best", [1, None, 2], "Option 'b' has no 'key', which the format best needs."),
        ("rate", [1], "Option 'a' has no 'verdict', which the format rate needs."),
        ("choose-three", [1, 1, 1, 2, 2, 2, 2], "choose-three has 8 options; this one has 7."),
        (
            "choose-three",
            [1, 1, 2, 2, 2, 2, 2, 2],
            THREE,
        ),
        (
            "choose-three",
            [1, 1, 1, 2, 2, 2, 2, 3],
            THREE,
        ),
    ],
)
def test_keys_that_cannot(format: Format, keys: list[int | None], says: str) -> None:
    """A key that no answer could be marked by is told once."""
    assert told(format, keys) == [says]


def test_verdicts() -> None:
    """Where options are rated, verdicts alone count."""
    assert told("rate", [None, None], verdict="appropriate") == []


def test_options_are_told_apart_by_id() -> None:
    """Two options of one id cannot be told apart in an answer."""
    assert told("rank", [1, 2, 3], ids="aba") == ["Two options have the id 'a'."]


@pytest.mark.parametrize("right", [0, 2])
def test_a_question_has_one_right_answer(right: int) -> None:
    """A recall question with none or two right answers is told."""
    options = tuple(Choice(id=id, text=id, correct=number < right, because="So.") for number, id in enumerate("abc"))
    (finding,) = findings(Question(id="q", question="Q?", options=options))
    assert finding[2] == f"{right} options are marked correct; exactly one should be."


def test_what_is_not_asked() -> None:
    """Any other entry has no key that could be wrong."""
    assert findings(Faq(id="a", question="Q?", answer="A.")) == []
