"""Where somebody stands in a track."""

from nhs_lead.model.knowledge import Step, Track
from nhs_lead.practice.tracks import standing

TRACK = Track(id="new-matron", steps=tuple(Step(id=id, when="day", title=id) for id in ("walk", "ask", "rest")))


def test_the_next_step_is_the_first_that_is_not_done() -> None:
    """Steps may be ticked off in any order; the next one is the first that is left, until none is."""
    assert standing(TRACK, "k", {}).next_step == TRACK.steps[0]
    assert not standing(TRACK, "k", {}).begun
    stands = standing(TRACK, "k", {"walk": "1", "rest": "2"})
    assert stands.next_step == TRACK.steps[1]
    assert stands.begun
    assert standing(TRACK, "k", {"walk": "1", "ask": "2", "rest": "3"}).next_step is None


def test_ticks_of_steps_that_are_gone() -> None:
    """What the track no longer has is counted and is not among what is done."""
    stands = standing(TRACK, "k", {"walk": "1", "old": "2"})
    assert (list(stands.done), stands.gone) == (["walk"], 1)
