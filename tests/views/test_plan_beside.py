"""What stands beside the goals of a plan."""

from nhs_lead.model.knowledge import Step, Track
from nhs_lead.pages.page import Facts, Heading, Next, Page, Quiet, Section
from nhs_lead.practice.tracks import TrackStanding, standing
from nhs_lead.views.plan_beside import beside_page, beside_sheet, no_goals_page, no_goals_sheet

STEPS = tuple(Step(id=id, when="week", title=f"Do {id}") for id in ("a", "b", "c", "d", "e"))
TRACK = Track(id="new-matron", title="New matron", steps=STEPS)


def weeks(*done: str) -> TrackStanding:
    return standing(TRACK, "k", dict.fromkeys(done, "2026-11-23T09:30:00.000Z"))


def test_without_goals_the_next_step_stands_with_how_to_get_goals() -> None:
    """Somebody of whom nothing else is known sees the step that comes next, and what would show a goal."""
    blocks = beside_page(no_goals_page(), weeks("a"), None).blocks
    assert Quiet("First weeks: New matron, 1 of 5 steps done. First week, next: Do b.") in blocks
    assert isinstance(blocks[-1], Next)
    assert [command for command, _ in blocks[-1].pairs] == [
        "nhs-lead assess",
        "nhs-lead quiz",
        "nhs-lead start new-matron",
    ]


def test_who_is_handed_the_plan_sees_the_next_steps() -> None:
    """Behind the goals stand how far the first weeks are and the three steps that come next."""
    handed = beside_sheet(no_goals_sheet(), weeks("a", "c")).blocks
    assert handed[1:] == [
        Section("My first weeks: New matron"),
        Facts(
            [
                ("Done", "2 of 5 steps"),
                ("Next", "First week: Do b"),
                ("Then", "First week: Do d"),
                ("Then", "First week: Do e"),
            ]
        ),
    ]


def test_a_sheet_without_first_weeks_stays_as_it_is() -> None:
    """No track, or one of which all is done, adds nothing."""
    sheet = Page([Heading("Mine")])
    assert beside_sheet(sheet, None) == sheet
    assert beside_sheet(sheet, weeks("a", "b", "c", "d", "e")) == sheet
