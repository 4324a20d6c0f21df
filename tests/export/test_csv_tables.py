"""Tables for spreadsheets: everything can be read back, nothing runs, and the same content gives the same bytes."""

import csv
import io
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.export.csv_tables import FORMULA, LONGEST_CELL, harmless, table, tables
from nhs_lead.export.material import DISCLAIMER
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import counts
from nhs_lead.model.fields import Claim, Part, Stages
from nhs_lead.model.kinds import FOLDERS
from nhs_lead.model.knowledge import Competency, Faq, Programme, Term
from tests.export.materials import BEST, CHOOSE, RANK, RATE, RECALL, STUDY, bundled, material
from tests.export.tables_read import entries, rows

OPTIONS = ExportOptions()


def as_table(*given: Entry) -> bytes:
    return table(material(*given), OPTIONS).data


@pytest.mark.slow
def test_the_bundled_library_reads_back() -> None:
    """Every bundled entry comes out of its table as it went in: no field is lost, and none is changed."""
    exported = tables(bundled("csv"), OPTIONS)
    with zipfile.ZipFile(io.BytesIO(exported.data)) as archive:
        assert archive.testzip() is None
        read = [entry for name in archive.namelist() if name.endswith(".csv") for entry in entries(archive.read(name))]
        assert archive.namelist() == [*(f"{folder}.csv" for folder in FOLDERS.values()), "README.txt"]
    assert {entry.id: entry for entry in read} == {entry.id: entry for entry in bundled("csv").entries}
    assert len(read) == len(bundled("csv").entries) == sum(counts(exported.carried).values()) > 1000


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@settings(max_examples=200, deadline=None)
@given(TEXT, st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=3))
def test_any_words_read_back(words: str, lines: list[str], parts: list[str]) -> None:
    """Signs of formulas, quotes, commas, line ends and backslashes come back as they were written."""
    competency = Competency(
        id="kindness",
        title=words,
        about=words,
        behaviours=tuple(lines),
        parts=tuple(Part(name=part, description=words) for part in parts),
        evidence=tuple(Claim(claim=part, source="study", as_of="2024") for part in parts),
        stages=Stages(starting=words, steady="Steady.", strong="Strong.", teaching="Teaching.") if parts else None,
        frameworks={"model": tuple(lines)} if lines else {},
    )
    other = Competency(id="thrift", title="Thrift", parts=(Part(name="One", description=words),))
    assert entries(as_table(competency, other)) == [competency, other]


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_a_formula(sign: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe, and so it is words."""
    data = as_table(Term(id="bed", title=f"{sign}HYPERLINK(1)", meaning="It's =1 here."))
    assert f"'{sign}HYPERLINK(1)".encode() in data
    assert not any(cell.startswith(FORMULA) for row in rows_as_written(data) for cell in row)
    assert rows(data)[0]["title"] == f"{sign}HYPERLINK(1)"
    assert rows(data)[0]["meaning"] == "It's =1 here."


def rows_as_written(data: bytes) -> list[list[str]]:
    """Return all cells as a spreadsheet meets them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@settings(deadline=None)
@given(st.text())
def test_an_apostrophe_comes_off_again(cell: str) -> None:
    """One apostrophe in front is always the guard: a cell of one's own with an apostrophe is guarded too."""
    assert harmless(cell).removeprefix("'") == cell


def test_what_a_spreadsheet_shows() -> None:
    """A scenario is one row: a header of field names, lists on lines of one cell, options in numbered columns."""
    data = as_table(RANK, CHOOSE)
    assert data.startswith(b"\xef\xbb\xbfid,kind,title,summary,competencies,level,")
    assert data.count(b"\r\n") == 3
    first, second = rows(data)
    assert list(first)[-5:] == ["reviewed", "known_to", "review_by", "replaces", "patch"]
    assert [name for name in first if name.startswith("option_1_")] == [
        f"option_1_{field}" for field in ("id", "text", "key", "verdict", "because", "better")
    ]
    assert "option_8_better" in first
    assert first["option_2_text"] == "Listen to her now."
    assert (first["option_2_key"], first["option_8_key"], second["option_8_key"]) == ("1", "", "2")
    assert (first["replaces"], first["reviewed"], first["sources"]) == ("false", "", "study#p12")


def test_each_kind_of_item_reads_back() -> None:
    """Items of all formats, and fields that are numbers, dates or one of a few words, come back."""
    assert entries(as_table(RANK, BEST, RATE, CHOOSE)) == [RANK, BEST, RATE, CHOOSE]
    assert entries(as_table(RECALL)) == [RECALL]
    assert entries(as_table(STUDY)) == [STUDY]
    programme = Programme(id="course", title="Course", status="paused", as_of="2026-03", reviewed=None)
    assert entries(as_table(programme)) == [programme]


def test_a_table_holds_one_kind() -> None:
    """Kinds have different columns, so two of them in one table are refused, and told what to do instead."""
    with pytest.raises(UsageError) as raised:
        as_table(RANK, RECALL)
    assert raised.value.message == "A CSV file holds one kind, and these are 2: scenarios, questions."
    assert raised.value.hint == "Choose one with --kind, or name a .zip file, which holds a table for each."


def test_the_zip_file_says_what_it_is() -> None:
    """Beside the tables lies a text: what the content is, whose it is not, and how to read a cell."""
    faq = Faq(id="why", title="Why?", question="Why?", answer="So.")
    with zipfile.ZipFile(io.BytesIO(tables(material(RECALL, faq), OPTIONS).data)) as archive:
        assert archive.namelist() == ["faqs.csv", "questions.csv", "README.txt"]
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 1, 0, 0, 0)}
        said = archive.read("README.txt").decode()
    assert said.startswith(f"Small library, version 2026.11\n\n{DISCLAIMER}\n")
    assert "A line end inside a word is written as \\n, a backslash as \\\\." in said
    assert "a line for each" in said


def test_the_same_bytes() -> None:
    """The clock never gets into a file: packed again, it is the same."""
    both = material(RANK, RECALL)
    assert tables(both, OPTIONS) == tables(both, OPTIONS)


def test_a_cell_that_excel_cuts() -> None:
    """Excel cuts long cells, so the report names the entries that have one; the file holds them whole."""
    long = msgspec.structs.replace(RECALL, id="long", question="W" * LONGEST_CELL + "hy?")
    exported = table(material(RECALL, long), OPTIONS)
    assert [one.fate for one in exported.carried] == ["identical", "deviating"]
    assert exported.carried[1].how == (
        "a cell is longer than 32,767 characters: the file holds it whole, but Excel cuts it"
    )
    assert entries(exported.data) == [RECALL, long]
