"""The page of a plan: what is said of each goal, and that it can be kept, changed and read again."""

import datetime
from typing import Any

import msgspec
import pytest

from nhs_lead.growth.estimate import Estimate
from nhs_lead.growth.goals import Offer, Proposal
from nhs_lead.model.knowledge import Programme
from nhs_lead.pages import markdown
from nhs_lead.pages.page import Facts, Heading, Next, Page, Quiet, Section, Text
from nhs_lead.views import plain
from nhs_lead.views.markdown_reader import WrittenGoal, written_goals, written_page
from nhs_lead.views.plan_page import goal_sentence, in_a_sentence, kept_page, proposal_page
from tests.views.conftest import Shelf
from tests.views.pages import full_proposal, judged, proposal, rated

KEPT_ON = datetime.date(2026, 11, 24)


def facts(page: Page, number: int = 0) -> list[tuple[str, str]]:
    return list([block for block in page.blocks if isinstance(block, Facts)][number].pairs)


def why(page: Page) -> list[str]:
    return [value for label, value in facts(page) if label == "Why"]


def shown(shelf: Shelf, level: str = "", **known: Any) -> Page:
    return proposal_page(proposal(shelf, level=level, **known), shelf.titles)


def intro(page: Page) -> str:
    return next(block.text for block in page.blocks if isinstance(block, Text))


def test_every_reason_has_its_day_and_its_figures(shelf: Shelf) -> None:
    """A reason names the day, the stages in numbers and words, and how much the answers can say."""
    assert why(proposal_page(full_proposal(shelf), shelf.titles)) == [
        "On 2 November 2026 you put yourself at stage 2 (steady) and your role at 4 (teaching). "
        "You wrote: I cut [people] short on busy days.",
        "Your dilemmas up to 23 November 2026: index 31 (partly in line) from 9 answers, a rough idea: "
        "it may lie anywhere between 1 and 61.",
    ]


def test_what_the_learner_wrote_steers_no_terminal(shelf: Shelf) -> None:
    """The evidence of a rating is quoted as it was typed, its control characters named."""
    (told,) = why(shown(shelf, kindness=(rated(2, 4, "I\x1b[31m try\nhard."), None)))
    assert told.endswith("You wrote: I\\x1b[31m try hard.")


def test_the_next_stage_is_the_aim(shelf: Shelf) -> None:
    """Nobody is asked to climb three stages at once: the goal names the next one and says what it looks like."""
    page = shown(shelf, kindness=(rated(1, 4), None))
    assert Section("1. Get better at kindness at work: from starting to steady") in page.blocks
    assert ("Aim for", "Makes time for it.") in facts(page)


def test_dilemmas_that_speak_against_a_gap(shelf: Shelf) -> None:
    """Where many answers are close to the key, the page says that they see it otherwise, and whom to ask."""
    told = why(shown(shelf, kindness=(rated(2, 3), judged(0.8, "fair", 60))))
    assert told[-1] == "So your dilemmas put you further on than you do. Ask a colleague who has seen you at it."
    assert len(why(shown(shelf, kindness=(rated(2, 3), judged(0.8, "rough", 9))))) == 2


def test_it_says_that_it_is_no_appraisal(shelf: Shelf) -> None:
    """Every proposal says whose evidence it rests on and that it may be changed."""
    for known in ((rated(1, 4), None), (rated(3, 3), None), (None, judged(0.2, "open", 1))):
        assert intro(shown(shelf, kindness=known)).endswith(
            "It is a proposal and not an appraisal: change whatever does not fit."
        )


@pytest.mark.parametrize(
    ("known", "goal", "told"),
    [
        ((rated(3, 3), None), "Stretch yourself in kindness at work", "shows no gap to close"),
        ((None, judged(0.8, "fair", 60)), "Stretch yourself in kindness at work", "shows no gap to close"),
        ((None, judged(0.8, "open", 2)), "Practise kindness at work: find out where you stand", "too few to show one"),
        ((None, judged(0.2, "open", 2)), "Get better at kindness at work: judge", "Your answers are few"),
    ],
)
def test_no_more_is_claimed_than_is_known(shelf: Shelf, known: Any, goal: str, told: str) -> None:
    """Praise needs evidence: a few good answers are no proof of strength, and a few bad ones are a first impression."""
    made = proposal(shelf, kindness=known)
    assert goal_sentence(made.goals[0]).startswith(goal)
    assert told in intro(proposal_page(made, shelf.titles))


def _offered(shelf: Shelf, programme: Programme, *, fits: bool | None) -> str:
    made = full_proposal(shelf)
    goal = msgspec.structs.replace(made.goals[0], offers=(Offer(programme=programme, fits_level=fits),))
    page = proposal_page(msgspec.structs.replace(made, goals=(goal,)), shelf.titles)
    return next(value for label, value in facts(page) if label == "Programme")


@pytest.mark.parametrize(
    ("status", "as_of", "fits", "told"),
    [
        ("open", "2026", None, "P: open when looked at in 2026 (nhs-lead show p)"),
        ("open", "2026-05-04", True, "P: open when looked at on 4 May 2026 (nhs-lead show p)"),
        ("open", None, None, "P: open (nhs-lead show p)"),
        (
            "varies",
            "2025-10",
            None,
            "P: check whether it recruits where you are, last looked at in October 2025 (nhs-lead",
        ),
        ("unverified", None, None, "P: check whether it recruits (nhs-lead show p)"),
        ("open", None, False, "P: open; meant for leading a team, as none was found for your level (nhs-lead show p)"),
    ],
)
def test_how_sure_an_offer_is(shelf: Shelf, status: Any, as_of: str | None, fits: bool | None, told: str) -> None:
    """A programme is called open with the day on which it was; else one is told to ask first, and for whom it is."""
    programme = Programme(id="p", title="P", status=status, as_of=as_of, level="team")
    assert _offered(shelf, programme, fits=fits).startswith(told)


def test_a_plan_for_any_level_says_so(shelf: Shelf) -> None:
    """Without a level the page says how to give one; with one it names it."""
    assert "nhs-lead plan --level LEVEL" in plain.render(shown(shelf, kindness=(rated(1, 4), None)))
    page = shown(shelf, "team", kindness=(rated(1, 4), None))
    assert "for a role in leading a team" in intro(page)
    assert "--level LEVEL" not in plain.render(page)


def test_the_plan_as_markdown(shelf: Shelf) -> None:
    """The text that a learner edits is plain Markdown of a fixed shape: a title, goals, and lists with their dates."""
    text = markdown.render(proposal_page(full_proposal(shelf), shelf.titles))
    assert text.startswith("# My development plan\n\nProposed on 23 November 2026 ")
    assert "\n## 1. Get better at kindness at work: from steady to strong\n\n- **Why**: On 2 November" in text
    assert "\n- **Review on**: 2027-01-04 (4 January 2027)\n" in text
    assert "nhs-lead plan --edit" not in text


def test_what_was_proposed_is_read_back(shelf: Shelf) -> None:
    """A proposal that is kept unchanged shows the same page, and its goals and review dates are found."""
    made: Proposal = full_proposal(shelf)
    page = proposal_page(made, shelf.titles)
    text = markdown.render(page)
    assert list(written_page(text).blocks) == [block for block in page.blocks if not isinstance(block, Next)]
    assert written_goals(text) == [WrittenGoal(goal_sentence(goal), goal.review_on) for goal in made.goals]


def test_a_kept_plan(shelf: Shelf) -> None:
    """A kept plan names its day; what is new since stands above it, and then proposing afresh is the first advice."""
    page = kept_page(written_page("# Mine\n\n## Listen\n"), KEPT_ON, [])
    assert page.blocks[:2] == [Heading("Mine", "kept on 24 November 2026"), Section("Listen")]
    assert isinstance(page.blocks[-1], Next)
    assert page.blocks[-1].pairs[0][0] == "nhs-lead plan --edit"
    page = kept_page(written_page("no heading"), KEPT_ON, ["Since then you have answered 12 items."])
    assert page.blocks[:2] == [
        Heading("My development plan", "kept on 24 November 2026"),
        Quiet("Since then you have answered 12 items."),
    ]
    assert isinstance(page.blocks[-1], Next)
    assert page.blocks[-1].pairs[0][0] == "nhs-lead plan --new"


@pytest.mark.parametrize(
    ("title", "within"),
    [("Systems thinking", "systems thinking"), ("NHS finance", "NHS finance"), ("A team", "a team"), ("", "")],
)
def test_a_title_within_a_sentence(title: str, within: str) -> None:
    """A title begins small within a sentence, an abbreviation stays as it is."""
    assert in_a_sentence(title) == within


def test_a_wide_interval_ends_at_the_scale(shelf: Shelf) -> None:
    """One answer is called what it is: a first impression and no more."""
    one = Estimate(index=0.2, low=-0.93, high=1.0, answers=1, certainty="open")
    (told,) = why(shown(shelf, kindness=(None, one)))
    assert "from 1 answer, a first impression and no more: it may lie anywhere between -93 and 100." in told
