"""What a learner did before: the sittings, and what old answers would earn by today's keys."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from nhs_lead.model.judgement import band, index_shown
from nhs_lead.model.wording import counted, said_date
from nhs_lead.pages.page import Block, Next, Page, Quiet, Row, Section, Table, Text
from nhs_lead.views.visible_page import flowing


class Past(NamedTuple):
    """One sitting as the list shows it. Its judgement index is None where nothing was answered."""

    id: str
    day: str
    title: str
    answered: int
    of: int
    marks: int
    max: int
    judgement_index: float | None


class Remarked(NamedTuple):
    """One answer that today's key marks otherwise: its item's title, the marks then and now, or why there are none."""

    title: str
    day: str
    then: str
    now: str


class PastInterview(NamedTuple):
    """One interview answer as the list shows it; `met` is None where its points were not gone through."""

    id: str
    day: str
    title: str
    met: int | None
    of: int


def history_page(sittings: Sequence[Past], interviews: Sequence[PastInterview] = ()) -> Page:
    """Return the list of sittings, numbered, and that of interview answers, the newest first."""
    if not sittings and interviews:
        return Page(
            [*_interviews(interviews), Next([(f"nhs-lead history {interviews[0].id}", "see the newest again")])]
        )
    if not sittings:
        return Page([Text("There are no sittings yet."), Next([("nhs-lead quiz compassion", "practise on a dilemma")])])
    again = [("nhs-lead history latest", "see the newest again, with every debrief")]
    if len(sittings) > 1:
        again.append((f"nhs-lead history {len(sittings)}", "see any other by its number"))
    table = _table(sittings, "numbers")
    return Page([table, *_interviews(interviews), Next(again)])


def sitting_page(sitting: Past) -> Page:
    """Return how a sitting went that is shown again, below its debriefs."""
    again = Next([("nhs-lead history", "see the list of sittings")])
    return Page([_table([sitting], "nothing"), Text(flowing(f"Id: {sitting.id}")), again])


def _table(sittings: Sequence[Past], known_by: Literal["numbers", "nothing"]) -> Table:
    rows = []
    for sitting in sittings:
        index = sitting.judgement_index
        result = "" if index is None else f"{sitting.marks} of {sitting.max}, index {index_shown(index)}"
        words = "" if index is None else band(index)
        rows.append(
            Row(
                sitting.id,
                [said_date(sitting.day), sitting.title, f"{sitting.answered} of {sitting.of}", result, words],
            )
        )
    return Table(("Day", "Topic", "Answered", "Marks", "In words"), rows, (3, 4, 2, 4, 4), known_by=known_by)


def _interviews(interviews: Sequence[PastInterview]) -> list[Block]:
    if not interviews:
        return []
    rows = [
        Row(
            interview.id,
            [
                said_date(interview.day),
                interview.title,
                "not gone through" if interview.met is None else f"{interview.met} of {interview.of}",
            ],
        )
        for interview in interviews
    ]
    ids = Text(
        "\n".join(
            flowing(f"{said_date(interview.day)}, {interview.title}: {interview.id}") for interview in interviews[:3]
        )
    )
    return [Section("Interviews"), Table(("Day", "Question", "Points met"), rows, (3, 6, 3), known_by="nothing"), ids]


def remark_page(changes: Sequence[Remarked], of: int, more: int = 0) -> Page:
    """Return which of `of` answers today's keys mark otherwise, of which there are `more` than are listed.

    What was recorded stays as it is.
    """
    if not changes:
        return Page([Text(f"Today's keys give the same marks for all of your {counted(of, 'answer')}.")])
    rows = [Row(change.title, [change.title, said_date(change.day), change.then, change.now]) for change in changes]
    table = Table(("Item", "Answered", "Marks then", "Marks by today's key"), rows, (4, 2, 2, 4), known_by="nothing")
    told = f"{len(changes) + more} of {counted(of, 'answer')} would be marked otherwise today."
    if more:
        told += f" The oldest {len(changes)} are listed; nhs-lead history remark --json has all of them."
    return Page([table, Quiet(f"{told} Nothing on record was changed.")])
