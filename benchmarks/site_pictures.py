"""Takes the pictures of the site at three widths: home, an entry, the quiz, a debrief and progress, always the same.

Run it with `python -m benchmarks.site_pictures` in an environment with the extras `dev` and `clients`, on a machine
that has Chromium; it writes `docs/site-NAME-WIDTH.png`.
"""

import datetime
import os
import shutil
import tempfile
from pathlib import Path
from random import Random

import msgspec
from playwright.sync_api import Page, sync_playwright

from benchmarks.learner import said
from benchmarks.page_picture import ANSWERED, SCENARIO, reduced
from nhs_lead.cli.settings import bundled_content
from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.cli.share.export_site import put, site_of
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.marking import mark
from nhs_lead.record.entities import Kept, Planned, RecordedSitting, Said, moment
from nhs_lead.record.revision import revision

SIZES = {360: 740, 768: 960, 1280: 900}
"""The height of the window for each width."""

NOW = datetime.datetime(2026, 11, 30, 18, tzinfo=datetime.UTC)
ENTRY = "compassionate-leadership"
ASKED = """id => {
  const item = library.byId[id];
  sitting = newSitting(item.title, [item, ...library.items.slice(0, 4)]);
  sitting.asked[0].order = item.options.map((one) => one.id).sort();
  go("#/question/1");
}"""
PLACES = {
    "home": "index.html",
    "entry": f"entry/{ENTRY}.html",
    "quiz": "practise.html",
    "debrief": "practise.html",
    "progress": "practise.html#/progress",
}
SITTINGS, PER_SITTING, AS_THE_KEY = 12, 6, 0.6
"""The learner whose progress is shown: so many sittings of so many items, of which this part is answered by the key."""


def document(library: Library) -> bytes:
    """Return the learner's record as an export."""
    dice = Random(11)
    there = [*library.of_kind("scenario")[:90:3], *library.of_kind("question")[:60:3]]
    items = [one for one in there if isinstance(one, Scenario | Question)]
    sittings, answers, asked = [], [], {}
    for number in range(SITTINGS):
        at = NOW - datetime.timedelta(days=3 * (SITTINGS - number))
        drawn = dice.sample(items, PER_SITTING)
        sittings.append(_sitting(f"s{number}", at, drawn))
        for place, item in enumerate(drawn):
            marked = mark(item, keyed(item) if dice.random() < AS_THE_KEY else said(item, dice))
            asked[revision(item)] = item
            answers.append(
                Kept(
                    id=f"a{number}-{place}", sitting=f"s{number}", place=place, item=item.id, revision=revision(item),
                    format=marked.format, scheme=marked.scheme, marks=marked.marks, max=marked.max,
                    answer=msgspec.convert(msgspec.to_builtins(marked.answer), Said), chance=marked.chance,
                    seconds=40.0, at=moment(at + datetime.timedelta(minutes=place)),
                )
            )  # fmt: skip
    lists = {"sittings": sittings, "answers": answers, "superseded": [], "endings": [], "asked": asked}
    return msgspec.json.encode({"format": 1, **lists})


def _sitting(id: str, at: datetime.datetime, items: list[Item]) -> RecordedSitting:
    planned = tuple(
        Planned(item=one.id, revision=revision(one), order=tuple(option.id for option in one.options)) for one in items
    )
    return RecordedSitting(
        id=id, started=moment(at), topic="", title="Everything", command="nhs-lead quiz", settings={}, items=planned
    )


def lead(page: Page, name: str, address: str, record: bytes) -> None:
    """Open the view `name` of the site at `address`."""
    page.goto("about:blank")
    page.goto(f"{address}/{PLACES[name]}")
    page.locator("h1").wait_for()
    if name == "progress":
        page.get_by_label("Bring in a file").set_input_files(
            {"name": "data.json", "mimeType": "application/json", "buffer": record}
        )
        page.get_by_text("judgement index by competency").wait_for()
        page.evaluate("render({ first: true })")
    elif name in ("quiz", "debrief"):
        page.evaluate(ASKED if name == "quiz" else ANSWERED, SCENARIO)
        page.locator(".ranking" if name == "quiz" else ".verdict").wait_for()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def main() -> None:
    """Make the site, go through its views at each width, and take the pictures."""
    docs = Path(__file__).parent.parent / "docs"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        library = open_library([bundled_content()], os.path.join(folder, "cache")).library
        put(f"{folder}/site", site_of(library, material_for(library, [], [], FORMATS["site"])).files)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        record = document(library)
        for width, height in SIZES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
            page = context.new_page()
            page.clock.set_fixed_time(NOW)
            for name in PLACES:
                lead(page, name, Path(folder, "site").as_uri(), record)
                picture = docs / f"site-{name}-{width}.png"
                page.screenshot(path=str(picture))
                reduced(picture)
                print(picture, picture.stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
