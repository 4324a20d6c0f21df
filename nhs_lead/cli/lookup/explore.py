"""`nhs-lead explore [WORDS]`: the library in a full window, to read from entry to entry."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar

import typer

from nhs_lead.cli.lookup.found import mended_words, nothing_found
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.surroundings import surroundings
from nhs_lead.errors import UsageError
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import answers
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import FOLDERS, KINDS
from nhs_lead.model.knowledge import Source
from nhs_lead.model.visible_text import flowing
from nhs_lead.views import citation
from nhs_lead.views.entry_page import entry_page

if TYPE_CHECKING:
    from rich.text import Text

    from nhs_lead.explore.catalogue import Catalogue, EntryLine, Listing

P = ParamSpec("P")
T = TypeVar("T")

MOST_LISTED = 200
"""Entries of a kind that are listed where nothing is typed."""

MOST_FOUND = 30
"""Entries that a search lists: what lies further down is found sooner by another word."""


def command(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(help="What to begin with; no quotation marks needed.")] = None,
) -> None:
    """Read in a full window: search as you type, follow links, go back, and practise what you read."""
    screen = open_screen(context)
    _must_be_a_window(screen)
    gc.disable()  # going through all that is imported costs a tenth of the time to the first screen, which enables it
    catalogue = LibraryAnswers(open_library(context, screen)).catalogue()
    from nhs_lead.explore.window import Window

    if not screen.settings.colour:
        os.environ["NO_COLOR"] = "1"  # which textual reads
    typed, entry_id, kind = " ".join(words or ()), "", ""
    while True:
        window = Window(catalogue, typed, entry_id, kind)
        dilemma = window.run()
        if window.interrupted:
            raise KeyboardInterrupt
        if window.failure is not None:
            raise window.failure
        if not dilemma:
            return
        _answer(context, dilemma)
        typed, entry_id, kind = window.words, dilemma, window.kind


def _must_be_a_window(screen: Screen) -> None:
    """Raise UsageError where there is no window, or the reader wants plain lines."""
    instead = "nhs-lead search WORDS and nhs-lead show ID read the same, a page at a time."
    if screen.settings.accessible:
        raise UsageError("explore draws in a full window, which --accessible leaves out.", instead)
    if not screen.settings.ask:
        raise UsageError("explore is all keys, and --no-input takes none.", instead)
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
    if not on_terminal or screen.form != "terminal":
        raise UsageError("explore needs a terminal to draw in, and this is none.", instead)


def _answer(context: typer.Context, dilemma: str) -> None:
    """Have the quiz ask one dilemma, and wait until its debrief has been read."""
    root: Any = context.find_root()
    quiz = root.command.get_command(root, "quiz")
    with quiz.make_context("quiz", [dilemma], parent=root) as asked:
        quiz.invoke(asked)
    typer.prompt("Enter to go back to your reading", default="", show_default=False, prompt_suffix=" ")


class LibraryAnswers:
    """Answers what the window asks out of the library, one question at a time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()

    def catalogue(self) -> "Catalogue":
        """Return the questions as the window takes them."""
        from nhs_lead.explore.catalogue import Catalogue, KindOffered

        counts = self._library.holdings.counts
        kinds = [KindOffered(kind, KINDS[kind].over_all, counts[kind]) for kind in FOLDERS if counts.get(kind, 0)]
        return Catalogue(
            kinds,
            search=self._alone(self._search),
            page=self._alone(self._page),
            known=self._alone(self._known),
            practising=self._alone(self._practising),
            citation=self._alone(self._citation),
        )

    def _alone(self, ask: Callable[P, T]) -> Callable[P, T]:
        """Return `ask` such that one question is answered before the next: the library is of one thread."""

        def alone(*args: P.args, **named: P.kwargs) -> T:
            with self._lock:
                return ask(*args, **named)

        return alone

    def _search(self, words: str, kind: str) -> "Listing":
        from nhs_lead.explore.catalogue import Listing

        typed = words.split()
        if not typed:
            return Listing([_line(entry) for entry in self._library.of_kind(kind, MOST_LISTED)])
        within = Within((kind,) if kind else ())
        results = answers(self._library, typed, within, MOST_FOUND)
        if results.certainty < 0:
            nothing = nothing_found(self._library, words, within, results)
            nearest = self._library.entries(id for id, _, _ in nothing.nearest)
            return Listing([_line(entry) for entry in nearest], flowing(str(nothing)))
        return Listing([_line(hit.entry) for hit in results.hits], flowing(mended_words(results)))

    def _page(self, id: str, width: int) -> "Text":
        from rich.console import Console

        from nhs_lead.views.terminal import drawn

        entry = self._library.entry(id)
        console = Console(width=width, force_terminal=True, highlight=False, markup=False, emoji=False)
        return drawn(entry_page(entry, surroundings(self._library, entry)), console)

    def _known(self, ids: Collection[str]) -> Collection[str]:
        return self._library.among(list(dict.fromkeys(ids)), ())

    def _practising(self, id: str) -> "list[EntryLine]":
        entry = self._library.entry(id)
        return [_line(item) for item in self._library.practising(entry)]

    def _citation(self, id: str) -> str:
        entry = self._library.entry(id)
        sources = [entry] if isinstance(entry, Source) else list(surroundings(self._library, entry).sources.values())
        return citation.plain(sources).strip()


def _line(entry: Entry) -> "EntryLine":
    from nhs_lead.explore.catalogue import EntryLine

    return EntryLine(entry.id, flowing(entry.title), KINDS[str(entry.__struct_config__.tag)].over_one)
