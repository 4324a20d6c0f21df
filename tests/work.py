"""How much work a piece of code does, counted so that a slow or busy machine counts the same."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Work:
    """The functions that were called, those of Python and those written in C."""

    def __init__(self) -> None:
        self.calls = 0

    def note(self, _frame: FrameType, event: str, _arg: object) -> None:
        """Count one more call; returns from functions are no work."""
        if event in ("call", "c_call"):
            self.calls += 1


@contextmanager
def counted() -> Iterator[Work]:
    """Count the calls of this block."""
    work = Work()
    before = sys.getprofile()
    sys.setprofile(work.note)
    try:
        yield work
    finally:
        sys.setprofile(before)
