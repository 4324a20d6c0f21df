"""The site in a real browser, opened from a disk: read without scripts, filtered, searched, answered, and checked."""

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from nhs_lead.export.site.addresses import SiteLinks
from nhs_lead.export.site.lists import list_body
from nhs_lead.model.knowledge import Programme
from tests.export.browser import Visit, chromium, violations
from tests.export.site.small_site import written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.client


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the site of the small library lies."""
    return written(tmp_path_factory.mktemp("site")).as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_axe_finds_nothing_and_nothing_is_asked_elsewhere(
    browser: "Browser", address: str, width: int, scheme: str
) -> None:
    """Home, lists, entries, search and quiz are accessible at any width and load nothing but the site's own files."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    visitor = Visit(context)
    page = visitor.page
    for place in (
        "index.html", "browse.html", "about.html", "list/scenarios.html", "list/programmes.html", "entry/kindness.html",
        "entry/tears.html", "entry/study.html", "practise.html#/search/kindness", "practise.html#/quiz",
        "practise.html#/progress", "practise.html#/review",
    ):  # fmt: skip
        page.goto("about:blank")
        page.goto(f"{address}/{place}")
        page.locator("h1").wait_for()
        assert (place, visitor.said) == (place, [])
        assert (place, violations(page)) == (place, [])
        visitor.said.clear()  # axe asks for the style sheet again by itself, which the policy refuses
        assert (place, page.evaluate("document.documentElement.scrollWidth")) == (place, width)
    assert {one.split(":")[0] for one in visitor.requests} <= {"file", "data", "about"}


def test_search_and_quiz_lead_to_the_sites_pages(browser: "Browser", address: str) -> None:
    """The field on the first page leads to the search, a hit to the entry's own page; an answer is marked and kept."""
    visitor = Visit(browser.new_context(offline=True))
    page = visitor.page
    page.goto(f"{address}/index.html")
    page.get_by_label("Search everything").fill("kindness")
    page.keyboard.press("Enter")
    visitor.heading("Search: kindness")
    page.get_by_role("link", name="Kindness at work").first.click()
    assert page.url == f"{address}/entry/kindness.html"
    page.goto(f"{address}/entry/rota.html")
    page.get_by_role("link", name="Answer it").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()
    page.get_by_role("link", name="Progress").click()
    visitor.heading("Progress")
    assert "from 1 dilemma;" in page.locator("main").inner_text()
    assert visitor.said == []


def test_filters_of_a_list_add_up(browser: "Browser") -> None:
    """Words, a status, a level and a theme each leave the rows that have it; taken together, those that have all."""
    entries = [
        Programme(id=f"course-{at}", title=f"Course {at}", level=("team", "board")[at % 2], tags=(f'"{at // 4}',))
        for at in range(8)
    ]
    rows = [[entry.title, f"status {at % 4}"] for at, entry in enumerate(entries)]
    body = list_body("programme", entries, ["Programme", "Status"], rows, SiteLinks(titles={}))
    script = resources.files("nhs_lead.export.site").joinpath("site.js").read_text(encoding="utf-8")
    page = browser.new_page()
    page.set_content(f"<body>{body}<script>{script}</script>")

    def left() -> list[str]:
        return [row.removeprefix("Course ")[0] for row in page.locator("tbody tr:visible").all_inner_texts()]

    page.get_by_label("Theme").select_option('"1')
    assert left() == ["4", "5", "6", "7"]
    page.get_by_label("Level").select_option("board")
    assert left() == ["5", "7"]
    page.get_by_label("Status").select_option("status 3")
    assert left() == ["7"]
    page.get_by_label("With these words").fill("course 5")
    assert left() == []
    assert page.get_by_role("status").inner_text() == "0 of 8 are shown."
    page.get_by_label("Status").select_option("All")
    assert left() == ["5"]


def test_without_scripts_all_can_be_read(browser: "Browser", address: str) -> None:
    """Without JavaScript entries, lists and links are there, and nothing is offered that would not work."""
    page = Visit(browser.new_context(java_script_enabled=False)).page
    page.goto(f"{address}/index.html")
    assert not page.get_by_role("button").count()
    page.get_by_role("link", name="Competencies").click()
    page.get_by_role("link", name="Kindness at work").click()
    assert "Kindness begins with attention." in page.locator("article").inner_text()


def test_a_search_is_kept_for_whoever_comes_back(browser: "Browser", address: str) -> None:
    """Results come as one types and of the kind that is chosen; after reading an entry the way back leads to them."""
    visitor = Visit(browser.new_context(offline=True, viewport={"width": 900, "height": 300}))
    page = visitor.page
    page.goto(f"{address}/practise.html#/search")
    visitor.heading("Search")
    page.get_by_label("Search everything").press_sequentially("kindness")
    visitor.heading("Search: kindness")
    every = page.locator(".listing li").count()
    page.get_by_label("Kind", exact=True).select_option("faq")
    page.get_by_text("1 entry found").first.wait_for()
    assert every > page.locator(".listing li").count() == 1
    page.mouse.wheel(0, 120)
    for _ in range(200):  # the policy refuses what playwright would wait with
        if page.evaluate("history.state?.down > 0"):
            break
        page.wait_for_timeout(50)
    page.get_by_role("link", name="What is kindness at work?").click()
    page.wait_for_url("**/entry/what-is-kindness.html")
    page.go_back()
    visitor.heading("Search: kindness")
    assert page.get_by_label("Kind", exact=True).input_value() == "faq"
    assert page.locator(".listing li").count() == 1
    assert page.evaluate("scrollY") > 0
    assert visitor.said == []
