"""What the record holds. All of it is written once; times are UTC, ids are unique across machines."""

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from nhs_lead.model.identity import PACK
from nhs_lead.model.judgement import judgement_index

Moment = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z\Z")]
"""A point in time as text: UTC, ISO 8601, with a Z. Whether there is such a day, `flaws` knows."""

Day = Annotated[str, Meta(pattern=r"\A\d{4}-\d\d-\d\d\Z")]
"""A day of the learner's own calendar, ISO 8601."""

Name = Annotated[str, Meta(min_length=1)]
Setting = str | int | bool | None
Said = tuple[str, ...] | str | dict[str, str]
"""A raw answer in option ids, as JSON can hold it: a list, one id, or a verdict for each id."""

Confidence = Literal["sure", "fairly", "guessing"]

Pack = Annotated[str, Meta(pattern=PACK, max_length=100)]
"""What a pack is known by, where it is not the bundled one."""

MOST = 1_000_000
"""More marks than any item has: a number above it is not a mark."""


class Planned(Struct, frozen=True, kw_only=True):
    """One item of a sitting, with its options in the order in which they are shown."""

    item: Name
    revision: Name
    order: tuple[str, ...]
    pack: Pack | UnsetType = UNSET


class RecordedSitting(Struct, frozen=True, kw_only=True):
    """One quiz: what it was about, what it asks, and how to take it again."""

    id: Name
    started: Moment
    topic: str
    """The id of the topic's entry, or the words that were typed."""
    title: str
    command: str
    """How to take it again, as it would be typed."""
    settings: dict[str, Setting]
    items: tuple[Planned, ...]
    ended: Moment | None = None


class Kept(Struct, frozen=True, kw_only=True):
    """One answer as it was given, and what it earned by the key of that day."""

    id: Name
    sitting: Name
    place: Annotated[int, Meta(ge=0, le=MOST)]
    """Which item of the sitting it answers, counted from 0."""
    item: Name
    revision: Name
    format: Name
    scheme: Name
    answer: Said
    marks: Annotated[int, Meta(ge=0, le=MOST)]
    max: Annotated[int, Meta(ge=1, le=MOST)]
    chance: Annotated[float, Meta(ge=0, le=MOST)]
    seconds: Annotated[float, Meta(ge=0)] | None = None
    confidence: Confidence | None = None
    at: Moment
    pack: Pack | UnsetType = UNSET
    """That of the item; not set for the bundled one, and where nobody wrote it down."""

    @property
    def index(self) -> float:
        """The judgement index of the day on which it was given."""
        return judgement_index(self.marks, self.max, self.chance)


class TakenBack(Struct, frozen=True, kw_only=True):
    """Says that an answer no longer stands. The answer itself stays as it is."""

    answer: Name
    at: Moment


class Ending(Struct, frozen=True, kw_only=True):
    """Says that a sitting is over."""

    sitting: Name
    at: Moment


class Tally(Struct, frozen=True, kw_only=True):
    """A sitting with the number of its standing answers and their sums."""

    sitting: RecordedSitting
    answers: int
    marks: int
    max: int
    chance: float


Grade = Annotated[int, Meta(ge=1, le=4)]
"""One of the four stages of a competency: 1 starting, 2 steady, 3 strong, 4 teaching."""


class Assessment(Struct, frozen=True, kw_only=True):
    """One self-assessment, begun."""

    id: Name
    started: Moment
    framework: str = ""
    """The id of the framework through which it was seen; empty for our own competencies."""


class Rating(Struct, frozen=True, kw_only=True):
    """How somebody sees themselves in one competency. The newest one of an assessment stands."""

    id: Name
    assessment: Name
    competency: Name
    now: Grade
    need: Grade
    evidence: str = ""
    at: Moment


class Assessed(Struct, frozen=True, kw_only=True):
    """Says that a self-assessment is complete."""

    assessment: Name
    at: Moment


class ColleagueRating(Struct, frozen=True, kw_only=True):
    """How one colleague sees the learner in one competency. The newest one of a rater and a form stands."""

    id: Name
    form: Name
    """The form that was filled in: its ratings belong together."""
    rater: Name
    """A digest that tells raters apart and does not name them."""
    competency: Name
    now: Grade
    need: Grade | None = None
    at: Moment


class Plan(Struct, frozen=True, kw_only=True):
    """A development plan in the learner's own words, as Markdown. The newest one is in force."""

    id: Name
    at: Moment
    level: str = ""
    """The id of the level of the role that it is for."""
    text: str


class Tick(Struct, frozen=True, kw_only=True):
    """Says that a step of a track is done, or is not after all. The newest one of a step stands."""

    id: Name
    at: Moment
    track: Name
    """What the track is known by: its id, and before it that of its pack where it is not the bundled one."""
    step: Name
    mark: Literal["done", "undone"]


class InterviewAnswer(Struct, frozen=True, kw_only=True):
    """An answer to an interview question, with the question and the points as they were shown."""

    id: Name
    at: Moment
    interview: Name
    """What the entry is known by."""
    title: str
    question: str
    points: str
    """What the panel looks for, a line each."""
    minutes: Annotated[int, Meta(ge=0, le=MOST)]
    """How long a panel gives."""
    words: str
    """What the learner typed; nothing where it was spoken."""
    seconds: Annotated[float, Meta(ge=0)] | None = None


class PointsMet(Struct, frozen=True, kw_only=True):
    """Which of the points an interview answer met, by the learner's own reading. The newest one of an answer stands."""

    id: Name
    at: Moment
    answer: Name
    met: Annotated[str, Meta(pattern=r"\A([0-9]{1,2}( [0-9]{1,2})*)?\Z")]
    """Their numbers, counted from 1, with blanks between them."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the points that were met."""
        return tuple(map(int, self.met.split()))


class OwnExample(Struct, frozen=True, kw_only=True):
    """Something that the learner did, to tell at an interview. The newest one of a name stands."""

    id: Name
    at: Moment
    name: Name
    """A slug, made from the title."""
    title: Name
    situation: Name
    task: Name
    action: Name
    result: Name
    fits: str = ""
    """Themes and ids of competencies that it shows, with blanks between them."""


_OfSittings = RecordedSitting | Kept | TakenBack | Ending
_OfGrowth = Assessment | Rating | Assessed | ColleagueRating | Plan
_OfRoles = Tick | InterviewAnswer | PointsMet | OwnExample
Row = _OfSittings | _OfGrowth | _OfRoles
"""A row of any list that a record is exported as."""


class Remembered(Struct, frozen=True, kw_only=True):
    """What the scheduler knows of one fact or one competency. Worked out from the answers, and never exported."""

    id: Name
    kind: Literal["fact", "competency"]
    stability: float
    difficulty: float
    last: Day
    due: Day
    reviews: int


def moment(now: datetime.datetime) -> str:
    """Return `now`, which knows its time zone, as the record writes it."""
    assert now.tzinfo is not None
    return now.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id(now: datetime.datetime, suffix: str) -> str:
    """Return an id for what begins `now`; `suffix` is random, so that two machines never make the same one."""
    assert now.tzinfo is not None
    return f"{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}-{suffix}"
