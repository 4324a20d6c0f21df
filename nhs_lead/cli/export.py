"""`nhs-lead export FORMAT [TOPIC]`: the same content, with the same marks, for other programs and for paper."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nhs_lead.cli import completing
from nhs_lead.cli.opening import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError

if TYPE_CHECKING:
    from nhs_lead.export.exported import Exported

FormatName = Literal["json", "html", "scorm"]


def command(
    context: typer.Context,
    format: Annotated[
        FormatName,
        typer.Argument(
            help="json: the library for other programs. html: one page that works offline. "
            "scorm: a quiz for a learning system."
        ),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]...",
            help="A topic (an id, another name, a tag or words), or the ids of entries. Left out: everything.",
            autocompletion=completing.ids,
        ),
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")] = "",
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", help="Only this kind, such as scenarios; may be given again.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
    scorm: Annotated[
        Literal["1.2", "2004"] | None, typer.Option(help="scorm: the version of the standard. Left out: 1.2.")
    ] = None,
    count: Annotated[
        int | None, typer.Option(min=1, help="scorm: how many items the quiz asks. Left out: 20 at most.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="scorm: draws the items, where there are more.")] = None,
    report: Annotated[
        str, typer.Option(metavar="FILE", help="Also write what was carried over, and how, to FILE (.md or .json).")
    ] = "",
) -> None:
    """Write content for another program: every export says what it could carry over with identical marks."""
    from nhs_lead.cli.exporting import FORMATS, material_for, must_fit, options_of

    chosen = FORMATS[format]
    options = options_of(format, {"scorm": scorm, "count": count, "seed": seed})
    must_fit(output, chosen, force=force, report=report)
    screen = open_screen(context)
    library = open_library(context, screen)
    material = material_for(library, what or [], kinds or [], chosen)
    exported = chosen.exporter(output)(material, options)
    if not exported.exported:
        _say(exported, format)
        raise NotFoundError(f"Nothing of it can be exported as {format}, so no file was written.", "")
    _write(screen, output, exported, format, force=force, report=report)


def _write(screen: Screen, output: str, exported: "Exported", format: str, *, force: bool, report: str) -> None:
    from nhs_lead.cli.writing import write_whole

    if output:
        write_whole(output, exported.data, "Name another place with -o.", replace=force)
        screen.remark(f"Written to {output}.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.data)
        sys.stdout.buffer.flush()
    _say(exported, format)
    if report:
        from nhs_lead.cli.exporting import report_text

        write_whole(report, report_text(exported, format, report).encode(), "It stands above.", replace=force)


def _say(exported: "Exported", format: str) -> None:
    """Say on stderr what became of the entries."""
    from nhs_lead.views import plain
    from nhs_lead.views.fidelity_page import fidelity_page

    sys.stdout.flush()
    print(plain.render(fidelity_page(format, exported.carried, notes=exported.notes)), end="", file=sys.stderr)
