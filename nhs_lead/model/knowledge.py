"""The kinds of entry that people look up: challenges, competencies, programmes and the rest."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from nhs_lead.model.entry import Entry
from nhs_lead.model.fields import Claim, Part, PartialDate, Slug, Stages, Words, Year, must_exist

About = Annotated[
    str, Meta(description="The body, in paragraphs parted by blank lines. [[id]] links to another entry.")
]
Parts = Annotated[tuple[Part, ...], Meta(description="The named pieces it is made of.")]
Claims = Annotated[tuple[Claim, ...], Meta(description="Dated facts, each with its source.")]
Lines = tuple[Words, ...]


class Challenge(Entry, frozen=True, kw_only=True, tag="challenge"):
    """Something that makes leading in the NHS hard."""

    implication: Annotated[str, Meta(max_length=90, description="What it means for leaders: one line of a table.")] = ""
    about: About = ""
    parts: Parts = ()
    signs: Annotated[Lines, Meta(description="What a leader notices first where it bites.")] = ()
    actions: Annotated[Lines, Meta(description="What a leader can do on Monday.")] = ()
    evidence: Claims = ()
    uncertain: Annotated[str, Meta(description="What is not known, disputed or about to change.")] = ""
    competencies: Annotated[tuple[Slug, ...], Meta(description="Ids of the competencies that answer it.")] = ()


class Competency(Entry, frozen=True, kw_only=True, tag="competency"):
    """Something that good leaders do, that can be learnt and practised."""

    about: About = ""
    parts: Parts = ()
    behaviours: Annotated[Lines, Meta(description="What others would see somebody do.")] = ()
    stages: Annotated[Stages | None, Meta(description="What it looks like at four stages of growth.")] = None
    not_this: Annotated[Lines, Meta(description="What is mistaken for it.")] = ()
    develop: Annotated[Lines, Meta(description="Ways to get better at it, each a single step.")] = ()
    evidence: Claims = ()
    frameworks: Annotated[
        dict[Slug, tuple[Words, ...]],
        Meta(description="Where it stands in published frameworks: the framework's id, then the names of its parts."),
    ] = msgspec.field(default_factory=dict)


Status = Literal["open", "paused", "closed", "varies", "unverified"]


class Programme(Entry, frozen=True, kw_only=True, tag="programme"):
    """A course, scheme, award or fellowship."""

    audience: Annotated[str, Meta(description="Who it is for.")] = ""
    level: Annotated[str, Meta(description="The id of the level of leadership that it serves.")] = ""
    length: Annotated[str, Meta(description="How long it takes.")] = ""
    format: Annotated[str, Meta(description="How it is taught.")] = ""
    award: Annotated[str, Meta(description="What one has at the end.")] = ""
    cost: Annotated[str, Meta(description="What it costs, and when that held.")] = ""
    provider: Annotated[str, Meta(description="Who runs it.")] = ""
    prerequisites: Annotated[str, Meta(description="What one needs before applying.")] = ""
    status: Annotated[Status, Meta(description="Whether one can apply.")] = "unverified"
    as_of: Annotated[PartialDate | None, Meta(description="When the status was last seen to hold.")] = None
    instead: Annotated[str, Meta(description="What to do where it is closed or paused.")] = ""
    leads_to: Annotated[str, Meta(description="What people do next.")] = ""
    url: Annotated[str, Meta(description="The provider's page.")] = ""
    about: About = ""

    def __post_init__(self) -> None:
        """Refuse days that no month has, with a ValueError."""
        must_exist("as_of", self.as_of)


class Pathway(Entry, frozen=True, kw_only=True, tag="pathway"):
    """A career route into leadership."""

    starting_point: Annotated[str, Meta(description="Where people begin, in a few words.")] = ""
    route: Annotated[str, Meta(description="How they develop, in a few words.")] = ""
    about: About = ""
    steps: Annotated[Lines, Meta(description="The stages of the route, in order.")] = ()
    roles: Annotated[Lines, Meta(description="Roles along it.")] = ()
    evidence: Claims = ()


class Level(Entry, frozen=True, kw_only=True, tag="level"):
    """A level at which people lead, from everybody to the board and across systems."""

    about: About = ""
    musts: Annotated[Lines, Meta(description="What leaders at this level must do.")] = ()
    evidence: Claims = ()


class Practice(Entry, frozen=True, kw_only=True, tag="practice"):
    """Something an organisation or a team does to grow leadership."""

    about: About = ""
    parts: Parts = ()
    steps: Annotated[Lines, Meta(description="How to do it, in order.")] = ()
    evidence: Claims = ()


class Framework(Entry, frozen=True, kw_only=True, tag="framework"):
    """A model, standard, policy, review, law or theory that leaders are held to or helped by."""

    about: About = ""
    owner: Annotated[str, Meta(description="Who publishes it.")] = ""
    year: Annotated[Year | None, Meta(description="The year from which it stands.")] = None
    status: Annotated[str, Meta(description="Whether it is in force, and since or until when.")] = ""
    parts: Parts = ()
    evidence: Claims = ()
    url: Annotated[str, Meta(description="The owner's page.")] = ""


When = Literal["day", "week", "month", "hundred-days"]
"""The part of the first weeks to which a step belongs, in the order in which they come."""


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the first weeks in a role: something to do, and to tick off."""

    id: Annotated[
        Slug, Meta(description="Its name within the track. It never changes: what was ticked off hangs on it.")
    ]
    when: Annotated[When, Meta(description="In which part of the first weeks: day, week, month or hundred-days.")]
    title: Annotated[str, Meta(min_length=1, description="What is to be done, in a line.")]
    why: Annotated[str, Meta(description="What it is good for, and what goes wrong without it.")] = ""
    do: Annotated[Lines, Meta(description="How to do it, each a single action.")] = ()
    read: Annotated[tuple[Slug, ...], Meta(description="Ids of entries to read for it.")] = ()
    practise: Annotated[
        tuple[Slug, ...],
        Meta(description="Ids of what to practise for it: scenarios, competencies, recall questions or interviews."),
    ] = ()
    meet: Annotated[Lines, Meta(description="Whom to meet.")] = ()
    wait: Annotated[Lines, Meta(description="What can wait until later.")] = ()


class Track(Entry, frozen=True, kw_only=True, tag="track"):
    """The first weeks in a role, step by step."""

    role: Annotated[str, Meta(max_length=90, description="The role that somebody begins, in one line.")] = ""
    about: About = ""
    steps: Annotated[
        tuple[Step, ...],
        Meta(
            min_length=1,
            description="What to do, in order: first day, week, month, hundred days. A step may name what to 'read' "
            "and 'practise' (ids), whom to 'meet' and what can 'wait'.",
        ),
    ]


InterviewRole = Literal["consultant", "band-7", "band-8a", "clinical-director", "executive"]
Theme = Literal["values", "conflict", "change", "safety", "money", "inclusion", "presentation"]


class Interview(Entry, frozen=True, kw_only=True, tag="interview"):
    """An open question as a panel asks it, and what the panel looks for in an answer."""

    question: Annotated[str, Meta(min_length=1, description="The question as a panel would say it.")]
    roles: Annotated[tuple[InterviewRole, ...], Meta(min_length=1, description="The posts for which it is asked.")]
    theme: Annotated[Theme, Meta(description="What it is about; presentation is a brief to present on.")]
    competencies: Annotated[tuple[Slug, ...], Meta(description="Ids of the competencies that it tests.")] = ()
    minutes: Annotated[
        Annotated[int, Meta(ge=1, le=30)], Meta(description="How long a panel gives for the answer, 1 to 30.")
    ] = 4
    looking_for: Annotated[
        tuple[Words, ...],
        Meta(min_length=2, max_length=10, description="What a panel looks for, one point each, with [[links]]."),
    ]
    outline: Annotated[
        Lines, Meta(description="The skeleton of an answer, in order, to fill with one's own words.")
    ] = ()
    pitfalls: Annotated[Lines, Meta(description="What spoils an answer.")] = ()
    follow_ups: Annotated[Lines, Meta(description="What a panel asks next.")] = ()


class Faq(Entry, frozen=True, kw_only=True, tag="faq"):
    """A question that people ask. Its title is the question."""

    question: Annotated[str, Meta(min_length=1, description="The question as somebody would say it.")]
    answer: Annotated[str, Meta(min_length=1, description="The answer; its first sentence answers.")]


class Term(Entry, frozen=True, kw_only=True, tag="term"):
    """A word or an abbreviation and what it means."""

    expansion: Annotated[str, Meta(description="What the abbreviation stands for.")] = ""
    meaning: Annotated[str, Meta(description="What it means, in one to three sentences.")] = ""


class Source(Entry, frozen=True, kw_only=True, tag="source"):
    """Where claims come from."""

    publisher: Annotated[str, Meta(description="Who published it.")] = ""
    authors: Annotated[tuple[Words, ...], Meta(description="Family names, or the body that wrote it.")] = ()
    year: Annotated[Year | None, Meta(description="The year of publication.")] = None
    url: Annotated[str, Meta(description="Where it can be read.")] = ""
    accessed: Annotated[PartialDate | None, Meta(description="When the page was last seen.")] = None
    checked: Annotated[
        Literal["page", "abstract", "summary", "no"],
        Meta(description="What somebody read: the page itself, its abstract, a summary of it, or nothing yet."),
    ] = "no"
    via: Annotated[
        str, Meta(description="What was read instead, where the original could not be: a page, a summary, a report.")
    ] = ""
    licence: Annotated[str, Meta(description="On what terms it may be used, where that is known.")] = ""
    type: Annotated[
        Literal["evidence", "policy", "guidance", "law", "opinion", "news", "page"],
        Meta(description="What sort of statement it makes."),
    ] = "page"

    def __post_init__(self) -> None:
        """Refuse days that no month has, with a ValueError."""
        must_exist("accessed", self.accessed)
