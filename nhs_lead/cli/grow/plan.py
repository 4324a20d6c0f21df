"""`nhs-lead plan`: at most three goals from the learner's own evidence, and the plan that they make of them."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.files import must_be_writable, write_file
from nhs_lead.cli.learner_record import anything_kept, days_of, open_record, read_record, today
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.standard_input import whole_input
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.pages.page import Page
from nhs_lead.record.entities import Plan, moment, new_id

if TYPE_CHECKING:
    from nhs_lead.growth.goals import Proposal
    from nhs_lead.library.library import Library
    from nhs_lead.practice.interviews import InterviewStanding
    from nhs_lead.practice.tracks import TrackStanding

SAVED, DATES = (".md", ".html"), (".ics",)
"""What the names of the files may end with that a plan is written to."""

A_GOAL = "Begin each goal with ## and a blank, such as '## 1. Listen before I answer'."
A_DATE = "Write the day on a line of its own under the goal, such as '- **Review on**: 2027-01-18'."


class _Shown(NamedTuple):
    """A plan on the screen: its pages, its text as Markdown, its data, and when it was made."""

    page: Page
    sheet: Page
    """The plan as it is handed to somebody."""
    text: str
    data: Mapping[str, object]
    made: datetime


def command(
    context: typer.Context,
    level: Annotated[
        str,
        typer.Option(
            help="The level of your role, by its id or name: programmes for it come first.",
            autocompletion=completion.levels,
        ),
    ] = "",
    new: Annotated[bool, typer.Option("--new", help="Propose afresh, also where a plan is kept.")] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Change the plan in your editor, and keep it.")] = False,
    keep: Annotated[
        str, typer.Option(metavar="FILE", help="Keep the plan in FILE, in Markdown (- for the pipe).")
    ] = "",
    save: Annotated[
        str, typer.Option(metavar="FILE", help="Write the plan to FILE (.md), or as a page to hand on (.html).")
    ] = "",
    ics: Annotated[
        str, typer.Option(metavar="FILE.ics", help="Write the review dates to FILE.ics, for your calendar.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Get a development plan from your own evidence, and make it yours: at most three goals, each with its reasons.

    It proposes from your self-assessment and your answers. What you keep with --edit or --keep is shown from then on.
    """
    chosen = [name for name, given in (("--edit", edit), ("--keep", keep), ("--json", as_json)) if given]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} exclude each other.", "Choose one.")
    if keep and new:
        raise UsageError("--keep and --new exclude each other.", "A plan that you keep is not proposed.")
    for path, endings in ((save, SAVED), (ics, DATES)):
        if path:
            must_be_writable(path, endings)
    screen = open_screen(context)
    if keep:
        _keep_file(screen, keep, _level_id(context, screen, level))
    elif edit:
        _edit(context, screen, level, new=new)
    from nhs_lead.cli.grow.plan_data import weeks_json
    from nhs_lead.growth.goals import NoEvidenceError
    from nhs_lead.views.plan_beside import beside_page, beside_sheet

    weeks, interviews = _beside(context, screen)
    try:
        shown = _current(context, screen, level, new=new and not edit)
    except NoEvidenceError:
        on_paper = save.lower().endswith(".html") and weeks
        if ics or (save and not on_paper) or not (weeks or interviews):
            raise
        shown = _without_goals(today(screen))
    dates = _calendar(screen, shown) if ics else b""  # before anything is written, lest half of it is
    if as_json:
        stands = interviews._asdict() if interviews else None
        screen.json({**shown.data, "first_weeks": weeks_json(weeks), "interviews": stands})
    else:
        screen.show(beside_page(shown.page, weeks, interviews))
    if save:
        _save(screen, shown._replace(sheet=beside_sheet(shown.sheet, weeks)), save)
    if ics:
        write_file(ics, dates, "nhs-lead plan shows the dates.")
        screen.remark(f"The review dates are in {ics}: open it with your calendar.")


def _beside(context: typer.Context, screen: Screen) -> "tuple[TrackStanding | None, InterviewStanding | None]":
    """Return the track that is under way, and how the learner stands in interviews: what a plan does not hold."""
    if not anything_kept(screen):
        return None, None
    from nhs_lead.practice.interviews import standing
    from nhs_lead.practice.tracks import under_way
    from nhs_lead.record.interviews import Interviews
    from nhs_lead.record.tracks import Ticks

    with read_record(screen) as record:
        ticks = Ticks(record)
        weeks = under_way(open_library(context, screen), ticks) if ticks.last_touched() else None
        return weeks, standing(Interviews(record).answers())


def _current(context: typer.Context, screen: Screen, level: str, *, new: bool) -> _Shown:
    """Return the kept plan, or a proposal where there is none or a `new` one was asked for."""
    kept = None
    if anything_kept(screen):
        from nhs_lead.record.assessments import Growth

        with read_record(screen) as record:
            kept = Growth(record).plan()
    if kept is None or new:
        return _shown_proposal(context, screen, level, kept)
    if level:
        remembered = _level_id(context, screen, level)
        if remembered != kept.level:
            screen.remark(f"Your plan stays as you kept it; nhs-lead plan --new --level {remembered} proposes afresh.")
    return _shown_plan(context, screen, kept)


def _without_goals(day: date) -> _Shown:
    """Return a plan for somebody who has steps to take, but of whom nothing is known that a goal could be made from."""
    from nhs_lead.cli.grow.plan_data import no_goals_json
    from nhs_lead.views.plan_beside import no_goals_page, no_goals_sheet

    return _Shown(no_goals_page(), no_goals_sheet(), "", no_goals_json(day), datetime.now(UTC))


def _shown_plan(context: typer.Context, screen: Screen, kept: Plan) -> _Shown:
    from nhs_lead.cli.grow.plan_data import since
    from nhs_lead.views.markdown_reader import written_goals, written_page
    from nhs_lead.views.plan_page import kept_page
    from nhs_lead.views.plan_sheet import kept_sheet, practised

    goals = written_goals(kept.text)
    reviews = [(goal.title, goal.review_on) for goal in goals if goal.review_on]
    with read_record(screen) as record:
        told = since(record, kept, reviews, days_of(screen), today(screen))
    written, day = written_page(kept.text), days_of(screen).of_text(kept.at)
    named = practised(written)
    titles = open_library(context, screen).titles(named) if named else {}
    page, sheet = kept_page(written, day, told), kept_sheet(written, day, titles)
    data = {
        "kind": "kept",
        "id": kept.id,
        "at": kept.at,
        "level": kept.level or None,
        "text": kept.text,
        "goals": [{"goal": goal.title, "review_on": goal.review_on} for goal in goals],
        "since": told,
    }
    return _Shown(page, sheet, kept.text, data, datetime.fromisoformat(kept.at))


def _shown_proposal(context: typer.Context, screen: Screen, level: str, kept: Plan | None) -> _Shown:
    from nhs_lead.cli.grow.plan_data import proposal_json, titles_for
    from nhs_lead.pages import markdown
    from nhs_lead.views.plan_page import proposal_page
    from nhs_lead.views.plan_sheet import proposed_sheet

    library = open_library(context, screen)
    proposed = _propose(library, screen, level or (kept.level if kept else ""), given=bool(level))
    titles = titles_for(library, proposed)
    page = proposal_page(proposed, titles)
    return _Shown(
        page, proposed_sheet(proposed, titles), markdown.render(page), proposal_json(proposed), datetime.now(UTC)
    )


def _propose(library: "Library", screen: Screen, level: str, *, given: bool) -> "Proposal":
    """Propose for `level`: one that was `given` must be there, one that was remembered may be gone."""
    from nhs_lead.cli.grow.plan_data import level_called
    from nhs_lead.growth.goals import chosen
    from nhs_lead.practice.proposal import proposal

    role = None
    if level:
        try:
            role = level_called(library, level)
        except NotFoundError:
            if given:
                raise
            screen.remark(
                f"The level '{level}' of your last plan is not in this content, so the plan is for any level."
            )
    if not anything_kept(screen):  # looking does not begin a record
        chosen([])
    with read_record(screen) as record:
        return proposal(record, library, days_of(screen), today(screen), role)


def _level_id(context: typer.Context, screen: Screen, level: str) -> str:
    if not level:
        return ""
    from nhs_lead.cli.grow.plan_data import level_called

    return level_called(open_library(context, screen), level).id


def _edit(context: typer.Context, screen: Screen, level: str, *, new: bool) -> None:
    """Let the learner change the plan in their editor, and keep what comes back."""
    from nhs_lead.cli.grow import editor as drafting
    from nhs_lead.views.plan_page import COMMENT

    if not screen.can_ask or not sys.stdout.isatty():
        hint = "Write it with --save plan.md, change it, and take it in with --keep plan.md."
        raise UsageError("Editing needs a terminal.", hint)
    editor = drafting.editor(screen.environment)
    given = _level_id(context, screen, level)
    before = _plan_in_force(screen)
    start = before.text if before and not new else _current(context, screen, level, new=True).text
    changed = drafting.edited(f"{COMMENT}\n{start}", editor)
    text = _own_words(changed.text)
    if not text:
        drafting.remove(changed.path)
        stays = "your plan stays as it was" if before else "there is no plan yet"
        screen.remark(f"The text came back empty, so nothing was kept: {stays}.")
        if not before:
            raise typer.Exit
        return
    unchanged = text == _own_words(start)
    if unchanged and before:
        as_it_is = (
            " To keep a proposal as it is, write it with --new --save plan.md and take it in with --keep plan.md."
        )
        screen.remark(f"The text came back unchanged, so your plan stays as it was.{as_it_is if new else ''}")
    else:
        with drafting.lying_at(changed.path):
            _keep_text(screen, text, given or (before.level if before else ""))
    if unchanged and not before:
        screen.remark("You changed nothing, so the proposal is kept as it is.")
    if unchanged and changed.at_once:
        again = f"save there and type: nhs-lead plan --keep {changed.path}"
        screen.remark(f"The editor came back at once. If its window is still open, {again}")
    else:
        drafting.remove(changed.path)


def _plan_in_force(screen: Screen) -> Plan | None:
    if not anything_kept(screen):
        return None
    from nhs_lead.record.assessments import Growth

    with read_record(screen) as record:
        return Growth(record).plan()


def _keep_file(screen: Screen, file: str, level: str) -> None:
    """Keep the plan in a file, or in what comes through the pipe."""
    from nhs_lead.cli.grow import editor as drafting
    from nhs_lead.errors import RecordError

    raw = drafting.decoded(whole_input(screen, drafting.LARGEST)) if file == "-" else drafting.read(file)
    text = _own_words(raw)
    if not text:
        where = "what was sent" if file == "-" else f"'{file}'"
        raise UsageError(f"There is nothing in {where} to keep.", "Your plan stays as it was.")
    try:
        before = _plan_in_force(screen)
        if before and before.text == text and level in ("", before.level):
            screen.remark("This is the plan that is kept already.")
        else:
            _keep_text(screen, text, level or (before.level if before else ""))
    except RecordError as error:
        if file == "-":  # what came through a pipe is nowhere else
            with drafting.lying_at(drafting.draft(raw)):
                raise error
        raise


def _own_words(text: str) -> str:
    """Return a plan without the note that stands above it for editing; nothing where it is blank."""
    from nhs_lead.views.plan_page import COMMENT

    own = text.removeprefix(COMMENT).strip()
    return f"{own}\n" if own else ""


def _keep_text(screen: Screen, text: str, level: str) -> None:
    """Keep a plan, and say what the program can read of it."""
    from nhs_lead.model.wording import said_date
    from nhs_lead.record.assessments import Growth
    from nhs_lead.views.markdown_reader import written_goals

    now = datetime.now(UTC)
    with open_record(screen) as record:
        Growth(record).keep_plan(Plan(id=new_id(now, os.urandom(3).hex()), at=moment(now), level=level, text=text))
    screen.remark("Your plan is kept.")
    goals = written_goals(text)
    if not goals:
        screen.remark(f"It is kept just as it is, but no goal can be read in it. {A_GOAL}")
    for goal in goals:
        if goal.review_on is None:
            screen.remark(f"The goal '{goal.title}' has no review date that can be read. {A_DATE}")
        elif goal.others:
            taken, other = said_date(goal.review_on), said_date(goal.others[0])
            screen.remark(f"The goal '{goal.title}' names {taken} and {other} as its review; {taken} is taken.")


def _calendar(screen: Screen, shown: _Shown) -> bytes:
    """Return the review dates of a plan as an iCalendar file. Raises NotFoundError where it has none."""
    from nhs_lead.export.calendar import Review, calendar
    from nhs_lead.growth.goal_names import goal_names
    from nhs_lead.views.markdown_reader import written_goals

    goals = written_goals(shown.text)
    plans = [*_earlier(screen, shown), [goal.title for goal in goals]]
    reviews = [
        Review(goal.title, goal.review_on, name)
        for goal, name in zip(goals, goal_names(plans), strict=True)
        if goal.review_on
    ]
    if not reviews:
        raise NotFoundError("Your plan has no review date that can be read, so no calendar was written.", A_DATE)
    return calendar(reviews, shown.made)


def _earlier(screen: Screen, shown: _Shown) -> list[list[str]]:
    """Return the goals of each plan that was kept before the one that is shown."""
    from nhs_lead.views.markdown_reader import written_goals

    if not anything_kept(screen):
        return []
    from nhs_lead.record.assessments import Growth

    with read_record(screen) as record:
        plans = Growth(record).plans()
    before = plans[:-1] if shown.data["kind"] == "kept" else plans
    return [[goal.title for goal in written_goals(plan.text)] for plan in before]


def _save(screen: Screen, shown: _Shown, path: str) -> None:
    from nhs_lead.pages import html
    from nhs_lead.views.plan_page import COMMENT, TITLE
    from nhs_lead.views.plan_sheet import FOOT

    as_page = path.lower().endswith(".html")
    text = html.document(TITLE, [shown.sheet], FOOT) if as_page else f"{COMMENT}\n{shown.text}"
    write_file(path, text.encode("utf-8", "replace"), "nhs-lead plan shows the same.")
    how = f" Change it as you like; nhs-lead plan --keep {path} takes it in." if path.lower().endswith(".md") else ""
    screen.remark(f"Written to {path}.{how}")
