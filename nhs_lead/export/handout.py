"""A handout for a workshop, on paper: a dilemma a sheet, and for the facilitator the key, the reasons and the minutes.

The same seed gives the same letters on both versions, whenever and wherever they are made.
"""

import hashlib
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from nhs_lead.export import handout_html, handout_markdown, paper
from nhs_lead.export.lettered_item import ASKS, Lettered, explained, key_said, lettered, paragraphs, sources_said
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.paper import Block, Handout, Points, Room, Sheet, SheetHeading, SheetTable, SheetText, Small
from nhs_lead.model.families import by_family
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.wording import keyed_by, listed, said_date, sentence, turned_on
from nhs_lead.quiz.drawing import one_of_each_family
from nhs_lead.quiz.marking import VERDICTS, Answer, mark

BY_HAND = "paper gives no marks: they are counted by hand, by the rule in the facilitator's version"
LEFT_OUT = "--count asked for fewer"
NO_TWIN = "--twins asks families alone, and it has no twin here"

WORDS_A_MINUTE = 120
"""How fast a dilemma is read with a pen in the hand: our guess, slower than a novel."""

MINUTES = {"rank": (5, 8, 12), "choose-three": (5, 8, 12), "rate": (4, 8, 12), "best": (3, 6, 10)}
"""Minutes to decide alone, to talk in pairs and to talk together, by format: our guesses, to be bent to the room."""

MINUTES_A_QUESTION = 2
"""To answer a recall question and to hear its answer."""

NOTE_LINES = 4

FORMATS = {
    "rank": "put in order",
    "best": "choose the best",
    "choose-three": "choose three",
    "rate": "rate each",
}


class Timing(Struct, frozen=True, kw_only=True):
    """The minutes of one dilemma."""

    read: int
    alone: int
    pairs: int
    together: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.read + self.alone + self.pairs + self.together


def markdown(material: Material, options: ExportOptions) -> Exported:
    """Return the handout as Markdown. The options `facilitator`, `seed` and `count` say how it is wanted."""
    return _written(material, options, handout_markdown.written)


def html(material: Material, options: ExportOptions) -> Exported:
    """Return the handout as one HTML file to print on A4. It takes the same options."""
    return _written(material, options, handout_html.written)


def _written(material: Material, options: ExportOptions, form: Callable[[Handout], str]) -> Exported:
    fitting = _twins(material.items) if options.twins else material.items
    chosen = _chosen(fitting, options)
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
    return Exported(data=form(handout(material, chosen, options)).encode("utf-8", "replace"), carried=carried)


def _chosen(items: Sequence[Item], options: ExportOptions) -> list[Item]:
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


def _twins(items: Sequence[Item]) -> list[Item]:
    """Return the members of families among `items` that have a twin there, family by family."""
    return [member for members in by_family(items).values() if len(members) > 1 for member in members]


def handout(material: Material, items: Sequence[Item], options: ExportOptions) -> Handout:
    """Return what stands on the sheets for `items`, for those who take part or for the facilitator."""
    scenarios = [item for item in items if isinstance(item, Scenario)]
    questions = [item for item in items if isinstance(item, Question)]
    sheets: list[Sheet] = []
    if options.facilitator:
        sheets.append(Sheet(list(_cover(material, scenarios, questions, options.seed))))
    numbers = {scenario.id: number for number, scenario in enumerate(scenarios, start=1)}
    for members in by_family(scenarios).values() if options.twins else ():
        sheets += _of_family(members, numbers, material, options)
    for scenario in () if options.twins else scenarios:
        shown = lettered(scenario, options.seed)
        then = _guidance(scenario, shown, material) if options.facilitator else _answering(scenario, shown)
        sheets.append(Sheet([*_dilemma(scenario, numbers[scenario.id], shown, material), *then]))
    if questions:
        quiz = _answers(questions, options.seed, material) if options.facilitator else _quiz(questions, options.seed)
        sheets.append(Sheet(list(quiz)))
    whose = "for the facilitator" if options.facilitator else "for those who take part"
    return Handout(
        title=f"{material.title}: workshop handout {whose}",
        sheets=sheets,
        foot=f"{DISCLAIMER} {material.content}, version {material.version}. Order of options: seed {options.seed}.",
    )


def _of_family(
    members: Sequence[Scenario], numbers: Mapping[str, int], material: Material, options: ExportOptions
) -> Iterator[Sheet]:
    """Yield the sheet of a family: its stories, their options once, and room for an answer to each.

    The facilitator's version has the key of each member on a sheet of its own behind it.
    """
    first = members[0]
    shown = lettered(first, options.seed, first.family or "")
    numbered = [f"{numbers[member.id]}. {member.title}" for member in members]
    blocks: list[Block] = [
        SheetHeading(1, listed(numbered)),
        SheetText(f"{len(members)} situations with the same options. Answer each by itself, one after the other."),
    ]
    for member in members:
        blocks += [SheetHeading(2, f"{numbers[member.id]}. {member.title}"), *_story(member, material)]
    blocks += [
        SheetHeading(2, "What should you do in each?"),
        SheetText(ASKS[first.format].format(n=len(shown))),
        paper.SheetOptions([(one.letter, one.option.text) for one in shown]),
    ]
    if not options.facilitator:
        for member in members:
            blocks += [SheetHeading(2, f"Your answer to {numbers[member.id]}"), *_blanks(member, shown)]
        yield Sheet([*blocks, Room("Your notes, and what it turned on", NOTE_LINES)])
        return
    rows = [
        [
            f"{numbers[member.id]}. {member.title}",
            key_said(member, _as_lettered(member, shown)),
            sentence(member.turns_on),
        ]
        for member in members
    ]
    blocks.append(SheetTable("The keys side by side", ["Situation", "Key", "What it turned on"], rows, named=True))
    yield Sheet(blocks)
    for member in members:
        guidance = _guidance(member, _as_lettered(member, shown), material)
        yield Sheet([SheetHeading(1, f"Key to {numbers[member.id]}. {member.title}"), *guidance])


def _as_lettered(member: Scenario, shown: Sequence[Lettered]) -> list[Lettered]:
    """Return the options of `member`, with its own key and reasons, under the letters that its family has."""
    options = {option.id: option for option in member.options}
    return [Lettered(letter=one.letter, option=options[one.option.id]) for one in shown]


def timing(scenario: Scenario) -> Timing:
    """Return the minutes that a dilemma wants, by its length and its format."""
    texts = [scenario.title, scenario.setting, scenario.role, scenario.situation]
    words = sum(len(text.split()) for text in [*texts, *(option.text for option in scenario.options)])
    alone, pairs, together = MINUTES[scenario.format]
    return Timing(read=max(2, math.ceil(words / WORDS_A_MINUTE)), alone=alone, pairs=pairs, together=together)


def _dilemma(scenario: Scenario, number: int, shown: Sequence[Lettered], material: Material) -> Iterator[Block]:
    yield SheetHeading(1, f"{number}. {scenario.title}")
    yield from _story(scenario, material)
    yield SheetHeading(2, "What should you do?")
    yield SheetText(ASKS[scenario.format].format(n=len(shown)))
    yield paper.SheetOptions([(one.letter, one.option.text) for one in shown])


def _story(scenario: Scenario, material: Material) -> Iterator[Block]:
    if scenario.setting:
        yield Small(scenario.setting)
    for part in [*paragraphs(scenario.role), *paragraphs(material.plain(scenario.situation))]:
        yield SheetText(part)


def _answering(scenario: Scenario, shown: Sequence[Lettered]) -> Iterator[Block]:
    yield SheetHeading(2, "Your answer")
    yield from _blanks(scenario, shown)
    yield Room("Your notes", NOTE_LINES)


def _blanks(scenario: Scenario, shown: Sequence[Lettered]) -> Iterator[Block]:
    if scenario.format == "rate":
        verdicts = [verdict.replace("-", " ").capitalize() for verdict in VERDICTS]
        yield SheetTable(
            "Tick one in each row", ["Option", *verdicts], [[one.letter, *([""] * 4)] for one in shown], named=True
        )
    else:
        number, what, then = {
            "rank": (len(shown), "Your order, the most appropriate first", "Your order after talking"),
            "best": (1, "Your choice", "Your choice after talking"),
            "choose-three": (3, "Your three", "Your three after talking"),
        }[scenario.format]
        yield paper.Blanks(what, number)
        yield paper.Blanks(then, number)


def _cover(
    material: Material, scenarios: Sequence[Scenario], questions: Sequence[Question], seed: int
) -> Iterator[Block]:
    yield SheetHeading(1, f"Workshop: {material.title}")
    yield SheetText("Notes for the facilitator. They hold the keys, so keep them until the end.")
    yield SheetHeading(2, "Aims")
    items: list[Item] = [*scenarios, *questions]
    practised = list(dict.fromkeys(id for item in items for id in item.competencies))
    names = [material.titles[id] for id in practised if id in material.titles]
    aims = ["Weigh actions that can all be defended, and say why one comes before another."]
    if names:
        shown = names[:MOST_NAMES]
        others = [f"{len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
        aims.append(f"Practise: {listed([*shown, *others])}.")
    aims.append("Hear how colleagues decide, and take one question back to work.")
    yield Points(aims)
    yield SheetHeading(2, "How to run it")
    steps = []
    if scenarios:
        steps += [
            "Hand out the sheets, one dilemma at a time. Say that there is no trick, and that nobody collects them.",
            "Let everyone read and then decide alone, in silence, so that each has a view of their own to talk about.",
            "In pairs, compare answers and give reasons. Both may change their answer, on the second line.",
            "Together, ask for reasons before you say the key. Then read out the reasons, and count the marks if you "
            "wish: each for themselves, never in front of others.",
            "Where the room disagrees with the key, ask what it knows that the authors did not. It may be right.",
            "End with the question to take to work. Nobody has to answer it aloud.",
        ]
    if questions:
        steps.append("The short quiz is for the beginning or the end. People mark their own answers as you read them.")
    yield Points(steps, numbered=True)
    yield Small(
        "Stories like these can come close to home. Say at the start that anyone may step out, and where support is."
    )
    yield SheetHeading(2, "What is in it")
    rows = [
        [f"{number}. {one.title}", FORMATS[one.format], str(timing(one).total)]
        for number, one in enumerate(scenarios, start=1)
    ]
    if questions:
        rows.append([f"Short quiz: {_questions(len(questions))}", "choose one", str(_quiz_minutes(questions))])
    whole = sum(timing(one).total for one in scenarios) + _quiz_minutes(questions)
    rows.append(["In all, without breaks", "", str(whole)])
    yield SheetTable("Dilemmas and minutes", ["Title", "What people do", "Minutes"], rows, named=True)
    yield Small(
        "Make the sheets for those who take part with the same command without --facilitator, and with "
        f"--seed {seed} so that the letters agree. The minutes are a guess from length and format."
    )


MOST_NAMES = 6


def _guidance(scenario: Scenario, shown: Sequence[Lettered], material: Material) -> Iterator[Block]:
    minutes = timing(scenario)
    yield SheetTable(
        "Minutes",
        ["Read", "Decide alone", "Talk in pairs", "Talk together", "In all"],
        [[str(one) for one in (minutes.read, minutes.alone, minutes.pairs, minutes.together, minutes.total)]],
    )
    yield SheetHeading(2, "The key")
    yield SheetText(f"{_key(scenario, shown)} {keyed_by(scenario)}")
    yield SheetHeading(2, "Marks by hand")
    for line in marks_rule(scenario, shown):
        yield SheetText(line)
    yield SheetHeading(2, "Reasons")
    yield paper.SheetReasons(
        [
            paper.SheetReason(
                letter=one.letter,
                key=one.key,
                text=one.text,
                because=material.plain(one.because),
                better=material.plain(one.better),
            )
            for one in explained(scenario, shown)
        ]
    )
    if scenario.turns_on:
        yield SheetText(turned_on(scenario))
    if scenario.debrief:
        yield SheetHeading(2, "The principle")
        for part in paragraphs(material.plain(scenario.debrief)):
            yield SheetText(part)
    yield SheetHeading(2, "To talk about")
    yield Points(prompts(scenario, shown, material), numbered=True)
    if scenario.reflect:
        yield SheetHeading(2, "To take to work")
        yield SheetText(material.plain(scenario.reflect))
    yield from _behind(scenario, material)


def _key(scenario: Scenario, shown: Sequence[Lettered]) -> str:
    said = key_said(scenario, shown)
    if scenario.format in ("rank", "best"):
        return f"From the most to the least appropriate: {said}."
    return f"The three: {said}." if scenario.format == "choose-three" else f"{said}."


def marks_rule(scenario: Scenario, shown: Sequence[Lettered]) -> list[str]:
    """Return how marks are counted, and what the most is and what guessing earns: the program's own numbers."""
    size = len(scenario.options)
    whole = mark(scenario, _any_answer(scenario))
    match scenario.format:
        case "rank":
            rule = (
                f"Each option earns {size - 1} marks, less one for every place that it is away from its place in the "
                "key. Where the key gives it two places or more, count from the nearest."
            )
        case "best":
            worth = [f"{one.letter} {mark(scenario, one.option.id).marks}" for one in shown]
            rule = f"The one option that was chosen earns its marks: {listed(worth)}."
        case "choose-three":
            rule = "Each of the three that is right earns 4 marks, the others none. Nobody chooses more than three."
        case "rate":
            rule = (
                "Each option earns 4 marks for the verdict of the key, and 2 for its neighbour on the same side: very "
                "appropriate and appropriate are one side, inappropriate and very inappropriate the other."
            )
    return [rule, f"The most is {whole.max}; guessing earns {whole.chance:.1f} on average.".replace(".0 on", " on")]


def _any_answer(scenario: Scenario) -> Answer:
    """Return some answer: the most, and what guessing earns, are the same for all of them."""
    ids = [option.id for option in scenario.options]
    match scenario.format:
        case "best":
            return ids[0]
        case "rate":
            return dict.fromkeys(ids, VERDICTS[0])
        case "choose-three":
            return ids[:3]
        case _:
            return ids


def prompts(scenario: Scenario, shown: Sequence[Lettered], material: Material) -> list[str]:
    """Return three prompts to talk about: the closest call of the key, who is affected, and what it practises."""
    best = explained(scenario, shown)
    match scenario.format:
        case "choose-three":
            right = [one.letter for one in best if one.key == "one of the three"]
            close = f"Which of {listed(right)} did the fewest people choose? What did they choose instead, and why?"
        case "rate":
            doubtful = next((one for one in best if one.key in ("appropriate", "inappropriate")), best[0])
            close = (
                f"The key calls {doubtful.letter} {doubtful.key}. What would have to be different to move it a step?"
            )
        case _:
            first, second = min(itertools.pairwise(best), key=lambda pair: pair[0].key != pair[1].key)
            close = (
                f"The key holds {first.letter} and {second.letter} to be equally good. Which would you do, and what "
                "would tip it?"
                if first.key == second.key
                else f"In the key {first.letter} comes just before {second.letter}. What would have to be different "
                "for you to turn them round?"
            )
    names = [material.titles[id] for id in scenario.competencies if id in material.titles]
    practised = (
        f"This practises {listed(names)}. Where did you last see it done well, and what did it look like?"
        if names
        else "Which of your own habits would have helped here, and which would have been in the way?"
    )
    return [close, "Who is affected by this and is not in the room? What would each of them ask you to do?", practised]


def _behind(entry: Scenario | Question, material: Material) -> Iterator[Block]:
    """Yield the sources of an entry, and when it was read against them and will be again."""
    sources = list(sources_said(entry.sources, material))
    if sources:
        yield SheetHeading(2, "Sources")
        yield Points(sources)
    dates = [f"Reviewed {said_date(entry.reviewed)}."] if entry.reviewed else []
    dates += [f"To be reviewed by {said_date(entry.review_by)}."] if entry.review_by else []
    dates += [f"Facts known to {said_date(entry.known_to)}."] if entry.known_to else []
    if dates:
        yield Small(" ".join(dates))


def _quiz(questions: Sequence[Question], seed: int) -> Iterator[Block]:
    yield SheetHeading(1, "Short quiz")
    yield SheetText("One answer is right in each. Ring its letter.")
    for number, question in enumerate(questions, start=1):
        yield SheetHeading(2, f"{number}. {question.question}")
        yield paper.SheetOptions([(one.letter, one.option.text) for one in lettered(question, seed)])


def _answers(questions: Sequence[Question], seed: int, material: Material) -> Iterator[Block]:
    yield SheetHeading(1, "Short quiz: answers for the facilitator")
    yield SheetText("One mark for each right answer. Guessing earns one mark in as many as a question has options.")
    for number, question in enumerate(questions, start=1):
        best = explained(question, lettered(question, seed))
        yield SheetHeading(2, f"{number}. {question.question}")
        yield paper.SheetReasons(
            [
                paper.SheetReason(letter=one.letter, key=one.key, text=one.text, because=material.plain(one.because))
                for one in best
            ]
        )
        if sources := list(sources_said(question.sources, material)):
            yield Small(f"Sources: {' '.join(sources)}")


def _quiz_minutes(questions: Sequence[Question]) -> int:
    return MINUTES_A_QUESTION * len(questions)


def _questions(number: int) -> str:
    return "1 question" if number == 1 else f"{number:,} questions"
