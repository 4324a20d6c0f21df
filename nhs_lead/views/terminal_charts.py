"""Charts on a terminal: bars, estimates on a scale, courses and counts, each with its figures in words beside it."""

import math
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text as Styled

from nhs_lead.pages import page
from nhs_lead.views.terminal import ACCENT, DIM, GAP, MARGIN, STRONG, TEXT_WIDTH, TITLE, Painter

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

LEAST_WORDS = 15
"""The least width for words beside a bar; in a narrower window they stand alone."""


def bars(painter: Painter, lines: Sequence[page.Bar]) -> Iterator[Styled]:
    """A bar to the right of the line is better than guessing, one to the left is worse."""
    longest = min(max(cell_len(bar.label) for bar in lines), painter.width // 3)
    for bar in lines:
        worse = "#" * min(HALF_BAR, round(-bar.value * HALF_BAR)) if bar.value < 0 else ""
        better = "#" * min(HALF_BAR, round(bar.value * HALF_BAR)) if bar.value > 0 else ""
        drawn = f"{worse:>{HALF_BAR}}|{better:<{HALF_BAR}}"
        room = painter.width - longest - len(drawn) - 2 * GAP
        if room < LEAST_WORDS:
            yield from painter.set(painter.styled(f"{bar.label}: {bar.said}"))
        else:
            cells = [[painter.styled(bar.label)], [Styled(drawn, ACCENT)], [painter.styled(bar.said)]]
            yield from painter.columns(cells, [longest, len(drawn), room])
    yield Styled()


def estimates(painter: Painter, block: page.Estimates) -> Iterator[Styled]:
    """Every estimate on one scale, then, beneath, how each went from period to period."""
    room = painter.window - MARGIN - 2 * GAP - LEAST_FIGURES
    longest = min(max(cell_len(line.label) for line in block.lines), LABELS[0])
    least = min(longest, LABELS[1])
    scale = next((width for width in SCALES if room - width >= least), 0)
    label = max(least, min(longest, room - scale))
    if scale:
        widths = [label, scale, LEAST_FIGURES + room - scale - label]
        header = [Styled(), Styled(_marks(scale), DIM), Styled(block.figures, TITLE)]
        yield from painter.columns([[cell] for cell in header], widths)
    else:
        yield from painter.set(Styled(block.figures, TITLE))
        yield from painter.drawn(Styled(_marks(min(SCALES)), DIM))
    for line in block.lines:
        remarks = [painter.styled("; ".join(line.remarks), DIM)] if line.remarks else []
        drawn = Styled(_whisker(line, scale or min(SCALES)), ACCENT)
        if scale:
            figures = [painter.styled(line.figures), *remarks]
            yield from painter.columns([[painter.styled(line.label, STRONG)], [drawn], figures], widths)
        else:
            yield from painter.set(painter.styled(line.label, STRONG))
            yield from painter.drawn(drawn)
            for text in (painter.styled(line.figures), *remarks):
                yield from painter.set(text)
    yield Styled()
    yield from painter.set(Styled("o the index, --- the likely range, | guessing", DIM))
    yield Styled()
    if any(line.course for line in block.lines):
        yield from _courses(painter, block, label)


def _courses(painter: Painter, block: page.Estimates, label: int) -> Iterator[Styled]:
    levels = LEVELS if painter.can_show(LEVELS) else LEVELS_ASCII
    yield from painter.set(Styled(block.courses, TITLE))
    for line in block.lines:
        if not line.course:
            continue
        drawn = Styled(_course(line.course, levels), ACCENT)
        room = painter.window - MARGIN - label - len(line.course) - 2 * GAP
        if room >= LEAST_FIGURES:
            cells = [[painter.styled(line.label, STRONG)], [drawn], [painter.styled(line.course_said)]]
            yield from painter.columns(cells, [label, len(line.course), min(room, TEXT_WIDTH)])
        else:
            yield from painter.set(painter.styled(line.label, STRONG))
            yield from painter.drawn(drawn)
            yield from painter.set(painter.styled(line.course_said))
    yield Styled()
    yield from painter.set(Styled(f"{levels[0]} below guessing, {levels[1]} from 0 up to {levels[-1]} for 100", DIM))
    yield Styled()


def counts(painter: Painter, lines: Sequence[page.Count]) -> Iterator[Styled]:
    """A bar of # for each number; dots fill it up to its whole."""
    label = min(max(cell_len(line.label) for line in lines), LABELS[0], painter.width // 2)
    room = painter.width - label - SHARE - 2 * GAP
    for line in lines:
        filled = round(page.share_of(line, lines) * SHARE)
        drawn = "#" * (max(1, filled) if line.number else 0)
        if room < LEAST_WORDS:
            yield from painter.set(painter.styled(f"{line.label}: {line.said}"))
            continue
        bar = Styled(f"{drawn:.<{SHARE}}" if line.of else f"{drawn:<{SHARE}}", ACCENT)
        yield from painter.columns(
            [[painter.styled(line.label)], [bar], [painter.styled(line.said)]], [label, SHARE, room]
        )
    yield Styled()


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
