"""The lists of the site: all kinds, and the entries of each kind as a table that a script can filter."""

import html
from collections.abc import Sequence

from nhs_lead.export.site.addresses import BROWSE, Shelf, entry_address, list_address
from nhs_lead.export.site.frame import trail
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.links import without_links
from nhs_lead.model.wording import counted_kind

MOST_CHOICES = 12
"""A column is offered as a filter where it has at most so many values, and each is shared by several entries."""

FEWEST_TO_FILTER = 8
"""A list with fewer entries is seen at a glance."""


def kinds_list(counts: Sequence[tuple[str, int]], root: str = "") -> str:
    """Return the kinds with what each is and how many entries it has, as links to their lists."""
    cards = "".join(
        f'<li><a href="{root}{list_address(kind)}">{html.escape(KINDS[kind].over_all)}</a> '
        f'<span class="count">{count:,}</span><span class="line">{html.escape(KINDS[kind].says)}</span></li>'
        for kind, count in counts
    )
    return f'<ul class="kinds">{cards}</ul>'


def list_body(
    kind: str, entries: Sequence[Entry], columns: Sequence[str], rows: Sequence[Sequence[str]], shelf: Shelf
) -> str:
    """Return the main content of the list of a kind: `rows` are the texts of `entries` under `columns`."""
    says = f"{KINDS[kind].says}: {counted_kind(len(entries), kind)}."
    filters = _filters(columns, rows, shelf) if len(entries) >= FEWEST_TO_FILTER else ""
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(column)}</th>' for column in columns)
    body = "\n".join(_row(entry, columns, cells, shelf) for entry, cells in zip(entries, rows, strict=True))
    return (
        f"{trail([(f'../{BROWSE}', 'Browse')])}\n<h1>{html.escape(KINDS[kind].over_all)}</h1>\n"
        f'<p class="lead">{html.escape(says)}</p>\n{filters}<table role="table" class="list"><caption class="unseen">'
        f'{html.escape(KINDS[kind].over_all)}</caption>\n<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody></table>'
    )


def _row(entry: Entry, columns: Sequence[str], cells: Sequence[str], shelf: Shelf) -> str:
    said = shelf.said("../")
    name = f'<a href="../{entry_address(entry.id)}">{html.escape(cells[0])}</a>'
    rest = "".join(
        f'<td role="cell" data-column="{html.escape(column)}">{said(cell)}</td>'
        for column, cell in zip(columns[1:], cells[1:], strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{name}</th>{rest}</tr>'


def _filters(columns: Sequence[str], rows: Sequence[Sequence[str]], shelf: Shelf) -> str:
    """Return the form that filters a list. It is hidden until the script is there that acts on it."""
    fields = ['<div><label for="part">With these words</label><input id="part" type="search" autocomplete="off"></div>']
    for number, column in enumerate(columns[1:], start=1):
        values = [without_links(row[number], shelf.title_of) for row in rows]
        choices = sorted({value for value in values if value})
        if not 2 <= len(choices) <= MOST_CHOICES or len(choices) * 2 > len(rows):
            continue
        options = "".join(f"<option>{html.escape(value)}</option>" for value in choices)
        field, name = f"by-{number}", html.escape(column)
        fields.append(
            f'<div><label for="{field}">{name}</label><select id="{field}" data-column="{name}">'
            f'<option value="">All</option>{options}</select></div>'
        )
    return f'<form class="filters" hidden>{"".join(fields)}</form>\n<p class="shown" role="status"></p>\n'
