"""Opens what is kept of a learner, with the clock of this machine."""

from datetime import UTC, date, datetime, time

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import data_folder
from nhs_lead.errors import RecordError
from nhs_lead.practice.scheduling import catch_up
from nhs_lead.record.connection import BUSY_SECONDS
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from nhs_lead.schedule.days import Days


def open_record(screen: Screen, *, timeout: float = BUSY_SECONDS) -> Record:
    """Open the learner's record to write, and look whether it is whole; a remark on it goes to stderr.

    Another program is waited for, `timeout` seconds at the most. Raises RecordError.
    """
    opened = Record.open(data_folder(screen.settings), datetime.now(UTC), timeout=timeout)
    screen.remark(opened.remark)
    return opened.record


def read_record(screen: Screen, *, looked_at: bool = True) -> Record:
    """Open the learner's record to read it alone, which a full disk or a folder that is read-only does not prevent.

    A remark on it goes to stderr. Raises RecordError.
    """
    opened = Record.open_to_read(data_folder(screen.settings), datetime.now(UTC), looked_at=looked_at)
    screen.remark(opened.remark)
    screen.remark_once(_unsound(opened.record))
    return opened.record


def _unsound(record: Record) -> str:
    """Return a remark on what is in the record and cannot be meant, if there is anything."""
    try:
        rows = record.unsound()
    except RecordError:
        record.close()
        raise
    if not rows:
        return ""
    parts = "One part of your record holds" if rows == 1 else f"{rows} parts of your record hold"
    return (
        f"{parts} what cannot be, such as a day that no month has, from an import of an earlier version. "
        f"{'It is' if rows == 1 else 'They are'} left out of what is shown and exported, and not deleted."
    )


def anything_kept(screen: Screen) -> bool:
    """Whether there is a record at all. Looking does not begin one. Raises RecordError where that may not be known."""
    return Record.is_there(data_folder(screen.settings))


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
