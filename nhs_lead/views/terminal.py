"""A page on a terminal: quiet, one accent colour, as wide as the window. Colour never carries meaning alone.

Everything is set in columns of wrapped text. Rich's tables would measure and wrap every cell several times over, which
a look-up would feel; its text and its console do all the rest.
"""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text as Styled

from nhs_lead.model.links import pieces
from nhs_lead.pages import page
from nhs_lead.views.visible_page import visible_page

ACCENT, STRONG, DIM = "cyan", "bold", "dim"
TITLE = f"{STRONG} {ACCENT}"
LINK = Style(color=ACCENT)

STATUS = "Status"
TONES = {"open": "green", "paused": "yellow", "closed": "red", "unverified": "magenta"}
"""The colours of a status, beside its word."""

ADDRESS = re.compile(r"https?://[^\s<>\"\]]*[^\s<>\"\].,;:!?)]")

TEXT_WIDTH = 100
"""Running text is not set wider than this: long lines are hard to read."""

NARROW, LEAST_COLUMN = 24, 9
"""A table needs the first width and the second for each column; in a narrower window its rows are stacked."""

COMMAND = "nhs-lead "

LEAST_VALUE = 20
"""The least width for a text beside its name; in a narrower window it stands below: ids and commands stay whole."""

WIDE = 110
"""From this width on, a table shows the ids of its rows as well."""

MARGIN, GAP = 1, 2


def print_page(shown: page.Page, console: Console, *, links: bool = False) -> None:
    """Draw `shown` on `console`. `links`: the terminal opens addresses, which may be shown shorter then."""
    console.print(drawn(shown, console, links=links), no_wrap=True, overflow="ignore", crop=False)


def drawn(shown: page.Page, console: Console, *, links: bool = False) -> Styled:
    """Return `shown` as it is drawn in the width of `console`; a link has the id of its entry in its style's meta."""
    shown = visible_page(shown)
    painter = Painter(shown, console, links=links)
    return Styled("\n").join(line for block in shown.blocks for line in painter.draw(block))


class Painter:
    """Draws the blocks of one page in a window of one width, line by line."""

    def __init__(self, shown: page.Page, console: Console, *, links: bool = False) -> None:
        self.shown = shown
        self.links = links
        self.console = console
        self.window = console.width - MARGIN
        self.width = min(self.window - MARGIN, TEXT_WIDTH)

    def draw(self, block: page.Block) -> Iterator[Styled]:
        """Yield the lines of `block` from top to bottom."""
        match block:
            case page.Heading(text, aside):
                yield from self._heading(text, aside)
            case page.Section(text):
                yield from self.set(self.styled(text, TITLE))
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
                yield from self._pairs([(label, value) for label, value in pairs if value], DIM, toned=True)
            case page.Verbatim(lines):
                yield from (self._on_margin(Styled(line)) for line in [*lines, ""])
            case page.FaultLines(faults):
                from nhs_lead.views import terminal_faults  # only an author sees any

                yield from terminal_faults.faults(self, faults)
            case page.Sample(file, sample):
                yield from self._sample([f"# {file}", *sample])
            case page.Table():
                yield from self._table(block)
            case page.Bars() | page.Estimates() | page.Counts():
                yield from self._chart(block)
            case page.Verdict() | page.Reasons():
                yield from self._debrief(block)
            case page.Hits(hits):
                yield from self._hits(hits)
            case page.Next(pairs, total):
                if total:
                    yield from self.set(Styled(total, DIM))
                yield from self._commands(pairs)
            case _:
                assert_never(block)

    def _chart(self, block: page.Bars | page.Estimates | page.Counts) -> Iterator[Styled]:
        from nhs_lead.views import terminal_charts  # most pages have none

        match block:
            case page.Bars(lines):
                yield from terminal_charts.bars(self, lines)
            case page.Estimates():
                yield from terminal_charts.estimates(self, block)
            case page.Counts(lines):
                yield from terminal_charts.counts(self, lines)
            case _:
                assert_never(block)

    def _debrief(self, block: page.Verdict | page.Reasons) -> Iterator[Styled]:
        from nhs_lead.views import terminal_debrief  # only a quiz has one

        match block:
            case page.Verdict():
                yield from terminal_debrief.verdict(self, block)
            case page.Reasons(options):
                yield from terminal_debrief.reasons(self, options)
            case _:
                assert_never(block)

    def styled(self, text: str, style: str = "") -> Styled:
        """Return `text` on one line, its links in the accent colour."""
        line = Styled(style=style)
        for words, link in pieces(" ".join(text.split()), self.shown.title_of):
            line.append(words, LINK + Style(meta={"entry": link}) if link else "")
        if self.links:
            for address in ADDRESS.finditer(line.plain):
                line.stylize(Style(link=address[0]), *address.span())
        return line

    def _on_margin(self, line: Styled, indent: int = 0) -> Styled:
        return Styled(" " * (MARGIN + indent)) + line if line else line

    def _wrapped(self, text: Styled, width: int) -> list[Styled]:
        if text.cell_len <= width:
            return [text]
        address = next((match for match in ADDRESS.finditer(text.plain) if len(match[0]) > width), None)
        if address is None:
            return list(text.wrap(self.console, max(1, width), overflow="fold"))
        start, end = address.span()
        if self.links:  # the terminal has all of it
            more = "\u2026" if self.can_show("\u2026") else "..."
            short = Styled(address[0][: max(1, width - len(more))] + more, Style(link=address[0]))
            return self._wrapped(text[:start] + short + text[end:], width)
        before, after = text[:start], text[end:]  # broken, an address could be neither clicked nor copied
        before.rstrip()
        after = after[len(after.plain) - len(after.plain.lstrip(" .,;:)")) :]
        lines = [*(self._wrapped(before, width) if before else ()), text[start:end]]
        return [*lines, *(self._wrapped(after, width) if after else ())]

    def set(self, text: Styled, indent: int = 0) -> Iterator[Styled]:
        """Yield `text` as wrapped lines between the margins."""
        yield from (self._on_margin(line, indent) for line in self._wrapped(text, self.width - indent))

    def columns(self, cells: Sequence[Sequence[Styled]], widths: Sequence[int], gap: int = GAP) -> Iterator[Styled]:
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
            yield from self.columns([[self.styled(text, STRONG)], [Styled(aside, DIM)]], [room, cell_len(aside)])
        else:
            yield from self.set(self.styled(text, STRONG))
            yield from self.set(Styled(aside, DIM)) if aside else ()
        yield Styled()

    def _paragraphs(self, text: str, style: str) -> Iterator[Styled]:
        for paragraph in page.paragraphs(text):
            yield from self.set(self.styled(paragraph, style))
            yield Styled()

    def _toned(self, text: str, label: str) -> Styled:
        """Return `text` as it stands under `label`: a status begins with a word, which has a colour too."""
        line = self.styled(text)
        word = re.match(r"\w+", line.plain) if label == STATUS else None
        if word and word[0] in TONES:
            line.stylize(TONES[word[0]], 0, word.end())
        return line

    def _pairs(
        self, pairs: Sequence[tuple[str, str]], style: str, gap: int = GAP, *, toned: bool = False
    ) -> Iterator[Styled]:
        longest = max((cell_len(name) for name, _ in pairs), default=0)
        commands = any(name.startswith(COMMAND) for name, _ in pairs)  # broken, none could be copied
        most = self.width - gap - LEAST_VALUE if commands else self.width * 2 // 5
        first = min(longest, most)
        if commands and first < longest:
            gap, first = GAP, self.width  # each meaning stands below its command
        for name, meaning in pairs:
            value = self._toned(meaning, name if toned else "")
            if self.width - first - gap < LEAST_VALUE and gap == GAP:  # a list's marks are narrow enough
                yield from self.set(self.styled(name, style))
                yield from self.set(value, GAP)
                continue
            cells = [[self.styled(name, style)], [value]]
            yield from self.columns(cells, [first, self.width - first - gap], gap)
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
        if table.known_by != "ids":
            yield from self._lines_of(table)
            return
        if self.window < NARROW + LEAST_COLUMN * len(table.columns):
            yield from self._stacked(table)
            return
        weights, columns = list(table.weights), list(table.columns)
        rows = [
            (row.id, [self._toned(cell, label) for label, cell in zip(columns, row.cells, strict=True)])
            for row in table.rows
        ]
        room = self.window - MARGIN - GAP * (len(columns) - 1)
        ids = max((cell_len(id) for id, _ in rows), default=0) if self.window >= WIDE - MARGIN else 0
        if ids:
            ids = min(ids, 36)
            room -= ids + GAP
        widths = [room * weight // sum(weights) for weight in weights]
        header = [[Styled(column, TITLE)] for column in columns]
        yield from self.columns([*header, [Styled("Id", TITLE)]] if ids else header, [*widths, ids] if ids else widths)
        for id, cells in rows:
            cells[0].stylize(STRONG)
            shown = [[cell] for cell in cells]
            yield from self.columns([*shown, [Styled(id, DIM)]] if ids else shown, [*widths, ids] if ids else widths)
        yield Styled()

    def _lines_of(self, table: page.Table) -> Iterator[Styled]:
        """A table whose columns are as wide as what stands in them; in a narrower window each row takes two lines."""
        numbers = [f"{number}." if table.known_by == "numbers" else "" for number in range(1, len(table.rows) + 1)]
        lines = [["", *table.columns], *([number, *row.cells] for number, row in zip(numbers, table.rows, strict=True))]
        if not any(numbers):
            lines = [line[1:] for line in lines]
        widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
        if MARGIN + sum(widths) + GAP * (len(widths) - 1) <= self.window:
            for line in lines:
                cells = [[self.styled(cell, TITLE if line is lines[0] else "")] for cell in line]
                yield from self.columns(cells, widths)
            yield Styled()
            return
        further = widths[0] + 1 if any(numbers) else GAP
        for number, row in zip(numbers, table.rows, strict=True):
            name = self.styled(f"{number} {': '.join(row.cells[:2])}".lstrip(), STRONG)
            first, *rest = self._wrapped(name, self.width - further)
            yield self._on_margin(first)
            yield from (self._on_margin(line, further) for line in rest)
            told = [
                f"{label.lower()} {cell}" if cell[0].isdigit() else cell
                for label, cell in zip(table.columns[2:], row.cells[2:], strict=True)
                if cell
            ]
            yield from self.set(self.styled("; ".join(told)), further)
        yield Styled()

    def _stacked(self, table: page.Table) -> Iterator[Styled]:
        """A table in a window too narrow for columns: each row as a few lines under its name."""
        for row in table.rows:
            name, *others = row.cells
            yield from self.set(self.styled(name, STRONG))
            for label, cell in zip(table.columns[1:], others, strict=True):
                if cell:
                    yield from self.set(self.styled(cell if len(others) == 1 else f"{label}: {cell}"), 2)
            yield Styled()

    def drawn(self, drawing: Styled) -> Iterator[Styled]:
        """Yield a line of signs where it fits; wrapped it would say something else, and the words say it as well."""
        if drawing.cell_len <= self.width:
            yield self._on_margin(drawing)

    def can_show(self, signs: str) -> bool:
        """Whether the terminal has these signs."""
        try:
            signs.encode(self.console.encoding)
        except UnicodeError:
            return False
        return True

    def _hits(self, hits: Sequence[page.Found]) -> Iterator[Styled]:
        """Hits close together, so that a window holds many; why each was found where its line has room for it."""
        for hit in hits:
            name = Styled.assemble((hit.title, STRONG), "  ", (hit.kind, DIM), "  ", (hit.id, ACCENT))
            why = f"found by {hit.why}"
            room = self.window - MARGIN - name.cell_len - GAP
            if cell_len(why) <= room:
                name.append(f"  {why}", DIM)
            yield from self.set(name)
            if hit.summary:
                yield from self.set(self.styled(hit.summary), GAP)
        yield Styled()

    def _commands(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Styled]:
        longest = max((cell_len(command) for command, _ in pairs), default=0)
        for command, what in pairs:
            if longest + GAP + 12 > self.width:
                yield from self.set(Styled(command, ACCENT))
                yield from self.set(Styled(what, DIM), 2)
            else:
                cells = [[Styled(command, ACCENT)], [Styled(what, DIM)]]
                yield from self.columns(cells, [longest, self.width - longest - GAP])
