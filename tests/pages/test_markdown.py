"""Pages and handouts as Markdown."""

import pytest
from markdown_it import MarkdownIt

from nhs_lead.pages import markdown
from nhs_lead.pages.page import Items, Page, Quiet, Text
from nhs_lead.pages.paper import Blanks, Explained, Explanations, Handout, Options, PaperBlock, Room

STARTS = ("1. x", "2) x", "- x", "+ x", "= x", "# x", "> x")


@pytest.mark.parametrize("start", STARTS)
def test_a_line_that_begins_as_a_list_is_text(start: str) -> None:
    """A paragraph, a list's line and a remark that begin as a list or a heading does are shown as typed."""
    html = MarkdownIt("commonmark").render(markdown.render(Page([Text(start), Items([start]), Quiet(start)])))
    shown = start.replace(">", "&gt;")
    assert html.split("\n") == [
        f"<p>{shown}</p>",
        "<ul>",
        f"<li>{shown}</li>",
        "</ul>",
        f"<p><em>{shown}</em></p>",
        "",
    ]


def test_what_only_paper_has() -> None:
    """A sheet has lettered options, the key in these letters, and places for a pen; its foot stands below."""
    key = Explanations([Explained("B", "Say [[thrift]].", "place 1", "It helps.", "Ask.")])
    sheet: list[PaperBlock] = [Options([("A", "Wait.")]), key, Blanks("Yours", 2), Room("Notes", 1)]
    assert markdown.handout(Handout("T", [sheet], "The foot.", {"thrift": "Thrift"})).split("\n\n") == [
        "- **A.** Wait.",
        "- **B (place 1).** Say Thrift.\n  It helps. Better: Ask.",
        f"Yours: {markdown.BLANK}  {markdown.BLANK}",
        "Notes:",
        markdown.LINE,
        "*The foot.*\n",
    ]
