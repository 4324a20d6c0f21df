"""What is asked in a quiz: its form."""

from typing import Any

import msgspec
import pytest

from nhs_lead.model.items import Choice, Option, Question, Scenario


def options(count: int) -> list[dict[str, Any]]:
    return [{"id": f"o{n}", "text": "Ask.", "key": str(n + 1), "because": "So."} for n in range(count)]


def scenario(**fields: Any) -> Scenario:
    whole = {"id": "a", "situation": "You wait.", "format": "rank", "options": options(5), **fields}
    return msgspec.convert(whole, Scenario, strict=False)


def question(**fields: Any) -> Question:
    choices = [{"id": f"o{n}", "text": "Yes.", "because": "So."} for n in range(4)]
    return msgspec.convert({"id": "a", "question": "Who?", "options": choices, **fields}, Question, strict=False)


def test_scenario_defaults() -> None:
    """A scenario of which nothing else is said is of middle difficulty and keyed by its authors alone."""
    made = scenario()
    assert (made.difficulty, made.status, made.competencies, made.level) == (2, "authored", (), "")
    assert [option.key for option in made.options] == [1, 2, 3, 4, 5]
    assert question().difficulty == 1


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"format": "essay"}, "format"),
        ({"situation": ""}, "situation"),
        ({"difficulty": "4"}, "difficulty"),
        ({"status": "official"}, "status"),
        ({"options": options(2)}, "options"),
        ({"options": options(9)}, "options"),
        ({"options": [{**options(1)[0], "key": "0"}, *options(2)]}, "key"),
        ({"options": [{**options(1)[0], "verdict": "fine"}, *options(2)]}, "verdict"),
        ({"options": [{**options(1)[0], "because": ""}, *options(2)]}, "because"),
    ],
)
def test_scenario_refused(fields: dict[str, Any], where: str) -> None:
    """A scenario outside its form is refused, and the field is named."""
    with pytest.raises(msgspec.ValidationError, match=where):
        scenario(**fields)


def test_option_without_a_reason() -> None:
    """An option must say why: learners read it whatever they chose."""
    for model in (Option, Choice):
        with pytest.raises(msgspec.ValidationError, match="because"):
            msgspec.convert({"id": "a", "text": "Ask."}, model)


@pytest.mark.parametrize("count", [2, 7])
def test_number_of_choices(count: int) -> None:
    """A recall question has three to six choices."""
    with pytest.raises(msgspec.ValidationError, match="options"):
        question(options=[{"id": f"o{n}", "text": "Yes.", "because": "So."} for n in range(count)])


def test_choice_is_wrong_unless_marked() -> None:
    """Only what is marked correct is: the author names the one right answer, not the wrong ones."""
    assert [choice.correct for choice in question().options] == [False] * 4
