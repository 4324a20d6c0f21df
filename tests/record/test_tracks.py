"""What the record keeps of the first weeks in a role."""

import pytest

from nhs_lead.record.entities import Tick
from nhs_lead.record.errors import RecordUnwritableError
from nhs_lead.record.store import Record
from nhs_lead.record.tracks import Ticks


def tick(number: int, step: str = "walk", mark: str = "done", track: str = "new-matron") -> Tick:
    """Return the tick that was given as the one of this `number`, a second after the one before."""
    at = f"2026-11-23T09:30:{number:02}.000Z"
    return Tick(id=f"t{number}", at=at, track=track, step=step, mark="done" if mark == "done" else "undone")


def test_the_newest_tick_of_a_step_stands(record: Record) -> None:
    """A step is done until it is taken back, whatever came of others, and done again where it is ticked again."""
    ticks = Ticks(record)
    assert ticks.done() == {}
    assert ticks.last_touched() == ""
    ticks.keep(tick(1))
    ticks.keep(tick(2, step="ask"))
    ticks.keep(tick(3, mark="undone"))
    assert ticks.done() == {"new-matron": {"ask": "2026-11-23T09:30:02.000Z"}}
    ticks.keep(tick(4))
    assert list(ticks.done()["new-matron"]) == ["ask", "walk"]
    ticks.keep(tick(5, track="small/new-matron"))
    assert ticks.last_touched() == "small/new-matron"
    assert len(record.export()["ticks"]) == 5


def test_a_record_to_be_read(record: Record) -> None:
    """In a record that is opened to be read no tick is kept, and that is said."""
    record.keep_to_reading()
    with pytest.raises(RecordUnwritableError):
        Ticks(record).keep(tick(1))
    assert Ticks(record).done() == {}


def test_a_track_with_nothing_done(record: Record) -> None:
    """A track of which every tick was taken back is one that nobody has begun."""
    ticks = Ticks(record)
    ticks.keep(tick(1))
    ticks.keep(tick(2, mark="undone"))
    assert ticks.done() == {}
