"""A handout as a Word file (.docx): the same blocks as in HTML and Markdown, on numbered pages of A4, to be edited."""

import datetime
import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from nhs_lead.export.office_file import line, needs_extra, noon, packed
from nhs_lead.model.links import without_links
from nhs_lead.pages import page, paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

FONT = "Arial"
BLANK = "______"
"""A place for a letter."""

WIDE, MARGIN = 210, 20
WRITTEN = WIDE - 2 * MARGIN
"""Millimetres of A4 that are written on."""

LEAST_WANTED, MOST_WANTED = 8, 40
"""Letters that a column of a table is taken to want, at least and at most."""

LINE_HEIGHT = 9
"""Millimetres from one line to write on to the next."""


def handout(sheets: paper.Handout, dated: datetime.date) -> bytes:
    """Return `sheets` as a Word file that was made on the date of its content: each sheet begins a page.

    Raises UsageError where the extra `office` is not installed.
    """
    try:
        import docx  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise needs_extra("Word files") from error
    document = docx.Document()
    _set_up(document, sheets, dated)
    writer = _Writer(document, sheets.title_of)
    for sheet in sheets.sheets:
        for block in sheet:
            writer.add(block)
    return packed(document.save, dated)


def _set_up(document: "Document", sheets: paper.Handout, dated: datetime.date) -> None:
    """Give the file its paper, its letters, its language, the foot of each page, and its own data."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDE), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(16), Mm(22), Mm(9)
    sizes = {"Normal": (12, 0, 4), "Heading 1": (18, 0, 6), "Heading 2": (13, 11, 3), "Caption": (12, 6, 3)}
    sizes |= {"List Bullet": (12, 0, 3), "List Number": (12, 0, 3), "Footer": (9, 0, 0)}
    for name, (size, before, after) in sizes.items():
        style: ParagraphStyle = document.styles[name]
        _letters(style, size, before, after)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{line(sheets.foot)} Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    about = document.core_properties
    about.title, about.author, about.language, about.comments = line(sheets.title)[:255], "nhs-lead", "en-GB", ""
    about.created = about.modified = noon(dated)
    about.last_modified_by, about.revision = "nhs-lead", 1


def _letters(style: "ParagraphStyle", size: int, before: int, after: int) -> None:
    """Write a style in black, in the one font of the sheet; `size`, `before` and `after` are points."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    font = style.font
    font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [name for name in faces.attrib if name.endswith("Theme")]:
        del faces.attrib[theme]  # the theme's font would win over the one that is named
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _field(paragraph: "Paragraph", code: str) -> None:
    """Add a number that Word works out: PAGE or NUMPAGES."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _widths(table: page.Table) -> list["Length"]:
    """Return the width of each column, by its longest cell: a place to tick wants less than a title."""
    from docx.shared import Mm  # noqa: PLC0415

    columns = zip(table.columns, *(row.cells for row in table.rows), strict=True)
    wanted = [min(MOST_WANTED, max(LEAST_WANTED, *map(_room_for, column))) for column in columns]
    return [Mm(WRITTEN * share / sum(wanted)) for share in wanted]


def _room_for(text: str) -> int:
    """Return the letters that a cell wants: its length, or what its longest word wants so that it does not break."""
    return max(len(text), *(len(word) * 3 // 2 for word in text.split()), 0)


class _Writer:
    """Adds block after block to the end of a Word file."""

    def __init__(self, document: "Document", title_of: Callable[[str], str]) -> None:
        self._document = document
        self._title_of = title_of

    def add(self, block: paper.PaperBlock) -> None:
        """Add one block."""
        match block:
            case page.Heading(text, aside):
                self._paragraph(text, "Heading 1")
                if aside:
                    self._paragraph(aside)
            case page.Section(text):
                self._paragraph(text, "Heading 2")
            case page.Text(text):
                for part in page.paragraphs(text):
                    self._paragraph(part)
            case page.Quiet(text):
                for part in page.paragraphs(text):
                    self._small(part)
            case page.Items(lines, numbered):
                self._items(lines, numbered=numbered)
            case page.Table():
                self._table(block)
            case paper.Options(lettered):
                for letter, text in lettered:
                    self._hung(f"{letter}.", text)
            case paper.Explanations(options):
                for option in options:
                    self._explained(option)
            case paper.Blanks(what, number):
                self._blanks(what, number)
            case paper.Room(what, lines):
                self._room(what, lines)
            case _:
                assert_never(block)

    def _plain(self, text: str) -> str:
        return line(without_links(text, self._title_of))

    def _paragraph(self, text: str, style: str = "Normal") -> "Paragraph":
        return self._document.add_paragraph(self._plain(text), style)

    def _blanks(self, what: str, number: int) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        places = "\N{EN SPACE}".join([BLANK] * number)
        paragraph = self._paragraph(f"{what}:")
        paragraph.add_run(f"\N{EN SPACE}{places}")
        paragraph.paragraph_format.space_before = Pt(9)

    def _small(self, text: str) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        self._paragraph(text).runs[0].font.size = Pt(11)

    def _hung(self, letter: str, text: str) -> None:
        """Add an option: its letter in bold, and its lines one under the other."""
        from docx.shared import Mm  # noqa: PLC0415

        paragraph = self._document.add_paragraph()
        paragraph.add_run(letter).bold = True
        paragraph.add_run(f"\t{self._plain(text)}")
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent, shape.keep_together = Mm(8), Mm(-8), True
        shape.tab_stops.add_tab_stop(Mm(8))

    def _explained(self, option: paper.Explained) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.add_run(f"{option.letter} ({self._plain(option.key)}).").bold = True
        paragraph.add_run(f" {self._plain(option.text)}").add_break()
        better = f" Better: {self._plain(option.better)}" if option.better else ""
        paragraph.add_run(f"{self._plain(option.because)}{better}")

    def _items(self, lines: Sequence[str], *, numbered: bool) -> None:
        number = self._new_numbering() if numbered else None
        for text in lines:
            paragraph = self._paragraph(text, "List Number" if numbered else "List Bullet")
            if number is not None:
                place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                place.get_or_add_ilvl().val, place.get_or_add_numId().val = 0, number

    @functools.cached_property
    def _numbered(self) -> int:
        """The shape of numbered lists in the file, by its number there."""
        style = self._document.styles["List Number"].element
        return int(self._numbers.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val)

    @property
    def _numbers(self) -> Any:  # of docx.oxml, which names no types
        return self._document.part.numbering_part.element

    def _new_numbering(self) -> int:
        """Return the number of a list that begins at 1: by itself each list would go on where the last ended."""
        begun = self._numbers.add_num(self._numbered)
        begun.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(begun.numId)

    def _table(self, table: page.Table) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        if table.caption:
            self._paragraph(table.caption, "Caption")
        drawn = self._document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        for cell, column in zip(drawn.rows[0].cells, table.columns, strict=True):
            self._cell(cell, column)
            cell.paragraphs[0].runs[0].bold = True
        for row in table.rows:
            for cell, text in zip(drawn.add_row().cells, row.cells, strict=True):
                self._cell(cell, text)
        widths = _widths(table)
        for drawn_column, width in zip(drawn.columns, widths, strict=True):
            drawn_column.width = width  # LibreOffice goes by the columns, Word by the cells
        for number, filled in enumerate(drawn.rows):
            properties = filled._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number and "" in table.rows[number - 1].cells:
                filled.height = Mm(LINE_HEIGHT)  # for a pen
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, width in zip(filled.cells, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].paragraph_format.keep_with_next = number < len(table.rows)
        self._document.add_paragraph().paragraph_format.space_after = 0

    def _cell(self, cell: "_Cell", text: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(self._plain(text))
        paragraph.paragraph_format.space_after = 0

    def _room(self, what: str, lines: int) -> None:
        """Add lines to write on: empty paragraphs with a rule under each, kept on one page with their heading."""
        from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415
        from docx.oxml import parse_xml  # noqa: PLC0415
        from docx.oxml.ns import nsdecls  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        self._paragraph(what, "Heading 2")
        for number in range(1, lines + 1):
            paragraph = self._document.add_paragraph()
            shape = paragraph.paragraph_format
            shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(LINE_HEIGHT)
            shape.space_after, shape.keep_with_next = 0, number < lines
            # Rules alike under neighbours would be drawn as one box: `between` parts them.
            rule = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            rules = f"<w:pBdr {nsdecls('w')}>{rule.format('bottom')}{rule.format('between')}</w:pBdr>"
            paragraph._p.get_or_add_pPr().insert_element_before(
                parse_xml(rules), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
