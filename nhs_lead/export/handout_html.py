"""A handout as one HTML file to print on A4: it loads nothing, runs nothing, and reads well in black and white."""

import html
from collections.abc import Iterator

from nhs_lead.export.paper import (
    Blanks,
    Block,
    Handout,
    Points,
    Room,
    Sheet,
    SheetHeading,
    SheetOptions,
    SheetReasons,
    SheetTable,
    SheetText,
    Small,
)

STYLE = """
@page { size: A4; margin: 15mm 17mm; }
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


def written(handout: Handout) -> str:
    """Return the handout as one HTML document. What content says is shown as typed, never read as HTML."""
    sheets = "\n".join(_section(sheet, number, handout.foot) for number, sheet in enumerate(handout.sheets, start=1))
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_plain(handout.title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{sheets}\n</main>\n"
        "</body>\n</html>\n"
    )


def _section(sheet: Sheet, number: int, foot: str) -> str:
    inside = []
    for block in sheet.blocks:
        if isinstance(block, SheetHeading) and block.level == 1:
            inside.append(f'<h1 id="sheet-{number}">{_plain(block.text)}</h1>')
        else:
            inside += _lines(block)
    inside.append(f'<p class="small foot">{_plain(foot)}</p>')
    return f'<section aria-labelledby="sheet-{number}">\n' + "\n".join(inside) + "\n</section>"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case SheetHeading(level, text):
            yield f"<h{level}>{_plain(text)}</h{level}>"
        case SheetText(text):
            yield f"<p>{_plain(text)}</p>"
        case Small(text):
            yield f'<p class="small">{_plain(text)}</p>'
        case Points(items, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>{''.join(f'<li>{_plain(item)}</li>' for item in items)}</{tag}>"
        case SheetOptions(lettered):
            items_shown = (
                f"<li><strong>{letter}.</strong> <span>{_plain(text)}</span></li>" for letter, text in lettered
            )
            yield f'<ul class="options" role="list">{"".join(items_shown)}</ul>'
        case SheetReasons(reasons):
            yield '<ul class="reasons" role="list">'
            for one in reasons:
                better = f" Better: {_plain(one.better)}" if one.better else ""
                yield (
                    f"<li><strong>{one.letter} ({_plain(one.key)}).</strong> {_plain(one.text)}<br>"
                    f"{_plain(one.because)}{better}</li>"
                )
            yield "</ul>"
        case SheetTable(caption, columns, rows, named):
            yield f"<table>\n<caption>{_plain(caption)}</caption>"
            heads = "".join(f'<th scope="col">{_plain(one)}</th>' for one in columns)
            yield f"<thead><tr>{heads}</tr></thead>"
            yield "<tbody>"
            for row in rows:
                cells = [f"<td>{_plain(cell)}</td>" for cell in row]
                if named:
                    cells[0] = f'<th scope="row">{_plain(row[0])}</th>'
                yield f"<tr>{''.join(cells)}</tr>"
            yield "</tbody>\n</table>"
        case Blanks(what, number):
            blank = '<span class="blank"></span>'
            yield f"<p>{_plain(what)}: {blank * number}</p>"
        case Room(what, lines):
            ruled = '<div class="line"></div>' * lines
            yield f'<div class="room"><h2>{_plain(what)}</h2><div aria-hidden="true">{ruled}</div></div>'


def _plain(text: str) -> str:
    return html.escape(" ".join(text.split()))
