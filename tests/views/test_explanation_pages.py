"""The long form of a code, in every form of a page."""

import pytest

from nhs_lead.authoring.rules.explanations import EXPLANATIONS
from nhs_lead.pages import html, markdown
from nhs_lead.views import accessible, plain
from nhs_lead.views.explanation_pages import codes_page, explanation_page


@pytest.mark.parametrize("one", EXPLANATIONS, ids=lambda one: one.rule.code)
def test_it_can_be_read_everywhere(one: object) -> None:
    """Each code has a page in each form; no example has a character that a terminal would act on."""
    explanation = next(found for found in EXPLANATIONS if found is one)
    page = explanation_page(explanation)
    for text in (plain.render(page), accessible.render(page), markdown.render(page), html.document("T", [page])):
        assert explanation.rule.code in text
        assert "\x1b" not in text
    assert all(line in plain.render(page).splitlines() for line in explanation.wrong.shown)


def test_the_list_says_when_each_is_told() -> None:
    """Severity and the option that tells it stand beside each title."""
    said = plain.render(codes_page([one for one in EXPLANATIONS if one.rule.code in ("NL104", "NL301")]), 120)
    assert "- NL104: A field that is missing (error, always)" in said
    assert "- NL301: No summary (warning, only with --strict)" in said
