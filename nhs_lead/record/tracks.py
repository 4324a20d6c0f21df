"""What the record keeps of the first weeks in a role: which steps are ticked off. All of it is written once."""

from nhs_lead.record.entities import Tick
from nhs_lead.record.store import Record


class Ticks:
    """The steps that one learner ticked off. Raises RecordError, and its subclasses, from every method."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def keep(self, tick: Tick) -> None:
        """Keep a tick. It is on the disk when this returns, and stands instead of an older one of its step."""
        with self._record.transaction("immediate"):
            self._record.add("tick", [tick])

    def done(self) -> dict[str, dict[str, str]]:
        """Return when each step that is done was ticked off: by the key of its track, then by its id."""
        with self._record.transaction():
            ticks = self._record.rows("tick", Tick, "order by at, rowid")
        standing: dict[str, dict[str, str]] = {}
        for tick in ticks:
            steps = standing.setdefault(tick.track, {})
            steps.pop(tick.step, None)
            if tick.mark == "done":
                steps[tick.step] = tick.at
        return {track: steps for track, steps in standing.items() if steps}

    def last_touched(self) -> str:
        """Return the key of the track on which a step was marked last, or nothing where none ever was."""
        with self._record.transaction():
            newest = self._record.rows("tick", Tick, "order by at desc, rowid desc limit 1")
        return newest[0].track if newest else ""
