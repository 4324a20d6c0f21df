"""The page of an entry: what it shows, what it holds back, and where it leads."""

from datetime import date

import msgspec
import pytest

from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import Challenge, Competency
from nhs_lead.pages.page import Items, Next, Page, Text
from nhs_lead.views import plain
from nhs_lead.views.entry_page import Surroundings, entry_page
from tests.views.conftest import Shelf


def _items(page: Page) -> list[str]:
    return [line for block in page.blocks if isinstance(block, Items) for line in block.lines]


def _commands(page: Page) -> list[str]:
    return [command for block in page.blocks if isinstance(block, Next) for command, _ in block.pairs]


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2026, 11, 21), False), (date(2026, 11, 22), False), (date(2026, 11, 23), True)]
)
def test_an_overdue_page_says_so_first(today: date, overdue: bool, shelf: Shelf) -> None:
    """From the day after its review was due, a page begins with that."""
    thrift = shelf.entries["thrift"]
    page = entry_page(thrift, shelf.around(thrift, today))
    warning = Text("This page was due for review by 22 November 2026. Check what may have changed.")
    assert (page.blocks[1] == warning) is overdue
    assert (warning in page.blocks) is overdue


def test_a_scenario_does_not_give_its_key_away(shelf: Shelf) -> None:
    """Somebody who looks a scenario up sees its options in the order of the alphabet, without reasons or marks."""
    for id in ("tears", "rota", "thanks", "winter"):
        scenario = shelf.scenario(id)
        page = entry_page(scenario, shelf.around(scenario))
        text = plain.render(page)
        assert _items(page) == sorted(option.text for option in scenario.options)
        assert not any(
            option.because in text or (option.better and option.better in text) for option in scenario.options
        )
        assert not scenario.debrief or scenario.debrief not in text


def test_a_question_does_not_give_its_answer_away(shelf: Shelf) -> None:
    """A recall question shows its options alone, and the command that asks it."""
    question = shelf.entries["first-step"]
    assert isinstance(question, Question)
    page = entry_page(question, shelf.around(question))
    text = plain.render(page)
    assert not any(option.because in text for option in question.options)
    assert _commands(page) == ["nhs-lead quiz first-step --recall"]


def test_every_page_of_something_practised_leads_to_the_quiz(shelf: Shelf) -> None:
    """Where scenarios practise an entry, its page ends with the command that asks them."""
    page = entry_page(shelf.entries["kindness"], shelf.around(shelf.entries["kindness"]))
    assert _commands(page) == ["nhs-lead quiz kindness", "nhs-lead show full-beds"]
    assert _commands(entry_page(shelf.entries["tears"], shelf.around(shelf.entries["tears"]))) == [
        "nhs-lead quiz tears"
    ]


def test_long_lists_of_neighbours_are_cut(shelf: Shelf) -> None:
    """At most eight entries that name this one are shown, and at most five of the scenarios that practise it."""
    naming = [Challenge(id=f"challenge-{number}", title=f"Challenge {number}") for number in range(12)]
    scenarios = [msgspec.structs.replace(shelf.scenario("tears"), id=f"tears-{number}") for number in range(12)]
    page = entry_page(Competency(id="calm", title="Calm"), Surroundings(naming=naming, scenarios=scenarios))
    lines = _items(page)
    assert sum("[challenge-" in line for line in lines) == 8
    assert sum("[tears-" in line for line in lines) == 5
    assert ("nhs-lead quiz calm", "12 scenarios") in [
        pair for one in page.blocks if isinstance(one, Next) for pair in one.pairs
    ]


def test_what_an_entry_names_itself_is_not_named_twice(shelf: Shelf) -> None:
    """An entry that both names this one and is named by it stands under 'Read next' alone."""
    lines = _items(entry_page(shelf.entries["kindness"], shelf.around(shelf.entries["kindness"])))
    assert lines.count("Full beds [full-beds]") == 1


def test_ids_that_lead_nowhere_are_passed_over() -> None:
    """A page names no source and no neighbour that the library lacks, and a claim falls back on the source's id."""
    entry = Competency(id="calm", title="Calm", related=("gone",), sources=("lost",))
    assert _items(entry_page(entry, Surroundings())) == []


def test_a_summary_that_the_text_repeats_is_left_out(shelf: Shelf) -> None:
    """Where the body begins with the summary, it is not said twice."""
    thrift = shelf.entries["thrift"]
    assert plain.render(entry_page(thrift, shelf.around(thrift))).count("Spending a little") == 1


def test_a_scenario_without_a_role_begins_with_its_situation(shelf: Shelf) -> None:
    """What an author left out leaves no gap on the page."""
    scenario = shelf.entries["rota"]
    assert isinstance(scenario, Scenario)
    assert "\n\n\n" not in plain.render(entry_page(scenario, shelf.around(scenario)))
