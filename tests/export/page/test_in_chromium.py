"""The page in a real browser: read, searched and answered by keyboard, checked by axe-core, with no network at all."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from nhs_lead.cli.surroundings import surroundings
from nhs_lead.export.options import ExportOptions
from nhs_lead.export.page import html
from nhs_lead.model import graphemes
from nhs_lead.model.items import Item
from nhs_lead.model.judgement import index_shown
from nhs_lead.pages.page import Facts, Section
from nhs_lead.quiz.marking import Marked, mark, total
from nhs_lead.views.entry_page import entry_page
from tests.export.browser import Visit, chromium, violations
from tests.export.page.library import material, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.client

VECTORS = Path(__file__).parents[2] / "vectors" / "marks.json"
REFUSE_STORAGE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
)
MARK_ALL = """([item, answers]) => answers.map((answer) => {
  const made = mark(item, answer);
  return {...made, band: bandOf(made.index), shown: String(indexShown(made.index))};
})"""
TOTAL_OF = """(of) => {
  const made = totalOf(of.map(([marks, max, chance]) => ({marks, max, chance})));
  return {...made, shown: String(indexShown(made.index))};
}"""

ANSWERS: dict[str, Any] = {
    "tears": ["listen", "leave", "call", "home"],
    "rota": "agency",
    "thanks": {"name": "appropriate", "list": "inappropriate", "silent": "very-appropriate"},
    "winter": ["look", "tell", "mail"],
}


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small library as a page: where it is."""
    folder = tmp_path_factory.mktemp("page")
    file = folder / "page.html"
    file.write_bytes(html.export(material(folder), ExportOptions()).data)
    return file.as_uri()


def visit(browser: "Browser", address: str, init: str = "", **settings: Any) -> Visit:
    """Open the page as a new visitor without a network."""
    context = browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 900}, **settings})
    if init:
        context.add_init_script(init)
    visitor = Visit(context)
    visitor.open(address)
    return visitor


def items(folder: Path) -> dict[str, Item]:
    """Return the items of the small library by id."""
    return {item.id: item for item in material(folder).items}


def current(page: "Page") -> str:
    """Return the id of the item that is asked now."""
    return str(page.evaluate("sitting.asked[sitting.marked.length].item.id"))


def fill(page: "Page", id: str, answer: Any, item: Item) -> None:
    """Give `answer` with the mouse."""
    texts = {option.id: option.text for option in item.options}
    if id == "tears":
        for option, key in [
            (answer[0], "End"),
            *((option, str(place)) for place, option in enumerate(answer, start=1)),
        ]:
            page.get_by_role("button", name=f"Move up: {texts[option]}").press(key)
    elif id == "thanks":
        for option, verdict in answer.items():
            said = verdict.replace("-", " ").capitalize()
            page.get_by_role("group", name=texts[option]).get_by_label(said, exact=True).check()
    else:
        for option in [answer] if isinstance(answer, str) else answer:
            page.get_by_label(texts[option], exact=True).check()


def begin(page: "Page", ask: str = "Scenarios") -> None:
    """Begin a quiz on everything."""
    page.get_by_role("link", name="Quiz", exact=True).click()
    page.get_by_label(ask).check()
    page.get_by_role("button", name="Begin").click()


def test_marks_are_those_of_the_program(browser: "Browser", address: str) -> None:
    """The script earns for every vector what the program earns: marks, maximum, chance, index, band and its figure."""
    page = visit(browser, address).page
    document = json.loads(VECTORS.read_text(encoding="utf-8"))
    seen = {}
    for one in document["items"]:
        made = page.evaluate(MARK_ALL, [one["item"], [answer["answer"] for answer in one["answers"]]])
        assert made == one["answers"]
        seen[one["item"]["id"]] = made
    for whole in document["totals"]:
        of = [[one["marks"], one["max"], one["chance"]] for one in (seen[id][place] for id, place in whole["of"])]
        assert page.evaluate(TOTAL_OF, of) == {name: value for name, value in whole.items() if name != "of"}


SIGNS = ["\U0001f600", "\U0001f1ec\U0001f1e7", "\U0001f44d\U0001f3fd", "e\u0301", "\u75c5", "4\ufe0f\u20e3"]


@pytest.mark.parametrize(("sign", "before"), [(SIGNS[0], 59), (SIGNS[1], 58), (SIGNS[3], 60)])
def test_a_quiz_on_a_title_that_is_cut(browser: "Browser", tmp_path: Path, sign: str, before: int) -> None:
    """Whatever sign a title is cut at, the quiz goes on, is taken up in another visit, and shows no half of a sign."""
    made = material(tmp_path)
    titled = [
        msgspec.structs.replace(one, title=f"{'A long ward ' * 6}"[:before] + sign * 3 + " at night")
        if one.id == "kindness"
        else one
        for one in made.entries
    ]
    file = tmp_path / "page.html"
    file.write_bytes(html.export(msgspec.structs.replace(made, entries=titled), ExportOptions()).data)
    visitor = Visit(browser.new_context(offline=True))
    page = visitor.page
    page.goto(f"{file.as_uri()}#/quiz/kindness")
    page.get_by_role("button", name="Begin").click()
    id = current(page)
    fill(page, id, ANSWERS[id], items(tmp_path / "again")[id])
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()
    page.goto(f"{file.as_uri()}#/result")
    page.reload()
    visitor.heading("A long ward")
    kept = str(page.evaluate("sitting.title"))
    assert kept.removeprefix(f"{'A long ward ' * 6}"[:before]) in ("", sign)
    titles = [f"{'A long ward ' * 6}"[:length] + one * 30 for one in SIGNS for length in (0, 20, *range(54, 61))]
    script = "titles => titles.map((title) => readSitting(written({...sitting, title})).title)"
    for title, said in zip(titles, page.evaluate(script, titles), strict=True):
        assert graphemes.beginning(title, 60).startswith(said)
        assert graphemes.beginning(title, len(said)) == said, "no sign is taken apart"
    assert visitor.said == []


def test_text_is_cut_as_in_python(browser: "Browser", address: str) -> None:
    """The script cuts text where the program does, at whole signs, and writes any text in an address."""
    page = visit(browser, address).page
    texts = [f"{'word ' * number}{sign * 4}{' and more' * number}" for sign in [*SIGNS, "x"] for number in (0, 1, 3)]
    cuts = [(text, most) for text in texts for most in (1, 5, 9, 12, 20)]
    script = "cuts => cuts.map(([text, most]) => [signsWithin(text, most), shortened(text, most)])"
    assert page.evaluate(script, cuts) == [
        [graphemes.beginning(text, most), graphemes.shortened(text, most, "\u2026")] for text, most in cuts
    ]
    assert page.evaluate("routeTo('search', 'ward \\ud83d')") == "#/search/ward%20%EF%BF%BD"


def test_halves_are_rounded_as_in_python(browser: "Browser", address: str) -> None:
    """Odd 32nds lie between two numbers of four places: both round to the even one, and so do halves of a percent."""
    page = visit(browser, address).page
    values = [number / 32 for number in range(-64, 65)] + [number / 200 for number in range(-200, 201)]
    assert page.evaluate("values => values.map(rounded)", values) == [round(value, 4) for value in values]
    assert page.evaluate("values => values.map((one) => String(indexShown(one)))", values) == [
        index_shown(value) for value in values
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_at_any_state(
    browser: "Browser", address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    """Start, lists, entries, search, each question, its problems, debriefs, the result and progress are accessible."""
    visitor = visit(browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, found, asked = visitor.page, {}, items(tmp_path)

    def check(state: str) -> None:
        if faults := violations(page):
            found[state] = faults
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            found[f"{state} is as wide as"] = [str(across)]

    routes = ["", "browse", "browse/programme", "search/kindnes", "search/zzz", "about", "progress", "nothing/here"]
    for route in [*routes, *(f"show/{id}" for id in ("kindness", "full-beds", "first-steps", "tears", "study"))]:
        visitor.open(f"{address}#/{route}")
        check(route or "start")
    begin(page)
    for number in range(len(ANSWERS)):
        id = current(page)
        check(f"question {id}")
        page.get_by_role("button", name="Submit answer").click()
        page.get_by_text("There is a problem").wait_for()
        check(f"problem {id}")
        fill(page, id, ANSWERS[id], asked[id])
        page.get_by_role("button", name="Submit answer").click()
        page.get_by_role("table").wait_for()
        check(f"debrief {id}")
        page.get_by_role("link", name="Next question" if number + 1 < len(ANSWERS) else "See the result").click()
    visitor.heading("All topics:")
    check("result")
    begin(page, "Recall questions")
    visitor.heading("What does kindness begin with?")
    check("recall question")
    page.goto(f"{address}#/progress")
    page.get_by_role("button", name="Erase…").click()
    check("progress, erasing")
    assert found == {}


def press_until(page: "Page", words: str, key: str = "Tab") -> None:
    """Press Tab until what has the focus is called `words`."""
    script = """() => { const here = document.activeElement;
      const labels = [...(here.labels || [])].map((label) => label.textContent);
      return [here.ariaLabel, here.textContent, ...labels].join(' | '); }"""
    for _ in range(60):
        page.keyboard.press(key)
        if words in str(page.evaluate(script)):
            return
    raise AssertionError(f"The keyboard never reached {words!r}")


def test_a_whole_quiz_by_keyboard_alone(browser: "Browser", address: str, tmp_path: Path) -> None:
    """Every format is answered with Tab, arrows, space and Enter; the marks shown are the program's."""
    visitor = visit(browser, address)
    page, asked, marked = visitor.page, items(tmp_path), []
    press_until(page, "Quiz")
    page.keyboard.press("Enter")
    visitor.heading("Quiz")
    press_until(page, "Begin")
    page.keyboard.press("Enter")
    for number in range(len(ANSWERS)):
        page.wait_for_url(f"**#/question/{number + 1}")
        page.locator("h1:focus").wait_for()
        id = current(page)
        texts = {option.id: option.text for option in asked[id].options}
        shown = page.evaluate("sitting.asked[sitting.marked.length].order")
        answer = ANSWERS[id]
        for option in shown:
            if id == "tears":
                place = shown.index(option)
                press_until(page, f"Move down: {texts[answer[place]]}")
                page.keyboard.press("End")  # so that something is moved, whatever the order was
                page.keyboard.press(str(place + 1))
            elif id == "thanks":
                press_until(page, "Very appropriate")
                page.keyboard.press("Space")
                for _ in range(["very-appropriate", "appropriate", "inappropriate"].index(answer[option])):
                    page.keyboard.press("ArrowDown")
            elif id == "winter":
                press_until(page, texts[option])
                if option in answer:
                    page.keyboard.press("Space")
        if id == "rota":
            press_until(page, texts[shown[0]])
            page.keyboard.press("Space")
            for _ in range(shown.index(ANSWERS[id])):
                page.keyboard.press("ArrowDown")
        press_until(page, "Submit answer")
        page.keyboard.press("Enter")
        page.get_by_role("table").wait_for()
        marked.append(mark(asked[id], ANSWERS[id]))
        said = f"{marked[-1].marks} of {marked[-1].max} · index {index_shown(marked[-1].index)}"
        assert said in page.inner_text("main"), id
        press_until(page, "Next question" if number + 1 < len(ANSWERS) else "See the result")
        page.keyboard.press("Enter")
    visitor.heading("All topics:")
    whole = total(marked)
    text = page.inner_text("main")
    assert f"All topics: {whole.band}" in text
    assert f"{whole.marks} of {whole.max} · index {index_shown(whole.index)}" in text


def test_a_view_is_announced_and_the_way_back_works(browser: "Browser", address: str) -> None:
    """A new view takes the focus to its heading and changes the title; the browser's way back shows the one before."""
    visitor = visit(browser, address)
    page = visitor.page
    assert page.title() == "Small library"
    page.get_by_role("link", name="Challenges").click()
    visitor.heading("Challenges")
    page.get_by_role("link", name="Full beds").click()
    visitor.heading("Full beds")
    assert page.title() == "Full beds - Small library"
    assert page.evaluate("document.activeElement.textContent") == "Full beds"
    page.go_back()
    visitor.heading("Challenges")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.get_by_text("Skip to the main content").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("[document.activeElement.tagName, location.hash]") == ["H1", "#/browse/challenge"]


def test_problems_are_summed_up_and_lead_to_their_fields(browser: "Browser", address: str) -> None:
    """Who ranks without moving anything is asked once; the summary takes the focus, its line leads to the options."""
    visitor = visit(browser, f"{address}#/quiz/tears")
    page = visitor.page
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Submit answer").click()
    summary = page.get_by_role("alert")
    assert summary.locator("li").all_inner_texts() == [
        "You have moved nothing. Put the options in your order, or submit again if this is your order."
    ]
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.title().startswith("Error: ")
    summary.get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "options"
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()
    assert page.evaluate("sitting.marked[0].answer") == page.evaluate("sitting.asked[0].order")


def test_moving_keeps_the_focus_and_says_the_place(browser: "Browser", address: str) -> None:
    """A button or a key moves an option; the focus stays on it, and its place is told."""
    page = visit(browser, f"{address}#/quiz/tears").page
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Move down: Listen to her now.").press("Home")
    page.get_by_role("button", name="Move down: Listen to her now.").click()
    assert page.inner_text("#told") == "Listen to her now. Place 2 of 4."
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.ariaLabel") == "Move down: Listen to her now."
    assert "Listen to her now." in page.locator(".ranking li").nth(2).inner_text()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#told") == "Listen to her now. Place 4 of 4."


def test_an_answer_that_is_none_is_told_what_is_missing(browser: "Browser", address: str) -> None:
    """Choosing takes exactly three, one option is one, and every option wants its verdict."""
    page = visit(browser, address).page
    script = "([id, given]) => problems(library.byId[id], given).map(([, sentence]) => sentence)"
    assert page.evaluate(script, ["winter", []]) == ["Choose three options. You have chosen none."]
    assert page.evaluate(script, ["winter", ["look", "ring"]]) == ["Choose three options. You have chosen 2."]
    assert page.evaluate(script, ["winter", [*"abcd"]]) == ["Choose three options. You have chosen 4."]
    assert page.evaluate(script, ["winter", ["look", "ring", "hide"]]) == []
    assert page.evaluate(script, ["rota", ""]) == ["Choose one option."]
    assert page.evaluate(script, ["first-step", "helping"]) == []
    rated = {"name": "appropriate", "list": "", "silent": "inappropriate"}
    assert page.evaluate(script, ["thanks", rated]) == ["Say how appropriate it is: Add him to a list."]


def test_search_forgives_and_says_how_many(browser: "Browser", address: str) -> None:
    """Beginnings, endings, accents, other names and one slip are found; the number is announced; nothing is said so."""
    visitor = visit(browser, address)
    page = visitor.page
    for typed, first in {
        "kind": "kindness",
        "Compassion": "kindness",
        "kidness at work": "kindness",
        "wrad without bed": "full-beds",
        "cafe": "thrift",
        "the huddle": "huddle",
        "rota": "rota-term",
    }.items():
        assert page.evaluate("typed => search(typed).hits[0]?.entry.id", typed) == first, typed
    page.get_by_label("Search everything").fill("huddle")
    page.keyboard.press("Enter")
    visitor.heading("Search: huddle")
    assert page.inner_text("#told") == "1 entry found for 'huddle', best first."
    page.get_by_label("Search everything").fill("kidness")
    page.keyboard.press("Enter")
    visitor.heading("Search: kidness")
    assert "Showing results for 'kindness' for 'kidness'." in page.inner_text("#told")
    page.get_by_label("Search everything").fill("xx kind zz yy qq")
    page.keyboard.press("Enter")
    visitor.heading("Search: xx kind zz yy qq")
    assert page.inner_text("#told") == "Nothing was found for 'xx kind zz yy qq'. Try fewer or plainer words."
    nearest = page.locator("h2:has-text('Nearest') + ul li")
    assert 1 <= nearest.count() <= 3
    page.get_by_label("Search everything").fill("zzzz")
    page.keyboard.press("Enter")
    visitor.heading("Search: zzzz")
    assert page.inner_text("#told") == "Nothing was found for 'zzzz'. Try fewer or plainer words."


def test_nothing_is_asked_of_any_other_computer(browser: "Browser", address: str) -> None:
    """Without a network everything works: the page asks for itself alone, breaks no rule of its policy, is silent."""
    visitor = visit(browser, address)
    for route in ("browse/source", "show/kindness", "search/kind", "quiz", "about", "progress"):
        visitor.open(f"{address}#/{route}")
    begin(visitor.page)
    assert [one for one in visitor.requests if one.partition("#")[0] != address and one != "data:,"] == []
    assert visitor.said == []


def test_content_is_shown_as_typed(browser: "Browser", address: str) -> None:
    """Text that ends a script, begins a comment or is an element is text; an address that is none is no link."""
    visitor = visit(browser, f"{address}#/show/kindness")
    page = visitor.page
    assert "</script><script>document.title='taken'</script><!-- <img src=x onerror=alert(1)> &" in page.inner_text(
        "main"
    )
    assert page.locator("main img, main script").count() == 0
    assert page.title() == "Kindness at work - Small library"
    assert page.get_by_role("link", name="a ward without beds").count() == 1
    assert page.get_by_role("link", name="nowhere").count() == 0
    page.goto(f"{address}#/show/odd-link")
    visitor.heading("Odd link")
    assert "javascript:alert(1)" in page.inner_text("main")
    assert page.locator("main a[href^='javascript']").count() == 0
    page.goto(f"{address}#/show/first-steps")
    link = page.locator("main a[href='https://example.org/first']")
    assert link.get_attribute("rel") == "noreferrer"


def test_a_browser_that_keeps_nothing(browser: "Browser", address: str, tmp_path: Path) -> None:
    """Where storage is refused the page says so, and a quiz goes on as before."""
    visitor = visit(browser, f"{address}#/progress", init=REFUSE_STORAGE)
    page = visitor.page
    assert "This browser keeps nothing for this page" in page.inner_text("main")
    page.goto(f"{address}#/quiz/rota")
    page.get_by_role("button", name="Begin").click()
    fill(page, "rota", "ask", items(tmp_path)["rota"])
    page.get_by_role("button", name="Submit answer").click()
    visitor.heading("A hole in the rota")
    page.get_by_role("link", name="See the result").click()
    visitor.heading("very close to the key")
    assert visitor.said == []


@pytest.mark.parametrize(
    ("init", "old", "new", "said"),
    [
        ("delete globalThis.DecompressionStream", "", "", "This browser is too old to read this page."),
        ("", 'application/gzip">ABzY', 'application/gzip">ABzA', "This file is damaged"),
        ("", 'application/gzip">ABzY', 'application/gzip">!', "This file is damaged"),
    ],
)
def test_a_page_that_cannot_be_unpacked_says_why(
    browser: "Browser", address: str, tmp_path: Path, init: str, old: str, new: str, said: str
) -> None:
    """A browser that is too old and a file that was damaged on its way are told in a sentence, not by an empty page."""
    file = tmp_path / "page.html"
    whole = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    file.write_text(whole.replace(old, new), encoding="utf-8")
    visitor = visit(browser, file.as_uri(), init)
    assert said in visitor.page.get_by_role("alert").inner_text()
    assert visitor.said == []


def test_a_result_can_be_read_again(browser: "Browser", address: str, tmp_path: Path) -> None:
    """A result stays after the page was closed, and leads from answer to answer and back."""
    visitor = visit(browser, address)
    page, asked = visitor.page, items(tmp_path)
    begin(page)
    for _ in ANSWERS:
        id = current(page)
        fill(page, id, ANSWERS[id], asked[id])
        page.get_by_role("button", name="Submit answer").click()
        page.get_by_role("table").wait_for()
        page.get_by_role("link", name=re.compile("^(Next question|See the result)$")).click()
    visitor.heading("All topics:")
    page.reload()
    visitor.heading("All topics:")
    page.get_by_role("table").first.get_by_role("link").first.click()
    for _ in range(len(ANSWERS) - 1):
        page.get_by_role("link", name="Next answer").click()
    page.get_by_role("link", name="See the result").click()
    visitor.heading("All topics:")


@pytest.mark.parametrize("route", ["browse/constructor", "show/__proto__", "debrief/9", "question/x", "result", "%E0"])
def test_an_address_that_leads_nowhere(browser: "Browser", address: str, route: str) -> None:
    """Whatever stands in the address, the page says that there is nothing, and shows the way on."""
    visitor = visit(browser, f"{address}#/{route}")
    assert visitor.page.inner_text("h1") == "Not found"
    assert visitor.said == []


def test_progress_is_kept_goes_on_and_is_erased(browser: "Browser", address: str, tmp_path: Path) -> None:
    """A quiz that was left goes on after the page was closed; answers are saved as a file, and erased when asked."""
    visitor = visit(browser, address)
    page, asked = visitor.page, items(tmp_path)
    begin(page)
    id = current(page)
    fill(page, id, ANSWERS[id], asked[id])
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()
    order = page.evaluate("sitting.asked.map((one) => [one.item.id, one.order])")
    page.goto(address)
    page.reload()
    page.get_by_role("link", name="Go on with the quiz that you left").click()
    visitor.heading("")
    assert "2 of 4" in page.inner_text("main")
    assert page.evaluate("sitting.asked.map((one) => [one.item.id, one.order])") == order
    page.goto(f"{address}#/progress")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    marked: Marked = mark(asked[id], ANSWERS[id])
    assert [(one["id"], one["answer"], one["marks"], one["scheme"]) for one in saved["answers"]] == [
        (id, ANSWERS[id], marked.marks, marked.scheme)
    ]
    page.get_by_role("button", name="Erase…").click()
    page.get_by_role("button", name="Keep").click()
    assert page.evaluate("store.read().answers.length") == 1
    page.get_by_role("button", name="Erase…").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    assert "There are no answers yet." in page.inner_text("main")
    assert page.evaluate("localStorage.length") == 0


def test_an_entry_reads_as_in_the_program(browser: "Browser", address: str, tmp_path: Path) -> None:
    """An entry of each kind has the program's sections and facts, in its order and words."""
    visitor = visit(browser, address)
    page = visitor.page
    library = opened(tmp_path)
    kinds = set()
    for entry in material(tmp_path).entries:
        kind = str(entry.__struct_config__.tag)
        if kind in ("source", "scenario", "question"):  # these also say here how they are cited or answered
            continue
        kinds.add(kind)
        blocks = entry_page(entry, surroundings(library, entry)).blocks
        visitor.open(f"{address}#/show/{entry.id}")
        visitor.heading(entry.title)
        assert page.locator("h2").all_inner_texts() == [one.text for one in blocks if isinstance(one, Section)], (
            entry.id
        )
        facts = [name for one in blocks if isinstance(one, Facts) for name, value in one.pairs if value]
        assert page.locator("dt").all_inner_texts()[: len(facts)] == facts, entry.id
    assert len(kinds) == 11


def test_what_the_page_makes_itself_is_what_was_left_out(browser: "Browser", address: str, tmp_path: Path) -> None:
    """Titles, summaries and review dates that the file leaves out come back as they were, for every entry."""
    page = visit(browser, address).page
    script = "library.byId[id] && ['title', 'summary', 'reviewed', 'review_by'].map((field) => library.byId[id][field])"
    for entry in material(tmp_path).entries:
        if str(entry.__struct_config__.tag) != "source":
            dates = [str(date or "") for date in (entry.reviewed, entry.review_by)]
            assert page.evaluate(f"id => {script}", entry.id) == [entry.title, entry.summary, *dates], entry.id


def test_print_leaves_out_what_paper_cannot_do(browser: "Browser", address: str) -> None:
    """On paper an entry has neither navigation nor buttons, and its sources keep their addresses."""
    visitor = visit(browser, f"{address}#/show/kindness")
    page = visitor.page
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.get_by_text("https://example.org/study").first.is_visible()
    visitor.open(f"{address}#/search/kind")
    assert not page.locator("form").is_visible()


def test_debrief_says_what_the_program_says(browser: "Browser", address: str, tmp_path: Path) -> None:
    """A debrief names for each option what was given, the key (equal keys share their places), the marks and why."""
    visitor = visit(browser, f"{address}#/quiz/tears")
    page = visitor.page
    page.get_by_role("button", name="Begin").click()
    fill(page, "tears", ANSWERS["tears"], items(tmp_path)["tears"])
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()
    rows = [re.split(r"\t+", row) for row in page.get_by_role("table").inner_text().split("\n")[1:]]
    assert [row[:4] for row in rows if len(row) > 3][1:] == [
        ["Listen to her now.", "1", "1", "3"],
        ["Send her home.", "4", "2 or 3", "2"],
        ["Call her friend.", "3", "2 or 3", "3"],
        ["Leave her alone.", "2", "4", "1"],
    ]
    text = page.inner_text("main")
    for words in (
        "Better: Ask her first.",
        "The principle",
        "To take to work",
        "Keyed by the authors, not by a panel.",
    ):
        assert words in text


def test_one_member_of_a_family_a_sitting(browser: "Browser", tmp_path: Path) -> None:
    """A quiz of everything asks one of two twins, whichever is thrown, and its debrief says what it turned on."""
    folder = tmp_path / "twins"
    made = material(folder)
    pair = tuple(
        msgspec.structs.replace(item, id=id, title=id.capitalize(), family="late", turns_on=f"It was {id}")
        for item in made.items
        if item.id == "rota"
        for id in ("frost", "sun")
    )
    file = folder / "page.html"
    file.write_bytes(html.export(msgspec.structs.replace(made, entries=[*made.entries, *pair]), ExportOptions()).data)
    seen = set()
    for _ in range(8):
        page = visit(browser, file.as_uri()).page
        page.evaluate("begin('All', oneOfEachFamily(shuffled(library.kinds.scenario)))")
        asked = page.evaluate("sitting.asked.map(({item}) => item.id)")
        assert len(asked) == len(made.of_kind("scenario")) + 1
        seen |= {"frost", "sun"} & set(asked)
    assert seen == {"frost", "sun"}
    page.evaluate("begin('One', [library.byId.frost])")
    page.wait_for_selector("form")
    page.get_by_label("Ask who can stay.").check()
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_text("What it turned on: It was frost.").wait_for()
