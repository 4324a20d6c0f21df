"""A page as one HTML file that needs nothing else: to keep, to print, to read with any browser."""

import html
from collections.abc import Iterator, Sequence

from nhs_lead.model.links import without_links
from nhs_lead.views.page import (
    Bars,
    Block,
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
)

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}"
)


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
