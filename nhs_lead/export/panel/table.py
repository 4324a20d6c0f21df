"""A panel's sheet as CSV: a row for each option, with room for the answer in the last column."""

import csv
import io
from collections.abc import Iterator

from nhs_lead.authoring.panel.filled_sheet import COLUMNS, MARK
from nhs_lead.authoring.panel.sheet import Asks, PanelSheet
from nhs_lead.export.csv_tables import harmless

SAYS: dict[Asks, str] = {
    "places": "Write a place from 1, the most appropriate, to {n}. Equal places where two are interchangeable.",
    "verdicts": "Write very appropriate, appropriate, inappropriate or very inappropriate, each on its own.",
    "three": "Write x beside the three that together you should do.",
}
"""What a reader is to write beside the options of an item."""


def written(sheet: PanelSheet) -> bytes:
    """Return `sheet` in UTF-8 with a byte order mark, so that spreadsheets read it as it is."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in _rows(sheet):
        table.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _rows(sheet: PanelSheet) -> Iterator[list[str]]:
    for number, item in enumerate(sheet.items, start=1):
        story = [" ".join(part.split()) for part in (item.setting, item.role, item.situation)]
        asks = SAYS[item.asks].format(n=len(item.options))
        for place, option in enumerate(item.options):
            told = [*story, asks] if place == 0 else ["", "", "", ""]  # the story once, beside its first option
            yield [
                f"{MARK} {sheet.kind}",
                sheet.reader,
                f"{number} of {len(sheet.items)}",
                item.code,
                item.revision,
                *told,
                option.id,
                option.text,
                "",
            ]
