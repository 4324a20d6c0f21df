"""A handout for a workshop, on paper: a dilemma a sheet, and for the facilitator the key, the reasons and the minutes.

Interviews and tracks have sheets of their own (`preparation.py`), the same for everybody.
The same seed gives the same letters on both versions, whenever and wherever they are made.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import assert_never

from nhs_lead.export import facilitator, preparation, word_handout
from nhs_lead.export.lettered_item import ASKS, Lettered, key_said, lettered
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.model.families import by_family
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.wording import listed, sentence, verdict_said
from nhs_lead.pages import html as printed
from nhs_lead.pages import markdown as typed
from nhs_lead.pages.page import Heading, Quiet, Section, Text
from nhs_lead.pages.paper import Blanks, Handout, Options, PaperBlock, Room, captioned
from nhs_lead.quiz.drawing import one_of_each_family
from nhs_lead.quiz.marking import VERDICTS

BY_HAND = "paper gives no marks: they are counted by hand, by the rule in the facilitator's version"
LEFT_OUT = "--count asked for fewer"
NO_TWIN = "--twins asks families alone, and it has no twin here"

NOTE_LINES = 4


def markdown(material: Material, options: ExportOptions) -> Exported:
    """Return the handout as Markdown. The options `facilitator`, `seed` and `count` say how it is wanted."""
    return _written(material, options, lambda sheets: _encoded(typed.handout(sheets)))


def html(material: Material, options: ExportOptions) -> Exported:
    """Return the handout as one HTML file to print on A4. It takes the same options."""
    return _written(material, options, lambda sheets: _encoded(printed.handout(sheets)))


def word(material: Material, options: ExportOptions) -> Exported:
    """Return the handout as a Word file. It takes the same options, and UsageError says what is not installed."""
    return _written(material, options, lambda sheets: word_handout.handout(sheets, material.dated))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _written(material: Material, options: ExportOptions, form: Callable[[Handout], bytes]) -> Exported:
    fitting = twins_among(material.items) if options.twins else material.items
    chosen = items_for(fitting, options)
    prepared = [] if options.twins else preparation.drawn(preparation.preparing(material), options.count, options.seed)
    ids, whole = {item.id for item in chosen}, {item.id for item in fitting}
    carried = tuple(
        Carried(
            id=item.id,
            kind=str(item.__struct_config__.tag),
            fate="deviating" if item.id in ids else "left out",
            how=BY_HAND if item.id in ids else LEFT_OUT if item.id in whole else NO_TWIN,
        )
        for item in material.items
    )
    carried += tuple(_prepared(entry, prepared, options) for entry in preparation.preparing(material))
    return Exported(data=form(handout(material, chosen, options, prepared)), carried=carried)


def _prepared(entry: preparation.Prepared, chosen: Sequence[preparation.Prepared], options: ExportOptions) -> Carried:
    how = "" if entry in chosen else NO_TWIN if options.twins else LEFT_OUT
    kind = str(entry.__struct_config__.tag)
    return Carried(id=entry.id, kind=kind, fate="left out" if how else "identical", how=how)


def items_for(items: Sequence[Item], options: ExportOptions) -> list[Item]:
    """Return at most `count` scenarios and `count` questions, thrown by the seed, in the order of the library.

    Of a family one member is thrown at most, unless `twins` are wanted: then families are whole.
    """
    if options.count is None:
        return list(items)

    def thrown(id: str) -> bytes:
        return hashlib.sha256(f"{options.seed} {id}".encode()).digest()

    kept: set[str] = set()
    if options.twins:
        families = by_family(items)
        for family in sorted(families, key=thrown):
            members = {member.id for member in families[family]}
            kept |= members if len(kept) + len(members) <= options.count else set()
    else:
        for kind in (Scenario, Question):
            order = sorted((item for item in items if isinstance(item, kind)), key=lambda item: thrown(item.id))
            kept.update(item.id for item in one_of_each_family(order)[: options.count])
    return [item for item in items if item.id in kept]


def twins_among(items: Sequence[Item]) -> list[Item]:
    """Return the members of families among `items` that have a twin there, family by family."""
    return [member for members in by_family(items).values() if len(members) > 1 for member in members]


def handout(
    material: Material, items: Sequence[Item], options: ExportOptions, prepared: Sequence[preparation.Prepared] = ()
) -> Handout:
    """Return what stands on the sheets for `items`, for those who take part or for the facilitator.

    Sheets to prepare with, for each of the `prepared` interviews and tracks, come behind them.
    """
    scenarios = [item for item in items if isinstance(item, Scenario)]
    questions = [item for item in items if isinstance(item, Question)]
    sheets: list[Sequence[PaperBlock]] = []
    if options.facilitator and items:
        sheets.append(list(facilitator.cover(material, scenarios, questions, options.seed)))
    numbers = {scenario.id: number for number, scenario in enumerate(scenarios, start=1)}
    for members in by_family(scenarios).values() if options.twins else ():
        sheets += _of_family(members, numbers, material, options)
    for scenario in () if options.twins else scenarios:
        shown = lettered(scenario, options.seed)
        then = facilitator.guidance(scenario, shown, material) if options.facilitator else _answering(scenario, shown)
        sheets.append([*_dilemma(scenario, numbers[scenario.id], shown), *then])
    if questions:
        quiz = (
            facilitator.answers(questions, options.seed, material)
            if options.facilitator
            else _quiz(questions, options.seed)
        )
        sheets.append(list(quiz))
    sheets += [sheet for entry in prepared for sheet in preparation.sheets(entry, material)]
    whose = "for the facilitator" if options.facilitator else "for those who take part"
    thrown = f" Order of options: seed {options.seed}." if items else ""
    return Handout(
        title=f"{material.title}: workshop handout {whose}" if items else f"{material.title}: sheets to prepare with",
        sheets=sheets,
        titles=material.titles,
        foot=f"{DISCLAIMER} {material.content}, version {material.version}.{thrown}",
    )


def _of_family(
    members: Sequence[Scenario], numbers: Mapping[str, int], material: Material, options: ExportOptions
) -> Iterator[Sequence[PaperBlock]]:
    """Yield the sheet of a family: its stories, their options once, and room for an answer to each.

    The facilitator's version has the key of each member on a sheet of its own behind it.
    """
    first = members[0]
    shown = lettered(first, options.seed, first.family or "")
    numbered = [f"{numbers[member.id]}. {member.title}" for member in members]
    blocks: list[PaperBlock] = [
        Heading(listed(numbered)),
        Text(f"{len(members)} situations with the same options. Answer each by itself, one after the other."),
    ]
    for member in members:
        blocks += [Section(f"{numbers[member.id]}. {member.title}"), *_story(member)]
    blocks += [
        Section("What should you do in each?"),
        Text(ASKS[first.format].format(n=len(shown))),
        Options([(choice.letter, choice.option.text) for choice in shown]),
    ]
    if not options.facilitator:
        for member in members:
            blocks += [Section(f"Your answer to {numbers[member.id]}"), *_blanks(member, shown)]
        yield [*blocks, Room("Your notes, and what it turned on", NOTE_LINES)]
        return
    rows = [
        [
            f"{numbers[member.id]}. {member.title}",
            key_said(member, _as_lettered(member, shown)),
            sentence(member.turns_on),
        ]
        for member in members
    ]
    blocks.append(captioned("The keys side by side", ["Situation", "Key", "What it turned on"], rows))
    yield blocks
    for member in members:
        guidance = facilitator.guidance(member, _as_lettered(member, shown), material)
        yield [Heading(f"Key to {numbers[member.id]}. {member.title}"), *guidance]


def _as_lettered(member: Scenario, shown: Sequence[Lettered]) -> list[Lettered]:
    """Return the options of `member`, with its own key and reasons, under the letters that its family has."""
    options = {option.id: option for option in member.options}
    return [Lettered(letter=choice.letter, option=options[choice.option.id]) for choice in shown]


def _dilemma(scenario: Scenario, number: int, shown: Sequence[Lettered]) -> Iterator[PaperBlock]:
    yield Heading(f"{number}. {scenario.title}")
    yield from _story(scenario)
    yield Section("What should you do?")
    yield Text(ASKS[scenario.format].format(n=len(shown)))
    yield Options([(choice.letter, choice.option.text) for choice in shown])


def _story(scenario: Scenario) -> Iterator[PaperBlock]:
    if scenario.setting:
        yield Quiet(scenario.setting)
    if scenario.role:
        yield Text(scenario.role)
    yield Text(scenario.situation)


def _answering(scenario: Scenario, shown: Sequence[Lettered]) -> Iterator[PaperBlock]:
    yield Section("Your answer")
    yield from _blanks(scenario, shown)
    yield Room("Your notes", NOTE_LINES)


def _blanks(scenario: Scenario, shown: Sequence[Lettered]) -> Iterator[PaperBlock]:
    match scenario.format:
        case "rate":
            verdicts = [verdict_said(verdict).capitalize() for verdict in VERDICTS]
            rows = [[choice.letter, *([""] * len(verdicts))] for choice in shown]
            yield captioned("Tick one in each row", ["Option", *verdicts], rows)
        case "rank":
            yield Blanks("Your order, the most appropriate first", len(shown))
            yield Blanks("Your order after talking", len(shown))
        case "best":
            yield Blanks("Your choice", 1)
            yield Blanks("Your choice after talking", 1)
        case "choose-three":
            yield Blanks("Your three", 3)
            yield Blanks("Your three after talking", 3)
        case _:
            assert_never(scenario.format)


def _quiz(questions: Sequence[Question], seed: int) -> Iterator[PaperBlock]:
    yield Heading("Short quiz")
    yield Text("One answer is right in each. Ring its letter.")
    for number, question in enumerate(questions, start=1):
        yield Section(f"{number}. {question.question}")
        yield Options([(choice.letter, choice.option.text) for choice in lettered(question, seed)])
