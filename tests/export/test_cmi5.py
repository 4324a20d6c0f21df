"""The cmi5 package: its structure and bytes, and a quiz that a learning system launches in Chromium."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from nhs_lead.cohort.intake import answer_of, item_of
from nhs_lead.export import cmi5
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.items import Item
from nhs_lead.model.judgement import index_shown
from nhs_lead.quiz.marking import Marked, mark, total
from nhs_lead.record.revision import revision
from tests.export.browser import Visit, chromium, violations
from tests.export.clients import needed
from tests.export.cmi5_system import KEPT, learning_system
from tests.export.page.library import material
from tests.export.page.test_in_chromium import ANSWERS, fill
from tests.export.test_scorm import files
from tests.xapi.test_statements import JUDGE, VALIDATOR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SPACE = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
SEED = 1
"""Draws the item on the rota, where one item is drawn."""


def packaged(folder: Path, **options: Any) -> dict[str, bytes]:
    """Return the files of a package of the small library's scenarios."""
    return files(cmi5.export(material(folder, "cmi5"), ExportOptions(**options)).data)


def unit(structure: bytes) -> ElementTree.Element:
    """Return the unit of a course structure."""
    there = ElementTree.fromstring(structure).find(f"{SPACE}au")
    assert there is not None
    return there


class TestPackage:
    """What is in the zip file."""

    def test_same_input_same_bytes(self, tmp_path: Path) -> None:
        """A package is made of the content alone, and holds the structure and the page."""
        one, other = packaged(tmp_path / "a"), packaged(tmp_path / "b")
        assert one == other
        assert list(one) == ["cmi5.xml", "index.html"]

    def test_no_two_quizzes_share_a_name(self, tmp_path: Path) -> None:
        """A learning system knows a course by its id: that of another quiz differs, and so does its unit's."""
        structures = [packaged(tmp_path, count=count)["cmi5.xml"] for count in (1, 2, 4)]
        names = [id for structure in structures for id in re.findall(rb'<(?:course|au) id="([^"]+)"', structure)]
        assert len(set(names)) == 6

    @pytest.mark.parametrize(
        ("mark", "mastery", "move_on"),
        [(None, None, "Completed"), (40, "0.4", "Passed"), (100, "1", "Passed"), (0, None, "Passed")],
    )
    def test_the_mark_in_the_structure(self, tmp_path: Path, mark: int, mastery: str | None, move_on: str) -> None:
        """A mark above 0 is the mastery score; with any mark a learner moves on by passing, and else by completing."""
        there = unit(packaged(tmp_path, pass_mark=mark)["cmi5.xml"])
        assert (there.get("masteryScore"), there.get("moveOn")) == (mastery, move_on)

    def test_a_title_that_is_markup(self) -> None:
        """Whatever a title holds, it stays text."""
        title = "Beds & <b>\"people\"</b> ]]> 'x'\nand more"
        there = unit(cmi5.structure("7 & 8+<9>", title, 3))
        assert there.findtext(f"{SPACE}title/{SPACE}langstring") == "Beds & <b>\"people\"</b> ]]> 'x' and more"

    def test_report_says_where_the_score_is(self, tmp_path: Path) -> None:
        """Without a mark there is no score of the whole, and the report says so; a mark of 0 is the page's alone."""
        notes = [
            cmi5.export(material(tmp_path, "cmi5"), ExportOptions(pass_mark=mark)).notes[1:] for mark in (None, 40, 0)
        ]
        assert [len(said) for said in notes] == [1, 2, 3]
        assert "gets the marks of each answer and none of the whole" in notes[0][0]
        assert "no mastery score of 0 or less" in notes[2][2]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


def answer(page: "Page", asked: dict[str, Item], answers: dict[str, Any] = ANSWERS) -> Marked:
    """Answer the current question and submit it."""
    id = page.evaluate("sitting.asked[sitting.marked.length].item.id")
    fill(page, id, answers[id], asked[id])
    page.get_by_role("button", name="Submit answer").click()
    page.get_by_role("table").wait_for()
    return mark(asked[id], answers[id])


def on(page: "Page") -> None:
    """Go to the next question."""
    page.get_by_role("link", name="Next question").click()
    page.get_by_role("button", name="Submit answer").wait_for()


@pytest.mark.client
def test_a_learning_system_gets_everything(browser: "Browser", tmp_path: Path) -> None:
    """Answers are handed over as they are given, a quiz goes on at the next visit, and passing is said by the mark.

    The system finds nothing against the standard, xapi-validation nothing against xAPI, and a report on a group reads
    the answers as those of `nhs-lead xapi`.
    """
    asked = {item.id: item for item in material(tmp_path, "cmi5").items}
    html = packaged(tmp_path, pass_mark=10)["index.html"]
    with learning_system(browser, html, masteryScore=0.1) as system:
        page = system.open()
        page.get_by_role("button", name="Begin").click()
        assert system.told == ["initialized"]
        assert "GET agents/profile cmi5LearnerPreferences" in system.asked_for
        marked = [answer(page, asked)]
        on(page)
        marked.append(answer(page, asked))
        orders = page.evaluate("sitting.asked.map((one) => [one.item.id, one.order])")
        system.close()
        assert system.told == ["initialized", "answered", "answered", "terminated"]

        page = system.open()
        assert "2 of 4 are answered." in page.inner_text("main")
        assert "recorded in the learning system" in page.inner_text("main")
        page.get_by_role("link", name="Go on").click()
        assert page.evaluate("sitting.asked.map((one) => [one.item.id, one.order])") == orders
        marked.append(answer(page, asked))
        on(page)
        marked.append(answer(page, asked))
        page.get_by_role("link", name="See the result").click()
        page.get_by_text("Your result is recorded.").wait_for()
        assert violations(page) == []
        system.close()

    whole = total(marked)
    shown = int(index_shown(whole.index))
    verdict = "passed" if shown >= 10 else "failed"
    assert system.told[4:] == ["initialized", "answered", "answered", "completed", verdict, "terminated"]
    assert system.faults == []
    assert [
        line for line in system.visitor.said if "404" not in line
    ] == []  # Chromium tells of each document not there
    score = next(one["result"]["score"] for one in system.statements.values() if one["verb"]["id"].endswith(verdict))
    assert score == {"scaled": max(0, shown) / 100, "raw": max(0, shown), "min": 0, "max": 100}

    rows = [one for one in system.statements.values() if one["verb"]["id"].endswith("answered")]
    read = [answer_of(one) for one in rows]
    assert [(one.item, one.marks, one.max) for one in read] == [
        (f"small/{one.id}", one.marks, one.max) for one in marked
    ]
    assert [one.chance for one in read] == [pytest.approx(one.chance) for one in marked]
    assert [json.loads(one.answer) for one in read] == [ANSWERS[one.id] for one in marked]
    assert [one.revision for one in read] == [revision(asked[one.id]) for one in marked]
    assert all(item_of(one) is not None for one in rows)
    assert len({one.learner for one in read}) == 1
    needed("xapi-validation", VALIDATOR.exists())
    statements = json.dumps(list(system.statements.values()))
    judge = ["node", "-e", JUDGE, str(VALIDATOR)]
    judged = subprocess.run(judge, input=statements, capture_output=True, text=True, check=True)
    assert json.loads(judged.stdout) == [[]] * len(system.statements)


@pytest.mark.client
def test_whoever_fails_may_try_again(browser: "Browser", tmp_path: Path) -> None:
    """Below the system's mark the quiz is failed; the next visit begins anew, says no second 'completed', can pass."""
    asked = {item.id: item for item in material(tmp_path, "cmi5").items}
    html = packaged(tmp_path, count=1, seed=SEED)["index.html"]
    with learning_system(browser, html, masteryScore=0.9, returnURL="/home") as system:
        page = system.open()
        page.get_by_role("button", name="Begin").click()
        answer(page, asked, {"rota": "none"})
        page.get_by_role("link", name="See the result").click()
        page.get_by_role("button", name="Back to the learning system").click()
        page.wait_for_url(f"{system.host}/home")
        assert system.told == ["initialized", "answered", "completed", "failed", "terminated"]
        page.context.close()

        page = system.open()
        page.get_by_role("button", name="Begin").click()
        answer(page, asked, {"rota": "ask"})
        system.close()
        assert system.told[5:] == ["initialized", "answered", "passed", "terminated"]
        page = system.open()
        page.get_by_text("Your result is recorded.").wait_for()
        system.close()
        assert system.told[9:] == ["initialized", "terminated"]
        assert system.faults == []


@pytest.mark.client
@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looked_at_and_not_marked(browser: "Browser", tmp_path: Path, mode: str) -> None:
    """Opened to be looked at, the page says that nothing is recorded, and records nothing but the visit."""
    asked = {item.id: item for item in material(tmp_path, "cmi5").items}
    with learning_system(browser, packaged(tmp_path, count=1)["index.html"], launchMode=mode) as system:
        page = system.open()
        assert "opened this page to look at" in page.inner_text("main")
        page.get_by_role("button", name="Begin").click()
        answer(page, asked)
        system.close()
        assert system.told == ["initialized", "terminated"]
        assert KEPT not in system.kept
        assert system.faults == []


@pytest.mark.client
def test_a_system_that_fails(browser: "Browser", tmp_path: Path) -> None:
    """An answer that is not taken is told to the learner and handed over again with the next one.

    A page that is loaded anew has no token, since that is given once, and says that nothing is recorded.
    """
    asked = {item.id: item for item in material(tmp_path, "cmi5").items}
    with learning_system(browser, packaged(tmp_path, count=2)["index.html"]) as system:
        page = system.open()
        page.get_by_role("button", name="Begin").click()
        system.away = "/xapi/"
        answer(page, asked)
        assert "The learning system did not take this answer in." in page.inner_text("main")
        assert system.told == ["initialized"]
        system.away = ""
        on(page)
        answer(page, asked)
        assert "did not take" not in page.inner_text("main")
        assert system.told == ["initialized", "answered", "answered", "completed"]
        page.reload()
        page.get_by_text("did not begin a record").wait_for()
        assert system.has_ended.wait(20)
        assert system.told[4:] == ["terminated"]
        page.context.close()
        assert system.faults == []


@pytest.mark.client
def test_a_result_that_is_not_taken(browser: "Browser", tmp_path: Path) -> None:
    """The learner is told, the result is said once more on leaving, and it counts as said only once it was taken."""
    asked = {item.id: item for item in material(tmp_path, "cmi5").items}
    with learning_system(browser, packaged(tmp_path, count=1, seed=SEED)["index.html"]) as system:
        page = system.open()
        page.get_by_role("button", name="Begin").click()
        system.away = "/xapi/statements"
        answer(page, asked)
        page.get_by_role("link", name="See the result").click()
        page.get_by_text("the learning system did not take your result").wait_for()
        assert system.kept[KEPT]["isCompleted"] is False
        system.away = ""
        system.close()
        assert system.told == ["initialized", "answered", "completed", "terminated"]
        assert system.faults == []


@pytest.mark.client
@pytest.mark.parametrize("away", ["/token", "/xapi/activities/state", "/xapi/agents/profile", "/xapi/statements"])
def test_a_visit_that_cannot_begin(browser: "Browser", tmp_path: Path, away: str) -> None:
    """Where the system does not answer at the beginning, the page says that nothing is recorded."""
    with learning_system(browser, packaged(tmp_path, count=2)["index.html"]) as system:
        system.away = away
        page = system.open()
        page.get_by_text("did not begin a record").wait_for()
        page.context.close()
        assert system.told == []


@pytest.mark.client
def test_without_a_learning_system(browser: "Browser", tmp_path: Path) -> None:
    """Opened by itself the page says that nothing is recorded, and asks nobody for anything."""
    file = tmp_path / "index.html"
    file.write_bytes(packaged(tmp_path)["index.html"])
    visitor = Visit(browser.new_context(offline=True))
    visitor.open(file.as_uri())
    assert "Not recorded: this page was not opened by a learning system." in visitor.page.inner_text("main")
    assert visitor.requests == [file.as_uri()]
    assert visitor.said == []
    visitor.page.context.close()
