"""Charts: estimates on a scale, courses as levels, numbers as bars, and the picture of a page."""

import re
from collections.abc import Sequence
from io import BytesIO, StringIO, TextIOWrapper
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from nhs_lead.pages import html, markdown
from nhs_lead.pages.page import Count, Counts, Estimated, Estimates, Next, Page
from nhs_lead.views import accessible, plain
from nhs_lead.views.svg import picture
from nhs_lead.views.terminal import print_page
from tests.views.conftest import on_terminal

NASTY = "<b>&[red]x[/red] {y}</b>"
SVG = "{http://www.w3.org/2000/svg}"


def line(
    value: float = 0.5,
    low: float = 0.1,
    high: float = 0.9,
    course: Sequence[float | None] = (),
    label: str = "Thrift",
    said: str = "",
) -> Estimated:
    return Estimated(
        "thrift", label, value, low, high, "50 from 6, 10 to 90", ["a rough idea"], "index 50.", course, said
    )


def chart(*lines: Estimated) -> Page:
    return Page([Estimates(lines, "Index", "Week by week")])


def drawn(one: Estimated, width: int = 80) -> str:
    """Return what stands on the scale of an estimate."""
    row = next(row for row in on_terminal(chart(one), width).splitlines() if "Thrift" in row)
    return row[len(" Thrift  ") :][: 41 if width >= 100 else 21]


@pytest.mark.parametrize(
    ("value", "low", "high", "seen"),
    [
        (0.5, 0.1, 0.9, "          |----o---- "),
        (0.5, -0.5, 1.0, "     -----|----o-----"),
        (0.0, 0.0, 0.0, "          o          "),
        (1.0, 0.9, 1.0, "          |        -o"),
        (-1.0, -1.0, -0.8, "o--       |          "),
        (-1.4, -1.4, -1.0, "o         |          "),
    ],
)
def test_an_estimate_on_its_scale(value: float, low: float, high: float, seen: str) -> None:
    """o stands at the index, - from end to end of the interval, | at guessing, in the middle of -100 to 100."""
    assert drawn(line(value, low, high)).ljust(21) == seen


def low_to_high(seen: str, half: int) -> bool:
    """Whether what is drawn goes on to both sides of guessing."""
    return set(seen[:half]) & set("-o") != set() and set(seen[half + 1 :]) & set("-o") != set()


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1), st.sampled_from([80, 120]))
def test_an_index_is_always_drawn_inside_its_interval(value: float, below: float, above: float, width: int) -> None:
    """Wherever the index lies there is one o, the scale keeps its width, and guessing is seen unless o is on it."""
    half = 20 if width == 120 else 10
    seen = drawn(line(value, max(-1, value - below), min(1, value + above)), width)
    assert seen.count("o") == 1
    assert seen.index("o") == round((value + 1) * half)
    assert ("|" in seen) is (seen.index("o") != half)
    inside = seen.replace("|", " " if not low_to_high(seen, half) else "-").strip()
    assert set(inside) <= {"-", "o"}


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_numbers_stand_above_their_places(width: int) -> None:
    """0 is above guessing, -100 begins the scale and 100 ends it."""
    rows = on_terminal(chart(line(1.0, 1.0, 1.0)), width).splitlines()
    numbers = next(row for row in rows if "-100" in row)
    scale = next(row for row in rows if "Thrift" in row)
    assert numbers.index(" 0 ") + 1 == scale.index("|")
    assert numbers.index(" 100") + 3 == scale.index("o")


def test_a_narrow_window_stacks_an_estimate() -> None:
    """Where figures do not fit beside the scale they stand below it; where the scale does not fit, they stand alone."""
    assert [row.strip() for row in on_terminal(chart(line()), 40).splitlines()[:6]] == [
        "Index",
        "-100      0       100",
        "Thrift",
        "|----o----",
        "50 from 6, 10 to 90",
        "a rough idea",
    ]
    tiny = on_terminal(chart(line()), 20)
    assert "----o" not in tiny
    assert "50 from 6, 10" in tiny


COURSE = (-1.0, -0.01, None, 0.0, 0.2, 0.5, 0.99, 1.0)


def test_a_course_has_a_level_for_each_period() -> None:
    """The lowest level is below guessing, the highest next to the key, and a period without answers is a gap."""
    shown = on_terminal(chart(line(course=COURSE, said="from -100 to 100")), 80)
    assert "▁▁ ▂▃▅██  from -100 to 100" in shown
    assert "▁ below guessing, ▂ from 0 up to █ for 100" in shown


def test_a_course_where_blocks_cannot_be_encoded() -> None:
    """A terminal whose encoding has no blocks gets digits, which say the same."""
    raw = BytesIO()
    with TextIOWrapper(raw, encoding="ascii") as file:
        print_page(
            chart(line(course=COURSE, said="from -100 to 100")),
            Console(file=file, width=80, no_color=True, highlight=False),
        )
        file.flush()
        shown = raw.getvalue().decode("ascii")
    assert "00 12477  from -100 to 100" in shown
    assert "0 below guessing, 1 from 0 up to 7 for 100" in shown


def test_without_a_course_nothing_is_drawn_of_it() -> None:
    """A chart in which nothing has a course does not speak of one, in any form."""
    page = chart(line())
    for form in (on_terminal(page, 80), plain.render(page), accessible.render(page), markdown.render(page)):
        assert "Week by week" not in form
    assert "week by week" not in html.document("T", [page])


def test_a_pipe_gets_one_line_an_estimate() -> None:
    """In a pipe an estimate is one line with tabs, its id first."""
    page = chart(line(course=(0.1, 0.2), said="from 10 to 20"))
    assert plain.render(page).splitlines()[0] == "thrift\tThrift\t50 from 6, 10 to 90\ta rough idea\tfrom 10 to 20"


def test_numbers_as_bars() -> None:
    """A number fills its share of its whole; without a whole the largest of them is as long as can be."""
    of_wholes = on_terminal(Page([Counts([Count("Seen", 37, 74, "37 of 74"), Count("Terms", 1, 522, "1 of 522")])]), 80)
    assert f"Seen   {'#' * 10}{'.' * 10}  37 of 74" in of_wholes
    assert f"Terms  #{'.' * 19}  1 of 522" in of_wholes
    of_days = on_terminal(Page([Counts([Count("Today", 4, 0, "4"), Count("Friday", 2, 0, "2")])]), 80)
    assert f"Today   {'#' * 20}  4" in of_days
    assert f"Friday  {'#' * 10}            2" in of_days
    nothing = on_terminal(Page([Counts([Count("None", 0, 0, "0 yet"), Count("Seen", 0, 5, "0 of 5")])]), 80)
    assert "#" not in nothing


@given(st.lists(st.integers(0, 10**6), min_size=1), st.integers(0, 10**6), st.sampled_from([20, 30, 40, 80, 120]))
def test_bars_never_outgrow_their_window(numbers: list[int], of: int, width: int) -> None:
    """However large the numbers, and even where more was met than there is, every line fits."""
    page = Page([Counts([Count("Something met", number, of, f"{number} of {of}") for number in numbers])])
    assert all(cell_len(row) <= width for row in on_terminal(page, width).splitlines())


def test_drawings_in_html_are_for_the_eye_alone() -> None:
    """A screen reader passes over every drawing; the words stand beside it, and nothing is fetched or run."""
    page = Page(
        [
            Estimates([line(course=COURSE, said="from -100 to 100", label=NASTY)], "Index", "Week by week"),
            Counts([Count(NASTY, 1, 2, "1 of 2"), Count("Today", 3, 0, "3")]),
        ]
    )
    text = html.document("T", [page])
    assert text.count("<svg ") == text.count('<svg aria-hidden="true"') == 4
    assert "Index 50." in text
    assert "1 of 2" in text
    assert "<b>" not in text
    assert "<script" not in text
    assert "://" not in text
    body = re.sub(r"<br>", "", text[text.index("<main>") : text.index("</main>")]) + "</main>"
    assert len(list(ElementTree.fromstring(body).iter("svg"))) == 4


def test_a_picture_needs_nothing_else() -> None:
    """A picture is well-formed SVG with a title and a description, without fonts or anything else to fetch."""
    page = Page([*chart(line(label=NASTY)).blocks, Next([("nhs-lead history", "look back")])])
    svg = picture(page, f"Progress {NASTY}", f"All of it in words: {NASTY}", 100)
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.attrib["aria-labelledby"] == title.attrib["id"]
    assert root.attrib["aria-describedby"] == description.attrib["id"]
    assert title.text == f"Progress {NASTY}"
    assert description.text == f"All of it in words: {NASTY}"
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "@font-face" not in svg
    assert svg.count("url(") == svg.count("url(#nhs-lead-")
    shown = "".join(text for text in root.itertext()).replace("\u00a0", " ")
    assert "--o--" in shown
    assert "50 from 6, 10 to 90" in shown


def test_the_same_page_gives_the_same_picture() -> None:
    """Whoever makes a picture twice has the same file twice, whatever was drawn in between."""
    first = picture(chart(line()), "T", "D", 100)
    picture(chart(line(0.2)), "T", "D", 80)
    assert picture(chart(line()), "T", "D", 100) == first


def test_blanks_of_a_picture_keep_their_width() -> None:
    """A drawing begins where it belongs: viewers that fold blanks are told not to."""
    svg = picture(chart(line()), "T", "D", 100)
    assert 'xml:space="preserve"' in svg


def test_drawing_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """To make a picture writes nothing to the screen."""
    picture(chart(line()), "T", "D", 100)
    assert StringIO(capsys.readouterr().out).read() == ""
