"""A page on a terminal: quiet, one accent colour, as wide as the window. Colour never carries meaning alone."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from nhs_lead.model.links import pieces
from nhs_lead.views.page import Block, Facts, Heading, Items, Next, Page, Parts, Quiet, Section, Table, Text

ACCENT, STRONG, DIM = "cyan", "bold", "dim"
TEXT_WIDTH = 100
"""Running text is not set wider than this: long lines are hard to read."""


def print_page(page: Page, console: Console) -> None:
    """Draw `page` on `console`."""
    drawn = [renderable for block in page.blocks for renderable in _draw(block, page, console)]
    console.print(Padding(Group(*drawn), (0, 1)), end="")


def _draw(block: Block, page: Page, console: Console) -> Iterator[RenderableType]:
    width = min(console.width - 2, TEXT_WIDTH)

    def styled(text: str, style: str = "") -> Styled:
        line = Styled(style=style)
        for words, link in pieces(" ".join(text.split()), page.title_of):
            line.append(words, ACCENT if link else "")
        return line

    def measured(renderable: RenderableType, indent: int = 0, after: int = 0) -> Padding:
        return Padding(renderable, (0, max(0, console.width - 2 - width), after, indent))

    match block:
        case Heading(text, aside):
            yield Styled()
            grid = Grid.grid(expand=True, padding=(0, 2, 0, 0))
            grid.add_column(ratio=1)
            grid.add_column(justify="right", style=DIM)
            grid.add_row(styled(text, STRONG), Styled(aside))
            yield measured(grid, after=1)
        case Section(text):
            yield styled(text, f"{STRONG} {ACCENT}")
        case Text(text) | Quiet(text):
            for paragraph in text.strip().split("\n\n" if "\n\n" in text else "\n"):
                yield measured(styled(paragraph, DIM if isinstance(block, Quiet) else ""), after=1)
        case Items(items, numbered):
            grid = Grid.grid(padding=(0, 1, 0, 0))
            grid.add_column(justify="right", style=DIM)
            grid.add_column(ratio=1)
            for number, item in enumerate(items, start=1):
                grid.add_row(f"{number}." if numbered else "-", styled(item))
            yield measured(grid, after=1)
        case Parts(pairs):
            grid = Grid.grid(padding=(0, 2, 0, 0))
            grid.add_column(style=STRONG, max_width=min(36, width // 2))
            grid.add_column(ratio=1)
            for name, meaning in pairs:
                grid.add_row(styled(name), styled(meaning))
            yield measured(grid, after=1)
        case Facts(pairs):
            grid = Grid.grid(padding=(0, 2, 0, 0))
            grid.add_column(style=DIM, no_wrap=True)
            grid.add_column(ratio=1)
            for label, value in pairs:
                if value:
                    grid.add_row(label, styled(value))
            yield measured(grid, after=1)
        case Table(columns, rows, weights):
            grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=f"{STRONG} {ACCENT}", expand=True)
            for number, (column, weight) in enumerate(zip(columns, weights, strict=True)):
                grid.add_column(column, ratio=weight, style=STRONG if number == 0 else "", overflow="fold")
            for row in rows:
                grid.add_row(*(styled(cell) for cell in row.cells))
            yield grid
            yield Styled()
        case Next(pairs, total):
            grid = Grid.grid(padding=(0, 2, 0, 0))
            grid.add_column(no_wrap=True, style=ACCENT)
            grid.add_column(style=DIM)
            if total:
                yield Styled(total, DIM)
            for command, what in pairs:
                grid.add_row(command, what)
            yield grid
