"""Items as xAPI interactions."""

from nhs_lead.xapi.identity import FIELD
from nhs_lead.xapi.interaction import definition, key_of, response
from tests.xapi.told import FACT, dilemma


def test_each_format_has_its_type() -> None:
    """A ranking is a sequence, a rating is a matching, everything else is a choice, with the key as its pattern."""
    made = {format: definition(dilemma(format, size), format) for format, size in (("rank", 3), ("rate", 3))}
    assert (made["rank"]["interactionType"], made["rate"]["interactionType"]) == ("sequencing", "matching")
    assert made["rank"]["correctResponsesPattern"] == ["option-0[,]option-1[,]option-2"]
    assert made["rate"]["correctResponsesPattern"][0].startswith("option-0[.]very-appropriate[,]")
    assert made["rate"]["target"][0]["id"] == "very-appropriate"
    assert definition(FACT, "recall")["interactionType"] == "choice"
    assert definition(FACT, "recall")["correctResponsesPattern"] == ["a"]


def test_the_whole_key_is_told() -> None:
    """Where options may swap, the key says so."""
    three = dilemma("choose-three", 8)
    assert definition(three, "choose-three")["extensions"][f"{FIELD}key"] == key_of(three)
    assert list(key_of(three).values()) == [1, 1, 1, 2, 2, 2, 2, 2]
    assert key_of(FACT) == {"a": True, "b": False, "c": False}
    assert key_of(dilemma("rate"))["option-3"] == "very-inappropriate"


def test_responses() -> None:
    """Answers are joined as the standard wants."""
    assert response("a") == "a"
    assert response(["a", "b"]) == "a[,]b"
    assert response({"a": "appropriate"}) == "a[.]appropriate"
