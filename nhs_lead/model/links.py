"""Links in running text: `[[id]]` is shown as the entry's title, `[[id|words]]` as the words."""

import re
from collections.abc import Callable, Iterator

LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]|]+))?\]\]")


def linked_ids(text: str) -> Iterator[str]:
    """Yield the ids that `text` links to, in the order in which they stand."""
    for match in LINK.finditer(text):
        yield match[1]


def pieces(text: str, title_of: Callable[[str], str]) -> Iterator[tuple[str, str | None]]:
    """Yield `text` in pieces: the words to show, and the id that they link to or None.

    `title_of` gives the title of an id; a link without words of its own is shown by it.
    """
    end = 0
    for match in LINK.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        yield match[2] or title_of(match[1]), match[1]
        end = match.end()
    if end < len(text):
        yield text[end:], None


def without_links(text: str, title_of: Callable[[str], str]) -> str:
    """Return `text` as it reads, with the words of each link in its place."""
    return "".join(words for words, _ in pieces(text, title_of))
