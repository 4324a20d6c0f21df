"""What every entry has, whatever its kind."""

import datetime

import msgspec
import pytest

from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Challenge

COMMON = {
    "id": "a",
    "title": "A",
    "summary": "One line.",
    "also": ["other name"],
    "tags": ["workforce"],
    "related": ["b"],
    "sources": ["s#p1"],
    "reviewed": "2026-11-23",
    "review_by": "2027-11-23",
    "replaces": "true",
    "patch": "false",
}


def test_common_fields() -> None:
    """Text as it was typed becomes lists that nobody can change, dates, and truth values."""
    entry = msgspec.convert(COMMON, Challenge, strict=False)
    assert (entry.id, entry.title, entry.summary) == ("a", "A", "One line.")
    assert (entry.also, entry.tags, entry.related, entry.sources) == (
        ("other name",),
        ("workforce",),
        ("b",),
        ("s#p1",),
    )
    assert (entry.reviewed, entry.review_by) == (datetime.date(2026, 11, 23), datetime.date(2027, 11, 23))
    assert (entry.replaces, entry.patch) == (True, False)


@pytest.mark.parametrize("kind", MODELS)
def test_common_fields_are_optional(kind: str) -> None:
    """Beside its id, no field that all kinds share is required of anyone's pack."""
    config = msgspec.structs.fields(MODELS[kind])
    required = {field.name for field in config if field.required}
    assert "id" in required
    assert required.isdisjoint(COMMON.keys() - {"id"})


@pytest.mark.parametrize(("field", "value"), [("related", ["Not An Id"]), ("sources", ["#p1"]), ("also", [""])])
def test_each_of_a_list_is_checked(field: str, value: list[str]) -> None:
    """Each id of a list is an id, and each other name has a letter in it."""
    with pytest.raises(msgspec.ValidationError, match=rf"\$\.{field}\[0\]"):
        msgspec.convert({"id": "a", field: value}, Challenge)


def test_unknown_field() -> None:
    """A field that the format lacks is refused rather than lost."""
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({"id": "a", "colour": "red"}, Challenge)


def test_frozen() -> None:
    """An entry never changes once it is made."""
    entry = Challenge(id="a")
    with pytest.raises(AttributeError):
        entry.title = "B"  # type: ignore[misc]


def test_json_round_trip() -> None:
    """An entry written as JSON says its kind, and is the same when it is read again."""
    entry: Entry = msgspec.convert(COMMON, Challenge, strict=False)
    written = msgspec.json.encode(entry)
    assert msgspec.json.decode(written)["kind"] == "challenge"
    assert msgspec.json.decode(written, type=Challenge) == entry
