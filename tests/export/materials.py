"""What exports are made of in tests: a few entries written by hand, or the bundled content."""

import functools
from collections.abc import Sequence
from pathlib import Path

from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.material import Material
from nhs_lead.library.cache import open_library
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Choice, Option, Question, Scenario
from nhs_lead.model.knowledge import Competency, Source

CONTENT = Path(__file__).parents[2] / "content"

STUDY = Source(
    id="study",
    title="Why people <stay> & go",
    authors=("Adams",),
    publisher="Wards",
    year=2024,
    url="https://example.org/stay?a=1&b=2",
    checked="page",
)


def material(*entries: Entry, version: str = "2026.11") -> Material:
    """Return these entries as they would be exported; what they name is Kindness at work and a study."""
    return Material(
        title="Small",
        content="Small library",
        version=version,
        entries=entries,
        titles={"kindness": "Kindness at work", "study": STUDY.title, **{one.id: one.title for one in entries}},
        sources={"study": STUDY},
    )


@functools.cache
def bundled(format: str) -> Material:
    """Return all bundled content that a format takes."""
    library = open_library([str(CONTENT)], "").library
    return material_for(library, [], [], FORMATS[format])


def _options(keys: Sequence[int], texts: Sequence[str]) -> tuple[Option, ...]:
    return tuple(
        Option(
            id=text.split()[0].lower(),
            text=text,
            key=key,
            because=f"This is why: {text.lower()}",
            better="" if key == 1 else "Go to the bedside first.",
        )
        for key, text in zip(keys, texts, strict=True)
    )


RANK = Scenario(
    id="tears",
    title="Tears after handover",
    competencies=("kindness",),
    level="team",
    difficulty=1,
    tags=("nights",),
    sources=("study#p12",),
    setting="Ward 7, after nights",
    role="You are the ward manager (band 7).",
    situation='A nurse is crying in the linen room. She says: "5 < 6 & {tired} ~ #1".\n\nThe ward is full.',
    format="rank",
    options=_options((2, 1, 3), ("Send her home.", "Listen to her now.", "Leave her alone.")),
    debrief="Attend first. [[kindness]] begins there.",
    reflect="Whom did you last ask?",
)
BEST = Scenario(
    id="rota",
    title="A hole in the rota",
    situation="The night shift is one short.",
    format="best",
    options=_options((1, 2, 3), ("Ask who can stay.", "Book an agency nurse.", "Leave the hole.")),
)
RATE = Scenario(
    id="thanks",
    title="Saying thank you",
    situation="A porter has found a lost ring. {1:MULTICHOICE:=gap}",
    format="rate",
    options=(
        Option(id="name", text="Thank him by name.", verdict="very-appropriate", because="It is } his ~ doing #1."),
        Option(id="list", text="Add {him} to a list.", verdict="inappropriate", because=r"It reaches \} nobody."),
        Option(id="silent", text="Say nothing.", verdict="very-inappropriate", because="R&amp;D & co", better="Do."),
    ),
)
CHOOSE = Scenario(
    id="winter",
    title="Winter beds",
    situation="The ward is full and three people wait.",
    format="choose-three",
    options=_options(
        (1, 1, 1, 2, 2, 2, 2, 2),
        (
            "Look yourself.",
            "Ring the site team.",
            "Tell those who wait.",
            "Mail the matron.",
            "Hide the list.",
            "Blame the other ward.",
            "Wait until noon.",
            "Chart the beds.",
        ),
    ),
)
RECALL = Question(
    id="first-step",
    title="What does kindness begin with?",
    question="What does kindness begin with?",
    competencies=("kindness",),
    options=(
        Choice(id="attending", text="Attending.", correct=True, because="One cannot help what one has not seen."),
        Choice(id="helping", text="Helping.", because="It comes last."),
        Choice(id="leaving", text="Leaving.", because="It never comes."),
    ),
)
KINDNESS = Competency(id="kindness", title="Kindness at work")
EACH_FORMAT = {"rank": RANK, "best": BEST, "rate": RATE, "choose-three": CHOOSE, "recall": RECALL}
