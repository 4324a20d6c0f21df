"""Opens what is kept of a learner, with the clock of this machine."""

import os
from datetime import UTC, date, datetime

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import data_folder
from nhs_lead.errors import RecordError
from nhs_lead.record import files
from nhs_lead.record.memories import Memories
from nhs_lead.record.remembering import catch_up
from nhs_lead.record.store import Record


def open_record(screen: Screen, *, looked_at: bool = True) -> Record:
    """Open the learner's record, and look whether it is whole; a remark about it goes to stderr. Raises RecordError."""
    opened = Record.open(data_folder(screen.settings), datetime.now(UTC), looked_at=looked_at)
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
    """Whether there is a record at all. Looking does not begin one."""
    return os.path.exists(os.path.join(data_folder(screen.settings), files.FILE))


def today() -> date:
    """Return the learner's own calendar day."""
    return datetime.now().astimezone().date()


def day_of(at: str) -> date:
    """Return the learner's own calendar day of a moment on record."""
    return datetime.fromisoformat(at).astimezone().date()


def memories_of(record: Record) -> Memories:
    """Return what the scheduler knows, with every answer taken in. Raises RecordError."""
    memories = Memories(record)
    catch_up(memories, day_of, today())
    return memories
