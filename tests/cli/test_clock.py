"""The day on which a command runs."""

import time
from datetime import date

import pytest

from nhs_lead.cli.clock import calendar_day


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot be told another time zone")
def test_the_day_is_that_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is 26 hours later than elsewhere, it is another day: the clock of the machine says which."""
    days: list[date] = []
    for zone in ("WEST12", "EAST-14"):
        with monkeypatch.context() as here:
            here.setenv("TZ", zone)
            time.tzset()
            days.append(calendar_day())
    time.tzset()
    assert (days[1] - days[0]).days in (1, 2)
