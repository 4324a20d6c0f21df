"""`nhs-lead workshop [TOPIC]`: dilemmas for a room and a projector, with votes, the key and what to talk about."""

from typing import Annotated

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.option_numbers import a_seed
from nhs_lead.errors import NotFoundError, UsageError

SEED = 1
"""The one of `export handout`, so that the letters on paper and on the wall agree."""


def command(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            help="What it is about: an id, a tag or words. Left out: everything.", autocompletion=completion.ids
        ),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=50, help="How many dilemmas.")] = 3,
    minutes: Annotated[
        int | None,
        typer.Option(min=1, max=60, show_default="by length", help="Minutes to decide each."),
    ] = None,
    twins: Annotated[
        bool, typer.Option("--twins", help="Families whole: the same options in another situation, before and after.")
    ] = False,
    seed: Annotated[
        int | None, typer.Option(show_default="1", callback=a_seed, help="Draws and letters, always alike.")
    ] = None,
    save: Annotated[
        str, typer.Option(metavar="FILE", help="Write the minutes of the session to FILE (.md, .docx).")
    ] = "",
    counts: Annotated[
        str, typer.Option(metavar="FILE", help="Write the counts of votes to FILE (.json), for cohort and others.")
    ] = "",
) -> None:
    """Lead a workshop from the projector: a dilemma, a clock, the room's votes, the key, what to talk about."""
    from random import Random

    from nhs_lead.cli.files import must_be_writable
    from nhs_lead.cli.share.workshop_session import WORD, WorkshopSession
    from nhs_lead.export import word_handout
    from nhs_lead.export.material import Material
    from nhs_lead.model.items import Scenario
    from nhs_lead.model.links import linked_ids
    from nhs_lead.pages.paper import Handout
    from nhs_lead.quiz import drawing

    screen = open_screen(context)
    if not screen.settings.ask:
        raise UsageError("A workshop takes votes, and --no-input takes none.", "Leave it out.")
    for file, endings in ((save, (".md", WORD)), (counts, (".json",))):
        if file:
            must_be_writable(file, endings)
    if save.lower().endswith(WORD):
        word_handout.handout(Handout("", [], ""), calendar_day())  # says what is not installed before the room waits
    library = open_library(context, screen)
    chosen = drawing.topic(library, " ".join(topic or ()), "scenario")
    number = SEED if seed is None else seed
    dice = Random(number)  # noqa: S311 (a shuffle, not a secret)
    if twins:
        drawn = drawing.draw_twins(drawing.whole_families(library, chosen.items), count, dice)
        if not drawn:
            raise NotFoundError(
                f"There is no family with {count} members or fewer on '{chosen.title}'.",
                "Ask for more with --count, or leave out --twins.",
            )
    else:
        drawn = drawing.draw(chosen.items, count, dice)
    scenarios = [dilemma.item for dilemma in drawn if isinstance(dilemma.item, Scenario)]
    named = [
        id
        for scenario in scenarios
        for id in (*scenario.competencies, *linked_ids(f"{scenario.situation} {scenario.debrief}"))
    ]
    material = Material(
        title=chosen.title, content="", version="", entries=scenarios, titles=library.titles(named), sources={}
    )
    session = WorkshopSession(
        screen,
        chosen.title,
        scenarios,
        material,
        seed=number,
        minutes=minutes,
        held=calendar_day(),
        save=save,
        counts=counts,
    )
    session.hold()
