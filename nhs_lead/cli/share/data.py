"""`nhs-lead data path|export|import|recover|delete`: what is kept of a learner belongs to the learner."""

import os
from typing import Annotated, Literal

import typer

from nhs_lead.cli import files
from nhs_lead.cli.learner_record import anything_kept, memories_of, open_record, read_record
from nhs_lead.cli.open_library import open_screen
from nhs_lead.cli.screen import Screen, write_line
from nhs_lead.cli.settings import data_folder
from nhs_lead.cli.standard_input import YES, says_yes, whole_input
from nhs_lead.errors import NotFoundError, RecordError, UsageError
from nhs_lead.model.visible_text import on_a_line
from nhs_lead.model.wording import counted, listed
from nhs_lead.record import document
from nhs_lead.record.intake import TakenIn
from nhs_lead.record.store import Record

MOST_BYTES = 1_000_000_000
"""Two million answers are smaller than this; a device without an end is not."""


def command(
    context: typer.Context,
    what: Annotated[
        Literal["path", "export", "import", "recover", "delete"],
        typer.Argument(
            help="path: where it is; export: all of it as JSON; import: add an export; recover: add what can be read "
            "of a damaged record; delete: erase it."
        ),
    ],
    file: Annotated[
        str, typer.Argument(help="The file for export or import, - or nothing for the pipe; the one to recover.")
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Delete without asking.")] = False,
) -> None:
    """See, take along, bring in or erase what is kept of you. Nothing ever leaves this machine unless you send it."""
    screen = open_screen(context)
    folder = data_folder(screen.settings)
    if what == "path":
        write_line(folder)
    elif what == "export":
        _export(screen, file)
    elif what == "import":
        _import(screen, file)
    elif what == "recover":
        _recover(screen, file)
    else:
        _delete(screen, folder, force=force)


def _export(screen: Screen, file: str) -> None:
    if not anything_kept(screen):
        raise NotFoundError("Nothing is kept of you yet.", "nhs-lead quiz keeps your answers as you give them.")
    if file != "-" and os.path.lexists(file) and not files.is_stream(file):
        raise UsageError(f"There is a file '{file}' already.", "Name another one; nothing is overwritten.")
    with read_record(screen) as record:
        if misfiled := record.misfiled():
            screen.remark(f"{counted(misfiled, 'item')} in other words than were asked cannot be taken along.")
        if file == "-":
            files.to_stdout("The export", record.exported(), "Name a file in another place.")
            return
        files.write_file(file, record.exported(), "Name another place.")
    if not files.is_stream(file):
        screen.remark(f"Written to {file}. It holds every answer of yours, so keep it where your other notes are.")


def _import(screen: Screen, file: str) -> None:
    try:
        if file == "-":
            raw = whole_input(screen, MOST_BYTES)
        else:
            with open(file, "rb") as stream:
                raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"'{file}' cannot be read: {error.strerror}.", "Name a file that data export wrote."
        ) from error
    if len(raw) > MOST_BYTES:
        raise UsageError(f"'{file}' is larger than any export.", "Name a file that data export wrote.")
    brought = document.read(raw)  # before anything is written, a record too
    with open_record(screen) as record:
        try:
            added = record.take_in(brought)
        except KeyboardInterrupt:
            screen.remark(
                "A part of it may be in; that part is whole and stays. Import it again when you like: only the rest is "
                "added."
            )
            raise
        memories_of(record, screen)  # now, rather than when somebody logs in
    screen.remark(_added(added))


def _added(added: TakenIn) -> str:
    """Say how much was new."""
    parts = [counted(added.sittings, "sitting"), counted(added.answers, "answer")]
    if added.growth:
        parts.append(counted(added.growth, "part of self-assessments and plans", "parts of self-assessments and plans"))
    if added.roles:
        parts.append(counted(added.roles, "part of first weeks and interviews", "parts of first weeks and interviews"))
    return f"Added {listed(parts)} that were not there yet."


def _recover(screen: Screen, file: str) -> None:
    """Add what can be read of a record that was set aside, or of any other one, and leave that file as it is."""
    from nhs_lead.record import files
    from nhs_lead.record.salvage import salvage

    path = file.removesuffix("-wal")  # the log alone says nothing
    folder = data_folder(screen.settings)
    try:
        if file == "-" or os.path.isdir(path):
            raise UsageError(
                "Say which file is to be recovered.", f"What was set aside lies in {folder}: record.damaged-….sqlite3."
            )
        if not os.path.exists(path):
            os.stat(path)
        own = os.path.join(folder, files.FILE)
        if os.path.exists(own) and os.path.samefile(path, own):
            raise UsageError(
                f"'{file}' is the record in use.", "Name one that was set aside: record.damaged-….sqlite3."
            )
        salvaged = salvage(path)
    except OSError as error:
        raise UsageError(
            f"'{file}' cannot be read: {error.strerror}.", f"What was set aside lies in {folder}."
        ) from error
    if not salvaged.tables:
        if salvaged.is_database:
            raise RecordError(
                f"Nothing can be read of '{file}'.", "It stays as it is; a copy of your backup may have more."
            )
        raise UsageError(f"'{file}' is not a record.", "Name one that was set aside: record.damaged-….sqlite3.")
    with open_record(screen) as record:
        added = record.restore(salvaged)
        memories_of(record, screen)
    screen.remark(f"{_added(added)} '{file}' stays as it is.")
    if salvaged.lost:
        screen.remark(f"{counted(salvaged.lost, 'answer')} in it could not be read.")


def _delete(screen: Screen, folder: str, *, force: bool) -> None:
    if not force:
        if not screen.can_ask:
            raise UsageError("Deleting asks first, and there is no terminal to ask on.", "Say --force to delete.")
        if not says_yes(f"Everything kept of you in {on_a_line(folder)} is going to be erased. Type {YES} to go on"):
            screen.remark("Nothing was deleted.")
            return
    from nhs_lead.xapi import outbox

    removed = [*Record.delete_everything(folder), *([outbox.FOLDER] if outbox.delete(folder) else [])]
    screen.remark(f"Deleted: {', '.join(removed)}." if removed else "There was nothing to delete.")
