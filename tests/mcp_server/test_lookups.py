"""What an assistant looks up."""

import pytest

from nhs_lead.errors import NotFoundError
from nhs_lead.mcp_server import lookups
from nhs_lead.mcp_server.arguments import AskArguments, BrowseArguments, CiteArguments, SearchArguments, ShowArguments
from tests.mcp_server.conftest import Shelf


def test_a_question_gets_its_answer_with_sources(shelf: Shelf) -> None:
    """The answer, where it comes from and up to when it is known stand in one reply."""
    told = lookups.ask(shelf.desk(), AskArguments(question="how do I raise a concern"))
    assert told["found"]
    assert told["answer"].startswith("Tell the person in charge.")
    assert (told["id"], told["known_to"], len(told["sources"])) == ("raise-a-concern", "2026-01", 1)


def test_no_answer_stays_no_answer(shelf: Shelf) -> None:
    """What the library does not know is said not to be found, with where to go instead and what comes nearest."""
    told = lookups.ask(shelf.desk(), AskArguments(question="best pizza in town"))
    assert told["found"] is False
    assert "answer" not in told
    assert told["instead"] == "Ask somebody who lives there."
    assert all("sources" in entry and "known_to" in entry for entry in told["nearest"])


def test_search_says_what_matched(shelf: Shelf) -> None:
    """A hit has its sources and dates, and the words that it was found by."""
    told = lookups.search(shelf.desk(), SearchArguments(words="speaking up", kinds=("competency",)))
    assert [hit["id"] for hit in told["hits"]] == ["speaking-up"]
    assert told["hits"][0]["matched"]
    assert told["hits"][0]["sources"]


def test_search_finds_nothing(shelf: Shelf) -> None:
    """A search for what is not there says so as a question does."""
    assert lookups.search(shelf.desk(), SearchArguments(words="zzzz qqqq"))["found"] is False


def test_browse_counts_kinds_and_pages_through_one(shelf: Shelf) -> None:
    """Without a kind the kinds are counted; with one its entries come, and where to go on."""
    counted = lookups.browse(shelf.desk(), BrowseArguments())
    assert {"faq": 1, "scenario": 1}.items() <= {one["kind"]: one["count"] for one in counted["kinds"]}.items()
    assert counted["packs"] == [{"name": "small", "title": "Small library", "version": "7"}]
    listed = lookups.browse(shelf.desk(), BrowseArguments(kind="scenario"))
    assert ([entry["id"] for entry in listed["entries"]], listed["next_offset"]) == (["tears"], None)
    assert lookups.browse(shelf.desk(), BrowseArguments(kind="scenario", offset=9))["entries"] == []


def test_show_by_id_or_title(shelf: Shelf) -> None:
    """An entry is read by its id or by its title, and one that is not there is a clean error."""
    assert lookups.show(shelf.desk(), ShowArguments(id="Speaking up"))["id"] == "speaking-up"
    with pytest.raises(NotFoundError, match="There is no entry"):
        lookups.show(shelf.desk(), ShowArguments(id="nobody"))


def test_cite_in_a_style(shelf: Shelf) -> None:
    """Sources come as lines to read, or as the style that is asked for; no sources are an empty list."""
    desk = shelf.desk()
    assert "Adams" in lookups.cite(desk, CiteArguments(id="speaking-up"))["citations"][0]
    assert lookups.cite(desk, CiteArguments(id="speaking-up", style="bibtex"))["citations"] == "bibtex: report"
    assert lookups.cite(desk, CiteArguments(id="first-step", style="csl"))["citations"] == []
