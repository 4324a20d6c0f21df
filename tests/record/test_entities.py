"""Times and ids as the record writes them, and the index of a kept answer."""

import datetime

import pytest

from nhs_lead.model.judgement import judgement_index
from nhs_lead.record.entities import moment, new_id
from tests.record.history import kept

BRITISH = datetime.datetime(2026, 7, 1, 0, 30, 0, 4000, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
"""A night in British Summer Time, when the day before has not ended in UTC."""


def test_times_are_utc() -> None:
    """A time is written in UTC with a Z and always the same length, so that text sorts as time does."""
    assert moment(BRITISH) == "2026-06-30T23:30:00.004Z"
    assert moment(BRITISH.replace(microsecond=0)) == "2026-06-30T23:30:00.000Z"


def test_a_time_knows_its_zone() -> None:
    """A time without a zone is a mistake of the program: nobody knows what it means."""
    without = BRITISH.replace(tzinfo=None)
    with pytest.raises(AssertionError):
        moment(without)
    with pytest.raises(AssertionError):
        new_id(without, "x")


def test_an_id_tells_its_time() -> None:
    """An id begins with its time in UTC, and ends in what the caller drew."""
    assert new_id(BRITISH, "k3v9") == "20260630T233000Z-k3v9"


def test_index_of_a_kept_answer() -> None:
    """A kept answer knows its judgement index, from the marks of its own day."""
    assert kept(marks=4).index == judgement_index(4, 6, 2.6667)
