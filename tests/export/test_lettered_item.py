"""Items as cards and sheets show them: letters, the key in letters, reasons."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.export.lettered_item import Lettered, explained, key_said, lettered, sources_said
from nhs_lead.model.items import Choice, Item, Option
from tests.export.shelf import FIRST_STEP, ROTA, TEARS, THANKS, WINTER, changed, material

ITEMS = (TEARS, ROTA, THANKS, WINTER, FIRST_STEP)


@given(st.sampled_from(ITEMS), st.integers())
def test_every_option_has_one_letter(item: Item, seed: int) -> None:
    """Whatever the seed, every option stands there once, under letters from A on."""
    options = lettered(item, seed)
    assert "".join(one.letter for one in options) == "ABCDEFGH"[: len(item.options)]
    assert {one.option.id for one in options} == {option.id for option in item.options}


def test_the_order_is_that_of_the_seed() -> None:
    """A seed gives the same order for good, whatever order the author wrote; seeds give different ones."""
    written = [one.option.id for one in lettered(WINTER, 1)]
    turned = changed(WINTER, options=WINTER.options[::-1])
    assert [one.option.id for one in lettered(turned, 1)] == written  # type: ignore[arg-type]
    assert written == ["do-1", "do-3", "leave-4", "leave-8", "leave-7", "leave-5", "leave-6", "do-2"]
    assert len({tuple(one.option.id for one in lettered(WINTER, seed)) for seed in range(20)}) == 20


def test_no_place_is_the_best_ones() -> None:
    """The best option stands in every place, now here and now there: a letter gives nothing away."""
    firsts = [next(one.letter for one in lettered(TEARS, seed) if one.option.id == "listen") for seed in range(400)]
    assert all(60 < firsts.count(letter) < 140 for letter in "ABCD")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (TEARS, "A, then B and C in either order, then D"),
        (ROTA, "A, then B, then C"),
        (THANKS, "A very appropriate; B inappropriate; C very inappropriate"),
        (WINTER, "A, B and C"),
        (FIRST_STEP, "A"),
    ],
)
def test_key_in_letters(item: Item, said: str) -> None:
    """The key is said in the letters of the sheet, and equal keys as interchangeable."""
    options: Sequence[Option | Choice] = item.options
    as_written = [Lettered(letter=letter, option=one) for letter, one in zip("ABCDEFGH", options, strict=False)]
    assert key_said(item, as_written) == said


def test_explained_from_the_best() -> None:
    """Reasons come from the best option to the worst, each with its places in the key and what would better it."""
    told = explained(TEARS, lettered(TEARS, 1))
    assert [one.key for one in told] == ["place 1", "place 2 or 3", "place 2 or 3", "place 4"]
    assert told[0].because == "Attending comes first."
    assert told[-1].better == "Say that you saw it."
    assert [one.key for one in explained(WINTER, lettered(WINTER, 1))] == ["one of the three"] * 3 + [
        "not one of the three"
    ] * 5
    assert [one.key for one in explained(FIRST_STEP, lettered(FIRST_STEP, 1))] == ["right", "not right", "not right"]


def test_sources_in_full() -> None:
    """A source is given so that it can be found, with the place in it; one that is not known is left out."""
    assert list(sources_said(("study#p12", "nowhere"), material())) == [
        "Adams (2024). Why people stay. Wards. p12.",
    ]
