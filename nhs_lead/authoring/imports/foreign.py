"""What question banks and lists from elsewhere hold, once read and before it is an entry of ours.

Whatever stands in a file is either part of an item or a leftover, so that the two together are the whole file.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from nhs_lead.packs.yaml_reader import Data


class Remark(NamedTuple):
    """What is to be said of one line of the file where nothing of it is lost."""

    line: int
    message: str


class Leftover(NamedTuple):
    """Something that is not carried over: its line, what it is (a noun: 'picture'), and why, in whole sentences.

    `inside` where it is a part of what is carried over, such as the picture of a question. `times` is above 1 where
    the same thing stands in several places and is told once, at the first.
    """

    line: int
    what: str
    why: str
    inside: bool = False
    times: int = 1
    end: int = 0
    """The last of its lines, where there are several."""


class ForeignOption(NamedTuple):
    """One possible answer: the share of the marks that it earns (1 is all of them), and what is said of it."""

    text: str
    share: float
    feedback: str = ""


class ForeignQuestion(NamedTuple):
    """A question with answers to choose from. Its feedback is said whatever is chosen.

    `left` is what of it is lost if the rest is carried over. `difficulty` is 1 to 3, 0 where nothing is said of it.
    """

    line: int
    text: str
    options: list[ForeignOption]
    title: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()
    difficulty: int = 0
    id: str = ""
    left: tuple[Leftover, ...] = ()
    end: int = 0


class ForeignFaq(NamedTuple):
    """A question with its answer, or a card with a front and a back.

    `form` says what it is meant as; a card that is one as well as the other says nothing.
    """

    line: int
    question: str
    answer: str
    tags: tuple[str, ...] = ()
    form: Literal["faq", "term", ""] = "faq"
    title: str = ""
    left: tuple[Leftover, ...] = ()
    end: int = 0


class Whole(NamedTuple):
    """An entry of ours, with its kind and all its fields, as it once went out."""

    line: int
    kind: str
    entry: dict[str, Data]
    end: int = 0


Item = ForeignQuestion | ForeignFaq | Whole


class Foreign(NamedTuple):
    """All that a file holds: what can be an entry, what is to be said of it, and what is left. It may have a title.

    `notes` are words that stand elsewhere in the file than the item that they are a part of, such as a footnote's; each
    with what is left where none of the entries has them.
    """

    items: list[Item]
    remarks: list[Remark]
    leftovers: list[Leftover]
    title: str = ""
    notes: tuple[tuple[str, Leftover], ...] = ()

    @classmethod
    def nothing(cls) -> "Foreign":
        """Return what an empty file holds."""
        return cls([], [], [])


def inside(line: int, things: Sequence[str]) -> list[Leftover]:
    """Return the leftovers for the parts of an item that are no words: pictures, comments and so on, by noun."""
    return [Leftover(line, what, _LEFT_OUT[what], inside=True) for what in things]


_LEFT_OUT = {
    "picture": "A picture is left out. Say in words what it shows.",
    "recording": "A recording or embedded page is left out. Say in words what it is about.",
    "file": "A file that it links to is left out. Say in words what it holds.",
    "comment": "A comment is left out: it was not meant for readers.",
    "script": "A script is left out: nothing here is run.",
    "link": "A link that leads only within its own site is left out; its words are kept.",
    "address": "An address is left out: nothing points to it.",
    "footnote": "A footnote is left out: nothing that is carried over points to it.",
    "table": "A table is left out: an answer is running text.",
}
