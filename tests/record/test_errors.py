"""Locked, newer, not to be written, damaged: four different things, and none of them loses an answer."""

from nhs_lead.errors import RecordError
from nhs_lead.record.errors import (
    RecordDamagedError,
    RecordLockedError,
    RecordNewerError,
    RecordReplacedError,
    RecordUnreadableError,
    RecordUnwritableError,
)


def test_they_are_told_apart() -> None:
    """Each failure has its own sentence and something to do; to a program they are one kind, with exit code 5."""
    errors: list[RecordError] = [
        RecordLockedError("p"),
        RecordNewerError("p"),
        RecordUnwritableError("p", "the disk is full", "Free some space."),
        RecordDamagedError("p"),
        RecordUnreadableError("p"),
        RecordReplacedError("p"),
    ]
    assert len({error.message for error in errors}) == len({error.hint for error in errors}) == len(errors)
    assert {(error.code, error.exit_code) for error in errors} == {("record", 5)}
    assert all(error.hint for error in errors)
