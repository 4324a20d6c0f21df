"""Lists of entries: columns that fit their kind, and the way to the next page."""

import pytest

from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Challenge, Faq, Framework, Pathway, Programme, Term
from nhs_lead.pages.page import Next, Page, Table
from nhs_lead.views.listing import COLUMNS, cells, listing_page
from tests.views.conftest import Shelf


def _next(page: Page) -> Next:
    (last,) = (block for block in page.blocks if isinstance(block, Next))
    return last


@pytest.mark.parametrize("kind", MODELS)
def test_every_row_has_a_cell_for_every_column(kind: str, shelf: Shelf) -> None:
    """A kind's rows, columns and weights go together."""
    columns, weights = COLUMNS[kind]
    assert len(columns) == len(weights)
    assert {len(cells(entry, shelf.titles)) for entry in shelf.of_kind(kind)} == {len(columns)}


def test_where_the_telling_field_is_empty_the_summary_stands_for_it() -> None:
    """An entry that lacks the field of a column shows its summary there, so that no row is bare."""
    bare = [
        (Challenge(id="a", title="A", summary="In short."), ["A", "In short."]),
        (Programme(id="a", title="A", summary="In short."), ["A", "unverified", "In short.", ""]),
        (Pathway(id="a", title="A", summary="In short."), ["A", "", "In short."]),
        (Framework(id="a", title="A", summary="In short."), ["A", "", "In short."]),
        (Term(id="a", title="A", summary="In short."), ["A", "", "In short."]),
        (Faq(id="a", title="A?", summary="In short.", question="A?", answer="In short."), ["A?", "In short."]),
    ]
    for entry, row in bare:
        assert cells(entry, {}) == row


def test_a_competency_without_a_title_is_named_by_its_id(shelf: Shelf) -> None:
    """A scenario's row names what it practises, by title where there is one."""
    row = cells(shelf.entries["rota"], {"kindness": "Kindness at work"})
    assert row == ["A hole in the rota", "best", "2", "thrift, Kindness at work"]


class TestPages:
    """Long lists come page by page."""

    ENTRIES = tuple(Challenge(id=f"c-{number}", title=f"C {number}") for number in range(3))

    def test_a_whole_list_counts_its_entries(self) -> None:
        """A list that is all there says how many there are."""
        page = listing_page("challenge", self.ENTRIES, 3, {})
        assert _next(page) == Next([("nhs-lead show c-0", "read one")], "3 challenges")
        assert isinstance(page.blocks[0], Table)

    @pytest.mark.parametrize(
        ("offset", "count", "command"),
        [
            (0, "1 to 3 of 1,008 challenges", "nhs-lead browse challenges --page 2"),
            (3, "4 to 6 of 1,008 challenges", "nhs-lead browse challenges --page 3"),
            (1005, "1006 to 1008 of 1,008 challenges", None),
        ],
    )
    def test_a_part_says_which_and_how_to_go_on(self, offset: int, count: str, command: str | None) -> None:
        """A page says which entries it shows, and names the next page where there is one."""
        last = _next(listing_page("challenge", self.ENTRIES, 1008, {}, offset))
        assert last.total == count
        assert [one for one, what in last.pairs if what == "the next page"] == ([command] if command else [])


@pytest.mark.parametrize(
    ("cost", "shown"),
    [("Nothing, in 2024", "free"), ("£1,200 (about 2021)", "£1,200"), ("Not found", "not known"), ("", "")],
)
def test_what_a_programme_costs(cost: str, shown: str) -> None:
    """A list has the first price of a programme in a word or two."""
    assert cells(Programme(id="a", title="A", cost=cost), {})[-1] == shown


def test_the_next_page_keeps_the_filters() -> None:
    """The command for the next page has the filters that were asked for."""
    entry = Programme(id="a", title="A")
    last = _next(listing_page("programme", [entry], 2, {}, 0, ["--status open"]))
    assert ("nhs-lead browse programmes --status open --page 2", "the next page") in last.pairs
