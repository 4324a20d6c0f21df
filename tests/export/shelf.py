"""A small pack to export: a scenario in each format, two recall questions, a glossary, and what they name."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from nhs_lead.export.material import Material
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Choice, Option, Question, Scenario
from nhs_lead.model.knowledge import Source, Term

DAY = datetime.date(2026, 11, 23)

TEARS = Scenario(
    id="tears",
    title="Tears after handover",
    competencies=("kindness",),
    level="team",
    tags=("night shift",),
    setting="A ward, eight in the morning",
    role="You are the ward manager.",
    situation="A nurse is crying in the linen room.\n\nThe round begins in five minutes.",
    format="rank",
    options=(
        Option(id="listen", text="Listen to her now.", key=1, because="Attending comes first."),
        Option(id="home", text="Send her home.", key=2, because="She drives home with it.", better="Listen first."),
        Option(id="ring", text="Ring her at four.", key=2, because="It leaves her alone till then."),
        Option(id="leave", text="Leave her alone.", key=4, because="She will be gone.", better="Say that you saw it."),
    ),
    debrief="Attend first. [[kindness]] begins there, and [[full-beds|beds]] can wait.",
    reflect="Whom did you last ask how it was?",
    sources=("study#p12",),
    reviewed=DAY,
    review_by=DAY.replace(year=2027),
)
ROTA = Scenario(
    id="rota",
    title="A hole in the rota",
    situation="The night shift is one short.",
    format="best",
    options=(
        Option(id="ask", text="Ask who can stay.", key=1, because="They know their day best."),
        Option(id="agency", text="Book an agency nurse.", key=2, because="It costs more."),
        Option(id="none", text="Leave the hole.", key=3, because="Someone is hurt."),
    ),
    status="panel-keyed",
)
THANKS = Scenario(
    id="thanks",
    title="Saying thank you",
    situation="A porter has found a lost ring.",
    format="rate",
    options=(
        Option(id="name", text="Thank him by name.", verdict="very-appropriate", because="It is his doing."),
        Option(id="list", text="Add him to a list.", verdict="inappropriate", because="It reaches nobody."),
        Option(id="silent", text="Say nothing.", verdict="very-inappropriate", because="He will not look again."),
    ),
)
WINTER = Scenario(
    id="winter",
    title="Winter beds",
    situation="The ward is full and three people wait.",
    format="choose-three",
    options=(
        *(Option(id=f"do-{n}", text=f"Do thing {n}.", key=1, because=f"Thing {n} helps.") for n in (1, 2, 3)),
        *(Option(id=f"leave-{n}", text=f"Do thing {n}.", key=2, because=f"Thing {n} can wait.") for n in range(4, 9)),
    ),
)
FIRST_STEP = Question(
    id="first-step",
    title="First step",
    question="What does kindness begin with?",
    competencies=("kindness",),
    options=(
        Choice(id="attending", text="Attending.", correct=True, because="One cannot help what one has not seen."),
        Choice(id="helping", text="Helping.", because="It comes last."),
        Choice(id="leaving", text="Leaving.", because="It never comes."),
    ),
    sources=("study",),
    reviewed=DAY,
)
BED = Term(id="bed", title="Bed", meaning="Where a patient lies.", related=("kindness",))
ICB = Term(id="icb", title="ICB", expansion="Integrated care board", meaning="It plans care for a place.")
EMPTY = Term(id="empty", title="Empty")
STUDY = Source(id="study", title="Why people stay", authors=("Adams",), publisher="Wards", year=2024, checked="page")

TITLES = {"kindness": "Kindness at work", "full-beds": "Full beds", "team": "Leading a team"}

EVERYTHING: tuple[Entry, ...] = (TEARS, ROTA, THANKS, WINTER, FIRST_STEP, BED, ICB)


def material(
    entries: Sequence[Entry] = EVERYTHING, version: str = "2026.11", titles: Mapping[str, str] = TITLES
) -> Material:
    """Return `entries` as they are handed to an exporter."""
    return Material(
        title="Small library",
        content="Small library",
        version=version,
        entries=entries,
        titles=titles,
        sources={STUDY.id: STUDY},
    )


def changed(entry: Entry, **fields: Any) -> Entry:
    """Return `entry` with other values in some fields."""
    return msgspec.structs.replace(entry, **fields)
