"""What a row of the record cannot mean, however well it is written: a day that no month has, marks that are no marks.

It is said twice, and a test holds both to the same: in Python, for a document that somebody brings, which is refused;
and in SQL, for rows that are in the record already, which are read round.
"""

import re
from datetime import datetime

from nhs_lead.record.entities import Assessment, Kept, RecordedSitting, Row

EARLIEST, LATEST = "1970", "3000"
"""Moments lie between these years: a clock that was never set shows the first, and no time zone leads out of them."""

ABOVE_GUESSING = 0.01
"""The least share of an item's marks that lies above guessing.

Of what can be keyed, `best` with eight options of which seven are interchangeable leaves least: one part in 56.
"""

LONGEST_SECONDS = 100_000_000
"""Seconds that an answer may take: three years, the clock of a machine that was put to sleep with a question on it."""

LARGEST_SETTING = 2**53
"""The largest whole number that every reader of JSON understands alike."""

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,6})?Z")
_LAST_SECOND = "23:59:59"
_LONGEST_SHOWN = 40


def is_moment(text: str) -> bool:
    """Whether `text` is a moment as the record writes it, on a day that there is."""
    matched = _MOMENT.fullmatch(text)
    if matched is None or not EARLIEST <= text < LATEST or matched[1] > _LAST_SECOND:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def flaw(row: Row) -> str:
    """Return what `row` cannot mean, in words that fit behind a colon; nothing where it is sound."""
    at = row.started if isinstance(row, RecordedSitting | Assessment) else row.at
    if not is_moment(at):
        return f"'{at[:_LONGEST_SHOWN]}' is no moment that a clock can have shown"
    if isinstance(row, Kept):
        return _flaw_of_answer(row)
    if isinstance(row, RecordedSitting):
        if row.ended is not None and not is_moment(row.ended):
            return f"'{row.ended[:_LONGEST_SHOWN]}' is no moment that a clock can have shown"
        numbers = (value for value in row.settings.values() if isinstance(value, int))
        if any(abs(number) > LARGEST_SETTING for number in numbers):
            return f"a setting of sitting '{row.id}' is too large a number"
    return ""


def _flaw_of_answer(answer: Kept) -> str:
    if answer.marks > answer.max or answer.chance >= answer.max:
        return f"the marks of answer '{answer.id}' are more than there are to earn"
    if answer.max - answer.chance < ABOVE_GUESSING * answer.max:
        return f"the marks of answer '{answer.id}' leave nothing to earn above guessing"
    if answer.seconds is not None and answer.seconds > LONGEST_SECONDS:
        return f"answer '{answer.id}' took {answer.seconds:.0e} seconds"
    return ""


def sound_moment(column: str) -> str:
    """Return the condition in SQL that `column` holds a moment, as `is_moment` says it."""
    second = f"substr({column}, 1, 19)"
    return (
        f"(typeof({column}) = 'text' and {column} >= '{EARLIEST}' and {column} < '{LATEST}' "
        # Reckoned there and back, a day that there is comes back as it went in.
        f"and strftime('%Y-%m-%dT%H:%M:%S', {second}, '+0 days') is {second} "
        f"and (substr({column}, 20) = 'Z' or (substr({column}, 20) glob '.[0-9]*Z' and length({column}) <= 27 "
        f"and substr({column}, 21, length({column}) - 21) not glob '*[^0-9]*')))"
    )


def sound_answer(row: str) -> str:
    """Return the condition in SQL that the answer `row` (the name of a table, or `new`) is sound, as `flaw` says it."""
    return (
        f"({sound_moment(f'{row}.at')} "
        f"and typeof({row}.marks) = 'integer' and typeof({row}.max) = 'integer' and typeof({row}.chance) = 'real' "
        f"and {row}.marks between 0 and {row}.max and {row}.max > 0 and {row}.chance >= 0 "
        f"and {row}.max - {row}.chance >= {ABOVE_GUESSING} * {row}.max "
        f"and ({row}.seconds is null or (typeof({row}.seconds) = 'real' "
        f"and {row}.seconds between 0 and {LONGEST_SECONDS})))"
    )
