"""The tools and what is told of them."""

import json
from typing import get_args

import jsonschema
import pytest

from nhs_lead.errors import UsageError
from nhs_lead.mcp_server.arguments import KindName
from nhs_lead.mcp_server.tools import Tool, tools
from nhs_lead.model.kinds import KINDS
from tests.mcp_server.conftest import PACK, Shelf


def offered(shelf: Shelf, *, record: bool = False) -> dict[str, Tool]:
    """Return the tools by name."""
    return {tool.name: tool for tool in tools(shelf.desk(record=record), shelf.conversation(record=record))}


def test_every_kind_can_be_asked_for() -> None:
    """A new kind of entry is added to what the tools take."""
    assert get_args(KindName) == tuple(KINDS)


def test_schemas_are_whole(shelf: Shelf) -> None:
    """What each tool takes is an object by a valid schema, and nothing else is taken."""
    for tool in offered(shelf).values():
        schema = tool.input_schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        assert (schema["type"], schema["additionalProperties"]) == ("object", False)
        assert all("description" in one or "$ref" in one for one in schema["properties"].values())


def test_descriptions_are_ours_alone(shelf: Shelf) -> None:
    """Nothing that a pack says stands in a name, a description or a schema."""
    told = json.dumps([[*tool[:3], tool.input_schema()] for tool in offered(shelf).values()])
    for words in ("Small library", "Speaking up", "speaking-up", "concern"):
        assert any(words in text for text in PACK.values())
        assert words not in told


def test_arguments_that_do_not_fit(shelf: Shelf) -> None:
    """A wrong argument is an error that names the tool and the place."""
    with pytest.raises(UsageError, match=r"search cannot take this: .*limit"):
        offered(shelf)["search"].called({"words": "beds", "limit": "many"})
    with pytest.raises(UsageError, match="words"):
        offered(shelf)["search"].called({})


def test_only_marking_for_the_record_changes_anything(shelf: Shelf) -> None:
    """All tools only read, but for the one that keeps answers when that is wished."""
    assert all(tool.reads_only for tool in offered(shelf).values())
    assert [tool.name for tool in offered(shelf, record=True).values() if not tool.reads_only] == ["mark_answer"]
