"""Slides as shapes: how large their letters are, and how LibreOffice draws them."""

import io
from pathlib import Path

import pptx
import pytest

from nhs_lead.export.material import DISCLAIMER
from tests.export.libreoffice import pages
from tests.export.test_deck import LONG, SCENARIOS, read, written


def test_legible_from_the_back() -> None:
    """No letter of a title or a text is smaller than 20 points."""
    for slide in pptx.Presentation(io.BytesIO(written(*SCENARIOS, LONG))).slides:
        for place in (0, 1):
            for paragraph in slide.placeholders[place].text_frame.paragraphs:
                assert all(run.font.size.pt >= 20 for run in paragraph.runs)


@pytest.mark.client
def test_in_libreoffice(tmp_path: Path) -> None:
    """LibreOffice draws each slide with its foot and its number, and every word within its margins."""
    data = written(*SCENARIOS, LONG)
    drawn = pages(data, ".pptx", tmp_path)
    slides = read(data)
    assert len(drawn) == len(slides)
    for number, (page, (title, text, _)) in enumerate(zip(drawn, slides, strict=True), start=1):
        said = " ".join(page.words)
        assert DISCLAIMER in said
        assert str(number) in page.words
        assert (round(page.width), round(page.height)) == (960, 540)
        assert page.right <= 960 - 48 + 1
        assert page.bottom < 540 - 10
        assert said.startswith(" ".join(f"{title} {text}".split()))
