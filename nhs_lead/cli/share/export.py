"""`nhs-lead export FORMAT [TOPIC]`: the same content, with the same marks, for other programs and for paper."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nhs_lead.cli import completion, files
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.option_numbers import a_seed
from nhs_lead.cli.screen import Screen, tell_as_it_is
from nhs_lead.errors import NotFoundError

if TYPE_CHECKING:
    from nhs_lead.export.material import Material
    from nhs_lead.export.options import Exported
    from nhs_lead.library.library import Library


def options_of_formats() -> Mapping[str, Sequence[str]]:
    """Return the formats, each with the names of the options that not every format takes."""
    from nhs_lead.cli.share.export_formats import FORMATS

    return {name: format.takes for name, format in FORMATS.items()}


FormatName = Literal[
    "html", "site", "moodle", "gift", "aiken", "qti", "h5p", "scorm", "cmi5", "anki", "handout", "slides", "csv", "json"
]


def command(
    context: typer.Context,
    format: Annotated[
        FormatName,
        typer.Argument(
            help="html: one page that works offline. site: a folder of pages for an intranet or a shared drive. "
            "moodle: a question bank. gift: recall questions as plain text for other quiz tools. aiken: the same "
            "without reasons. qti: a question bank for exam systems (QTI 2.1). h5p: a question set for platforms that "
            "play H5P. scorm: a quiz for a learning system. cmi5: the same by the newer "
            "standard. anki: decks of cards. handout: paper for a workshop or to "
            "prepare with (.html to print, .docx or .md to edit). slides: a deck for a workshop (.pptx), its key and "
            "minutes in the notes. csv: tables for a spreadsheet (one kind in a .csv, all of them in a .zip). json: "
            "the library for other programs."
        ),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]...",
            help="A topic (an id, another name, a tag or words), or the ids of entries. Left out: everything.",
            autocompletion=completion.ids,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The file to write (site: the folder).")
    ] = "",
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help="Only this kind, such as scenarios; may be given again.", autocompletion=completion.kinds
        ),
    ] = None,
    target: Annotated[
        Literal["moodle", "totara"] | None,
        typer.Option(help="totara has no ordering questions, so ranks become lists of places to choose from."),
    ] = None,
    facilitator: Annotated[
        bool, typer.Option("--facilitator", help="With key, reasons, minutes and what to talk about.")
    ] = False,
    twins: Annotated[
        bool,
        typer.Option("--twins", help="Families alone, the members of each on one sheet with their options once."),
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option(
            show_default="1",
            callback=a_seed,
            help="Draws items and throws their order, always alike.",
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(min=1, help="At most so many items (scorm and cmi5: 20 where it is left out)."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
    scorm: Annotated[
        Literal["1.2", "2004"] | None, typer.Option(help="The version of the standard. Left out: 1.2.")
    ] = None,
    pass_mark: Annotated[
        int | None,
        typer.Option(
            min=-100,
            max=100,
            help="The judgement index from which the quiz is passed: 100 is the key, 0 is guessing. Left out: nobody "
            "passes or fails.",
        ),
    ] = None,
    report: Annotated[
        str, typer.Option(metavar="FILE", help="Also write what was carried over, and how, to FILE (.md or .json).")
    ] = "",
) -> None:
    """Write content for another program: every export says what it could carry over with identical marks."""
    from nhs_lead.cli.share.export_formats import FORMATS, material_for, must_fit, options_of, replacing

    chosen = FORMATS[format]
    given = {
        "target": target,
        "scorm": scorm,
        "pass_mark": pass_mark,
        "facilitator": facilitator or None,
        "twins": twins or None,
        "seed": seed,
        "count": count,
    }
    options = options_of(format, given)
    must_fit(output, chosen, force=force, report=report)
    screen = open_screen(context)
    library = open_library(context, screen)
    material = material_for(library, what or [], kinds or [], chosen)
    if format == "site":
        _site(screen, library, material, output, report, force=force)
        return
    if chosen.compares and output:
        options = replacing(options, output)
    exported = chosen.exporter(output)(material, options)
    if not exported.exported:
        _say(exported, format)
        raise NotFoundError(f"Nothing of it can be exported as {format}, so no file was written.", "")
    _write(screen, output, exported, format, force=force, report=report)


def _site(screen: Screen, library: "Library", material: "Material", folder: str, report: str, *, force: bool) -> None:
    """Write the site and say what became of the entries."""
    from nhs_lead.cli.share.export_site import put, site_of
    from nhs_lead.export.options import Exported

    made = site_of(library, material)
    put(folder, made.files)
    screen.remark(f"Written to {folder}: {len(made.files):,} files. Open index.html there.")
    exported = Exported(data=b"", carried=made.carried, notes=made.notes)
    _say(exported, "site")
    _report(exported, "site", report, force=force)


def _write(screen: Screen, output: str, exported: "Exported", format: str, *, force: bool, report: str) -> None:
    from nhs_lead.cli.files import write_file

    if output:
        write_file(output, exported.data, "Name another place with -o.", replace=force, shared=True)
        screen.remark(f"Written to {output}.")
    else:
        files.to_stdout("The export", [exported.data], "Name a file with -o.")
    _say(exported, format)
    _report(exported, format, report, force=force)


def _report(exported: "Exported", format: str, report: str, *, force: bool) -> None:
    if report:
        from nhs_lead.cli.files import write_file
        from nhs_lead.cli.share.export_formats import report_text

        write_file(
            report, report_text(exported, format, report).encode(), "It stands above.", replace=force, shared=True
        )


def _say(exported: "Exported", format: str) -> None:
    """Say on stderr what became of the entries."""
    from nhs_lead.views import plain
    from nhs_lead.views.fidelity_page import fidelity_page

    sys.stdout.flush()
    tell_as_it_is(plain.render(fidelity_page(format, exported.carried, notes=exported.notes)))
