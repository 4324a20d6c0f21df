"""A scenario or recall question as an item of QTI 2.1, which states its own marks: XML by the published schema.

What earns how much is written into the item. Where a mark hangs on what was chosen, the standard's template
`map_response` adds it up; a ranking hangs on places, which no template knows, and has rules of its own.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from nhs_lead.export.item_debrief import debrief
from nhs_lead.export.material import Material
from nhs_lead.export.moodle_marks import full_and_chance, key_order, rank_earned
from nhs_lead.export.moodle_text import as_html, paragraphs, plain_text
from nhs_lead.model.items import Choice, Item, Option, Question, Scenario, format_of
from nhs_lead.model.wording import ASKS, verdict_said
from nhs_lead.quiz.answers import CHOSEN
from nhs_lead.quiz.marking import VERDICTS, mark

SPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
TEMPLATE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"


def assessment_item(item: Item, material: Material) -> str:
    """Return the item as a document of its own."""
    most, chance = full_and_chance(item)
    title = " ".join(material.plain(item.title).split())
    declared, interaction, processing = _asked(item, material)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<assessmentItem xmlns="{SPACE}" identifier="{name(item.id)}" title="{as_html(title)}" '
            'xml:lang="en-GB" adaptive="false" timeDependent="false">',
            *declared,
            f'<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="{most}">',
            "<defaultValue><value>0</value></defaultValue>",
            "</outcomeDeclaration>",
            # It has its value from the beginning, so that the debrief is shown after any answer and needs no rule.
            '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier">',
            "<defaultValue><value>debrief</value></defaultValue>",
            "</outcomeDeclaration>",
            "<itemBody>",
            *_story(item, material),
            *interaction,
            "</itemBody>",
            *processing,
            '<modalFeedback outcomeIdentifier="FEEDBACK" identifier="debrief" showHide="show">',
            debrief(item, material, chance),
            "</modalFeedback>",
            "</assessmentItem>",
            "",
        ]
    )


def name(id: str) -> str:
    """Return an id as an identifier of XML, which begins with a letter or a line: 70-20-10 does not."""
    return id if id[0].isalpha() else f"_{id}"


Parts = tuple[Iterable[str], Iterable[str], Iterable[str]]
"""What an item declares of its response, how it is asked, and how the response is marked."""

_MAPPED = (f'<responseProcessing template="{TEMPLATE}"/>',)


def _asked(item: Item, material: Material) -> Parts:
    match format_of(item):
        case "rank":
            return _order(item, material)
        case "rate":
            return _match(item, material)
        case format:
            return _choice(item, material, CHOSEN if format == "choose-three" else 1)


def _choice(item: Item, material: Material, number: int) -> Parts:
    """Return a choice of `number` options, each worth what it earns by itself."""
    if number == 1:
        earned = {option.id: mark(item, option.id).marks for option in item.options}
    else:
        assert isinstance(item, Scenario)
        all_of_them = mark(item, [option.id for option in item.options])
        earned = {option.id: option.marks for option in all_of_them.options}
    right = sorted(earned, key=lambda id: -earned[id])[:number]
    how = "single" if number == 1 else "multiple"
    least = "" if number == 1 else f' minChoices="{number}"'
    interaction = [
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{number}"{least}>',
        _prompt(item, material),
        *_choices(item, material, "simpleChoice"),
        "</choiceInteraction>",
    ]
    return (
        _declared(how, "identifier", map(name, right), {name(id): each for id, each in earned.items()}),
        (interaction),
        _MAPPED,
    )


def _match(item: Item, material: Material) -> Parts:
    """Return a table of options and verdicts, in which each pair is worth what it earns."""
    assert isinstance(item, Scenario)
    earned: dict[str, int] = {}
    for verdict in VERDICTS:
        marked = mark(item, {option.id: verdict for option in item.options})
        earned |= {f"{name(option.id)} {verdict}": option.marks for option in marked.options}
    size = len(item.options)
    interaction = [
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="{size}" '
        f'minAssociations="{size}">',
        _prompt(item, material),
        "<simpleMatchSet>",
        *_choices(item, material, "simpleAssociableChoice", ' matchMax="1"'),
        "</simpleMatchSet>",
        "<simpleMatchSet>",
        *(
            f'<simpleAssociableChoice identifier="{verdict}" matchMax="{size}">{verdict_said(verdict).capitalize()}'
            "</simpleAssociableChoice>"
            for verdict in VERDICTS
        ),
        "</simpleMatchSet>",
        "</matchInteraction>",
    ]
    right = [f"{name(option.id)} {option.verdict}" for option in item.options]
    return _declared("multiple", "directedPair", right, earned), interaction, _MAPPED


def _order(item: Item, material: Material) -> Parts:
    """Return a ranking with a rule for each place: what an option that stands there earns."""
    assert isinstance(item, Scenario)
    interaction = [
        '<orderInteraction responseIdentifier="RESPONSE" shuffle="true">',
        _prompt(item, material),
        *_choices(item, material, "simpleChoice"),
        "</orderInteraction>",
    ]
    right = [name(option.id) for option in key_order(item.options)]
    return _declared("ordered", "identifier", right, {}), interaction, _rules(item.options)


def _rules(options: Sequence[Option]) -> Iterator[str]:
    earned = rank_earned(options)
    yield "<responseProcessing>"
    for place in range(1, len(options) + 1):
        yield "<responseCondition>"
        worth = [(id, marks[place - 1]) for id, marks in earned.items() if marks[place - 1]]
        for number, (id, marks) in enumerate(worth):
            tag = "responseElseIf" if number else "responseIf"
            yield (
                f'<{tag}><match><index n="{place}"><variable identifier="RESPONSE"/></index>'
                f'<baseValue baseType="identifier">{name(id)}</baseValue></match>'
                '<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/>'
                f'<baseValue baseType="float">{marks}</baseValue></sum></setOutcomeValue></{tag}>'
            )
        yield "</responseCondition>"
    yield "</responseProcessing>"


def _declared(cardinality: str, type: str, right: Iterable[str], earned: dict[str, int]) -> Iterator[str]:
    """Yield the declaration of a response: what is right, and what each part of it earns where that adds up."""
    yield f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{type}">'
    yield f"<correctResponse>{''.join(f'<value>{answer}</value>' for answer in right)}</correctResponse>"
    if earned:
        yield '<mapping defaultValue="0">'
        yield from (f'<mapEntry mapKey="{key}" mappedValue="{marks}"/>' for key, marks in earned.items())
        yield "</mapping>"
    yield "</responseDeclaration>"


def _choices(item: Item, material: Material, tag: str, attributes: str = "") -> Iterator[str]:
    """Yield the options in an order that says nothing of the key: not every player shuffles."""
    options: list[Option | Choice] = sorted(
        item.options, key=lambda option: hashlib.sha256(f"{item.id} {option.id}".encode()).digest()
    )
    for option in options:
        said = as_html(" ".join(material.plain(option.text).split()))
        yield f'<{tag} identifier="{name(option.id)}"{attributes}>{said}</{tag}>'


def _story(item: Item, material: Material) -> Iterator[str]:
    if isinstance(item, Scenario):
        for part in (item.setting, item.role, item.situation):
            yield paragraphs(plain_text(material.plain(part)))


def _prompt(item: Item, material: Material) -> str:
    if isinstance(item, Question):
        return f"<prompt>{as_html(' '.join(material.plain(item.question).split()))}</prompt>"
    return f"<prompt>What should you do? {ASKS[format_of(item)].format(n=len(item.options))}</prompt>"
