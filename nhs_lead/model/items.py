"""What is asked in a quiz: scenarios, which practise judgement, and recall questions, which test facts."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from nhs_lead.model.entry import Entry
from nhs_lead.model.fields import Slug

Verdict = Literal["very-appropriate", "appropriate", "inappropriate", "very-inappropriate"]
"""How good a response is. The order is that of a scale; the first two are one side of it, the last two the other."""

Format = Literal["rank", "best", "rate", "choose-three"]


Place = Annotated[int, Meta(ge=1)]


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to respond to a scenario."""

    id: Slug
    text: Annotated[str, Meta(min_length=1, description="What you would do: one action, in one sentence.")]
    key: Annotated[
        Place | None,
        Meta(
            description="rank and best: 1 is most appropriate, equal keys are interchangeable. "
            "choose-three: 1 is right, 2 is not.",
        ),
    ] = None
    verdict: Annotated[Verdict | None, Meta(description="rate: how appropriate it is.")] = None
    because: Annotated[str, Meta(min_length=1, description="Say why: it is what a learner reads next.")]
    better: Annotated[str, Meta(description="What would have made it a better first choice.")] = ""


class Panel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The panel that keyed a scenario: how many read it without seeing a key, and how far they agreed."""

    readers: Annotated[int, Meta(ge=1, description="How many readers answered it.")]
    w: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        Meta(description="rank and best: Kendall's W of their orders, from 0 to 1, corrected for ties."),
    ] = None
    kappa: Annotated[
        Annotated[float, Meta(ge=-1, le=1)] | None,
        Meta(description="rate and choose-three: Fleiss' kappa of their verdicts or choices; 0 is chance."),
    ] = None


class Scenario(Entry, frozen=True, kw_only=True, tag="scenario"):
    """A dilemma with several defensible responses. The wording is always what you should do."""

    competencies: Annotated[tuple[Slug, ...], Meta(description="Ids of the competencies that it practises.")] = ()
    level: Annotated[str, Meta(description="The id of the level of leadership.")] = ""
    difficulty: Annotated[Literal[1, 2, 3], Meta(description="1 core, 2 working, 3 stretching.")] = 2
    setting: Annotated[str, Meta(description="Where and when.")] = ""
    role: Annotated[str, Meta(description="Who you are: 'You are the ward manager (band 7).'")] = ""
    situation: Annotated[
        str, Meta(min_length=1, description="40 to 160 words, second person: what you know. It ends inside the story.")
    ]
    format: Annotated[
        Format,
        Meta(
            description="rank: put all in order. best: choose one. rate: say of each how appropriate it is. "
            "choose-three: choose three of eight."
        ),
    ]
    options: Annotated[
        tuple[Option, ...],
        Meta(
            min_length=3,
            max_length=8,
            description="What one could do. rank: 5 options; best: 4 or 5; rate: 5; choose-three: 8.",
        ),
    ]
    debrief: Annotated[str, Meta(description="The principle, with [[links]].")] = ""
    reflect: Annotated[str, Meta(description="One question to take to work.")] = ""
    status: Annotated[
        Literal["authored", "reviewed", "panel-keyed"],
        Meta(description="Who stands behind the key: its authors, reviewers, or a panel."),
    ] = "authored"
    panel: Annotated[Panel | None, Meta(description="With status panel-keyed: how large the panel was, and its W.")] = (
        None
    )
    family: Annotated[
        Slug | None,
        Meta(
            description="The id that scenarios share which have the same options, word for word, "
            "and different situations, in which the best answer differs."
        ),
    ] = None
    turns_on: Annotated[str, Meta(description="With family: the fact that decides, told after answering.")] = ""


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One possible answer to a recall question."""

    id: Slug
    text: Annotated[str, Meta(min_length=1, description="The answer, as short as its neighbours.")]
    correct: Annotated[bool, Meta(description="true for the one right answer; the others leave it out.")] = False
    because: Annotated[str, Meta(min_length=1, description="Say why it is right, or what makes it tempting.")]


class Question(Entry, frozen=True, kw_only=True, tag="question"):
    """A question of fact with one best answer."""

    question: Annotated[str, Meta(min_length=1, description="The question, ending in a question mark.")]
    options: Annotated[
        tuple[Choice, ...],
        Meta(min_length=3, max_length=6, description="3 to 6 possible answers, one of them right."),
    ]
    competencies: Annotated[tuple[Slug, ...], Meta(description="Ids of the competencies that it is about.")] = ()
    level: Annotated[str, Meta(description="The id of the level of leadership.")] = ""
    difficulty: Annotated[Literal[1, 2, 3], Meta(description="1 core, 2 working, 3 stretching.")] = 1


Item = Scenario | Question


def format_of(item: Item) -> str:
    """Return how an item is answered: rank, best, rate, choose-three, or recall for a question of fact."""
    return item.format if isinstance(item, Scenario) else "recall"
