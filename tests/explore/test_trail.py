"""The way from entry to entry."""

from nhs_lead.explore.trail import Trail


def test_back_and_forward() -> None:
    """What was visited can be gone back to, and forward again; beyond its ends there is nothing."""
    trail = Trail()
    assert (trail.here, trail.back(), trail.forward()) == ("", "", "")
    for id in ("a", "b", "c"):
        trail.visit(id)
    assert (trail.back(), trail.back(), trail.back(), trail.here) == ("b", "a", "", "a")
    assert (trail.forward(), trail.forward(), trail.forward(), trail.here) == ("b", "c", "", "c")


def test_another_way_forgets_what_lay_ahead() -> None:
    """Who goes back and then elsewhere cannot go forward to where they were."""
    trail = Trail()
    for id in ("a", "b"):
        trail.visit(id)
    trail.back()
    trail.visit("c")
    assert (trail.forward(), trail.back(), trail.forward()) == ("", "a", "c")


def test_what_is_only_passed_leaves_no_trace() -> None:
    """Going down a list does not fill the way: only what was stayed at, or left by a link, is gone back to."""
    trail = Trail()
    trail.visit("read")
    for id in ("a", "b", "c"):
        trail.visit(id, passing=True)
    assert (trail.here, trail.back()) == ("c", "read")
    trail.forward()
    trail.visit("d", passing=True)
    trail.stay()
    trail.visit("e")
    assert (trail.back(), trail.back(), trail.back()) == ("d", "c", "read")


def test_the_same_entry_twice_is_once() -> None:
    """Opening what is shown already adds nothing, and keeps it."""
    trail = Trail()
    trail.visit("a", passing=True)
    trail.visit("a")
    trail.visit("b", passing=True)
    assert (trail.back(), trail.back()) == ("a", "")
