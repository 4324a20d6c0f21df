"""Where the learner stands in the first weeks of a role: the steps of its track, and those that are ticked off."""

from collections.abc import Mapping
from typing import NamedTuple

from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Step, Track
from nhs_lead.record.tracks import Ticks


class TrackStanding(NamedTuple):
    """A track, and when each of its steps that is done was ticked off, by the step's id."""

    track: Track
    key: str
    """What the track is known by in the record."""
    done: Mapping[str, str]
    gone: int
    """How many steps were ticked off that the track no longer has."""

    @property
    def steps_left(self) -> list[Step]:
        """The steps that are not done, in their order."""
        return [step for step in self.track.steps if step.id not in self.done]

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done; None where all are."""
        return next(iter(self.steps_left), None)

    @property
    def begun(self) -> bool:
        """Whether any step is done."""
        return bool(self.done)


def standing(track: Track, key: str, ticked: Mapping[str, str]) -> TrackStanding:
    """Return where the learner stands in `track`, of which the steps `ticked` were ticked off."""
    ids = {step.id for step in track.steps}
    return TrackStanding(
        track, key, {id: at for id, at in ticked.items() if id in ids}, sum(id not in ids for id in ticked)
    )


def standings(library: Library, ticks: Ticks | None) -> list[TrackStanding]:
    """Return where the learner stands in every track, in the order of the library; nothing is ticked without `ticks`.

    Raises RecordError.
    """
    done = ticks.done() if ticks else {}
    of_tracks = []
    for entry in library.of_kind("track"):
        if isinstance(entry, Track):
            key = library.key_of(entry.id)
            of_tracks.append(standing(entry, key, done.get(key, {})))
    return of_tracks


def under_way(library: Library, ticks: Ticks) -> TrackStanding | None:
    """Return the track on which a step was marked last, where it has steps left; else any that is begun, or None.

    Raises RecordError.
    """
    begun = [track for track in standings(library, ticks) if track.begun and track.next_step]
    last = ticks.last_touched() if begun else ""
    return next((track for track in begun if track.key == last), begun[0] if begun else None)
