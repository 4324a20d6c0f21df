"""How gaps and group figures are said on the pages of a self-assessment."""

import pytest

from nhs_lead.growth.assessment import Seen, changes
from nhs_lead.growth.colleagues import Figures
from nhs_lead.views import accessible
from nhs_lead.views.assessment_pages import Result, comparison_page, figures_said, gap_said, opening_page, result_page


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (3, "three stages"),
        (1, "one stage"),
        (0, "none"),
        (-1, "none, one to spare"),
        (-3, "none, three to spare"),
    ],
)
def test_gaps_in_words(gap: int, words: str) -> None:
    """A gap is said in words, and no gap is no lack."""
    assert gap_said(gap) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (None, "fewer than three: not shown"),
        (Figures(3, 2.0, None), "now 2 (3 raters)"),
        (Figures(12, 2.5, 4.0), "now 2.5, needed 4 (12 raters)"),
    ],
)
def test_group_figures_in_words(figures: Figures | None, words: str) -> None:
    """Too few raters are said to be so, without any number."""
    assert figures_said(figures) == words


def test_many_with_the_widest_gap() -> None:
    """Three of those that share the widest gap are named, and how many more there are."""
    seen = {id: Seen(1, 3) for id in "abcde"}
    page = result_page(Result("2026-11-23", seen, list(seen), list(seen), {id: id.upper() for id in seen}))
    assert "Your widest gaps, two stages each, are in A, B, C and 2 more." in accessible.render(page)


def test_nothing_in_common() -> None:
    """Where no competency was rated both times, no count pretends otherwise."""
    page = comparison_page("2025-11-03", "2026-11-23", changes({"a": Seen(1, 1)}, {"b": Seen(1, 1)}, ["a", "b"]), {})
    assert "No competency was rated both times." in accessible.render(page)


def test_opening_without_what_it_links_to() -> None:
    """In content without the official model's entry the first screen links nowhere, and still says what it is not."""
    said = accessible.render(opening_page(1, 0, "", ""))
    assert "you say of 1 competency how you do it now" in said
    assert "This is not the official Healthcare Leadership Model self-assessment or 360 tool" in said
    assert "nhs-lead show" not in said
    assert "You began" not in said
