"""What a search found, and why."""

from nhs_lead.model.knowledge import Faq
from nhs_lead.pages.page import Hits, Items, Next
from nhs_lead.views import accessible, plain
from nhs_lead.views.entry_page import Surroundings
from nhs_lead.views.hits import answer_page, hits_page, instead_page
from tests.views.conftest import Shelf


def test_each_hit_says_why_it_was_found(shelf: Shelf) -> None:
    """The words that matched are named field by field, each once, with what they were taken to stand for."""
    matches = [("kind", "title", ""), ("hca", "also", "assistant"), ("work", "title", ""), ("kind", "title", "")]
    (found,) = (block for block in hits_page([(shelf.entries["kindness"], matches)]).blocks if isinstance(block, Hits))
    assert found.found[0].why == "kind, work in title; hca (assistant) in other names"


def test_a_pipe_gets_one_line_a_hit(shelf: Shelf) -> None:
    """In a pipe a hit is its id, kind, title and summary with tabs between, and nothing else is written."""
    page = hits_page([(shelf.entries[id], [("x", "body", "")]) for id in ("kindness", "hca", "tears")])
    lines = plain.render(page).splitlines()
    assert [line.split("\t")[0] for line in lines] == ["kindness", "hca", "tears"]
    assert {line.count("\t") for line in lines} == {3}


def test_an_answer_without_neighbours_has_no_empty_headings() -> None:
    """Where nothing else was found, nothing is said of it."""
    faq = Faq(id="why", title="Why?", question="Why?", answer="Because.")
    page = answer_page(faq, [], Surroundings(), [])
    assert plain.render(page) == "Why?\n\nBecause.\n"
    assert accessible.render(page) == "Why?\n\nBecause.\n"


def test_no_entry_is_named_twice() -> None:
    """What an answer names itself is not named again as close to it, and three others are enough."""
    faq = Faq(id="why", title="Why?", question="Why?", answer="Because.", related=("b",))
    others = [Faq(id=id, title=id.upper(), question=id.upper(), answer=id) for id in "abcde"]
    page = answer_page(faq, others, Surroundings(titles={"b": "B"}), [])
    assert [block.lines for block in page.blocks if isinstance(block, Items)] == [
        ["B [b]"],
        ["A [a]", "C [c]", "D [d]"],
    ]


def test_no_title_is_named_twice(shelf: Shelf) -> None:
    """Two entries of one title read like the same one: the first of them is named, beside an answer or in its place."""
    faq = Faq(id="why", title="Why?", question="Why?", answer="Because.", related=("b", "b", "why", "b2"))
    others = [Faq(id=id, title=id[0].upper(), question=id, answer=id) for id in ("a", "a2", "b2", "c")]
    page = answer_page(faq, others, Surroundings(titles={"b": "B", "b2": "B", "why": "Why?"}), [])
    assert [block.lines for block in page.blocks if isinstance(block, Items)] == [["B [b]"], ["A [a]", "C [c]"]]
    kindness = shelf.entries["kindness"]
    instead = instead_page(kindness, [kindness, *others])
    assert [block.lines for block in instead.blocks if isinstance(block, Items)] == [["A [a]", "B [b2]", "C [c]"]]


def test_one_scenario_is_one(shelf: Shelf) -> None:
    """The number of scenarios agrees with its noun."""
    faq = shelf.entries["what-is-kindness"]
    assert isinstance(faq, Faq)
    for count, said in ((1, "1 scenario"), (2, "2 scenarios")):
        page = answer_page(faq, [], shelf.around(faq), [("kindness", count)])
        assert Next([("nhs-lead quiz kindness", said)]) in page.blocks


def test_a_related_entry_is_not_named_as_close_too(shelf: Shelf) -> None:
    """A runner-up that the answer names as related stands under See also, and not under Also close as well."""
    faq = shelf.entries["what-is-kindness"]
    assert isinstance(faq, Faq)
    related = faq.related[0]
    page = answer_page(faq, [shelf.entries[related], shelf.entries["hca"]], shelf.around(faq), [])
    shown = plain.render(page)
    assert shown.count(f"[{related}]") == 1
    assert "[hca]" in shown
