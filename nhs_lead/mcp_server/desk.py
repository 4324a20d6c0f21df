"""What an assistant is served with: the library, and what only the command can know or do."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Source
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Marked


class DueNow(Struct, frozen=True, kw_only=True):
    """What waits for the learner: ids of facts and of competencies, the minutes they take, and the next day."""

    facts: list[str]
    competencies: list[str]
    minutes: int
    next: date | None


class Desk(NamedTuple):
    """The library, and functions for what lies outside it: the calendar, the styles of citation, the record."""

    library: Library
    today: Callable[[], date]
    cited: Callable[[Sequence[Source], str], Any]
    """Returns sources in a style: plain, bibtex (text) or csl (data)."""
    due: Callable[[], DueNow]
    """Raises RecordError."""
    keep: Callable[[DrawnItem, Marked], None] | None
    """Keeps an answer in the learner's record; None where nothing is to be kept. Raises RecordError."""
