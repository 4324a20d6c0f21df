"""Exams on the site, and sittings that have gaps: taken up and marked as in the program, there and back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from nhs_lead.cli.practise.exam import deadline_of
from nhs_lead.practice.as_asked import left_unanswered, taken_up
from nhs_lead.quiz.marking import CURRENT, Marked
from nhs_lead.quiz.sitting import LONGEST_MINUTES, unanswered
from nhs_lead.record.entities import Kept, Planned, RecordedSitting
from nhs_lead.record.revision import revision
from tests.conftest import Run
from tests.export.browser import Visit, chromium, violations
from tests.export.page.library import material
from tests.export.site.script import in_node
from tests.export.site.small_site import written
from tests.record.history import AT, LATER, kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.client

SAID: dict[str, Any] = {
    "rank": ("leave", "listen", "call", "home"),
    "best": "agency",
    "rate": {"name": "inappropriate", "list": "inappropriate", "silent": "very-appropriate"},
    "choose-three": ("look", "mail", "ring"),
    "recall": "helping",
}
NO_ANSWERS: dict[str, Any] = {
    "rank": [("leave", "listen", "call"), ("leave", "leave", "call", "home"), "leave"],
    "best": ["nobody", ("ask", "agency"), ("none",)],
    "rate": [{"name": "inappropriate"}, {**SAID["rate"], "list": "perhaps"}, "name"],
    "choose-three": [("look", "mail"), ("look", "look", "ring"), ("look", "mail", "elsewhere")],
    "recall": [{"helping": "yes"}, ("leaving",)],
}
"""Answers that an import may bring and that the program leaves out; a list of a single option is one all the same."""


def planned(folder: Path, settings: dict[str, Any]) -> tuple[RecordedSitting, dict[str, Any], list[Kept]]:
    """Return a sitting of the five items of the small library, their words by revision, and the answer to each."""
    items = {getattr(item, "format", "recall"): item for item in material(folder).items}
    plan = tuple(
        Planned(
            item=items[format].id, revision=revision(items[format]), pack="small",
            order=tuple(option.id for option in items[format].options),
        )
        for format in SAID
    )  # fmt: skip
    sitting = RecordedSitting(
        id="s1", started=AT, topic="", title="Everything", command="nhs-lead quiz", settings=settings, items=plan
    )
    answers = [
        kept(place, item=plan[place].item, revision=plan[place].revision, format=format, scheme=CURRENT[format],
             answer=said, pack="small")
        for place, (format, said) in enumerate(SAID.items())
    ]  # fmt: skip
    return sitting, {revision(item): msgspec.to_builtins(item) for item in items.values()}, answers


TAKEN_UP = """(documents) => documents.map((one) => {
  store.parts = new Map();
  for (const [part, id, row] of readDocument(new TextEncoder().encode(one))) remember(part, id, row);
  const { marked } = sittingOf(store.rows("sittings")[0]);
  return Object.fromEntries(Object.entries(marked).map(([place, { answer, marks, max, chance, index, options }]) => [
    place, [answer, marks, max, chance, index, options.map((one) => one.given)],
  ]));
})"""


def told(marked: Marked) -> list[Any]:
    """Return what the script is asked to tell of an answer."""
    given = [option.given for option in marked.options]
    told = [marked.answer, marked.marks, marked.max, marked.chance, marked.index, given]
    return list(msgspec.json.decode(msgspec.json.encode(told)))


def document(sitting: RecordedSitting, asked: dict[str, Any], answers: list[Kept], *, ended: bool = False) -> str:
    """Return an export with one sitting."""
    row = {name: value for name, value in msgspec.to_builtins(sitting).items() if name != "ended"}
    endings = [{"sitting": sitting.id, "at": LATER}] if ended else []
    lists = {"answers": msgspec.to_builtins(answers), "superseded": [], "endings": endings}
    return json.dumps({"format": 1, "sittings": [row], **lists, "asked": asked})


def test_gaps_and_answers_that_are_none_are_those_of_the_program(tmp_path: Path) -> None:
    """A sitting that was brought in has its answers at their places, and what is no answer to its item is a gap."""
    sitting, asked, answers = planned(tmp_path, {"exam": True})
    cases = [answers, answers[1::2], answers[3:], []]
    for place, wrong in enumerate(NO_ANSWERS.values()):
        cases += [[*answers[:place], msgspec.structs.replace(answers[place], answer=said)] for said in wrong]
    cases.append([msgspec.structs.replace(answers[0], scheme="ranking@99"), *answers[2:]])
    expected = []
    for given in cases:
        _, marked = taken_up(sitting, given, lambda known_by: msgspec.json.encode(asked[known_by]))
        expected.append({str(place): told(one) for place, one in marked.items()})
    said = in_node(material(tmp_path), [document(sitting, asked, given) for given in cases], TAKEN_UP)
    assert said == expected
    assert any(0 < len(one) < len(answers) for one in said)


def test_what_an_exam_was_handed_in_without_earns_nothing(tmp_path: Path) -> None:
    """Each item without an answer counts with its maximum, its chance and no marks, as in the program's history."""
    sitting, asked, answers = planned(tmp_path, {"exam": True, "minutes": None})
    (said,) = in_node(material(tmp_path), [document(sitting, asked, answers[:1], ended=True)], TAKEN_UP)
    over = msgspec.structs.replace(sitting, ended=LATER)
    left = left_unanswered(over, answers[:1], lambda known_by: msgspec.json.encode(asked[known_by]))
    assert [said[str(place)] for place in range(1, len(SAID))] == [told(marked) for _, marked in left]
    assert [told(unanswered(drawn.item)) for drawn, _ in left] == [told(marked) for _, marked in left]


def test_time_is_up_when_the_program_says(tmp_path: Path) -> None:
    """The minutes of an exam end at the same moment; what is no number of minutes is all the time there is."""
    minutes = [None, 0, -5, 1, 30, True, "30", LONGEST_MINUTES, LONGEST_MINUTES + 1]
    sitting, _, _ = planned(tmp_path, {})
    ends = [deadline_of(msgspec.structs.replace(sitting, settings={"minutes": one})) for one in minutes]
    script = "(exams) => exams.map(deadlineOf)"
    said = in_node(material(tmp_path), [{"started": AT, "settings": {"minutes": one}} for one in minutes], script)
    assert said == [end and round(end.timestamp() * 1000) for end in ends]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of the small site lies that practises."""
    return f"{written(tmp_path_factory.mktemp('site')).as_uri()}/practise.html"


def bring(visitor: Visit, address: str, text: str) -> None:
    """Bring in a file with `text`."""
    visitor.page.goto(f"{address}#/progress")
    visitor.page.get_by_label("Bring in a file").set_input_files(
        {"name": "data.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    visitor.page.locator("#came-of-it", has_text="Added").wait_for()


def saved(visitor: Visit) -> str:
    """Return what the site saves as a file."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Save as a file").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_an_exam_goes_from_the_terminal_to_the_site_and_back(
    browser: "Browser", address: str, run: Run, tmp_path: Path
) -> None:
    """An exam left with gaps is gone on with: no mark until it is handed in, answers given anew, and all of it kept."""
    sitting, asked, answers = planned(tmp_path, {"exam": True, "minutes": None})
    run("data", "import", stdin=document(sitting, asked, answers[2:]))
    before = json.loads(run("data", "export").stdout)
    visitor = Visit(browser.new_context(offline=True, viewport={"width": 320, "height": 800}))
    page = visitor.page
    bring(visitor, address, json.dumps(before))
    assert "when you hand in" in page.locator("main").inner_text()
    page.goto(f"{address}#/quiz")
    page.get_by_role("link", name="Go on with the exam that you left: Everything").click()
    visitor.heading("Tears after handover")
    assert violations(page) == []
    visitor.said.clear()
    page.get_by_role("button", name="Flag it").click()
    assert "3 of 5 answered; flagged: 1." in page.inner_text("main")
    page.get_by_role("link", name="Next").click()
    visitor.heading("A hole in the rota")
    for option, button in (("Leave the hole.", "Keep this answer"), ("Ask who can stay.", "Keep this answer instead")):
        page.goto(f"{address}#/exam/2")
        page.get_by_label(option).check()
        page.get_by_role("button", name=button, exact=True).click()
        visitor.heading("Tears after handover")
    page.goto(f"{address}#/exam/5")
    visitor.heading("What does kindness begin with?")
    assert page.get_by_label("Helping.").is_checked()
    page.goto(f"{address}#/debrief/5")
    visitor.heading("What does kindness begin with?")
    assert not page.get_by_text("Your answer and the key").count()
    page.get_by_role("link", name="See them all").click()
    visitor.heading("Everything: exam")
    assert "1 item has no answer: it counts, and earns nothing of the marks." in page.inner_text("main")
    assert violations(page) == []
    page.get_by_role("button", name="Hand in").click()
    visitor.heading("Everything: ")
    page.get_by_text("not answered").wait_for()
    page.goto(f"{address}#/debrief/1")
    page.locator(".verdict", has_text="Not answered").wait_for()
    assert violations(page) == []
    page.goto(f"{address}#/progress")
    visitor.heading("Progress")
    run("data", "import", stdin=saved(visitor))
    after = json.loads(run("data", "export").stdout)
    assert [row for row in after["answers"] if row not in before["answers"]] == after["answers"][3:]
    (first, second), (gone,) = after["answers"][3:], after["superseded"]
    assert (first["answer"], second["answer"], gone["answer"]) == ("none", "ask", first["id"])
    assert (after["sittings"], len(after["endings"])) == (before["sittings"], 1)
    (past,) = json.loads(run("history", "--json").stdout)
    assert (past["answered"], len(past["items"])) == (4, 5)


def test_an_exam_of_the_site_ends_with_its_time(browser: "Browser", address: str) -> None:
    """The clock says what is left; when it is up the exam is handed in, and it is stored as the program stores one."""
    visitor = Visit(browser.new_context(offline=True))
    page = visitor.page
    page.clock.install()
    page.goto(f"{address}#/quiz")
    page.get_by_label("As an exam").check()
    page.get_by_label("Time").select_option("5")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("5 minutes left").wait_for()
    page.clock.fast_forward("04:30")
    page.get_by_text("seconds left").wait_for()
    page.clock.fast_forward("00:31")
    page.get_by_text("The time is up. What has no answer counts").wait_for()
    visitor.heading("All topics: at odds with the key")
    page.goto(f"{address}#/progress")
    visitor.heading("Progress")
    kept_here = json.loads(saved(visitor))
    assert kept_here["sittings"][0]["settings"] == {"count": 4, "recall": False, "exam": True, "minutes": 5}
    assert (len(kept_here["endings"]), kept_here["answers"]) == (1, [])


def test_the_day_that_was_chosen_stays(browser: "Browser", address: str) -> None:
    """The time at which a day begins is kept in this browser, and goes when everything is erased."""
    visitor = Visit(browser.new_context(offline=True))
    page = visitor.page
    page.goto(f"{address}#/progress")
    page.get_by_label("It begins at").fill("05:30")
    page.get_by_label("It begins at").blur()
    page.get_by_text("From now on your day begins at 05:30.").wait_for()
    page.reload()
    visitor.heading("Progress")
    assert page.get_by_label("It begins at").input_value() == "05:30"
    page.evaluate("setDayStarts(null)")
    page.reload()
    visitor.heading("Progress")
    assert page.get_by_label("It begins at").input_value() == "04:00"
