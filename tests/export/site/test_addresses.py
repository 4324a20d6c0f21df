"""Running text with links to the site's own pages."""

import pytest

from nhs_lead.export.site.addresses import Shelf, outside
from nhs_lead.model.knowledge import Source

SHELF = Shelf(titles={"kindness": "Kindness & care"}, elsewhere={"thrift": "Thrift"})
LINK = '<a href="../entry/kindness.html">Kindness &amp; care</a>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See [[kindness]].", f"See {LINK}."),
        ("[[kindness]] [kindness]; more", f"{LINK}; more"),
        ("Kindness & care [kindness]", LINK),
        ("Something else [kindness]", "Something else [kindness]"),
        ("[[thrift]] and [[gone|<b>]]", "Thrift and &lt;b&gt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_what_becomes_a_link(text: str, said: str) -> None:
    """An entry of the site is linked where it is named by a link or by its title and id; all else stays text."""
    assert SHELF.said("../")(text) == said


def test_a_source_leads_to_its_page_and_to_its_address() -> None:
    """The description of a source leads to its page, its web address to the other site."""
    source = Source(id="study", title="Why", url="https://www.example.org/a?b&c")
    shelf = Shelf(titles={"study": "Why"})
    assert shelf.said("", {"Why. https://www.example.org/a?b&c": source})("Why. https://www.example.org/a?b&c") == (
        '<a href="entry/study.html">Why.</a> '
        '<a class="address host" rel="noreferrer" href="https://www.example.org/a?b&amp;c">example.org</a>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'https://a.org/" onclick="x', "data:text/html,x", "//a.org"]
)
def test_only_web_addresses_are_links(address: str) -> None:
    """Nothing but a whole web address becomes a link to another site."""
    assert "<a" not in outside(address)
