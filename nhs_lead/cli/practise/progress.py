"""`nhs-lead progress`: how judgement stands, competency by competency, and how sure that is."""

import csv
import io
import sys
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

import msgspec
import typer
from msgspec.structs import replace

from nhs_lead.cli.learner_record import anything_kept, days_of, memories_of, read_record
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen, write
from nhs_lead.errors import UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.cells import shown
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.wording import counted, said_date
from nhs_lead.pages.page import Next, Page
from nhs_lead.practice.interviews import InterviewStanding, standing
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.practice.progress import Progress, Shelf, progress
from nhs_lead.record.interviews import Interviews
from nhs_lead.views.interview_pages import with_interviews
from nhs_lead.views.progress_page import TITLE, brief_page, progress_page

COLUMNS = ("id", "title", "index", "low", "high", "answers", "certainty", "first_index", "first_answers")

PICTURE_WIDTH = 104
"""Columns of the picture that --svg writes: a printed page wide, and long names of competencies fit."""


def command(
    context: typer.Context,
    full: Annotated[
        bool, typer.Option("--full", help="All of it in a window too, which shows the gist otherwise.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A table for a spreadsheet: a line for each competency.")
    ] = False,
    svg: Annotated[
        str, typer.Option(metavar="FILE", help=f"Write a picture to a new file, {PICTURE_WIDTH} columns wide.")
    ] = "",
    html: Annotated[str, typer.Option(metavar="FILE", help="Write a page to a new file, for any browser.")] = "",
) -> None:
    """See how your judgement stands, competency by competency, how sure that is, and what is due.

    An index of 100 is the key and 0 is guessing; JSON and CSV have it as a fraction, 1 and 0. Few answers make a wide
    interval.
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", "Choose one.")
    if svg or html:
        _check(svg, html)
    screen = open_screen(context)
    told = _gathered(screen, open_library(context, screen))
    screen.remark(_ahead(told))
    interviews = _interviews(screen)
    if svg or html:
        page = progress_page(told)
        kept = replace(page, blocks=[block for block in page.blocks if not isinstance(block, Next)])
        _write_files(screen, kept, svg, html)
    if as_json:
        screen.json({**_json(told), "interviews": interviews._asdict() if interviews else None})
    elif as_csv:
        _write_csv(told)
    elif not (svg or html):
        page = progress_page(told) if full or screen.form != "terminal" else brief_page(told)
        screen.show(replace(page, blocks=with_interviews(page.blocks, interviews)))


def _interviews(screen: Screen) -> InterviewStanding | None:
    """Return how the learner stands in interviews. Looking does not begin a record."""
    if not anything_kept(screen):
        return None
    with read_record(screen) as record:
        return standing(Interviews(record).answers())


def _gathered(screen: Screen, library: Library) -> Progress:
    """Return the learner's progress. Looking does not begin a record."""

    def item(id: str) -> bytes | None:
        entry = library.get(id)
        return msgspec.json.encode(entry) if isinstance(entry, Scenario | Question) else None

    shelf = shelf_of(library)
    now, days = datetime.now(UTC), days_of(screen)
    if not anything_kept(screen):
        return progress(None, shelf, now, item, days)
    with read_record(screen) as record:
        memories = memories_of(record, screen)  # what is due follows from every answer, the last one too
        return progress(record, shelf, now, item, days, partial(local_ids, library, memories))


def shelf_of(library: Library) -> Shelf:
    """Return what of `library` progress is measured by."""
    return Shelf(
        {entry.id: entry.title for entry in library.of_kind("competency")},
        frozenset(_ids(library, "scenario")),
        frozenset(_ids(library, "question") | _ids(library, "term")),
    )


def _ids(library: Library, kind: str) -> set[str]:
    return set(library.ids("", kind, max(1, library.count(kind))))


def _ahead(told: Progress) -> str:
    """Return a remark on answers that are dated after now, if there are any."""
    if not told.dated_ahead or told.dated_until is None:
        return ""
    single = told.dated_ahead == 1
    return (
        f"{counted(told.dated_ahead, 'answer')} {'is' if single else 'are'} dated after now, up to "
        f"{said_date(told.dated_until)}: this machine's clock was set back, or was ahead then. "
        f"{'It counts' if single else 'They count'} as given today."
    )


def _json(told: Progress) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(told)
    for name in ("id", "in_library"):
        del built["overall"][name]
    return built


def _write_csv(told: Progress) -> None:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for judged in told.competencies:
        first = (judged.first.index, judged.first.answers)
        fields = (
            judged.id,
            judged.title,
            judged.index,
            judged.low,
            judged.high,
            judged.answers,
            judged.certainty,
            *first,
        )
        table.writerow([shown(field) for field in fields])
    sys.stdout.flush()
    write(text.getvalue())


def _check(svg: str, html: str) -> None:
    """Raise UsageError where one of the files cannot be written: before any work, and before the other is written."""
    from nhs_lead.cli.files import must_be_writable

    for path, ending in ((svg, ".svg"), (html, ".html")):
        if path:
            must_be_writable(path, [ending])


def _write_files(screen: Screen, page: Page, svg: str, html: str) -> None:
    from nhs_lead.cli.files import write_file

    instead = "nhs-lead progress shows the same."
    if svg:
        from nhs_lead.views import accessible
        from nhs_lead.views.svg import picture

        write_file(svg, picture(page, TITLE, accessible.render(page), PICTURE_WIDTH).encode(), instead)
        screen.remark(f"Written to {svg}.")
    if html:
        from nhs_lead.pages import html as web

        write_file(html, web.document(TITLE, [page]).encode(), instead)
        screen.remark(f"Written to {html}.")
