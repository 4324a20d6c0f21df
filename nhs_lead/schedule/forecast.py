"""How much there will be to practise in the days to come."""

from collections.abc import Iterable
from datetime import date, timedelta

DAYS = 14
"""How far ahead it is worth looking: what is answered until then changes all that comes later."""


def due_by_day(due: Iterable[date], today: date, days: int = DAYS) -> dict[date, int]:
    """Return how much is due on each of `days` days from `today`, nothing left out.

    What has been waiting since before today is due today; what is due later than the last day is not counted.
    """
    counts = {today + timedelta(days=number): 0 for number in range(days)}
    for day in due:
        on = max(day, today)
        if on in counts:
            counts[on] += 1
    return counts
