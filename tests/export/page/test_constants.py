"""What the page's script has in common with the program is the program's own, and stands nowhere else."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from nhs_lead.export.options import ExportOptions
from nhs_lead.export.page import html
from nhs_lead.export.page.constants import constants
from nhs_lead.model.items import Format
from nhs_lead.model.wording import MONTHS
from nhs_lead.packs.entries import summary_of
from tests.export.page.library import material
from tests.export.page.node import in_node

FOLDER = Path(html.FOLDER)
FILES = [name for name in html.SCRIPTS if name != "constants.js"]


def texts(value: Any) -> list[str]:
    """Return the texts in `value`, and the names of its parts, that are more than one plain word."""
    if isinstance(value, dict):
        return [text for part in (*value, *value.values()) for text in texts(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) and re.search(r"[^A-Za-z]", value) else []


def names_taken() -> list[str]:
    """Return the names that the script takes from the object in the page."""
    inside = re.search(r"const \{(.*?)\} =", (FOLDER / "constants.js").read_text(encoding="utf-8"), re.DOTALL)
    assert inside
    return re.findall(r"\w+", inside[1])


def test_the_script_takes_what_is_written() -> None:
    """Every constant is taken by the script under its own name, and it asks for no other."""
    assert sorted(names_taken()) == sorted(constants())


def test_the_page_holds_the_constants(tmp_path: Path) -> None:
    """The object in the page says what the program says."""
    page = html.export(material(tmp_path), ExportOptions()).data.decode()
    written = re.search(r'<script id="constants" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert written
    assert json.loads(written[1]) == json.loads(json.dumps(constants()))


@pytest.mark.parametrize("name", FILES)
def test_no_constant_is_typed_again(name: str) -> None:
    """No file of the script has words, verdicts, schemes or limits of the program as its own copy."""
    script = re.sub(r"^ *//.*\n", "", (FOLDER / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    typed = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', script))
    asked_by_name = {*get_args(Format), "panel-keyed"}  # what the script asks an item for, not what it says
    assert typed & {*texts(constants()), *MONTHS} - asked_by_name == set()
    assert not re.search(rf"^const (?:{'|'.join(constants())})\b", script, re.MULTILINE)


@pytest.mark.parametrize(("file", "table"), [("marks.js", "MARKING"), ("quiz.js", "FIELDS")])
def test_no_format_is_forgotten(file: str, table: str) -> None:
    """The script marks each format and has fields for it."""
    script = (FOLDER / file).read_text(encoding="utf-8")
    inside = script[script.index(f"const {table} = {{") :]
    keys = re.findall(r'^  "?([\w-]+)"?(?:\(|: )', inside[: inside.index("\n};")], re.MULTILINE)
    assert sorted(keys) == sorted((*get_args(Format), "recall"))


def test_first_sentence_is_that_of_the_program(tmp_path: Path) -> None:
    """A summary that the page makes for itself is the one that the program left out."""
    said = [
        "Use a tool, e.g. PDSA. Then act.",
        "No. 4 is. It is.",
        "1. Ask Dr. Bell. Go.",
        "In 1948. So [[winter|it]] is.",
        "a\nb",
    ]
    assert in_node(material(tmp_path), said, "(all) => all.map(firstSentence)") == [summary_of(one) for one in said]
