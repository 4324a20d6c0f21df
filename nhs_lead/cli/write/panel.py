"""`nhs-lead panel sheet|read`: a panel keys items, and says how far it agrees."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.open_library import content_folders, open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.items import Scenario
from nhs_lead.model.wording import counted

if TYPE_CHECKING:
    from nhs_lead.authoring.panel.filled_sheet import FilledSheet
    from nhs_lead.authoring.panel.sheet import Known, SheetKind

SHEET_ENDINGS, PAGE_ENDINGS = (".html", ".htm", ".csv"), (".html", ".htm")


def command(
    context: typer.Context,
    what: Annotated[
        Literal["sheet", "read"],
        typer.Argument(help="sheet: write a sheet for a reader to fill in; read: count sheets that were filled in."),
    ],
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC|FILE]...", help="sheet: a topic, as in quiz; read: the files handed in."),
    ] = None,
    options_only: Annotated[
        bool, typer.Option("--options-only", help="sheet: without situations, to see what the options give away.")
    ] = False,
    seed: Annotated[
        int | None, typer.Option(help="sheet: throw the order in the same way each time; else it is each reader's own.")
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="sheet: a form (.html), or a table (.csv).")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="read: one JSON document.")] = False,
    html: Annotated[str, typer.Option(metavar="FILE", help="read: also write the report as a page.")] = "",
    write: Annotated[
        str,
        typer.Option(metavar="DIR", help="read: propose keys from mean places, as a new pack to lay over the content."),
    ] = "",
) -> None:
    """Let a panel key items: a blind sheet for each reader, and how far they agree once the sheets are back.

    A form gives whoever opens it an order and a code of their own, works without a network and saves a small file. A
    table is for one reader: write one for each. Sheets hold no keys.
    """
    screen = open_screen(context)
    if what == "sheet":
        for name, given in (("--json", as_json), ("--html", html), ("--write", write)):
            if given:
                raise UsageError(f"{name} goes with panel read.", "Leave it out here.")
        _sheet(open_library(context, screen), screen, " ".join(which or ()), output, seed, options_only=options_only)
        return
    for name, given in (("--options-only", options_only), ("--seed", seed is not None), ("--output", output)):
        if given:
            raise UsageError(f"{name} goes with panel sheet.", "Leave it out here: the sheets say what they are.")
    if not which:
        raise UsageError("panel read needs the sheets that were handed in.", "Name the files: panel read panel-*.json")
    _read(context, screen, which, html, write, as_json=as_json)


def _sheet(library: Library, screen: Screen, topic: str, output: str, seed: int | None, *, options_only: bool) -> None:
    from random import Random

    from nhs_lead.authoring.panel.sheet import known_items, sheet_of
    from nhs_lead.cli.files import must_be_writable, write_file
    from nhs_lead.export.panel import form, table
    from nhs_lead.quiz import drawing

    if not output:
        raise UsageError("A sheet is a file.", "Name it: -o sheet.html for a form, -o sheet.csv for a table.")
    must_be_writable(output, SHEET_ENDINGS)
    drawn = drawing.topic(library, topic)
    scenarios = [item for item in drawn.items if isinstance(item, Scenario)]
    kind: SheetKind = "options-only" if options_only else "whole"
    known = known_items(scenarios, kind)
    reader = os.urandom(5).hex()
    dice = Random(seed)  # noqa: S311 (a shuffle, not a secret)
    sheet = sheet_of(known, kind, reader, dice)
    of = counted(len(known), "item")
    if output.lower().endswith(".csv"):
        written = table.written(sheet)
        then = f"It is for one reader, who fills in the column 'answer'; write another one for the next. It has {of}."
    else:
        written = form.written(sheet, drawn.title, as_ordered=seed is not None)
        then = f"Give it to every reader: it opens in a browser and saves a file to hand in. It has {of}."
    write_file(output, written, "Name another place.", shared=True)
    screen.remark(f"Written to {output}. {then} Then: nhs-lead panel read FILE…")


def _read(context: typer.Context, screen: Screen, files: list[str], html: str, folder: str, *, as_json: bool) -> None:
    from nhs_lead.authoring.panel.agreement import report
    from nhs_lead.authoring.panel.filled_sheet import read_sheets
    from nhs_lead.authoring.panel.sheet import known_items
    from nhs_lead.cli.files import must_be_writable, write_file
    from nhs_lead.cli.write.new_files import must_be_new_folder
    from nhs_lead.views.panel_page import panel_page

    if html:
        must_be_writable(html, PAGE_ENDINGS)
    if folder:
        must_be_new_folder(folder)
        _must_lie_outside(folder, content_folders(context.obj))
    library = open_library(context, screen)
    scenarios = [entry for entry in library.of_kind("scenario") if isinstance(entry, Scenario)]
    known: dict[SheetKind, dict[str, Known]] = {
        "whole": known_items(scenarios, "whole"),
        "options-only": known_items(scenarios, "options-only"),
    }
    sheets, mistakes = read_sheets([(file, _content(file)) for file in files], known)
    if mistakes:
        told = counted(len(mistakes), "mistake")
        message = f"Nothing was counted, as there is something to mend ({told}):"
        raise UsageError(message, lines=[str(mistake) for mistake in mistakes])
    if not any(sheet.answers for sheet in sheets):
        raise NotFoundError("There is no answer in these sheets.", "Name the files that readers handed in.")
    counted_report = report(sheets, known)
    title = f"{counted(len(sheets), 'sheet')} of {counted(len(counted_report.items), 'item')}"
    page = panel_page(title, counted_report)
    if as_json:
        screen.json(counted_report)
    else:
        screen.show(page)
    if html:
        from nhs_lead.pages.html import document

        write_file(html, document(title, [page]).encode(), "It stands above.", shared=True)
        screen.remark(f"Written to {html}.")
    if folder:
        _propose(screen, scenarios, sheets, known["whole"], folder, shown=not as_json)


def _must_lie_outside(folder: str, packs: list[str]) -> None:
    """Raise UsageError where `folder` lies inside the content in use: a proposal never changes what is there."""
    place = os.path.realpath(folder) + os.sep
    for pack in packs:
        if place.startswith(os.path.realpath(pack) + os.sep):
            raise UsageError(f"'{folder}' lies inside the content in use, {pack}.", "Name a new folder elsewhere.")


def _content(file: str) -> bytes:
    from nhs_lead.authoring.panel.filled_sheet import LARGEST

    try:
        with open(file, "rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"'{file}' cannot be read: {error.strerror}.", "Name a sheet that was handed in.") from error


def _propose(
    screen: Screen,
    scenarios: list[Scenario],
    sheets: "list[FilledSheet]",
    known: "dict[str, Known]",
    folder: str,
    *,
    shown: bool,
) -> None:
    """Write the keys that the readers of situations propose into a new pack."""
    from nhs_lead.authoring import yaml_writer
    from nhs_lead.authoring.new_pack import entry_file, schema_files, schema_path
    from nhs_lead.authoring.panel.proposal import as_written, no_longer_apart, proposed
    from nhs_lead.cli.write.new_files import write_files
    from nhs_lead.views.panel_page import proposal_page

    answers: dict[str, list[Mapping[str, int]]] = {}
    for sheet in sheets:
        if sheet.kind == "whole":
            for code, said in sheet.answers.items():
                answers.setdefault(known[code].scenarios[0].id, []).append(said)
    made = {scenario.id: proposed(scenario, answers[scenario.id]) for scenario in scenarios if scenario.id in answers}
    keyed = {id: proposal.scenario for id, proposal in made.items() if proposal.scenario is not None}
    titles = {scenario.id: f"{scenario.title} [{scenario.id}]" for scenario in scenarios}
    if not keyed:
        why = (
            "; ".join(dict.fromkeys(proposal.why_not for proposal in made.values())) or "no sheet shows the situations"
        )
        raise UsageError(f"No key was proposed, and nothing was written: {why}.", "Have more sheets filled in.")
    today = calendar_day()
    pack = {
        "name": "panel-keys",
        "title": "Keys proposed by a panel",
        "version": f"{today:%Y.%m.%d}",
        "format": 1,
    }
    write_files(
        folder,
        {
            "pack.yaml": yaml_writer.fields(pack),
            "scenarios/panel-keys.yaml": entry_file("scenario", [as_written(scenario) for scenario in keyed.values()]),
            schema_path("scenario"): schema_files()[schema_path("scenario")],
        },
    )
    if shown:
        together = [keyed.get(scenario.id, scenario) for scenario in scenarios]
        alike = [
            f"{titles[scenario.id]} and {titles[other.id]} have the same answer by the panel's keys."
            for scenario, other in no_longer_apart(together)
            if scenario.id in keyed or other.id in keyed
        ]
        moved = {titles[id]: made[id].moved for id in keyed}
        left = {titles[id]: proposal.why_not for id, proposal in made.items() if proposal.scenario is None}
        screen.show(proposal_page(folder, moved, left, alike), paged=False)
    else:
        screen.remark(f"Written to {folder}: {counted(len(keyed), 'item')} with the panel's key.")
