"""What the window asks of the library. It is handed in as functions, so that the window knows no other layer."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.text import Text


class EntryLine(NamedTuple):
    """One entry in a list: its id, its title and the name of its kind, all of them safe to show."""

    id: str
    title: str
    kind: str


class Listing(NamedTuple):
    """What a search found, the best first, and a remark on it: what was read otherwise, or why nothing answers."""

    lines: Sequence[EntryLine]
    remark: str = ""


class KindOffered(NamedTuple):
    """A kind to keep the search to: its name in the program, its name for people, and how many entries it has."""

    kind: str
    said: str
    entries: int


class Catalogue(NamedTuple):
    """The questions that the window asks. All of them may be asked from any thread, one at a time."""

    kinds: Sequence[KindOffered]
    search: Callable[[str, str], Listing]
    """Takes what was typed and a kind (or nothing, for all). Of nothing typed it lists the entries of the kind."""
    page: "Callable[[str, int], Text]"
    """Takes an entry's id and a width in columns, and returns its page in lines of that width at most."""
    known: Callable[[Collection[str]], Collection[str]]
    """Returns those of the ids that are entries."""
    practising: Callable[[str], Sequence[EntryLine]]
    """Returns the dilemmas that practise an entry."""
    citation: Callable[[str], str]
    """Returns the sources of an entry, ready to cite; nothing where it names none."""
