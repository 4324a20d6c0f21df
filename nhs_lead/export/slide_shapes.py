"""Slides as shapes in a file: one layout with title, text, foot and number, in letters and colours that read from afar.

Importing this module needs the extra `office`.
"""

import copy
import datetime
from typing import TYPE_CHECKING

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from nhs_lead.export.office_file import line, noon, packed
from nhs_lead.export.slide_text import (
    BODY_HIGH,
    BODY_WIDE,
    HANGING,
    HIGH,
    LEAST,
    LINE_HEIGHT,
    MARGIN,
    SPACE_AFTER,
    WIDE,
    Said,
    Sized,
    lines_of,
)

if TYPE_CHECKING:
    from pptx.slide import SlideLayout
    from pptx.text.text import TextFrame, _Paragraph

TITLE_TOP, TITLE_HIGH, TITLE_SIZES = 24, 78, (32, 28, 24)
BODY_TOP = 120
FOOT_TOP, FOOT_HIGH, FOOT_SIZE, NUMBER_WIDE = 498, 24, 12, 60

FONT, INK, ACCENT, PALE = "Arial", "1B1B1F", "6B2D5C", "55555F"
"""On white: the text has a contrast of 17 to 1, the accent of 9.4, the foot of 7.3."""

_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RULE = f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{_DRAWN}"><p:nvSpPr>
<p:cNvPr id="99" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>
<a:off x="{Pt(MARGIN)}" y="{Pt(TITLE_TOP + TITLE_HIGH + 4)}"/><a:ext cx="{Pt(72)}" cy="{Pt(4)}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill></p:spPr></p:sp>"""

_PLACES = {
    PP_PLACEHOLDER.TITLE: (MARGIN, TITLE_TOP, BODY_WIDE, TITLE_HIGH),
    PP_PLACEHOLDER.BODY: (MARGIN, BODY_TOP, BODY_WIDE, BODY_HIGH),
    PP_PLACEHOLDER.OBJECT: (MARGIN, BODY_TOP, BODY_WIDE, BODY_HIGH),
    PP_PLACEHOLDER.FOOTER: (MARGIN, FOOT_TOP, BODY_WIDE - NUMBER_WIDE, FOOT_HIGH),
    PP_PLACEHOLDER.SLIDE_NUMBER: (WIDE - MARGIN - NUMBER_WIDE, FOOT_TOP, NUMBER_WIDE, FOOT_HIGH),
}
"""Where each part of a slide stands: left, top, width and height in points."""


class Deck:
    """A deck of slides that is being made, with a title and a foot on each slide."""

    def __init__(self, title: str, foot: str) -> None:
        self._presentation = pptx.Presentation()
        self._presentation.slide_width, self._presentation.slide_height = Pt(WIDE), Pt(HIGH)
        self._title, self._foot = title, foot
        self._layout = self._laid_out()

    def add(self, title: str, sized: Sized, notes: str) -> None:
        """Add a slide."""
        slide = self._presentation.slides.add_slide(self._layout)
        heading = slide.shapes.title
        assert heading is not None
        heading.text_frame.text = title
        sizes = (size for size in TITLE_SIZES if lines_of(title, BODY_WIDE, size) * size * LINE_HEIGHT <= TITLE_HIGH)
        _dress(heading.text_frame.paragraphs[0], next(sizes, LEAST), ACCENT, strong=True)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        _bare(heading.text_frame)
        _fill(slide.placeholders[1].text_frame, sized)
        for shape in self._layout.placeholders:
            if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
                slide.shapes._spTree.append(copy.deepcopy(shape._element))
        said = slide.notes_slide.notes_text_frame
        assert said is not None
        said.text = notes

    def written(self, dated: datetime.date) -> bytes:
        """Return the deck as a file that was made on this date."""
        about = self._presentation.core_properties
        about.title, about.author, about.last_modified_by = self._title[:255], "nhs-lead", "nhs-lead"
        about.created = about.modified = noon(dated)
        about.language, about.revision, about.comments = "en-GB", 1, ""
        return packed(self._presentation.save, dated)

    def _laid_out(self) -> "SlideLayout":
        """Return the one layout that is left in the file, its parts where they belong."""
        presentation = self._presentation
        layout = presentation.slide_layouts.get_by_name("Title and Content")
        assert layout is not None
        for other in list(presentation.slide_layouts):
            if other is not layout:
                presentation.slide_layouts.remove(other)
        for shape in [*presentation.slide_master.placeholders, *layout.placeholders]:
            place = _PLACES.get(shape.placeholder_format.type)
            if place is None:  # the date
                shape._element.getparent().remove(shape._element)
                continue
            shape.left, shape.top, shape.width, shape.height = map(Pt, place)
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                shape.text_frame.text = self._foot
            if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
                _bare(shape.text_frame)
                _dress(shape.text_frame.paragraphs[0], FOOT_SIZE, PALE)
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        layout.shapes._spTree.append(parse_xml(_RULE))
        return layout


def _bare(frame: "TextFrame") -> None:
    """Take the space around a text, and let no program shrink its letters."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE


def _fill(frame: "TextFrame", sized: Sized) -> None:
    _bare(frame)
    for number, said in enumerate(sized.paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _write(paragraph, said, sized.size)


def _write(paragraph: "_Paragraph", said: Said, size: int) -> None:
    """Write a paragraph: an option hangs on its letter."""
    if said.letter:
        letter = paragraph.add_run()
        letter.text = f"{line(said.letter)}\t"
    paragraph.add_run().text = line(said.text)
    _dress(paragraph, size, INK, strong=said.strong)
    if said.letter:
        paragraph.runs[0].font.bold, paragraph.runs[0].font.color.rgb = True, RGBColor.from_string(ACCENT)
    paragraph.space_after, paragraph.space_before, paragraph.line_spacing = Pt(size * SPACE_AFTER), 0, 1.0
    shape = paragraph._p.get_or_add_pPr()
    beside = Pt(size * HANGING) if said.letter else 0
    shape.set("marL", str(beside))
    shape.set("indent", str(-beside))
    shape.append(parse_xml(f'<a:buNone xmlns:a="{_DRAWN}"/>'))
    if beside:
        stop = f'<a:tab pos="{beside}" algn="l"/>'
        shape.append(parse_xml(f'<a:tabLst xmlns:a="{_DRAWN}">{stop}</a:tabLst>'))


def _dress(paragraph: "_Paragraph", size: int, colour: str, *, strong: bool = False) -> None:
    """Set what is written in a paragraph in letters of `size` points."""
    paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), strong
        run.font.color.rgb = RGBColor.from_string(colour)
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
