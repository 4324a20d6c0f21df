"""A page as one HTML file that needs nothing else: to keep, to print, to read with any browser."""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence

from nhs_lead.model.links import without_links
from nhs_lead.pages.page import (
    Bars,
    Block,
    Count,
    Counts,
    Estimated,
    Estimates,
    Facts,
    Heading,
    Hits,
    Items,
    Next,
    Page,
    Parts,
    Quiet,
    Reasons,
    Sample,
    Section,
    Table,
    Text,
    Verbatim,
    paragraphs,
    share_of,
)

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}"
    ".chart{list-style:none;padding:0}.chart li{margin:.75rem 0}.chart strong{display:inline-block;min-width:18rem}"
    ".chart svg{vertical-align:middle;margin-right:1rem}"
)

_SCALE, _HIGH = 80, 16
"""In a drawing of an index, so many pixels stand for 1; so high is a line of it."""


def document(title: str, pages: Sequence[Page]) -> str:
    """Return `pages` as one HTML document. What content has written is shown as typed, never read as HTML."""
    body = "\n".join(line for page in pages for block in page.blocks for line in _lines(block, page))
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _lines(block: Block, page: Page) -> Iterator[str]:
    def plain(text: str) -> str:
        return html.escape(" ".join(without_links(text, page.title_of).split()))

    match block:
        case Heading(text, aside):
            yield f"<h1>{plain(text)}</h1>"
            if aside:
                yield f"<p>{plain(aside)}</p>"
        case Section(text):
            yield f"<h2>{plain(text)}</h2>"
        case Text(text) | Quiet(text):
            parts = paragraphs(text)
            yield from (f"<p>{plain(part)}</p>" for part in parts)
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>{''.join(f'<li>{plain(item)}</li>' for item in items)}</{tag}>"
        case Parts(pairs) | Facts(pairs):
            named = (f"<dt>{plain(name)}</dt><dd>{plain(value)}</dd>" for name, value in pairs if value)
            yield f"<dl>{''.join(named)}</dl>"
        case Verbatim(verbatim):
            yield f"<pre>{html.escape(chr(10).join(verbatim))}</pre>"
        case Sample(file, sample):
            yield f"<pre>{html.escape(chr(10).join((f'# {file}', *sample)))}</pre>"
        case Table(columns, rows, _):
            head = "".join(f'<th scope="col">{plain(column)}</th>' for column in columns)
            cells = ("".join(f"<td>{plain(cell)}</td>" for cell in row.cells) for row in rows)
            yield f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
        case Bars(bars):
            named = (f"<dt>{plain(bar.label)}</dt><dd>{plain(bar.said)}</dd>" for bar in bars)
            yield f"<dl>{''.join(named)}</dl>"
        case Estimates():
            yield from _estimates(block, plain)
        case Counts(counts):
            yield _chart((plain(one.label), f"{_share(one, counts)}{plain(one.said)}") for one in counts)
        case Reasons(options):
            yield "<ul>"
            for one in options:
                said = f"You: {plain(one.given)}. Key: {plain(one.key)}. Marks: {one.marks}."
                better = f" Better: {plain(one.better)}" if one.better else ""
                yield f"<li><strong>{plain(one.text)}</strong> {said}<br>{plain(one.because)}{better}</li>"
            yield "</ul>"
        case Hits(found):
            items_found = (f"<li><strong>{plain(one.title)}</strong>: {plain(one.summary)}</li>" for one in found)
            yield f"<ul>{''.join(items_found)}</ul>"
        case Next():
            pass  # advice for a person at a terminal


def _estimates(block: Estimates, plain: Callable[[str], str]) -> Iterator[str]:
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
