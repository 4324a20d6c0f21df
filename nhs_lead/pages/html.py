"""A page, or a handout, as one HTML file that needs nothing else: to keep, to print, to read with any browser."""

import html
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from nhs_lead.model.links import without_links
from nhs_lead.pages import charts, page, paper

_STYLE = """
@page { size: A4; margin: 15mm 17mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, Helvetica, sans-serif; }
}
body { font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #1c2733; background: #fff; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; padding-bottom: .5rem; border-bottom: 3px solid #1d4e68; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 .5rem; color: #1d4e68; break-after: avoid; }
p, li { margin: .4rem 0; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .4rem 1.25rem; margin: .6rem 0; }
dt { grid-column: 1; font-weight: bold; max-width: 16rem; }
dd { grid-column: 2; margin: 0; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #c9d1d8; }
tbody th { font-weight: normal; }
pre { white-space: pre-wrap; }
.line { height: 1.8rem; border-bottom: 1px solid #46535f; }
.small { font-size: .9rem; color: #46535f; }
.chart { list-style: none; padding: 0; }
.chart li { margin: .75rem 0; }
.chart strong { display: inline-block; min-width: 18rem; }
.chart svg { vertical-align: middle; margin-right: 1rem; }
@media (max-width: 34rem) { dl { display: block; } dd { margin: 0 0 .5rem; } }
@media print {
  body { font-size: 10.5pt; line-height: 1.4; max-width: none; margin: 0; padding: 0; color: #000; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; margin-top: 1.1rem; }
  .part, .room, li, tr, dd { break-inside: avoid; }
}
""".lstrip()
"""A page to read on a screen and to print: quiet, one dark accent, each part kept on one side where it fits."""

_POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
"""The page loads nothing and runs nothing, whatever stands in it."""

_PAPER = """
@page { size: A4; margin: 15mm 17mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 10pt Arial, Helvetica, sans-serif; }
}
body { font: 12pt/1.4 Arial, Helvetica, sans-serif; color: #000; background: #fff; max-width: 44rem;
  margin: 0 auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 18pt; line-height: 1.25; margin: 0 0 0.5rem; }
h2 { font-size: 13pt; margin: 0.9rem 0 0.25rem; break-after: avoid; }
p { margin: 0.4rem 0; }
ul, ol { margin: 0.4rem 0; padding-left: 1.6rem; }
li { margin: 0.25rem 0; break-inside: avoid; }
section { border-top: 1px solid #000; padding-top: 1.5rem; margin-top: 2.5rem; }
section:first-of-type { border-top: 0; }
.small { font-size: 11pt; }
.foot { margin-top: 0.6rem; font-size: 10pt; break-before: avoid; }
.room { break-inside: avoid; }
.options { list-style: none; padding-left: 0; }
.options li { display: grid; grid-template-columns: 1.6rem 1fr; }
.reasons { list-style: none; padding-left: 0; }
table { border-collapse: collapse; width: 99.5%; margin: 0.5rem 0; break-inside: avoid; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { border: 1px solid #000; padding: 0.2rem 0.4rem; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; }
.blank { display: inline-block; width: 2.4rem; height: 1.3rem; margin-left: 0.5rem; border-bottom: 1px solid #000; }
.line { height: 1.6rem; border-bottom: 1px solid #000; }
@media (max-width: 40rem) { th, td { overflow-wrap: anywhere; padding: 0.1rem 0.2rem; font-size: 10pt; } }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  section { border: 0; padding: 0; margin: 0; break-before: page; }
  section:first-of-type { break-before: auto; }
}
""".lstrip()
"""Sheets of A4: black on white, each on a page of its own."""


def document(title: str, pages: Sequence[page.Page], foot: Sequence[paper.PaperBlock] = ()) -> str:
    """Return `pages` as one HTML document, with what is below them all. It loads nothing and runs nothing.

    What content has written is shown as typed, never read as HTML.
    """
    drawn = [line for shown in pages for line in _parts(shown)]
    body = "\n".join([*drawn, *(line for block in foot for line in lines(block, _plain))])
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n{_POLICY}\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{html.escape(title)}</title>\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _parts(shown: page.Page) -> Iterator[str]:
    """Yield the lines of a page; a section stands with what is below it, so that print does not part them."""
    within = False
    for block in shown.blocks:
        if isinstance(block, page.Section | page.Heading) and within:
            yield "</div>"
            within = False
        if isinstance(block, page.Section):
            yield '<div class="part">'
            within = True
        yield from lines(block, plain(shown.title_of))
    if within:
        yield "</div>"


def handout(sheets: paper.Handout) -> str:
    """Return a handout as one HTML document to print on A4: it loads nothing and runs nothing."""
    body = "\n".join(_sheet(sheet, number, sheets) for number, sheet in enumerate(sheets.sheets, start=1))
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"{_POLICY}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_plain(sheets.title)}</title>\n<style>\n{_PAPER}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _sheet(blocks: Sequence[paper.PaperBlock], number: int, sheets: paper.Handout) -> str:
    """Return a sheet as a section that is named by its heading."""
    drawn = "\n".join(line for block in blocks for line in lines(block, plain(sheets.title_of)))
    named = drawn.replace("<h1>", f'<h1 id="sheet-{number}">', 1)
    foot = f'<p class="small foot">{_plain(sheets.foot)}</p>'
    return f'<section aria-labelledby="sheet-{number}">\n{named}\n{foot}\n</section>'


def _plain(text: str) -> str:
    return html.escape(" ".join(text.split()))


def plain(title_of: Callable[[str], str]) -> Callable[[str], str]:
    """Return what makes HTML of running text, with the titles of what it links to in the place of its links."""
    return lambda text: _plain(without_links(text, title_of))


def lines(block: page.Block | paper.PaperBlock, said: Callable[[str], str]) -> Iterator[str]:
    """Yield `block` as lines of HTML, its running text as `said` makes it."""
    match block:
        case page.Heading(text, aside):
            yield f"<h1>{said(text)}</h1>"
            if aside:
                yield f"<p>{said(aside)}</p>"
        case page.Section(text):
            yield f"<h2>{said(text)}</h2>"
        case page.Text(text):
            yield from (f"<p>{said(part)}</p>" for part in page.paragraphs(text))
        case page.Quiet(text):
            yield from (f'<p class="small">{said(part)}</p>' for part in page.paragraphs(text))
        case page.Items(items, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>{''.join(f'<li>{said(item)}</li>' for item in items)}</{tag}>"
        case page.Parts(pairs) | page.Facts(pairs):
            yield f"<dl>{''.join(_named(pairs, said))}</dl>"
        case page.Verbatim(verbatim):
            yield f"<pre>{html.escape(chr(10).join(verbatim))}</pre>"
        case page.FaultLines(faults):
            yield f"<pre>{html.escape(chr(10).join(fault.text for fault in faults))}</pre>"
        case page.Sample(file, sample):
            yield f"<pre>{html.escape(chr(10).join((f'# {file}', *sample)))}</pre>"
        case page.Table():
            yield from _table(block, said)
        case page.Bars(bars):
            named = (f"<dt>{said(bar.label)}</dt><dd>{said(bar.said)}</dd>" for bar in bars)
            yield f"<dl>{''.join(named)}</dl>"
        case page.Estimates():
            yield from charts.estimates(block, said)
        case page.Counts(counts):
            yield charts.counts(counts, said)
        case page.Verdict(_, words, details):
            yield f"<p><strong>{said(words)}</strong> {said(details)}</p>"
        case page.Reasons(reasons):
            yield "<ul>"
            for reason in reasons:
                marks = f"You: {said(reason.given)}. Key: {said(reason.key)}. Marks: {reason.marks}."
                yield f"<li><strong>{said(reason.text)}</strong> {marks}<br>{_because(reason, said)}</li>"
            yield "</ul>"
        case page.Hits(hits):
            items_found = (f"<li><strong>{said(hit.title)}</strong>: {said(hit.summary)}</li>" for hit in hits)
            yield f"<ul>{''.join(items_found)}</ul>"
        case page.Next():
            pass  # advice for a person at a terminal
        case paper.Options() | paper.Explanations() | paper.Blanks() | paper.Room():
            yield from _pen_lines(block, said)
        case _:
            assert_never(block)


def _named(pairs: Sequence[tuple[str, str]], said: Callable[[str], str]) -> Iterator[str]:
    """Yield names with their values; a name that is that of the one before stands once, above all its values."""
    before = ""
    for name, value in pairs:
        if value:
            yield f"<dd>{said(value)}</dd>" if name == before else f"<dt>{said(name)}</dt><dd>{said(value)}</dd>"
            before = name


def _pen_lines(block: paper.PenBlock, plain: Callable[[str], str]) -> Iterator[str]:
    match block:
        case paper.Options(lettered):
            options = (f"<li><strong>{letter}.</strong> <span>{plain(text)}</span></li>" for letter, text in lettered)
            yield f'<ul class="options" role="list">{"".join(options)}</ul>'
        case paper.Explanations(explanations):
            yield '<ul class="reasons" role="list">'
            for option in explanations:
                name = f"<strong>{option.letter} ({plain(option.key)}).</strong>"
                yield f"<li>{name} {plain(option.text)}<br>{_because(option, plain)}</li>"
            yield "</ul>"
        case paper.Blanks(what, number):
            blank = '<span class="blank"></span>'
            yield f"<p>{plain(what)}: {blank * number}</p>"
        case paper.Room(what, lines):
            ruled = '<div class="line"></div>' * lines
            yield f'<div class="room"><h2>{plain(what)}</h2><div aria-hidden="true">{ruled}</div></div>'
        case _:
            assert_never(block)


def _because(option: page.Reason | paper.Explained, plain: Callable[[str], str]) -> str:
    """Return the reason of an option, and what would have been better."""
    return plain(option.because) + (f" Better: {plain(option.better)}" if option.better else "")


def _table(table: page.Table, plain: Callable[[str], str]) -> Iterator[str]:
    """Yield a table whose rows are named by their first cell, where they are named."""
    yield f"<table>\n<caption>{plain(table.caption)}</caption>" if table.caption else "<table>"
    heads = "".join(f'<th scope="col">{plain(column)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = [f"<td>{plain(cell)}</td>" for cell in row.cells]
        if table.named:
            cells[0] = f'<th scope="row">{plain(row.cells[0])}</th>'
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"
