"""`nhs-lead cohort report`: how a group judges, and which items deserve a look, from records that people have given."""

import csv
import io
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import typer

from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen, write
from nhs_lead.errors import UsageError
from nhs_lead.model.cells import shown
from nhs_lead.model.identity import id_of
from nhs_lead.model.items import Question, Scenario
from nhs_lead.record.revision import revision as revision_of

if TYPE_CHECKING:
    from nhs_lead.cohort.intake import AnsweredItem
    from nhs_lead.cohort.report import CohortReport
    from nhs_lead.library.library import Library

COLUMNS = (
    *("part", "id", "revision", "title", "learners", "index", "low", "high", "spread"),
    *("facility", "discrimination", "distance", "seconds", "unchosen", "look_first"),
    *("rooms", "option", "votes"),
)


def command(
    context: typer.Context,
    what: Annotated[Literal["report"], typer.Argument(help="report: tell how the group judges.")],  # noqa: ARG001
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files or folders (data export documents, xAPI statements, Parquet, a workshop's counts), or the "
            "address of a learning record store.",
        ),
    ],
    html: Annotated[str, typer.Option(metavar="FILE", help="Write a page to a new file, for any browser.")] = "",
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A table for a spreadsheet, a line a competency or item.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    engine: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="What reckons: duckdb, within this program; or postgresql://USER@HOST/DATABASE, or spark://HOST:PORT.",
        ),
    ] = "duckdb",
) -> None:
    """See how a group judges and which items deserve a look first, from records that its members have given you.

    Nobody is named, nothing is shown of fewer than five, and numbers of learners are to the nearest five. The key of a
    store is read as `nhs-lead xapi send` reads it.
    """
    from nhs_lead.cohort.report import cohort_report

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", "Choose one.")
    if html:
        from nhs_lead.cli.files import must_be_writable

        must_be_writable(html, [".html"])
    screen = open_screen(context)
    library = open_library(context, screen)
    titles = {entry.id: entry.title for entry in library.of_kind("competency")}
    report = cohort_report(
        sources,
        calendar_day(),
        lambda key, revision: _item(library, key, revision),
        titles,
        lambda typed: _statements_at(screen, typed),
        engine,
    )
    if html:
        _write_page(report, html)
        screen.remark(f"Written to {html}.")
    if as_json or as_csv:
        for remark in report.remarks:
            screen.remark(remark)
    if as_json:
        screen.json(msgspec.to_builtins(report))
    elif as_csv:
        _write_csv(report)
    elif not html:
        from nhs_lead.views.cohort_page import cohort_page

        screen.show(cohort_page(report, in_full=False))


def _statements_at(screen: Screen, typed: str) -> Iterator[Any]:
    """Yield the statements of the store whose address was typed."""
    from nhs_lead.cli.share.store_key import store_key
    from nhs_lead.xapi import store
    from nhs_lead.xapi.retrieval import answered_statements

    url = store.address(typed)
    there = store.StatementStore(url, store.authorization(store_key(screen, url)))
    return answered_statements(there, url, time.sleep)


def _item(library: "Library", key: str, revision: str) -> "AnsweredItem | None":
    """Return an item of the library, where it is in the words that were asked."""
    from nhs_lead.cohort.intake import item_told

    entry = library.get(id_of(key))
    if isinstance(entry, Scenario | Question) and revision_of(entry) == revision:
        return item_told(entry)
    return None


def _write_page(report: "CohortReport", path: str) -> None:
    from nhs_lead.cli.files import write_file
    from nhs_lead.pages.html import document
    from nhs_lead.views.cohort_page import TITLE, cohort_page

    page = cohort_page(report, in_full=True)
    write_file(path, document(TITLE, [page]).encode(), "Name another place.", shared=True)


def _write_csv(report: "CohortReport") -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    why = {(doubtful.id, doubtful.revision): " ".join(doubtful.reasons) for doubtful in report.look_first}
    for competency in report.competencies:
        same = ("id", "title", "learners", "index", "low", "high", "spread")
        row = {name: getattr(competency, name) for name in same}
        table.writerow({name: shown(field) for name, field in {"part": "competency", **row}.items()})
    for item in report.items:
        of_items = ("id", "revision", "title", "learners", "index", "facility", "discrimination", "seconds")
        row = {name: getattr(item, name) for name in of_items}
        row |= {"distance": item.answers.distance, "unchosen": " ".join(item.answers.unchosen)}
        row |= {"part": "item", "look_first": why.get((item.id, item.revision), "")}
        table.writerow({name: shown(field) for name, field in row.items()})
    for votes in report.rooms:
        row = {"part": "workshop", "id": votes.id, "revision": votes.revision, "title": votes.title}
        row |= {"learners": votes.people, "rooms": votes.rooms}
        for option in votes.options:
            told = {**row, "option": option.id, "votes": option.votes}
            table.writerow({name: shown(field) for name, field in told.items()})
    sys.stdout.flush()
    write(text.getvalue())
