"""The learner's record on the site in a real browser: from the terminal and back, and where it cannot be kept."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from nhs_lead.record.revision import revision
from tests.conftest import Run
from tests.export.browser import Visit, chromium, violations
from tests.export.page.library import material
from tests.export.site.small_site import written
from tests.export.site.test_learner import whole
from tests.record.history import kept, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.client

REFUSED = "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = """IDBObjectStore.prototype.add = function () { throw new DOMException('full', 'QuotaExceededError'); }"""
NEWER = """new Promise((done) => {
  indexedDB.open('nhs-lead', 99).onsuccess = (event) => done(event.target.result.close());
})"""


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of the small site lies that practises."""
    return f"{written(tmp_path_factory.mktemp('site')).as_uri()}/practise.html"


def visit(browser: "Browser", address: str, route: str, init: str = "") -> Visit:
    """Open a view of the site as a new visitor without a network."""
    context = browser.new_context(offline=True)
    if init:
        context.add_init_script(init)
    visitor = Visit(context)
    visitor.open(f"{address}#/{route}")
    return visitor


def bring(visitor: Visit, text: str) -> str:
    """Bring in a file with `text`; return what the site says of it."""
    visitor.page.evaluate("document.getElementById('came-of-it').textContent = ''")
    visitor.page.get_by_label("Bring in a file").set_input_files(
        {"name": "data.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    said = visitor.page.locator("#came-of-it", has_text=re.compile("."))
    said.wait_for()
    return said.inner_text()


def saved(visitor: Visit) -> str:
    """Return what the site saves as a file."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Save as a file").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def give_answer(visitor: Visit, address: str) -> None:
    """Answer a dilemma from the beginning to its debrief."""
    page = visitor.page
    page.goto(f"{address}#/quiz/rota")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Ask who can stay.").check()
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()


def test_from_the_terminal_to_the_site_and_back(browser: "Browser", address: str, run: Run, tmp_path: Path) -> None:
    """What the terminal exported is on the site and goes back unchanged, with the answer that was given there."""
    run("data", "import", stdin=json.dumps(whole()))
    before = run("data", "export").stdout
    visitor = visit(browser, address, "progress")
    said = bring(visitor, before)
    assert said.startswith("Added 1 sitting, 1 answer and 9 parts of plans")
    assert json.loads(saved(visitor)) == json.loads(before)
    give_answer(visitor, address)
    visitor.page.goto(f"{address}#/progress")
    assert bring(visitor, before).startswith("Added 0 sittings and 0 answers that")
    mine = tmp_path / "mine.json"
    mine.write_text(saved(visitor), encoding="utf-8")
    run("data", "import", mine)
    after: dict[str, Any] = json.loads(run("data", "export").stdout)
    fresh = {"NHS_LEAD_DATA_DIR": str(tmp_path / "elsewhere")}
    assert "Added 2 sittings, 2 answers" in run("data", "import", mine, **fresh).stderr
    assert json.loads(run("data", "export", **fresh).stdout) == after
    old = json.loads(before)
    new = {part: [row for row in rows if row not in old[part]] for part, rows in after.items() if part != "format"}
    assert all(row in after[part] for part, rows in old.items() if part != "format" for row in rows)
    assert {part: len(rows) for part, rows in new.items() if rows} == {
        "asked": 1,
        "sittings": 1,
        "answers": 1,
        "endings": 1,
    }
    assert (new["answers"][0]["item"], new["answers"][0]["answer"], new["answers"][0]["marks"]) == ("rota", "ask", 2)
    assert visitor.said == []


@pytest.mark.parametrize(
    ("init", "said"),
    [(REFUSED, "This browser keeps nothing for this page"), (FULL, "This browser has no room left for this site.")],
)
def test_a_browser_that_does_not_keep_it(browser: "Browser", address: str, init: str, said: str) -> None:
    """Where storage is refused or full, a sentence says so, the quiz goes on, and the file has what was answered."""
    visitor = visit(browser, address, "quiz/rota", init)
    give_answer(visitor, address)
    assert said in visitor.page.get_by_role("alert").inner_text()
    assert violations(visitor.page) == []
    visitor.open(f"{address}#/progress")
    assert said in visitor.page.inner_text("main")
    assert len(json.loads(saved(visitor))["answers"]) == 1
    if init == FULL:
        assert "no room for all that is in the file. Nothing was imported" in bring(visitor, json.dumps(whole()))
        assert len(json.loads(saved(visitor))["answers"]) == 1


def test_files_that_are_none(browser: "Browser", address: str) -> None:
    """A broken file, and what a newer version left in the browser, are each told in a sentence, and nothing changes."""
    visitor = visit(browser, address, "progress")
    whole_text = json.dumps(whole())
    assert bring(visitor, whole_text[:-40]).startswith("This file is not an export of the record, or not a whole one")
    assert "an export of format 7" in bring(visitor, whole_text.replace('"format": 1', '"format": 7', 1))
    assert not visitor.page.get_by_role("button", name="Save as a file").count()
    assert bring(visitor, whole_text).startswith("Added")
    visitor.page.evaluate(NEWER)
    visitor.page.reload()
    visitor.page.get_by_text("written by a newer version of this site").first.wait_for()
    assert "It stays as it is." in visitor.page.inner_text("main")


def test_two_windows_at_once(browser: "Browser", address: str) -> None:
    """What one window writes the other shows; of two answers to one question the first stands; erased is erased."""
    visitor = visit(browser, address, "quiz/rota")
    page = visitor.page
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Ask who can stay.").wait_for()
    other = Visit(page.context)
    other.page.goto(f"{address}#/question/1")
    other.page.get_by_label("Book an agency nurse.").check()
    page.get_by_label("Ask who can stay.").check()
    other.page.get_by_role("button", name="Submit answer").click()
    other.page.get_by_role("table").wait_for()
    page.get_by_role("table").wait_for()  # by itself: the question is answered
    assert "answered in another window" in page.inner_text("#told")
    other.page.goto(f"{address}#/progress")
    page.goto(f"{address}#/progress")
    assert len(json.loads(saved(visitor))["answers"]) == 1
    other.page.get_by_role("button", name="Erase…").click()
    other.page.get_by_role("button", name="Erase", exact=True).click()
    page.get_by_text("There are no answers yet.").wait_for()
    assert visitor.said == other.said == []


def test_first_weeks_and_interviews_are_kept(browser: "Browser", address: str) -> None:
    """A step that is ticked stays so; an interview leads from its question to points and pitfalls."""
    visitor = visit(browser, address, "track/new-matron")
    page = visitor.page
    page.get_by_label("Walk round").check()
    page.get_by_text("1 of 2 steps is done. Next: Ask what is better").wait_for()
    assert violations(page) == []
    page.reload()
    page.get_by_text("1 of 2 steps is done.").wait_for()
    assert page.get_by_label("Walk round").is_checked()
    page.goto(f"{address}#/interview/interview-thanks")
    page.get_by_label("Your answer").fill("I thanked the porter.\nHe came twice.")
    assert violations(page) == []
    page.get_by_role("button", name="Show what they look for").click()
    page.get_by_label("You name what they did.").check()
    assert violations(page) == []
    page.get_by_role("button", name="See what came of it").click()
    page.get_by_text("1 of 2 points").wait_for()
    text = page.inner_text("main")
    for words in ("1 of 2 points", "Not in it this time", "Thanking everybody.", "What did they say?"):
        assert words in text
    assert violations(page) == []
    page.goto(f"{address}#/progress")
    visitor.heading("Progress")
    kept = json.loads(saved(visitor))
    assert [one["track"] for one in kept["ticks"]] == ["small/new-matron"]
    assert [one["met"] for one in kept["points_met"]] == ["1"]


def test_a_review_is_that_of_the_program(browser: "Browser", address: str, run: Run, tmp_path: Path) -> None:
    """After the same answers the site and the program say the same is due; a review asks it, and tells the verdict."""
    pack = Path(address.removeprefix("file://")).parent.parent / "pack"
    asked = {item.id: item for item in material(tmp_path).items}
    chosen = {"first-step": ("recall", "single@1", "helping", 1), "rota": ("best", "best@1", "none", 2)}
    answers = [
        kept(place, item=id, revision=revision(asked[id]), format=format, scheme=scheme, answer=said, marks=0, max=most,
             chance=0.5, pack="small", at="2026-01-05T09:00:00.000Z")
        for place, (id, (format, scheme, said, most)) in enumerate(chosen.items())
    ]  # fmt: skip
    document = {
        **{part: [] for part in whole()},
        "format": 1,
        "sittings": [msgspec.to_builtins(sitting())],
        "answers": msgspec.to_builtins(answers),
        "asked": {revision(asked[id]): msgspec.to_builtins(asked[id]) for id in chosen},
    }
    text = msgspec.json.encode(document).decode()
    run("data", "import", stdin=text)
    said = run("review", "--due", NHS_LEAD_CONTENT=str(pack)).stdout
    visitor = visit(browser, address, "progress")
    bring(visitor, text)
    page = visitor.page
    page.goto(f"{address}#/review")
    visitor.heading("Review")
    due = said.partition(":")[0]
    assert due.startswith("1 fact and 1 dilemma are due, about ")
    assert f"{due}." in page.inner_text("main")
    page.get_by_role("button", name="Begin the review").click()
    visitor.heading("What does kindness begin with?")
    page.get_by_label("Attending.").check()
    page.get_by_role("button", name="Submit answer").click()
    assert page.locator(".verdict").inner_text().split() == ["\u2713", "Right"]
    page.get_by_role("link", name="Next question").click()
    visitor.heading("A hole in the rota")
    assert visitor.said == []
