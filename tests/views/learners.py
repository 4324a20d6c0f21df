"""Learners with no answer, with one, with a few and with thousands, as the record tells of them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from nhs_lead.growth.estimate import Certainty
from nhs_lead.practice.progress import Coverage, Due, FactsProgress, First, Judged, Progress, Share, Stretch, Sure

TODAY = date(2026, 11, 23)


def judged(
    title: str,
    index: float | None = None,
    between: tuple[float, float] = (-1.0, 1.0),
    answers: int = 0,
    certainty: Certainty = "none",
    first: tuple[float | None, int] | None = None,
    course: Mapping[str, float] | None = None,
    **more: Any,
) -> Judged:
    """Return how somebody stands in a competency; unless `first` says otherwise, nothing was asked twice."""
    first_index, first_answers = first or (index, answers)
    return Judged(
        **{"id": title.lower().replace(" ", "-"), "title": title, **more},
        index=index,
        low=between[0],
        high=between[1],
        answers=answers,
        certainty=certainty,
        first=First(index=first_index, answers=first_answers),
        course=tuple(
            Stretch(start=date.fromisoformat(start), index=one, answers=3) for start, one in (course or {}).items()
        ),
    )


def learner(overall: Judged, competencies: Sequence[Judged], **more: Any) -> Progress:
    """Return a learner's progress in a library of 74 dilemmas and 522 facts."""
    told: dict[str, Any] = {
        "today": TODAY,
        "period": "week",
        "facts": FactsProgress(answers=0, right=0),
        "confidence": (),
        "coverage": coverage(),
        "due": due(),
        "scheduled": 0,
        "unknown": 0,
        "dated_ahead": 0,
        "dated_until": None,
        **more,
    }
    return Progress(overall=overall, competencies=tuple(competencies), **told)


def coverage(dilemmas: int = 0, facts: int = 0, competencies: int = 0) -> Coverage:
    """Return how much of the library was met."""
    return Coverage(
        dilemmas=Share(seen=dilemmas, of=74),
        facts=Share(seen=facts, of=522),
        competencies=Share(seen=competencies, of=4),
    )


def due(**numbers: int) -> tuple[Due, ...]:
    """Return what is due in two weeks: `due(on_0=3)` is three today."""
    return tuple(Due(day=TODAY + timedelta(days=day), number=numbers.get(f"on_{day}", 0)) for day in range(14))


def everything(*told: Any, **more: Any) -> Judged:
    """Return how somebody stands in all dilemmas together."""
    return judged("All dilemmas", *told, id="", **more)


NAMES = ("Kindness at work", "Thrift", "Balancing competing demands", "Systems thinking")

MONTHS = [f"2025-{month:02}-01" for month in range(9, 13)] + [f"2026-{month:02}-01" for month in range(1, 12)]

LEARNERS = {
    "progress-0": learner(everything(), [judged(name) for name in NAMES]),
    "progress-1": learner(
        everything(0.75, (-0.68, 1.0), 1, "open", course={"2026-11-23": 0.75}),
        [
            judged("Kindness at work", 0.75, (-0.68, 1.0), 1, "open", course={"2026-11-23": 0.75}),
            *(judged(name) for name in NAMES[1:]),
        ],
        coverage=coverage(1, 0, 1),
    ),
    "progress-5": learner(
        everything(0.42, (-0.02, 0.86), 3, "open", (0.31, 2), {"2026-11-02": 0.31, "2026-11-23": 0.64}),
        [
            judged(
                "Kindness at work", 0.42, (-0.02, 0.86), 3, "open", (0.31, 2), {"2026-11-02": -0.1, "2026-11-23": 0.64}
            ),
            judged("Thrift"),
            judged("Balancing competing demands", -0.12, (-1.0, 0.76), 1, "open", course={"2026-11-02": -0.12}),
            judged("Systems thinking"),
        ],
        facts=FactsProgress(answers=2, right=1),
        confidence=(
            Sure(of="dilemmas", confidence="sure", answers=2, right=0, index=0.4),
            Sure(of="facts", confidence="guessing", answers=1, right=1, index=1.0),
        ),
        coverage=coverage(2, 2, 2),
        due=due(on_0=2),
        scheduled=3,
    ),
    "progress-many": learner(
        everything(
            0.37, (0.35, 0.4), 1283, "fair", (0.36, 74), {month: 0.3 + 0.02 * n for n, month in enumerate(MONTHS)}
        ),
        [
            judged("Kindness at work", 0.52, (0.46, 0.58), 417, "fair", (0.47, 19), {MONTHS[3]: 0.2, MONTHS[14]: 0.55}),
            judged("Thrift", -0.17, (-0.4, 0.06), 33, "rough", (-0.21, 12), {MONTHS[5]: -0.3, MONTHS[6]: 0.0}),
            judged(
                "Balancing competing demands",
                0.91,
                (0.84, 0.98),
                29,
                "fair",
                course=dict.fromkeys(MONTHS[4:], 0.95),
            ),
            judged("Systems thinking"),
            judged("An old name", 0.11, (-0.8, 1.0), 2, "open", in_library=False),
        ],
        period="month",
        facts=FactsProgress(answers=3717, right=1862),
        confidence=(
            Sure(of="dilemmas", confidence="sure", answers=305, right=80, index=0.38),
            Sure(of="dilemmas", confidence="fairly", answers=329, right=70, index=0.49),
            Sure(of="dilemmas", confidence="guessing", answers=317, right=60, index=-0.05),
            Sure(of="facts", confidence="sure", answers=958, right=771, index=0.7),
            Sure(of="facts", confidence="guessing", answers=950, right=263, index=0.1),
        ),
        coverage=coverage(68, 210, 3),
        due=due(on_0=14, on_1=5, on_6=1),
        scheduled=200,
        unknown=6,
    ),
}
"""A learner for each golden screen."""
