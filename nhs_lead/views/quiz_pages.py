"""The screens of a quiz: what is asked, the debrief of an answer, and the end of a sitting."""

from collections.abc import Mapping, Sequence

from nhs_lead.model.families import best_options
from nhs_lead.model.items import Choice, Item, Option, Scenario, format_of
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
)
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import VERDICTS, Marked, Total, key_places


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
    blocks: list[Block] = [Heading(item.title, _earned(marked))]
    blocks.append(Reasons(_reasons(item, marked)))
    if isinstance(item, Scenario):
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
        Row(one.id, [names[one.id], f"{one.marks} of {one.max}", index_shown(one.index), band(one.index)])
        for one in marked
    ]
    index = index_shown(total.index)
    blocks: list[Block] = [
        Heading(f"{title}: {total.band}", f"{total.marks} of {total.max} · index {index}"),
        Text(
            f"You earned {total.marks} of {total.max} marks; guessing earns {_number(total.chance)} on average. The "
            f"judgement index is {index}: 100 is the key, 0 is guessing, below 0 is worse than guessing."
        ),
    ]
    if sure_and_wrong:
        blocks += [Section("Sure, and not in line: read these again first"), Items(list(sure_and_wrong))]
    blocks.append(Table(("Item", "Marks", "Index", "In words"), rows, (5, 2, 1, 4)))
    if len(by_competency) > 1:
        told = [Bar(name, one.index, f"{index_shown(one.index)}, {one.band}") for name, one in by_competency]
        blocks += [Section("By competency"), Bars(told), Quiet(EACH_COMPETENCY)]
    if keyed_by:
        blocks.append(Quiet(keyed_by))
    blocks.append(Quiet("Formative only: for learning, not for selection or appraisal."))
    blocks.append(Next(next_steps, counted(len(marked), "answer")))
    return Page(blocks)


def _texts(asked: DrawnItem) -> list[str]:
    texts = {option.id: option.text for option in asked.item.options}
    return [texts[id] for id in asked.order]


def _earned(marked: Marked) -> str:
    if marked.format == "recall":
        return "right" if marked.marks else "not right"
    return f"{marked.marks} of {marked.max} · index {index_shown(marked.index)} · {band(marked.index)}"


def _reasons(item: Item, marked: Marked) -> list[Reason]:
    """Return the options in the order of the key, the best first."""
    marks = {one.id: one for one in marked.options}
    places = key_places(item.options) if isinstance(item, Scenario) and marked.format == "rank" else {}

    def from_best(option: Option | Choice) -> int:
        key = marks[option.id].key
        if isinstance(key, str):
            return VERDICTS.index(key)
        return -key if marked.format == "recall" else key

    return [
        Reason(
            given=_given(marks[option.id].given),
            key=_key(marked.format, marks[option.id].key, places.get(option.id, ())),
            marks=str(marks[option.id].marks),
            text=option.text,
            because=option.because,
            better=option.better if isinstance(option, Option) else "",
        )
        for option in sorted(item.options, key=from_best)
    ]


def _given(given: int | str | bool) -> str:  # noqa: FBT001 (the model's own field)
    if isinstance(given, bool):
        return "chosen" if given else "-"
    return verdict_said(str(given))


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
