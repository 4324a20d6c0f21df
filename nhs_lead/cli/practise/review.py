"""`nhs-lead review`: what is due today, facts and judgement, in the minutes there are."""

from typing import Annotated, Any

import typer

from nhs_lead.cli.learner_record import anything_kept, days_of, memories_of, read_record, today
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen, write
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library

NOTHING_DUE = 3


def command(
    context: typer.Context,
    minutes: Annotated[int, typer.Option(min=1, max=180, help="How long you have.")] = 10,
    due: Annotated[
        bool, typer.Option("--due", help="Say in one line what is due, and ask nothing: exit code 0, or 3 for nothing.")
    ] = False,
    confidence: Annotated[
        bool, typer.Option("--confidence", help="Ask how sure you are; it tells when to ask again.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --due: one JSON document.")] = False,
) -> None:
    """Practise what is due: facts at growing intervals, judgement on dilemmas you have not seen."""
    screen = open_screen(context)
    if due:
        raise typer.Exit(_say_what_is_due(open_library(context, screen), screen, as_json=as_json))
    if as_json:
        raise UsageError("--json goes with --due.", "Without it a review is a conversation.")
    if not screen.can_ask:
        raise UsageError(
            "A review asks questions, and there is no terminal to ask on.",
            "nhs-lead review --due says what is due; run nhs-lead review in a terminal.",
        )
    _review(open_library(context, screen), screen, minutes, confidence=confidence)


def _say_what_is_due(library: Library, screen: Screen, *, as_json: bool) -> int:
    from nhs_lead.practice.due import Waiting, minutes_for, paces, waiting
    from nhs_lead.views.review_page import due_line

    due, time = Waiting([], [], None, 0), 0
    if anything_kept(screen):
        with read_record(screen, looked_at=False) as record:  # nobody waits for that at a log-in
            memories = memories_of(record, screen)
            due = waiting(library, memories, today(screen))
            time = minutes_for(due, paces(memories)) if due.anything else 0
    if as_json:
        told: dict[str, Any] = {
            "due": {"facts": len(due.facts), "dilemmas": len(due.competencies)},
            "minutes": time,
            "next": due.next_day,
        }
        screen.json(told)
    else:
        write(f"{due_line(len(due.facts), len(due.competencies), time, due.next_day)}\n")
    return 0 if due.anything else NOTHING_DUE


def _review(library: Library, screen: Screen, minutes: int, *, confidence: bool) -> None:
    from random import Random

    from nhs_lead.cli.practise.keeper import Keeper
    from nhs_lead.cli.practise.sitting import Conductor
    from nhs_lead.practice.due import waiting
    from nhs_lead.practice.review import assemble
    from nhs_lead.quiz.sitting import Sitting
    from nhs_lead.views.review_page import ONLY_TWINS, afterwards_page, nothing_left

    with read_record(screen) as record:
        memories = memories_of(record, screen)
        dice = Random()  # noqa: S311 (a shuffle, not a secret)
        seen, now = memories.last_seen(), today(screen)
        asked_today = [key for key, at in seen.items() if days_of(screen).of_text(at) == now]
        asked = assemble(library, memories, seen, now, minutes * 60, dice, asked_today)
        due = waiting(library, memories, now)
    if not asked:
        left = ONLY_TWINS if due.anything else nothing_left(due.next_day)
        raise NotFoundError(left, "nhs-lead quiz practises all the same.")
    keeper = Keeper(screen, library)
    planned = keeper.begin("review", "Review", "nhs-lead review", asked, {"minutes": minutes, "confidence": confidence})
    sitting = Sitting(asked)
    Conductor(screen, library, keeper, sitting, planned.title, planned.command, confidence=confidence).hold()
    if anything_kept(screen):
        with read_record(screen) as record:
            left_over = waiting(library, memories_of(record, screen), today(screen))
        screen.show(afterwards_page(left_over.next_day, left_over.next_count, anything=left_over.anything), paged=False)
