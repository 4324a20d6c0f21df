"""A page on a terminal: quiet, one accent colour, as wide as the window. Colour never carries meaning alone.

Everything is set in columns of wrapped text. Rich's tables would measure and wrap every cell several times over, which
a look-up would feel; its text and its console do all the rest.
"""

import math
from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Styled

from nhs_lead.model.links import pieces
from nhs_lead.pages import page
from nhs_lead.views.visible_page import visible_page

ACCENT, STRONG, DIM = "cyan", "bold", "dim"
TITLE = f"{STRONG} {ACCENT}"

TEXT_WIDTH = 100
"""Running text is not set wider than this: long lines are hard to read."""

NARROW, LEAST_COLUMN = 24, 9
"""A table needs the first width and the second for each column; in a narrower window its rows are stacked."""

LEAST_REASON = 30
"""The least width for the reason beside the marks; in a narrower window it stands below them."""

LEAST_VALUE = 20
"""The least width for a text beside its name; in a narrower window it stands below: ids and commands stay whole."""

HALF_BAR = 10
"""Columns for a judgement index of 1."""

SCALES = (41, 21)
"""Columns for a scale from -1 to 1, the wider where there is room; being odd, they have one for guessing."""

LEAST_FIGURES = 28
"""The least width for the figures beside a scale; in a narrower window they stand below it."""

LEVELS, LEVELS_ASCII = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588", "01234567"
"""The first stands for an index below guessing, the others for the sevenths from guessing to the key."""

LABELS = (28, 22)
"""The most columns for a label beside a chart, and the least, where what stands beside it needs the room."""

SHARE = 20
"""Columns for a whole."""

WIDE = 110
"""From this width on, a table shows the ids of its rows as well."""

MARGIN, GAP = 1, 2


def print_page(shown: page.Page, console: Console) -> None:
    """Draw `shown` on `console`."""
    shown = visible_page(shown)
    painter = _Painter(shown, console)
    lines = [line for block in shown.blocks for line in painter.draw(block)]
    console.print(Styled("\n").join(lines), no_wrap=True, overflow="ignore", crop=False)


class _Painter:
    """Draws the blocks of one page in a window of one width, line by line."""

    def __init__(self, shown: page.Page, console: Console) -> None:
        self.shown = shown
        self.console = console
        self.window = console.width - MARGIN
        self.width = min(self.window - MARGIN, TEXT_WIDTH)

    def draw(self, block: page.Block) -> Iterator[Styled]:
        """Yield the lines of `block` from top to bottom."""
        match block:
            case page.Heading(text, aside):
                yield from self._heading(text, aside)
            case page.Section(text):
                yield from self._set(self._styled(text, TITLE))
            case page.Text(text):
                yield from self._paragraphs(text, "")
            case page.Quiet(text):
                yield from self._paragraphs(text, DIM)
            case page.Items(lines, numbered):
                marks = [f"{number}." if numbered else "-" for number in range(1, len(lines) + 1)]
                yield from self._pairs(list(zip(marks, lines, strict=True)), DIM, gap=1)
            case page.Parts(pairs):
                yield from self._pairs(pairs, STRONG)
            case page.Facts(pairs):
                yield from self._pairs([(label, value) for label, value in pairs if value], DIM)
            case page.Verbatim(lines):
                yield from (self._on_margin(Styled(line)) for line in [*lines, ""])
            case page.Sample(file, sample):
                yield from self._sample([f"# {file}", *sample])
            case page.Table():
                yield from self._table(block)
            case page.Bars(bars):
                yield from self._bars(bars)
            case page.Estimates():
                yield from self._estimates(block)
            case page.Counts(counts):
                yield from self._counts(counts)
            case page.Reasons(options):
                yield from self._reasons(options)
            case page.Hits(found):
                yield from self._hits(found)
            case page.Next(pairs, total):
                if total:
                    yield from self._set(Styled(total, DIM))
                yield from self._commands(pairs)
            case _:
                assert_never(block)

    def _styled(self, text: str, style: str = "") -> Styled:
        line = Styled(style=style)
        for words, link in pieces(" ".join(text.split()), self.shown.title_of):
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
        for paragraph in page.paragraphs(text):
            yield from self._set(self._styled(paragraph, style))
            yield Styled()

    def _pairs(self, pairs: Sequence[tuple[str, str]], style: str, gap: int = GAP) -> Iterator[Styled]:
        longest = max((cell_len(name) for name, _ in pairs), default=0)
        first = min(longest, self.width * 2 // 5)
        for name, meaning in pairs:
            if self.width - first - gap < LEAST_VALUE and gap == GAP:  # a list's marks are narrow enough
                yield from self._set(self._styled(name, style))
                yield from self._set(self._styled(meaning), GAP)
                continue
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

    def _table(self, table: page.Table) -> Iterator[Styled]:
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

    def _stacked(self, table: page.Table) -> Iterator[Styled]:
        """A table in a window too narrow for columns: each row as a few lines under its name."""
        for row in table.rows:
            name, *others = row.cells
            yield from self._set(self._styled(name, STRONG))
            for label, cell in zip(table.columns[1:], others, strict=True):
                if cell:
                    yield from self._set(self._styled(cell if len(others) == 1 else f"{label}: {cell}"), 2)
            yield Styled()

    def _bars(self, bars: Sequence[page.Bar]) -> Iterator[Styled]:
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

    def _estimates(self, block: page.Estimates) -> Iterator[Styled]:
        """Every estimate on one scale, then, beneath, how each went from period to period."""
        room = self.window - MARGIN - 2 * GAP - LEAST_FIGURES
        longest = min(max(cell_len(line.label) for line in block.lines), LABELS[0])
        least = min(longest, LABELS[1])
        scale = next((one for one in SCALES if room - one >= least), 0)
        label = max(least, min(longest, room - scale))
        if scale:
            widths = [label, scale, LEAST_FIGURES + room - scale - label]
            header = [Styled(), Styled(_marks(scale), DIM), Styled(block.figures, TITLE)]
            yield from self._columns([[cell] for cell in header], widths)
        else:
            yield from self._set(Styled(block.figures, TITLE))
            yield from self._drawn(Styled(_marks(min(SCALES)), DIM))
        for line in block.lines:
            remarks = [self._styled("; ".join(line.remarks), DIM)] if line.remarks else []
            drawn = Styled(_whisker(line, scale or min(SCALES)), ACCENT)
            if scale:
                figures = [self._styled(line.figures), *remarks]
                yield from self._columns([[self._styled(line.label, STRONG)], [drawn], figures], widths)
            else:
                yield from self._set(self._styled(line.label, STRONG))
                yield from self._drawn(drawn)
                for text in (self._styled(line.figures), *remarks):
                    yield from self._set(text)
        yield Styled()
        yield from self._set(Styled("o the index, --- the likely range, | guessing", DIM))
        yield Styled()
        if any(line.course for line in block.lines):
            yield from self._courses(block, label)

    def _courses(self, block: page.Estimates, label: int) -> Iterator[Styled]:
        levels = LEVELS if self._can_show(LEVELS) else LEVELS_ASCII
        yield from self._set(Styled(block.courses, TITLE))
        for line in block.lines:
            if not line.course:
                continue
            drawn = Styled(_course(line.course, levels), ACCENT)
            room = self.window - MARGIN - label - len(line.course) - 2 * GAP
            if room >= LEAST_FIGURES:
                cells = [[self._styled(line.label, STRONG)], [drawn], [self._styled(line.course_said)]]
                yield from self._columns(cells, [label, len(line.course), min(room, TEXT_WIDTH)])
            else:
                yield from self._set(self._styled(line.label, STRONG))
                yield from self._drawn(drawn)
                yield from self._set(self._styled(line.course_said))
        yield Styled()
        yield from self._set(Styled(f"{levels[0]} below guessing, {levels[1]} from 0 up to {levels[-1]} for 100", DIM))
        yield Styled()

    def _drawn(self, drawing: Styled) -> Iterator[Styled]:
        """Yield a line of signs where it fits; wrapped it would say something else, and the words say it as well."""
        if drawing.cell_len <= self.width:
            yield self._on_margin(drawing)

    def _can_show(self, signs: str) -> bool:
        try:
            signs.encode(self.console.encoding)
        except UnicodeError:
            return False
        return True

    def _counts(self, counts: Sequence[page.Count]) -> Iterator[Styled]:
        """A bar of # for each number; dots fill it up to its whole."""
        label = min(max(cell_len(one.label) for one in counts), LABELS[0], self.width // 2)
        room = self.width - label - SHARE - 2 * GAP
        for one in counts:
            filled = round(page.share_of(one, counts) * SHARE)
            drawn = "#" * (max(1, filled) if one.number else 0)
            if room < LEAST_REASON // 2:
                yield from self._set(self._styled(f"{one.label}: {one.said}"))
                continue
            bar = Styled(f"{drawn:.<{SHARE}}" if one.of else f"{drawn:<{SHARE}}", ACCENT)
            yield from self._columns([[self._styled(one.label)], [bar], [self._styled(one.said)]], [label, SHARE, room])
        yield Styled()

    def _reasons(self, options: Sequence[page.Reason]) -> Iterator[Styled]:
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

    def _reasons_stacked(self, options: Sequence[page.Reason]) -> Iterator[Styled]:
        for one in options:
            yield from self._set(Styled(f"You: {one.given}  Key: {one.key}  Marks: {one.marks}", DIM))
            for text in self._why(one):
                yield from self._set(text)
            yield Styled()

    def _why(self, one: page.Reason) -> list[Styled]:
        why = [self._styled(one.text, STRONG), self._styled(one.because)]
        return [*why, self._styled(f"Better: {one.better}", DIM)] if one.better else why

    def _hits(self, found: Sequence[page.Found]) -> Iterator[Styled]:
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


def _marks(scale: int) -> str:
    """Return the numbers above a scale."""
    half = scale // 2
    return f"{-100:<{half}}{0:<{half - 2}}{100}"


def _whisker(line: page.Estimated, scale: int) -> str:
    """Return an estimate on a scale of so many columns: o for the index, - for the interval, | for guessing."""

    def at(value: float) -> int:
        return round((min(1.0, max(-1.0, value)) + 1) / 2 * (scale - 1))

    drawn = [" "] * scale
    drawn[at(line.low) : at(line.high) + 1] = "-" * (at(line.high) - at(line.low) + 1)
    drawn[at(0)] = "|"
    drawn[at(line.value)] = "o"
    return "".join(drawn)


def _course(course: Sequence[float | None], levels: str) -> str:
    """Return a level for each index, and a gap for each period without one."""
    return "".join(" " if value is None else levels[_level(value, len(levels) - 1)] for value in course)


def _level(value: float, most: int) -> int:
    """Return 0 for an index below guessing, and 1 to `most` from guessing to the key."""
    return 0 if value < 0 else min(most, 1 + math.floor(value * most))
