"""The full window: the search, what it found beside the entry, and the keys to go from one to another."""

import asyncio
import contextlib
import gc
import signal
import textwrap
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import WorkerFailed

from nhs_lead.explore.catalogue import Catalogue, EntryLine, Listing
from nhs_lead.explore.entry_view import EntryView
from nhs_lead.explore.trail import Trail

ALL_KINDS = ""

LONGEST = 200
"""Signs of a search: more is a key that is stuck, or a page that was pasted."""

KEYS = (
    ("/", "search; Down or Enter goes to what was found"),
    ("Enter", "read the entry; in it, follow the link that is chosen"),
    ("Tab", "the next link; Shift+Tab the one before"),
    ("b, f", "back and forward; Alt+Left and Alt+Right anywhere"),
    ("p", "the dilemmas that practise the entry; on a dilemma, answer it"),
    ("k", "keep the search to one kind"),
    ("y, c", "copy the id, copy the sources ready to cite"),
    ("Esc", "from the entry to the list, from the list to the search"),
    ("q", "leave; Ctrl+Q anywhere"),
)

HINTS: dict[type[Widget], str] = {
    Input: "Enter, Down to what was found  Esc to the list  Alt+Left back  Ctrl+Q quit",
    OptionList: "Enter read  / search  b back  p practise  k kind  y c copy  ? keys  q quit",
    EntryView: "Tab link  Enter follow  b back  p practise  y c copy  / search  ? keys  q quit",
}
"""The keys that matter most, where the reader is."""


class Window(App[str]):
    """Lets somebody read the library. Ends with the id of a dilemma that is to be answered, or with nothing."""

    ENABLE_COMMAND_PALETTE = False
    theme: Reactive[str] = Reactive("ansi-dark")  # set later, all styles would be read a second time
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 (so does textual)
    CSS = """
    Screen { layout: vertical; }
    #top { height: 1; }
    #label { width: auto; padding: 0 1; color: ansi_cyan; text-style: bold; }
    #search { width: 1fr; }
    #found { height: 1; padding: 0 1; text-style: dim; text-wrap: nowrap; text-overflow: ellipsis; }
    #both { height: 1fr; }
    #list { width: 30%; min-width: 30; max-width: 60; height: 1fr; padding: 0; }
    #list { border: none; border-right: solid ansi_bright_black; }
    #list > .option-list--option-highlighted { color: ansi_cyan; background: ansi_default; text-style: bold; }
    #list:focus > .option-list--option-highlighted { text-style: bold reverse; }
    #entry { width: 1fr; height: 1fr; }
    #list, #entry { scrollbar-size-vertical: 1; scrollbar-background: ansi_default; scrollbar-color: ansi_cyan; }
    #list, #entry { scrollbar-background-hover: ansi_default; scrollbar-background-active: ansi_default; }
    #page { width: auto; height: auto; text-wrap: nowrap; }
    #keys { height: 1; padding: 0 1; text-style: dim; text-wrap: nowrap; text-overflow: ellipsis; }
    .-narrow #both { layout: vertical; }
    .-narrow #list { width: 1fr; max-width: 100%; height: 6; max-height: 40%; }
    .-narrow #list { border-right: none; border-bottom: solid ansi_bright_black; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("alt+left", "earlier", show=False, priority=True),
        Binding("alt+right", "forward", show=False, priority=True),
        Binding("b", "earlier", show=False),
        Binding("f", "forward", show=False),
        Binding("p", "practise", show=False),
        Binding("k", "kinds", show=False),
        Binding("y", "copy_id", show=False),
        Binding("c", "copy_citation", show=False),
        Binding("question_mark", "keys", show=False),
        Binding("escape", "out", show=False),
        Binding("q", "quit", show=False),
        Binding("ctrl+c", "stop", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(self, catalogue: Catalogue, words: str = "", entry_id: str = "", kind: str = ALL_KINDS) -> None:
        """Begin with a search for `words`, kept to `kind`; an entry that is named is shown beside what is found."""
        super().__init__()
        self.add_class("-theme-ansi-dark", update=False)
        self.catalogue = catalogue
        self.trail = Trail()
        self.words, self.kind = words[:LONGEST], kind
        self.interrupted = False
        self._first = entry_id
        self._wanted: tuple[str, str] | None = None  # what is to be listed: words and a kind, or the kinds themselves
        self._searching = False
        self._listed: Sequence[EntryLine] | None = None  # what a search found that the list holds

    def get_default_screen(self) -> Screen[object]:
        """Begin as most windows are, wide: a class that comes later has all styles applied a second time."""
        return Screen(id="_default", classes="-wide")

    def get_driver_class(self) -> type[Driver]:
        """Read keys such that bytes which are no text, of a paste perhaps, are passed over and the next key is read."""
        usual = super().get_driver_class()

        class Keyboard(usual):  # type: ignore[misc, valid-type]
            def run_input_thread(self) -> None:
                while True:
                    with contextlib.suppress(UnicodeDecodeError):
                        return super().run_input_thread()  # type: ignore[no-any-return]

        return Keyboard

    def compose(self) -> ComposeResult:
        """Lay out the search, the list beside the entry, and a line of keys."""
        with Horizontal(id="top"):
            yield Static("Search", id="label", markup=False)
            yield Input(
                self.words,
                placeholder="in your own words",
                id="search",
                compact=True,
                select_on_focus=False,
                max_length=LONGEST,
            )
        yield Static("", id="found", markup=False)
        with Horizontal(id="both"):
            yield OptionList(id="list", markup=False, compact=True)
            yield EntryView(self.catalogue.known)
        yield Static(HINTS[Input], id="keys", markup=False)

    @property
    def failure(self) -> Exception | None:
        """The error that ended the window, if any did; of one in a search, what went wrong there."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    async def on_mount(self) -> None:
        """Search for what the window was opened with; leave by the door when the system ends the program."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit)
        self.query_one(Input).focus()
        self._list_anew()
        if self._first:
            self.call_after_refresh(self.action_open, self._first)
        else:
            self.call_after_refresh(self._show_keys)

    def on_ready(self) -> None:
        """Have memory tidied again, now that the first screen is drawn: whoever opens the window puts it off.

        What is there by now stays to the end; gone through again and again it would hold up a keystroke.
        """
        gc.freeze()
        gc.enable()

    def _fatal_error(self) -> None:
        """End at an error in here without a picture of it: whoever opened the window says it in a sentence."""
        self._close_messages_no_wait()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.words:
            self.words = event.value
            self._list_anew()

    def _list_anew(self) -> None:
        """List what the search finds; where there is nothing to search for, the kinds.

        While a search is under way, whatever was typed last waits for its end, and all between is passed over.
        """
        if not (self.words.strip() or self.kind):
            self._list_kinds()
            return
        self._wanted = (self.words, self.kind)
        if not self._searching:
            self._searching = True
            self.run_worker(self._keep_searching(), exit_on_error=True)

    async def _keep_searching(self) -> None:
        done: tuple[str, str] | None = None
        try:
            while self._wanted is not None and done != self._wanted:
                done = self._wanted
                listing = await asyncio.to_thread(self.catalogue.search, *done)
                if self._wanted is not None:
                    self._list(listing)
        finally:
            self._searching = False

    def _list(self, listing: Listing) -> None:
        """Show what was found, and the first of it; the same once more is on the screen already."""
        first = listing.lines[0].id if listing.lines else ""
        if listing.lines != self._listed or self.trail.here != first:
            self._fill([Option(_shown(line), line.id) for line in listing.lines])
            self._listed = listing.lines
        kept_to = next((offered.said for offered in self.catalogue.kinds if offered.kind == self.kind), "all kinds")
        self._say(listing.remark or f"{len(listing.lines)} found in {kept_to}")

    def _list_kinds(self) -> None:
        """Offer the kinds of entry to go through."""
        self._wanted = self._listed = None
        everything = [Option("All kinds", ALL_KINDS)] if self.kind else []
        self._fill(
            [
                *everything,
                *(Option(f"{offered.said} ({offered.entries})", offered.kind) for offered in self.catalogue.kinds),
            ]
        )
        self._say("Type to search, or choose a kind")

    def _fill(self, options: Sequence[Option]) -> None:
        listed = self.query_one(OptionList).clear_options().add_options(options)
        if options:
            listed.highlighted = 0

    def _say(self, text: str) -> None:
        self.query_one("#found", Static).update(Content(text), layout=False)  # it has a line, whatever it says

    @on(OptionList.OptionHighlighted)
    def _passed(self, event: OptionList.OptionHighlighted) -> None:
        if self._wanted is not None and event.option_id and not self._first:
            self.trail.visit(event.option_id, passing=True)
            self.call_after_refresh(self._draw_passed, event.option_id)  # the list is on the screen before the entry

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._wanted is None:
            self.kind = event.option_id or ALL_KINDS
            self._list_anew()
        else:
            self.action_open(event.option_id or "")

    @on(Input.Submitted)
    def _to_what_was_found(self) -> None:
        self.query_one(OptionList).focus()

    @on(EntryView.Followed)
    def _followed(self, event: EntryView.Followed) -> None:
        self.action_open(event.entry_id)

    def action_open(self, entry_id: str) -> None:
        """Go to an entry that a link leads to."""
        self._first = ""
        self.trail.stay()
        self.trail.visit(entry_id)
        self._draw()
        self.query_one(EntryView).focus()

    def _draw_passed(self, entry_id: str) -> None:
        if entry_id == self.trail.here:  # or the next letter has brought another one
            self._draw()

    def _draw(self, *, same: bool = False) -> None:
        view = self.query_one(EntryView)
        view.show(self.catalogue.page(self.trail.here, max(20, view.scrollable_content_region.width)), same=same)

    @on(EntryView.Widened)
    def _set_anew(self) -> None:
        """Set the entry anew in the width that there is now."""
        if self.trail.here:
            self._draw(same=True)

    def on_descendant_focus(self) -> None:
        """Name the keys that work where the reader is."""
        if self.focused is not None and (hint := HINTS.get(type(self.focused))):
            self.query_one("#keys", Static).update(Content(hint), layout=False)

    def on_key(self, event: object) -> None:
        """Go from the search down into the list."""
        if getattr(event, "key", "") == "down" and isinstance(self.focused, Input):
            self.query_one(OptionList).focus()

    def action_search(self) -> None:
        """Type again."""
        self.query_one(Input).focus()

    def action_out(self) -> None:
        """Go from the search or the entry to the list, and from the list to the search."""
        target = Input if isinstance(self.focused, OptionList) else OptionList
        self.query_one(target).focus()

    def action_earlier(self) -> None:
        """Show the entry before."""
        if self.trail.back():
            self._draw()

    def action_forward(self) -> None:
        """Show the entry that lies ahead."""
        if self.trail.forward():
            self._draw()

    def action_kinds(self) -> None:
        """Offer the kinds to keep the search to."""
        self._list_kinds()
        self.query_one(OptionList).focus()

    def action_practise(self) -> None:
        """List the dilemmas that practise the entry; a dilemma itself is answered outside, and then come back to."""
        if not (here := self.trail.here):
            return
        dilemmas = self.catalogue.practising(here)
        if [line.id for line in dilemmas] == [here]:
            self.exit(here)
        elif dilemmas:
            self.trail.stay()
            self._wanted = (self.words, self.kind)
            self._list(Listing(dilemmas, "Dilemmas that practise it: Enter reads one, p answers it"))
            self.query_one(OptionList).focus()
        else:
            self._say("No dilemma practises this entry")

    def action_copy_id(self) -> None:
        """Copy the id of the entry."""
        self._copy(self.trail.here)

    def action_copy_citation(self) -> None:
        """Copy the sources of the entry, ready to cite."""
        self._copy(self.catalogue.citation(self.trail.here) if self.trail.here else "")

    def _copy(self, text: str) -> None:
        if text:
            self.copy_to_clipboard(text)
        self._say(f"Copied: {' '.join(text.split())}" if text else "There is nothing to copy here")

    def action_keys(self) -> None:
        """Tell what the keys do."""
        self._show_keys()

    def _show_keys(self) -> None:
        view = self.query_one(EntryView)
        longest = max(len(keys) for keys, _ in KEYS) + 2
        page = Text("\n ").append("Explore", "bold").append("\n")
        for keys, does in KEYS:
            told = textwrap.wrap(does, max(20, view.scrollable_content_region.width - longest - 2))
            page.append(f"\n {keys:<{longest}}", "dim").append(f"\n{'':{longest + 1}}".join(told))
        view.show(page)

    def action_stop(self) -> None:
        """End as Ctrl-C ends every command."""
        self.interrupted = True
        self.exit()


def _shown(line: EntryLine) -> Content:
    return Content.assemble(line.title, "\n", (f"  {line.kind}", "dim"))
