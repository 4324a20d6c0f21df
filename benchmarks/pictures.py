"""Draws the pictures of the documents: the progress and the plan of a made-up learner, and the main screens.

The learner is that of `sixty_days.py`, who has also rated themselves: the same each time. The screens are what the
program shows to a newcomer in a window of 80 by 24. Run it with `python -m benchmarks.pictures` in an environment in
which nhs-lead is installed; it writes to the folder `docs`. `--only screens` or `--only learner` draws half of it.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.sixty_days import FIRST_DAY, practise
from benchmarks.terminal_pictures import Window, drawn
from nhs_lead.cli.grow.plan_data import level_called, titles_for
from nhs_lead.cli.practise.progress import shelf_of
from nhs_lead.cli.settings import bundled_content
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.pages.page import Next, Page
from nhs_lead.practice.progress import progress
from nhs_lead.practice.proposal import proposal
from nhs_lead.record.assessments import Growth
from nhs_lead.record.entities import Assessed, Assessment, Rating, moment
from nhs_lead.record.store import Record
from nhs_lead.schedule.days import Days
from nhs_lead.views import accessible
from nhs_lead.views.plan_page import proposal_page
from nhs_lead.views.progress_page import progress_page
from nhs_lead.views.svg import picture

DAYS, WIDTH = 60, 90
NOW = datetime.combine(FIRST_DAY + timedelta(days=DAYS), datetime.min.time(), UTC) + timedelta(hours=9)
DAYS_OF_HERS = Days(zone=UTC)
SAYS = {
    "holding-to-account": (1, 3, "I put off a talk about lateness for two months."),
    "developing-others": (2, 4, ""),
    "compassionate-leadership": (3, 3, "Two people told me that they felt heard after the incident."),
}
"""Where the learner sees themselves: now, what the role needs, and what shows it. All others are 2 of 2."""


Steps = Callable[[Window], None]


def _typed(*steps: tuple[str, str]) -> Steps:
    """Return what waits for words on the screen and then presses keys, step by step."""

    def press(window: Window) -> None:
        for words, keys in steps:
            window.until(words).type(keys)

    return press


SCREENS: Mapping[str, tuple[list[str], Steps, str, str]] = {
    "home": ([], _typed(), "nhs-lead browse", "nhs-lead alone"),
    "show": (["show", "compassionate-leadership"], _typed(), "ompassionate", "An entry"),
    "faq": (["faq", "clinical", "vs", "management"], _typed(), "linical", "An answer"),
    "search": (["search", "bosses", "keep", "leaving"], _typed(), "Leadership turnover", "A search"),
    "browse": (["browse", "programmes", "--status", "open", "--sort", "cost"], _typed(), "rogramme", "A filtered list"),
    "quiz": (["quiz", "compassion", "--seed", "3"], _typed(), "? help", "A dilemma"),
    "debrief": (
        ["quiz", "compassion", "--seed", "3", "--as", "best"],
        _typed(("q quit", "2"), ("(x)", "\r")),
        "Enter",
        "A debrief",
    ),
    "start": (["start", "new-ward-manager"], _typed(), "Your next step", "The first weeks"),
    "assess": (["assess", "--short"], _typed(("q quits", "3"), ("(x)", "\r")), "1 of 14", "A self-assessment"),
    "explore": (["explore", "psychological", "safety"], _typed(("found in", "\r"), ("? keys", "\r")), "Tab", "Explore"),
}
"""By name: the command, what is pressed, what is on the screen in the end, and what the picture is of."""


def screens(docs: Path) -> None:
    """Draw the main screens as a newcomer sees them."""
    with tempfile.TemporaryDirectory() as folder:
        cache = os.path.join(folder, "cache")
        open_library([bundled_content()], cache)
        for name, (arguments, steps, words, title) in SCREENS.items():
            kept = os.path.join(folder, name)
            environment = {**os.environ, "NHS_LEAD_CACHE_DIR": cache, "NHS_LEAD_DATA_DIR": kept}
            window = Window(arguments, environment)
            steps(window)
            file = docs / f"screen-{name}.svg"
            file.write_text(drawn(window.until(words).screen, f"nhs-lead: {title}"), encoding="utf-8")
            window.close()
            print(file)


def rate(growth: Growth, library: Library) -> None:
    """Keep a complete self-assessment."""
    at = moment(NOW - timedelta(days=2))
    growth.begin(Assessment(id="picture", started=at))
    for entry in library.of_kind("competency"):
        now, need, evidence = SAYS.get(entry.id, (2, 2, ""))
        growth.rate(
            Rating(
                id=f"picture-{entry.id}",
                assessment="picture",
                competency=entry.id,
                now=now,
                need=need,
                evidence=evidence,
                at=at,
            )
        )
    growth.complete(Assessed(assessment="picture", at=at))


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["screens", "learner"])
    only = parser.parse_args().only
    docs = Path(__file__).parent.parent / "docs"
    docs.mkdir(exist_ok=True)
    if only != "learner":
        screens(docs)
    if only != "screens":
        learner(docs)


def learner(docs: Path) -> None:
    """Make the learner, and draw their progress and plan."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library([bundled_content()], os.path.join(folder, "cache")).library
        with Record.open(os.path.join(folder, "data"), NOW).record as record:
            practise(library, record, days=DAYS, minutes=10, dice=Random(1))
            rate(Growth(record), library)
            proposed = proposal(record, library, DAYS_OF_HERS, NOW.date(), level_called(library, "middle-leadership"))
            pages = {
                "progress": progress_page(progress(record, shelf_of(library), NOW, lambda _: None, DAYS_OF_HERS)),
                "plan": proposal_page(proposed, titles_for(library, proposed)),
            }
    for name, page in pages.items():
        shown = Page([block for block in page.blocks if not isinstance(block, Next)], page.titles)
        (docs / f"{name}.svg").write_text(
            picture(shown, f"nhs-lead {name}", accessible.render(shown), WIDTH), encoding="utf-8"
        )
        print(docs / f"{name}.svg")


if __name__ == "__main__":
    main()
