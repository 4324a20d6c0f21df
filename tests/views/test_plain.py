"""A page in a pipe: tables with tabs, running text wrapped, nothing for the eye alone."""

from nhs_lead.pages.page import Heading, Items, Next, Page, Row, Table, Text, Verbatim
from nhs_lead.views.plain import render


def test_a_row_is_one_line_whatever_it_holds() -> None:
    """Line ends and tabs in a cell become blanks, so that every row is one line with the same number of fields."""
    page = Page([Table(("A", "B"), [Row("one", ["First\nline\tand more", ""]), Row("two", ["x" * 300, "b"])], (1, 1))])
    assert render(page).splitlines() == ["one\tFirst line and more\t", f"two\t{'x' * 300}\tb"]


def test_running_text_is_wrapped_at_the_width_asked_for() -> None:
    """Paragraphs are wrapped and parted by an empty line; list items hang under their mark."""
    page = Page([Heading("Title", "beside"), Text("one two three\n\nfour"), Items(["five six seven"], numbered=True)])
    assert render(page, 10) == "Title\nbeside\n\none two\nthree\n\nfour\n\n1. five\n   six\n   seven\n"


def test_addresses_are_never_broken() -> None:
    """A word that is longer than a line stays whole, so that an address can be copied."""
    address = "https://example.org/" + "long-" * 20
    assert address in render(Page([Text(f"See {address} there.")]), 40)


def test_lines_for_programs_are_left_alone() -> None:
    """Verbatim lines are neither wrapped nor tidied."""
    line = "team/faqs/a.yaml:3:5: NL104  " + "word " * 40
    assert render(Page([Verbatim([line])]), 40) == f"{line}\n"


def test_advice_is_for_people() -> None:
    """What to type next is not written into a pipe."""
    assert render(Page([Text("Text."), Next([("nhs-lead show x", "read on")], "3 entries")])) == "Text.\n"
