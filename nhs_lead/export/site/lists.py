"""The lists of the site: all kinds, and the entries of each kind as a table that a script can filter."""

import html
from collections import Counter
from collections.abc import Sequence

from nhs_lead.export.site.addresses import BROWSE, SiteLinks, entry_address, list_address
from nhs_lead.export.site.frame import trail
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.links import without_links
from nhs_lead.model.wording import counted_kind

MOST_CHOICES = 12
"""A column is offered as a filter where it has at most so many values, and each is shared by several entries."""

MOST_TAGS = 40
"""Of the themes that entries share so many are offered, the commonest."""

FACETS = {"Status": "status", "Level": "level", "Theme": "tags"}
"""What an entry can be filtered by beside the columns of its list: the words for it, and its field."""

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
    kind: str, entries: Sequence[Entry], columns: Sequence[str], rows: Sequence[Sequence[str]], shelf: SiteLinks
) -> str:
    """Return the main content of the list of a kind: `rows` are the texts of `entries` under `columns`."""
    says = f"{KINDS[kind].says}: {counted_kind(len(entries), kind)}."
    filters = _filters(entries, columns, rows, shelf) if len(entries) >= FEWEST_TO_FILTER else ""
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(column)}</th>' for column in columns)
    body = "\n".join(_row(entry, columns, cells, shelf) for entry, cells in zip(entries, rows, strict=True))
    return (
        f"{trail([(f'../{BROWSE}', 'Browse')])}\n<h1>{html.escape(KINDS[kind].over_all)}</h1>\n"
        f'<p class="lead">{html.escape(says)}</p>\n{filters}<table role="table" class="list"><caption class="unseen">'
        f'{html.escape(KINDS[kind].over_all)}</caption>\n<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody></table>'
    )


def _row(entry: Entry, columns: Sequence[str], cells: Sequence[str], shelf: SiteLinks) -> str:
    said = shelf.said("../")
    name = f'<a href="../{entry_address(entry.id)}">{html.escape(cells[0])}</a>'
    rest = "".join(
        f'<td role="cell" data-column="{html.escape(column)}">{said(cell)}</td>'
        for column, cell in zip(columns[1:], cells[1:], strict=True)
    )
    facets = "".join(
        f' data-{field}="{html.escape("|".join(["", *values, ""]))}"'
        for field in FACETS.values()
        if (values := _values(entry, field))
    )
    return f'<tr role="row"{facets}><th scope="row" role="rowheader">{name}</th>{rest}</tr>'


def _values(entry: Entry, field: str) -> list[str]:
    """Return what an entry says in a field that it may not have."""
    value = getattr(entry, field, None) or ()
    return [str(part).replace("|", "/") for part in ([value] if isinstance(value, str) else value)]


def _facet(entries: Sequence[Entry], name: str, shelf: SiteLinks) -> str:
    """Return the choice of a value of a facet, where several entries share some and not all."""
    field = FACETS[name]
    counts = Counter(value for entry in entries for value in _values(entry, field))
    shared = [value for value, number in counts.most_common(MOST_TAGS) if 1 < number < len(entries)]
    if len(shared) < 2 or (field == "status" and len(counts) > MOST_CHOICES):
        return ""
    named = {value: shelf.title_of(value) if field == "level" else value for value in shared}
    options = "".join(
        f'<option value="{html.escape(value)}">{html.escape(words)}</option>'
        for value, words in sorted(named.items(), key=lambda pair: pair[1].lower())
    )
    return (
        f'<div><label for="by-{field}">{name}</label><select id="by-{field}" data-facet="{field}">'
        f'<option value="">All</option>{options}</select></div>'
    )


def _filters(entries: Sequence[Entry], columns: Sequence[str], rows: Sequence[Sequence[str]], shelf: SiteLinks) -> str:
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
    fields += [_facet(entries, name, shelf) for name in FACETS if name not in columns]
    return f'<form class="filters" hidden>{"".join(fields)}</form>\n<p class="shown" role="status"></p>\n'
