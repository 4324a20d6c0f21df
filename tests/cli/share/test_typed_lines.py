"""Lines that are typed, and the clock beside them."""

import os
import sys

import pytest

from nhs_lead.cli.share.typed_lines import RoomClock, TypedLines


class Time:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_lines_come_whole_and_can_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that arrive together are read one by one, the last without its end too; one can be read again."""
    out, into = os.pipe()
    os.write(into, b"A 7\r\nbb\nlast")
    os.close(into)
    with os.fdopen(out) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        lines = TypedLines(lambda: None, 1.0)
        assert lines.next() == "A 7"
        lines.back("again")
        assert [lines.next() for _ in range(4)] == ["again", "bb", "last", None]


def test_meanwhile_somebody_may_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing is typed the clock is looked at, and what is typed then still arrives."""
    out, into = os.pipe()
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        if len(looks) == 2:
            os.write(into, b"A\n")

    with os.fdopen(out) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert TypedLines(look, 0.001).next() == "A"
    os.close(into)
    assert len(looks) == 2


def test_the_clock_tells_the_time_in_words() -> None:
    """What is left is said in minutes, and each minute that has gone is news once."""
    time = Time()
    clock = RoomClock(time)
    clock.begin(2)
    assert (clock.words, clock.news()) == ("2 minutes are left.", "")
    time.seconds += 60
    assert (clock.words, clock.news(), clock.news()) == ("1 minute is left.", "1 minute is left.", "")
    time.seconds += 30
    assert clock.words == "Less than a minute is left."
    time.seconds += 30
    assert (clock.news(), clock.news()) == ("Time is up.", "")
