"""What is remembered of one fact or one competency, and the day on which to ask again.

The days come from FSRS in its reference implementation (the `fsrs` package), with its default weights and without the
steps of minutes that it has for cards learnt in one sitting: whoever opens a terminal once a day is asked by days.
"""

from datetime import UTC, date, datetime, time, timedelta

from fsrs import Card, Rating, Scheduler, State
from msgspec import Struct

from nhs_lead.schedule.grading import Grade

RETENTION = 0.9
"""How likely somebody still is to know a thing on the day on which it comes back."""

LONGEST_DAYS = 365
"""What is known best comes back once a year: by then its entry has been reviewed as well."""

LONGEST_DAYS_OF_JUDGEMENT = 30
"""Judgement is practised, not remembered: however well it went, a competency is never left for more than a month."""

_RATINGS = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}

# Fuzz would throw dice, and the same answers have to give the same days on every machine.
_SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)

WEIGHTS = _SCHEDULER.parameters
"""The weights of FSRS, which say how fast things are forgotten."""


class Memory(Struct, frozen=True, kw_only=True):
    """How well something is remembered: FSRS's stability (in days) and difficulty (1 to 10), and when."""

    stability: float
    difficulty: float
    last: date
    due: date
    reviews: int


def after(memory: Memory | None, grade: Grade, on: date, longest: int = LONGEST_DAYS) -> Memory:
    """Return what is remembered after an answer of `grade` on the day `on`; None is what was never asked.

    It is due again after `longest` days at the latest. A day before the last one counts as that one: a clock may have
    been set back.
    """
    day = on if memory is None else max(on, memory.last)
    card, _ = _SCHEDULER.review_card(_card(memory, day), _RATINGS[grade], _noon(day))
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(
        stability=round(card.stability, 4),
        difficulty=round(card.difficulty, 4),
        last=day,
        due=min(card.due.date(), day + timedelta(days=longest)),
        reviews=1 if memory is None else memory.reviews + 1,
    )


def recalled(memory: Memory, on: date) -> float:
    """Return how likely it is that this is still known on the day `on`, from 0 to 1."""
    return float(_SCHEDULER.get_card_retrievability(_card(memory, on), _noon(max(on, memory.last))))


def _card(memory: Memory | None, day: date) -> Card:
    if memory is None:
        return Card(card_id=1, due=_noon(day))  # an id of its own would be the clock's
    return Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=_noon(memory.last),
    )


def _noon(day: date) -> datetime:
    """FSRS counts whole days between two moments: from noon to noon they are those of the calendar."""
    return datetime.combine(day, time(12), UTC)
