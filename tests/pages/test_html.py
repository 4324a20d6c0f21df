"""Pages and handouts as HTML."""

from nhs_lead.pages import html
from nhs_lead.pages.page import Block, Facts, Heading, Page, Quiet, Row, Section, Table, Text
from nhs_lead.pages.paper import Handout, captioned


def test_rows_are_named_by_their_first_cell() -> None:
    """A table has a head, and each row its name, so that a screen reader says where a cell stands."""
    page = html.document("T", [Page([Table(("Item", "Marks"), [Row("a", ["Tears", "3"])], (1, 1))])])
    assert '<thead><tr><th scope="col">Item</th><th scope="col">Marks</th></tr></thead>' in page
    assert '<tr><th scope="row">Tears</th><td>3</td></tr>' in page
    assert "<caption>" not in page


def test_rows_without_names() -> None:
    """A table whose first column names nothing has plain cells; on paper it has a caption."""
    sheets = html.handout(Handout("T", [[Heading("H"), captioned("Minutes", ["Read"], [["2"]], named=False)]], "Foot."))
    assert "<caption>Minutes</caption>" in sheets
    assert "<tr><td>2</td></tr>" in sheets


def test_a_sheet_is_named_by_its_heading() -> None:
    """Each sheet is a section with the name of its heading, and the foot stands on each."""
    sheets = html.handout(Handout("T", [[Heading("One")], [Heading("<Two>"), Quiet("q")]], "Foot."))
    assert '<section aria-labelledby="sheet-2">\n<h1 id="sheet-2">&lt;Two&gt;</h1>\n<p class="small">q</p>' in sheets
    assert sheets.count('<p class="small foot">Foot.</p>') == 2


def test_a_part_stands_together() -> None:
    """What is below a section stands in one piece with it, and a label that comes again stands once."""
    blocks: list[Block] = [
        Heading("T"),
        Section("A"),
        Facts([("Then", "x"), ("Then", "<y>"), ("Read", "z")]),
        Section("B"),
        Text("b"),
    ]
    page = html.document("T", [Page(blocks)])
    assert '<div class="part">\n<h2>A</h2>\n<dl><dt>Then</dt><dd>x</dd><dd>&lt;y&gt;</dd><dt>Read</dt>' in page
    assert '<div class="part">\n<h2>B</h2>\n<p>b</p>\n</div>\n</main>' in page


def test_it_runs_nothing() -> None:
    """The page's own policy refuses whatever is not its style."""
    assert "default-src 'none'; style-src 'unsafe-inline'" in html.document("T", [Page([Heading("T")])])
