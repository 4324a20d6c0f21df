"""What the facilitator of a workshop has: how to run it, the minutes, the keys, and what to talk about."""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from nhs_lead.export.lettered_item import Lettered, explained, key_said, lettered, sources_said
from nhs_lead.export.material import Material
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.wording import keyed_by, listed, said_date, turned_on
from nhs_lead.pages.page import Heading, Items, Quiet, Section, Text
from nhs_lead.pages.paper import Explanations, PaperBlock, captioned
from nhs_lead.quiz.marking import VERDICTS, Answer, mark

WORDS_A_MINUTE = 120
"""How fast a dilemma is read with a pen in the hand: our guess, slower than a novel."""

MINUTES = {"rank": (5, 8, 12), "choose-three": (5, 8, 12), "rate": (4, 8, 12), "best": (3, 6, 10)}
"""Minutes to decide alone, to talk in pairs and to talk together, by format: our guesses, to be bent to the room."""

MINUTES_A_QUESTION = 2
"""To answer a recall question and to hear its answer."""

MOST_NAMES = 6
"""Of what a workshop practises, so many are named on the cover."""

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


def timing(scenario: Scenario) -> Timing:
    """Return the minutes that a dilemma wants, by its length and its format."""
    texts = [scenario.title, scenario.setting, scenario.role, scenario.situation]
    words = sum(len(text.split()) for text in [*texts, *(option.text for option in scenario.options)])
    alone, pairs, together = MINUTES[scenario.format]
    return Timing(read=max(2, math.ceil(words / WORDS_A_MINUTE)), alone=alone, pairs=pairs, together=together)


def cover(
    material: Material, scenarios: Sequence[Scenario], questions: Sequence[Question], seed: int
) -> Iterator[PaperBlock]:
    """Yield the first sheet: the aims, how a workshop is run, and what is in this one with its minutes."""
    yield Heading(f"Workshop: {material.title}")
    yield Text("Notes for the facilitator. They hold the keys, so keep them until the end.")
    yield Section("Aims")
    items: list[Item] = [*scenarios, *questions]
    practised = list(dict.fromkeys(id for item in items for id in item.competencies))
    names = [material.titles[id] for id in practised if id in material.titles]
    aims = ["Weigh actions that can all be defended, and say why one comes before another."]
    if names:
        shown = names[:MOST_NAMES]
        others = [f"{len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
        aims.append(f"Practise: {listed([*shown, *others])}.")
    aims.append("Hear how colleagues decide, and take one question back to work.")
    yield Items(aims)
    yield Section("How to run it")
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
    yield Items(steps, numbered=True)
    yield Quiet(
        "Stories like these can come close to home. Say at the start that anyone may step out, and where support is."
    )
    yield Section("What is in it")
    rows = [
        [f"{number}. {scenario.title}", FORMATS[scenario.format], str(timing(scenario).total)]
        for number, scenario in enumerate(scenarios, start=1)
    ]
    if questions:
        rows.append([f"Short quiz: {_questions(len(questions))}", "choose one", str(_quiz_minutes(questions))])
    rows.append(["In all, without breaks", "", str(minutes(scenarios, questions))])
    yield captioned("Dilemmas and minutes", ["Title", "What people do", "Minutes"], rows)
    yield Quiet(
        "Make the sheets for those who take part with the same command without --facilitator, and with "
        f"--seed {seed} so that the letters agree. The minutes are a guess from length and format."
    )


def guidance(scenario: Scenario, shown: Sequence[Lettered], material: Material) -> Iterator[PaperBlock]:
    """Yield what stands below a dilemma: minutes, key, marks by hand, reasons, what to talk about, and sources."""
    wanted = timing(scenario)
    yield captioned(
        "Minutes",
        ["Read", "Decide alone", "Talk in pairs", "Talk together", "In all"],
        [[str(time) for time in (wanted.read, wanted.alone, wanted.pairs, wanted.together, wanted.total)]],
        named=False,
    )
    yield Section("The key")
    yield Text(f"{_key(scenario, shown)} {keyed_by(scenario)}")
    yield Section("Marks by hand")
    for line in marks_rule(scenario, shown):
        yield Text(line)
    yield Section("Reasons")
    yield Explanations(explained(scenario, shown))
    if scenario.turns_on:
        yield Text(turned_on(scenario))
    if scenario.debrief:
        yield Section("The principle")
        yield Text(scenario.debrief)
    yield Section("To talk about")
    yield Items(prompts(scenario, shown, material), numbered=True)
    if scenario.reflect:
        yield Section("To take to work")
        yield Text(scenario.reflect)
    yield from _behind(scenario, material)


def _key(scenario: Scenario, shown: Sequence[Lettered]) -> str:
    said = key_said(scenario, shown)
    match scenario.format:
        case "rank" | "best":
            return f"From the most to the least appropriate: {said}."
        case "choose-three":
            return f"The three: {said}."
        case "rate":
            return f"{said}."
        case _:
            assert_never(scenario.format)


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
            worth = [f"{choice.letter} {mark(scenario, choice.option.id).marks}" for choice in shown]
            rule = f"The one option that was chosen earns its marks: {listed(worth)}."
        case "choose-three":
            rule = "Each of the three that is right earns 4 marks, the others none. Nobody chooses more than three."
        case "rate":
            rule = (
                "Each option earns 4 marks for the verdict of the key, and 2 for its neighbour on the same side: very "
                "appropriate and appropriate are one side, inappropriate and very inappropriate the other."
            )
        case _:
            assert_never(scenario.format)
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
        case "rank":
            return ids
        case _:
            assert_never(scenario.format)


def prompts(scenario: Scenario, shown: Sequence[Lettered], material: Material) -> list[str]:
    """Return three prompts to talk about: the closest call of the key, who is affected, and what it practises."""
    best = explained(scenario, shown)
    match scenario.format:
        case "choose-three":
            right = [reason.letter for reason in best if reason.key == "one of the three"]
            close = f"Which of {listed(right)} did the fewest people choose? What did they choose instead, and why?"
        case "rate":
            doubtful = next((reason for reason in best if reason.key in ("appropriate", "inappropriate")), best[0])
            close = (
                f"The key calls {doubtful.letter} {doubtful.key}. What would have to be different to move it a step?"
            )
        case "rank" | "best":
            first, second = min(itertools.pairwise(best), key=lambda pair: pair[0].key != pair[1].key)
            close = (
                f"The key holds {first.letter} and {second.letter} to be equally good. Which would you do, and what "
                "would tip it?"
                if first.key == second.key
                else f"In the key {first.letter} comes just before {second.letter}. What would have to be different "
                "for you to turn them round?"
            )
        case _:
            assert_never(scenario.format)
    names = [material.titles[id] for id in scenario.competencies if id in material.titles]
    practised = (
        f"This practises {listed(names)}. Where did you last see it done well, and what did it look like?"
        if names
        else "Which of your own habits would have helped here, and which would have been in the way?"
    )
    return [close, "Who is affected by this and is not in the room? What would each of them ask you to do?", practised]


def _behind(entry: Scenario | Question, material: Material) -> Iterator[PaperBlock]:
    """Yield the sources of an entry, and when it was read against them and will be again."""
    sources = list(sources_said(entry.sources, material))
    if sources:
        yield Section("Sources")
        yield Items(sources)
    dates = [f"Reviewed {said_date(entry.reviewed)}."] if entry.reviewed else []
    dates += [f"To be reviewed by {said_date(entry.review_by)}."] if entry.review_by else []
    dates += [f"Facts known to {said_date(entry.known_to)}."] if entry.known_to else []
    if dates:
        yield Quiet(" ".join(dates))


def answers(questions: Sequence[Question], seed: int, material: Material) -> Iterator[PaperBlock]:
    """Yield the answers of the short quiz, each option with its reason."""
    yield Heading("Short quiz: answers for the facilitator")
    yield Text("One mark for each right answer. Guessing earns one mark in as many as a question has options.")
    for number, question in enumerate(questions, start=1):
        yield Section(f"{number}. {question.question}")
        yield Explanations(explained(question, lettered(question, seed)))
        if sources := list(sources_said(question.sources, material)):
            yield Quiet(f"Sources: {' '.join(sources)}")


def minutes(scenarios: Sequence[Scenario], questions: Sequence[Question]) -> int:
    """Return the minutes that a workshop wants, without breaks."""
    return sum(timing(scenario).total for scenario in scenarios) + _quiz_minutes(questions)


def _quiz_minutes(questions: Sequence[Question]) -> int:
    return MINUTES_A_QUESTION * len(questions)


def _questions(number: int) -> str:
    return "1 question" if number == 1 else f"{number:,} questions"
