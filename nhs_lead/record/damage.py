"""What is done about a damaged record and its log at a start, and the remarks that tell of it."""

import datetime
from typing import TYPE_CHECKING

from nhs_lead.record import files

if TYPE_CHECKING:
    from nhs_lead.record.intake import TakenIn
    from nhs_lead.record.salvage import Salvage


def set_log_aside(path: str, now: datetime.datetime) -> str:
    """Set the log beside the record at `path` aside where SQLite would leave some of it out, or read it by mistake.

    Returns a remark, nothing where the log is as it should be. SQLite has not opened the record yet.
    """
    if not files.size_of_log(path) or not files.size_of_record(path):
        return ""
    from nhs_lead.record import log, salvage

    pair = log.pair(path)
    if pair is None:
        return ""
    read = log.parsed(pair.log, log.page_size(pair.record))
    there = salvage.keys(pair.record)
    with_log = salvage.keys(log.with_frames(pair.record, read.frames[: read.whole]))
    fits = there <= with_log
    if fits and not read.damaged:
        return ""
    own = read.damaged and (not there or bool(there & salvage.keys(log.with_frames(pair.record, read.frames))))
    aside = files.set_log_aside(path, pair.record, pair.log, now)
    if own:
        files.note_unread(path, aside)
    if not fits:
        files.drop_log(path)
    if own:
        return f"The log of the answers written last was damaged. It is kept as '{aside}-wal'; nothing was overwritten."
    return (
        f"Beside the record of your answers lay a log of another record. It is kept as '{aside}-wal', and was not "
        f"read: nhs-lead data recover '{aside}' brings over what it holds."
    )


def set_aside(path: str, seen: files.Identity, now: datetime.datetime) -> str:
    """Move the damaged record that was `seen` at `path` to a name of its own; return a remark.

    There is none where another process has moved it already.
    """
    aside = files.set_aside(path, seen, now)
    if not aside:
        return ""
    return (
        f"The record of your answers was damaged. It is kept as '{aside}', and a fresh one has begun; "
        "nothing was overwritten."
    )


def brought_over(brought: "TakenIn", salvage: "Salvage") -> str:
    """Say how much was read of what is damaged, and how much of that was new."""
    told = [_counted(brought.answers, "answer"), _counted(brought.sittings, "sitting")]
    if brought.growth:
        told.append(_counted(brought.growth, "part") + " of self-assessments and plans")
    if brought.roles:
        told.append(_counted(brought.roles, "part") + " of first weeks and interviews")
    said = f"{', '.join(told[:-1])} and {told[-1]} were read from it and brought over"
    if not any(brought):
        said = "Nothing was read from it that is not here already"
    if salvage.lost:
        said += f"; {_counted(salvage.lost, 'answer')} could not be read"
    return f"{said}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
