"""A page read aloud: numbered lines, whole sentences, words in place of signs."""

from nhs_lead.pages.page import Facts, Heading, Next, Page, Parts, Quiet, Row, Section, Table, Text
from nhs_lead.views.accessible import render


def test_a_row_is_a_sentence_a_column() -> None:
    """Each row is numbered, each cell named by its column; empty cells are passed over, the id comes last."""
    table = Table(
        ("Name", "Since", "Why"), [Row("one", ["One", "2013", "Because!"]), Row("two", ["Two?", "", "So"])], (1, 1, 1)
    )
    assert render(Page([table])).splitlines() == [
        "1. One. Since: 2013. Why: Because! Id: one",
        "2. Two? Why: So. Id: two",
    ]


def test_headings_end_as_sentences_do() -> None:
    """A voice pauses at full stops, colons and question marks, so every heading ends with one."""
    page = Page([Heading("Title", "10 of 12 · index -50"), Section("In detail"), Section("What next?"), Text("Text")])
    assert render(page) == "Title.\n10 of 12, index minus 50.\n\nIn detail:\n\nWhat next?\n\nText\n"


def test_lines_are_not_wrapped() -> None:
    """A paragraph is one line, however long: a reader wraps better."""
    assert render(Page([Quiet("word " * 100)])).count("\n") == 1


def test_pairs_and_facts_are_named() -> None:
    """A label stands before its value with a colon; facts without a value are left out."""
    page = Page([Parts([("First", "one"), ("Second", "two")]), Facts([("Owner", "us"), ("Page", "")])])
    assert render(page).splitlines() == ["1. First: one", "2. Second: two", "", "Owner: us."]


def test_commands_say_first_what_they_do() -> None:
    """What a command does is heard before the command itself, which ends its line, ready to copy."""
    page = Page([Next([("nhs-lead show one", "read one")], "3 entries")])
    assert render(page).splitlines() == ["3 entries.", "Read one: nhs-lead show one"]


def test_only_numbers_turn_negative() -> None:
    """A hyphen inside a word or a range stays a hyphen."""
    assert render(Page([Text("well-led, 2013-14, -5 and -x")])) == "well-led, 2013-14, minus 5 and -x\n"
