"""The JSON Schema of each kind, and its findings in words."""

from typing import Any

import jsonschema
import msgspec
import pytest

from nhs_lead.model.kinds import MODELS
from nhs_lead.packs.schema import findings, schema_of

NEEDED: dict[str, dict[str, Any]] = {
    "faq": {"question": "Where?", "answer": "Here."},
    "scenario": {
        "situation": "You wait.",
        "format": "rank",
        "options": [{"id": f"o{n}", "text": "Ask.", "key": str(n), "because": "So."} for n in (1, 2, 3)],
    },
    "question": {
        "question": "Who?",
        "options": [{"id": f"o{n}", "text": "Ask.", "because": "So."} for n in (1, 2, 3)],
    },
    "track": {"steps": [{"id": "ask", "when": "day", "title": "Ask."}]},
    "interview": {
        "question": "Why you?",
        "roles": ["band-7"],
        "theme": "values",
        "looking_for": ["Says why.", "Says how."],
    },
}


def entry(kind: str, **fields: Any) -> dict[str, Any]:
    return {"id": "a", **NEEDED.get(kind, {}), **fields}


def told(kind: str, **fields: Any) -> list[str]:
    """Return what is found as `path: code message hint`."""
    return [
        f"{'.'.join(map(str, path))}: {rule.code} {message} {hint}".strip()
        for path, rule, message, hint in findings(kind, entry(kind, **fields))
    ]


@pytest.mark.parametrize("kind", MODELS)
def test_schema_is_one(kind: str) -> None:
    """The schema of each kind is a JSON Schema that editors understand, without the kind, which the folder says."""
    schema = schema_of(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    definition = schema["$defs"][MODELS[kind].__name__]
    assert "kind" not in definition["properties"]
    assert "kind" not in definition["required"]
    assert definition["additionalProperties"] is False


@pytest.mark.parametrize("kind", MODELS)
def test_nothing_wrong(kind: str) -> None:
    """An entry with what its kind needs has no findings."""
    assert told(kind) == []


def test_missing() -> None:
    """A field that is missing is told at its entry, by the entry's id, with what belongs there."""
    assert told("faq", answer=None) == [
        "answer: NL105 'answer' should be text. The answer; its first sentence answers."
    ]
    whole = entry("faq")
    del whole["answer"]
    (finding,) = findings("faq", whole)
    assert finding[0] == ()
    assert finding[2:] == ("Faq 'a' has no 'answer'.", "The answer; its first sentence answers.")


def test_missing_in_an_option() -> None:
    """What an option, a part or a claim lacks is told by its own name, at its own place."""
    options = [{"id": "ask", "text": "Ask.", "key": "1"}, *NEEDED["scenario"]["options"][1:]]
    assert told("scenario", options=options) == [
        "options.0: NL104 Option 'ask' has no 'because'. Say why: it is what a learner reads next."
    ]
    assert told("practice", parts=[{"name": "First"}]) == [
        "parts.0: NL104 Part 'First' has no 'description'. What it means, in one to three sentences."
    ]
    assert told("practice", evidence=[{"claim": "c", "as_of": "2024"}]) == [
        "evidence.0: NL104 This claim has no 'source'. The id of a source, and after '#' the place in it: "
        "kings-fund-2018#p12."
    ]
    assert told("competency", stages={"starting": "a", "steady": "b", "strong": "c"}) == [
        "stages: NL104 This competency has no 'teaching'. What somebody does who makes others good at it."
    ]


def test_unknown_field() -> None:
    """A field that the format lacks is told at itself, with the field that was probably meant."""
    assert told("faq", anser="x") == [
        "anser: NL103 Faq 'a' has a field 'anser' that the format lacks. Did you mean 'answer'?"
    ]
    assert told("faq", zzz="x")[0].startswith(
        "zzz: NL103 Faq 'a' has a field 'zzz' that the format lacks. The fields are: id, title, summary, also,"
    )


@pytest.mark.parametrize(
    ("kind", "field", "value", "expected"),
    [
        ("faq", "also", "x", "also: NL105 'also' should be a list."),
        ("faq", "also", ["x", ["y"]], "also.1: NL105 'also' should be text."),
        ("faq", "also", [""], "also.0: NL106 'also' is empty."),
        ("faq", "title", ["x"], "title: NL105 'title' should be text."),
        ("faq", "question", "", "question: NL106 'question' is empty."),
        (
            "faq",
            "id",
            "A b",
            "id: NL106 'id' is 'A b', which is not of its form. Write it in lower case, its words joined by "
            "hyphens, such as 'a-b'.",
        ),
        ("faq", "id", "x" * 81, "id: NL106 'id' is 1 characters over 80."),
        ("faq", "summary", "x" * 150, "summary: NL106 'summary' is 10 characters over 140."),
        ("faq", "related", ["A"], "related.0: NL106 'related' is 'A', which is not of its form."),
        ("faq", "patch", "perhaps", "patch: NL105 'patch' should be true or false."),
        ("source", "year", "MMXX", "year: NL105 'year' should be a whole number."),
        ("source", "year", "1700", "year: NL106 'year': 1700 is less than the minimum of 1800."),
        (
            "faq",
            "reviewed",
            "30/11/2026",
            "reviewed: NL106 'reviewed' is '30/11/2026', which is not of its form. Write the day as 2026-11-30.",
        ),
        ("source", "accessed", "June", "accessed: NL106 'accessed' is 'June', which is not of its form."),
        ("source", "type", "blog", "type: NL106 'type' is 'blog'. It is one of: evidence, guidance, law,"),
        ("programme", "status", "on", "status: NL106 'status' is 'on'. It is one of: closed, open, paused,"),
        ("scenario", "difficulty", "7", "difficulty: NL106 'difficulty' is '7'. It is one of: 1, 2, 3."),
        ("scenario", "options", "x", "options: NL105 'options' should be a list."),
        ("scenario", "options", [], "options: NL402 'options' has 0 of them, and should have at least 3."),
        ("competency", "frameworks", ["x"], "frameworks: NL105 'frameworks' should be fields with values."),
        ("competency", "frameworks", {"x": "y"}, "frameworks.x: NL105 'x' should be a list."),
        ("competency", "stages", "x", "stages: NL105 'stages' should be fields with values."),
        ("practice", "evidence", ["x"], "evidence.0: NL105 'evidence' should be fields with values."),
    ],
)
def test_findings_in_words(kind: str, field: str, value: object, expected: str) -> None:
    """A fault of form is told in words of the author's, at the field."""
    (line,) = told(kind, **{field: value})
    assert line.startswith(expected)


def test_too_many_options() -> None:
    """Nine options are one more than a scenario may have."""
    options = [{"id": f"o{n}", "text": "Ask.", "key": "1", "because": "So."} for n in range(9)]
    assert told("scenario", options=options)[0].startswith(
        "options: NL402 'options' has 9 of them, and should have at most 8."
    )


@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-30", "23/11/2026", "soon", "2026-1-3"])
def test_date(date: str) -> None:
    """A day that no calendar has is told at its field, and does not hide what else is wrong."""
    found = findings("faq", entry("faq", reviewed=date, colour="red"))
    assert [(path, rule.code) for path, rule, _, _ in found] == [(("colour",), "NL103"), (("reviewed",), "NL106")]
    assert f"'reviewed' is '{date}', which is not of its form." in [message for _, _, message, _ in found]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("faq", "replaces", "True"),
        ("faq", "patch", "FALSE"),
        ("faq", "reviewed", "null"),
        ("source", "year", "null"),
        ("source", "year", "2014"),
        ("scenario", "difficulty", "3"),
    ],
)
def test_what_the_model_takes_is_no_finding(kind: str, field: str, value: str) -> None:
    """Beside a real fault, nothing is called a fault that the model takes as it stands."""
    msgspec.convert(entry(kind, **{field: value}), MODELS[kind], strict=False)
    assert [line.split(":")[0] for line in told(kind, **{field: value, "colour": "red"})] == ["colour"]


VALUES: list[Any] = ["", "x", "S P", "9", "2024", "2026-11-23", "true", "open", "x" * 200]
VALUES += [[], [""], ["x"], ["x", "x"], [{}], {}, {"x": "y"}, {"x": ["y"]}, {"name": "n", "description": "d"}]


@pytest.mark.parametrize("kind", MODELS)
def test_agrees_with_the_model(kind: str) -> None:
    """Whatever value stands in whatever field: the schema finds a fault exactly where the model refuses it."""
    for field in msgspec.structs.fields(MODELS[kind]):
        for value in VALUES:
            whole = entry(kind, **{field.name: value})
            try:
                msgspec.convert(whole, MODELS[kind], strict=False)
                refused = False
            except msgspec.ValidationError:
                refused = True
            assert bool(findings(kind, whole)) is refused, (field.name, value)


def test_one_slip_is_told_once() -> None:
    """A field that is misspelt is told as misspelt, and not as missing as well."""
    data = {"id": "a", "question": "Who?", "anser": "You."}
    assert [(path, rule.code) for path, rule, _, _ in findings("faq", data)] == [(("anser",), "NL103")]
