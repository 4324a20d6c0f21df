"""A page on a terminal: quiet, one accent colour, as wide as the window. Colour never carries meaning alone."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from nhs_lead.model.links import pieces
from nhs_lead.views.page import (
    Block,
    Facts,
    Found,
    Heading,
    Hits,
    Items,
    Next,
    Page,
    Parts,
    Quiet,
    Reason,
    Reasons,
    Section,
    Table,
    Text,
    Verbatim,
)

ACCENT, STRONG, DIM = "cyan", "bold", "dim"
TITLE = f"{STRONG} {ACCENT}"

TEXT_WIDTH = 100
"""Running text is not set wider than this: long lines are hard to read."""

NARROW, LEAST_COLUMN = 24, 9
"""A table needs the first width and the second for each column; in a narrower window its rows are stacked."""

WIDE = 110
"""From this width on, a table shows the ids of its rows as well."""


def print_page(page: Page, console: Console) -> None:
    """Draw `page` on `console`."""
    painter = _Painter(page, console.width)
    drawn = [renderable for block in page.blocks for renderable in painter.draw(block)]
    console.print(Padding(Group(*drawn), (0, 1)), end="")


class _Painter:
    """Draws the blocks of one page in a window of one width."""

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.window = width
        self.width = min(width - 2, TEXT_WIDTH)

    def draw(self, block: Block) -> Iterator[RenderableType]:
        """Yield what `block` looks like, from top to bottom."""
        match block:
            case Heading(text, aside):
                yield from self._heading(text, aside)
            case Section(text):
                yield self._styled(text, TITLE)
            case Text(text):
                yield from self._paragraphs(text, "")
            case Quiet(text):
                yield from self._paragraphs(text, DIM)
            case Items(lines, numbered):
                yield self._items(lines, numbered=numbered)
            case Parts(pairs):
                yield self._pairs(pairs, STRONG, min(36, self.width // 2))
            case Facts(pairs):
                yield self._pairs([(label, value) for label, value in pairs if value], DIM, self.width)
            case Verbatim(lines):
                yield Padding(Styled("\n".join(lines), overflow="fold"), (0, 0, 1, 0))
            case Table():
                yield from self._table(block)
            case Reasons(options):
                yield self._reasons(options)
            case Hits(found):
                yield from self._hits(found)
            case Next(pairs, total):
                if total:
                    yield Styled(total, DIM)
                yield self._commands(pairs)

    def _styled(self, text: str, style: str = "") -> Styled:
        line = Styled(style=style)
        for words, link in pieces(" ".join(text.split()), self.page.title_of):
            line.append(words, ACCENT if link else "")
        return line

    def _measured(self, renderable: RenderableType, indent: int = 0, after: int = 1) -> Padding:
        return Padding(renderable, (0, max(0, self.window - 2 - self.width), after, indent))

    def _heading(self, text: str, aside: str) -> Iterator[RenderableType]:
        grid = Grid.grid(expand=True, padding=(0, 2, 0, 0))
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(justify="right", style=DIM)
        grid.add_row(self._styled(text, STRONG), Styled(aside))
        yield Styled()
        yield self._measured(grid)

    def _paragraphs(self, text: str, style: str) -> Iterator[RenderableType]:
        for paragraph in text.strip().split("\n\n" if "\n\n" in text else "\n"):
            yield self._measured(self._styled(paragraph, style))

    def _items(self, lines: Sequence[str], *, numbered: bool) -> RenderableType:
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(justify="right", style=DIM)
        grid.add_column(ratio=1, overflow="fold")
        for number, line in enumerate(lines, start=1):
            grid.add_row(f"{number}." if numbered else "-", self._styled(line))
        return self._measured(grid)

    def _pairs(self, pairs: Sequence[tuple[str, str]], style: str, most: int) -> RenderableType:
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(style=style, max_width=most, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
        for name, meaning in pairs:
            grid.add_row(self._styled(name), self._styled(meaning))
        return self._measured(grid)

    def _table(self, table: Table) -> Iterator[RenderableType]:
        if self.window < NARROW + LEAST_COLUMN * len(table.columns):
            yield from self._stacked(table)
            return
        grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=TITLE, expand=True)
        for number, (column, weight) in enumerate(zip(table.columns, table.weights, strict=True)):
            grid.add_column(column, ratio=weight, style=STRONG if number == 0 else "", overflow="fold")
        with_ids = self.window >= WIDE and any(row.id for row in table.rows)
        if with_ids:
            grid.add_column("Id", style=DIM, overflow="fold", max_width=36)
        for row in table.rows:
            grid.add_row(*(self._styled(cell) for cell in row.cells), *([row.id] if with_ids else []))
        yield grid
        yield Styled()

    def _stacked(self, table: Table) -> Iterator[RenderableType]:
        """A table in a window too narrow for columns: each row as a few lines under its name."""
        for row in table.rows:
            name, *others = row.cells
            yield self._styled(name, STRONG)
            for label, cell in zip(table.columns[1:], others, strict=True):
                if cell:
                    yield Padding(self._styled(cell if len(others) == 1 else f"{label}: {cell}"), (0, 0, 0, 2))
            yield Styled()

    def _reasons(self, options: Sequence[Reason]) -> RenderableType:
        grid = Grid(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style=TITLE, expand=True)
        for label in ("You", "Key", "Marks"):
            grid.add_column(label, max_width=13)
        grid.add_column("Option, and why it stands there", ratio=1, overflow="fold")
        for one in options:
            why = [self._styled(one.text, STRONG), self._styled(one.because)]
            if one.better:
                why.append(self._styled(f"Better: {one.better}", DIM))
            grid.add_row(one.given, one.key, one.marks, Group(*why))
        return self._measured(grid)

    def _hits(self, found: Sequence[Found]) -> Iterator[RenderableType]:
        yield Styled()
        for one in found:
            yield self._measured(
                Styled.assemble((one.title, STRONG), "  ", (one.kind, DIM), "  ", (one.id, ACCENT)), 0, 0
            )
            if one.summary:
                yield self._measured(self._styled(one.summary), 2, 0)
            yield self._measured(Styled(f"found by {one.why}", DIM), 2)

    def _commands(self, pairs: Sequence[tuple[str, str]]) -> RenderableType:
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(overflow="fold", style=ACCENT)
        grid.add_column(style=DIM)
        for command, what in pairs:
            grid.add_row(command, what)
        return grid
