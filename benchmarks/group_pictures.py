"""Draws the pictures of a group: the report on thirty made-up learners, as it begins, and a dilemma in a workshop.

They are the same each time. Run it with `python -m benchmarks.group_pictures` in an environment in which nhs-lead is
installed with the extra cohort; it writes to the folder `docs`.
"""

import datetime
import os
import random
import tempfile
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.cohort import rows, ways
from nhs_lead.cli.settings import bundled_content
from nhs_lead.cohort.intake import AnsweredItem, item_told
from nhs_lead.cohort.report import CohortReport, cohort_report
from nhs_lead.export.lettered_item import lettered
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.identity import id_of
from nhs_lead.model.items import Scenario
from nhs_lead.model.links import without_links
from nhs_lead.pages.page import Block, Estimates, Page, Verbatim
from nhs_lead.views import accessible, projector
from nhs_lead.views.cohort_page import cohort_page
from nhs_lead.views.svg import picture

LEARNERS, ITEMS, WEAK = 30, 10, 4
"""So many learners answer so many dilemmas; one of those is answered upside down, as if its key were wrong."""

WIDTH = 90
COMPETENCIES = 3
"""Of the report the picture shows what a screen holds: the items to look at first, and so many competencies."""

TODAY = datetime.date(2026, 11, 30)


def group(library: Library, scenarios: list[Scenario], path: Path) -> CohortReport:
    """Return the report on the group, whose answers go through the file `path`."""
    dice = random.Random(30)
    given = [ways(scenario, dice) for scenario in scenarios]
    given[WEAK].reverse()
    pq.write_table(pa.Table.from_pylist(list(rows(LEARNERS, given, dice))), path)

    def item(key: str, revision: str) -> AnsweredItem | None:
        entry = library.get(id_of(key))
        return item_told(entry) if isinstance(entry, Scenario) and revision else None

    titles = {entry.id: entry.title for entry in library.of_kind("competency")}
    return cohort_report([str(path)], TODAY, item, titles, lambda _: ())


def beginning(report: Page) -> Page:
    """Return the first two sections of a report, the second as far as its first lines."""
    blocks: list[Block] = []
    for block in report.blocks:
        if isinstance(block, Estimates):
            return Page([*blocks, msgspec.structs.replace(block, lines=block.lines[:COMPETENCIES])])
        blocks.append(block)
    return Page(blocks)


def wall(library: Library, scenario: Scenario) -> Page:
    """Return a dilemma as a workshop's projector shows it."""
    options = [(one.letter, one.option.text) for one in lettered(scenario, 1, scenario.family or "")]
    story = [
        scenario.setting,
        scenario.role,
        without_links(scenario.situation, lambda id: library.titles([id]).get(id, id)),
    ]
    ask = "Which would you do first? 4 minutes are left."
    shown = projector.drawn(f"1 of 3: {scenario.title}", [one for one in story if one], options, ask, WIDTH - 4)
    return Page([Verbatim(shown.splitlines())])


def main() -> None:
    """Make the group, and draw."""
    docs = Path(__file__).parent.parent / "docs"
    with tempfile.TemporaryDirectory() as folder:
        library = open_library([bundled_content()], os.path.join(folder, "cache")).library
        scenarios = [entry for entry in library.of_kind("scenario") if isinstance(entry, Scenario)][:ITEMS]
        report = cohort_page(group(library, scenarios, Path(folder, "group.parquet")), in_full=False)
        pages = {"cohort": beginning(report), "workshop": wall(library, scenarios[0])}
    for name, page in pages.items():
        (docs / f"{name}.svg").write_text(
            picture(page, f"nhs-lead {name}", accessible.render(page), WIDTH), encoding="utf-8"
        )
        print(docs / f"{name}.svg")


if __name__ == "__main__":
    main()
