"""`nhs-lead pack add|list|remove|diff`: the packs that every command lays over the bundled one."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import typer

from nhs_lead.cli.open_library import open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import DEFAULT, Settings, origin_in_words
from nhs_lead.errors import ContentError, UsageError
from nhs_lead.model.wording import counted, listed
from nhs_lead.pages.page import Next, Page, Text
from nhs_lead.views.visible_page import on_a_line

if TYPE_CHECKING:
    from nhs_lead.cli.write.installed_packs import Added, Compared
    from nhs_lead.views.pack_pages import Laid

MOST_LEFT = 3
"""Files that were left in a zip which are named; the rest are counted."""


def command(
    context: typer.Context,
    what: Annotated[
        Literal["add", "list", "remove", "diff"],
        typer.Argument(
            help="add: lay a folder or zip over the rest; list: those in use; remove: take one away; "
            "diff: what one changes, also before it is added."
        ),
    ],
    which: Annotated[
        str, typer.Argument(metavar="[NAME|PATH]", help="A pack by its name, or a folder or zip file.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Add, list, compare or remove the packs laid over the bundled one. They are kept in the config file.

    A pack is text that is read, never run. A folder is used where it is; a zip is unpacked into the data folder.
    """
    screen = open_screen(context)
    if what in ("add", "remove") and not which:
        takes = "the folder of a pack, or a zip file" if what == "add" else "its name; nhs-lead pack list shows them"
        raise UsageError(f"pack {what} needs to know which pack.", f"Name {takes}.")
    if what == "list" and which:
        raise UsageError("pack list takes no name.", f"nhs-lead pack diff {which} says what one pack changes.")
    if what == "add":
        _add(screen, which, as_json=as_json)
    elif what == "remove":
        _remove(screen, which, as_json=as_json)
    elif what == "diff":
        _diff(screen, which, as_json=as_json)
    else:
        _list(screen, as_json=as_json)


def _add(screen: Screen, path: str, *, as_json: bool) -> None:
    from nhs_lead.cli.write import installed_packs
    from nhs_lead.views.faults_page import faults_page

    added = installed_packs.add(screen.settings, path)
    changes, faults = added.compared.changes, added.compared.faults
    errors = [fault for fault in faults if fault.severity == "error"]
    if as_json:
        screen.json({"added": added.folder or None, **_compared_json(added.compared)})
    elif errors:
        screen.show(faults_page(faults, path), paged=False)
    else:
        screen.show(_added_page(added), paged=False)
    if errors:
        raise ContentError(
            f"The pack was not added: it has {counted(len(errors), 'error')}.", "Mend it, and add it again."
        )
    _tell_what_was_left(screen, added.compared.left)
    warnings = len(faults)
    if warnings:
        screen.remark(f"The pack has {counted(warnings, 'warning')}. nhs-lead pack diff {changes.name} lists them.")
    _tell_what_hides(screen)


def _added_page(added: "Added") -> Page:
    from nhs_lead.views.pack_pages import changes_page

    changes = added.compared.changes
    origin_in_words = f"Added {changes.name}."
    if added.before == added.folder:
        origin_in_words = f"{changes.name} was there already; every command reads its files as they are now."
    elif added.before:
        versions = f"from {added.was} to {changes.version}" if added.was else f"to {changes.version}"
        origin_in_words = f"Updated {changes.name} {versions}. It is read from {added.folder} now."
    commands = [("nhs-lead pack list", "the packs in use"), (f"nhs-lead pack remove {changes.name}", "take it away")]
    page = changes_page(changes)
    return Page([*page.blocks, Text(on_a_line(origin_in_words)), Next(commands)], page.titles)


def _remove(screen: Screen, which: str, *, as_json: bool) -> None:
    from nhs_lead.cli.write import installed_packs

    folder, deleted = installed_packs.remove(screen.settings, which)
    if as_json:
        screen.json({"removed": folder, "deleted": deleted})
    else:
        files = "What was unpacked for it is deleted." if deleted else f"Its files stay in {folder}."
        screen.show(Page([Text(on_a_line(f"Removed. {files}"))]))
    _tell_what_hides(screen)


def _diff(screen: Screen, which: str, *, as_json: bool) -> None:
    from nhs_lead.cli.open_library import tell_what_is_away
    from nhs_lead.cli.write import installed_packs
    from nhs_lead.views.pack_pages import changes_page

    tell_what_is_away(screen)
    compared = [
        installed_packs.compare(screen.settings, pack) for pack in ([which] if which else screen.settings.packs)
    ]
    if as_json:
        told = [_compared_json(pack) for pack in compared]
        screen.json(told[0] if which else told)
    elif compared:
        pages = [changes_page(pack.changes, pack.faults) for pack in compared]
        screen.show(Page([block for page in pages for block in page.blocks]))
    else:
        screen.show(Page([Text("No pack is laid over the content."), Next([_FIRST])]))
    for pack in compared:
        _tell_what_was_left(screen, pack.left)


_FIRST = ("nhs-lead pack diff FOLDER", "see what a pack would change: a folder, or a zip file")


def _list(screen: Screen, *, as_json: bool) -> None:
    from nhs_lead.views.pack_pages import packs_page

    packs = _laid(screen.settings)
    if as_json:
        told = [pack._asdict() for pack in packs]
        for number, row in enumerate(told):
            del row["said_by"]
            origin = screen.settings.origins.get("packs" if number else "content", DEFAULT)
            row["from"] = msgspec.to_builtins(origin)
        screen.json(told)
    else:
        screen.show(packs_page(packs))
    _tell_what_hides(screen)


def _laid(made: Settings) -> "list[Laid]":
    from nhs_lead.cli.settings import is_there
    from nhs_lead.cli.write.installed_packs import name_of
    from nhs_lead.packs import read as reading
    from nhs_lead.views.pack_pages import Laid

    said_by = origin_in_words(made.origins.get("packs"))
    away = made.away
    upper = list(made.configured.packs or ()) if away else list(made.packs)
    laid = []
    for folder, named_by in [
        (made.content, origin_in_words(made.origins.get("content"))),
        *((upper_folder, said_by) for upper_folder in upper),
    ]:
        there = is_there(folder)
        read = reading.read_pack(folder) if there else None
        described = read.pack if read else None
        laid.append(
            Laid(
                name_of(folder),
                described.title if described else "",
                described.version if described else "",
                len(read.entries) if read else 0,
                folder,
                there,
                named_by,
            )
        )
    return laid


def _tell_what_was_left(screen: Screen, left: list[str]) -> None:
    if left:
        named = left[:MOST_LEFT]
        if len(left) > MOST_LEFT:
            named.append(f"{len(left) - MOST_LEFT} more")
        screen.remark(f"Left in the zip, since no pack needs it: {listed(named)}.")


def _tell_what_hides(screen: Screen) -> None:
    """Say so where packs of the config file do not count, because a flag or a variable names others."""
    origin = screen.settings.origins.get("packs")
    if origin and origin.kind != "config":
        screen.remark(f"{origin.name} names the packs here, so those of the config file are not in use.")


def _compared_json(compared: "Compared") -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(compared.changes)
    return {**built, "faults": msgspec.to_builtins(compared.faults), "left": compared.left}
