"""Faults on a terminal: the place, what is wrong, and the line of the file with a caret below the spot."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text as Styled

from nhs_lead.pages.page import FaultLine

if TYPE_CHECKING:
    from nhs_lead.views.terminal import Painter

COLOURS = {"error": "bold red", "warning": "bold yellow"}
"""Beside the word, which says the same."""

BEFORE = 20
"""Signs in front of the spot that are shown of a line that is too long for the window."""

INDENT = 2


def faults(painter: "Painter", lines: Sequence[FaultLine]) -> Iterator[Styled]:
    """Yield each fault: its place on a line that is never broken, what to do wrapped, and the spot in its line."""
    for fault in lines:
        place = f"{fault.file}:{fault.line}:{fault.column}"
        yield Styled.assemble(
            " ", (place, "bold"), " ", (fault.severity, COLOURS[fault.severity]), " ", (fault.code, "dim")
        )
        yield from painter.set(Styled(f"{fault.message} {fault.hint}".rstrip()), INDENT)
        if fault.source.strip():
            yield from _spot(painter, fault)
        yield Styled()


def _spot(painter: "Painter", fault: FaultLine) -> Iterator[Styled]:
    """The line of the file, cut where the window is narrower, and a caret below the column of the fault."""
    number = f"{fault.line} | "
    room = max(BEFORE, painter.width - INDENT - len(number))
    start = max(0, fault.column - 1 - BEFORE) if cell_len(fault.source) > room else 0
    shown = fault.source[start:].rstrip()
    while cell_len(shown) > room:
        shown = shown[:-1]
    margin = " " * (INDENT + 1)
    yield Styled.assemble(margin, (number, "dim"), shown)
    before = cell_len(fault.source[start : fault.column - 1])
    if before <= cell_len(shown):
        bar = " " * (len(number) - 2) + "| "
        yield Styled.assemble(margin, (bar, "dim"), " " * before, ("^", COLOURS[fault.severity]))
