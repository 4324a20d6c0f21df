"""The screens of a quiz: what is asked, the debrief of an answer, and the end of a sitting."""

from collections.abc import Mapping, Sequence
from typing import Literal

from nhs_lead.model.families import best_options
from nhs_lead.model.items import Item, Option, Question, Scenario, format_of
from nhs_lead.model.judgement import band, index_shown
from nhs_lead.model.wording import ASKS, EACH_COMPETENCY, counted, keyed_by, sentence, turned_on, verdict_said
from nhs_lead.pages.page import (
    Bar,
    Bars,
    Block,
    Facts,
    Heading,
    Items,
    Next,
    Page,
    Quiet,
    Reason,
    Reasons,
    Row,
    Section,
    Table,
    Text,
    Verdict,
)
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import VERDICTS, Marked, OptionMark, Total, key_places
from nhs_lead.quiz.sitting import NOT_GIVEN


def asked_page(asked: DrawnItem, number: int, of: int, standing: str = "", *, options: bool = True) -> Page:
    """Return the question screen of an item, `number` of `of`, its options numbered in the order shown.

    `standing` says how an exam stands. Without `options` these stand in the prompt below, once.
    """
    item = asked.item
    blocks: list[Block] = []
    if isinstance(item, Scenario):
        blocks.append(Heading(item.title, f"{number} of {of}"))
        if item.setting:
            blocks.append(Quiet(item.setting))
        blocks.append(Text(f"{item.role}\n\n{item.situation}" if item.role else item.situation))
        if options:
            blocks.append(Section("What should you do?"))
    else:
        blocks.append(Heading(item.question, f"{number} of {of}"))
    if options:
        blocks.append(Items(_texts(asked), numbered=True))
        blocks.append(Quiet(ASKS[format_of(item)].format(n=len(item.options))))
    if standing:
        blocks.append(Quiet(standing))
    return Page(blocks)


def debrief_page(asked: DrawnItem, marked: Marked, titles: Mapping[str, str], twins: Sequence[Scenario] = ()) -> Page:
    """Return what an answer earned and why: for each option its place, the key's, the marks and the reason.

    Of a member of a family it says what the answer turned on, and sets its key beside those of `twins`, the members
    that were answered before.
    """
    item = asked.item
    blocks: list[Block] = [verdict(item, marked), Heading(item.title)]
    if isinstance(item, Question):
        blocks.append(Facts(_right_and_said(item, marked)))
    else:
        blocks.append(Reasons(_reasons(item, marked)))
        blocks += _turned_on(item, twins)
        if item.debrief:
            blocks += [Section("The principle"), Text(item.debrief)]
        if item.reflect:
            blocks += [Section("To take to work"), Text(item.reflect)]
    linked = [id for id in dict.fromkeys([*item.competencies, *item.related]) if id in titles]
    if linked:
        blocks.append(Facts([("Read on", "; ".join(f"{titles[id]} [{id}]" for id in linked))]))
    if isinstance(item, Scenario):
        blocks.append(Quiet(f"{keyed_by(item)} Formative only."))
    return Page(blocks, titles)


BEST_SAID = {
    "rank": "Best",
    "best": "Best",
    "choose-three": "The three",
    "rate": "Appropriate",
}
"""What the key of a family's member calls best, by format."""


def _turned_on(item: Scenario, twins: Sequence[Scenario]) -> list[Block]:
    """Return the fact that decided, and the key beside those of twins: what is best here and there, and why."""
    if not item.turns_on:
        return []
    blocks: list[Block] = [Text(turned_on(item))]
    if not twins:
        return blocks
    members = [item, *twins]
    everywhere = frozenset[str].intersection(*map(best_options, members))
    best = [
        [option for option in member.options if option.id in (best_options(member) - everywhere)] for member in members
    ]
    rows = [
        ["Situation", *(member.title for member in members)],
        ["It turned on", *(sentence(member.turns_on) for member in members)],
        [BEST_SAID[item.format], *(" ".join(sentence(option.text) for option in some) for some in best)],
        ["Why", *(" ".join(option.because.strip() for option in some) for some in best)],
    ]
    columns = ("", "Here", *["There"] * len(twins))
    table = Table(columns, [Row("", cells) for cells in rows], (2, *[4] * len(members)))
    return [*blocks, Section("The same options, another answer"), table]


def result_page(
    title: str,
    marked: Sequence[Marked],
    total: Total,
    items: Sequence[Item],
    next_steps: Sequence[tuple[str, str]],
    by_competency: Sequence[tuple[str, Total]] = (),
    sure_and_wrong: Sequence[str] = (),
    keyed_by: str = "",
) -> Page:
    """Return the end of a sitting: marks, index and band, together, by competency and item by item.

    `sure_and_wrong` names the items of which the learner was sure and should read first; `keyed_by` says whose the keys
    are.
    """
    names = {item.id: item.title for item in items}
    rows = [
        Row(item.id, [names[item.id], f"{item.marks} of {item.max}", index_shown(item.index), band(item.index)])
        for item in marked
    ]
    index = index_shown(total.index)
    blocks: list[Block] = [
        Verdict(_tone(total.index), f"{total.marks} of {total.max} · index {index}"),
        Heading(f"{title}: {total.band}"),
        Text(
            f"You earned {total.marks} of {total.max} marks; guessing earns {_number(total.chance)} on average. The "
            f"judgement index is {index}: 100 is the key, 0 is guessing, below 0 is worse than guessing."
        ),
    ]
    if sure_and_wrong:
        blocks += [Section("Sure, and not in line: read these again first"), Items(list(sure_and_wrong))]
    blocks.append(Table(("Item", "Marks", "Index", "In words"), rows, (5, 2, 1, 4)))
    if len(by_competency) > 1:
        told = [
            Bar(name, of_competency.index, f"{index_shown(of_competency.index)}, {of_competency.band}")
            for name, of_competency in by_competency
        ]
        blocks += [Section("By competency"), Bars(told), Quiet(EACH_COMPETENCY)]
    if keyed_by:
        blocks.append(Quiet(keyed_by))
    blocks.append(Quiet("Formative only: for learning, not for selection or appraisal."))
    blocks.append(Next(next_steps, counted(len(marked), "answer")))
    return Page(blocks)


def _texts(asked: DrawnItem) -> list[str]:
    texts = {option.id: option.text for option in asked.item.options}
    return [texts[id] for id in asked.order]


GOOD = 0.5
"""An answer from this judgement index on is a good one."""


def verdict(item: Item, marked: Marked) -> Verdict:
    """Return how good an answer was: the first thing that its debrief says."""
    if isinstance(item, Question):
        return Verdict("good", "Right") if marked.marks else Verdict("poor", "Not right")
    earned = f"{marked.marks} of {marked.max} · index {index_shown(marked.index)}"
    if not marked.answer:
        return Verdict("poor", f"{earned} · not answered")
    return Verdict(_tone(marked.index), f"{earned} · {band(marked.index)}", _against_the_key(item, marked))


def _tone(index: float) -> Literal["good", "fair", "poor"]:
    return "good" if index >= GOOD else "fair" if index >= 0 else "poor"


def _against_the_key(item: Scenario, marked: Marked) -> str:
    """Return how many options lay on the key, near it and far from it, or where the choice stands in the key."""
    if marked.format == "best":
        (place,) = (option.key for option in marked.options if option.given is True)
        return "Your choice is the best one." if place == 1 else f"In the key your choice has place {place}."
    if marked.format == "choose-three":
        right = sum(option.given is True and option.key == 1 for option in marked.options)
        return f"{right} of your three are right."
    places = key_places(item.options)
    if marked.format == "rank":
        off = [min(abs(int(option.given) - place) for place in places[option.id]) for option in marked.options]
        near = "one place off"
    else:
        off = [abs(VERDICTS.index(str(option.given)) - VERDICTS.index(str(option.key))) for option in marked.options]
        near = "one step off"
    told = [(off.count(0), "on the key"), (off.count(1), near), (sum(steps > 1 for steps in off), "far from it")]
    said = ", ".join(f"{number} {where}" for number, where in told if number)
    return f"Of {len(off)} options: {said}."


def _right_and_said(item: Question, marked: Marked) -> list[tuple[str, str]]:
    """Return the right answer and what was said instead, each with its reason."""
    chosen = {option.id for option in marked.options if option.given is True}
    right = [choice for choice in item.options if choice.correct]
    wrong = [choice for choice in item.options if choice.id in chosen and not choice.correct]
    told = [("The right answer", f"{sentence(choice.text)} {choice.because}") for choice in right]
    return [*told, *(("You chose", f"{sentence(choice.text)} {choice.because}") for choice in wrong)]


def _reasons(item: Scenario, marked: Marked) -> list[Reason]:
    """Return the options in the order of the key, the best first."""
    marks = {chosen.id: chosen for chosen in marked.options}
    places = key_places(item.options) if marked.format == "rank" else {}

    def from_best(option: Option) -> int:
        key = marks[option.id].key
        return VERDICTS.index(key) if isinstance(key, str) else key

    return [
        Reason(
            given=_given(marks[option.id].given),
            key=_key(marked.format, marks[option.id].key, places.get(option.id, ())),
            marks=str(marks[option.id].marks),
            text=option.text,
            because=option.because,
            better=option.better,
            picture=_picture(marks[option.id], places.get(option.id, ()), len(item.options)),
        )
        for option in sorted(item.options, key=from_best)
    ]


def _picture(mark: OptionMark, places: tuple[int, ...], size: int) -> str:
    """Return the places or verdicts as dots: y where the learner put the option, k where the key does, = for both."""
    if isinstance(mark.key, str) and isinstance(mark.given, str) and mark.given in VERDICTS:
        given, places, size = VERDICTS.index(mark.given) + 1, (VERDICTS.index(mark.key) + 1,), len(VERDICTS)
    elif places and isinstance(mark.given, int):
        given = mark.given
    else:
        return ""
    return "".join(
        "=" if place == given and place in places else "y" if place == given else "k" if place in places else "."
        for place in range(1, size + 1)
    )


def _given(given: int | str | bool) -> str:  # noqa: FBT001 (the model's own field)
    if isinstance(given, bool):
        return "chosen" if given else NOT_GIVEN
    return NOT_GIVEN if given == NOT_GIVEN else verdict_said(str(given))


def _key(format: str, key: int | str | bool, places: tuple[int, ...]) -> str:  # noqa: FBT001 (the same)
    if format == "rank":
        return " or ".join(map(str, places))
    if format == "choose-three":
        return "right" if key == 1 else "-"
    if isinstance(key, bool):
        return "right" if key else "-"
    return verdict_said(str(key))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
