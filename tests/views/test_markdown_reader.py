"""Plans that people have written: shown whatever they have become, and goals and dates found in them."""

import datetime
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.pages import html, markdown
from nhs_lead.pages.page import Block, Facts, Heading, Items, Page, Section, Text, Verbatim
from nhs_lead.views import accessible, plain
from nhs_lead.views.markdown_reader import WrittenGoal, written_goals, written_page
from tests.views.conftest import on_terminal

DAY = datetime.date(2027, 1, 18)

_MARKS = ["# ", "## ", "- ", "1. ", "9. ", "> ", "    ", "```", "***", "**Why**: ", "| a | b |", "|---|---|", "\\", "="]
_WORDS = [
    "Review on: ",
    "2027-01-18",
    "2027-02-31",
    "[x](y)",
    "![a](b)",
    "<b>",
    "<!-- ",
    "-->",
    "&amp;",
    "[[kindness]]",
]
_STEERING = ["[red]", "\x1b[31m", "\u202e", "\x00", "\ufeff", "\t", "\r\n", "\n", "\n\n"]
fragments = st.sampled_from(_MARKS + _WORDS + _STEERING)
texts = st.one_of(st.text(), st.lists(st.one_of(fragments, st.text(max_size=5))).map("".join))
sayings = st.one_of(
    st.text("abc xyz<>&*_`#[]|", min_size=1, max_size=12).filter(str.strip),
    st.sampled_from(["R&amp;D", "&#35;", "&lt"]),
)


def blocks(text: str) -> Sequence[Block]:
    return written_page(text).blocks


class TestPage:
    """A text as a page."""

    @given(texts)
    def test_any_text_gives_a_page(self, text: str) -> None:
        """Whatever was written, there is a page of it in every form, and nothing in it steers a terminal."""
        page = written_page(text)
        forms = [accessible.render(page), plain.render(page), on_terminal(page, 40), markdown.render(page)]
        forms.append(html.document("Plan", [page]))
        for shown in forms:
            assert not {sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"}
            assert not {"\u202e", "\u2066", "\ufeff"} & set(shown)
        assert isinstance(written_goals(text), list)

    @given(st.lists(sayings, min_size=1, max_size=4))
    def test_no_word_is_lost(self, words: list[str]) -> None:
        """A page that is written as Markdown and read again is the same page."""
        said = [" ".join(word.split()) for word in words]
        page = Page(
            [
                Heading("Plan"),
                Section("1. Goal"),
                Facts([("Why", f"x {word}") for word in said]),
                Text(f"So {said[0]}"),
                Items([f"x {word}" for word in said]),
                Items([f"x {word}" for word in said], numbered=True),
                Verbatim(["a *b*"]),
            ]
        )
        assert list(blocks(markdown.render(page))) == list(page.blocks)

    def test_what_it_is_made_of(self) -> None:
        """Headings, paragraphs, lists and code become the blocks of a page."""
        text = "# Plan\n\nOne line\nand its end.\n\n## Goal\n\n- a *b*\n- c\n\n1. x\n2. y\n\n```\n<i>  code\n```\n"
        assert list(blocks(text)) == [
            Heading("Plan"),
            Text("One line and its end."),
            Section("Goal"),
            Items(["a b", "c"]),
            Items(["x", "y"], numbered=True),
            Verbatim(["<i>  code"]),
        ]

    def test_named_lines_stand_under_each_other(self) -> None:
        """A list in which each line begins with a bold name and a colon is set as names with their texts."""
        assert list(blocks("- **Why**: So.\n- **Review on**: 2027-01-18\n")) == [
            Facts([("Why", "So."), ("Review on", "2027-01-18")])
        ]
        assert list(blocks("- **Why**: So.\n- more\n")) == [Items(["Why: So.", "more"])]

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("a <script>alert(1)</script> b", "a <script>alert(1)</script> b"),
            ("<div>\nhello\n</div>", "<div>\nhello\n</div>"),
            ("[red]stop[/red]", "[red]stop[/red]"),
            ("see [[kindness]]", "see [[kindness]]"),
            ("[the page](https://example.org)", "the page (https://example.org)"),
            ("[Note]: Jo", "[Note]: Jo"),
            ("<!-- a note -->", "<!-- a note -->"),
            ("one  \ntwo", "one\n\ntwo"),
            ("\x1b[31mred", "\\x1b[31mred"),
            ("ab\u202edc", "ab\\u202edc"),
            ("R&amp;D", "R&D"),
            ("2027. The year in which I lead", "2027. The year in which I lead"),
        ],
    )
    def test_shown_as_typed(self, typed: str, shown: str) -> None:
        """HTML, markup, links and control characters do nothing: they are there to read."""
        page = written_page(typed)
        assert list(page.blocks) == [Text(shown)]
        assert all(word in accessible.render(page) for word in shown.split())

    def test_a_table_reads_line_by_line(self) -> None:
        """A table becomes lines that name the column before each cell."""
        text = "| When | What |\n|---|---|\n| Monday | Walk round |\n| | Rest |\n"
        assert list(blocks(text)) == [Items(["When: Monday; What: Walk round", "What: Rest"])]

    def test_lists_in_lists_and_quotes(self) -> None:
        """What stands within a line of a list stays with it; a quotation is shown as what it holds."""
        assert list(blocks("- a\n  - b\n  - c\n- d\n")) == [Items(["a; b; c", "d"])]
        assert list(blocks("> said\n> so\n")) == [Text("said so")]


class TestGoals:
    """Goals and their review dates."""

    def test_headings_with_their_dates(self) -> None:
        """Each heading of the second level is a goal, without its number; the first line that says when counts."""
        text = (
            "# Plan\n\nReview on: 2026-01-01\n\n## 1. Listen\n\n- **Why**: so\n"
            "- **Review on**: 2027-01-18 (18 January 2027)\n\n### More\n\nReview on 2028-01-01\n\n"
            "Delegate\n--------\n\n## Rest ##\n\nReview on: soon\n"
        )
        assert written_goals(text) == [
            WrittenGoal("Listen", DAY),
            WrittenGoal("Delegate", None),
            WrittenGoal("Rest", None),
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "- **Review on**: 2027-01-18",
            "Review on 2027-1-18.",
            "review by: 18/01/2027",
            "- Review: 18 January 2027",
            "Reviewed on the 18th Jan 2027 with Jo",
            "* first this\n* Review on: Monday, 18 January 2027",
            "1. Talk to Jo\n2. Review on 18 Jan. 2027",
            "A line before\nReview date: 2027-01-18",
        ],
    )
    def test_dates_as_people_write_them(self, line: str) -> None:
        """A date is read in the usual British ways, wherever in its goal the line stands."""
        assert written_goals(f"## Listen\n\n{line}\n") == [WrittenGoal("Listen", DAY)]

    @pytest.mark.parametrize(
        "line",
        ["2027-01-18", "Review on: 2027-02-31", "Review on: 18 Janvier 2027", "Review on 12027-01-18", "Preview"],
    )
    def test_what_is_no_date(self, line: str) -> None:
        """A day that no month has, another language or a date without the word leave a goal without a date."""
        assert written_goals(f"## Listen\n\n{line}\n") == [WrittenGoal("Listen", None)]

    def test_two_dates_that_differ(self) -> None:
        """Where a line names two days, the first counts and the other is told, so that nobody changes one in vain."""
        line = "- **Review on**: 2027-01-18 (25 January 2027)"
        assert written_goals(f"## Listen\n\n{line}\n") == [WrittenGoal("Listen", DAY, (datetime.date(2027, 1, 25),))]

    @pytest.mark.parametrize("text", ["", "no heading", "# Only a title", "##", "```\n## not a goal\n```"])
    def test_no_goals(self, text: str) -> None:
        """A text without a heading of the second level has no goals."""
        assert written_goals(text) == []
