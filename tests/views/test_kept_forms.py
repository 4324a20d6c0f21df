"""Pages as files to keep: Markdown and HTML."""

import pytest

from nhs_lead.pages import html as web
from nhs_lead.pages import markdown
from nhs_lead.pages.page import Bar, Bars, Heading, Items, Next, Page, Reason, Reasons, Row, Section, Table, Text
from tests.views.conftest import Shelf
from tests.views.pages import PAGES

NASTY = "<b>[x](y)</b> *z* `c` | # [[id|words]]"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_has_both_forms(name: str, shelf: Shelf) -> None:
    """Each kind of screen can be kept: its heading stands in both forms, and no block is forgotten."""
    page = PAGES[name](shelf)
    texts = [block.text for block in page.blocks if isinstance(block, Heading)]
    for form in (markdown.render(page), web.document("Title", [page])):
        assert all(text.split()[0].strip("\\") in form for text in texts)


def test_content_is_shown_as_typed() -> None:
    """What an author typed is never read as Markdown or HTML; a link shows its words."""
    page = Page([Text(NASTY), Items([NASTY]), Table(("A", "B"), [Row("id", [NASTY, NASTY])], (1, 1))])
    html = web.document(NASTY, [page])
    assert "<b>" not in html
    assert html.count("&lt;b&gt;[x](y)&lt;/b&gt;") >= 4
    assert "words" in html
    kept = markdown.render(page)
    assert "\\<b\\>\\[x\\]" in kept
    assert "\\*z\\*" in kept
    assert "[[id" not in kept


def test_a_chart_says_the_same_in_words() -> None:
    """Bars are for the eye: where nothing is drawn, the index and its band are said."""
    page = Page([Section("By competency"), Bars([Bar("Kindness", -0.5, "-50, at odds with the key")])])
    assert "- **Kindness**: -50, at odds with the key" in markdown.render(page)
    assert "<dt>Kindness</dt><dd>-50, at odds with the key</dd>" in web.document("T", [page])


def test_reasons_are_kept_whole() -> None:
    """Each option keeps what was said of it, the key, the marks, the reason and what would have been better."""
    page = Page([Reasons([Reason("2", "1", "3", "Listen.", "It comes first.", "Sit down.")]), Next([("x", "y")])])
    for form in (markdown.render(page), web.document("T", [page])):
        for part in ("Listen.", "You: 2.", "Key: 1.", "Marks: 3.", "It comes first.", "Better: Sit down."):
            assert part in form
