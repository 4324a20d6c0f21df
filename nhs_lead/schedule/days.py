"""The learner's own days: they turn in the small hours, so that a night shift is one day."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

DAY_STARTS = time(4)
"""When a day begins unless the learner says otherwise: late shifts are over, and early ones have not begun."""


class Days(NamedTuple):
    """The calendar of one learner: when their day begins by the clock on the wall, and where that clock hangs.

    `zone` None is the zone of this machine.
    """

    starts: time = DAY_STARTS
    zone: tzinfo | None = None

    def of(self, moment: datetime) -> date:
        """Return the learner's day that `moment` lies in: the last one that has begun by then.

        `moment` knows its own time zone. A later moment never lies in an earlier day, also where the clock is put back.
        """
        assert moment.tzinfo is not None
        try:
            shown = moment.astimezone(self.zone).date()
            # The day before is the answer in the small hours; the others where a clock was put back over midnight.
            nearby = (shown + timedelta(days=number) for number in (1, 0, -1, -2))
            return next((day for day in nearby if self.begins(day) <= moment), shown)
        except (OverflowError, ValueError):  # at the ends of the calendar, where no day is before or after
            return moment.date()

    def of_text(self, at: str) -> date:
        """Return the learner's day of a moment as the record writes it."""
        return self.of(datetime.fromisoformat(at))

    def begins(self, day: date) -> datetime:
        """Return the moment at which `day` begins.

        Where the clock shows `starts` twice, that is the first time; where it leaps over it, as long after the leap.
        """
        written = datetime.combine(day, self.starts)
        return (written if self.zone is None else written.replace(tzinfo=self.zone)).astimezone(UTC)
