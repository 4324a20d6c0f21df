"""Opens what is kept of a learner, with the clock of this machine."""

import os
from datetime import UTC, date, datetime, time

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import data_folder
from nhs_lead.record import files
from nhs_lead.record.memories import Memories
from nhs_lead.record.remembering import catch_up
from nhs_lead.record.store import Record
from nhs_lead.schedule.days import Days


def open_record(screen: Screen, *, looked_at: bool = True) -> Record:
    """Open the learner's record, and look whether it is whole; a remark about it goes to stderr. Raises RecordError."""
    opened = Record.open(data_folder(screen.settings), datetime.now(UTC), looked_at=looked_at)
    screen.remark(opened.remark)
    return opened.record


def anything_kept(screen: Screen) -> bool:
    """Whether there is a record at all. Looking does not begin one."""
    return os.path.exists(os.path.join(data_folder(screen.settings), files.FILE))


def days_of(screen: Screen) -> Days:
    """Return the calendar of the learner, whose day begins when the settings say. Every day of theirs comes from it."""
    return Days(time.fromisoformat(screen.settings.day_starts))


def today(screen: Screen) -> date:
    """Return the learner's own day."""
    return days_of(screen).of(datetime.now(UTC))


def memories_of(record: Record, screen: Screen) -> Memories:
    """Return what the scheduler knows, with every answer taken in. Raises RecordError."""
    memories = Memories(record)
    catch_up(memories, days_of(screen).of_text, today(screen))
    return memories
