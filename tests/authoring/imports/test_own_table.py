"""Our own export to CSV comes back whole: every field of every entry, also after a spreadsheet has had it."""

from pathlib import Path

import msgspec
import pytest

from nhs_lead.authoring.imports.from_file import imported
from nhs_lead.export import csv_tables
from nhs_lead.export.material import Material
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.entry import Entry
from nhs_lead.model.kinds import FOLDERS, MODELS
from nhs_lead.packs import read
from nhs_lead.packs.entries import completed
from tests.authoring.importing_cases import bring, told

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="module")
def bundled() -> dict[str, Entry]:
    return {made.entry.id: made.entry for made in read.read([str(CONTENT)]).made}


@pytest.mark.parametrize("kind", MODELS)
def test_whole(kind: str, bundled: dict[str, Entry]) -> None:
    """What goes out as a table of the bundled pack comes back equal, field by field, to stand for what is there."""
    entries = [entry for entry in bundled.values() if isinstance(entry, MODELS[kind])]
    material = Material(title="All", content="All", version="1", entries=entries, titles={}, sources={}, named=[])
    exported = csv_tables.table(material, ExportOptions()).data
    assert isinstance(exported, bytes)
    found = imported(exported, f"{FOLDERS[kind]}.csv", bundled.__contains__)
    assert (found.leftovers, found.remarks) == ([], [])
    back = [dict(entry) for entry in found.entries[kind]]
    assert all(entry.pop("replaces") for entry in back)
    assert [msgspec.convert(completed(kind, entry), MODELS[kind], strict=False) for entry in back] == entries


ROWS = """\
id,kind,question,answer,also,tags,reviewed,Notes,replaces
a,faq,Who?,'=Me [[b]],one\\nline,"x
y",23/11/2026,mine,FALSE
,faq,What is new?,This.,,,,,
a,faq,Twice?,No.,,,,,
c,fact,Who?,Me,,,,,
d,faq,,Nobody asks,,,,,
"""


def test_after_a_spreadsheet() -> None:
    """Dates as the British write them, rows that were added, and columns of one's own are read, or told."""
    found = bring(ROWS, "a.csv")
    assert found.entries["faq"] == [
        {
            "id": "a",
            "question": "Who?",
            "answer": "=Me [[b]]",
            "also": ["one\nline"],
            "tags": ["x", "y"],
            "reviewed": "2026-11-23",
        },
        {"id": "what-is-new", "question": "What is new?", "answer": "This."},
    ]
    lost = told(found)
    assert lost[0] == "/1: The column 'Notes' is no field of these entries and is left out."
    assert lost[1] == "-5: The id 'a' is that of line 2, too."
    assert lost[2].startswith("-6: Its kind is 'fact'. The kinds are challenge")
    assert lost[3].startswith("-7: It makes no faq: Object missing required field `question`")


def test_only_what_is_there_is_replaced() -> None:
    """An entry whose id nothing has is a new one; one whose id is there stands for it."""
    text = "id,kind,question,answer\na,faq,Who?,Me\nb,faq,What?,This\n"
    first, second = bring(text, "a.csv", taken=("b",)).entries["faq"]
    assert (first.get("replaces"), second.get("replaces")) == (None, True)
