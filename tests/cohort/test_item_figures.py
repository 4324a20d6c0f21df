"""What a group did with the options of an item."""

from nhs_lead.cohort.intake import item_told
from nhs_lead.cohort.item_figures import CHOSEN, answer_figures, best_by_key, placed_options
from tests.xapi.told import FACT, dilemma

RANK = item_told(dilemma("rank", 3))
ORDER, TURNED = '["option-0","option-1","option-2"]', '["option-2","option-1","option-0"]'


def test_places_and_distance_of_a_ranking() -> None:
    """Each option stands where it was put; the distance is the mean over options and learners."""
    figures = answer_figures(RANK, [(ORDER, 15), (TURNED, 5)])
    assert figures.options[0].places == {"1": 15, "3": 5}
    assert figures.distance == round((5 * 4 / 3) / 20, 2)
    assert (figures.favourite, figures.unchosen) == ("option-0", ())


def test_options_with_equal_keys_may_swap() -> None:
    """What the key leaves open is no distance."""
    open_key = RANK._replace(key={"option-0": 1, "option-1": 1, "option-2": 3})
    assert answer_figures(open_key, [('["option-1","option-0","option-2"]', 5)]).distance == 0


def test_what_nobody_chooses() -> None:
    """Of a question the options without a learner are named; fewer than five are not counted out."""
    figures = answer_figures(item_told(FACT), [('"a"', 20), ('"b"', 3)])
    assert figures.unchosen == ("c",)
    assert [option.places for option in figures.options] == [{CHOSEN: 20}, {CHOSEN: None}, {}]
    assert figures.distance == round(3 / 23, 2)


def test_other_formats() -> None:
    """A rating counts steps of its scale, the best choice the places below the top, three the wrong ones."""
    rate, best, three = (
        item_told(dilemma(name, size)) for name, size in (("rate", 3), ("best", 4), ("choose-three", 8))
    )
    wrong = '{"option-0":"appropriate","option-1":"appropriate","option-2":"very-inappropriate"}'
    assert answer_figures(rate, [(wrong, 5)]).distance == round(2 / 3, 2)
    assert answer_figures(best, [('"option-3"', 5)]).distance == 3
    assert answer_figures(three, [('["option-0","option-1","option-7"]', 5)]).distance == 1
    assert best_by_key(three.key) == {"option-0", "option-1", "option-2"}


def test_answers_that_do_not_fit() -> None:
    """Options that the item has not, and an item whose words are lost, give places and no distance."""
    assert answer_figures(RANK, [('["x"]', 5)]).distance is None
    lost = answer_figures(None, [(ORDER, 5)])
    assert (lost.distance, [option.id for option in lost.options]) == (None, ["option-0", "option-1", "option-2"])
    assert placed_options("3", "") == {"3": CHOSEN}
