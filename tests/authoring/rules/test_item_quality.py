"""What makes an item markable, and what makes it good, format by format."""

from typing import Any

import pytest

from nhs_lead.authoring.rules import item_quality
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Choice, Format, Option, Question, Scenario, Verdict
from nhs_lead.model.knowledge import Faq
from nhs_lead.packs import markable


def scenario(format: Format, keys: list[int | None], verdicts: list[Verdict | None] | None = None) -> Scenario:
    said = verdicts or [None] * len(keys)
    options = tuple(
        Option(id=f"o{n}", text="Ask.", key=key, verdict=verdict, because="So.")
        for n, (key, verdict) in enumerate(zip(keys, said, strict=True), start=1)
    )
    return Scenario(id="s", situation="You wait.", format=format, options=options)


def told(entry: Entry) -> list[str]:
    return [f"{'.'.join(map(str, path))}: {rule.code} {message}" for path, rule, message, _ in markable.findings(entry)]


@pytest.mark.parametrize(
    ("format", "keys"),
    [
        ("rank", [1, 2, 3, 4, 5]),
        ("rank", [5, 3, 1, 3, 2]),
        ("rank", [1, 1, 3]),
        ("best", [1, 2, 2, 4]),
        ("best", [2, 1, 3]),
        ("choose-three", [1, 2, 1, 2, 2, 1, 2, 2]),
    ],
)
def test_key_that_fits(format: Format, keys: list[int | None]) -> None:
    """A key in any order, with places shared, fits, as long as one option is best and one is not."""
    assert told(scenario(format, keys)) == []


@pytest.mark.parametrize("format", ["rank", "best"])
@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ([2, 3, 4], "The keys are 2, 3, 4; they start at 1 and stay within 1 to 3."),
        ([4, 1, 2], "The keys are 1, 2, 4; they start at 1 and stay within 1 to 3."),
        ([1, 1, 1], "All keys are equal, so every answer would be right."),
    ],
)
def test_key_that_does_not_fit(format: Format, keys: list[int | None], message: str) -> None:
    """A key that nobody could meet in full, or that everybody meets, is refused."""
    assert told(scenario(format, keys)) == [f"options: NL401 {message}"]


@pytest.mark.parametrize("format", ["rank", "best", "choose-three"])
def test_option_without_a_key(format: Format) -> None:
    """Each option that has no place is told at itself."""
    assert told(scenario(format, [1, None, 2, None])) == [
        f"options.1: NL401 Option 'o2' has no 'key', which the format {format} needs.",
        f"options.3: NL401 Option 'o4' has no 'key', which the format {format} needs.",
    ]


def test_rate() -> None:
    """A rated option has a verdict, which takes the place of a key; the same verdict may stand at every option."""
    assert told(scenario("rate", [None] * 3, ["appropriate", "appropriate", "very-inappropriate"])) == []
    assert told(scenario("rate", [1, 2, 3], ["appropriate", None, None])) == [
        "options.1: NL401 Option 'o2' has no 'verdict', which the format rate needs.",
        "options.2: NL401 Option 'o3' has no 'verdict', which the format rate needs.",
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([1, 1, 1, 2, 2, 2, 2], ["options: NL402 choose-three has 8 options; this one has 7."]),
        (
            [1, 1, 2, 2, 2, 2, 2, 2],
            ["options: NL401 choose-three has exactly three options with key 1; all others have key 2."],
        ),
        (
            [1, 1, 1, 1, 2, 2, 2, 2],
            ["options: NL401 choose-three has exactly three options with key 1; all others have key 2."],
        ),
        (
            [1, 1, 1, 2, 2, 2, 2, 3],
            ["options: NL401 choose-three has exactly three options with key 1; all others have key 2."],
        ),
        (
            [1, 2, 3],
            [
                "options: NL402 choose-three has 8 options; this one has 3.",
                "options: NL401 choose-three has exactly three options with key 1; all others have key 2.",
            ],
        ),
    ],
)
def test_choose_three(keys: list[int | None], expected: list[str]) -> None:
    """Three of eight are right, and nothing else is marked; both faults are told where both are there."""
    assert told(scenario("choose-three", keys)) == expected


def choice(id: str, *, correct: bool = False) -> Choice:
    return Choice(id=id, text="Yes.", correct=correct, because="So.")


@pytest.mark.parametrize("right", [0, 1, 2, 3])
def test_question(right: int) -> None:
    """A recall question has exactly one right answer."""
    options = tuple(choice(f"o{n}", correct=n < right) for n in range(3))
    expected = [f"options: NL401 {right} options are marked correct; exactly one should be."]
    assert told(Question(id="q", question="Who?", options=options)) == ([] if right == 1 else expected)


def test_same_id_twice() -> None:
    """Two options with one id cannot be told apart in an answer; each further one is told at its id."""
    options = (choice("a", correct=True), choice("b"), choice("a"), choice("a"))
    assert told(Question(id="q", question="Who?", options=options)) == [
        "options.2.id: NL403 Two options have the id 'a'.",
        "options.3.id: NL403 Two options have the id 'a'.",
    ]


def test_nothing_to_mark() -> None:
    """What is not asked in a quiz has no key to be wrong."""
    assert told(Faq(id="f", question="Why?", answer="So.")) == []
    assert item_quality.quality(Faq(id="f", question="Why?", answer="So.")) == []


def quality(**changes: Any) -> list[str]:
    texts = changes.pop("texts", ["Ask the registrar."] * 3)
    options = tuple(Option(id=f"o{n}", text=text, key=n, because="So.") for n, text in enumerate(texts, start=1))
    whole: dict[str, Any] = {"situation": "word " * 40, "debrief": "d", "reflect": "r", **changes}
    entry = Scenario(id="s", format="rank", options=options, **whole)
    return [
        f"{'.'.join(map(str, path))}: {rule.code} {message}" for path, rule, message, _ in item_quality.quality(entry)
    ]


@pytest.mark.parametrize(("words", "too"), [(39, True), (40, False), (160, False), (161, True)])
def test_length_of_a_situation(words: int, too: bool) -> None:
    """A situation has 40 to 160 words."""
    found = quality(situation="word " * words)
    assert found == ([f"situation: NL404 The situation has {words} words."] if too else [])


def test_length_of_options() -> None:
    """The longest option may be 1.6 times as long as the shortest, so that length gives nothing away."""
    assert quality(texts=["x" * 10, "x" * 16, "x" * 12]) == []
    assert quality(texts=["x" * 10, "x" * 17, "x" * 12]) == ["options: NL405 Option 'o2' is 1.7 times as long as 'o1'."]


def test_what_learners_come_for() -> None:
    """A scenario ends in its principle and in a question to take to work; each that is missing is told."""
    assert quality(debrief="", reflect="") == [
        "id: NL406 's' has no 'debrief'.",
        "id: NL406 's' has no 'reflect'.",
    ]
