"""A panel's sheet as a form, filled in by keyboard in a real browser, and what it saves read back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nhs_lead.authoring.panel.filled_sheet import read_sheets
from nhs_lead.authoring.panel.sheet import SheetKind
from nhs_lead.export.panel import form
from tests.authoring.panel.readers import RANK, RATE, THREE, known, scenario, sheet
from tests.export.browser import Visit, chromium, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)> @script@"
ITEMS = (RANK, RATE, THREE)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


def opened(browser: "Browser", folder: Path, kind: SheetKind = "whole", *, as_ordered: bool = False) -> Visit:
    """Open the form from a disk, with no network."""
    file = folder / "sheet.html"
    file.write_bytes(form.written(sheet(ITEMS, kind), "Winter", as_ordered=as_ordered))
    visitor = Visit(browser.new_context(offline=True, accept_downloads=True))
    visitor.page.goto(file.as_uri())
    visitor.heading("Winter: a panel's sheet")
    return visitor


def test_it_holds_no_key() -> None:
    """Neither a key nor a reason nor a title of an item is anywhere in the file, and content is never read as HTML."""
    item = scenario("evil", 1, 2, 3)
    text = form.written(sheet([item, *ITEMS]), HOSTILE, as_ordered=False).decode()
    assert "Because" not in text
    assert '"key"' not in text
    assert "Evil" not in text
    assert "<img src=x" not in text
    assert text.count("<script") == 2
    assert "connect-src" not in text
    assert "default-src 'none'" in text


@pytest.mark.client
def test_filled_in_and_saved(browser: "Browser", tmp_path: Path) -> None:
    """What is missing is told and led to; then the file that is saved is read back as it was filled in."""
    visitor = opened(browser, tmp_path)
    page = visitor.page
    assert page.locator("h2").first.inner_text() == "Item 1 of 3"
    page.get_by_role("button", name="Save my sheet").click()
    summary = page.locator(".summary")
    assert summary.locator("h2").inner_text() == "7 answers are missing"
    assert page.evaluate("document.activeElement.className") == "summary"
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.closest('section') !== null")
    for select, place in zip(page.locator("select").all(), ("2", "1", "2"), strict=True):
        select.select_option(place)
    for group in page.locator("fieldset.option").all():
        group.get_by_label("inappropriate", exact=True).check()
    boxes = page.get_by_role("checkbox").all()
    for box in boxes[:4]:
        box.check()
    page.get_by_role("button", name="Save my sheet").click()
    assert "choose three options; 4 are chosen" in summary.inner_text()
    boxes[3].uncheck()
    page.reload()
    assert page.get_by_role("checkbox").nth(0).is_checked()  # a reload loses nothing
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save my sheet").click()
    assert saving.value.suggested_filename.startswith("panel-")
    raw = Path(saving.value.path()).read_bytes()
    assert raw.count(b"\n") == 3 + 3 + 8 + 2
    (read,), mistakes = read_sheets([("s.json", raw)], known(ITEMS))
    assert mistakes == []
    said = {known(ITEMS)["whole"][code].scenarios[0].id: answers for code, answers in read.answers.items()}
    assert sorted(said["winter"].values()) == [1, 2, 2]
    assert set(said["thanks"].values()) == {2}
    assert sum(said["beds"].values()) == 3
    assert [url for url in visitor.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert visitor.said == []


@pytest.mark.client
@pytest.mark.slow
def test_each_reader_has_an_order(browser: "Browser", tmp_path: Path) -> None:
    """Whoever opens the file gets a code and an order of their own, and with a seed the code alone."""
    seen, codes = set(), set()
    for _ in range(6):
        page = opened(browser, tmp_path).page
        seen.add(page.evaluate("JSON.stringify(state.order)"))
        codes.add(page.evaluate("state.reader"))
    assert len(seen) > 3
    assert len(codes) == 6
    ordered = {opened(browser, tmp_path, as_ordered=True).page.evaluate("JSON.stringify(state.order)") for _ in "ab"}
    wanted = [[item.code, [option.id for option in item.options]] for item in sheet(ITEMS).items]
    assert [json.loads(one) for one in ordered] == [wanted]


@pytest.mark.client
@pytest.mark.parametrize("kind", ["whole", "options-only"])
def test_everyone_can_fill_it_in(browser: "Browser", tmp_path: Path, kind: SheetKind) -> None:
    """axe-core finds nothing wrong, before and after a fault is shown, and nothing is wider than a narrow window."""
    visitor = opened(browser, tmp_path, kind)
    assert violations(visitor.page) == []
    visitor.page.get_by_role("button", name="Save my sheet").click()
    assert violations(visitor.page) == []
    visitor.page.set_viewport_size({"width": 320, "height": 700})
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.client
def test_options_alone_tell_no_story(browser: "Browser", tmp_path: Path) -> None:
    """Without situations the form shows options and nothing else."""
    page = opened(browser, tmp_path, "options-only").page
    assert "It is winter" not in page.content()
    assert "without the situation" in page.locator("main").inner_text()
