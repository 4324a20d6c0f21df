"""A plan to hand to somebody: no commands, no marks, one side of paper for a goal."""

import datetime
import re
from pathlib import Path

import pytest

from nhs_lead.pages import html, markdown
from nhs_lead.pages.page import Facts, Page, Text
from nhs_lead.views import plan_sheet
from nhs_lead.views.markdown_reader import written_page
from nhs_lead.views.plan_page import proposal_page
from tests.export.browser import chromium, violations
from tests.views.conftest import Shelf
from tests.views.pages import full_proposal, judged, proposal

DAY = datetime.date(2026, 11, 24)


def kept(text: str, **titles: str) -> Page:
    return plan_sheet.kept_sheet(written_page(text), DAY, titles)


def facts(page: Page) -> list[tuple[str, str]]:
    return [pair for block in page.blocks if isinstance(block, Facts) for pair in block.pairs]


def test_a_proposal_speaks_for_the_learner(shelf: Shelf) -> None:
    """It says in the first person what was rated and what shows it, and no mark of a dilemma stands in it."""
    page = plan_sheet.proposed_sheet(full_proposal(shelf), shelf.titles)
    assert facts(page)[:2] == [
        ("Why", "On 2 November 2026 I put myself at steady (stage 2 of 4); my role needs teaching (stage 4)."),
        ("What shows it", "I cut [people] short on busy days."),
    ]
    text = html.document("Plan", [page], plan_sheet.FOOT)
    assert "index" not in re.sub("<style>.*</style>", "", text, flags=re.DOTALL)
    assert re.findall("nhs-lead [a-z]+", text) == []


def test_a_goal_out_of_dilemmas_alone(shelf: Shelf) -> None:
    """Where only answers speak for a goal, that is said without a figure."""
    page = plan_sheet.proposed_sheet(proposal(shelf, kindness=(None, judged(0.1, "fair", 30))), shelf.titles)
    assert facts(page)[0] == ("Why", "My practice on written dilemmas suggests it.")


def test_a_proposal_that_was_kept_loses_its_commands(shelf: Shelf) -> None:
    """What a proposal brought for the terminal is said in words, and nothing else of a kept plan changes."""
    proposed = markdown.render(proposal_page(full_proposal(shelf), shelf.titles))
    page = kept(proposed, kindness="Kindness at work")
    assert ("Practise", "Written dilemmas on kindness at work") in facts(page)
    assert re.findall("nhs-lead [a-z]+", html.document("Plan", [page])) == []
    assert "change whatever does not fit" not in html.document("Plan", [page])
    own = "I keep my words (all of them), 3: as they are; and so on.\n\nA second paragraph."
    assert Text("I keep my words (all of them), 3: as they are; and so on.") in kept(own).blocks


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Read it (nhs-lead show one-to-ones)", "Read it"),
        ("Few answers: nhs-lead assess tells more. Begin here.", "Few answers. Begin here."),
        ("2027-01-11 (11 January 2027)", "11 January 2027"),
        ("nhs-lead quiz a-b (3 dilemmas, 1 of them new to you)", "Written dilemmas on a-b"),
        ("I shall use nhs-lead weekly", "I shall use nhs-lead weekly"),
    ],
)
def test_what_is_for_a_terminal(typed: str, shown: str) -> None:
    """A command goes, in brackets or in its sentence; the program's name in somebody's own sentence stays."""
    assert facts(kept(f"- **A**: {typed}")) == [("A", shown)]


def test_what_is_practised() -> None:
    """The ids behind the commands to practise, so that their titles can be found."""
    page = written_page("- **Practise**: nhs-lead quiz a-b (3 dilemmas)\n- **Practise**: nhs-lead quiz c")
    assert plan_sheet.practised(page) == ["a-b", "c"]


@pytest.mark.client
def test_on_paper_and_to_a_screen_reader(shelf: Shelf, tmp_path: Path) -> None:
    """A goal takes one side of A4, and axe-core has nothing to say against the page."""
    page = plan_sheet.proposed_sheet(full_proposal(shelf), shelf.titles)
    file = tmp_path / "plan.html"
    file.write_text(html.document("Plan", [page], plan_sheet.FOOT), encoding="utf-8")
    with chromium() as browser:
        shown = browser.new_context(offline=True, bypass_csp=True).new_page()  # axe-core is a script
        shown.goto(file.as_uri())
        assert len(re.findall(rb"/Type\s*/Page\b", shown.pdf(prefer_css_page_size=True))) == 1
        assert violations(shown) == []
