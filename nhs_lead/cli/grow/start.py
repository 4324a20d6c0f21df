"""`nhs-lead start [ROLE]`: the first weeks in a role, step by step, and what is ticked off."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.learner_record import anything_kept, days_of, open_record, read_record
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from nhs_lead.library.library import Library
    from nhs_lead.model.entry import Entry
    from nhs_lead.model.knowledge import Step, Track
    from nhs_lead.practice.tracks import TrackStanding

ROLES = "nhs-lead start lists the roles."

MOST_NAMED = 8
"""As many ids as fit a sentence."""


def command(
    context: typer.Context,
    role: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE]...",
            help="The role, by its id or name; left out: the roles there are.",
            autocompletion=completion.ids,
        ),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option("--done", metavar="STEP", help="Tick a step off, by its id or number; may be given again."),
    ] = None,
    undo: Annotated[
        list[str] | None, typer.Option("--undo", metavar="STEP", help="Take a tick back; may be given again.")
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Show every step in full, not only the next one.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Take the first weeks in a new role step by step: what to do, to read and to practise, and what can wait.

    What you tick off is kept on this machine, and comes along with nhs-lead data export.
    """
    if not role and (done or undo):
        raise UsageError("Say in which role: a step belongs to one.", "nhs-lead start ROLE --done STEP ticks it off.")
    screen = open_screen(context)
    library = open_library(context, screen)
    if not role:
        _list(library, screen, as_json=as_json)
        return
    track = _track(library, screen, " ".join(role))
    if done or undo:
        _mark(library, screen, track, done or (), undo or ())
    standing = _standing(library, screen, track)
    if as_json:
        screen.json(_told(standing))
        return
    from nhs_lead.views.track_pages import standing_page

    screen.show(standing_page(standing, _named(library, track), days_of(screen).of_text, whole=whole))


def _list(library: "Library", screen: Screen, *, as_json: bool) -> None:
    from nhs_lead.practice.tracks import standings
    from nhs_lead.record.tracks import Ticks

    if anything_kept(screen):
        with read_record(screen) as record:
            by_track = standings(library, Ticks(record))
    else:
        by_track = standings(library, None)
    if as_json:
        screen.json([_in_short(standing) for standing in by_track])
        return
    if not by_track:
        raise NotFoundError("This content has no tracks.", "nhs-lead browse pathways shows career routes.")
    from nhs_lead.views.track_pages import tracks_page

    screen.show(tracks_page(by_track))


def _track(library: "Library", screen: Screen, name: str) -> "Track":
    """Return the track with this id or name, or the only one whose names hold all that was typed.

    Raises NotFoundError, with near ones, where there is none.
    """
    from nhs_lead.model.knowledge import Track

    named = [
        library.get(name),
        *library.exactly_named(name, ["track"]),
        *library.named(name),
    ]
    tracks = {entry.id: entry for entry in named if isinstance(entry, Track)}
    if len(tracks) > 1 and name not in tracks:
        raise NotFoundError(f"Several roles go by '{name}'.", f"Ask for one by its id: {', '.join(tracks)}.")
    if tracks:
        return next(iter(tracks.values()))
    meant = _meant(library, name)
    if len(meant) == 1:
        screen.remark(f"Taken for '{meant[0].title}'.")
        return meant[0]
    near = [track.id for track in meant] or [entry.id for entry in library.near(name, ["track"])]
    some = ", ".join(library.ids("", "track", MOST_NAMED))
    hint = f"The nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}. " if near else ""
    if some and not near:
        hint = f"Some of them are {some}. "
    raise NotFoundError(f"There is no role '{name[:80]}'.", hint + ROLES)


def _meant(library: "Library", name: str) -> list["Track"]:
    """Return the tracks whose titles hold all telling words of `name`, or else those whose other names do."""
    from nhs_lead.library.query import telling
    from nhs_lead.library.ranking import Within
    from nhs_lead.library.search import search
    from nhs_lead.model.knowledge import Track

    name = name.encode("utf-8", "replace").decode()  # bytes that are no text are in no title
    typed = set(telling(name))
    hits = [hit for hit in search(library, [name], Within(("track",)), MOST_NAMED).hits if typed]
    for fields in (("title",), ("title", "also")):
        holding = [hit.entry for hit in hits if typed <= {match.word for match in hit.matched if match.field in fields}]
        if holding:
            return [entry for entry in holding if isinstance(entry, Track)]
    return []


def _step(track: "Track", name: str) -> "Step":
    """Return the step with this id, or this number counted from 1. Raises NotFoundError where there is none."""
    from difflib import get_close_matches

    from nhs_lead.model.numerals import whole_number
    from nhs_lead.model.wording import counted

    number = whole_number(name, 1, len(track.steps))
    if number is not None:
        return track.steps[number - 1]
    by_id = {step.id: step for step in track.steps}
    if name.lower() in by_id:
        return by_id[name.lower()]
    of = len(track.steps)
    lists = f"nhs-lead start {track.id} --all shows them with their numbers."
    if name.isdecimal():
        raise NotFoundError(f"'{track.title}' has {counted(of, 'step')}, so there is no step {name[:20]}.", lists)
    near = get_close_matches(name.lower(), by_id, 3)
    hint = (
        f"Did you mean {', '.join(near)}?" if near else f"Name one by its number, from 1 to {of}, or by its id. {lists}"
    )
    raise NotFoundError(f"'{track.title}' has no step '{name[:80]}'.", hint)


def _mark(library: "Library", screen: Screen, track: "Track", done: Sequence[str], undo: Sequence[str]) -> None:
    """Tick steps off and take ticks back: all that were named, or none where one of them is not there."""
    from nhs_lead.model.wording import said_date
    from nhs_lead.record.entities import Tick, moment, new_id
    from nhs_lead.record.tracks import Ticks

    wanted = [(_step(track, name), True) for name in done] + [(_step(track, name), False) for name in undo]
    both = {step.id for step, _ in wanted[: len(done)]} & {step.id for step, _ in wanted[len(done) :]}
    if both:
        raise UsageError(f"--done and --undo both name '{min(both)}'.", "Give one of them.")
    key, day_of = library.key_of(track.id), days_of(screen).of_text
    with open_record(screen) as record:
        ticks = Ticks(record)
        ticked = ticks.done().get(key, {})
        for step, is_done in wanted:
            if is_done and step.id in ticked:
                on = said_date(day_of(ticked[step.id]))
                screen.remark(f"'{step.title}' was ticked off already, on {on}. Nothing has changed.")
            elif not is_done and step.id not in ticked:
                screen.remark(f"'{step.title}' is not ticked off, so there is nothing to take back.")
            else:
                now = datetime.now(UTC)
                id, at = new_id(now, os.urandom(4).hex()), moment(now)
                ticks.keep(Tick(id=id, at=at, track=key, step=step.id, mark="done" if is_done else "undone"))
                screen.remark(f"{'Ticked off' if is_done else 'Taken back'}: {step.title}.")
            ticked = ticks.done().get(key, {})


def _standing(library: "Library", screen: Screen, track: "Track") -> "TrackStanding":
    from nhs_lead.practice.tracks import standing
    from nhs_lead.record.tracks import Ticks

    key = library.key_of(track.id)
    if not anything_kept(screen):
        return standing(track, key, {})
    with read_record(screen) as record:
        return standing(track, key, Ticks(record).done().get(key, {}))


def _named(library: "Library", track: "Track") -> "dict[str, Entry]":
    """Return each entry that the track names, by its id; what is gone is left out."""
    from nhs_lead.model.references import references_of

    return {
        entry.id: entry for entry in library.entries(dict.fromkeys(reference.id for reference in references_of(track)))
    }


def _in_short(standing: "TrackStanding") -> dict[str, Any]:
    step = standing.next_step
    return {
        "id": standing.track.id,
        "title": standing.track.title,
        "role": standing.track.role,
        "done": len(standing.done),
        "of": len(standing.track.steps),
        "next": step.id if step else None,
    }


def _told(standing: "TrackStanding") -> dict[str, Any]:
    import msgspec

    steps = [{**msgspec.to_builtins(step), "done": standing.done.get(step.id)} for step in standing.track.steps]
    return {**_in_short(standing), "steps": steps}
