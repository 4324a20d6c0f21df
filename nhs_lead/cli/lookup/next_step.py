"""What the first screen says of a learner: what is due, where the last sitting stopped, one thing to try next."""

from nhs_lead.cli.learner_record import memories_of, read_record, today
from nhs_lead.cli.screen import Screen
from nhs_lead.library.library import Library
from nhs_lead.model.wording import WHEN
from nhs_lead.practice.due import minutes_for, paces, waiting
from nhs_lead.practice.tracks import TrackStanding, under_way
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Remembered
from nhs_lead.record.tracks import Ticks
from nhs_lead.views.home import Learner, Left

SETTLED = 3
"""After so many competencies were practised, a look at oneself has something to build on."""


def learner(library: Library, screen: Screen) -> Learner | None:
    """Return what is known of the learner, or None where the record is empty. Raises RecordError."""
    with read_record(screen, looked_at=False) as record:
        memories = memories_of(record, screen)
        left, due, growth = record.unfinished(), waiting(library, memories, today(screen)), Growth(record)
        answered = len(record.answers(left.id)) if left else 0
        known = [
            memory
            for memory in memories.all()
            if memory.kind == "competency" and library.has(memory.id, ["competency"])
        ]
        assessed, planned = growth.completed(), growth.plan()
        halfway = growth.unfinished()
        pace = paces(memories)
        track = under_way(library, Ticks(record))
    if not (known or track or due.anything or due.next_day or left or assessed or halfway or planned):
        return None
    if halfway is not None:
        next_step = ("nhs-lead assess", "go on with your self-assessment")
    elif len(known) >= SETTLED and not assessed:
        next_step = ("nhs-lead assess", "see where your role needs more of you")
    elif assessed and planned is None:
        next_step = ("nhs-lead plan", "turn your self-assessment into a plan")
    else:
        next_step = _practice(library, known)
    return Learner(
        facts=len(due.facts),
        dilemmas=len(due.competencies),
        minutes=minutes_for(due, pace),
        next_day=due.next_day,
        left=Left(left.title, answered, len(left.items)) if left and answered else None,
        next_step=next_step,
        first_weeks=_first_weeks(track),
    )


def _first_weeks(track: TrackStanding | None) -> tuple[str, str] | None:
    """The next step of the track that is under way."""
    step = track.next_step if track else None
    if track is None or step is None:
        return None
    return f"nhs-lead start {track.track.id}", f"{WHEN[step.when].lower()}: {step.title}"


def _practice(library: Library, known: list[Remembered]) -> tuple[str, str]:
    """The competency that was never practised, or else the one that is least settled."""
    practised = {memory.id for memory in known}
    for entry in library.of_kind("competency"):
        if entry.id not in practised and library.is_named(entry.id, "scenario"):
            return f"nhs-lead quiz {entry.id}", f"a first dilemma on {entry.title.lower()}"
    if not known:
        return "nhs-lead quiz", "practise on dilemmas"
    weakest = min(known, key=lambda memory: memory.stability)
    title = library.titles([weakest.id]).get(weakest.id, weakest.id)
    return f"nhs-lead quiz {weakest.id}", f"more practice on {title.lower()}"
