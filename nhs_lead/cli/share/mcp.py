"""`nhs-lead mcp`: the library for an assistant, over stdio. stdout belongs to the protocol alone."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.learner_record import anything_kept, memories_of, open_record, read_record, today
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import UsageError, installing
from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Source

if TYPE_CHECKING:
    from nhs_lead.mcp_server.desk import DueNow
    from nhs_lead.quiz.drawing import DrawnItem
    from nhs_lead.quiz.marking import Marked


def command(
    context: typer.Context,
    record: Annotated[
        bool,
        typer.Option("--record", help="Keep answers to drawn dilemmas in your record; without it nothing is kept."),
    ] = False,
) -> None:
    """Let an assistant look things up and practise with you: your assistant starts this, over stdio (MCP)."""
    screen = open_screen(context)
    if sys.stdin.isatty():
        raise UsageError(
            "This speaks with an assistant, and there is a keyboard instead of one.",
            "Put it into your assistant's settings, with command nhs-lead and arguments mcp; the README shows them.",
        )
    library = open_library(context, screen)
    from nhs_lead.mcp_server.sdk_parts import stdio_parts

    try:
        with stdio_parts():
            from nhs_lead.mcp_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "nhs_lead":
            raise
        raise UsageError(
            "nhs-lead mcp needs the extra 'mcp', which is not installed.",
            installing("mcp"),
        ) from None
    from random import Random

    from nhs_lead.mcp_server.desk import Desk

    desk = Desk(
        library,
        calendar_day,
        cited,
        lambda: due_now(library, screen),
        (lambda drawn, marked: keep(library, screen, drawn, marked)) if record else None,
    )
    serve(desk, Random(), screen.remark)  # noqa: S311 (a dilemma is drawn, not a secret)


def cited(sources: Sequence[Source], style: str) -> Any:
    """Return sources in a style: csl as data, bibtex and plain as text."""
    from nhs_lead.views import citation

    if style == "csl":
        return citation.csl(sources)
    return citation.bibtex(sources) if style == "bibtex" else citation.plain(sources)


def due_now(library: Library, screen: Screen) -> "DueNow":
    """Return what the learner's record says is due. Looking begins no record. Raises RecordError."""
    from nhs_lead.mcp_server.desk import DueNow
    from nhs_lead.practice.due import minutes_for, paces, waiting

    if not anything_kept(screen):
        return DueNow(facts=[], competencies=[], minutes=0, next=None)
    with read_record(screen, looked_at=False) as record:
        memories = memories_of(record, screen)
        due = waiting(library, memories, today(screen))
        minutes = minutes_for(due, paces(memories)) if due.anything else 0
    return DueNow(facts=due.facts, competencies=due.competencies, minutes=minutes, next=due.next_day)


def keep(library: Library, screen: Screen, drawn: "DrawnItem", marked: "Marked") -> None:
    """Keep one answer, as a sitting of its own: an assistant never says when it has finished. Raises RecordError."""
    from nhs_lead.model.identity import pack_of
    from nhs_lead.practice.kept_answer import kept_answer, planned_item
    from nhs_lead.record import entities
    from nhs_lead.record.entities import moment, new_id

    item, now = drawn.item, datetime.now(UTC)
    pack = pack_of(library.key_of(item.id)) or msgspec.UNSET
    sitting = entities.RecordedSitting(
        id=new_id(now, os.urandom(3).hex()),
        started=moment(now),
        topic=item.id,
        title=item.title,
        command=f"nhs-lead quiz {item.id}",
        settings={},
        items=(planned_item(drawn, pack),),
    )
    answer = kept_answer(item, marked, sitting.id, 0, now, os.urandom(4).hex(), pack=pack)
    with open_record(screen) as record:
        record.begin(sitting, {answer.revision: msgspec.json.encode(item)})
        record.keep(answer)
        record.end(sitting.id, moment(now))
