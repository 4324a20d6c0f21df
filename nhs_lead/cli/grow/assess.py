"""`nhs-lead assess`: rate yourself, see it again or what has changed, and bring in what colleagues say."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from nhs_lead.cli.grow.self_assessment import Ground
    from nhs_lead.record.assessments import CurrentRatings


def command(
    context: typer.Context,
    framework: Annotated[
        str,
        typer.Option(
            metavar="ID", help="See it through this framework, by its id or name.", autocompletion=completion.frameworks
        ),
    ] = "",
    competency: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Rate this one alone, by its id or name; may be given again. Your other ratings stand.",
            autocompletion=completion.competencies,
        ),
    ] = None,
    short: Annotated[
        bool,
        typer.Option("--short", help="One question of each: how you do it now. What your role needs is asked once."),
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Show the last one that you completed.")] = False,
    compare: Annotated[bool, typer.Option("--compare", help="Show what has changed since the one before.")] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Begin anew, even where one was left half-way; that one is kept.")
    ] = False,
    form: Annotated[str, typer.Option(metavar="FILE.csv", help="Write a form for colleagues to fill in, as CSV.")] = "",
    imported: Annotated[
        list[str] | None,
        typer.Option("--import", metavar="FILE", help="Bring in a filled-in form; may be given again."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --show or --compare: one JSON document.")] = False,
) -> None:
    """Rate yourself on four described stages, now and as your role needs it. You can stop and go on at any time.

    A learning aid in our own words, not the official Healthcare Leadership Model self-assessment or 360 tool.
    """
    wanted = {"--show": show, "--compare": compare, "--new": new, "--form": form, "--import": imported}
    chosen = [option for option, given in wanted.items() if given]
    if len(chosen) > 1:
        raise UsageError(f"{chosen[0]} and {chosen[1]} exclude each other.", "Give one of them at a time.")
    if as_json and not (show or compare):
        raise UsageError("--json goes with --show or --compare.", "Without them an assessment is a conversation.")
    if framework and (form or imported):
        raise UsageError(f"{chosen[0]} takes no --framework.", "Leave it out: a form holds our own competencies.")
    if (short or competency) and chosen and not new:
        asks = "--short" if short else "--competency"
        raise UsageError(f"{chosen[0]} takes no {asks}.", "Leave it out: it is for rating yourself.")
    screen = open_screen(context)
    from nhs_lead.cli.grow import self_assessment

    ground = self_assessment.open_ground(open_library(context, screen), framework)
    only = self_assessment.competencies_called(ground, competency or [])
    if not chosen or new:
        _must_be_asked(screen)
    if form or imported:
        from nhs_lead.cli.grow import colleague_form

        if form:
            colleague_form.write_form(screen, ground, form)
        else:
            colleague_form.take_in(screen, ground, imported or [])
    elif show:
        _show(screen, ground, as_json=as_json)
    elif compare:
        _compare(screen, ground, as_json=as_json)
    else:
        from nhs_lead.cli.grow import assessment_talk

        assessment_talk.hold(screen, ground, new=new, only=only, short=short)


def _must_be_asked(screen: Screen) -> None:
    """Raise UsageError where there is nobody to ask."""
    if not screen.can_ask:
        raise UsageError(
            "A self-assessment asks questions, and there is no terminal to ask on.",
            "nhs-lead assess --show shows the last one; --form FILE.csv writes a form for colleagues.",
        )


def _show(screen: Screen, ground: "Ground", *, as_json: bool) -> None:
    from nhs_lead.cli.grow.self_assessment import result
    from nhs_lead.cli.learner_record import days_of
    from nhs_lead.views.assessment_pages import result_page

    completed, votes = _kept(screen)
    if not completed:
        raise NotFoundError("There is no complete self-assessment yet.", "nhs-lead assess begins one, or goes on.")
    shown = result(ground, completed[0], votes, days_of(screen), earlier=len(completed) > 1)
    if as_json:
        from nhs_lead.cli.grow.self_assessment import result_json

        screen.json(result_json(ground, completed[0], shown))
    else:
        screen.show(result_page(shown))


def _compare(screen: Screen, ground: "Ground", *, as_json: bool) -> None:
    from nhs_lead.cli.grow.self_assessment import seen_in
    from nhs_lead.cli.learner_record import days_of
    from nhs_lead.growth.assessment import changes
    from nhs_lead.views.assessment_pages import comparison_page

    completed, _ = _kept(screen)
    if len(completed) < 2:
        have = "one complete self-assessment" if completed else "no complete self-assessment"
        raise NotFoundError(
            f"Comparing takes two, and there is {have}.", "nhs-lead assess begins another one, or goes on."
        )
    after, before = completed[:2]
    rating_changes = changes(seen_in(before), seen_in(after), ground.order)
    if as_json:
        document: dict[str, Any] = {
            "before": {"id": before.assessment.id, "completed": before.completed},
            "after": {"id": after.assessment.id, "completed": after.completed},
            "competencies": [
                {
                    "id": change.competency,
                    "title": ground.titles.get(change.competency),
                    "before": _numbers(change.before),
                    "after": _numbers(change.after),
                    "change": change.step,
                }
                for change in rating_changes
            ],
            "official": False,
        }
        screen.json(document)
    else:
        of = days_of(screen).of_text
        days = (str(of(before.completed)), str(of(after.completed)))
        screen.show(comparison_page(*days, rating_changes, ground.titles))


def _numbers(seen: Any) -> dict[str, Any] | None:
    return {"now": seen.now, "need": seen.need, "gap": seen.gap} if seen else None


def _kept(screen: Screen) -> tuple[list["CurrentRatings"], list[Any]]:
    """Return the complete self-assessments, the newest first, and colleagues' ratings. Looking begins no record."""
    from nhs_lead.cli.learner_record import anything_kept, read_record
    from nhs_lead.record.assessments import Growth

    if not anything_kept(screen):
        return [], []
    with read_record(screen) as record:
        growth = Growth(record)
        return growth.completed(), growth.colleagues()
