"""A page on a terminal: quiet, one accent colour, as wide as the window. Colour never carries meaning alone.

Everything is set in columns of wrapped text. Rich's tables would measure and wrap every cell several times over, which
a look-up would feel; its text and its console do all the rest.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Styled

from nhs_lead.model.links import pieces
from nhs_lead.views.page import (
    Bar,
    Bars,
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
    Sample,
    Section,
    Table,
    Text,
    Verbatim,
    paragraphs,
)

ACCENT, STRONG, DIM = "cyan", "bold", "dim"
TITLE = f"{STRONG} {ACCENT}"

TEXT_WIDTH = 100
"""Running text is not set wider than this: long lines are hard to read."""

NARROW, LEAST_COLUMN = 24, 9
"""A table needs the first width and the second for each column; in a narrower window its rows are stacked."""

LEAST_REASON = 30
"""The least width for the reason beside the marks; in a narrower window it stands below them."""

HALF_BAR = 10
"""Columns for a judgement index of 1."""

WIDE = 110
"""From this width on, a table shows the ids of its rows as well."""

MARGIN, GAP = 1, 2


def print_page(page: Page, console: Console) -> None:
    """Draw `page` on `console`."""
    painter = _Painter(page, console)
    lines = [line for block in page.blocks for line in painter.draw(block)]
    console.print(Styled("\n").join(lines), no_wrap=True, overflow="ignore", crop=False)


class _Painter:
    """Draws the blocks of one page in a window of one width, line by line."""

    def __init__(self, page: Page, console: Console) -> None:
        self.page = page
        self.console = console
        self.window = console.width - MARGIN
        self.width = min(self.window - MARGIN, TEXT_WIDTH)

    def draw(self, block: Block) -> Iterator[Styled]:
        """Yield the lines of `block` from top to bottom."""
        match block:
            case Heading(text, aside):
                yield from self._heading(text, aside)
            case Section(text):
                yield from self._set(self._styled(text, TITLE))
            case Text(text):
                yield from self._paragraphs(text, "")
            case Quiet(text):
                yield from self._paragraphs(text, DIM)
            case Items(lines, numbered):
                marks = [f"{number}." if numbered else "-" for number in range(1, len(lines) + 1)]
                yield from self._pairs(list(zip(marks, lines, strict=True)), DIM, gap=1)
            case Parts(pairs):
                yield from self._pairs(pairs, STRONG)
            case Facts(pairs):
                yield from self._pairs([(label, value) for label, value in pairs if value], DIM)
            case Verbatim(lines):
                yield from (self._on_margin(Styled(line)) for line in [*lines, ""])
            case Sample(file, sample):
                yield from self._sample([f"# {file}", *sample])
            case Table():
                yield from self._table(block)
            case Bars(bars):
                yield from self._bars(bars)
            case Reasons(options):
                yield from self._reasons(options)
            case Hits(found):
                yield from self._hits(found)
            case Next(pairs, total):
                if total:
                    yield from self._set(Styled(total, DIM))
                yield from self._commands(pairs)

    def _styled(self, text: str, style: str = "") -> Styled:
        line = Styled(style=style)
        for words, link in pieces(" ".join(text.split()), self.page.title_of):
            line.append(words, ACCENT if link else "")
        return line

    def _on_margin(self, line: Styled, indent: int = 0) -> Styled:
        return Styled(" " * (MARGIN + indent)) + line if line else line

    def _wrapped(self, text: Styled, width: int) -> list[Styled]:
        if text.cell_len <= width:
            return [text]
        return list(text.wrap(self.console, max(1, width), overflow="fold"))

    def _set(self, text: Styled, indent: int = 0) -> Iterator[Styled]:
        """Yield `text` as wrapped lines between the margins."""
        yield from (self._on_margin(line, indent) for line in self._wrapped(text, self.width - indent))

    def _columns(self, cells: Sequence[Sequence[Styled]], widths: Sequence[int], gap: int = GAP) -> Iterator[Styled]:
        """Yield one row: in each cell its texts one under the other, each wrapped to the width of its column."""
        wrapped = [
            [line for text in texts for line in self._wrapped(text, width)]
            for texts, width in zip(cells, widths, strict=True)
        ]
        for number in range(max(map(len, wrapped))):
            row = Styled(" " * MARGIN)
            for lines, width in zip(wrapped, widths, strict=True):
                line = lines[number] if number < len(lines) else Styled()
                row.append_text(line)
                row.append(" " * (width - line.cell_len + gap))
            row.rstrip()
            yield row

    def _heading(self, text: str, aside: str) -> Iterator[Styled]:
        yield Styled()
        room = self.width - cell_len(aside) - GAP
        if aside and room > self.width // 3:
            yield from self._columns([[self._styled(text, STRONG)], [Styled(aside, DIM)]], [room, cell_len(aside)])
        else:
            yield from self._set(self._styled(text, STRONG))
            yield from self._set(Styled(aside, DIM)) if aside else ()
        yield Styled()

    def _paragraphs(self, text: str, style: str) -> Iterator[Styled]:
        for paragraph in paragraphs(text):
            yield from self._set(self._styled(paragraph, style))
            yield Styled()

    def _pairs(self, pairs: Sequence[tuple[str, str]], style: str, gap: int = GAP) -> Iterator[Styled]:
        longest = max((cell_len(name) for name, _ in pairs), default=0)
        first = min(longest, self.width * 2 // 5)
        for name, meaning in pairs:
            cells = [[self._styled(name, style)], [self._styled(meaning)]]
            yield from self._columns(cells, [first, self.width - first - gap], gap)
        yield Styled()

    def _sample(self, lines: Sequence[str]) -> Iterator[Styled]:
        """Lines of a file; what does not fit goes on below, further in than the line itself."""
        for line in lines:
            text = line.lstrip(" ")
            indent = min(len(line) - len(text), self.width // 2)
            further = min(indent + 2 * GAP, self.width // 2)
            first, *rest = self._wrapped(Styled(text, DIM if text.startswith("#") else ""), self.width - further)
            yield self._on_margin(first, indent)
            yield from (self._on_margin(more, further) for more in rest)
        yield Styled()

    def _table(self, table: Table) -> Iterator[Styled]:
        if self.window < NARROW + LEAST_COLUMN * len(table.columns):
            yield from self._stacked(table)
            return
        weights, columns = list(table.weights), list(table.columns)
        rows = [(row.id, [self._styled(cell) for cell in row.cells]) for row in table.rows]
        room = self.window - MARGIN - GAP * (len(columns) - 1)
        ids = max((cell_len(id) for id, _ in rows), default=0) if self.window >= WIDE - MARGIN else 0
        if ids:
            ids = min(ids, 36)
            room -= ids + GAP
        widths = [room * weight // sum(weights) for weight in weights]
        header = [[Styled(column, TITLE)] for column in columns]
        yield from self._columns([*header, [Styled("Id", TITLE)]] if ids else header, [*widths, ids] if ids else widths)
        for id, cells in rows:
            cells[0].stylize(STRONG)
            shown = [[cell] for cell in cells]
            yield from self._columns([*shown, [Styled(id, DIM)]] if ids else shown, [*widths, ids] if ids else widths)
        yield Styled()

    def _stacked(self, table: Table) -> Iterator[Styled]:
        """A table in a window too narrow for columns: each row as a few lines under its name."""
        for row in table.rows:
            name, *others = row.cells
            yield from self._set(self._styled(name, STRONG))
            for label, cell in zip(table.columns[1:], others, strict=True):
                if cell:
                    yield from self._set(self._styled(cell if len(others) == 1 else f"{label}: {cell}"), 2)
            yield Styled()

    def _bars(self, bars: Sequence[Bar]) -> Iterator[Styled]:
        """A bar to the right of the line is better than guessing, one to the left is worse."""
        longest = min(max(cell_len(bar.label) for bar in bars), self.width // 3)
        for bar in bars:
            worse = "#" * min(HALF_BAR, round(-bar.value * HALF_BAR)) if bar.value < 0 else ""
            better = "#" * min(HALF_BAR, round(bar.value * HALF_BAR)) if bar.value > 0 else ""
            drawn = f"{worse:>{HALF_BAR}}|{better:<{HALF_BAR}}"
            room = self.width - longest - len(drawn) - 2 * GAP
            if room < LEAST_REASON // 2:
                yield from self._set(self._styled(f"{bar.label}: {bar.said}"))
            else:
                cells = [[self._styled(bar.label)], [Styled(drawn, ACCENT)], [self._styled(bar.said)]]
                yield from self._columns(cells, [longest, len(drawn), room])
        yield Styled()

    def _reasons(self, options: Sequence[Reason]) -> Iterator[Styled]:
        labels = ("You", "Key", "Marks")
        said = [(one.given, one.key, one.marks) for one in options]
        longest = [max(map(cell_len, column)) for column in zip(labels, *said, strict=True)]
        room = self.width - sum(longest) - GAP * len(longest)
        if room < LEAST_REASON:
            yield from self._reasons_stacked(options)
            return
        widths = [*longest, room]
        header = [[Styled(label, TITLE)] for label in (*labels, "Option, and why it stands there")]
        yield from self._columns(header, widths)
        for one, beside in zip(options, said, strict=True):
            yield from self._columns([*([Styled(text)] for text in beside), self._why(one)], widths)
            yield Styled()

    def _reasons_stacked(self, options: Sequence[Reason]) -> Iterator[Styled]:
        for one in options:
            yield from self._set(Styled(f"You: {one.given}  Key: {one.key}  Marks: {one.marks}", DIM))
            for text in self._why(one):
                yield from self._set(text)
            yield Styled()

    def _why(self, one: Reason) -> list[Styled]:
        why = [self._styled(one.text, STRONG), self._styled(one.because)]
        return [*why, self._styled(f"Better: {one.better}", DIM)] if one.better else why

    def _hits(self, found: Sequence[Found]) -> Iterator[Styled]:
        yield Styled()
        for one in found:
            yield from self._set(Styled.assemble((one.title, STRONG), "  ", (one.kind, DIM), "  ", (one.id, ACCENT)))
            if one.summary:
                yield from self._set(self._styled(one.summary), 2)
            yield from self._set(Styled(f"found by {one.why}", DIM), 2)
            yield Styled()

    def _commands(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Styled]:
        longest = max((cell_len(command) for command, _ in pairs), default=0)
        for command, what in pairs:
            if longest + GAP + 12 > self.width:
                yield from self._set(Styled(command, ACCENT))
                yield from self._set(Styled(what, DIM), 2)
            else:
                cells = [[Styled(command, ACCENT)], [Styled(what, DIM)]]
                yield from self._columns(cells, [longest, self.width - longest - GAP])
