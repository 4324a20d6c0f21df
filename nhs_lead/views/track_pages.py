"""The first weeks in a role as pages: the roles there are, and where the learner stands in one of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question
from nhs_lead.model.knowledge import Interview, Step
from nhs_lead.model.wording import WHEN, counted, said_date
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Quiet, Row, Section, Table, Text
from nhs_lead.practice.tracks import TrackStanding
from nhs_lead.views.entry_page import GONE, step_blocks

DayOf = Callable[[str], date]
"""The learner's own day of a moment."""


def tracks_page(standings: Sequence[TrackStanding]) -> Page:
    """Return the roles that there are tracks for, with how far the learner is in each."""
    rows = [
        Row(
            standing.track.id,
            [standing.track.title, standing.track.role or standing.track.summary, progress_said(standing)],
        )
        for standing in standings
    ]
    first = next((standing for standing in standings if standing.begun and standing.next_step), standings[0])
    commands = [(f"nhs-lead start {first.track.id}", "go on with it" if first.begun else "see the first step")]
    table = Table(("Role", "For whom", "How far you are"), rows, (3, 5, 3))
    return Page([table, Next(commands, counted(len(standings), "role"))])


def progress_said(standing: TrackStanding) -> str:
    """Say how far somebody is: '2 of 8 steps', 'not begun', 'all 8 steps'."""
    whole = len(standing.track.steps)
    if not standing.begun:
        return f"not begun, {counted(whole, 'step')}"
    return f"{len(standing.done)} of {counted(whole, 'step')}" if standing.next_step else f"all {whole} steps"


def standing_page(standing: TrackStanding, named: Mapping[str, Entry], day_of: DayOf, *, whole: bool = False) -> Page:
    """Return where the learner stands in a track, with the next step in full, or all of them where `whole`.

    `named` has each entry that the track names, by its id.
    """
    track, step = standing.track, standing.next_step
    blocks: list[Block] = [Heading(track.title, f"{len(standing.done)} of {counted(len(track.steps), 'step')} done")]
    if not standing.begun or whole:
        blocks += [Facts([("For whom", track.role)]), *([Text(track.about)] if track.about else [])]
    if whole:
        for track_step in track.steps:
            heading = f"{WHEN[track_step.when]}: {track_step.title}{_mark(standing, track_step.id, day_of)}"
            blocks += _in_full(track_step, named, heading)
    elif step:
        blocks += _in_full(step, named, f"Your next step, {WHEN[step.when].lower()}: {step.title}")
    if step is None:
        blocks.append(Text("Every step is ticked off. What you do next is yours: nhs-lead plan helps to choose."))
    if not whole:
        lines = [
            f"{WHEN[track_step.when]}: {track_step.title} [{track_step.id}]{_mark(standing, track_step.id, day_of)}"
            for track_step in track.steps
        ]
        blocks += [Section("All steps"), Items(lines, numbered=True)]
    if standing.gone:
        were = (
            "A step that you ticked off is" if standing.gone == 1 else f"{standing.gone} steps that you ticked off are"
        )
        blocks.append(Quiet(f"{were} no longer part of this track. Your record keeps what you ticked."))
    return Page([*blocks, Next(_commands(standing, whole=whole))], {id: entry.title for id, entry in named.items()})


def _in_full(step: Step, named: Mapping[str, Entry], title: str) -> list[Block]:
    def opened(ids: Sequence[str], command: Callable[[Entry], str]) -> str:
        return "; ".join(f"{named[id].title} ({command(named[id])})" if id in named else f"{id} {GONE}" for id in ids)

    read = opened(step.read, lambda entry: f"nhs-lead show {entry.id}")
    return step_blocks(step, read, opened(step.practise, practice_of), title)


def practice_of(entry: Entry) -> str:
    """Return the command that practises `entry`."""
    if isinstance(entry, Interview):
        return f"nhs-lead interview {entry.id}"
    return f"nhs-lead quiz {entry.id}{' --recall' if isinstance(entry, Question) else ''}"


def _mark(standing: TrackStanding, id: str, day_of: DayOf) -> str:
    at = standing.done.get(id)
    return f" (done {said_date(day_of(at))})" if at else ""


def _commands(standing: TrackStanding, *, whole: bool) -> list[tuple[str, str]]:
    id, step = standing.track.id, standing.next_step
    commands = [(f"nhs-lead start {id} --done {step.id}", "tick the next step off")] if step else []
    if standing.begun:
        commands.append((f"nhs-lead start {id} --undo {list(standing.done)[-1]}", "take the last tick back"))
    return commands if whole else [*commands, (f"nhs-lead start {id} --all", "read all steps")]
