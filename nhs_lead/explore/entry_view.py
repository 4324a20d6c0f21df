"""The page of an entry, in which links can be gone through, followed and clicked."""

import re
from collections.abc import Callable, Collection
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

NAMED = re.compile(r"\[([a-z0-9-]+)\]")
"""How a page names an entry behind its title."""

CHOSEN = Style(reverse=True, bold=True)


class PageLink(NamedTuple):
    """A place in a page that leads to an entry."""

    start: int
    end: int
    id: str


def links_in(page: Text, known: Callable[[Collection[str]], Collection[str]]) -> list[PageLink]:
    """Return the links of `page` in their order: those in its text, and the ids in brackets that are entries."""
    links = {
        (span.start, span.end): span.style.meta["entry"]
        for span in page.spans
        if not isinstance(span.style, str) and "entry" in span.style.meta
    }
    named = [(match.start(), match.end(), match[1]) for match in NAMED.finditer(page.plain)]
    entries = set(known([id for _, _, id in named]))
    links |= {(start, end): id for start, end, id in named if id in entries}
    return [PageLink(start, end, id) for (start, end), id in sorted(links.items())]


class EntryView(VerticalScroll):
    """Shows one page. Tab goes from link to link, and Enter follows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,n", "link(1)", show=False),
        Binding("shift+tab,N", "link(-1)", show=False),
        Binding("enter", "follow", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("space", "page_down", show=False),
    ]

    class Followed(Message):
        """Somebody chose the link to the entry `entry_id`."""

        def __init__(self, entry_id: str) -> None:
            super().__init__()
            self.entry_id = entry_id

    class Widened(Message):
        """There is another width to set a page in."""

    def __init__(self, known: Callable[[Collection[str]], Collection[str]]) -> None:
        super().__init__(id="entry")
        self._known = known
        self._page = Text()
        self.links: list[PageLink] = []
        self.chosen = -1
        self._width = 0

    def compose(self) -> ComposeResult:
        """Make room for the page."""
        yield Static("", id="page", markup=False)

    def on_resize(self) -> None:
        """Ask for the page in another width; a window that only grows higher has the page as it was."""
        if self.scrollable_content_region.width != self._width:
            was, self._width = self._width, self.scrollable_content_region.width
            if was:
                self.post_message(self.Widened())

    def show(self, page: Text, *, same: bool = False) -> None:
        """Show `page` from its top; the `same` one in another width stays where it was."""
        self._page = page
        self.links = links_in(page, self._known)
        if not same:
            self.chosen = -1
            self.scroll_home(animate=False)
        self._draw()

    def action_link(self, by: int) -> None:
        """Choose the next link, or the one before; behind the last one the focus goes on."""
        chosen = self.chosen + by if self.chosen >= 0 or by > 0 else len(self.links) - 1
        if not 0 <= chosen < len(self.links):
            self.chosen = -1
            self._draw()
            self.screen.focus_next() if by > 0 else self.screen.focus_previous()
            return
        self.chosen = chosen
        self._draw()
        line = self._page.plain.count("\n", 0, self.links[chosen].start)
        if not self.scroll_y <= line < self.scroll_y + self.size.height - 1:
            self.scroll_to(y=max(0, line - self.size.height // 3), animate=False)

    def action_follow(self) -> None:
        """Follow the link that is chosen; without one, choose the first."""
        if 0 <= self.chosen < len(self.links):
            self.post_message(self.Followed(self.links[self.chosen].id))
        else:
            self.action_link(1)

    def action_open(self, entry_id: str) -> None:
        """Follow the link that was clicked."""
        self.post_message(self.Followed(entry_id))

    def _draw(self) -> None:
        content = Content.from_rich_text(self._page)
        for number, link in enumerate(self.links):
            # Ids are letters, digits and dashes, so none can say more than it should here.
            clicked = Style.from_meta({"@click": f"app.open('{link.id}')"})
            content = content.stylize(clicked, link.start, link.end)
            if number == self.chosen:
                content = content.stylize(CHOSEN, link.start, link.end)
        self.query_one("#page", Static).update(content)
