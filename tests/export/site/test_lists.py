"""The list of a kind, and what it can be filtered by."""

from nhs_lead.export.site.addresses import SiteLinks
from nhs_lead.export.site.lists import FEWEST_TO_FILTER, list_body
from nhs_lead.model.knowledge import Programme


def body(number: int, statuses: int) -> str:
    """Return a list of programmes with so many statuses."""
    entries = [Programme(id=f"course-{at}", title=f"<Course {at}>") for at in range(number)]
    rows = [[entry.title, f"status {at % statuses}", f"for {at}"] for at, entry in enumerate(entries)]
    shelf = SiteLinks(titles={entry.id: entry.title for entry in entries})
    return list_body("programme", entries, ["Programme", "Status", "For"], rows, shelf)


def test_a_column_that_parts_the_entries_is_a_filter() -> None:
    """A column with few values can be chosen from; one in which each entry says its own cannot."""
    shown = body(FEWEST_TO_FILTER, 2)
    assert '<select id="by-1" data-column="Status">' in shown
    assert "<option>status 0</option><option>status 1</option>" in shown
    assert 'data-column="For"><option' not in shown


def test_a_short_list_has_no_filters() -> None:
    """A list that is seen at a glance is only a list; titles are shown as typed."""
    shown = body(FEWEST_TO_FILTER - 1, 2)
    assert "<form" not in shown
    assert '<a href="../entry/course-0.html">&lt;Course 0&gt;</a>' in shown


def test_levels_and_themes_that_entries_share_are_filters() -> None:
    """What several entries share and not all can be chosen, in its title; a row holds its values as typed."""
    entries = [
        Programme(id=f"course-{at}", title=f"Course {at}", level=("team", "board")[at % 2], tags=("all", f'"{at // 4}'))
        for at in range(FEWEST_TO_FILTER)
    ]
    shelf = SiteLinks(titles={"team": "Leading a team"})
    shown = list_body("programme", entries, ["Programme"], [[entry.title] for entry in entries], shelf)
    assert '<option value="board">board</option><option value="team">Leading a team</option>' in shown
    assert '<option value="&quot;0">&quot;0</option><option value="&quot;1">' in shown
    assert '<option value="all">' not in shown
    assert 'data-level="|team|" data-tags="|all|&quot;0|"' in shown
