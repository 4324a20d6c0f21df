"""Where somebody stands in a track."""

from pathlib import Path

from nhs_lead.library.cache import open_library
from nhs_lead.model.knowledge import Step, Track
from nhs_lead.practice.tracks import standing, standings, under_way
from nhs_lead.record.entities import Tick
from nhs_lead.record.store import Record
from nhs_lead.record.tracks import Ticks
from tests.conftest import Write

TRACK = Track(id="new-matron", steps=tuple(Step(id=id, when="day", title=id) for id in ("walk", "ask", "rest")))


def test_the_next_step_is_the_first_that_is_not_done() -> None:
    """Steps may be ticked off in any order; the next one is the first that is left, until none is."""
    assert standing(TRACK, "k", {}).next_step == TRACK.steps[0]
    assert not standing(TRACK, "k", {}).begun
    stands = standing(TRACK, "k", {"walk": "1", "rest": "2"})
    assert stands.next_step == TRACK.steps[1]
    assert stands.steps_left == [TRACK.steps[1]]
    assert stands.begun
    assert standing(TRACK, "k", {"walk": "1", "ask": "2", "rest": "3"}).next_step is None


def test_ticks_of_steps_that_are_gone() -> None:
    """What the track no longer has is counted and is not among what is done."""
    stands = standing(TRACK, "k", {"walk": "1", "old": "2", "ask": "3"})
    assert (list(stands.done), stands.gone) == (["walk", "ask"], 1)


PACK = {
    "tracks/a.yaml": """
        - {id: matron, role: Matron, steps: [{id: walk, when: day, title: Walk}, {id: ask, when: week, title: Ask}]}
        - {id: chair, role: Chair, steps: [{id: read, when: day, title: Read}, {id: meet, when: week, title: Meet}]}
        - {id: fellow, role: Fellow, steps: [{id: rest, when: day, title: Rest}]}
        """
}


def test_every_track_has_a_standing(write: Write, tmp_path: Path, record: Record) -> None:
    """Tracks come in their order, each with its own ticks; without a record none is begun."""
    library = open_library([str(write(PACK))], str(tmp_path / "cache")).library
    ticks = Ticks(record)
    ticks.keep(Tick(id="t1", at="2026-11-23T09:30:01.000Z", track=library.key_of("chair"), step="meet", mark="done"))
    told = [(stands.track.id, list(stands.done)) for stands in standings(library, ticks)]
    assert told == [("matron", []), ("chair", ["meet"]), ("fellow", [])]
    assert [stands.begun for stands in standings(library, None)] == [False, False, False]


def test_the_track_that_is_under_way(write: Write, tmp_path: Path, record: Record) -> None:
    """It is the one marked last that has steps left, else the first that is begun; none before the first tick."""
    library = open_library([str(write(PACK))], str(tmp_path / "cache")).library
    ticks = Ticks(record)
    assert under_way(library, ticks) is None
    under_ways = []
    for number, (track, step) in enumerate(
        [("matron", "ask"), ("chair", "meet"), ("fellow", "rest"), ("chair", "read")]
    ):
        at = f"2026-11-23T09:30:0{number}.000Z"
        ticks.keep(Tick(id=f"t{number}", at=at, track=library.key_of(track), step=step, mark="done"))
        now = under_way(library, ticks)
        under_ways.append(now and now.track.id)
    assert under_ways == ["matron", "chair", "matron", "matron"]
