"""Handouts as Word files: the blocks of the other forms, pages with numbers, nothing of the day."""

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.export import handout
from nhs_lead.export.lettered_item import lettered
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import ExportOptions
from tests.export.libreoffice import pages
from tests.export.shelf import FIRST_STEP, ROTA, TEARS, THANKS, WINTER, changed, material

SCENARIOS = (TEARS, ROTA, THANKS, WINTER)
ITEMS = (*SCENARIOS, FIRST_STEP)


def written(made: Material | None = None, *, facilitator: bool = False) -> bytes:
    """Return a handout as a Word file."""
    return handout.word(made or material(ITEMS), ExportOptions(facilitator=facilitator)).data


def shown(data: bytes) -> str:
    """Return the words of the body of a Word file in their order, those of tables too, blanks as one."""
    body = docx.Document(io.BytesIO(data)).element.body
    pieces = (piece.text or "" if piece.tag.endswith("}t") else " " for piece in body.iter())
    return " ".join("".join(pieces).split())


@pytest.mark.parametrize("facilitator", [False, True], ids=["sheets", "facilitator"])
def test_words_of_the_other_forms(facilitator: bool) -> None:
    """Every word of the handout in HTML stands in the Word file, in the same order."""
    markup = handout.html(material(ITEMS), ExportOptions(facilitator=facilitator)).data.decode()
    body = re.sub(r'<p class="small foot">.*?</p>', " ", markup[markup.index("<body>") :])
    words = re.sub("<[^>]+>", " ", body).replace("&#x27;", "'").split()
    said = [word for word in shown(written(facilitator=facilitator)).split() if set(word) != {"_"}]
    assert "".join(said) == "".join(words)


def test_nothing_of_the_day() -> None:
    """The same content gives the same bytes, dated as the content is, and by nobody."""
    data = written()
    assert data == written()
    about = docx.Document(io.BytesIO(data)).core_properties
    assert (about.author, about.last_modified_by) == ("nhs-lead", "nhs-lead")
    assert about.created == about.modified
    assert str(about.created).startswith("2026-11-23")
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_lists_begin_at_one() -> None:
    """Each numbered list has a numbering of its own, which begins at 1."""
    document = docx.Document(io.BytesIO(written(facilitator=True)))
    numbers = {
        item._p.pPr.numPr.numId.val for item in document.paragraphs if item.style and item.style.name == "List Number"
    }
    assert len(numbers) == 1 + len(SCENARIOS)
    numbering = document.part.numbering_part.element
    for number in numbers:
        assert numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val == 1


def test_heads_of_tables() -> None:
    """The first row of each table is its head, in which a screen reader finds the names of the columns."""
    tables = docx.Document(io.BytesIO(written(facilitator=True))).tables
    assert len(tables) == 5
    for table in tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert "w:tblHeader" not in table.rows[1]._tr.xml


@given(words=st.text(st.characters(codec="utf-8")))
@settings(max_examples=30, deadline=None)
def test_any_words_are_words(words: str) -> None:
    """Whatever content says, the file opens and says it, without what no such file can hold."""
    said = f"x {words} <w:p/> & ]]> x"
    tame = shown(written(material([changed(TEARS, situation="y")])))
    odd = shown(written(material([changed(TEARS, situation=said)])))
    assert odd.startswith(tame[: tame.index(" y ")])
    if "[[" not in words:
        assert "<w:p/> & ]]> x" in odd


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed, a sentence says how to install it."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError, match="What writes Word files is not installed") as raised:
        written()
    assert "pip install '.[office]'" in raised.value.hint


@pytest.mark.client
def test_in_libreoffice(tmp_path: Path) -> None:
    """LibreOffice draws each sheet on a page of A4 of its own, with its foot and its number within the paper."""
    drawn = pages(written(), ".docx", tmp_path)
    assert len(drawn) == len(SCENARIOS) + 1
    for number, page in enumerate(drawn, start=1):
        said = " ".join(page.words)
        assert f"Page {number} of {len(drawn)}" in said
        assert DISCLAIMER in said
        assert (round(page.width), round(page.height)) == (595, 842)
        assert page.right < page.width - 36
        assert page.bottom < page.height - 18
    for page, scenario in zip(drawn, SCENARIOS, strict=False):
        said = " ".join(page.words)
        places = [said.index(f"{one.letter}. {one.option.text}") for one in lettered(scenario, 1)]
        assert places == sorted(places)
