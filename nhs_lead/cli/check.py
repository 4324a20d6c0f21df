"""`nhs-lead check [DIR…]`: every fault of a pack in one run."""

import os
import re
from datetime import datetime, timedelta
from typing import Annotated

import typer

from nhs_lead.authoring import checking
from nhs_lead.authoring.copying import Given
from nhs_lead.cli.opening import content_folders, open_screen, tell_what_is_away
from nhs_lead.cli.settings import Settings
from nhs_lead.errors import UsageError
from nhs_lead.model.faults import Fault
from nhs_lead.views.faults_page import faults_page

FAULTS = 4
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def command(
    context: typer.Context,
    folders: Annotated[list[str] | None, typer.Argument(metavar="[DIR]...", help="Packs; the lowest first.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Hold it to the rules of the bundled pack; warnings count as faults.")
    ] = False,
    stale: Annotated[bool, typer.Option("--stale", help="Only list what is past its review date.")] = False,
    within: Annotated[
        str, typer.Option(metavar="TIME", help="With --stale: also what will be within 90d, 12w, 3m or 1y.")
    ] = "",
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Only list runs of 12 words or more shared with these texts."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """List every fault of a content pack with file, line and column. Without a folder: of the content in use."""
    screen = open_screen(context)
    made: Settings = context.obj
    texts = list(against or ())
    if texts:  # `--against a.txt b.txt`: the shell's own lists of files need no option of their own
        texts += [path for path in folders or () if os.path.isfile(path)]
        folders = [path for path in folders or () if not os.path.isfile(path)]
    if within and not stale:
        raise UsageError("--within goes with --stale.", "Say --stale --within 90d.")
    if not folders:
        tell_what_is_away(screen)
    chosen = folders or content_folders(made)
    faults = _found(chosen, strict=strict, stale=stale, within=within, texts=texts)
    if as_json:
        screen.json(faults)
    else:
        screen.show(faults_page(faults, " and ".join(chosen)), paged=False)
    if any(strict or fault.severity == "error" for fault in faults):
        raise typer.Exit(FAULTS)


def _found(folders: list[str], *, strict: bool, stale: bool, within: str, texts: list[str]) -> list[Fault]:
    if texts:
        return checking.copied(folders, [_given(path) for path in texts])
    if stale:
        return checking.stale(folders, datetime.now().astimezone().date(), _span(within))
    return checking.check(folders, strict=strict)


def _given(path: str) -> Given:
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return Given(os.path.basename(path), stream.read())
    except OSError as error:
        raise UsageError(
            f"The text '{path}' cannot be read: {error.strerror}.", "Name files to compare with."
        ) from error


def _span(written: str) -> timedelta:
    if not written:
        return timedelta()
    match = re.fullmatch(r"(\d{1,4})([dwmy]?)", written.strip().lower())
    if match is None:
        raise UsageError(
            f"'{written}' is not a time.", "Say 90d for days, 12w for weeks, 3m for months or 1y for a year."
        )
    return timedelta(days=int(match[1]) * DAYS[match[2] or "d"])
