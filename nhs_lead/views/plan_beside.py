"""What goes on beside the goals of a plan: the first weeks in a role, and interviews."""

from msgspec.structs import replace

from nhs_lead.model.wording import WHEN, counted, sentence
from nhs_lead.pages.page import Block, Facts, Heading, Next, Page, Quiet, Section, Text
from nhs_lead.practice.interviews import InterviewStanding
from nhs_lead.practice.tracks import TrackStanding
from nhs_lead.views.interview_pages import standing_said
from nhs_lead.views.plan_page import TITLE
from nhs_lead.views.track_pages import progress_said

STEPS_AHEAD = 3
"""So many steps of the first weeks are handed to somebody: what comes next, and what the talk may be about."""


def no_goals_page() -> Page:
    """Return a plan without a goal, as there is nothing yet that one could be made from."""
    told = "There is no goal in it yet. nhs-lead assess asks how you see yourself; nhs-lead quiz shows how you judge."
    steps = [("nhs-lead assess", "say how you see yourself"), ("nhs-lead quiz", "see how you judge dilemmas")]
    return Page([Heading(TITLE), Text(told), Next(steps)])


def beside_page(page: Page, weeks: TrackStanding | None, interviews: InterviewStanding | None) -> Page:
    """Return the page of a plan with what goes on beside it: the first weeks in a role, and interviews."""
    told: list[Block] = []
    commands: list[tuple[str, str]] = []
    if weeks and weeks.next_step:
        step = weeks.next_step
        said = f"{weeks.track.title}, {progress_said(weeks)} done. {WHEN[step.when]}, next: {step.title}"
        told.append(Quiet(f"First weeks: {sentence(said)}"))
        commands.append((f"nhs-lead start {weeks.track.id}", "go on with your first weeks"))
    if interviews:
        told.append(Quiet(f"Interviews: {standing_said(interviews)}"))
        commands.append((f"nhs-lead interview {interviews.weakest.rpartition('/')[2]}", "answer the weakest again"))
    blocks = list(page.blocks)
    if told and blocks and isinstance(blocks[-1], Next):
        blocks[-1:] = [*told, replace(blocks[-1], pairs=[*blocks[-1].pairs, *commands])]
    return replace(page, blocks=blocks)


def beside_sheet(sheet: Page, weeks: TrackStanding | None) -> Page:
    """Return the plan that is handed to somebody with the learner's first weeks behind its goals."""
    if weeks is None or not weeks.next_step:
        return sheet
    steps = [f"{WHEN[step.when]}: {step.title}" for step in weeks.steps_left[:STEPS_AHEAD]]
    done = f"{len(weeks.done)} of {counted(len(weeks.track.steps), 'step')}"
    facts = [("Done", done), ("Next", steps[0]), *(("Then", step) for step in steps[1:])]
    return replace(sheet, blocks=[*sheet.blocks, Section(f"My first weeks: {weeks.track.title}"), Facts(facts)])


def no_goals_sheet() -> Page:
    """Return the sheet of a plan without a goal."""
    return Page([Heading(TITLE)])
