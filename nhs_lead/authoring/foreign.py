"""What question banks and lists from elsewhere hold, once read and before it is an entry of ours."""

from typing import NamedTuple


class Remark(NamedTuple):
    """What is to be said of one place of the file: `lost` where something of it is not carried over."""

    line: int
    message: str
    lost: bool = False


class Offered(NamedTuple):
    """One possible answer: the share of the marks that it earns (1 is all of them), and what is said of it."""

    text: str
    share: float
    feedback: str = ""


class Asked(NamedTuple):
    """A question with answers to choose from. Its feedback is said whatever is chosen."""

    line: int
    text: str
    options: list[Offered]
    title: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()


class Answered(NamedTuple):
    """A question that people ask, with its answer."""

    line: int
    question: str
    answer: str
    tags: tuple[str, ...] = ()


class Foreign(NamedTuple):
    """All that a file holds, and what could not be read as one of the two."""

    items: list[Asked | Answered]
    remarks: list[Remark]
