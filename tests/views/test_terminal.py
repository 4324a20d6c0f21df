"""A page on a terminal: columns where there is room, stacked rows where there is not, and colour that is not needed."""

import re
from io import StringIO
from typing import Any

import msgspec
import pytest
from rich.console import Console

from nhs_lead.pages.page import Facts, Found, Heading, Hits, Items, Page, Parts, Row, Table, Text
from nhs_lead.views.terminal import print_page
from tests.views.conftest import Shelf, on_terminal
from tests.views.pages import PAGES

TABLE = Page(
    [Table(("Name", "Since", "In short"), [Row("one-id", ["One", "2013", "The first of them"])], (2, 1, 4))],
)


def test_a_table_shows_ids_where_there_is_room() -> None:
    """On a wide window a table names the id of each row, so that it can be typed."""
    assert "one-id" not in on_terminal(TABLE, 100)
    assert on_terminal(TABLE, 120).splitlines()[0].split() == ["Name", "Since", "In", "short", "Id"]
    assert "one-id" in on_terminal(TABLE, 120)


def test_a_table_is_stacked_in_a_narrow_window() -> None:
    """Where columns do not fit, each row is its name with its fields below, each under its own label."""
    assert [line.rstrip() for line in on_terminal(TABLE, 40).splitlines()] == [
        " One",
        "   Since: 2013",
        "   In short: The first of them",
        "",
    ]


@pytest.mark.parametrize(
    ("known_by", "window", "shown"),
    [
        ("numbers", 40, ["     Name  Since  In short", " 1.  One   2013   The first of them"]),
        ("nothing", 40, [" Name  Since  In short", " One   2013   The first of them"]),
        ("numbers", 30, [" 1. One: 2013", "    The first of them"]),
        ("nothing", 16, [" One: 2013", "   The first of", "   them"]),
    ],
)
def test_a_table_of_lines_keeps_to_what_stands_in_it(known_by: Any, window: int, shown: list[str]) -> None:
    """Its columns are no wider than their texts, so that none is broken; where they do not fit, a row is two lines."""
    page = Page([msgspec.structs.replace(TABLE.blocks[0], known_by=known_by)])
    assert [line.rstrip() for line in on_terminal(page, window).splitlines()] == [*shown, ""]


def test_a_command_is_never_broken() -> None:
    """Beside what it does where both fit, above it otherwise; never over two lines."""
    command = "nhs-lead faq clinical vs management"
    page = Page([Parts([(command, "ask in your own words"), ("nhs-lead browse", "see what there is")])])
    assert on_terminal(page, 80).splitlines()[0].split("  ") == [f" {command}", "ask in your own words"]
    assert [line.rstrip() for line in on_terminal(page, 40).splitlines()] == [
        f" {command}",
        "   ask in your own words",
        " nhs-lead browse",
        "   see what there is",
        "",
    ]


def test_running_text_is_not_set_too_wide() -> None:
    """On a very wide window running text keeps to 100 columns: long lines are hard to read."""
    text = "Some words that go on. " * 30
    page = Page([Heading("Heading"), Text(text), Items([text]), Parts([("Part", text)]), Facts([("Fact", text)])])
    assert 90 < max(len(line.rstrip()) for line in on_terminal(page, 200).splitlines()) <= 101


@pytest.mark.parametrize("name", PAGES)
def test_colour_carries_no_meaning(name: str, shelf: Shelf) -> None:
    """A page with colour and one without say the same, letter by letter."""
    page = PAGES[name](shelf)
    with_colour = Console(file=StringIO(), width=80, force_terminal=True, color_system="256", record=True)
    print_page(page, with_colour)
    assert with_colour.export_text(styles=False) == on_terminal(page, 80)


def test_without_colour_no_colour_is_written(shelf: Shelf) -> None:
    """NO_COLOR leaves bold and dim, but sets no colour."""
    for no_color, coloured in ((True, False), (False, True)):
        file = StringIO()
        console = Console(file=file, width=80, force_terminal=True, color_system="256", no_color=no_color)
        print_page(PAGES["entry-competency"](shelf), console)
        assert ("\x1b[36m" in file.getvalue() or "36m" in file.getvalue()) is coloured
        assert "\x1b[1" in file.getvalue()


ADDRESS = "https://example.org/a-very-long-name-of-a-page-that-nobody-could-type"


def test_an_address_is_never_broken() -> None:
    """Where a window is narrower than an address, the address has a line of its own, and the words around it others."""
    page = Page([Text(f"Adams (2024). Why people stay. {ADDRESS}. Read as a summary.")])
    lines = [line.strip() for line in on_terminal(page, 40).splitlines() if line.strip()]
    assert lines == ["Adams (2024). Why people stay.", ADDRESS, "Read as a summary."]


def test_an_address_that_opens() -> None:
    """On a terminal that opens addresses each leads to all of it, and a long one is shown shorter."""
    file = StringIO()
    console = Console(file=file, width=40, force_terminal=True, color_system="256")
    print_page(Page([Text(f"Adams. {ADDRESS}")]), console, links=True)
    opened = re.findall(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\([^\x1b]*)\x1b\]8;;", file.getvalue())
    assert opened == [(ADDRESS, f"{ADDRESS[:37]}\u2026")]


@pytest.mark.parametrize(
    "page",
    [
        Page([Facts([("Status", "open, as of May 2026"), ("How", "open to all")])]),
        Page([Table(("How", "Status"), [Row("", ["open to all", "open"])], (1, 1))]),
    ],
    ids=["facts", "table"],
)
def test_a_status_has_a_colour_beside_its_word(page: Page) -> None:
    """The word of a status is coloured where it stands under that name, and no other word is."""
    file = StringIO()
    print_page(page, Console(file=file, width=80, force_terminal=True, color_system="256"))
    assert re.findall(r"\x1b\[32m(\w+)\x1b", file.getvalue()) == ["open"]


def test_ten_hits_stand_in_a_window() -> None:
    """Ten hits with a line of summary each fill no more than a window of 24 lines, the best at its top."""
    hits = [Found(f"id-{number}", f"Title {number}", "FAQ", "What it says.", "word in title") for number in range(10)]
    lines = on_terminal(Page([Hits(hits)]), 80).splitlines()
    assert lines[0].split() == ["Title", "0", "FAQ", "id-0", "found", "by", "word", "in", "title"]
    assert len(lines) < 24
