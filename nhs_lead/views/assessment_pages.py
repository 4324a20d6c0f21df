"""The screens of a self-assessment: how it opens, one competency, where one stands, and what has changed."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from nhs_lead.growth.assessment import RatingChange, Seen
from nhs_lead.growth.colleagues import LEAST, Figures
from nhs_lead.growth.stages import STAGES, said
from nhs_lead.model.wording import counted, listed, said_date
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Parts, Quiet, Row, Section, Table, Text
from nhs_lead.views.visible_page import flowing

NOW, NEED = "How I do it now", "How much my role needs it"
"""The two questions."""

NOT_OFFICIAL = "This is not the official Healthcare Leadership Model self-assessment or 360 tool."
OURS = "The matching with published frameworks is ours, not their owners'."
TOO_FEW = "fewer than three: not shown"

NeedAsked = Literal["each", "once", "before"]
"""How often it is asked what the role needs: of each competency, once on the whole, or not, as it was rated before."""

_NEED_ASKED: Mapping[NeedAsked, str] = {
    "each": " and how much your role needs it",
    "once": ", and once what your role needs on the whole",
    "before": "; what your role needs stands as you rated it before",
}

MOST_NAMED = 3
"""So many competencies are named in a sentence; the table has the rest."""

_NUMBERS = ("no", "one", "two", "three")


class Matched(NamedTuple):
    """One part of a framework, and the ids of our competencies under it."""

    part: str
    competencies: Sequence[str]


class Result(NamedTuple):
    """A complete self-assessment as its page shows it."""

    day: str
    seen: Mapping[str, Seen]
    order: Sequence[str]
    """The ids in the order of the page."""
    widest: Sequence[str]
    titles: Mapping[str, str]
    colleagues: Mapping[str, Figures | None] = {}
    """Group figures by competency; None where too few have rated it."""
    framework: str = ""
    """The title of the framework through which it is seen."""
    parts: Sequence[Matched] = ()
    practise: str = ""
    """The id of a competency that scenarios practise, where its gap is worth one."""
    earlier: bool = False
    """Whether there is one before it."""
    anew: Sequence[str] = ()
    """The ids that were rated in it; the ratings of others were taken over from the one before."""


def opening_page(
    of: int, rated: int, began: str, link: str, need: NeedAsked = "each", stages: Sequence[str] = ()
) -> Page:
    """Return the first screen: what this is, and what it is not.

    `rated` of `of` competencies have a rating already where it is taken up again, begun on the day `began`; `link` is
    the id of the entry that leads to the official tools, if there is one. `stages`
    tell what the four look like, where the question that follows does not.
    """
    blocks: list[Block] = [
        Heading("Self-assessment"),
        Text(
            f"A learning aid in our own words: you say of {counted(of, 'competency', 'competencies')} how you do it "
            f"now{_NEED_ASKED[need]}. "
            f"{NOT_OFFICIAL.removesuffix('.')}, and nothing leaves this machine."
        ),
    ]
    if rated:
        blocks.append(Text(f"You began on {said_date(began)} and have rated {rated} of {of}: it goes on from there."))
    blocks.append(
        Quiet(f"Each rating is kept at once. undo goes back, quit stops, and the next start goes on from there. {OURS}")
    )
    blocks += _four_stages(stages)
    if link:
        blocks.append(Next([(f"nhs-lead show {link}", "the official model and its tools")]))
    return Page(blocks)


def competency_page(
    title: str,
    place: str,
    meaning: str,
    stages: Sequence[str],
    frameworks: Sequence[tuple[str, str]],
) -> Page:
    """Return the question screen of one competency: what it means, where it stands, and its four stages.

    `place` says which one it is; `frameworks` are names of frameworks with the parts under which it stands. No
    `stages` are given where the question that follows shows them.
    """
    blocks: list[Block] = [Heading(title, place)]
    if meaning:
        blocks.append(Text(meaning))
    if frameworks:
        blocks += [Section("In published frameworks"), Facts(frameworks)]
    return Page([*blocks, *_four_stages(stages)])


def result_page(result: Result) -> Page:
    """Return where somebody stands: the widest gaps first, what shows it, what colleagues say, and what to do next."""
    shown = any(result.colleagues.values())
    columns, weights = ["Competency", "Now", "My role needs", "Gap"], [5, 2, 2, 3]
    if shown:
        columns, weights = [*columns, "Colleagues"], [5, 3, 3, 3, 4]
    rows = []
    for id in result.order:
        seen = result.seen[id]
        cells = [_title(id, result.titles), said(seen.now), said(seen.need), gap_said(seen.gap)]
        if shown:
            cells.append(figures_said(result.colleagues[id]) if id in result.colleagues else "")
        rows.append(Row(id, cells))
    blocks: list[Block] = [
        Heading("Where you stand", f"{said_date(result.day)} · {counted(len(rows), 'competency', 'competencies')}"),
        Text(flowing(_widest_said(result))),
        Table(columns, rows, weights),
    ]
    if 0 < len(result.anew) < len(result.order):
        names = listed([_title(id, result.titles) for id in result.anew])
        blocks.append(Quiet(f"Rated this time: {names}. The others stand as you rated them before."))
    if result.colleagues:
        told = "Colleagues' figures are group means to the nearest half" if shown else f"Colleagues: {TOO_FEW}"
        blocks.append(Quiet(f"{told}. A competency needs {LEAST} raters of one form."))
    evidence = [(_title(id, result.titles), result.seen[id].evidence) for id in result.order]
    if any(words for _, words in evidence):
        blocks += [Section("What shows it"), Parts([(name, words) for name, words in evidence if words])]
    blocks += _through(result)
    blocks.append(Quiet(f"{NOT_OFFICIAL} It is for your own learning, not for appraisal or selection."))
    steps = [("nhs-lead plan", "make a plan from it")]
    if result.practise:
        steps.append((f"nhs-lead quiz {result.practise}", "practise where the gap is widest"))
    again = "see what has changed since last time" if result.earlier else "compare, once you have done it again"
    steps += [("nhs-lead assess --compare", again), ("nhs-lead assess --form FILE.csv", "ask how colleagues see it")]
    return Page([*blocks, Next(steps)])


def comparison_page(before: str, after: str, changes: Sequence[RatingChange], titles: Mapping[str, str]) -> Page:
    """Return what has changed between the days `before` and `after`, competency by competency."""
    steps = [change.step for change in changes if change.step is not None]
    higher, same, lower = (sum(map(test, steps)) for test in (_above, _equal, _below))
    told = (
        f"You rate yourself higher in {higher}, the same in {same} and lower in {lower} "
        f"of {len(steps)} rated both times."
        if steps
        else "No competency was rated both times."
    )
    rows = [
        Row(
            change.competency,
            [_title(change.competency, titles), _stage(change.before), _stage(change.after), *_changed(change)],
        )
        for change in changes
    ]
    columns = ("Competency", "Last time", "This time", "Change", "Gap")
    return Page(
        [
            Heading("What has changed", f"{said_date(before)} to {said_date(after)}"),
            Text(flowing(told)),
            Table(columns, rows, (5, 3, 3, 4, 4)),
            Quiet("A lower rating can mean that you see more now than you did then. It is no step back."),
            Quiet(NOT_OFFICIAL),
            Next([("nhs-lead assess --show", "read the newest again"), ("nhs-lead plan", "make a plan from it")]),
        ]
    )


def colleagues_page(figures: Mapping[str, Figures | None], titles: Mapping[str, str]) -> Page:
    """Return what the group says of each competency of the newest form, and nothing of any one person."""
    blocks: list[Block] = [Heading("How colleagues see it")]
    if any(figures.values()):
        rows = [Row(id, [_title(id, titles), figures_said(of)]) for id, of in figures.items()]
        blocks.append(Table(("Competency", "Together"), rows, (2, 3)))
        blocks.append(Quiet("Means to the nearest half, from the form that came in last."))
    else:
        blocks.append(Text(f"Raters so far: {TOO_FEW}. Single ratings are never shown."))
    return Page([*blocks, Next([("nhs-lead assess --show", "see it beside your own ratings")])])


def gap_said(gap: int) -> str:
    """Return a gap in words: 'two stages', 'none', 'none, one to spare'."""
    if gap > 0:
        return _stages(gap)
    return f"none, {_NUMBERS[-gap]} to spare" if gap < 0 else "none"


def figures_said(figures: Figures | None) -> str:
    """Return group figures in words, or that there are too few raters."""
    if figures is None:
        return TOO_FEW
    need = "" if figures.need is None else f", needed {_half(figures.need)}"
    return f"now {_half(figures.now)}{need} ({figures.raters} raters)"


def _four_stages(looks: Sequence[str]) -> list[Block]:
    """What each stage looks like, numbered; nothing where that is told elsewhere."""
    if not looks:
        return []
    lines = [f"{word.capitalize()}: {look}" for word, look in zip(STAGES, looks, strict=True)]
    return [Section("Four stages"), Items(lines, numbered=True)]


def _stages(number: int) -> str:
    return f"{_NUMBERS[number]} {'stage' if number == 1 else 'stages'}"


def _half(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _title(id: str, titles: Mapping[str, str]) -> str:
    return titles.get(id, f"{id} (no longer in the library)")


def _widest_said(result: Result) -> str:
    if not result.widest:
        return "Nowhere does your role need more than you do now."
    names = [_title(id, result.titles) for id in result.widest]
    more = len(names) - MOST_NAMED
    shown = listed(names) if more <= 0 else f"{', '.join(names[:MOST_NAMED])} and {more} more"
    seen = result.seen[result.widest[0]]
    if len(names) == 1:
        return f"Your widest gap is in {shown}: you are at {said(seen.now)}, and your role needs {said(seen.need)}."
    return f"Your widest gaps, {gap_said(seen.gap)} each, are in {shown}."


def _through(result: Result) -> list[Block]:
    """What the ratings say part by part of a framework."""
    if not result.framework:
        return []
    pairs = []
    for part, ids in result.parts:
        lines = [
            f"{_title(id, result.titles)} (now {result.seen[id].now}, needed {result.seen[id].need})"
            for id in result.order
            if id in ids
        ]
        pairs.append((part or "Not named in it", "; ".join(lines) or "none of our competencies"))
    return [Section(f"Seen through: {result.framework}"), Parts(pairs), Quiet(OURS)]


def _stage(seen: Seen | None) -> str:
    return said(seen.now) if seen else "not rated"


def _changed(change: RatingChange) -> tuple[str, str]:
    """The change and the gaps in words."""
    if change.step is None or change.before is None or change.after is None:
        return "", gap_said(change.after.gap) if change.after else ""
    step = "as before" if not change.step else f"{_stages(abs(change.step))} {'higher' if change.step > 0 else 'lower'}"
    then, now = gap_said(change.before.gap), gap_said(change.after.gap)
    return step, f"{now}, as before" if then == now else f"{now}; before: {then}"


def _above(step: int) -> bool:
    return step > 0


def _equal(step: int) -> bool:
    return step == 0


def _below(step: int) -> bool:
    return step < 0
