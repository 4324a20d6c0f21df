"""`nhs-lead preview FILE`: entries as a learner will see them, with their faults, again at each save."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from nhs_lead.cli.clock import calendar_day
from nhs_lead.cli.open_library import content_folders, open_screen
from nhs_lead.cli.screen import Screen, tell, write
from nhs_lead.errors import NhsLeadError, NotFoundError
from nhs_lead.model.kinds import kind_named
from nhs_lead.pages.page import Page

if TYPE_CHECKING:
    from nhs_lead.authoring.draft import Draft
    from nhs_lead.model.entry import Entry

FAULTS = 4


def command(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of entries, or the folder of a pack.")],
    id: Annotated[str, typer.Argument(metavar="[ID]", help="Only the entry with this id.")] = "",
    again: Annotated[bool, typer.Option("--watch", help="Show it again at each save, until you press Ctrl-C.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Hold it to the rules of the bundled pack as well.")] = False,
    kind: Annotated[
        str, typer.Option(help="The kind of its entries, for a file in no folder of a kind that names no schema.")
    ] = "",
) -> None:
    """See entries as a learner will, with what the check says of them.

    Scenarios and questions are shown as they are asked, and as they read after the best answer. Links to the bundled
    library show the titles that they lead to. With --watch, Ctrl-C ends with 0: nothing is lost.
    """
    screen = open_screen(context)
    below = content_folders(context.obj)
    wanted = kind_named(kind) if kind else ""

    def shown() -> bool:
        from nhs_lead.authoring.draft import read_draft

        draft = read_draft(file, below, strict=strict, kind=wanted)
        page = _page(draft, file, id)
        if again:
            screen.clear()
        screen.show(page, paged=not again)
        return any(strict or fault.severity == "error" for fault in draft.faults)

    if again:
        _watch(screen, file, shown)
    elif shown():
        raise typer.Exit(FAULTS)


def _watch(screen: Screen, file: str, shown: Callable[[], bool]) -> None:
    from nhs_lead.cli.write import watch

    def changed() -> None:
        if not screen.in_window:
            write(f"\nChanged at {_now()}:\n\n")
        try:
            shown()
        except NhsLeadError as error:  # half of a file, or a name that will come back
            screen.remark(str(error))
        if screen.in_window:
            screen.remark(f"As saved at {_now()}. Waiting for the next save; Ctrl-C ends.")

    try:
        seen = watch.state(file)
        shown()
        screen.remark(f"Watching {file}. Each save is shown; Ctrl-C ends.")
        watch.watch(file, seen, changed, lambda: screen.remark(f"{file} is gone. Waiting for it to come back."))
    except KeyboardInterrupt:
        tell("")


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


def _page(draft: "Draft", file: str, id: str) -> Page:
    from nhs_lead.views.preview_page import preview_page

    entries = [entry for entry in draft.entries if id in ("", entry.id)]
    if id and not entries and not draft.faults:
        ids = ", ".join(entry.id for entry in draft.entries[:20])
        raise NotFoundError(f"There is no entry '{id}' in {file}.", f"It has {ids}." if ids else "It is empty.")
    naming = _naming(draft.around.values()) if entries else {}
    return preview_page([_entry(entry, draft.around, naming) for entry in entries], draft.faults, file)


def _entry(entry: "Entry", around: Mapping[str, "Entry"], naming: Mapping[str, Sequence["Entry"]]) -> Page:
    from nhs_lead.model.families import by_family, family_of
    from nhs_lead.model.items import Question, Scenario
    from nhs_lead.model.knowledge import Source
    from nhs_lead.model.references import references_of
    from nhs_lead.quiz.drawing import DrawnItem
    from nhs_lead.views.entry_page import Surroundings, entry_page
    from nhs_lead.views.preview_page import item_page

    named = [around[reference.id] for reference in references_of(entry) if reference.id in around]
    titles = {target.id: target.title for target in named}
    if isinstance(entry, Scenario | Question):
        others = [other for other in around.values() if isinstance(other, Scenario) and other.id != entry.id]
        twins = by_family(others).get(family_of(entry), [])
        return item_page(DrawnItem(entry, tuple(option.id for option in entry.options)), titles, twins)
    namers = naming.get(entry.id, ())
    scenarios = [namer for namer in namers if isinstance(namer, Scenario)]
    return entry_page(
        entry,
        Surroundings(
            sources={target.id: target for target in named if isinstance(target, Source)},
            titles=titles,
            naming=[namer for namer in namers if not isinstance(namer, Scenario | Question)],
            scenarios=[scenario for scenario in scenarios if entry.id in scenario.competencies] or scenarios,
            today=calendar_day(),
        ),
    )


def _naming(entries: Iterable["Entry"]) -> dict[str, list["Entry"]]:
    """Return for each id the entries that name it."""
    from nhs_lead.model.references import references_of

    naming: dict[str, list[Entry]] = {}
    for entry in entries:
        for id in dict.fromkeys(reference.id for reference in references_of(entry)):
            naming.setdefault(id, []).append(entry)
    return naming
