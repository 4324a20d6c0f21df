"""The kinds that people look up: what they are made of, and what may be left out."""

from typing import Any

import msgspec
import pytest

from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Challenge, Competency, Faq, Framework, Programme, Source

REQUIRED = {
    "faq": {"id", "question", "answer"},
    "track": {"id", "steps"},
    "interview": {"id", "question", "roles", "theme", "looking_for"},
    "scenario": {"id", "situation", "format", "options"},
    "question": {"id", "question", "options"},
}
PROMISED = {
    "challenge": "implication about signs actions evidence competencies",
    "competency": "about parts behaviours not_this develop evidence frameworks",
    "programme": "audience level length format award cost provider prerequisites status as_of url about",
    "pathway": "starting_point route about steps roles",
    "level": "about musts",
    "practice": "about steps",
    "framework": "about owner year status parts url",
    "faq": "question answer",
    "term": "expansion meaning",
    "track": "role about steps",
    "interview": "question roles theme looking_for outline pitfalls follow_ups minutes",
    "scenario": "competencies level difficulty setting role situation format options debrief reflect sources status",
    "question": "question options",
    "source": "publisher authors year url accessed licence type",
}


@pytest.mark.parametrize("kind", MODELS)
def test_required_fields(kind: str) -> None:
    """Only the id, and what a kind cannot be without, is required in anyone's pack."""
    required = {field.name for field in msgspec.structs.fields(MODELS[kind]) if field.required}
    assert required == REQUIRED.get(kind, {"id"})


@pytest.mark.parametrize("kind", MODELS)
def test_promised_fields(kind: str) -> None:
    """Each kind has the fields that packs are promised."""
    assert set(PROMISED[kind].split()) <= {field.name for field in msgspec.structs.fields(MODELS[kind])}


@pytest.mark.parametrize(
    ("model", "fields", "where"),
    [
        (Challenge, {"implication": "x" * 91}, "implication"),
        (Challenge, {"evidence": [{"claim": "c", "source": "s"}]}, "evidence"),
        (Challenge, {"competencies": ["Not An Id"]}, "competencies"),
        (Competency, {"frameworks": {"Not An Id": ["part"]}}, "frameworks"),
        (Competency, {"frameworks": {"hlm": "part"}}, "frameworks"),
        (Competency, {"stages": {"starting": "a"}}, "stages"),
        (Programme, {"status": "perhaps"}, "status"),
        (Programme, {"as_of": "last year"}, "as_of"),
        (Framework, {"year": "MMXX"}, "year"),
        (Faq, {"question": "", "answer": "a"}, "question"),
        (Faq, {"question": "q", "answer": ""}, "answer"),
        (Source, {"type": "blog"}, "type"),
        (Source, {"checked": "yes"}, "checked"),
        (Source, {"authors": ["West", ""]}, "authors"),
    ],
)
def test_refused(model: Any, fields: dict[str, Any], where: str) -> None:
    """A value that its field does not allow is refused, and the field is named."""
    with pytest.raises(msgspec.ValidationError, match=where):
        msgspec.convert({"id": "a", **fields}, model, strict=False)


def test_what_is_not_said_is_not_claimed() -> None:
    """A programme is 'unverified' and a source unread until somebody says otherwise."""
    assert Programme(id="a").status == "unverified"
    assert Programme(id="a").as_of is None
    assert (Source(id="a").checked, Source(id="a").type, Source(id="a").year) == ("no", "page", None)


def test_competency_of_a_framework() -> None:
    """Where a competency stands in published frameworks is a mapping, apart from the fields."""
    competency = msgspec.convert({"id": "a", "frameworks": {"hlm": ["Inspiring shared purpose"]}}, Competency)
    assert competency.frameworks == {"hlm": ("Inspiring shared purpose",)}
    assert Competency(id="b").frameworks == {}


def test_number_written_as_text() -> None:
    """A year is a number even though YAML is read as text; a partial date stays text."""
    source = msgspec.convert({"id": "a", "year": "2014", "accessed": "2026"}, Source, strict=False)
    assert (source.year, source.accessed) == (2014, "2026")
