"""The page of a group: what to look at first, how it judges, its twins and every item, with nobody's name."""

from collections.abc import Iterator, Sequence

from nhs_lead.cohort.disclosure import roughly_said
from nhs_lead.cohort.item_figures import GroupOptionFigures
from nhs_lead.cohort.report import CohortReport, GroupCompetency, GroupItem, GroupTwins, revisions_remark
from nhs_lead.cohort.room_votes import OptionVotes, RoomVotes
from nhs_lead.model.judgement import band, index_shown
from nhs_lead.model.wording import counted
from nhs_lead.pages.page import (
    Block,
    Estimated,
    Estimates,
    Facts,
    Heading,
    Items,
    Page,
    Quiet,
    Row,
    Section,
    Table,
    Text,
)
from nhs_lead.views.visible_page import flowing

TITLE = "How a group judges"

MEANING = (
    "Index: 100 is the key, 0 is guessing; of each learner the first answer to an item counts. The likely range holds "
    "the group's true mean 19 times in 20. Spread is the standard deviation between learners."
)
PROTECTION = (
    "Nothing is shown of fewer than five learners, and numbers of learners are to the nearest five. Two reports, "
    "with and without one person, could be compared to learn about them: do not publish both. Formative only: for "
    "learning, not for selection or appraisal."
)
ROOM_WORDS = (
    "A room calls letters: the votes of all rooms on a dilemma are added up, to the nearest five. Rooms of fewer than "
    "five take no part, and a vote counts in no other figure."
)
ITEM_WORDS = (
    "Facility is the mean share of the marks. Discrimination is the correlation with the learners' other answers: "
    "below 0.15 an item does not tell good judgement from poor. Distance is how many places, verdicts or wrong choices "
    "an answer is away from the key. Time is the middle one of all, in seconds."
)


def cohort_page(report: CohortReport, *, in_full: bool) -> Page:
    """Return the page of `report`; `in_full` it has the options of every item, and otherwise of those to look at."""
    blocks: list[Block] = [Heading(TITLE, f"{roughly_said(report.learners)} learners" if report.learners else "")]
    if report.learners:
        blocks += _answered(report, in_full=in_full)
    for votes in report.rooms:
        blocks += [Section(f"Workshops: {flowing(votes.title)} ({flowing(votes.id)})"), *_votes(votes)]
    if report.rooms:
        blocks.append(Quiet(ROOM_WORDS))
    remarks = [*report.remarks, revisions_remark(report.items)]
    if any(remarks):
        blocks += [Section("What was read"), Items([flowing(remark) for remark in remarks if remark])]
    blocks.append(Quiet(PROTECTION))
    return Page(blocks)


def _answered(report: CohortReport, *, in_full: bool) -> Iterator[Block]:
    """Yield all that comes of the learners' answers."""
    yield Section("Look at first")
    yield from _first(report)
    if report.competencies:
        lines = [_estimated(competency) for competency in report.competencies]
        yield Section("By competency")
        yield Estimates(lines, "Index, likely range, learners", "Month, quarter or year")
    yield Quiet(MEANING)
    if report.twins:
        yield Section("Twins: the same options, another situation")
        yield _twins(report.twins)
    yield Section("Every item")
    yield _items(report.items)
    yield Quiet(ITEM_WORDS)
    doubtful = {(item.id, item.revision) for item in report.look_first}
    for item in report.items:
        if item.answers.options and (in_full or (item.id, item.revision) in doubtful):
            yield Section(f"{flowing(item.title)} ({item.id})")
            yield _options(item)


def _votes(votes: RoomVotes) -> Iterator[Block]:
    asked = "three of the options each" if votes.asked == "three" else "what they would do first"
    yield Text(f"{counted(votes.rooms, 'room')}, {roughly_said(votes.people)} people, who called {asked}.")
    yield Facts([(flowing(option.id), _vote(option)) for option in votes.options])


def _vote(option: OptionVotes) -> str:
    key = "; the key puts it first" if option.first else ""
    text = f": {flowing(option.text)}" if option.text else ""
    return f"{roughly_said(option.votes)} votes{key}{text}"


def _first(report: CohortReport) -> Iterator[Block]:
    if not report.look_first:
        yield Text("No item stands out.")
        return
    lines = [f"{flowing(item.title)} ({item.id}): {' '.join(item.reasons)}" for item in report.look_first]
    yield Items(lines, numbered=True)


def _estimated(competency: GroupCompetency) -> Estimated:
    between = f"{index_shown(competency.low)} to {index_shown(competency.high)}"
    learners = f"{roughly_said(competency.learners)} learners"
    figures = f"{index_shown(competency.index)}, {between}, {learners}"
    spread = f"spread {index_shown(competency.spread)}"
    told = f"{index_shown(competency.index)} ({band(competency.index)}), likely {between}, {spread}, {learners}."
    course = [stretch.index for stretch in competency.course]
    said = ""
    if len(course) > 1:
        ends = competency.course[0], competency.course[-1]
        said = f"from {index_shown(ends[0].index)} in {_when(ends[0].start, competency.period)} to "
        said += f"{index_shown(ends[1].index)} in {_when(ends[1].start, competency.period)}"
        told += f" F{said[1:]}."
    return Estimated(
        id=competency.id or "all",
        label=flowing(competency.title),
        value=competency.index,
        low=max(-1.0, competency.low),
        high=min(1.0, competency.high),
        figures=figures,
        remarks=[spread],
        told=told,
        course=course if len(course) > 1 else (),
        course_said=said,
    )


def _when(start: str, period: str) -> str:
    return f"the quarter from {start}" if period == "quarter" else start


def _twins(twins: Sequence[GroupTwins]) -> Table:
    rows = [
        Row(
            twin.family,
            [
                f"{flowing(twin.first)} / {flowing(twin.second)}",
                f"{index_shown(twin.first_index)} / {index_shown(twin.second_index)}",
                f"{roughly_said(twin.turned)} of {roughly_said(twin.learners)}",
            ],
        )
        for twin in twins
    ]
    return Table(["Dilemmas", "Index", "Close to the key in both"], rows, [5, 2, 3])


def _items(items: Sequence[GroupItem]) -> Table:
    rows = [
        Row(
            item.id,
            [
                flowing(item.title),
                roughly_said(item.learners),
                f"{item.facility:.2f}",
                "" if item.discrimination is None else f"{item.discrimination:.2f}",
                "" if item.answers.distance is None else f"{item.answers.distance:.1f}",
                "" if item.seconds is None else f"{item.seconds:.0f}",
            ],
        )
        for item in items
    ]
    return Table(["Item", "Learners", "Facility", "Discrimination", "Distance", "Time"], rows, [5, 2, 2, 2, 2, 1])


def _options(item: GroupItem) -> Facts:
    return Facts([(option.id, _places(option)) for option in item.answers.options])


def _places(option: GroupOptionFigures) -> str:
    """Return in words where a group put an option, beside what the key says of it."""
    key = "" if option.key is None else f"key {option.key}; " if not isinstance(option.key, bool) else ""
    right = "correct; " if option.key is True else ""
    placed = ", ".join(f"{place}: {roughly_said(number)}" for place, number in option.places.items())
    return f"{key}{right}{placed or 'chosen by nobody'}"
