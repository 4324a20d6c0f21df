"""A facilitator's deck (.pptx): a dilemma on slides that the back row can read, then its key with short reasons.

What the facilitator has on paper stands in the notes of the slides: the minutes, the whole text, and all reasons. The
same seed gives the same letters as on the sheets of a handout.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nhs_lead.errors import UsageError
from nhs_lead.export import facilitator, speaker_notes
from nhs_lead.export.handout import LEFT_OUT, items_for
from nhs_lead.export.lettered_item import ASKS, Lettered, explained, key_said, lettered
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.office_file import line, needs_extra
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.slide_text import BODY_HIGH, BODY_WIDE, Said, fitted
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.wording import counted_kind
from nhs_lead.packs.entries import summary_of
from nhs_lead.pages.page import Text, paragraphs
from nhs_lead.pages.paper import PaperBlock

BY_HAND = "slides give no marks: they are counted by hand, by the rule in the notes"


MOST = 60
"""Items in one deck: three working days of dilemmas, and the library that writes slides is slow beyond them."""


class Shown(NamedTuple):
    """What a slide says, before it is known on how many it fits, and the notes of the first of them."""

    title: str
    paragraphs: Sequence[Said]
    notes: str


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the deck. The options `seed` and `count` say how it is wanted.

    Raises UsageError where the extra `office` is not installed, or where that is more than a deck holds.
    """
    chosen = items_for(material.items, options)
    if len(chosen) > MOST:
        raise UsageError(
            f"These are {len(chosen):,} items, and a deck holds {MOST}.", "Name a topic, or say --count 6."
        )
    ids = {item.id for item in chosen}
    carried = tuple(
        Carried(
            id=item.id,
            kind=str(item.__struct_config__.tag),
            fate="deviating" if item.id in ids else "left out",
            how=BY_HAND if item.id in ids else LEFT_OUT,
        )
        for item in material.items
    )
    foot = f"{DISCLAIMER} {material.content}, version {material.version}."
    shown = list(slides(material, chosen, options.seed))
    return Exported(data=_written(shown, foot, material.dated), carried=carried)


def slides(material: Material, items: Sequence[Item], seed: int) -> Iterator[Shown]:
    """Yield what the slides say: what is in the workshop, and for each item the story, what to do, and the key."""
    scenarios = [item for item in items if isinstance(item, Scenario)]
    questions = [item for item in items if isinstance(item, Question)]
    of_each = [
        counted_kind(len(kept), kind) for kind, kept in (("scenario", scenarios), ("question", questions)) if kept
    ]
    minutes = facilitator.minutes(scenarios, questions)
    inside = Said(f"{' and '.join(of_each)}, about {minutes} minutes without breaks")
    opening = [inside, Said("There is no trick, and nobody collects what you write.")]
    cover = facilitator.cover(material, scenarios, questions, seed)
    yield Shown(f"Workshop: {material.title}", opening, speaker_notes.text(cover, material))
    for number, scenario in enumerate(scenarios, start=1):
        yield from _dilemma(scenario, number, material, seed)
    for number, question in enumerate(questions, start=1):
        yield from _recall(question, number, material, seed)


def _dilemma(scenario: Scenario, number: int, material: Material, seed: int) -> Iterator[Shown]:
    options = lettered(scenario, seed)
    minutes = facilitator.timing(scenario)
    story = [
        Said(part)
        for text in (scenario.setting, scenario.role, scenario.situation)
        for part in paragraphs(material.plain(text))
    ]
    asked = [Said(ASKS[scenario.format].format(n=len(options)), strong=True), *_lettered(options, material)]
    whole = [Text(said.text) for said in story]
    then = f"{minutes.alone} minutes alone, in silence; {minutes.pairs} in pairs; {minutes.together} together."
    listed = [Text(f"{said.letter} {said.text}".strip()) for said in asked]
    titled = f"{number}. {material.plain(scenario.title)}"
    ways: list[tuple[str, Sequence[Said], Sequence[PaperBlock]]] = [
        (titled, story, [Text(f"{minutes.read} minutes to read."), *whole]),
        (f"{number}. What should you do?", asked, [Text(then), *listed]),
    ]
    together = fitted([*story, *asked], BODY_WIDE, BODY_HIGH)
    if len(together) == 1:
        ways = [(titled, [*story, *asked], [Text(f"{minutes.read} minutes to read; {then}"), *whole, *listed])]
    for title, said, notes in ways:
        yield Shown(title, said, speaker_notes.text(notes, material))
    key = [Said(f"{key_said(scenario, options)}.", strong=True)]
    yield Shown(
        f"{number}. The key",
        [*key, *_reasons(scenario, options, material)],
        speaker_notes.text(facilitator.guidance(scenario, options, material), material),
    )


def _recall(question: Question, number: int, material: Material, seed: int) -> Iterator[Shown]:
    options = lettered(question, seed)
    asked = [Said(material.plain(question.question), strong=True), *_lettered(options, material)]
    yield Shown(
        f"Short quiz, question {number}",
        asked,
        speaker_notes.text([Text(f"{said.letter} {said.text}".strip()) for said in asked], material),
    )
    yield Shown(
        f"Short quiz, answer {number}",
        _reasons(question, options, material),
        speaker_notes.text(facilitator.answers([question], seed, material), material),
    )


def _lettered(options: Sequence[Lettered], material: Material) -> list[Said]:
    return [Said(material.plain(choice.option.text), f"{choice.letter}.") for choice in options]


def _reasons(item: Item, options: Sequence[Lettered], material: Material) -> list[Said]:
    """Return the reason of each option from the best to the worst, no more than its first sentence."""
    return [
        Said(f"({option.key}) {summary_of(material.plain(option.because))}", f"{option.letter}.")
        for option in explained(item, options)
    ]


def _written(shown: Sequence[Shown], foot: str, dated: datetime.date) -> bytes:
    """Return the file that shows `shown`, made on the date of its content."""
    try:
        from nhs_lead.export.slide_shapes import Deck  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise needs_extra("slides") from error
    deck = Deck(line(shown[0].title), line(foot))
    for part in shown:
        for place, sized in enumerate(fitted(part.paragraphs, BODY_WIDE, BODY_HIGH)):
            title = f"{line(part.title)}{' (continued)' if place else ''}"
            deck.add(title, sized, "The notes stand on the slide before." if place else part.notes)
    return deck.written(dated)
