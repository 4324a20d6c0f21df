"""Opens the library and the screen that a command works with."""

import os
from typing import TYPE_CHECKING

import typer

from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import Settings

if TYPE_CHECKING:
    from nhs_lead.library.library import Library


def open_screen(context: typer.Context) -> Screen:
    """Return the screen for this command."""
    return Screen(context.obj, os.environ)


def open_library(context: typer.Context, screen: Screen) -> "Library":
    """Return the library that the settings name; remarks about it go to stderr."""
    from nhs_lead.library import opening

    made: Settings = context.obj
    folders = content_folders(made)
    opened = opening.open_library(folders, made.cache)
    screen.remark(opened.remark)
    faults = opened.library.holdings.faults
    if faults:
        what = "one fault" if faults == 1 else f"{faults} faults"
        screen.remark(f"The content has {what}; what it spoils is left out. nhs-lead check {folders[-1]} shows more.")
    return opened.library


def content_folders(made: Settings) -> list[str]:
    """Return the folders of all packs, the lowest first."""
    return [made.content, *made.packs]
