"""Families in a quiz: one member a sitting by chance, or whole ones one after the other."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.model.families import family_of
from nhs_lead.model.items import Item
from nhs_lead.quiz.drawing import DrawnItem, draw, draw_twins, one_of_each_family
from tests.quiz.scenarios import member, ranked, recalled


def family(name: str, size: int) -> list[Item]:
    return [member(f"{name}-{number}", name, 1, 2, 3) for number in range(size)]


@st.composite
def sizes(draw: st.DrawFn) -> list[int]:
    return draw(st.lists(st.integers(1, 4), max_size=8))


def ids(drawn: list[DrawnItem]) -> list[str]:
    return [one.item.id for one in drawn]


@given(sizes(), st.integers(0, 12), st.integers())
def test_never_two_members_by_chance(of: list[int], count: int, seed: int) -> None:
    """Whatever is drawn, no family is in it twice, and as much is drawn as there is."""
    items = [item for number, size in enumerate(of) for item in family(f"f{number}", size)]
    items += [ranked(1, 2, 3), recalled("a")]
    drawn = draw(items, count, Random(seed))
    families = [family_of(one.item) for one in drawn if family_of(one.item)]
    assert len(families) == len(set(families))
    assert len(drawn) == min(count, len(of) + 2)


def test_the_one_not_seen_for_longest() -> None:
    """Of a family the member that was never asked is drawn, or else the one that was not for longest."""
    when = {"f-0": "2026-03", "f-1": "2026-01", "g-0": "2026-01"}
    items = [*family("f", 2), *family("g", 2)]
    for seed in range(10):
        drawn = draw(items, 4, Random(seed), last_asked=lambda item: when.get(item.id, ""))
        assert ids(drawn) == ["g-1", "f-1"]


def test_every_member_has_its_turn() -> None:
    """Over many sittings by chance each member is asked about as often."""
    items = family("f", 3)
    drawn = [ids(draw(items, 5, Random(seed)))[0] for seed in range(300)]
    assert all(70 < drawn.count(item.id) < 130 for item in items)


def test_what_stands_alone_is_untouched() -> None:
    """Items without a family are all kept, in their order."""
    alone: list[Item] = [ranked(1, 2, 3), recalled("a"), ranked(3, 2, 1)]
    assert one_of_each_family(alone) == alone


@given(sizes(), st.integers(1, 12), st.integers())
def test_families_are_whole(of: list[int], count: int, seed: int) -> None:
    """Twins are asked whole and side by side, never more than were wanted, and as many as families can make up."""
    families = [family(f"f{number}", size) for number, size in enumerate(of)]
    drawn = draw_twins(families, count, Random(seed))
    order = [family_of(one.item) for one in drawn]
    blocks = [name for place, name in enumerate(order) if place == 0 or order[place - 1] != name]
    assert len(blocks) == len(set(blocks))
    for name in blocks:
        assert order.count(name) == of[int(name[1:])] > 1
    sums = {0}
    for size in of:
        sums |= {total + size for total in sums if size > 1 and total + size <= count}
    assert len(drawn) == max(sums)


def test_four_are_two_pairs() -> None:
    """Four items are two pairs, though a family of three may come first by the dice."""
    families = [family("three", 3), family("two", 2), family("pair", 2)]
    for seed in range(10):
        assert {family_of(one.item) for one in draw_twins(families, 4, Random(seed))} == {"two", "pair"}


def test_as_many_as_can_be_made_up() -> None:
    """A pair that comes first by the dice does not keep out the four that fill the quiz."""
    families = [family("pair", 2), family("four", 4)]
    for seed in range(10):
        assert {family_of(drawn.item) for drawn in draw_twins(families, 4, Random(seed))} == {"four"}


def test_twins_not_seen_come_first() -> None:
    """The family that was never asked comes first, then the one that was not for longest; the dice throw the rest."""
    when = {"f-0": "2026-03", "g-0": "2026-01", "g-1": "2026-02"}
    families = [family("f", 2), family("g", 2), family("h", 2)]
    for seed in range(5):
        drawn = draw_twins(families, 6, Random(seed), last_asked=lambda item: when.get(item.id, ""))
        assert [family_of(one.item) for one in drawn] == ["h", "h", "g", "g", "f", "f"]
    orders = {tuple(ids(draw_twins(families, 6, Random(seed)))) for seed in range(20)}
    assert len(orders) > 5
    assert draw_twins(families, 6, Random(3)) == draw_twins(families, 6, Random(3))


def test_difficulty_chooses_families() -> None:
    """A family fits where one of its members does, and is asked whole all the same."""
    easy = member("f-0", "f", 1, 2, 3)
    families: list[list[Item]] = [[easy, member("f-1", "f", 3, 2, 1)], family("g", 2)]
    assert draw_twins(families, 4, Random(1), difficulty=3) == []
    assert len(draw_twins(families, 4, Random(1), difficulty=2)) == 4
    assert draw_twins(families, 1, Random(1)) == []
