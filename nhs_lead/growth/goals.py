"""Which goals to work on next, and with what: from a learner's own evidence, as data. Nothing is said in words here.

A competency becomes a goal in one of three ways, and goals stand in this order:

1. `gap`: the learner rated what the role needs above where they stand. The widest gap comes first.
2. `index`: dilemmas were answered with a judgement index below WEAK, often enough to say something.
3. `impression`: the same from a few answers. It is the goal only where there is no other, and then it is one alone.

What is as good as it needs to be is never a goal. Where everything is, one `stretch` is proposed.
"""

import datetime
import math
import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from nhs_lead.errors import NotFoundError
from nhs_lead.growth.estimate import Estimate
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Competency, Level, Practice, Programme

MOST_GOALS = 3
"""More than three goals at once are none."""

WEAK = 0.5
"""A judgement index below this is not 'close to the key' any more."""

REVIEW_WEEKS = (6, 9, 12)
"""After how many weeks the first, second and third goal are looked at again."""

MOST_STEPS, MOST_PRACTICES, MOST_PROGRAMMES, MOST_READ = 3, 2, 2, 3
"""How much of each kind a goal brings: what somebody can take up in six weeks."""

SATURDAY = 5

Why = Literal["gap", "index", "impression", "stretch"]
_RANK: dict[Why, int] = {"gap": 0, "index": 1, "impression": 2, "stretch": 3}

_OFFERED = {"open": 0, "varies": 1, "unverified": 2}
"""The statuses of programmes that may be proposed, the surest first. Paused and closed ones never are."""

_SHUT = re.compile(
    r"\b(no longer|has (closed|ended|stopped)|is (now )?(closed|paused|on hold)|do not wait for it)\b", re.I
)
"""An `instead` that says outright that nobody can join, whatever the status says. 'If it is closed' does not."""

_CONDITION = re.compile(r"\b(if|where|when|while|unless|until)\b[^.!?]*", re.I)


class NoEvidenceError(NotFoundError):
    """Nothing is known of the learner that a goal could be made from."""


class Rated(Struct, frozen=True, kw_only=True):
    """How the learner rated themselves in a competency on a day: the stage now and the stage that the role needs."""

    now: int
    need: int
    on: datetime.date
    evidence: str = ""

    @property
    def gap(self) -> int:
        """How many stages the role needs beyond the stage now; none where it needs no more."""
        return max(0, self.need - self.now)


class GoalCandidate(Struct, frozen=True, kw_only=True):
    """A competency with what is known of the learner in it."""

    competency: Competency
    rated: Rated | None = None
    judged: Estimate | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is anything to go by."""
        return self.rated is not None or self.index is not None

    @property
    def index(self) -> float | None:
        """The judgement index, None where no dilemma was answered."""
        return self.judged.index if self.judged else None

    @property
    def is_thin(self) -> bool:
        """Whether all there is to go by is a few answers, which say next to nothing."""
        return self.rated is None and (self.judged is None or self.judged.certainty in ("none", "open"))

    @property
    def why(self) -> Why | None:
        """What makes it a goal, None where nothing does."""
        if self.rated is not None and self.rated.gap:
            return "gap"
        if self.judged is None or self.judged.index is None or self.judged.index >= WEAK:
            return None
        return "impression" if self.judged.certainty == "open" else "index"


class Around(NamedTuple):
    """What the library has around a competency: entries that it names or that name it, and scenarios that practise it.

    `new` counts those scenarios that the learner has not been asked yet.
    """

    entries: Sequence[Entry] = ()
    scenarios: int = 0
    new: int = 0


class Offer(Struct, frozen=True, kw_only=True):
    """A programme that fits a goal. `fits_level` is None where no level was asked for."""

    programme: Programme
    fits_level: bool | None

    @property
    def to_check(self) -> bool:
        """Whether one has to ask first if it recruits at all."""
        return self.programme.status != "open"


class Goal(Struct, frozen=True, kw_only=True):
    """One goal: a competency, why, what to do for it, and when to look at it again."""

    candidate: GoalCandidate
    why: Why
    steps: tuple[str, ...]
    practices: tuple[Practice, ...]
    offers: tuple[Offer, ...]
    read: tuple[Entry, ...]
    scenarios: int
    new: int
    review_on: datetime.date


class Proposal(Struct, frozen=True, kw_only=True):
    """At most three goals, for a role at a level if one was given, as the evidence stood on the day `made`."""

    made: datetime.date
    level: Level | None
    goals: tuple[Goal, ...]


def propose(
    candidates: Sequence[GoalCandidate],
    around: Callable[[Competency], Around],
    today: datetime.date,
    level: Level | None = None,
) -> Proposal:
    """Return the goals that the evidence in `candidates`, which are in the library's order, speaks for.

    `around` gives what the library has around a competency; it is asked for the chosen ones alone. Raises
    NotFoundError where there is no evidence at all.
    """
    goals = tuple(
        _goal(candidate, why, around(candidate.competency), review_day(today, number), level)
        for number, (candidate, why) in enumerate(chosen(candidates, level))
    )
    return Proposal(made=today, level=level, goals=goals)


def chosen(candidates: Sequence[GoalCandidate], level: Level | None = None) -> list[tuple[GoalCandidate, Why]]:
    """Return at most MOST_GOALS of `candidates`, each with what makes it a goal, the first to work on first.

    Sorted by what makes it a goal (gap, index, impression), then the widest gap, then the highest need, then the lowest
    index, and by their own order where all of that is the same. Raises NoEvidenceError where nothing is known of any.
    """
    known = [candidate for candidate in candidates if candidate.is_known]
    if not known:
        raise NoEvidenceError(
            "There is nothing to make a plan from yet.",
            "nhs-lead assess asks how you see yourself; nhs-lead quiz shows how you judge. Either is enough.",
        )
    reasons = [(candidate, why) for candidate in known if (why := candidate.why)]
    if not reasons:
        return [(_stretch(known, level), "stretch")]
    reasons.sort(key=lambda reason: (_RANK[reason[1]], *_urgency(reason[0])))
    sure = [reason for reason in reasons if reason[1] != "impression"]
    return sure[:MOST_GOALS] if sure else reasons[:1]


def review_day(today: datetime.date, number: int) -> datetime.date:
    """Return when the goal with this number, counted from 0, is looked at again: never on a Saturday or Sunday."""
    day = today + datetime.timedelta(weeks=REVIEW_WEEKS[number])
    return day + datetime.timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _urgency(candidate: GoalCandidate) -> tuple[int, int, float]:
    rated, index = candidate.rated, candidate.index
    return -(rated.gap if rated else 0), -(rated.need if rated else 0), math.inf if index is None else index


def _stretch(known: Sequence[GoalCandidate], level: Level | None) -> GoalCandidate:
    """Return what the role needs most: by its need, by the level's own words, and then by what has the most room.

    Competencies of which next to nothing is known come last.
    """
    named = level.related if level else ()

    def demand(candidate: GoalCandidate) -> tuple[bool, int, bool, int, float]:
        rated = candidate.rated
        room = rated.now if rated else 0
        return (
            candidate.is_thin,
            -(rated.need if rated else 0),
            candidate.competency.id not in named,
            room,
            math.inf if candidate.index is None else candidate.index,
        )

    return min(known, key=demand)


def _goal(candidate: GoalCandidate, why: Why, around: Around, review_on: datetime.date, level: Level | None) -> Goal:
    competency = candidate.competency
    near = _nearest(competency, around.entries)
    practices = [entry for entry in near if isinstance(entry, Practice)]
    readable = [entry for entry in near if entry.__struct_config__.tag in _READ_ORDER]
    readable.sort(key=lambda entry: _READ_ORDER.index(str(entry.__struct_config__.tag)))
    return Goal(
        candidate=candidate,
        why=why,
        steps=competency.develop[:MOST_STEPS],
        practices=tuple(practices[:MOST_PRACTICES]),
        offers=tuple(offers([entry for entry in near if isinstance(entry, Programme)], level)),
        read=(competency, *readable[: MOST_READ - 1]),
        scenarios=around.scenarios,
        new=around.new,
        review_on=review_on,
    )


_READ_ORDER = ("challenge", "faq", "framework")
"""The kinds worth reading beside a competency: where it is needed, then short answers, then models."""


def offers(programmes: Sequence[Programme], level: Level | None) -> list[Offer]:
    """Return at most MOST_PROGRAMMES of `programmes` that may be offered, the surest first.

    Those for `level` stand alone; others are offered only where there is none for it.
    """
    offered = [
        programme for programme in programmes if programme.status in _OFFERED and not _says_it_is_shut(programme)
    ]
    offered.sort(key=lambda programme: _OFFERED[programme.status])
    if level is None:
        return [Offer(programme=programme, fits_level=None) for programme in offered[:MOST_PROGRAMMES]]
    fitting = [programme for programme in offered if programme.level == level.id]
    return [
        Offer(programme=programme, fits_level=bool(fitting)) for programme in (fitting or offered)[:MOST_PROGRAMMES]
    ]


def _says_it_is_shut(programme: Programme) -> bool:
    return bool(_SHUT.search(_CONDITION.sub("", programme.instead)))


def _nearest(competency: Competency, entries: Sequence[Entry]) -> list[Entry]:
    """Return those that the competency names or that name it: both ways first, else in their order."""
    related = [entry for entry in entries if entry.id in competency.related or competency.id in _named_by(entry)]
    return sorted(related, key=lambda entry: -((entry.id in competency.related) + (competency.id in _named_by(entry))))


def _named_by(entry: Entry) -> tuple[str, ...]:
    return (*entry.related, *getattr(entry, "competencies", ()))
