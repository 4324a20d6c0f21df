"""The day on which a command runs, where no learner's own day is meant: content is written and overdue by it."""

from datetime import date, datetime


def calendar_day() -> date:
    """Return the day that the clock on the wall shows here."""
    return datetime.now().astimezone().date()
