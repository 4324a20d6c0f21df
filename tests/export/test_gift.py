"""GIFT: what the program's own reader and another project's parser make of the file."""

import html
import json
import shutil
import subprocess
from typing import Any

import msgspec
import pytest

from nhs_lead.authoring.imports import gift as reader
from nhs_lead.authoring.imports.foreign import ForeignQuestion
from nhs_lead.export.gift import export
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.items import Question
from tests.export.browser import MODULES
from tests.export.clients import needed
from tests.export.materials import BEST, RANK, RECALL, material

OPTIONS = ExportOptions()
ODD = msgspec.structs.replace(
    RECALL,
    id="odd",
    title="What: is {this} ~ #1?",
    question='Is 1 < 2 & a = b? {so} ~ it\'s \\ #: "said"',
    options=tuple(
        msgspec.structs.replace(one, text=one.text + " =~#{}: \\n <b>", because="} " + one.because + " #~=")
        for one in RECALL.options
    ),
)

PARSE = """
const { parse } = require(@parser@);
process.stdout.write(JSON.stringify(parse(require("fs").readFileSync(0, "utf8"))));
"""


def parsed(data: bytes) -> list[dict[str, Any]]:
    """Return the multiple choice questions that gift-pegjs reads."""
    library = MODULES / "gift-pegjs" / "pegjs-gift.js"
    needed("gift-pegjs (npm)", library.exists())
    needed("node", shutil.which("node") is not None)
    script = PARSE.replace("@parser@", json.dumps(str(library)))
    read = subprocess.run(["node", "-e", script], input=data, capture_output=True, check=True).stdout
    return [one for one in json.loads(read) if one["type"] == "MC"]


@pytest.mark.client
@pytest.mark.parametrize("item", [RECALL, ODD], ids=["plain", "odd"])
def test_another_parser_reads_it(item: Question) -> None:
    """The words, the right option and each reason arrive, whatever signs they hold."""
    [question] = parsed(export(material(item), OPTIONS).data)
    assert question["title"] == item.title
    assert html.unescape(question["stem"]["text"]) == item.question
    read = [
        (html.unescape(one["text"]["text"]), one["isCorrect"], html.unescape(one["feedback"]["text"]))
        for one in question["choices"]
    ]
    assert read == [(one.text, one.correct, one.because) for one in item.options]
    assert question["id"] == item.id


def test_our_own_reader_takes_it_back() -> None:
    """What `new --from` makes of it is the same question with the same right answer, reasons and tags."""
    [question] = reader.read(export(material(RECALL), OPTIONS).data.decode()).items
    assert isinstance(question, ForeignQuestion)
    assert question.text == RECALL.question
    assert [(one.text, one.share, one.feedback) for one in question.options] == [
        (one.text, float(one.correct), one.because) for one in RECALL.options
    ]
    assert question.id == RECALL.id
    assert "kindness" in question.tags


def test_what_stays_at_home() -> None:
    """Scenarios stay at home with the way to carry them; so do options that cannot be told apart."""
    twins = msgspec.structs.replace(
        RECALL, id="twins", options=(*RECALL.options, msgspec.structs.replace(RECALL.options[1], id="again"))
    )
    exported = export(material(RANK, BEST, RECALL, twins), OPTIONS)
    assert [one.fate for one in exported.carried] == ["left out", "left out", "identical", "left out"]
    assert "export moodle" in exported.carried[0].how
    assert "told apart" in exported.carried[3].how
    assert b"$CATEGORY: NHS Leadership/2026.11\n" in exported.data
    assert exported.data.count(b"::[html]") == 1
