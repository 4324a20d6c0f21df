"""Where each page of the site lies, and running text with links to those pages."""

import html
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Source
from nhs_lead.model.links import pieces

_ID_TYPED_BESIDE = re.compile(r"\[\[([a-z0-9-]+)\]\] \[\1\]")
_TITLE_AND_ID = re.compile(r"(.+) \[([a-z0-9-]+)\]", re.DOTALL)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

APP = "practise.html"
"""The page that searches and asks: the offline page's own script."""

BROWSE, ABOUT, HOME = "browse.html", "about.html", "index.html"


class Shelf(Struct, frozen=True, kw_only=True):
    """What the site can link to: the titles of its entries by id, and those of others that are only named."""

    titles: Mapping[str, str]
    elsewhere: Mapping[str, str] = {}

    def title_of(self, id: str) -> str:
        """Return the title of an entry, or its id where nobody knows one."""
        return self.titles.get(id) or self.elsewhere.get(id) or id

    @property
    def linked(self) -> dict[str, str]:
        """Titles by id for views that say titles: those of the site's own entries are links."""
        return {**self.elsewhere, **{id: f"[[{id}]]" for id in self.titles}}

    def said(self, root: str, sources: Mapping[str, Source] | None = None) -> Callable[[str], str]:
        """Return what makes HTML of running text on a page from which the site's root is `root`.

        What a terminal says as a title with an id beside it becomes a link, and so does a whole line that is a web
        address or the description of one of the `sources`, which are given by their descriptions.
        """

        def link(id: str, words: str) -> str:
            return (
                f'<a href="{root}{entry_address(id)}">{_escaped(words)}</a>' if id in self.titles else _escaped(words)
            )

        def made(text: str) -> str:
            if sources and text in sources:
                source = sources[text]
                words = " ".join(text.replace(source.url, "").split()) if source.url else text
                return link(source.id, words) + (f" {outside(source.url, short=True)}" if source.url else "")
            if _WEB_ADDRESS.fullmatch(text):
                return outside(text)
            typed = _TITLE_AND_ID.fullmatch(text)
            if typed and self.titles.get(typed[2]) == typed[1]:
                return link(typed[2], typed[1])
            shown = pieces(_ID_TYPED_BESIDE.sub(r"[[\1]]", " ".join(text.split())), self.title_of)
            return "".join(link(id, words) if id else _escaped(words) for words, id in shown)

        return made


def outside(address: str, *, short: bool = False) -> str:
    """Return a link to another site, said by its host alone if `short`. Only web addresses become links."""
    target = html.escape(address)
    if not _WEB_ADDRESS.fullmatch(address):
        return target
    words = html.escape(address.split("/")[2].removeprefix("www.")) if short else target
    return f'<a class="address{" host" if short else ""}" rel="noreferrer" href="{target}">{words}</a>'


def entry_address(id: str) -> str:
    """Return where the page of an entry lies, from the site's root."""
    return f"entry/{id}.html"


def list_address(kind: str) -> str:
    """Return where the list of a kind lies, from the site's root."""
    return f"list/{KINDS[kind].folder}.html"


def _escaped(text: str) -> str:
    return html.escape(" ".join(text.split(" ")))
