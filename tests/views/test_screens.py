"""Every page in every form: as the golden files have it, and within the laws of its form."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from nhs_lead.model.kinds import MODELS
from nhs_lead.model.links import without_links
from nhs_lead.pages.page import Items, Page, Quiet, Reasons, Table, Text
from nhs_lead.views import accessible, plain
from tests.views.conftest import GOLDEN, Golden, Shelf, on_terminal, screens
from tests.views.pages import ENTRIES, PAGES

each_page = pytest.mark.parametrize("name", PAGES)


@each_page
def test_screens_are_as_they_were_last_approved(name: str, shelf: Shelf, golden: Golden) -> None:
    """A page looks in every form as its golden file says; pytest --rewrite-golden writes the files anew."""
    golden(name, PAGES[name](shelf))


def test_no_kind_and_no_golden_file_is_forgotten(request: pytest.FixtureRequest) -> None:
    """Every kind has a page and a listing among the golden files, and no file is left of a page that is gone."""
    assert set(ENTRIES) == set(MODELS)
    files = {file.stem: file for file in GOLDEN.glob("*.txt")}
    if request.config.getoption("--rewrite-golden"):
        for name in set(files) - set(PAGES):
            files[name].unlink()
    else:
        assert set(files) == set(PAGES)


@each_page
def test_accessible_pages_are_nothing_but_lines_of_text(name: str, shelf: Shelf) -> None:
    """No escape or other control character, no tab, no box, arrow or block: only text and line ends."""
    text = accessible.render(PAGES[name](shelf))
    strange = {sign for sign in text if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "So", "Sm")}
    assert strange - set("+=<>|~") == set()
    assert "\t" not in text
    assert " · " not in text
    assert all(line == line.strip() and "  " not in line for line in text.splitlines())


@each_page
def test_plain_pages_have_no_colour_and_no_borders(name: str, shelf: Shelf) -> None:
    """A page in a pipe has no escape character and no border; running text keeps to 80 columns."""
    text = plain.render(PAGES[name](shelf))
    assert not re.search("[\x1b\u2500-\u259f]", text)
    long = [line for line in text.splitlines() if len(line) > 80 and "\t" not in line and "http" not in line]
    assert all("team/faqs/a.yaml:" in line for line in long)


FOR_PROGRAMS = ("faults", "preview-nothing", "brought", "brought-nothing")
"""Pages with lines that programs read too, which are not wrapped."""


@pytest.mark.parametrize("name", [name for name in PAGES if name not in FOR_PROGRAMS])
def test_no_line_is_wider_than_the_window(name: str, shelf: Shelf) -> None:
    """Whatever the width of the window, every line of a page on a terminal fits it; but no address is ever broken."""
    page = PAGES[name](shelf)
    for width in (20, 30, 40, 60, 80, 109, 110, 120, 200):
        too_wide = [line for line in on_terminal(page, width).splitlines() if cell_len(line) > width]
        too_wide = [line for line in too_wide if "://" not in line.split()[-1]]
        assert too_wide == [], width


@each_page
def test_words_stay_whole_in_a_narrow_window(name: str, shelf: Shelf) -> None:
    """No column gets so narrow that ordinary words break, and no text is cut off."""
    page = PAGES[name](shelf)
    words = [word for text in _texts(page) for word in re.findall(r"[a-z]+", text) if len(word) <= len("appropriate")]
    for width in (30, 40, 80, 120):
        shown = on_terminal(page, width)
        assert "\u2026" not in shown, width
        assert [word for word in words if word not in shown] == [], width


def _texts(page: Page) -> Iterator[str]:
    for block in page.blocks:
        match block:
            case Text(text) | Quiet(text):
                yield without_links(text, page.title_of)
            case Items(lines, _):
                yield from lines
            case Table(_, rows, _):
                yield from (cell for row in rows for cell in row.cells)
            case Reasons(options):
                yield from (text for one in options for text in (one.given, one.key, one.text, one.because))


@pytest.mark.parametrize("name", ["entry-markup", "listing-challenges", "hits"])
def test_content_that_looks_like_markup_is_shown_as_typed(name: str, shelf: Shelf) -> None:
    """Square brackets and colons in content mean nothing to the screen."""
    for form, text in screens(PAGES[name](shelf)).items():
        assert "[red]x[/red]" in text, form
    said = screens(PAGES["entry-markup"](shelf))
    assert all("[bold]Nothing[/bold]" in text for text in said.values())
    assert all(":smile:" in text and "[/]" in text for text in said.values())


@pytest.mark.parametrize("form", ["plain", "accessible"])
def test_a_link_reads_as_part_of_its_sentence(form: str, shelf: Shelf) -> None:
    """A link is shown as the title of its entry, or as its own words."""
    text = " ".join(screens(PAGES["entry-competency"](shelf))[form].split())
    assert "It is what Thrift never bought, and a ward without beds needs." in text
