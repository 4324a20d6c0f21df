"""The page of an entry."""

from rich.style import Style
from rich.text import Text

from nhs_lead.explore.entry_view import PageLink, links_in
from tests.explore.library import known


def test_links_stand_in_the_order_of_the_page() -> None:
    """A link in the text and an id in brackets lead on where there is such an entry; other brackets are words."""
    page = Text("[beds] and ").append("thrift", Style(meta={"entry": "thrift"})).append(" [red] [kindness]")
    assert links_in(page, known) == [PageLink(0, 6, "beds"), PageLink(11, 17, "thrift"), PageLink(24, 34, "kindness")]


def test_styles_that_are_words_are_no_links() -> None:
    """What is only bold leads nowhere."""
    assert links_in(Text("bold", "bold").append("er", "dim"), known) == []
