"""A page: what is said, in which order and with what weight, but not how it looks.

Views build pages out of these blocks; `terminal`, `plain` and `accessible` of the views and `markdown` and `html` here
each draw all of them. So every screen exists in every form: the type checker names a block that one of them has
forgotten. Text may hold [[links]]; `Page.titles` has the titles they show.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct


class Heading(Struct, frozen=True):
    """The name of the page, and a few words beside it."""

    text: str
    aside: str = ""


class Section(Struct, frozen=True):
    """The name of a part of the page."""

    text: str


class Text(Struct, frozen=True):
    """Running text; blank lines part its paragraphs."""

    text: str


class Quiet(Struct, frozen=True):
    """A remark in running text that matters less than what is around it."""

    text: str


class Items(Struct, frozen=True):
    """A list of lines, numbered where their order or their number matters."""

    lines: Sequence[str]
    numbered: bool = False


class Parts(Struct, frozen=True):
    """Named pieces with what each means."""

    pairs: Sequence[tuple[str, str]]


class Facts(Struct, frozen=True):
    """Short labels with their values, one under the other. Pairs without a value are left out."""

    pairs: Sequence[tuple[str, str]]


class Verbatim(Struct, frozen=True):
    """Lines in a form that programs read too, such as file:line:column. They are never wrapped in a pipe."""

    lines: Sequence[str]


class FaultLine(Struct, frozen=True):
    """One fault of a file: its place, what is wrong, what to do, and the line it stands in where that is known."""

    file: str
    line: int
    column: int
    code: str
    severity: Literal["error", "warning"]
    message: str
    hint: str
    source: str = ""

    @property
    def text(self) -> str:
        """The fault on one line that editors understand, without the line of the file."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message} {self.hint}".rstrip()


class FaultLines(Struct, frozen=True):
    """Faults, one after the other. In a pipe each is one line; a window shows the line of the file and marks it."""

    faults: Sequence[FaultLine]


class Sample(Struct, frozen=True):
    """Lines of a file as an author writes them, where the blanks at the start of a line matter."""

    file: str
    lines: Sequence[str]


class Row(Struct, frozen=True):
    """One line of a table: the id of what it stands for (or nothing, where none has one), and each column's text."""

    id: str
    cells: Sequence[str]


class Table(Struct, frozen=True):
    """Rows under columns. The first column names the thing, unless rows are not `named`; `weights` share out the width.

    A `caption` is for paper: on a screen the section above says what a table is. On a terminal, rows `known_by` their
    ids have those in a wide window; rows known by numbers, from 1, or by nothing are kept to a line, or to two.
    """

    columns: Sequence[str]
    rows: Sequence[Row]
    weights: Sequence[int]
    caption: str = ""
    named: bool = True
    known_by: Literal["ids", "numbers", "nothing"] = "ids"


class Verdict(Struct, frozen=True):
    """How good an answer was, before anything else: in words, by a colour and by a sign that reads without it."""

    tone: Literal["good", "fair", "poor"]
    words: str
    details: str = ""
    """How the answer lay to the key, option by option."""

    @property
    def sign(self) -> str:
        """The tone as a sign."""
        return {"good": "[+]", "fair": "[~]", "poor": "[x]"}[self.tone]


class Reason(Struct, frozen=True):
    """What was said of one option, what the key says, what that earned, and why."""

    given: str
    key: str
    marks: str
    text: str
    because: str
    better: str
    picture: str = ""
    """The learner's place and the key's among all places, for where it is drawn."""


class Reasons(Struct, frozen=True):
    """Every option of an answered item, in the order of the key."""

    options: Sequence[Reason]


class Bar(Struct, frozen=True):
    """One line of a small chart: what it is of, a judgement index, and that index in words."""

    label: str
    value: float
    said: str


class Bars(Struct, frozen=True):
    """A small chart of judgement indexes, which says the same in words."""

    bars: Sequence[Bar]


class Estimated(Struct, frozen=True):
    """One line of a chart of estimates: an index with the interval around it, and how it went from period to period.

    `value`, `low` and `high` are drawn on a scale from -1 to 1. `figures` and the `remarks` say the same beside the
    drawing; `told` says it in whole sentences, for where nothing is drawn. `course` has an index for each period, or
    None where there is none, and `course_said` tells its ends; both are empty where there is no course yet.
    """

    id: str
    label: str
    value: float
    low: float
    high: float
    figures: str
    remarks: Sequence[str]
    told: str
    course: Sequence[float | None] = ()
    course_said: str = ""


class Estimates(Struct, frozen=True):
    """A chart of estimates, one under the other on one scale; `figures` and `courses` name what is beside it."""

    lines: Sequence[Estimated]
    figures: str
    courses: str


class Count(Struct, frozen=True):
    """One line of a chart of numbers: what is counted, the number, the whole that it is of (or 0), and its words."""

    label: str
    number: int
    of: int
    said: str


class Counts(Struct, frozen=True):
    """A chart of numbers: each as its share of its whole, or, where there is none, beside the largest of them."""

    lines: Sequence[Count]


class Found(Struct, frozen=True):
    """One entry that a search found: what it is and why it was found."""

    id: str
    title: str
    kind: str
    summary: str
    why: str


class Hits(Struct, frozen=True):
    """What a search found, the best first."""

    found: Sequence[Found]


class Next(Struct, frozen=True):
    """What to do next: commands to type, each with what it does. Shown to people, not written to pipes."""

    pairs: Sequence[tuple[str, str]]
    total: str = ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of running text: parted by blank lines, or by line ends where there are none."""
    parts = (" ".join(part.split()) for part in text.strip().split("\n\n" if "\n\n" in text else "\n"))
    return [part for part in parts if part]


def share_of(line: Count, lines: Sequence[Count]) -> float:
    """Return how much of its bar `line` fills among `lines`, from 0 to 1."""
    whole = line.of or max(other.number for other in lines)
    return min(1.0, line.number / whole) if whole else 0.0


_Said = Heading | Section | Text | Quiet | Items | Parts | Facts | Verbatim | Sample | Table | Next
_Drawn = FaultLines | Bars | Estimates | Counts | Verdict | Reasons | Hits
Block = _Said | _Drawn


class Page(Struct, frozen=True):
    """The blocks of a screen from top to bottom, and the titles of the entries that its links name."""

    blocks: Sequence[Block]
    titles: Mapping[str, str] = {}

    def title_of(self, id: str) -> str:
        """Return the words for a link to `id` that brings none of its own: its title, or the id itself."""
        return self.titles.get(id, id)
