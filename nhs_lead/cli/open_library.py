"""Opens the library and the screen that a command works with."""

import os
import sys
import time
from typing import TYPE_CHECKING

import typer

from nhs_lead.cli.screen import Screen, tell_as_it_is
from nhs_lead.cli.settings import DEFAULT, Settings
from nhs_lead.errors import UsageError

if TYPE_CHECKING:
    from nhs_lead.library.library import Library

A_DAY = 24 * 60 * 60
"""Seconds."""


def open_screen(context: typer.Context) -> Screen:
    """Return the screen for this command. Raises UsageError where the config file cannot be used."""
    made: Settings = context.obj
    if made.configured.complaint:
        raise made.configured.complaint
    if abs(time.localtime().tm_gmtoff) >= A_DAY:  # nothing that reckons with days could go on
        zone = os.environ.get("TZ", "")
        raise UsageError(
            f"The time zone '{zone}' lies a day or more away from Greenwich.",
            "Set TZ to a zone such as Europe/London, or leave it out.",
        )
    screen = Screen(made, os.environ)
    for remark in made.configured.remarks:
        screen.remark(remark)
    return screen


def open_library(context: typer.Context, screen: Screen) -> "Library":
    """Return the library that the settings name; remarks about it go to stderr."""
    from nhs_lead.library import cache

    made: Settings = context.obj
    tell_what_is_away(screen)
    folders = content_folders(made)
    progress = CompilationNotice(screen)
    try:
        opened = cache.open_library(folders, made.cache, progress.tell)
    finally:
        progress.end()
    screen.remark(opened.remark)
    faults = opened.library.holdings.faults
    if faults:
        what = "one fault" if faults == 1 else f"{faults} faults"
        # Packs are checked together: a patch alone has nothing below it.
        named_once = made.origins.get("packs", DEFAULT).kind in ("environment", "config")
        where = "" if named_once else " " + " ".join(folders)
        screen.remark(f"The content has {what}; what it spoils is left out. nhs-lead check{where} shows more.")
    return opened.library


def tell_what_is_away(screen: Screen) -> None:
    """Say which packs of the config file are not there now. The rest of the content is as good as ever."""
    for pack in screen.settings.away:
        screen.remark(
            f"The pack {pack} is not there now, so it is left out. "
            f"Connect its drive, or forget it: nhs-lead pack remove {pack}"
        )


class CompilationNotice:
    """Says on a terminal how far compiling has come, where it takes long enough to wonder."""

    PATIENCE = 1.0
    """Seconds after which the first word is said: the bundled content takes less."""

    def __init__(self, screen: Screen) -> None:
        self._in_place = screen.form == "terminal" and sys.stderr.isatty()
        self._silent = not sys.stderr.isatty()
        self._began = time.monotonic()
        self._said = ""

    def tell(self, read: int, of: int) -> None:
        """Say that `read` of `of` files have been read: in one line, or once where nothing may move."""
        if self._silent or time.monotonic() - self._began < self.PATIENCE:
            return
        said = (
            f"Preparing the content, once: {100 * read // max(1, of)}%" if self._in_place else "Preparing the content."
        )
        if said != self._said:
            self._said = said
            tell_as_it_is(f"\r{said}" if self._in_place else f"{said}\n")

    def end(self) -> None:
        """Take the line away."""
        if self._said and self._in_place:
            tell_as_it_is(f"\r{' ' * len(self._said)}\r")


def content_folders(made: Settings) -> list[str]:
    """Return the folders of all packs, the lowest first."""
    return [made.content, *made.packs]
