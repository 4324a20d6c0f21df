"""What an assistant practises with somebody."""

import json

import msgspec
import pytest

from nhs_lead.errors import UsageError
from nhs_lead.mcp_server.arguments import DrawArguments, MarkArguments
from nhs_lead.mcp_server.dilemmas import KEPT, NOT_DRAWN, NOTHING_IS_KEPT, SEEN_BEFORE
from tests.mcp_server.conftest import Shelf

BEST = ["listen", "home", "leave"]


def test_a_dilemma_is_drawn_without_its_key(shelf: Shelf) -> None:
    """Story, options and how to answer are there, with sources and dates; nothing of the key is."""
    drawn = shelf.conversation().draw(DrawArguments(topic="speaking-up"))
    assert (drawn["id"], drawn["format"], drawn["known_to"]) == ("tears", "rank", "2026-02")
    assert {option["id"] for option in drawn["options"]} == set(BEST)
    assert "most appropriate first" in drawn["answer_with"]
    assert "SECRET" not in msgspec.json.encode(drawn).decode()


def test_an_answer_is_marked_and_explained(shelf: Shelf) -> None:
    """The marks are those of the quiz, and every option has its reason."""
    marked = shelf.conversation().mark(MarkArguments(id="tears", answer=BEST))
    assert (marked["marks"], marked["max"], marked["index"]) == (6, 6, 1.0)
    assert [option["because"][:6] for option in marked["options"]] == ["SECRET"] * 3
    assert marked["debrief"] == "SECRET attend first."
    assert marked["read_next"] == [{"id": "speaking-up", "title": "Speaking up"}]
    assert marked["sources"]


def test_nothing_is_kept_unasked(shelf: Shelf) -> None:
    """Without --record the debrief says that nothing is kept, and nothing is."""
    conversation = shelf.conversation()
    conversation.draw(DrawArguments(topic="tears"))
    assert conversation.mark(MarkArguments(id="tears", answer=BEST))["record"] == NOTHING_IS_KEPT
    assert shelf.kept == []


def test_the_first_answer_to_what_was_drawn_is_kept(shelf: Shelf) -> None:
    """With --record an answer is kept in the order shown; a second one, once the key is known, is not."""
    conversation = shelf.conversation(record=True)
    order = [option["id"] for option in conversation.draw(DrawArguments(topic="tears"))["options"]]
    assert conversation.mark(MarkArguments(id="tears", answer=BEST))["record"] == KEPT
    assert conversation.mark(MarkArguments(id="tears", answer=BEST))["record"] == SEEN_BEFORE
    assert [(list(drawn.order), marked.marks) for drawn, marked in shelf.kept] == [(order, 6)]


def test_what_was_not_drawn_is_not_kept(shelf: Shelf) -> None:
    """An answer to what nobody was asked is marked and not kept, nor is one after that has shown the key."""
    conversation = shelf.conversation(record=True)
    assert conversation.mark(MarkArguments(id="tears", answer=BEST))["record"] == NOT_DRAWN
    conversation.draw(DrawArguments(topic="tears"))
    assert conversation.mark(MarkArguments(id="tears", answer=BEST))["record"] == SEEN_BEFORE
    assert shelf.kept == []


def test_a_wrong_answer_shows_no_key(shelf: Shelf) -> None:
    """What is no answer is refused with what is expected, and the next try is still the first."""
    conversation = shelf.conversation(record=True)
    conversation.draw(DrawArguments(topic="tears"))
    with pytest.raises(UsageError, match="it leaves out home, leave"):
        conversation.mark(MarkArguments(id="tears", answer=["listen"]))
    assert conversation.mark(MarkArguments(id="tears", answer=BEST))["record"] == KEPT


def test_what_cannot_be_answered(shelf: Shelf) -> None:
    """An entry that is no item is refused in a sentence."""
    with pytest.raises(UsageError, match="cannot be answered"):
        shelf.conversation().mark(MarkArguments(id="speaking-up", answer="yes"))


def test_a_question_of_fact(shelf: Shelf) -> None:
    """With recall a question of fact is drawn, without its answer."""
    drawn = shelf.conversation().draw(DrawArguments(recall=True))
    assert (drawn["question"], drawn["format"]) == ("What comes first?", "recall")
    assert "SECRET" not in json.dumps(msgspec.to_builtins(drawn))


def test_what_is_due(shelf: Shelf) -> None:
    """What waits is named with its title and sources, and how long it takes."""
    due = shelf.conversation().due()
    assert [entry["title"] for entry in due["competencies"]] == ["Speaking up"]
    assert (due["facts"][0]["id"], due["minutes"]) == ("first-step", 4)
    assert due["competencies"][0]["sources"]
