"""Drawings of estimates and numbers in a kept page: SVG that a screen reader passes over, beside the same in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from nhs_lead.pages.page import Count, Estimated, Estimates, share_of

_SCALE, _HIGH = 80, 16
"""In a drawing of an index, so many pixels stand for 1; so high is a line of it."""


def estimates(block: Estimates, plain: Callable[[str], str]) -> Iterator[str]:
    """Yield the drawings, which a screen reader passes over, each beside the sentences that say the same."""
    yield _chart(
        (plain(line.label), f"{_whisker(line)}{_course(line)}<br>{plain(line.told[:1].upper() + line.told[1:])}")
        for line in block.lines
    )
    said = (
        "In each drawing the dot is the index, the line through it the likely range, "
        "the upright line guessing; the ends are -100 and 100."
    )
    if any(line.course for line in block.lines):
        said += f" Bars above or below guessing: {block.courses[:1].lower()}{block.courses[1:]}."
    yield f"<p>{plain(said)}</p>"


def counts(lines: Sequence[Count], plain: Callable[[str], str]) -> str:
    """Return a bar for each number, filled as far as it goes, beside its words."""
    return _chart((plain(line.label), f"{_share(line, lines)}{plain(line.said)}") for line in lines)


def _chart(lines: Iterable[tuple[str, str]]) -> str:
    """Return names, each with its drawing and words: a list, since a table would squeeze the words on a phone."""
    return f'<ul class="chart">{"".join(f"<li><strong>{name}</strong> {shown}</li>" for name, shown in lines)}</ul>'


def _drawing(width: int, height: int, inside: str) -> str:
    return (
        f'<svg aria-hidden="true" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'fill="none" stroke="currentColor" stroke-width="1.5">{inside}</svg>'
    )


def _whisker(line: Estimated) -> str:
    """Return an index as a dot with a line through it, on a scale with guessing in its middle."""
    edge, middle = _HIGH // 2, _HIGH // 2

    def at(value: float) -> int:
        return edge + round((value + 1) * _SCALE)

    scale = f'<path d="M{at(0)} 0V{_HIGH}M{at(-1)} {middle - 3}v6M{at(1)} {middle - 3}v6"/>'
    interval = f'<path stroke-width="2" d="M{at(line.low)} {middle}H{at(line.high)}"/>'
    dot = f'<circle fill="currentColor" cx="{at(line.value)}" cy="{middle}" r="3"/>'
    return _drawing(at(1) + edge, _HIGH, scale + interval + dot)


def _course(line: Estimated) -> str:
    """Return a bar for each period, up from guessing or down from it; none where there were no answers."""
    if not line.course:
        return ""
    width, height = 10, 2 * _HIGH
    bars = []
    for number, value in enumerate(line.course):
        if value is not None:
            top = min(_HIGH - 1, round(_HIGH * (1 - max(value, 0))))
            tall = max(2, round(_HIGH * abs(value)))
            bars.append(
                f'<rect fill="currentColor" stroke="none" x="{number * width + 1}" y="{top if value >= 0 else _HIGH}" '
                f'width="{width - 2}" height="{tall}"/>'
            )
    across = width * len(line.course)
    return _drawing(across, height, f'<path d="M0 {_HIGH}H{across}"/>{"".join(bars)}')


def _share(line: Count, lines: Sequence[Count]) -> str:
    """Return a bar that is filled as far as the number goes."""
    width = 2 * _SCALE
    frame = f'<rect x="1" y="3" width="{width - 2}" height="{_HIGH - 6}"/>' if line.of else ""
    filled = max(1, round(share_of(line, lines) * (width - 2))) if line.number else 0
    bar = f'<rect fill="currentColor" stroke="none" x="1" y="3" width="{filled}" height="{_HIGH - 6}"/>'
    return _drawing(width, _HIGH, frame + bar)
