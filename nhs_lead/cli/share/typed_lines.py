"""Lines that somebody types, or that come through a pipe, with a moment now and then to say something meanwhile."""

import os
import select
import sys
from collections.abc import Callable

CHUNK = 65536


class TypedLines:
    """Reads lines from stdin. While none comes, `meanwhile` is called every so many seconds."""

    def __init__(self, meanwhile: Callable[[], None], every: float) -> None:
        self._meanwhile = meanwhile
        self._every = every
        self._read: bytes = b""
        self._ended = False

    def next(self) -> str | None:
        """Return the next line without its end, or None where there are no more.

        Raises KeyboardInterrupt where the terminal that they came from has gone.
        """
        if os.name == "nt":  # waits for sockets alone
            line = sys.stdin.readline()
            return line.rstrip("\n") if line else None
        while b"\n" not in self._read and not self._ended:
            ready, _, _ = select.select([sys.stdin.fileno()], [], [], self._every)
            if not ready:
                self._meanwhile()
                continue
            try:
                more = os.read(sys.stdin.fileno(), CHUNK)
            except OSError:  # the terminal has gone, which is like Ctrl-C
                raise KeyboardInterrupt from None
            self._ended = not more
            self._read += more
        if not self._read:
            return None
        line, _, self._read = self._read.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")

    def back(self, line: str) -> None:
        """Let `line` be read again, as the next one."""
        self._read = line.encode() + b"\n" + self._read


class RoomClock:
    """The time that a room has to decide, told in words. `now` gives seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._end = 0.0
        self._told = 0

    def begin(self, minutes: int) -> None:
        """Give the room so many minutes from now."""
        self._end = self._now() + 60 * minutes
        self._told = minutes

    @property
    def words(self) -> str:
        """How much time is left, in a sentence."""
        left = self._end - self._now()
        if left <= 0:
            return "Time is up."
        if left < 60:
            return "Less than a minute is left."
        minutes = round(left / 60)
        return "1 minute is left." if minutes == 1 else f"{minutes} minutes are left."

    def news(self) -> str:
        """Return what is left where another whole minute has gone since the last time, or nothing."""
        left = max(0, -int(-(self._end - self._now()) // 60))
        if left >= self._told:
            return ""
        self._told = left
        return self.words
